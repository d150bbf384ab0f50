import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.grammar import html_tree

BOMBS = {
    "deep": "<div>" * 100_000,
    "formatting": "".join(f"<font size={number}><p>" for number in range(20_000)),
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">",
    "attributes without blanks": "<p " + "".join(f'a{number}="1"' for number in range(20_000)) + ">",
    "unclosed quotes": '<a "' * 200_000,
    "unclosed tags": "<a b" * 200_000,
    "comments": "<!--" * 200_000,
    "scripts": "<script>" * 100_000,
    "tables": "<table><tr><td>" * 30_000,
    "ends": "</div>" * 100_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_page_made_to_keep_a_parser_busy_is_parsed_at_once(bomb: str) -> None:
    started = time.process_time()
    html_tree.parse(BOMBS[bomb])
    assert time.process_time() - started < 5


def test_formatting_is_left_out_and_the_rest_stays() -> None:
    tree = html_tree.parse("<p>a<b>b</b> <i class='x'>c</i> <a href=d>d</a><!-- e --></p>")
    assert tree.body is not None
    assert tree.body.inner_html == '<p>ab c <a href="d">d</a></p>'


def test_tags_in_attributes_and_scripts_are_no_tags() -> None:
    page = """<div data-props='{"a": "<b>x</b>"}'>y</div><script>if (a<b) { '<b>' }</script><p>z</p>"""
    tree = html_tree.parse(page)
    assert [node.attributes["data-props"] for node in tree.css("[data-props]")] == ['{"a": "<b>x</b>"}']
    assert [node.text() for node in tree.css("script, p")] == ["if (a<b) { '<b>' }", "z"]


def test_what_is_nested_too_deeply_stands_flat() -> None:
    deep = html_tree.DEEPEST + 50
    tree = html_tree.parse("<div>" * deep + "<a href=x>y</a>" + "</div>" * deep + "<p>z</p>")
    assert [node.text() for node in tree.css("a, p")] == ["y", "z"]
    assert len(tree.css("div")) == html_tree.DEEPEST


@given(st.text(alphabet="<>/!-abdivp \"'=", max_size=300))
def test_no_text_stops_it(text: str) -> None:
    html_tree.parse(text)
