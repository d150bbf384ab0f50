"""Reading lists as Markdown, read back by a CommonMark renderer."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting import markdown
from readerapp.exporting.formats import Options
from readerapp.library.rows import LinkRow
from readerapp.text.latex import plain
from tests.unit.exporting.papers import full_paper, paper, text_of

MarkdownIt = pytest.importorskip("markdown_it", reason="markdown-it-py renders what was written").MarkdownIt


def render(text: str) -> str:
    rendered: str = MarkdownIt("commonmark").render(text)
    return rendered


def visible(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", render(text))).split())


def test_a_paper_has_all_its_parts() -> None:
    text = text_of("markdown", [full_paper()], Options(notes=True, title="To read"))
    assert text == (
        "# To read\n\n"
        "## [Attention Is All You Need](<https://arxiv.org/abs/1706.03762>)\n\n"
        "Ashish Vaswani, Noam Shazeer · NeurIPS 2017\n\n"
        "★★★★☆ · Reading · area/language, to\\_read\n\n"
        "### Why\n\nIt is *the* one, a\\<b and c>d.\n\n"
        "> We a\\*b\n>\n> **Method**: compare \\_this\\_\n"
    )


def test_a_title_alone_is_a_whole_entry_and_papers_are_apart() -> None:
    text = text_of("markdown", [paper("One"), paper("Two")], Options())
    assert text == "## One\n\nInbox\n\n## Two\n\nInbox\n"


def test_what_was_not_asked_for_is_not_written() -> None:
    text = text_of("markdown", [full_paper()], Options(tags=False, highlights=False))
    assert not re.search("to|Why|>.*Method", text.split("\n\n", 1)[1].replace("Attention", ""))


@pytest.mark.parametrize(
    "title",
    [
        "a<b and c>d",
        "*a* _b_ [c](d)",
        "# one",
        "- one",
        "1. one",
        "1) one",
        "+ x",
        "`x` & &amp; ~~y~~",
        "===",
        "a\\*b",
        "![x]",
    ],
)
def test_text_survives_the_renderer(title: str) -> None:
    assert visible(markdown.escape(title)) == plain(title)
    assert "<em>" not in render(markdown.escape(title))


MARKS = st.sampled_from("*_[]<>#-+.1)`~&!|=\\$ \n\tab:/")


@given(st.text(alphabet=st.one_of(MARKS, st.characters(codec="utf-8")), max_size=40))
def test_any_text_is_rendered_as_it_is_read(text: str) -> None:
    shown = " ".join(plain(text).replace("\0", "�").split())
    assert visible(markdown.escape(text)) == shown


@given(st.text(alphabet=MARKS, max_size=40))
def test_any_title_without_a_link_is_a_heading(title: str) -> None:
    text = text_of("markdown", [paper(title)], Options())
    assert visible(text) == " ".join(f"{plain(title)} Inbox".split())
    assert render(text).startswith("<h2>")


@given(st.text(alphabet=MARKS, max_size=40))
def test_any_title_is_a_heading_with_its_link(title: str) -> None:
    links = (LinkRow("abstract", "https://a.b/c d?<e>&amp=1"),)
    text = text_of("markdown", [paper(title, links=links)], Options())
    assert visible(text) == " ".join(f"{plain(title)} Inbox".split())
    assert 'href="https://a.b/c%20d?%3Ce%3E&amp;amp=1"' in render(text) or not plain(title)


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("a<b and c>d", "a\\<b and c>d"),
        ("`a<b` <https://a.b>", "`a<b` <https://a.b>"),
        ("# Why\n##### Deep", "### Why\n###### Deep"),
        ("```\n# code <b>", "```\n# code <b>\n```"),
        ("Text\n---\nmore", "Text\n\n---\nmore"),
    ],
)
def test_a_note_keeps_its_markdown_inside_the_list(note: str, written: str) -> None:
    assert markdown.note(note) == written
