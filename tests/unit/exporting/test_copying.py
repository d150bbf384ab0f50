"""What “Copy as” gives: keys, citations, links."""

import html
import re

import pytest

from readerapp.exporting.copying import COPIES
from readerapp.library.rows import LinkRow
from tests.unit.exporting.papers import full_paper, paper

BOTH = [full_paper(), paper("On a*b_c [d]", cite_key="on:a/b.")]


def test_keys_are_apart_by_commas() -> None:
    assert COPIES["key"].write(BOTH) == "vaswani2017attention, on:a/b."


def test_one_command_cites_all_papers_without_blanks_between_keys() -> None:
    assert COPIES["cite"].write(BOTH) == r"\cite{vaswani2017attention,on:a/b.}"


def test_pandoc_needs_braces_around_a_key_that_ends_in_punctuation() -> None:
    assert COPIES["pandoc"].write(BOTH) == "[@vaswani2017attention; @{on:a/b.}]"


def test_links_are_a_list_and_a_paper_without_address_is_its_title() -> None:
    assert COPIES["markdown-link"].write(BOTH) == (
        "- [Attention Is All You Need](<https://arxiv.org/abs/1706.03762>)\n- On a\\*b\\_c \\[d\\]"
    )


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://a.b/c d\u2028<e>", "https://a.b/c%20d%E2%80%A8%3Ce%3E"),
        ("https://a.b/?x=1&copy=2&amp;y", "https://a.b/?x=1&copy=2&amp;y"),
        ("http://a.b/(c", "http://a.b/(c"),
    ],
)
def test_a_link_leads_where_the_paper_is(address: str, read: str) -> None:
    renderer = pytest.importorskip("markdown_it", reason="markdown-it-py renders links").MarkdownIt("commonmark")
    text = COPIES["markdown-link"].write([paper("One", links=(LinkRow("abstract", address),))])
    (found,) = re.findall('href="(.*?)"', renderer.render(text))
    assert html.unescape(found) == read


def test_an_address_that_runs_something_is_no_link() -> None:
    links = (LinkRow("abstract", "javascript:alert(1)"), LinkRow("pdf", "https://a.b/c.pdf"))
    assert COPIES["markdown-link"].write([paper("One", links=links)]) == "[One](<https://a.b/c.pdf>)"


def test_an_identifier_leads_to_a_paper_without_links() -> None:
    found = COPIES["markdown-link"].write([paper("One", identifiers={"arxiv": "1706.03762", "doi": "10.1000/x"})])
    assert found == "[One](<https://doi.org/10.1000/x>)"
