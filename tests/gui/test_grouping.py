"""Papers in groups, by digest or by year."""

from pathlib import Path

import pytest

from readerapp.gui.controllers.grouping import Grouper, groupings
from readerapp.gui.models.paper_list import Group
from readerapp.gui.places import Place
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.library.listing import Listing
from tests.unit.conftest import DRAFTS, add_digest


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library")
    add_digest(library, DRAFTS[:3], title="Early", source="Mail", date="2026-03-01")
    add_digest(library, DRAFTS[2:], title="Late", source="Mail", date="2026-03-08")
    return library


def test_groups_keep_the_order_within(library: Library) -> None:
    listing = Listing(library.folder)
    grouper = Grouper(listing)
    ids, groups = grouper.arrange([5, 1, 4, 2, 3], "digest", listing.digests())
    assert list(ids) == [5, 4, 3, 1, 2], "a paper of two digests stands in the newer one"
    assert groups == [Group("Late", 0, 3), Group("Early", 3, 2)]
    ids, groups = grouper.arrange([5, 1, 4, 2, 3], "year", ())
    assert groups[-1].title == "No year"
    assert sorted(ids) == [1, 2, 3, 4, 5]
    assert grouper.arrange((3, 1), "", ()) == ((3, 1), [])


def test_groups_of_some_digests_know_these_alone(library: Library) -> None:
    listing = Listing(library.folder)
    early = next(digest.id for digest in listing.digests() if digest.title == "Early")
    ids, groups = Grouper(listing).arrange([1, 2, 3], "digest", listing.digests(), (early,))
    assert list(ids) == [1, 2, 3]
    assert groups == [Group("Early", 0, 3)]


def test_groups_follow_the_library(library: Library) -> None:
    listing = Listing(library.folder)
    grouper = Grouper(listing)
    before = grouper.arrange([1, 2], "year", ())[1]
    library.write(papers.edit(1, {"year": 1999}))
    assert grouper.arrange([1, 2], "year", ())[1] != before


def test_one_digest_is_not_grouped_by_digest() -> None:
    assert "digest" not in dict(groupings(Place("digest", 1)))
    assert set(dict(groupings(Place("search")))) == {"", "digest", "year"}
