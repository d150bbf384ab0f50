"""The passage that tells why a paper was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.gui.views.match_passage import passage
from readerapp.library.rows import PaperTexts
from readerapp.search.marks import Marker
from readerapp.search.query import parse
from tests.gui.papers import paper

LONG = "We begin with many other words. " * 30


def marker(query: str) -> Marker:
    return Marker(parse(query).terms)


@pytest.mark.parametrize(
    ("texts", "source", "words"),
    [
        (PaperTexts(abstract=LONG + "Then a zebra comes.", note="zebra"), "", "zebra"),
        (PaperTexts(abstract=LONG, note="- **Ask** the *zebras*\n- and `others`"), "Note", "zebras"),
        (PaperTexts(abstract=LONG, comments=("no", "Which zebra?")), "Comment", "zebra"),
        (PaperTexts(quotes=("a striped zebra",)), "Highlight", "zebra"),
    ],
)
def test_the_first_part_with_a_hit_is_shown(texts: PaperTexts, source: str, words: str) -> None:
    found = passage(paper(1), texts, marker("zebra"), 60)
    assert found is not None
    assert found.source == source
    assert [found.text[start:end] for start, end in found.hits] == [words]
    assert len(found.text) <= 62
    assert "*" not in found.text


def test_an_author_beyond_the_first_is_named() -> None:
    found = passage(paper(1, authors=("Park, Ada", "Okafor, Ben")), PaperTexts(), marker("author:okafor"), 60)
    assert found is not None
    assert (found.source, found.text) == ("Authors", "Ada Park, Ben Okafor")


def test_terms_of_a_field_count_in_its_parts_alone() -> None:
    texts = PaperTexts(abstract="A zebra.", note="No animal.", comments=("My zebra",), quotes=("A zebra",))
    sources = [passage(paper(1), texts, marker(f"{field}:zebra"), 60) for field in ("abstract", "note", "highlight")]
    assert [found.source if found else None for found in sources] == ["", "Comment", "Comment"]
    assert passage(paper(1), texts, marker("title:zebra"), 60) is None


@given(st.text(alphabet="ab z\n𝔼é", max_size=400), st.integers(20, 80))
def test_hits_stand_where_they_are_said_to(text: str, letters: int) -> None:
    found = passage(paper(1, authors=()), PaperTexts(note=text), marker("zz"), letters)
    for start, end in found.hits if found else ():
        assert found is not None
        assert found.text[start:end].lower() == "zz"[: end - start]
