"""The query language: what is understood, what is not, and that nothing ever fails."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.search.nodes import (
    And,
    Filter,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
    has_terms,
    leaves,
    positive_terms,
)
from readerapp.search.query import Query, parse

_SIGNS = list('"“”«()-:*')
_WORDS = ["AND", "OR", "NOT", "title:", "tag:", "rating:", "year:", ">=4", "2020..", "deep", "trans*", "auther:oh"]
_WORDS += ["added:", "<7d", "2026-02-30", "0000", "search:", "A", "B", "votes:", "~", "~2", "?", "wo?m", "status:"]
_ODD = ["https://a.b/c).", "10.1000/x(2)", " ", "  ", "ﬁ", "注意", "e\u0301", "\x00", "\ud800", "\u202e", "٣", "²"]
_PIECES = st.sampled_from([*_SIGNS, *_WORDS, *_ODD])
_ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
_TYPED = st.one_of(st.text(max_size=60), _ANY, st.lists(_PIECES, max_size=25).map("".join))


_ARXIV = Filter("id", "is", "https://arxiv.org/abs/2403.01234")


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
        ('"neural nets"', Phrase("neural nets", exact=True)),
        ("„neural nets“", Phrase("neural nets", exact=True)),
        ("«neural nets»", Phrase("neural nets", exact=True)),
        ('"neural nets', Phrase("neural nets", exact=True)),
        ("self-attention", Phrase("self attention")),
        ("a OR b c", Or((Word("a"), both(Word("b"), Word("c"))))),
        ("(a OR b) c", both(Or((Word("a"), Word("b"))), Word("c"))),
        ("a -b", both(Word("a"), Not(Word("b")))),
        ("a NOT b", both(Word("a"), Not(Word("b")))),
        ("NOT NOT a", Word("a")),
        ('-"a b"', Not(Phrase("a b", exact=True))),
        ("-(a OR b)", Not(Or((Word("a"), Word("b"))))),
        ("or and not", both(Word("or"), Word("and"), Word("not"))),
        ("a) (b", both(Word("a"), Word("b"))),
        ("trans*", Prefix("trans")),
        ("A*", Word("A")),
        ("title:deep", Word("deep", "title")),
        ('author:"Alice Oh"', Phrase("Alice Oh", "author", exact=True)),
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
        ('"deep"', Word("deep", exact=True)),
        ('title:"deep nets"', Phrase("deep nets", "title", exact=True)),
        ("highlight:claim", Word("claim", "highlight")),
        ("Authors:oh", Word("oh", "author")),
        ("tr*former", Wildcard("tr*former")),
        ("title:Tr**former", Wildcard("tr*former", "title")),
        ("*former", Wildcard("*former")),
        ("*form*", Wildcard("*form*")),
        ("wom?n", Wildcard("wom?n")),
        ("self-att*on", both(Word("self"), Wildcard("att*on"))),
        ("self-att*", both(Word("self"), Prefix("att"))),
        ("attention?", Word("attention")),
        ("a*b", Phrase("a b")),
        ("**", None),
        ("transfromer~", Fuzzy("transfromer")),
        ("author:mueler~2", Fuzzy("mueler", "author", 2)),
        ("self-atention~", both(Fuzzy("self"), Fuzzy("atention"))),
        ("ab~", Word("ab")),
        ("~10", Word("10")),
        ("tag:med*", Filter("tag", "begins", "med")),
        ("tag:area/*", Filter("tag", "is", "area")),
        ('tag:"none"', Filter("tag", "is", "none")),
        ("tag:(a OR b)", Or((Filter("tag", "is", "a"), Filter("tag", "is", "b")))),
        ("status:unread", Filter("is", "is", "unread")),
        ("votes:>50", Filter("votes", "range", low=51)),
        ("rank:<=10", Filter("rank", "range", high=10)),
        ("rank:none", Filter("rank", "none")),
        ('source:"HF Papers"', Filter("source", "words", "HF Papers")),
        ('venue:“J. "X" Lett.”', Filter("venue", "words", 'J. "X" Lett.')),
        ("added:<7d", Filter("added", "age", "<7d")),
        ("added:≥2weeks", Filter("added", "age", ">=2w")),
        ("added:7d", Filter("added", "age", "<=7d")),
        ("added:yesterday", Filter("added", "age", "=1d")),
        ("added:2026-11", Filter("added", "range", low=20261101, high=20261130)),
        ("added:2024-2", Filter("added", "range", low=20240201, high=20240229)),
        ("added:>2026-11", Filter("added", "range", low=20261201)),
        ("added:<2026", Filter("added", "range", high=20251231)),
        ("added:2026-01-01..2026-03-31", Filter("added", "range", low=20260101, high=20260331)),
        ("added:2026-03..2026-01", Filter("added", "range", low=20260101, high=20260331)),
        ("added:2026-02..", Filter("added", "range", low=20260201)),
        ('search:"My topic"', Filter("search", "is", "My topic")),
        ("BERT: Pre-training of Deep…", both(Word("BERT"), Phrase("Pre training"), Word("of"), Word("Deep"))),
        ("GPT-4:Technical", Phrase("GPT 4 Technical")),
        ("Re:Zero", Phrase("Re Zero")),
        ("C++", Word("C")),
        ("a<b", Phrase("a b")),
        ("O(n log n)", both(Word("O"), both(Word("n"), Word("log"), Word("n")))),
        ("´(see [3])´", both(Word("see"), Word("3"))),
        ("((deep", Word("deep")),
        ('deep"', Word("deep")),
        ("deep -- wide", both(Word("deep"), Word("wide"))),
        ("A survey – and more", both(Word("A"), Word("survey"), Word("and"), Word("more"))),
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
        ("https://doi.org/10.1038/nature14539", "https://doi.org/10.1038/nature14539"),
        ("deep 10.1000/182, wide", "10.1000/182"),
        ("pmid: 12345678", "pmid: 12345678"),
        ("2403.01234v2", "2403.01234v2"),
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
        ("deep added:2026-02-30", "added:2026-02-30", ""),
        ("deep added:2026-13", "added:2026-13", ""),
        ("deep added:soon", "added:soon", ""),
        ("deep added:9999..", "added:9999..", ""),
        ("deep votes:many", "votes:many", ""),
        ("deep word~3", "word~3", "word~2"),
        ("deep title:word~0", "title:word~0", "title:word"),
        ('deep "neural nets"~3', '"neural nets"~3', '"neural nets"'),
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
        ('"deep lea', both(Word("deep", exact=True), Prefix("lea", typed=True))),
        ('"deep lea"', Phrase("deep lea", exact=True)),
        ("title:de", Prefix("de", "title", typed=True)),
        ("tag:med", Filter("tag", "begins", "med")),
        ("deep status:rea", Word("deep")),
        ("deep rating:>", Word("deep")),
        ("deep year:20", Word("deep")),
        ("deep tag:", Word("deep")),
        ("deep added:<7", Word("deep")),
        ("deep auth:o", Word("deep")),
        ("tr*form", Wildcard("tr*form*")),
        ("wom?", Prefix("wom", typed=True)),
        ("words~", Fuzzy("words")),
        ("search:My", Filter("search", "begins", "My")),
        ("https://arxiv.org/abs/2403.01234 ", Or((_ARXIV, Phrase("https arxiv org abs 2403 01234")))),
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
    assert terms == (Word("neural"), Phrase("deep nets", exact=True), Prefix("trans"))


def test_deep_nesting_and_long_texts_are_no_trouble() -> None:
    assert isinstance(parse("(" * 5000 + "a" + ")" * 5000), Query)
    assert isinstance(parse("-(" * 5000), Query)
    query = parse("word " * 5000)
    assert isinstance(query.node, And)
    assert len(query.node.parts) == 200
    assert "first 200 words" in query.problems[0].text


SAVED = {
    "my topic": 'neural OR title:"deep nets"',
    "outer": 'search:"My  topic" year:2024',
    "loop": "neural search:pool",
    "pool": "search:LOOP",
    "empty": "rating:high",
    "many": "search:more search:more search:more",
    "more": "search:most search:most search:most search:most",
    "most": " ".join(f"word{n}" for n in range(30)),
}
TOPIC = Or((Word("neural"), Phrase("deep nets", "title", exact=True)))


def saved(name: str) -> str | None:
    return SAVED.get(" ".join(name.split()).casefold())


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ('search:"My topic"', TOPIC),
        ("wide -search:(my topic)", both(Word("wide"), Not(both(Word("my"), Word("topic"))))),
        ('wide -search:"MY TOPIC"', both(Word("wide"), Not(TOPIC))),
        ("search:outer", both(TOPIC, Filter("year", "range", low=2024, high=2024))),
        ('saved:"my topic"', TOPIC),
    ],
)
def test_saved_searches_stand_for_what_they_ask(text: str, node: Node) -> None:
    query = parse(text, saved=saved)
    if not query.problems:
        assert query.node == node
        assert query.terms == positive_terms(node)
    else:
        assert query.node == Word("wide")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gone", "There is no saved search “gone”"),
        ("pool", "asks for itself"),
    ],
)
def test_a_saved_search_that_cannot_be_read_is_left_out(name: str, sentence: str) -> None:
    query = parse(f"wide search:{name}", saved=saved)
    assert Word("wide") in leaves(query.node)
    assert any(sentence in problem.text for problem in query.problems)


def test_saved_searches_do_not_multiply() -> None:
    query = parse("search:many", saved=saved)
    assert len(list(leaves(query.node))) <= 200


def test_a_saved_search_being_typed_is_no_problem() -> None:
    query = parse("wide search:my", as_typed=True, saved=saved)
    assert (query.node, query.problems) == (Word("wide"), ())
    assert parse('search:"my topic', as_typed=True, saved=saved).node == TOPIC


def test_long_texts_are_read_at_once() -> None:
    for text in ("a" * 10_000, "a:" * 5_000, "*a?" * 3_300, "-" * 10_000, "~" * 10_000, '"' * 9_999, "a~" * 5_000):
        began = time.thread_time()
        parse(text)
        assert time.thread_time() - began < 0.5


@given(_TYPED, st.booleans())
@settings(max_examples=400, deadline=None)
def test_never_fails_and_points_into_the_text(text: str, as_typed: bool) -> None:
    query = parse(text, as_typed=as_typed, saved={"A": "deep search:B", "B": "search:A year:2020.."}.get)
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
