"""Why a paper is a result, and which papers are like it."""

from collections.abc import Iterator

import pytest

from readerapp.library import notes
from readerapp.library.library import Library
from readerapp.library.rows import Draft
from readerapp.search.index import Index
from readerapp.search.query import parse
from readerapp.tasks import update_index
from readerapp.tasks.explain_match import explain
from readerapp.tasks.relate_papers import relate
from tests.unit.conftest import add_digest


@pytest.fixture
def searched(filled_library: Library) -> Iterator[tuple[Library, Index]]:
    texts = (
        ("Zebra stripes", "Stripes of zebras confuse horseflies on the savanna."),
        ("Horseflies and colour", "Horseflies land on plain coats, less on stripes."),
        ("Savanna weather", "Rain on the savanna."),
    )
    drafts = tuple(Draft(title=title, title_key=title.lower(), abstract=text) for title, text in texts)
    add_digest(filled_library, drafts, title="Animals", source="Mail", date="2026-03-13")
    filled_library.write(notes.write(6, "Zebra, zebra"))
    index = update_index.index_of(filled_library)
    update_index.update(filled_library, index)
    yield filled_library, index
    index.close()


def test_the_parts_make_up_the_score(searched: tuple[Library, Index]) -> None:
    reasons = explain(searched[1], parse('zebra "confuse horseflies" status:inbox'), 6)
    assert {(part.term, part.where, part.count) for part in reasons.parts} == {
        ("zebra", "Title", 1),
        ("zebra", "Abstract", 1),
        ("zebra", "Note", 2),
        ("“confuse horseflies”", "Abstract", 1),
    }
    abstract = next(part for part in reasons.parts if (part.term, part.where) == ("zebra", "Abstract"))
    assert abstract.words == ("zebras",)
    assert sum(part.weight for part in reasons.parts) == pytest.approx(reasons.score)
    assert [part.weight for part in reasons.parts] == sorted((part.weight for part in reasons.parts), reverse=True)


def test_what_is_typed_is_named_as_typed(searched: tuple[Library, Index]) -> None:
    assert {part.term for part in explain(searched[1], parse("stri", as_typed=True), 6).parts} == {"stri"}
    assert {part.term for part in explain(searched[1], parse("stri*"), 6).parts} == {"stri*"}


def test_conditions_have_no_parts(searched: tuple[Library, Index]) -> None:
    assert explain(searched[1], parse("status:inbox"), 6).parts == ()
    assert explain(searched[1], parse("zebra"), 99).parts == ()


def test_related_papers_share_telling_words(searched: tuple[Library, Index]) -> None:
    library, index = searched
    related = relate(library, index, 6)
    assert related[0].row.title == "Horseflies and colour"
    assert set(related[0].words) == {"horseflies", "stripes"}
    assert 6 not in [each.row.id for each in related]
    assert relate(library, index, 6, limit=1) == related[:1]
    assert relate(library, index, 99) == ()
