"""Lists of papers in Markdown: what is a paper, what is said of it, and what is left alone."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.exporting.options import Options
from readerapp.importing import forms
from readerapp.importing.digest import Digest, Entry, Link, Origin, Severity
from readerapp.importing.lists import markdown_list
from readerapp.library.rows import LinkRow
from readerapp.text import identifiers
from tests.unit.exporting.papers import full_paper, paper, text_of

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "markdown_list"
TODAY = datetime.date(2026, 3, 12)


def read(text: str, name: str = "list.md") -> tuple[Digest, ...]:
    return markdown_list.read(text.encode(), Origin(TODAY, name))


def entries(text: str) -> list[Entry]:
    return [entry for digest in read(text) for entry in digest.entries]


def only(text: str) -> Entry:
    (entry,) = entries(text)
    return entry


def sample(name: str) -> Digest:
    (digest,) = markdown_list.read((SAMPLES / name).read_bytes(), Origin(TODAY, name))
    return digest


def test_a_daily_list_gives_its_date_source_and_papers_once() -> None:
    digest = sample("daily.md")
    assert (digest.source, digest.date, digest.date_guess) == ("HF Papers", datetime.date(2025, 3, 21), "")
    assert [entry.title for entry in digest.entries] == [
        "Kelp Forests of Gradient Descent via Slow Currents",
        "Otters Count Shells: Counting as a Social Habit",
        "M$^{2}$Gull: Two Maps of One Coast",
    ]
    kelp, otters, gull = digest.entries
    assert (kelp.authors, kelp.upvotes, kelp.rank) == (("Ada Byron", "tidepool42"), 31, 1)
    assert kelp.abstract == "Slow currents help: x | y is kept."
    assert (kelp.line, kelp.end_line, kelp.abstract_line) == (9, 10, 9)
    assert otters.authors == ("Bo Reed",)
    assert otters.partial == {"authors"}
    assert otters.abstract == "Shells are counted & compared."
    assert gull.authors == ("王小明", "이영희")
    assert gull.links == (
        Link("code", "https://github.com/gull/m2"),
        Link("pdf", "https://arxiv.org/pdf/2503.10003v2"),
    )


def test_an_awesome_list_gives_authors_venues_links_and_sections() -> None:
    digest = sample("awesome.md")
    assert digest.source == "Awesome Tides"
    assert digest.date is None
    by_title = {entry.title: entry for entry in digest.entries}
    assert len(by_title) == len(digest.entries) == 10
    review = by_title["Tides: A Review of Methods and Applications"]
    assert review.authors == ("Zoë Pool", "Jan van der Wal", "Mia Ek")
    assert (review.venue, review.year, review.section) == ("Journal of Coasts", 2020, "Surveys")
    assert review.identifiers == {"doi": "10.1000/coast.2020.7"}
    moons = by_title["Moons Pull"]
    assert (moons.authors, moons.partial) == (("Mia Ek", "Zoë Pool"), {"authors"})
    assert [link.kind for link in moons.links] == ["pdf", "code", "project"]
    assert by_title["Ebb in the city"].authors == ("Jan Wal", "Zoë Pool", "Mia Ek")
    assert (by_title["LunaNet: A Network of Tides"].venue, by_title["LunaNet: A Network of Tides"].year) == (
        "NeurIPS",
        2019,
    )
    seeing = by_title["Seeing the Tide Before It Comes"]
    assert seeing.identifiers == {"arxiv": "2303.00005"}, "by a reference link"
    waves = by_title["Waves at night"]
    assert (waves.authors, waves.venue, waves.year) == (("Ada Byron", "Bo Reed"), "ACL", 2021)
    low = by_title["Low water in paintings"]
    assert (low.authors, low.abstract) == (("Iris Falk", "山田太郎"), "Painters saw it first.")
    assert (low.line, low.abstract_line, low.end_line) == (30, 33, 33)
    assert by_title["Reed beds as brakes"].section == "Surveys › Moon › High water"
    dusk = by_title["Tidal flats at dusk"]
    assert (dusk.published, dusk.year, dusk.venue) == ("2022-08-25", 2022, "arXiv")


def test_what_links_to_no_paper_is_named_and_can_be_taken() -> None:
    (skipped,) = [problem for problem in sample("awesome.md").problems if problem.entry]
    assert skipped.severity is Severity.INFO
    assert skipped.entry is not None
    assert skipped.entry.title == "What is a tide?"


def test_a_running_log_is_one_digest_for_each_week() -> None:
    data = (SAMPLES / "log.md").read_bytes()
    first, second = markdown_list.read(data, Origin(TODAY, "log.md"))
    assert (first.date, first.period, first.date_guess) == (datetime.date(2024, 12, 30), "week", "")
    assert second.date == datetime.date(2024, 12, 23)
    assert "Dec 23 - 29" in second.date_guess
    assert [entry.title for entry in first.entries] == ["Cranes That Plan", "Ropes"]
    assert first.entries[0].abstract.startswith("a crane that plans")
    assert first.entries[1].links == (Link("project", "https://ropes.github.io/"),)
    assert {first.source, second.source} == {"Harbour Papers of the Week"}


def test_headings_that_are_papers_take_what_stands_below_them() -> None:
    digest = sample("korean.md")
    islands, bridges = digest.entries
    assert islands.title == "작은 섬의 지도: Maps of Small Islands"
    assert islands.authors == ("Mia Ek", "김철수")
    assert islands.abstract == "섬은 작지만 지도는 크다.\n\n이전 연구보다 정확하다."
    assert islands.identifiers == {"arxiv": "2311.00041"}
    assert bridges.upvotes == 12
    assert digest.date == datetime.date(2023, 11, 21)


def test_titles_with_their_links_below_are_read_as_plain_text() -> None:
    sand, glass, dunes = sample("titles.txt").entries
    assert (sand.title, sand.authors) == ("Sand in the gears of the model", ("Bo Reed", "Iris Falk"))
    assert glass.identifiers == {"doi": "10.1000/glass.9"}
    assert [link.kind for link in dunes.links] == ["pdf", "code"]


def test_a_reading_list_of_this_program_is_read_back() -> None:
    papers = [
        full_paper(),
        paper("Ferries *in* <fog> [a_b] #", authors=("Ada Byron", "Bo Reed"), venue="ICML", year=2024,
              links=(LinkRow("link", "https://example.org/a b"),)),
        paper("No link, no venue", year=2023),
    ]  # fmt: skip
    text = text_of("markdown", papers, Options(abstract=True, title="To read"))
    read_back = entries(text)
    assert [entry.title for entry in read_back] == [each.title for each in papers]
    assert [entry.authors for entry in read_back] == [each.authors for each in papers]
    assert [entry.year for entry in read_back] == [2017, 2024, 2023]
    assert [entry.venue for entry in read_back] == ["NeurIPS", "ICML", ""]
    assert read_back[0].identifiers == {"arxiv": "1706.03762"}
    assert read_back[0].categories == ("area/language", "to_read")
    assert read_back[0].received["rating"] == 4
    assert read_back[1].links == (Link("link", "https://example.org/a%20b"),)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("- [A Title of Words](https://arxiv.org/abs/2401.00001)", "A Title of Words"),
        ("* **A Title of Words**, Ada Byron. [[pdf]](https://arxiv.org/pdf/2401.00001)", "A Title of Words"),
        ("12. A Title of Words [[paper](https://arxiv.org/abs/2401.00001)]", "A Title of Words"),
        ("- 🔥 [2024/05] A Title of Words ([arXiv](https://arxiv.org/abs/2401.00001))", "A Title of Words"),
        ("- :star: `2401.00001` A Title of Words", "A Title of Words"),
        ("- [2401.00001 — A Title of Words](notes/2401.00001.md)", "A Title of Words"),
        ("- (2019) A Title of Words https://arxiv.org/abs/2401.00001", "A Title of Words"),
        ("- A Title of Words (2019), A. Byron et al. [[pdf]](https://arxiv.org/abs/2401.00001)", "A Title of Words"),
        ('- Byron, Ada. "A Title of Words." 2019. [pdf](https://arxiv.org/abs/2401.00001)', "A Title of Words"),
        ("- <a href='https://arxiv.org/abs/2401.00001'><b>A Title of Words</b></a>", "A Title of Words"),
        ("- [![arXiv](x.svg)](https://arxiv.org/abs/2401.00001) **A Title of Words**", "A Title of Words"),
        ("- Does $a_b*c*d$ scale\\*? [pdf](https://arxiv.org/abs/2401.00001)", "Does $a_b*c*d$ scale*?"),
        ("- a<b and c>d in snake_case [pdf](https://arxiv.org/abs/2401.00001)", "a<b and c>d in snake_case"),
        ("- https://arxiv.org/abs/2401.00001", "arXiv:2401.00001"),
    ],
)  # fmt: skip
def test_the_title_of_a_line(line: str, title: str) -> None:
    entry = only(line)
    assert entry.title == title
    assert entry.identifiers == {"arxiv": "2401.00001"}
    assert ("title" in entry.partial) == title.startswith("arXiv:")


@pytest.mark.parametrize(
    "text",
    [
        "We follow [a paper](https://arxiv.org/abs/2401.00001) and use its data for all that we do here, see below.",
        "- [Section](#section)\n  - [Below](#below)",
        "```\n- [In code](https://arxiv.org/abs/2401.00001)\n```",
        "<!--\n- [In a comment](https://arxiv.org/abs/2401.00001)\n-->",
        "| Topic | Papers |\n|---|---|\n| Tides | `2401.00001`, `2401.00002` |",
        "- **2016** : more than 60 citations",
    ],
)
def test_what_is_no_paper(text: str) -> None:
    assert entries(text) == []


def test_one_identifier_under_two_full_titles_is_two_papers_and_is_said() -> None:
    (digest,) = read(
        "- [Seven Ways to Measure a Tide](https://arxiv.org/abs/2401.00001)\n"
        "- [On Lamps That Burn All Through Winter](https://arxiv.org/abs/2401.00001)\n"
    )
    assert len(digest.entries) == 2
    assert any(problem.severity is Severity.WARNING and problem.line == 2 for problem in digest.problems)


@pytest.mark.parametrize(
    ("name", "head", "date", "period"),
    [
        ("x_2024-09-05.md", "# Papers", datetime.date(2024, 9, 5), "day"),
        ("list.md", "## Papers for 2024-09-05", datetime.date(2024, 9, 5), "day"),
        ("list.md", "# Week 12, 2024", datetime.date(2024, 3, 18), "week"),
        ("list.md", "# March 2024", datetime.date(2024, 3, 1), "month"),
        ("list.md", "# Papers, 3–9 March 2025", datetime.date(2025, 3, 3), "week"),
        ("list.md", "# 2024年5月3日", datetime.date(2024, 5, 3), "day"),
        ("list.md", "# Papers of 2024", None, "day"),
    ],
)  # fmt: skip
def test_the_date_of_a_list(name: str, head: str, date: datetime.date | None, period: str) -> None:
    (digest,) = read(f"{head}\n- [A Title of Words](https://arxiv.org/abs/2401.00001)\n", name)
    assert (digest.date, digest.period) == (date, period)
    assert bool(digest.date_guess) == (name != "list.md")


def test_sniffing_knows_lists_and_leaves_other_files_alone(shared: Path) -> None:
    for path in sorted((shared / "data/digests").glob("*/*")):
        is_list = path.parent.name in ("hf_md", "md_list")
        assert (markdown_list.sniff(path.read_bytes()[: 1 << 16], path.name) >= 0.5) == is_list, path.name


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_sample_is_taken_for_a_list(path: Path) -> None:
    assert forms.sniff(path.read_bytes(), "file") is next(form for form in forms.FORMS if form.name == "markdown")


def test_a_readme_without_papers_is_no_list() -> None:
    text = "# Tool\n\n- [Install](https://example.org/install)\n- [Docs](https://example.org/docs)\n\n## Licence\nMIT"
    assert markdown_list.sniff(text.encode(), "README.md") == 0


PIECES = st.sampled_from(
    ["- ", "1. ", "# ", "## March 3\n", "| a | b |\n|---|---|\n", "|", "**", "*", "`", "[", "](", ")", "![", "<a href=",
     ">", "https://arxiv.org/abs/2401.00001", "10.1000/x", "Title of words", "Ada Byron, Bo Reed", "NeurIPS 2024", "\n",
     "\n\n", "  ", "<details><summary>", "</summary>", "$x_1$", "\\", "```\n", "---\n",
     "- [A paper](https://arxiv.org/abs/2401.00002)\n"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=40).map(lambda parts: "".join(parts).encode())))
def test_any_bytes_are_read_without_failure(data: bytes) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for digest in markdown_list.read(data, Origin(TODAY, "x.md")):
        for entry in digest.entries:
            assert entry.title.strip()
            assert 0 < entry.line <= entry.end_line <= lines
            assert json.dumps(entry.received)
            assert all(identifiers.normalise(scheme, value) == value for scheme, value in entry.identifiers.items())


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "|a|b\n" * 20_000, ">" * 200_000, "- **T** " + "[x](http://a.b/c) " * 8_000,
     "# " + " " * 200_000 + "x", "- " * 100_000 + "x", "](a '" * 40_000, "`" * 99_999 + "x",
     "- *" + "Doe, J and " * 20_000 + "x*"],
    ids=["brackets", "rows", "quotes", "links", "blank heading", "marks", "open titles", "ticks", "names"],
)  # fmt: skip
@pytest.mark.long
def test_hostile_texts_take_no_time_that_grows_with_their_square(text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        "- **Authors**: Ada Byron, Bo Reed\n- **arXiv**: https://arxiv.org/abs/2503.10001\n- **Upvotes**: 31",
        "- **作者**：Ada Byron, Bo Reed\n- **arXiv ID**: 2503.10001\n- **Upvotes**: 31\n- **提交者**: Cy (@cy)",
        "| 项目 | 内容 |\n|---|---|\n| **作者** | Ada Byron, Bo Reed |\n"
        "| **来源** | arXiv: 2503.10001 · Lighthouse Lab |\n| **Upvotes** | 31 |",
        "**Authors:** Ada Byron, Bo Reed\n\n**Paper link**: [here](https://arxiv.org/pdf/2503.10001)\n\nUpvotes: 31",
    ],
)
def test_a_heading_above_labelled_lines_is_the_title(facts: str) -> None:
    method = "### Method\n\n1. **Shells**: counted by hand"
    entry = only(f"# Daily list\n\n## 1. Otters Count Shells\n\n{facts}\n\n{method}\n")
    assert (entry.title, entry.authors) == ("Otters Count Shells", ("Ada Byron", "Bo Reed"))
    assert (entry.identifiers, entry.upvotes) == ({"arxiv": "2503.10001"}, 31)
    assert "Cy" not in entry.abstract


def test_bold_titles_with_labelled_links_below_are_papers_under_their_heading() -> None:
    first, second = entries(
        "# Seas\n\n# 其他\n\n**Otters: Counting Shells by Night**\n\n- 论文(Oral)：https://arxiv.org/abs/2503.10001\n"
        "- 代码：https://github.com/sea/otters\n\n**Gulls Read Maps of the Coast**\n- Homepage: None\n"
        "- Paper: https://gulls.org/maps.pdf\n"
    )
    assert (first.title, first.section) == ("Otters: Counting Shells by Night", "其他")
    assert [link.kind for link in first.links] == ["abstract", "code"]
    assert (second.title, second.abstract) == ("Gulls Read Maps of the Coast", "")
    assert second.links == (Link("pdf", "https://gulls.org/maps.pdf"),)


def test_a_section_whose_papers_each_have_a_labelled_line_is_no_title() -> None:
    found = entries(
        "# Seas\n\n## Otters\n\n- Paper: https://arxiv.org/abs/2503.10001\n- Paper: https://arxiv.org/abs/2503.10002\n"
    )
    assert [entry.section for entry in found] == ["Otters", "Otters"]


def test_the_part_that_is_headed_abstract_is_the_abstract() -> None:
    entry = only(
        "## Otters Count Shells\n\n- arXiv: 2503.10001\n\n### Why\n\nBecause they can, as we shall see.\n\n"
        "### 📝 Abstract（原文）\n\nShells are counted.\n\n### 摘要\n\n数贝壳。\n"
    )
    assert entry.abstract == "Shells are counted."
    assert entry.received["notes"] == ["Because they can, as we shall see.", "数贝壳。"]


def test_clauses_in_chinese_are_no_names_and_counts_of_authors_tell_that_there_are_more() -> None:
    assert entries(
        "1. **任务设计**：从实验室走向实际部署，开源模型开始超越闭源模型\n- x https://arxiv.org/abs/2503.10001\n"
    )[0].title.startswith("arXiv")
    entry = only("## Otters Count Shells\n\n- 作者: Ada Byron, Bo Reed 等29人\n- arXiv: 2503.10001\n")
    assert (entry.authors, entry.partial) == (("Ada Byron", "Bo Reed"), {"authors"})


def test_a_list_that_links_only_to_notes_is_read_with_a_warning() -> None:
    text = "# Papers I read\n\n" + "".join(f"- [Otters Count Shells Again {n}](https://me.org/{n})\n" for n in range(4))
    (digest,) = read(text)
    assert markdown_list.sniff(text.encode(), "") > 0
    assert len(digest.entries) == 4
    assert [(problem.severity, problem.line, problem.end_line) for problem in digest.problems] == [
        (Severity.WARNING, 3, 6)
    ]
    rows = "".join(f"| 2026-01-0{n} | [Otters Count Shells](a/{n}.md) |\n" for n in (1, 2, 3))
    table = f"| 日期 | 论文 |\n|---|---|\n{rows}"
    assert [entry.published for entry in entries(table)] == ["2026-01-01", "2026-01-02", "2026-01-03"]
    assert not entries("# Songs\n\n- [Otters Count Shells](https://me.org/1)\n" * 4)


def test_a_word_such_as_abstract_in_a_title_makes_no_link_to_a_paper() -> None:
    (digest,) = read(
        "# Links\n\n- [Kelp](https://arxiv.org/abs/2503.10001)\n- [Drawing abstract seas in oil](https://sea.org/1)\n"
    )
    assert [entry.title for entry in digest.entries] == ["Kelp"]


def test_addresses_that_lead_elsewhere_are_resolved_and_versions_left_out() -> None:
    found = entries(
        "- [Otters Count Shells](https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2503.10001&hl=en)\n"
        "- [Gulls Read Maps of Coasts](https://www.biorxiv.org/content/10.1101/2024.01.02.123456v2?rss=1)\n"
    )
    assert found[0].links == (Link("pdf", "https://arxiv.org/pdf/2503.10001"),)
    assert found[1].identifiers == {"doi": "10.1101/2024.01.02.123456"}


@pytest.mark.parametrize(
    ("heading", "source"),
    [
        ("Sea papers (week of 2026-02-16)", "Sea papers"),
        ("Self-Evolution (Self-Improvement)", "Self-Evolution (Self-Improvement)"),
        ("2026年3月〜4月 Memory論文", "2026年3月〜4月 Memory論文"),
        ("Awesome Seas [![Awesome](https://a.re/badge.svg)](https://a.re)", "Awesome Seas"),
    ],
)
def test_the_source_is_the_title_without_its_date(heading: str, source: str) -> None:
    (digest,) = read(f"# {heading}\n\n- [Otters Count Shells](https://arxiv.org/abs/2503.10001)\n")
    assert digest.source == source


def test_the_title_below_a_method_s_name_takes_its_place() -> None:
    entry = only("- **OTTER**\n  - Otter: Counting Shells by Night\n  - [Paper](https://arxiv.org/abs/2503.10001)\n")
    assert (entry.title, entry.abstract) == ("Otter: Counting Shells by Night", "")


def test_a_heading_with_one_paper_at_the_end_of_its_text_is_the_title() -> None:
    otters, gulls = entries(
        "# Daily papers\n\n## Otters Count Shells by Night\n\n**核心关键词**\n\nThey count.\n\n### 总结\n\nWell.\n\n"
        "[到 Huggingface 论文主页查看详情](https://huggingface.co/papers/2503.10001)\n\n"
        "## Gulls Read Maps\n\n- Prose about maps.\n- [View on arXiv](https://arxiv.org/abs/2503.10002)\n"
    )
    assert (otters.title, otters.authors, otters.line) == ("Otters Count Shells by Night", (), 3)
    assert (otters.identifiers, gulls.identifiers) == ({"arxiv": "2503.10001"}, {"arxiv": "2503.10002"})
    assert gulls.title == "Gulls Read Maps"


def test_records_of_labelled_lines_are_read_as_tools_print_them() -> None:
    text = (
        "Title: Otters Count: A Study\nPDF: https://arxiv.org/pdf/2503.10001\nSummary: Shells are counted. By night.\n"
        "---\nTitle: Gulls Read Maps\nAuthors: Ada Byron, Bo Reed\n\nAbstract: Maps are read.\n\n"
        "**Title**: Kelp Grows\nURL: https://openreview.net/forum?id=kelp\n"
    )
    assert markdown_list.sniff(text.encode(), "") > 0.5
    otters, gulls, kelp = entries(text)
    assert (otters.title, otters.identifiers) == ("Otters Count: A Study", {"arxiv": "2503.10001"})
    assert (otters.abstract, otters.abstract_line) == ("Shells are counted. By night.", 3)
    assert (gulls.title, gulls.authors, gulls.abstract) == (
        "Gulls Read Maps",
        ("Ada Byron", "Bo Reed"),
        "Maps are read.",
    )
    assert (kelp.title, [link.url for link in kelp.links]) == ("Kelp Grows", ["https://openreview.net/forum?id=kelp"])
