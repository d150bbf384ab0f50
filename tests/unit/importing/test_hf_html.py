import datetime
import html
import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.importing import forms
from readerapp.importing.digest import Digest, Link, Origin
from readerapp.importing.huggingface import hf_html

TODAY = datetime.date(2026, 11, 22)
SAMPLES = Path(__file__).parents[2] / "data/hf_html"
EVERY_SAMPLE = sorted(SAMPLES.iterdir())


def read(page: str, name: str = "page.html") -> Digest:
    (digest,) = hf_html.read(page.encode(), Origin(TODAY, name))
    return digest


def sample(name: str) -> Digest:
    return read((SAMPLES / name).read_text("utf-8"), name)


def props(content: object, target: str = "DailyPapers") -> str:
    data = html.escape(json.dumps(content))
    return f'<!doctype html><html>\n<body>\n<div data-target="{target}" data-props="{data}"></div></body></html>'


def paper(number: int = 1, **fields: object) -> dict[str, object]:
    return {"paper": {"id": f"2401.{number:05}", "title": f"Of Sorting {number}", "summary": "We sort.", **fields}}


def test_a_daily_page_is_read_from_its_props() -> None:
    digest = sample("daily.html")
    assert (digest.date, digest.date_guess, digest.period) == (datetime.date(2024, 1, 5), "", "day")
    first, second = digest.entries
    assert first.title == "Sorting by Asking the Neighbours"
    assert first.abstract.startswith("We ask the neighbours")
    assert (first.curator, first.upvotes, first.comments, first.rank) == ("Grace Hopper", 94, 5, 1)
    assert (first.line, first.abstract_line) == (7, 7)
    assert second.authors == ("李飞飞", "Juan de la Cruz")
    assert not digest.problems


def test_a_page_without_props_is_read_from_its_cards() -> None:
    digest = sample("cards.html")
    assert (digest.date, digest.period) == (datetime.date(2024, 1, 1), "week")
    assert [(entry.title, entry.curator, entry.upvotes, entry.comments, entry.line) for entry in digest.entries] == [
        ("Sorting by Asking the Neighbours", "grace", 94, 5, 9),
        ('What the Linker\'s "Memory" Forgets: $O(n)$ & More', "grace", 3, 0, 14),
    ]
    assert [problem.text for problem in digest.problems] == ["This page lists titles without abstracts"]


def test_a_papers_own_page() -> None:
    digest = sample("paper.html")
    (entry,) = digest.entries
    assert digest.date == datetime.date(2024, 1, 5)
    assert (entry.rank, entry.comments) == (2, 2)
    assert {link.kind for link in entry.links} >= {"model", "dataset", "space", "code", "project"}
    assert entry.received.keys() == {"paper"}


def test_a_papers_own_page_without_props() -> None:
    (entry,) = sample("paper_markup.html").entries
    assert entry.title == "Sorting by Asking the Neighbours"
    assert entry.abstract == "We ask the neighbours, who sort the rest. See the page."
    assert entry.authors == ("Ada Lovelace", "Sorting Team")
    assert (entry.published, entry.upvotes, entry.curator) == ("2024-01-02", 94, "grace")
    assert entry.links[3:] == (
        Link("project", "https://neighbours.github.io/"),
        Link("code", "https://github.com/example/neighbours"),
        Link("space", "https://huggingface.co/spaces/sorters/demo"),
    )


def test_a_dashboard_is_read_from_its_script() -> None:
    digest = sample("dashboard.html")
    assert digest.date == datetime.date(2024, 1, 5)
    assert [(entry.title, entry.abstract, entry.upvotes, entry.line) for entry in digest.entries] == [
        ("Sorting by Asking the Neighbours", "We ask the neighbours.", 94, 6),
        ('What the Linker\'s "Memory" Forgets', "", 3, 9),
    ]


def test_a_newsletter_of_numbered_headings() -> None:
    digest = sample("newsletter.html")
    assert digest.date == datetime.date(2024, 1, 5)
    assert [(entry.title, entry.abstract, entry.received) for entry in digest.entries] == [
        (
            "Sorting by Asking the Neighbours",
            "We ask the neighbours, who sort the rest.",
            {"heading": "Fragen wir die Nachbarn"},
        ),
        ("What the Linker Forgets", "It forgets.", {"heading": "Was der Binder vergisst"}),
    ]


@pytest.mark.parametrize(
    ("said", "date", "period"),
    [
        ({"periodType": "week", "dateString": "2025-W09"}, datetime.date(2025, 2, 24), "week"),
        ({"periodType": "month", "dateString": "2025-02"}, datetime.date(2025, 2, 1), "month"),
        ({"date": "2024-08-01T00:00:00.000Z"}, datetime.date(2024, 8, 1), "day"),
    ],
)
def test_periods(said: dict[str, str], date: datetime.date, period: str) -> None:
    digest = read(props({**said, "dailyPapers": [paper()]}))
    assert (digest.date, digest.period, digest.date_guess) == (date, period, "")


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<link rel="canonical" href="https://huggingface.co/papers/month/2025-02">', datetime.date(2025, 2, 1)),
        ("<!-- saved from url=(0030)https://huggingface.co/papers?date=2023-06-05 -->", datetime.date(2023, 6, 5)),
        ('<time datetime="2024-08-01T00:00:00.000Z">Aug 1</time>', datetime.date(2024, 8, 1)),
        ("<p>Aug 1, 2024</p>", datetime.date(2024, 8, 1)),
        ('<p>07月01日</p><a href="/papers/date/2026-06-30">before</a>', datetime.date(2026, 7, 1)),
        ('<p>Jan 1</p><a href="/papers/date/2025-12-31">before</a>', datetime.date(2026, 1, 1)),
        ("<p>2026년 5월 13일 · Papers</p>", datetime.date(2026, 5, 13)),
    ],
)
def test_the_date_of_a_page_by_its_markup(head: str, date: datetime.date) -> None:
    page = f'<html>{head}<article><h3><a href="/papers/2401.00001">Of Sorting</a></h3></article></html>'
    assert read(page).date == date


def test_a_trending_page_keeps_abstracts_and_names_no_date() -> None:
    abstract = "We sort what nobody has sorted before, and we do it by asking those who stand beside it. " * 3
    cards = "".join(
        f'<article><h3><a href="/papers/2401.0000{number}">Of Sorting {number}</a></h3><p>{abstract}</p>'
        f'<a href="https://github.com/a/b{number}">GitHub 1.2k</a></article>'
        for number in (1, 2)
    )
    digest = read(f"<html><h1>Trending Papers</h1>{cards}</html>")
    assert [entry.abstract for entry in digest.entries] == [abstract.strip()] * 2
    assert [entry.links[-1].url for entry in digest.entries] == ["https://github.com/a/b1", "https://github.com/a/b2"]
    assert [problem.text for problem in digest.problems] == ["The page names no date"]


@pytest.mark.parametrize(
    "list_of_two",
    [
        '<ul><li><a href="https://huggingface.co/papers/2401.00001">Of Sorting by Neighbours</a></li>'
        '<li><a href="https://huggingface.co/papers/2401.00002">Of Linkers and Memory</a></li></ul>',
        '<table><tr><td>1</td><td><a href="https://hf.co/papers/2401.00001">Of Sorting by Neighbours</a></td></tr>'
        '<tr><td>2</td><td><a href="https://hf.co/papers/2401.00002">Of Linkers and Memory</a></td></tr></table>',
        '<div><h2>Of Sorting by Neighbours</h2><a href="/papers/2401.00001">Paper</a></div>'
        '<div><h2>Of Linkers and Memory</h2><a href="/papers/2401.00002">Paper</a></div>',
        '<section><a href="/papers/2401.00001"><div>⏶</div><div>81</div><div>Of Sorting by Neighbours</div></a>'
        '<a href="/papers/2401.00002"><div>⏶</div><div>7</div><div>Of Linkers and Memory</div></a></section>',
    ],
)
def test_lists_of_others(list_of_two: str) -> None:
    digest = read(f"<html><body>{list_of_two}<a href='/papers/2401.00001'>View paper</a></body></html>")
    assert [entry.title for entry in digest.entries] == ["Of Sorting by Neighbours", "Of Linkers and Memory"]
    assert {entry.upvotes for entry in digest.entries} in ({None}, {81, 7})


def test_props_that_are_cut_off_give_what_is_whole() -> None:
    page = props({"dateString": "2024-01-05", "dailyPapers": [paper(1), paper(2), paper(3)]})
    digest = read(page[: page.index("Sorting 3")])
    assert [entry.title for entry in digest.entries] == ["Of Sorting 1", "Of Sorting 2"]
    assert digest.broken == 1
    assert {problem.line for problem in digest.problems} == {3}


def test_lines_of_props_are_those_of_the_file() -> None:
    data = html.escape(json.dumps({"dailyPapers": [paper(1), paper(2)]}, indent=1))
    digest = read(f'<html>\n<body>\n<div data-target="DailyPapers" data-props="{data}"></div>')
    source = f'<html>\n<body>\n<div data-target="DailyPapers" data-props="{data}"></div>'.split("\n")
    for entry in digest.entries:
        assert html.unescape(entry.title) in html.unescape("".join(source[entry.line - 1 : entry.end_line]))
        assert "summary" in source[entry.abstract_line - 1]


HOSTILE = {
    "scripts": "<html><script>alert(1)</script><img src=http://x onerror=y>",
    "deep": "<div>" * 50_000 + '<a href="/papers/2401.00001">Of Sorting by Neighbours</a>',
    "formatting": "".join(f"<font size={n}><p><a href='/papers/2401.{n:05}'>Of {n}</a>" for n in range(5_000)),
    "props": '<html><div data-props="{&quot;paper&quot;:{">' * 2_000,
    "scripts with lists": "<html>" + '<script>x=[{title:"t",upvotes:1}]</script>' * 2_000,
    "open scripts": "<html>" + "<script>var a = [{" * 20_000,
    "one paper often": "<html>" + '<a href="/papers/2401.00001">Of Sorting by Neighbours</a>' * 20_000,
    "headings": "<html><title>hugging face</title>" + "".join(f"<h3>{n}. T</h3><p>x</p>" for n in range(5_000)),
    "comments": "<html><!--" + " url: " * 50_000,
    "nothing": "<html>",
    "empty": "",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.long
def test_hostile_pages_are_read_in_time(name: str) -> None:
    started = time.process_time()
    assert hf_html.read(HOSTILE[name].encode(), Origin(TODAY))
    assert time.process_time() - started < 10


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(EVERY_SAMPLE), st.randoms(use_true_random=False))
def test_damage_never_stops_it(noise: bytes, path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    data[at : at + chance.randrange(60)] = noise
    assert hf_html.read(bytes(data), Origin(TODAY))
    assert hf_html.read(noise, Origin(TODAY))


@pytest.mark.parametrize("path", EVERY_SAMPLE, ids=lambda path: path.name)
def test_samples_are_known_by_their_bytes(path: Path) -> None:
    form = forms.sniff(path.read_bytes(), "unnamed")
    assert form is not None
    assert form.name == "hf_html"


@pytest.mark.parametrize("page", ["<rss><channel/></rss>", "<html><p>Hello</p></html>", "papers", "# Hugging Face\n"])
def test_other_pages_are_not_claimed(page: str) -> None:
    assert hf_html.sniff(page.encode(), "huggingface_papers.html") == 0
