"""Reading lists: order, remarks, names, and what each undo brings back."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.library import filters, gaps, list_deeds, lists, merging, papers, tags
from readerapp.library.library import Library
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import ListRow, Status


def order(library: Library, name: str = "Club") -> list[int]:
    return library.read(lambda session: lists.in_order(session, name))


def items(library: Library, name: str = "Club") -> list[tuple[int, str]]:
    return library.read(lambda session: lists.items(session, name))


def names(library: Library) -> list[tuple[str, int]]:
    return [(row.name, row.papers) for row in library.read(lists.rows)]


@pytest.fixture
def club(filled_library: Library) -> Library:
    """A library of the papers 1 to 5 with a list of 3, 1, 2, of which 1 has a remark."""
    filled_library.write(list_deeds.create("Club", [3, 1, 2], "For Tuesday"))
    filled_library.write(lists.remark(1, "Club", "Read §3 first"))
    return filled_library


def test_a_list_keeps_its_order_and_remarks(club: Library) -> None:
    assert items(club) == [(3, ""), (1, "Read §3 first"), (2, "")]
    (row,) = club.read(lists.rows)
    assert (row.name, row.description, row.papers) == ("Club", "For Tuesday", 3)


def test_papers_come_at_the_end_or_at_a_place_and_only_once(club: Library) -> None:
    assert club.write(lists.add([2, 4], "club")).result == 1
    assert order(club) == [3, 1, 2, 4]
    club.write(lists.add([5, 3], "CLUB", to=2))
    assert order(club) == [3, 5, 1, 2, 4]
    assert not club.write(lists.add([1, 99], "Club"))


def test_papers_are_moved_in_the_order_given(club: Library) -> None:
    club.write(lists.add([4, 5], "Club"))
    club.write(lists.move([4, 3], "Club", 2))
    assert order(club) == [1, 4, 3, 2, 5]
    assert items(club)[0] == (1, "Read §3 first")
    club.undo()
    assert order(club) == [3, 1, 2, 4, 5]
    with pytest.raises(ReaderError, match="Paper 9 is not in the list"):
        club.write(lists.move([9], "Club", 1))


def test_a_move_writes_the_place_of_what_moves_alone(club: Library) -> None:
    before = club.revision
    club.write(lists.move([2], "Club", 1))
    assert club.changes_since(before).papers == {2}
    assert order(club) == [2, 3, 1]


def test_remarks_are_one_step_while_they_are_typed(club: Library) -> None:
    for text in ("T", "Te", " Text \n"):
        club.write(lists.remark(3, "Club", text))
    assert items(club)[0] == (3, "Text")
    club.undo()
    assert items(club)[0] == (3, "")
    with pytest.raises(ReaderError, match="Paper 5 is not in the list"):
        club.write(lists.remark(5, "Club", "?"))


@pytest.mark.parametrize("name", ["", "  ", "Queue", "a\nb\x00", "the “best”"])
def test_names_that_a_list_can_not_have(club: Library, name: str) -> None:
    with pytest.raises(ReaderError):
        club.write(list_deeds.create(name))
    with pytest.raises(ReaderError):
        club.write(lists.add([1], name))
    with pytest.raises(ReaderError):
        club.write(list_deeds.rename("Club", name))
    assert names(club) == [("Club", 3)]


def test_names_are_one_whatever_their_case(club: Library) -> None:
    club.write(list_deeds.create("Über  uns"))
    with pytest.raises(ReaderError, match="There is a list “Über uns” already"):
        club.write(list_deeds.create("ÜBER UNS"))
    with pytest.raises(ReaderError, match="already"):
        club.write(list_deeds.rename("Club", "über uns"))
    club.write(list_deeds.rename("club", "CLUB"))
    assert names(club) == [("CLUB", 3), ("Über uns", 0)]
    with pytest.raises(ReaderError, match="There is no list"):
        club.write(list_deeds.rename("Other", "New"))


def test_a_duplicate_has_everything_and_lives_on_its_own(club: Library) -> None:
    club.write(list_deeds.duplicate("Club", "Copy"))
    club.write(lists.remove([3], "Club"))
    assert items(club, "Copy") == [(3, ""), (1, "Read §3 first"), (2, "")]
    assert club.read(lists.rows)[1].description == "For Tuesday"


def test_a_merge_keeps_order_and_joins_remarks(club: Library) -> None:
    club.write(list_deeds.create("Other", [4, 1, 5], "For Friday"))
    club.write(lists.remark(1, "Other", "See the appendix"))
    club.write(lists.remark(5, "Other", "New"))
    assert club.write(list_deeds.merge(["Other"], "Club")).result == 2
    assert items(club) == [(3, ""), (1, "Read §3 first\nSee the appendix"), (2, ""), (4, ""), (5, "New")]
    assert [(row.name, row.description) for row in club.read(lists.rows)] == [("Club", "For Tuesday\nFor Friday")]
    club.undo()
    assert items(club, "Other") == [(4, ""), (1, "See the appendix"), (5, "New")]
    assert items(club) == [(3, ""), (1, "Read §3 first"), (2, "")]
    with pytest.raises(ReaderError, match="itself"):
        list_deeds.merge(["club "], "Club")


def test_a_query_names_a_list_in_any_case_of_any_letters(club: Library) -> None:
    club.write(list_deeds.create("Économie", [2]))
    assert club.read(filters.in_list("éCONOMIE")) == "2"
    assert club.read(filters.in_list("Ökonomie")) == ""


def test_deleting_a_list_leaves_its_papers_and_undo_brings_it_back(club: Library) -> None:
    club.write(list_deeds.delete("Club"))
    assert names(club) == []
    assert club.read(papers.count) == 5
    club.undo()
    assert items(club) == [(3, ""), (1, "Read §3 first"), (2, "")]


def test_deleted_papers_leave_their_lists_and_come_back_to_their_places(club: Library) -> None:
    club.write(papers.delete([1]))
    assert order(club) == [3, 2]
    club.undo()
    assert items(club) == [(3, ""), (1, "Read §3 first"), (2, "")]


def test_a_merged_paper_keeps_its_place(club: Library) -> None:
    club.write(merging.merge(4, 1))
    assert items(club) == [(3, ""), (4, "Read §3 first"), (2, "")]


def test_of_two_papers_of_a_list_that_are_one_both_remarks_stay(club: Library) -> None:
    club.write(lists.remark(3, "Club", "For the proof"))
    club.write(merging.merge(3, 1))
    assert items(club) == [(3, "For the proof\nRead §3 first"), (2, "")]
    club.undo()
    assert items(club) == [(3, "For the proof"), (1, "Read §3 first"), (2, "")]


def test_the_picks_of_a_digest_are_what_was_chosen_or_is_rated(filled_library: Library, tmp_path: Path) -> None:
    filled_library.write(papers.set_status([4], Status.QUEUED))
    filled_library.write(papers.set_status([2], Status.READ))
    filled_library.write(papers.set_status([5], Status.DISMISSED))
    filled_library.write(papers.rate([3], 4))
    filled_library.write(papers.rate([1], 3))
    with closing(Listing(tmp_path / "library")) as listing:
        assert list(listing.ids(Scope(digest=1, picked=4), "digest")) == [2, 3, 4]
        assert list(listing.ids(Scope(digests=(1,), picked=3), "digest")) == [1, 2, 3, 4]


def test_the_window_reads_lists_without_sqlmodel(club: Library, tmp_path: Path) -> None:
    listing = Listing(tmp_path / "library")
    assert listing.in_lists([1, 3, 5]) == {"Club": 2}
    (row,) = listing.lists()
    assert row == ListRow("Club", "For Tuesday", 3, row.id)
    assert list(listing.ids(Scope(reading_list=row.id), "list")) == [3, 1, 2]
    assert list(listing.ids(Scope(reading_list=row.id), "title")) == sorted(
        [1, 2, 3], key=lambda i: listing.rows([i])[0].title.lower()
    )
    assert list(listing.ids(Scope(reading_list=row.id, status=Status.READ), "list")) == []
    assert sorted(listing.ids(Scope(), "list")) == [1, 2, 3, 4, 5]
    assert listing.remarks(row.id) == {1: "Read §3 first"}
    listing.close()


@given(
    st.permutations(range(8)),
    st.lists(st.integers(0, 7), min_size=1, max_size=5, unique=True),
    st.integers(1, 9),
    st.sampled_from([1, 2, 3, gaps.GAP]),
)
def test_moved_items_stand_where_they_were_put(whole: list[int], ids: list[int], to: int, gap: int) -> None:
    places = {item: number * gap for number, item in enumerate(whole, start=1)}
    places |= gaps.moved(sorted(places.items(), key=lambda pair: pair[1]), ids, to)
    rest = [item for item in whole if item not in ids]
    rest[to - 1 : to - 1] = ids
    assert sorted(places, key=lambda item: places[item]) == rest
    assert len(set(places.values())) == len(places)


def test_lists_and_tags_are_listed_as_people_count(filled_library: Library, tmp_path: Path) -> None:
    for number in (11, 2, 1):
        filled_library.write(list_deeds.create(f"Topic {number}"))
        filled_library.write(tags.add([1], f"week {number}"))
    expected = ["Topic 1", "Topic 2", "Topic 11"]
    assert [name for name, _ in names(filled_library)] == expected
    with closing(Listing(tmp_path / "library")) as listing:
        assert [row.name for row in listing.lists()] == expected
        assert [row.name for row in listing.tags() if row.name.startswith("week")] == ["week 1", "week 2", "week 11"]
