"""Reading lists in one file: annotated, compact, as a table."""

import datetime
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.formats import Item, Options
from readerapp.importing import forms
from readerapp.library.rows import LinkRow, PaperDetails
from readerapp.text.latex import plain
from tests.unit.exporting.markdown.rendering import render, visible, words_of, written
from tests.unit.exporting.markdown.test_text import MARKS
from tests.unit.exporting.papers import full_paper, paper, text_of

BARE = Options(managed=False)
TEMPLATES = ("annotated", "compact", "table")
HOSTILE = "a|b *c* <d> [e](f) `g`\n# h & $i$ \\j 1. ^k ~~l~~ m_n_o"


def test_an_annotated_paper_has_all_its_parts() -> None:
    text = written(
        [Item(full_paper(), "The classic.")], replace(BARE, notes=True, title="To read", description="Mine.")
    )
    assert text == (
        "# To read\n\nMine.\n\n"
        "## [Attention Is All You Need](<https://arxiv.org/abs/1706.03762>)\n\n"
        "Ashish Vaswani, Noam Shazeer · NeurIPS 2017\n\n"
        "★★★★☆ · Reading · area/language, to\\_read\n\n"
        "**Remark**: The classic.\n\n"
        "### Why\n\nIt is *the* one, a\\<b and c>d.\n\n"
        "> We a\\*b\n>\n> **Method**: compare \\_this\\_\n"
    )


def test_a_compact_list_has_a_line_a_paper() -> None:
    items = [Item(full_paper(), "The classic."), Item(paper("Two"))]
    assert written(items, replace(BARE, template="compact", title="To read")) == (
        "# To read\n\n"
        "- [Attention Is All You Need](<https://arxiv.org/abs/1706.03762>) · Ashish Vaswani, Noam Shazeer"
        " · NeurIPS 2017 · ★★★★☆ · area/language, to\\_read · The classic.\n"
        "- Two\n"
    )


def test_a_table_has_a_row_a_paper_whatever_stands_in_it() -> None:
    items = [Item(paper(HOSTILE, venue=HOSTILE, authors=(HOSTILE,)), HOSTILE), Item(paper("Two"))]
    page = render(written(items, replace(BARE, template="table")))
    cells = [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", page)]
    shown = plain(HOSTILE)
    assert page.count("<tr>") == 3
    assert [words_of(cell) for cell in cells] == [shown, shown, shown, "", "", "", shown, "Two", *[""] * 6]


@pytest.mark.parametrize("template", TEMPLATES)
def test_groups_stand_under_their_headings_in_the_order_of_the_list(template: str) -> None:
    items = [Item(paper("One"), group="B *"), Item(paper("Two"), group="B *"), Item(paper("Three"), group="A")]
    page = render(written(items, replace(BARE, template=template, group="tag", title="All")))
    found = re.findall(r"<h2>(.*?)</h2>|\b(One|Two|Three)\b", page)
    assert ["".join(each) for each in found] == ["B *", "One", "Two", "A", "Three"]
    assert page.count("<table>") == (2 if template == "table" else 0)


def test_a_title_alone_is_a_whole_entry_and_papers_are_apart() -> None:
    assert text_of("markdown", [paper("One"), paper("Two")], BARE) == "## One\n\n## Two\n"


def test_what_was_not_asked_for_is_not_written() -> None:
    text = text_of("markdown", [full_paper()], replace(BARE, tags=False, highlights=False))
    assert not re.search("to|Why|>.*Method", text.split("\n\n", 1)[1].replace("Attention", ""))


def test_marks_around_each_part_say_what_is_ours() -> None:
    text = written([Item(paper("One", cite_key="one"), group="A")], Options(title="All", group="tag"))
    assert re.findall(r"readerapp:begin (\S+)", text) == ["head", "group/A", "one"]
    assert visible(text) == "All A One"
    assert "readerapp:" not in written([Item(paper("One"))], Options(template="table"))


@given(st.text(alphabet=MARKS, max_size=40))
def test_any_title_is_a_heading_with_its_link(title: str) -> None:
    links = (LinkRow("abstract", "https://a.b/c d?<e>&amp=1"),)
    text = written([Item(paper(title, links=links))], BARE)
    assert visible(text) == plain(title)
    assert render(text).startswith("<h2>")
    assert 'href="https://a.b/c%20d?%3Ce%3E&amp;amp=1"' in render(text) or not plain(title)


@pytest.mark.parametrize("template", TEMPLATES)
@given(st.lists(st.text(alphabet=MARKS, max_size=20), min_size=4, max_size=4))
def test_any_words_are_seen_as_they_read(template: str, words: list[str]) -> None:
    title, author, venue, remark = (f"{word}x" for word in words)
    text = written([Item(paper(title, authors=(author,), venue=venue), remark)], replace(BARE, template=template))
    seen = visible(text)
    for word in (title, venue, remark):
        assert " ".join(plain(word).split()) in seen


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("managed", [True, False])
def test_our_own_reader_reads_a_list_back(template: str, managed: bool) -> None:
    papers = [full_paper(), paper("Deep Residual Learning | A_b", authors=("Kaiming He",), year=2016, venue="CVPR")]
    papers[1] = replace(papers[1], links=(LinkRow("abstract", "https://arxiv.org/abs/1512.03385"),), cite_key="he2016")
    options = Options(title="To read", notes=True, template=template, managed=managed)
    [digest] = forms.read(
        text_of("markdown", papers, options).encode(), "to-read.md", today=datetime.date(2026, 11, 22)
    )
    assert digest.form == "markdown"
    assert [essence(each) for each in papers] == [
        (each.title, each.authors, each.year, each.venue, each.identifiers["arxiv"]) for each in digest.entries
    ]


def essence(paper: PaperDetails) -> tuple[object, ...]:
    number = next(link.url for link in paper.links if link.kind == "abstract").rpartition("/")[2]
    return paper.title, paper.authors, paper.year, paper.venue, number


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc renders lists: apt install pandoc")
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("dialect", ["commonmark", "gfm"])
def test_pandoc_shows_what_markdown_it_shows(template: str, dialect: str) -> None:
    if (template, dialect) == ("table", "commonmark"):
        dialect = "commonmark+pipe_tables"
    hostile = paper(HOSTILE, authors=(HOSTILE,), venue=HOSTILE, year=2020, abstract=HOSTILE, cite_key="hostile")
    options = Options(title=HOSTILE, description=HOSTILE, abstract=True, template=template)
    text = written([Item(full_paper(), HOSTILE), Item(hostile, HOSTILE)], options)
    run = subprocess.run(
        ["pandoc", "-f", dialect, "-t", "html", "--wrap=none"], input=text.encode(), capture_output=True, check=True
    )
    assert words_of(run.stdout.decode()) == visible(text)
    assert run.stderr == b""
