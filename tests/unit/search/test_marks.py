"""Where hits are marked, and the passage around the first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.search.marks import Marker, snippet
from readerapp.search.nodes import Fuzzy, Phrase, Prefix, Wildcard, Word
from readerapp.search.query import parse


def marked(text: str, query: str, field: str = "", *, as_typed: bool = False) -> list[str]:
    marker = Marker(parse(query, as_typed=as_typed).terms)
    return [text[start:end] for start, end in marker.marks(text, field)]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Neural networks learn", "network", ["networks"]),
        ("Training trained trains", "training", ["Training", "trained", "trains"]),
        ("The rainbow", "rain", []),
        ("Müller and Muller", "müller", ["Müller", "Muller"]),
        ("Mu\u0308ller", "muller", ["Mu\u0308ller"]),
        ("Self-attention, self attention, attention itself", "self-attention", ["Self-attention", "self attention"]),
        ("State-of-the-art: a state of the art", '"state of the art"', ["State-of-the-art", "state of the art"]),
        ("the state of the art", "the of state", ["state"]),
        ("the state of the art", "of the", ["the", "of", "the"]),
        ("networks and network", '"network"', ["network"]),
        ("deep networks, deep network", '"deep network"', ["deep network"]),
        ("deep networks, deep network", "deep-network", ["deep networks", "deep network"]),
        ("transformer transfromer former", "transfromer~", ["transformer", "transfromer"]),
        ("graph graphs grasp", "grahp~2", ["graph", "graphs", "grasp"]),
        ("transformer former t", "tr*former", ["transformer"]),
        ("women woman wooman", "wom?n", ["women", "woman"]),
        ("Müller", "m?ll*r", ["Müller"]),
        ("transformer transfer form", "trans*", ["transformer", "transfer"]),
        ("deep learning", "-deep learning", ["learning"]),
        ("𝔻eep 😀 deep", "deep", ["𝔻eep", "deep"]),
        ("我们研究注意力机制", "注意力", ["注意力"]),
        ("deep deep learning learning", '"deep learning" learning', ["deep learning", "learning"]),
        ("", "deep", []),
    ],
)
def test_hits(text: str, query: str, hits: list[str]) -> None:
    assert marked(text, query) == hits


def test_hits_as_typed() -> None:
    assert marked("Attention is all", "attention al", as_typed=True) == ["Attention", "all"]
    assert marked("Isolated", "deep is", as_typed=True) == []


def test_a_field_s_terms_mark_only_that_field() -> None:
    assert marked("Alice Oh", "author:oh", "author") == ["Oh"]
    assert marked("Oh no", "author:oh", "title") == []
    assert marked("Oh no", "oh", "title") == ["Oh"]
    assert marked("a claim", "highlight:claim", "highlight") == ["claim"]
    assert marked("a claim", "highlight:claim", "quote") == ["claim"]
    assert marked("a claim", "highlight:claim", "comment") == ["claim"]
    assert marked("a claim", "note:claim", "comment") == ["claim"]
    assert marked("a claim", "note:claim", "quote") == []
    assert marked("a claim", "title:claim", "abstract") == []


def test_umlauts_in_names() -> None:
    assert marked("Klaus Müller", "mueller", "author") == ["Müller"]
    assert marked("Klaus Mueller", "müller", "author") == ["Mueller"]
    assert marked("Klaus Müller", "mueller", "title") == []


def test_common_words_alone_are_marked_beside_no_others() -> None:
    assert marked("deep of", "deep of author:x", "title") == ["deep"]


_TERM = st.one_of(
    st.builds(Word, st.text(max_size=8), exact=st.booleans()),
    st.builds(Phrase, st.text(max_size=20), exact=st.booleans()),
    st.builds(Fuzzy, st.text(max_size=8), distance=st.sampled_from([1, 2])),
    st.builds(Wildcard, st.text("ab*?ü(", max_size=8)),
    st.builds(Prefix, st.text(max_size=4), typed=st.booleans()),
)


@given(st.lists(_TERM, max_size=4), st.text(max_size=80), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_marks_are_in_order_within_the_text_and_apart(terms: list[Word], text: str, width: int) -> None:
    marker = Marker(terms)
    last = 0
    for start, end in marker.marks(text):
        assert last <= start < end <= len(text)
        last = end
    passage, ranges = snippet(text, marker, width)
    assert len(passage) <= width + 2 or len(passage) <= len(" ".join(text.split()))
    assert all(0 <= start < end <= len(passage) for start, end in ranges)


def test_the_passage_stands_around_the_first_hit() -> None:
    text = "word " * 60 + "the zebra\nruns far " + "tail " * 60
    passage, ranges = snippet(text, Marker([Word("zebra")]), 60)
    assert passage.startswith("…word")
    assert passage.endswith("tail…")
    assert [passage[start:end] for start, end in ranges] == ["zebra"]
    assert "zebra runs" in passage


def test_without_a_hit_the_passage_is_the_beginning() -> None:
    assert snippet("one two three", Marker([Word("zebra")]), 60) == ("one two three", ())
    assert snippet("one two three four", Marker([]), 9) == ("one two…", ())
