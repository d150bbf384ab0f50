"""HTML as lines of text."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.grammar import html_text
from readerapp.importing.grammar.html_text import Anchor, Block

PAGE = """<!DOCTYPE html><html><head><title>No</title><style>p{}</style></head>
<body><h2>Head</h2><p>One <b>two</b><br>three
<a href="https://example.org/" class="x">four <i>five</i></a></p>
<script>document.write("<p>no</p>")</script>
<p style="display: none">hidden</p><p><strong>Bold</strong></p><a href="/y"><div>In a link</div></a></body></html>"""


def test_a_page_is_its_lines_with_their_links_and_numbers() -> None:
    assert list(html_text.blocks(PAGE)) == [
        Block(2, "Head", heading=True),
        Block(2, "One two"),
        Block(2, "three four five", (Anchor("four five", "https://example.org/", "x"),)),
        Block(5, "Bold", bold=True),
        Block(5, "In a link", (Anchor("In a link", "/y"),)),
    ]


def test_html_is_told_from_text() -> None:
    assert html_text.is_html(PAGE)
    assert html_text.is_html("<div>a</div>")
    assert not html_text.is_html("a < b")
    assert not html_text.is_html("<?xml version='1.0'?><rss></rss>")


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "<a href=x>", "</a>", "<div>", "<b>", "</b>", "x ", "<td>", "<br>", "&amp;", "<!--", "\n"]
        )
    )
)
def test_no_text_is_lost_or_made(pieces: list[str]) -> None:
    page = "".join(pieces)
    said = "".join(block.text for block in html_text.blocks(page))
    visible = page.partition("<!--")[0]
    assert said.count("x") == visible.replace("href=x", "").count("x")
