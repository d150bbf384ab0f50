"""Bundles written and read back: losslessly into an empty library, with care into one that has papers."""

from pathlib import Path

from readerapp.library.library import Library
from tests.unit.conftest import DRAFTS
from tests.unit.tasks.libraries import (
    add_digest,
    all_digests,
    all_lists,
    bundle_of,
    by_key,
    live_in,
    read_in,
)


def lived_in(library: Library) -> Library:
    ids = add_digest(library, DRAFTS, date="2026-03-12")
    add_digest(library, DRAFTS[1:3], source="Other", date="2026-03-08", period="week")
    live_in(library, ids)
    return library


def test_a_library_comes_back_as_it_was(library: Library, tmp_path: Path) -> None:
    lived_in(library)
    empty = Library(tmp_path / "empty")
    report = read_in(empty, bundle_of(library))
    assert (report.added, report.updated, report.unchanged) == (5, 0, 0)
    assert by_key(empty) == by_key(library)
    assert all_digests(empty) == all_digests(library)
    assert {name: items for name, (_, items) in all_lists(empty).items()} == {
        name: items for name, (_, items) in all_lists(library).items()
    }
    empty.close()


def test_reading_a_bundle_where_it_is_from_changes_nothing(library: Library) -> None:
    lived_in(library)
    before = by_key(library)
    report = read_in(library, bundle_of(library))
    assert report.sentence() == "Nothing new: all 5 papers were here already."
    assert by_key(library) == before
