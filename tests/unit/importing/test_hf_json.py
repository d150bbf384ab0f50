import datetime
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.importing import forms
from readerapp.importing.digest import Digest, Entry, Link, Origin, Severity
from readerapp.importing.huggingface import hf_json

TODAY = datetime.date(2026, 11, 22)
SAMPLES = Path(__file__).parents[2] / "data/hf_json"
EVERY_SAMPLE = sorted(SAMPLES.iterdir())
RECORD = {"paper": {"id": "2401.00001", "title": "Of Sorting", "summary": "We sort.", "upvotes": 3}}


def read(content: object, name: str = "a.json") -> Digest:
    (digest,) = read_all(content, name)
    return digest


def read_all(content: object, name: str = "a.json") -> tuple[Digest, ...]:
    text = content if isinstance(content, str) else json.dumps(content)
    return hf_json.read(text.encode("utf-8", "surrogatepass"), Origin(TODAY, name))


def sample(name: str) -> Digest:
    (digest,) = hf_json.read((SAMPLES / name).read_bytes(), Origin(TODAY, name))
    return digest


def only(content: object) -> Entry:
    (entry,) = read(content).entries
    return entry


def errors(digest: Digest) -> list[int]:
    return [problem.line for problem in digest.problems if problem.severity is Severity.ERROR]


def test_everything_an_answer_of_the_api_says_is_kept() -> None:
    digest = sample("daily_papers.json")
    assert (digest.source, digest.date, digest.date_guess, digest.period) == (
        "HF Papers",
        datetime.date(2024, 1, 5),
        "",
        "day",
    )
    assert not digest.problems
    first, second = digest.entries
    assert first.title == "Sorting by Asking the Neighbours"
    assert first.abstract == "We ask the neighbours, who sort the rest. Code: https://github.com/example/neighbours."
    assert first.authors == ("Ada Lovelace", "Sorting Team")
    assert (first.published, first.year) == ("2024-01-02", 2024)
    assert first.identifiers == {"arxiv": "2401.00001"}
    assert first.links == (
        Link("abstract", "https://huggingface.co/papers/2401.00001"),
        Link("abstract", "https://arxiv.org/abs/2401.00001"),
        Link("pdf", "https://arxiv.org/pdf/2401.00001"),
        Link("code", "https://github.com/example/neighbours"),
        Link("project", "https://neighbours.github.io/"),
    )
    assert (first.curator, first.rank, first.upvotes, first.comments) == ("Grace Hopper", 1, 94, 5)
    assert first.categories == ("sorting", "neighbours")
    assert first.received["paper"]["organization"]["fullname"] == "Society of Sorters"
    assert first.received["paper"]["novel"] == {"of": "next year"}
    assert first.received["thumbnail"].endswith("2401.00001.png")
    assert "title" not in first.received
    assert (first.line, first.abstract_line, first.end_line) == (2, 30, 62)
    assert second.title == 'What the Linker\'s "Memory" Forgets: $O(n)$ & More'
    assert second.abstract == "It forgets a<b and c>d."
    assert second.authors == ("李飞飞", "Juan de la Cruz")


@pytest.mark.parametrize("name", ["lines.jsonl", "texts.json", "python.txt", "damaged.json"])
def test_other_notations_of_the_same_answer_say_the_same(name: str) -> None:
    def said(entry: Entry) -> tuple[object, ...]:
        return entry.title, entry.abstract, entry.authors, entry.links, entry.categories, entry.received

    assert list(map(said, sample(name).entries)) == list(map(said, sample("daily_papers.json").entries))


def test_a_dump_that_is_damaged_and_cut_off_gives_what_is_whole() -> None:
    digest = sample("damaged.json")
    assert [entry.rank for entry in digest.entries] == [1, 2]
    assert errors(digest) == [92]
    assert any("not quite JSON" in problem.text and problem.line == 63 for problem in digest.problems)


def test_a_scrapers_flat_records_are_read_by_any_spelling() -> None:
    first, second = sample("scraper.json").entries
    assert [link.kind for link in first.links] == ["abstract", "abstract", "pdf"]
    assert (first.authors, first.upvotes, first.received) == (("Ada Lovelace", "Sorting Team"), 94, {})
    assert (second.authors, second.upvotes, second.section) == (("Fei-Fei Li", "Juan de la Cruz"), 1200, "Systems")
    assert second.partial == {"abstract", "authors"}
    assert sample("scraper.json").date == datetime.date(2024, 1, 5)


def test_a_feeds_items_lose_the_label_and_the_machines_summary() -> None:
    digest = sample("feed.json")
    assert digest.source == "Papers of the Neighbours"
    assert [entry.abstract for entry in digest.entries] == [
        "We ask the neighbours, who sort the rest.",
        "It forgets a < b.",
    ]
    assert digest.entries[0].received == {"ai_summary": "It asks the neighbours."}


def test_records_by_identifier() -> None:
    digest = sample("by_id.json")
    assert [entry.identifiers["arxiv"] for entry in digest.entries] == ["2401.00001", "2401.00002"]
    assert [entry.categories for entry in digest.entries] == [("cs.DS",), ("cs.PL",)]


def test_records_by_day_are_digests_by_day() -> None:
    days = {day: [{**RECORD, "n": day}] for day in ("2024-01-05", "2024-01-08")}
    assert [(digest.date, len(digest.entries)) for digest in read_all(days)] == [
        (datetime.date(2024, 1, 5), 1),
        (datetime.date(2024, 1, 8), 1),
    ]


@pytest.mark.parametrize(
    ("around", "name", "date", "period", "is_guess"),
    [
        ({"dateString": "2025-W09", "periodType": "week"}, "", datetime.date(2025, 2, 24), "week", False),
        ({"month": "2025-02"}, "2024-06-16.json", datetime.date(2025, 2, 1), "month", False),
        ({"date": "2024-08-01T00:00:00.000Z"}, "", datetime.date(2024, 8, 1), "day", False),
        ({}, "hf_20240616.json", datetime.date(2024, 6, 16), "day", True),
        ({}, "2025-W09.json", datetime.date(2025, 2, 24), "week", True),
        ({}, "papers-2401.00001.json", None, "day", False),
        ({"date": "yesterday"}, "", None, "day", False),
    ],
)
def test_the_date_is_what_the_list_says_else_the_files_name(
    around: dict[str, str], name: str, date: datetime.date | None, period: str, is_guess: bool
) -> None:
    digest = read({**around, "papers": [RECORD]}, name)
    assert (digest.date, digest.period, bool(digest.date_guess)) == (date, period, is_guess)


def test_a_list_of_several_days_is_dated_by_its_last_with_the_ground() -> None:
    days = ("2024-01-05", "2024-01-08")
    digest = read([{"paper": {**RECORD["paper"], "submittedOnDailyAt": f"{day}T00:00:00.000Z"}} for day in days])
    assert digest.date == datetime.date(2024, 1, 8)
    assert "from 2024-01-05 to 2024-01-08" in digest.date_guess


@pytest.mark.parametrize("wrapped", [{"data": [RECORD]}, {"results": {"papers": [RECORD]}}, RECORD, [[RECORD]]])
def test_the_list_may_stand_inside(wrapped: object) -> None:
    assert only(wrapped).title == "Of Sorting"


def test_links_to_models_and_data_sets_of_a_single_paper() -> None:
    linked: dict[str, Any] = {
        "linkedModels": [{"id": "a/model"}],
        "linkedDatasets": [{"id": "a/data"}],
        "linkedSpaces": ["a/demo"],
    }
    links = only({**RECORD["paper"], **linked}).links
    assert [(link.kind, link.url) for link in links[3:]] == [
        ("model", "https://huggingface.co/a/model"),
        ("dataset", "https://huggingface.co/datasets/a/data"),
        ("space", "https://huggingface.co/spaces/a/demo"),
    ]


def test_hidden_authors_stay_as_received_only() -> None:
    authors = [{"name": "Ada Lovelace", "hidden": False}, {"name": "Nobody", "hidden": True}]
    entry = only([{"paper": {**RECORD["paper"], "authors": authors}}])
    assert entry.authors == ("Ada Lovelace",)
    assert entry.received["paper"]["authors"] == authors


def test_a_paper_without_title_is_named_by_its_identifier() -> None:
    entry = only([{"paper": {"id": "2401.00001"}}])
    assert (entry.title, entry.partial) == ("arXiv:2401.00001", {"title"})
    assert [entry.title for entry in read(["2401.00001", "https://huggingface.co/papers/2401.00002"]).entries] == [
        "arXiv:2401.00001",
        "arXiv:2401.00002",
    ]


def test_an_abstract_may_begin_with_the_word() -> None:
    assert only([{"title": "T", "summary": "Abstract interpretation is old."}]).abstract.startswith("Abstract inter")
    assert only([{"title": "T", "abstract": "Abstract: We sort."}]).abstract == "We sort."


def test_a_record_that_is_no_paper_is_an_error_with_its_line() -> None:
    digest = read('[\n{"paper": {"id": "2401.00001", "title": "T"}},\n{"nope": true}\n]')
    assert (len(digest.entries), errors(digest)) == (1, [3])


HOSTILE = {
    "empty": "",
    "null": "null",
    "lists": "[" * 100_000,
    "objects": '{"papers":' * 50_000,
    "commas": "[" + "," * 100_000 + "]",
    "numbers": "[" + "1," * 100_000 + "]",
    "braces": "{" * 200_000,
    "quotes": '["' * 100_000,
    "backslashes": '["' + "\\" * 300_000,
    "comments": "[{/*" + "/*" * 200_000,
    "colons": "{" + "a:" * 100_000,
    "a long number": '[{"paper": {"id": "2401.00001", "title": "T", "upvotes": ' + "9" * 10_000 + "}}]",
    "a record nested deeply": '[{"title": "T", "upvotes": 1, "x": ' + "[" * 100_000 + "]" * 100_000 + "}]",
    "wrong types": '[{"paper": {"id": 1, "title": ["T"], "authors": {"a": 1}, "upvotes": {}, "ai_keywords": 5}}]',
    "authors of all kinds": '[{"title": "T", "authors": [null, 1, [], {}, {"user": {"fullname": "A B"}}, "C D"]}]',
    "links of all kinds": '[{"title": "T", "url": "javascript:x", "linkedModels": {"id": "a/b"}, "github": 7}]',
    "linked numbers": '[{"title": "T", "summary": 5, "linkedModels": 5, "linkedSpaces": [5, null, {"id": 5}]}]',
    "half surrogates": '[{"title": "T\\ud800", "summary": "\\u0000\\udfff", "upvotes": NaN, "x\\ud800": 1e999}]',
    "half surrogates in texts": json.dumps(["{'title': 'T\ud800', 'upvotes': 1}"]),
    "generated": json.dumps([{"title": "T", "content_text": "Abstract " + "Generated by " * 50_000}]),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.long
def test_hostile_files_are_read_in_time(name: str) -> None:
    for digest in read_all(HOSTILE[name]):
        json.dumps([entry.received for entry in digest.entries], allow_nan=False).encode()
        for entry in digest.entries:
            f"{entry.title}{entry.abstract}{entry.authors}".encode()


def test_ten_thousand_authors() -> None:
    authors = [{"name": f"Ada {number} Lovelace"} for number in range(10_000)]
    assert len(only([{"paper": {**RECORD["paper"], "authors": authors}}]).authors) == 10_000


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(EVERY_SAMPLE), st.randoms(use_true_random=False))
def test_damage_never_stops_it(noise: bytes, path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    data[at : at + chance.randrange(60)] = noise
    assert hf_json.read(bytes(data), Origin(TODAY))
    assert hf_json.read(noise, Origin(TODAY))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["good", "bad", "none"]), min_size=1, max_size=12))
def test_records_in_are_papers_and_errors_out(kinds: list[str]) -> None:
    lines = {"good": json.dumps(RECORD), "bad": '{"paper": {"id": "2401.00001" "title": "T"}}', "none": '{"nope": 1}'}
    digest = read("[\n" + ",\n".join(lines[kind] for kind in kinds) + "\n]")
    assert [entry.line for entry in digest.entries] == [at for at, kind in enumerate(kinds, start=2) if kind == "good"]
    assert errors(digest) == [at for at, kind in enumerate(kinds, start=2) if kind != "good"]


@pytest.mark.parametrize("path", EVERY_SAMPLE, ids=lambda path: path.name)
def test_samples_are_known_by_their_bytes(path: Path) -> None:
    form = forms.sniff(path.read_bytes(), "unnamed")
    assert form is not None
    assert form.name == "hf_json"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings(encoding: str) -> None:
    data = (SAMPLES / "daily_papers.json").read_text("utf-8").encode(encoding)
    assert hf_json.sniff(data[: 1 << 16], "") > 0.9
    (digest,) = hf_json.read(data, Origin(TODAY))
    assert digest.entries[1].authors[0] == "李飞飞"


def test_a_reference_file_that_names_a_page_of_hugging_face_is_no_list_of_it() -> None:
    item = {"id": "a", "type": "article", "title": "T", "URL": "https://huggingface.co/papers/2401.00001"}
    assert hf_json.sniff(json.dumps([{**item, "issued": {"date-parts": [[2024]]}}]).encode(), "") < 0.5
