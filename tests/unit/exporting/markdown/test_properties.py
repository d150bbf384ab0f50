"""Front matter is read back as it was meant by readers of YAML 1.1 and of YAML 1.2."""

import datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readerapp.exporting.markdown.properties import date, front_matter, page, tag
from readerapp.text.latex import plain

yaml = pytest.importorskip("yaml", reason="PyYAML reads YAML 1.1")
ruamel = pytest.importorskip("ruamel.yaml", reason="ruamel.yaml reads YAML 1.2")


def read(text: str) -> list[dict[str, Any]]:
    """What both readers find between the marks."""
    assert text.startswith("---\n")
    assert text.endswith("\n---")
    inside = text[4:-3]
    return [yaml.safe_load(inside), ruamel.YAML(typ="safe", pure=True).load(inside)]


@pytest.mark.parametrize(
    "text",
    [
        "no", "Yes", "null", "2026-03-12", "12:30", "1e3", "0x1F", "1_000", "=", "a: b", "a #b", "- a", "# a", "'a'",
        '"a"', "{a}", "[a]", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "a\\b", "a\x85b", "a\u2028b", "~", "---",
        "Ünïcode 漢字 😀", "a,b", "y", ".inf", "a:", "\ufeffa", "\x7f", "on", "N",
    ],
)  # fmt: skip
def test_text_is_read_as_text(text: str) -> None:
    shown = plain(text)
    for found in read(front_matter({"title": text, "aliases": [text]})):
        assert found == ({"title": shown, "aliases": [shown]} if shown else {})


@given(st.text(st.characters(codec="utf-8"), min_size=1))
@example("A\u0600")
def test_any_text_is_read_as_text(text: str) -> None:
    shown = plain(text)
    for found in read(front_matter({"title": text, "rating": 4})):
        assert found == {"title": shown, "rating": 4}


def test_plain_words_need_no_quotes_and_dates_are_dates() -> None:
    text = front_matter({"venue": "NeurIPS 2017", "added": date("2026-03-12"), "published": date("2017-06"), "x": ""})
    assert text == '---\nvenue: NeurIPS 2017\nadded: 2026-03-12\npublished: "2017-06"\n---'
    assert yaml.safe_load(text[4:-3])["added"] == datetime.date(2026, 3, 12)
    assert date("2026-99-12") == "2026-99-12"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("area/medical", "area/medical"),
        ("to read", "to-read"),
        ("C++ & co.", "C-co"),
        ("1984", "_1984"),
        ("a/ /b", "a/b"),
        ("方法", "方法"),
        ("!", ""),
    ],
)
def test_tags_follow_the_rules_of_obsidian(name: str, written: str) -> None:
    assert tag(name) == written


def test_references_have_no_marks_inside() -> None:
    assert page("a[b]#c", "T [x] | y") == "[[a b c|T x y]]"
