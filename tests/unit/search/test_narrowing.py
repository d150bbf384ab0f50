"""Narrowing a query's text by facets: put in, taken out, read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.search.narrowing import Part, chosen, exclude, narrow, without, without_part, written
from readerapp.search.nodes import And, Filter, Node, Not, Or, Word
from readerapp.search.query import parse

_WORDS = st.sampled_from(["neural", "deep", '"a b"', "tr*s", "x~", "title:y", "self-attention", "tag:a", "-tag:b"])
_QUERIES = st.recursive(
    _WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
        inner.map(lambda part: f"-({part})"),
    ),
    max_leaves=8,
)
_MESS = st.lists(
    st.sampled_from([*'"“”()-:*', "OR", "AND", "NOT", " ", " ", "a", "tag:", "tag:x", "doi:", "has:note"])
).map("".join)
_VALUES = st.one_of(
    st.sampled_from(["2024", "area/medical", "deep learning", "none", 'the "X"', "a:b", "-x", "R&D", "(x)", "OR"]),
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=12),
)


def pairs(text: str) -> list[tuple[str, str, bool]]:
    return [(part.field, part.value, part.negative) for part in chosen(text)]


@pytest.mark.parametrize(
    ("text", "field", "value", "narrowed"),
    [
        ("", "year", "2024", "year:2024 "),
        ("neural", "year", "2024", "neural year:2024 "),
        ("neural ", "tag", "deep learning", 'neural tag:"deep learning" '),
        ("neural year:2023", "year", "2024", "neural (year:2023 OR year:2024) "),
        ("(year:2023 OR year:2024) x", "year", "2025", "x (year:2023 OR year:2024 OR year:2025) "),
        ("year:2024", "year", "2024", "year:2024"),
        ("-year:2024 x", "year", "2024", "x year:2024 "),
        ("a OR b", "year", "2024", "(a OR b) year:2024 "),
        ("a OR (b", "year", "2024", "(a OR (b)) year:2024 "),
        ('deep "neu', "year", "2024", 'deep "neu" year:2024 '),
        ("“neu", "year", "2024", "“neu” year:2024 "),
        ("deep title:", "year", "2024", "(deep title:) year:2024 "),
        ("deep NOT", "year", "2024", "(deep) year:2024 "),
        ("tag:(a OR b)", "tag", "c", "(tag:a OR tag:b OR tag:c) "),
        ("tag:a OR b", "tag", "c", "(tag:a OR b) tag:c "),
        ("x", "venue", 'J. "X"', 'x venue:“J. "X"” '),
    ],
)
def test_narrowed(text: str, field: str, value: str, narrowed: str) -> None:
    assert narrow(text, field, value) == narrowed


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("neural", "neural -tag:x "),
        ("neural tag:x", "neural -tag:x "),
        ("neural (tag:x OR tag:y)", "neural tag:y -tag:x "),
        ("neural NOT tag:X", "neural NOT tag:X"),
        ("a OR b", "(a OR b) -tag:x "),
    ],
)
def test_excluded(text: str, excluded: str) -> None:
    assert exclude(text, "tag", "x") == excluded


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("neural tag:x deep", "neural deep"),
        ("neural NOT tag:x", "neural"),
        ("(tag:x OR tag:y) deep", "tag:y deep"),
        ("tag:(x OR y)", "tag:(y)"),
        ("tag:(x)", ""),
        ("-(tag:x OR tag:y)", "-tag:y"),
        ("tag: x deep", "deep"),
        ("tags:x", ""),
        ("tag:x OR deep", "tag:x OR deep"),
    ],
)
def test_taken_out(text: str, rest: str) -> None:
    assert without(text, "tag", "x") == rest


@pytest.mark.parametrize(
    ("text", "part", "rest"),
    [
        ("a OR b", "a", "b"),
        ("a OR b", "b", "a"),
        ("a AND b", "a", "b"),
        ("(a OR b) c", "a", "b c"),
        ("a  b c", "c", "a  b"),
        ("a (b)", "b", "a"),
        ("title:(b) a", "b", "a"),
        ('a tag:"b c" d', 'tag:"b c"', "a d"),
        ("a -b c", "-b", "a c"),
        ("-(a b) c", "a", "-b c"),
        ("a OR NOT b OR c", "NOT b", "a OR c"),
        ("(a OR b OR c)", "b", "(a OR c)"),
    ],
)
def test_a_chip_taken_out(text: str, part: str, rest: str) -> None:
    start = text.index(part)
    assert without_part(text, start, start + len(part)) == rest


def test_what_is_chosen_has_its_place() -> None:
    text = 'neural -tag:"a b" (year:1999 OR year:2000) (note:x OR year:3) deep OR'
    assert chosen(text) == ()
    text = text.removesuffix(" OR")
    assert pairs(text) == [("tag", "a b", True), ("year", "1999", False), ("year", "2000", False)]
    assert [text[part.start : part.end] for part in chosen(text)] == ['-tag:"a b"', "year:1999", "year:2000"]
    assert chosen("Tag:x")[0] == Part("tag", "x", False, 0, 5)
    assert chosen("Title: x") == ()


def test_a_narrowed_query_means_what_it_says() -> None:
    node = parse(narrow(narrow("a OR b", "year", "2023"), "year", "2024"), as_typed=True).node
    years = Or(tuple(Filter("year", "range", low=year, high=year) for year in (2023, 2024)))
    assert node == And((Or((Word("a"), Word("b"))), years))


@given(_QUERIES, st.sampled_from(["tag", "venue", "in", "author"]), _VALUES)
@settings(max_examples=300, deadline=None)
def test_put_in_and_taken_out(text: str, field: str, value: str) -> None:
    value = written_value(field, value)
    there = pairs(text)
    narrowed = narrow(text, field, value)
    assert (field, value, False) in pairs(narrowed) or (field, value, False) in there
    assert (field, value, True) not in pairs(narrowed)
    excluded = exclude(narrowed, field, value)
    assert (field, value, True) in pairs(excluded)
    assert (field, value, False) not in pairs(excluded)
    assert not any(part.value == value and part.field == field for part in chosen(without(excluded, field, value)))
    if not any(each[0] == field for each in there):
        back = without(narrowed, field, value)
        assert flat(parse(back).node) == flat(parse(text).node)


@given(_MESS, st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=400, deadline=None)
def test_any_text_can_be_narrowed(text: str, start: int, length: int) -> None:
    without_part(text, start, start + length)
    narrowed = narrow(text, "year", "2031")
    assert ("year", "2031", False) in pairs(narrowed)
    query = parse(text)
    if not query.problems:
        assert flat(parse(narrowed).node) == (YEAR if query.node is None else flat(And((query.node, YEAR))))
    assert not any(part.value == "2031" for part in chosen(without(narrowed, "year", "2031")))


YEAR = Filter("year", "range", low=2031, high=2031)


def written_value(field: str, value: str) -> str:
    """Return the value as it can be written: without spaces at its ends, without both kinds of quotes."""
    value = " ".join(value.split()) or "x"
    return chosen(written(field, value))[0].value if chosen(written(field, value)) else "x"


def flat(node: Node | None) -> Node | None:
    """Return a tree with And within And, and Or within Or, in one."""
    if isinstance(node, Not):
        inner = flat(node.part)
        return None if inner is None else Not(inner)
    if not isinstance(node, And | Or):
        return node
    parts: list[Node] = []
    for part in map(flat, node.parts):
        if isinstance(part, type(node)):
            parts += part.parts
        elif part is not None:
            parts.append(part)
    return type(node)(tuple(parts)) if len(parts) > 1 else (parts or [None])[0]
