"""What is offered at the caret of a query."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.search import fields
from readerapp.search.completion import HINTS, Completions, Item, Name, Names, asked_at, complete
from readerapp.search.query import parse

NAMED = {
    "tag": [Name("area/deep learning", 9), Name("survey", 3), Name("none such", 0)],
    "author": [Name("Klaus-Robert Müller", 12), Name("Alice Oh", 5), Name("Łukasz Kaiser", 2), Name("Muller Ann", 1)],
    "venue": [Name('Proc. "Best" Papers', 4), Name("NeurIPS", 2)],
    "year": [Name("2026", 7), Name("2025", 8)],
    "search": [Name("My topic", None, "neural OR deep")],
}
RECENT = ("neural nets", "tag:survey")


def named(field: str) -> Names:
    return Names(NAMED.get(field, []))


def offered(text: str) -> Completions:
    """Complete at the bar in the text."""
    caret = text.index("|")
    return complete(asked_at(text.replace("|", ""), caret), named, RECENT)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("|", ["neural nets", "tag:survey", 'search:"My topic"']),
        ("neural |", []),
        ("aut|", ["author:"]),
        ("neural ti|", ["title:"]),
        ("journ|", ["venue:"]),
        ("mül|", ['author:"Klaus-Robert Müller"', 'author:"Muller Ann"']),
        ("MULLER|", ['author:"Klaus-Robert Müller"', 'author:"Muller Ann"']),
        ("luk|", ['author:"Łukasz Kaiser"']),
        ("-sur|", ["tag:survey"]),
        ("(sur|", ["tag:survey"]),
        ("neu|", ["venue:NeurIPS", "neural nets"]),
        ("tag:|", ['tag:"area/deep learning"', "tag:survey", 'tag:"none such"']),
        ("tag:le|", ['tag:"area/deep learning"']),
        ("tag:survey|", []),
        ('x tag:"deep l|', ['tag:"area/deep learning"']),
        ("author:robert m|", ['author:"Klaus-Robert Müller"', 'author:"Muller Ann"', 'search:"My topic"']),
        ("author:robert-m|", ['author:"Klaus-Robert Müller"']),
        ("author:üller|", []),
        ("author:!|", []),
        ("venue:best|", ['venue:“Proc. "Best" Papers”']),
        ("is:un|", ["is:unread"]),
        ("HAS:c|", ["has:code"]),
        ("rating:>|", ["rating:>=4", "rating:>=3"]),
        ("year:|", ["year:2026", "year:2025"]),
        ("saved:my|", ['search:"My topic"']),
        ("title:dee|", []),
        ("search:to|", ['search:"My topic"']),
    ],
)
def test_offered(text: str, texts: list[str]) -> None:
    assert [item.text for item in offered(text).items] == texts


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("neural ti|", "ti"),
        ("a -sur|", "sur"),
        ("a tag:sur|vey b", "tag:survey"),
        ('a tag:"deep l|earn" b', 'tag:"deep learn"'),
        ("a (tag:sur|) b", "tag:sur"),
        ("ti|tle x", "title"),
        ("a | b", ""),
    ],
)
def test_what_is_replaced(text: str, replaced: str) -> None:
    found = offered(text)
    assert text.replace("|", "")[found.start : found.end] == replaced


def test_items_say_what_they_are() -> None:
    assert offered("tag:surv|").items == (Item("tag:survey", "survey", "", "tag", 3),)
    assert offered("tit|").items[0] == Item("title:", "title:", HINTS["title"], "field")
    assert offered("search:my|").items == (Item('search:"My topic"', "My topic", "neural OR deep", "search"),)
    assert set(HINTS) == set(fields.NAMES)


def test_a_name_with_odd_signs_is_kept_on_its_line() -> None:
    names = Names([Name("one\ntwo\x1fthree", 1), Name("two", 2)])
    assert [name.text for name in names.beginning("two")] == ["one two three", "two"]
    assert [name.papers for name in names.beginning("")] == [1, 2]
    assert list(Names([]).beginning("x")) == []


@given(st.text(st.sampled_from('ab:"“( )-tag'), max_size=20), st.integers(0, 20))
@settings(max_examples=300, deadline=None)
def test_an_item_put_in_is_understood(text: str, caret: int) -> None:
    caret = min(caret, len(text))
    found = complete(asked_at(text, caret), named, RECENT)
    assert 0 <= found.start <= caret <= found.end <= len(text)
    for item in found.items:
        if item.kind not in ("field", "recent"):
            assert parse(item.text).problems == ()
            assert len(parse(item.text).chips) == 1
