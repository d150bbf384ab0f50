"""Saved searches: names, order, what follows a rename, undo."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.library import saved_searches
from readerapp.library.library import Library
from readerapp.library.listing import Listing
from readerapp.library.rows import SavedSearchRow
from readerapp.library.saved_searches import _renamed


def rows(library: Library) -> tuple[SavedSearchRow, ...]:
    return library.read(saved_searches.all)


def names(library: Library) -> list[str]:
    return [row.name for row in rows(library)]


def query_of(library: Library, name: str) -> str | None:
    return library.read(lambda session: saved_searches.named(session, name))


@pytest.fixture
def three(library: Library) -> tuple[int, int, int]:
    """The ids of three searches; the last names the first."""
    first = library.write(saved_searches.create("Graphs", "graph OR network")).result
    second = library.write(saved_searches.create("Has code", "has:code")).result
    third = library.write(saved_searches.create("Both", 'search:graphs -search:"HAS code" "search:graphs"')).result
    return first, second, third


def test_searches_are_kept_in_the_order_of_their_making(library: Library, three: tuple[int, int, int]) -> None:
    assert [(row.id, row.name, row.place) for row in rows(library)] == [
        (three[0], "Graphs", 1),
        (three[1], "Has code", 2),
        (three[2], "Both", 3),
    ]
    with closing(Listing(library.folder)) as listing:
        assert tuple(listing.searches()) == rows(library)


def test_a_name_is_found_in_any_case(library: Library) -> None:
    library.write(saved_searches.create("  Über   das Auge ", " eye   retina "))
    assert query_of(library, "über DAS  auge") == "eye retina"
    assert query_of(library, "Über") is None


@pytest.mark.parametrize("name", ["", "  \n ", 'my "topic"', "„mine“", "bell\a"])
def test_names_that_no_query_could_write_are_refused(name: str) -> None:
    with pytest.raises(ReaderError) as refused:
        saved_searches.create(name, "graph")
    assert refused.value.hint
    with pytest.raises(ReaderError):
        saved_searches.rename(1, name)


def test_an_empty_query_is_refused() -> None:
    for deed in (lambda: saved_searches.create("Graphs", " "), lambda: saved_searches.change(1, "")):
        with pytest.raises(ReaderError, match="nothing to save"):
            deed()


def test_a_name_is_taken_once_in_any_case(library: Library) -> None:
    first = library.write(saved_searches.create("Öl", "oil")).result
    second = library.write(saved_searches.create("Gas", "gas")).result
    with pytest.raises(ReaderError, match="“Öl” already"):
        library.write(saved_searches.create("öL", "other"))
    with pytest.raises(ReaderError, match="“Öl” already"):
        library.write(saved_searches.rename(second, "ÖL"))
    library.write(saved_searches.rename(first, "ÖL"))
    assert names(library) == ["ÖL", "Gas"]


def test_a_rename_follows_into_the_searches_that_name_it(library: Library, three: tuple[int, int, int]) -> None:
    library.write(saved_searches.rename(three[0], "Graph learning"))
    library.write(saved_searches.rename(three[1], "With code"))
    assert query_of(library, "both") == 'search:"Graph learning" -search:"With code" "search:graphs"'
    library.undo()
    library.undo()
    assert query_of(library, "both") == 'search:graphs -search:"HAS code" "search:graphs"'
    assert names(library) == ["Graphs", "Has code", "Both"]


@pytest.mark.parametrize(
    ("query", "renamed"),
    [
        ("search:A", 'search:"B c"'),
        ("SEARCH: “a”", 'search:"B c"'),
        ('(search:"A" OR x)', '(search:"B c" OR x)'),
        ('NOT search:"a', 'NOT search:"B c"'),
        ("research:A", "research:A"),
        ("search:Ab", "search:Ab"),
        ('title:"search: A"', 'title:"search: A"'),
        ('"a" search:"A" "a"', '"a" search:"B c" "a"'),
        ("search:", "search:"),
    ],
)
def test_only_the_name_is_written_anew(query: str, renamed: str) -> None:
    assert _renamed(query, "A", "B c") == renamed


@given(st.text(alphabet='aA "“”()-: search', max_size=40))
def test_a_query_that_names_nothing_stays(query: str) -> None:
    assert _renamed(query, "unheard of", "new") == query


@given(st.text(alphabet='ab ()-"', max_size=20), st.text(alphabet="xyz", min_size=1, max_size=4))
def test_a_rename_can_be_renamed_back(before: str, name: str) -> None:
    query = before.replace('"', "") + f' search:"{name}"'
    assert _renamed(_renamed(query, name, "n n"), "N N", name) == query


def test_moving(library: Library, three: tuple[int, int, int]) -> None:
    first, _, third = three
    library.write(saved_searches.move(third, first))
    assert names(library) == ["Both", "Graphs", "Has code"]
    library.write(saved_searches.move(third, None))
    assert names(library) == ["Graphs", "Has code", "Both"]
    library.write(saved_searches.move(first, third))
    assert names(library) == ["Has code", "Graphs", "Both"]
    assert not library.write(saved_searches.move(first, third)), "it was so already"
    library.undo()
    assert names(library) == ["Graphs", "Has code", "Both"]


def test_changing_and_deleting_can_be_undone(library: Library, three: tuple[int, int, int]) -> None:
    before = rows(library)
    library.write(saved_searches.change(three[0], "graph"))
    assert query_of(library, "Graphs") == "graph"
    library.write(saved_searches.delete(three[1]))
    assert names(library) == ["Graphs", "Both"]
    library.undo()
    library.undo()
    assert rows(library) == before


def test_one_that_is_gone_is_named_in_words(library: Library) -> None:
    for op in (
        saved_searches.rename(9, "a"),
        saved_searches.change(9, "a"),
        saved_searches.move(9, None),
        saved_searches.delete(9),
    ):
        with pytest.raises(ReaderError, match="no saved search 9"):
            library.write(op)
