"""A file for each paper: notes for Obsidian, pages for Logseq."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.formats import FORMATS, Item
from readerapp.library.rows import PaperDetails, VersionRow
from readerapp.text.latex import plain
from readerapp.text.names import readable
from tests.unit.exporting.markdown.rendering import render, visible, writer_of
from tests.unit.exporting.markdown.test_text import MARKS
from tests.unit.exporting.papers import full_paper, paper

yaml = pytest.importorskip("yaml", reason="PyYAML reads front matter")


def note_of(name: str, whole: PaperDetails, remark: str = "", managed: bool = False) -> str:
    return writer_of(name, replace(FORMATS[name].defaults, managed=managed)).entry(Item(whole, remark))


def known() -> PaperDetails:
    return replace(
        full_paper(),
        title=r"Attention: is $O(n^2)$ all",
        added_at="2026-03-12T10:00:00Z",
        versions=(VersionRow(3, "vaswani2018", "Attention [x]", "CVPR", 2018, {}),),
    )


def test_a_note_for_obsidian_has_properties_callouts_and_block_ids() -> None:
    note = note_of("obsidian", known(), "The classic.")
    front, _, body = note.removeprefix("---\n").partition("\n---\n\n")
    assert yaml.safe_load(front) == {
        "title": "Attention: is O(n²) all",
        "aliases": ["Attention: is O(n²) all"],
        "authors": ["Ashish Vaswani", "Noam Shazeer"],
        "year": 2017,
        "published": yaml.safe_load("2017-06-12"),
        "venue": "NeurIPS",
        "doi": "10.1000/a_b",
        "arxiv": "1706.03762",
        "url": "https://arxiv.org/abs/1706.03762",
        "tags": ["area/language", "to_read"],
        "rating": 4,
        "status": "reading",
        "added": yaml.safe_load("2026-03-12"),
    }
    assert body == (
        "# Attention: is $O(n^2)$ all\n\n"
        "Ashish Vaswani, Noam Shazeer · NeurIPS 2017\n\n"
        "<https://arxiv.org/abs/1706.03762>\n\n"
        "**Remark**: The classic.\n\n"
        "Also: [[vaswani2018|Attention x]] · CVPR\n\n"
        "## Abstract\n\nWe use 100% attention & O(n²) time.\n\n"
        "## Note\n\n### Why\n\nIt is *the* one, a\\<b and c>d.\n\n"
        "## Highlights\n\n"
        "> [!info] Method\n> We a\\*b\n>\n> compare \\_this\\_\n\n^h1\n"
    )


def test_the_marks_of_a_note_stand_below_its_front_matter() -> None:
    note = note_of("obsidian", known(), managed=True)
    assert re.match(r"---\n(?:.+\n)+---\n\n<!-- readerapp:begin vaswani2017attention [0-9a-f]+ -->\n# Att", note)
    assert note.endswith("^h1\n<!-- readerapp:end -->\n")


def test_a_page_for_logseq_has_properties_and_an_outline() -> None:
    note = note_of("logseq", known(), "The classic.")
    assert re.sub(r"id:: [0-9a-f-]{36}", "id:: UUID", note) == (
        "full-title:: Attention: is $O(n^2)$ all\n"
        "authors:: [[Ashish Vaswani]], [[Noam Shazeer]]\n"
        "year:: 2017\nvenue:: NeurIPS\ndoi:: 10.1000/a_b\narxiv:: 1706.03762\n"
        "url:: https://arxiv.org/abs/1706.03762\n"
        "tags:: [[area/language]], [[to_read]]\n"
        "rating:: 4\nstatus:: reading\nadded:: 2026-03-12\n\n"
        "- ## Attention: is $O(n^2)$ all\n"
        "- **Remark**: The classic.\n"
        "- Also: [[vaswani2018]] Attention \\[x\\]\n"
        "- ## Abstract\n  - We use 100% attention & O(n²) time.\n"
        "- ## Note\n  - ### Why\n\n    It is *the* one, a\\<b and c>d.\n"
        "- ## Highlights\n"
        "  - > We a\\*b\n    id:: UUID\n    color:: blue\n    - **Method**: compare \\_this\\_\n"
    )


def test_block_ids_stay_when_the_text_changes_and_differ_between_papers() -> None:
    def block_id(whole: PaperDetails) -> str:
        return re.findall(r"id:: (.*)", note_of("logseq", whole))[0]

    assert block_id(known()) == block_id(replace(known(), title="Other", note=""))
    assert block_id(known()) != block_id(replace(known(), cite_key="other"))


@pytest.mark.parametrize("name", ["obsidian", "logseq"])
def test_a_file_is_named_by_the_key_safely(name: str) -> None:
    writer = FORMATS[name].writer(FORMATS[name].defaults)
    assert writer.file_name(Item(known())) == "vaswani2017attention.md"
    assert writer.file_name(Item(paper(cite_key="on:a/b"))) == "on a b.md"


def test_a_title_alone_is_a_whole_note() -> None:
    assert note_of("obsidian", paper("Two")) == "---\ntitle: Two\naliases:\n  - Two\nstatus: inbox\n---\n\n# Two\n"
    assert note_of("logseq", paper("Two")) == "full-title:: Two\nstatus:: inbox\n\n- ## Two\n"


def test_the_outline_is_nested_as_it_is_indented() -> None:
    page = render(note_of("logseq", known()).partition("\n\n")[2])
    assert page.count("<ul>") == 5
    assert "Why It is the one, a<b and c>d." in visible(page)


@given(st.lists(st.text(alphabet=MARKS, max_size=20), min_size=4, max_size=4))
def test_any_words_leave_a_note_of_obsidian_whole(words: list[str]) -> None:
    title, author, venue, tag = (f"x{word}" for word in words)
    note = note_of("obsidian", paper(title, authors=(author,), venue=venue, tags=((tag, 1),)))
    front, _, body = note.removeprefix("---\n").partition("\n---\n\n")
    found = yaml.safe_load(front)
    assert (found["title"], found["authors"], found["venue"]) == (plain(title), [plain(readable(author))], plain(venue))
    assert re.fullmatch(r"[\w/-]+", found["tags"][0])
    assert render(body).startswith("<h1>")


@given(st.lists(st.text(alphabet=MARKS, max_size=20), min_size=4, max_size=4))
def test_any_words_leave_a_page_of_logseq_whole(words: list[str]) -> None:
    title, author, venue, tag = (f"x{word}" for word in words)
    page = note_of("logseq", paper(title, authors=(author,), venue=venue, tags=((tag, 1),)))
    properties, _, outline = page.partition("\n\n")
    assert [line.partition(":: ")[0] for line in properties.splitlines()] == [
        "full-title", "authors", "venue", "tags", "status",
    ]  # fmt: skip
    assert re.fullmatch(r"tags:: \[\[[^][]+\]\]", properties.splitlines()[3])
    assert outline.count("\n") == 1
    assert outline.startswith("- ## x")
