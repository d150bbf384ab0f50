"""The query language: what is understood, what is not, and that nothing ever fails."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.search.nodes import And, Filter, Node, Not, Or, Phrase, Prefix, Word, has_terms, positive_terms
from readerapp.search.query import Query, parse

_SIGNS = list('"“”«()-:*')
_WORDS = ["AND", "OR", "NOT", "title:", "tag:", "rating:", "year:", ">=4", "2020..", "deep", "trans*", "auther:oh"]
_ODD = ["https://a.b/c).", "10.1000/x(2)", " ", "  ", "ﬁ", "注意", "e\u0301", "\x00"]
_PIECES = st.sampled_from([*_SIGNS, *_WORDS, *_ODD])
_TYPED = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join))


def both(*parts: Node) -> Node:
    return And(parts)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", None),
        ("   ", None),
        ("& - ( ) NOT AND OR", None),
        ("neural", Word("neural")),
        ("Neural nets", both(Word("Neural"), Word("nets"))),
        ("neural AND nets", both(Word("neural"), Word("nets"))),
        ('"neural nets"', Phrase("neural nets")),
        ("„neural nets“", Phrase("neural nets")),
        ("«neural nets»", Phrase("neural nets")),
        ('"neural nets', Phrase("neural nets")),
        ("self-attention", Phrase("self attention")),
        ("a OR b c", Or((Word("a"), both(Word("b"), Word("c"))))),
        ("(a OR b) c", both(Or((Word("a"), Word("b"))), Word("c"))),
        ("a -b", both(Word("a"), Not(Word("b")))),
        ("a NOT b", both(Word("a"), Not(Word("b")))),
        ("NOT NOT a", Word("a")),
        ('-"a b"', Not(Phrase("a b"))),
        ("-(a OR b)", Not(Or((Word("a"), Word("b"))))),
        ("or and not", both(Word("or"), Word("and"), Word("not"))),
        ("a) (b", both(Word("a"), Word("b"))),
        ("trans*", Prefix("trans")),
        ("A*", Word("A")),
        ("title:deep", Word("deep", "title")),
        ('author:"Alice Oh"', Phrase("Alice Oh", "author")),
        ("title:(deep OR wide)", Or((Word("deep", "title"), Word("wide", "title")))),
        ("NOTE:x", Word("x", "note")),
        ("tag:area/medical", Filter("tag", "is", "area/medical")),
        ('tag:"to read"', Filter("tag", "is", "to read")),
        ("tag:none", Filter("tag", "none")),
        ("-status:read", Not(Filter("status", "is", "read"))),
        ("is:unread", Filter("is", "is", "unread")),
        ("rating:4", Filter("rating", "range", low=4, high=4)),
        ("rating:>=4", Filter("rating", "range", low=4)),
        ("rating:<3", Filter("rating", "range", high=2)),
        ("rating:3..5", Filter("rating", "range", low=3, high=5)),
        ("year:2024..2020", Filter("year", "range", low=2020, high=2024)),
        ("year:2020..", Filter("year", "range", low=2020)),
        ("year:..2020", Filter("year", "range", high=2020)),
        ("year:2020-2022", Filter("year", "range", low=2020, high=2022)),
        ("year: 2020", Filter("year", "range", low=2020, high=2020)),
        ("digest:2026-03-12", Filter("digest", "words", "2026-03-12")),
        ("has:note in:queue", both(Filter("has", "is", "note"), Filter("in", "is", "queue"))),
        ("Attention: a survey", both(Word("Attention"), Word("a"), Word("survey"))),
        ("Title: deep", both(Word("Title"), Word("deep"))),
        ("2403.01234", Or((Filter("id", "is", "2403.01234"), Phrase("2403 01234")))),
    ],
)
def test_understood(text: str, node: Node | None) -> None:
    query = parse(text)
    assert query.node == node
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("https://arxiv.org/abs/2403.01234v2.", "https://arxiv.org/abs/2403.01234v2"),
        ("(see https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-5"),
        ("doi:10.1000/182", "doi:10.1000/182"),
        ("arXiv: 2403.01234", "arXiv: 2403.01234"),
        ("hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_identifiers_are_found_as_pasted(text: str, identifier: str) -> None:
    assert Filter("id", "is", identifier) in _leaves(parse(text).node)


@pytest.mark.parametrize(
    ("text", "part", "suggestion"),
    [
        ("deep auther:oh", "auther:oh", "author:oh"),
        ('deep auther:"Alice Oh"', 'auther:"Alice Oh"', 'author:"Alice Oh"'),
        ("deep status:raed", "status:raed", "status:read"),
        ("deep rating:high", "rating:high", ""),
        ("deep rating:9", "rating:9", ""),
        ("deep year:99999999999999999999", "year:99999999999999999999", ""),
        ("deep tag:", "tag:", ""),
    ],
)
def test_what_is_not_understood_is_named_and_left_out(text: str, part: str, suggestion: str) -> None:
    query = parse(text)
    assert query.node == Word("deep")
    (problem,) = query.problems
    assert text[problem.start : problem.end] == part
    assert problem.suggestion == suggestion
    assert not suggestion or parse(suggestion).problems == ()


def test_an_odd_text_alone_is_searched_as_typed() -> None:
    query = parse("auther:oh")
    assert query.node == Phrase("auther oh")
    assert query.problems[0].suggestion == "author:oh"


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("neural transf", both(Word("neural"), Prefix("transf", typed=True))),
        ("neural ", Word("neural")),
        ("self-att", both(Word("self"), Prefix("att", typed=True))),
        ('"deep lea', both(Word("deep"), Prefix("lea", typed=True))),
        ('"deep lea"', Phrase("deep lea")),
        ("title:de", Prefix("de", "title", typed=True)),
        ("tag:med", Filter("tag", "begins", "med")),
        ("deep status:rea", Word("deep")),
        ("deep rating:>", Word("deep")),
        ("deep year:20", Word("deep")),
        ("deep tag:", Word("deep")),
    ],
)
def test_the_last_word_as_it_is_typed(text: str, node: Node) -> None:
    query = parse(text, as_typed=True)
    assert query.node == node
    assert query.problems == ()


def test_chips_show_what_was_understood() -> None:
    text = 'neural -tag:old "deep nets" rating:high title:x'
    assert [chip.text for chip in parse(text).chips] == ["neural", "-tag:old", '"deep nets"', "title:x"]


def test_terms_are_what_a_hit_contains() -> None:
    terms = parse('neural -old (tag:x OR "deep nets") trans* neural').terms
    assert terms == (Word("neural"), Phrase("deep nets"), Prefix("trans"))


def test_deep_nesting_and_long_texts_are_no_trouble() -> None:
    assert isinstance(parse("(" * 5000 + "a" + ")" * 5000), Query)
    assert isinstance(parse("-(" * 5000), Query)
    query = parse("word " * 5000)
    assert isinstance(query.node, And)
    assert len(query.node.parts) == 200
    assert "first 200 words" in query.problems[0].text


@given(_TYPED, st.booleans())
@settings(max_examples=400, deadline=None)
def test_never_fails_and_points_into_the_text(text: str, as_typed: bool) -> None:
    query = parse(text, as_typed=as_typed)
    for part in (*query.chips, *query.problems):
        assert 0 <= part.start < part.end <= len(text)
        assert part.text
    for chip in query.chips:
        assert chip.text == text[chip.start : chip.end]
    assert query.terms == positive_terms(query.node)
    assert has_terms(query.node) or not query.terms


@given(_TYPED)
@settings(max_examples=200, deadline=None)
def test_a_quote_is_the_text_in_it(text: str) -> None:
    inside = "".join(c for c in text if c not in '"“”„‟«»')
    query = parse(f'"{inside}"')
    assert query.problems == ()
    assert query.node is None or isinstance(query.node, Word | Phrase)


def _leaves(node: Node | None) -> list[Node]:
    if isinstance(node, And | Or):
        return [leaf for part in node.parts for leaf in _leaves(part)]
    return [] if node is None else [node]
