"""A library of an older version, as its program wrote it, comes to the present one with all that is in it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from readerapp.library import backup, duplicates, keys, lists, papers, queue, schema
from readerapp.library.library import Library
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import Draft
from tests.conftest import PROJECT
from tests.unit.conftest import DRAFTS, add_digest

DUMPS = PROJECT / "tests" / "data" / "library"


@contextlib.contextmanager
def opened_from(dump: str, folder: Path) -> Iterator[Library]:
    """Open a library that an older program left."""
    with contextlib.closing(sqlite3.connect(schema.database_file(folder))) as connection:
        connection.executescript((DUMPS / dump).read_text(encoding="utf-8"))
    opened = Library(folder, by="command line")
    yield opened
    opened.close()


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Library]:
    """A library that was of version 1: papers 3 and 6 deleted as its last step, their numbers used up."""
    with opened_from("version-1.sql", tmp_path) as opened:
        yield opened


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Library]:
    """A library that was of version 2: paper 5 merged into 2, then paper 4 deleted."""
    with opened_from("version-2.sql", tmp_path) as opened:
        yield opened


@pytest.fixture
def third(tmp_path: Path) -> Iterator[Library]:
    """A library that was of version 3: paper 2 with a key of its own merged into 1, that into 3, then 4 deleted."""
    with opened_from("version-3.sql", tmp_path) as opened:
        yield opened


def tables(file: Path) -> dict[str, object]:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        columns = {
            name: sorted(row[1:5] for row in connection.execute(f"PRAGMA table_info({name})").fetchall())
            for name in names
        }
        indexes = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")}
        triggers = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())
    return {"columns": columns, "indexes": indexes, "triggers": triggers}


def test_it_has_the_tables_of_a_new_library(upgraded: Library, library: Library) -> None:
    assert tables(upgraded.file) == tables(library.file)
    assert backup.check(upgraded.file) == []
    with contextlib.closing(sqlite3.connect(upgraded.file)) as connection:
        last = [row[1] for row in connection.execute("PRAGMA table_info(digest)")][-1]
    assert last == "report"  # a list of digests would read through it


def test_nothing_of_it_is_lost(upgraded: Library) -> None:
    paper = upgraded.read(lambda s: papers.detail(s, 1))
    assert (paper.note, paper.tags, paper.lists) == ("A note", (("area/medical", 5),), ("mine",))
    assert upgraded.read(queue.in_order) == [2]
    assert upgraded.read(lists.rows)[0].papers == 1
    listing = Listing(upgraded.folder)
    assert [(row.title, row.papers, row.period) for row in listing.digests()] == [
        ("Next", 0, "day"),
        ("Test 12 Mar", 4, "day"),
    ]
    assert sorted(listing.ids(Scope(tag="area"))) == [1, 2]
    listing.close()


def test_undo_brings_back_what_version_1_deleted(upgraded: Library) -> None:
    assert upgraded.next_undo().label == "Delete 2 papers"
    upgraded.undo()
    fish = upgraded.read(lambda s: papers.detail(s, 6))
    assert (fish.title, fish.identifiers, fish.kind, fish.categories) == (
        "Müller’s fish",
        {"doi": "10.1000/fish"},
        "",
        (),
    )
    assert upgraded.read(lambda s: papers.detail(s, 3)).annotations[0].comment == "so"
    while upgraded.next_undo():
        upgraded.undo()
    assert upgraded.read(papers.count) == 0


def test_its_papers_are_known_again_and_say_where_they_come_from(upgraded: Library) -> None:
    paper = upgraded.read(lambda s: papers.detail(s, 1))
    assert paper.sources["title"].digest == "Test 12 Mar"
    assert "venue" not in paper.sources
    drafts = [DRAFTS[0], Draft("Sparse attentions", "sparse attentions", authors=("Ada Lovelace",))]
    known, near = upgraded.read(lambda s: duplicates.match(s, drafts))
    assert known.paper_id == 1
    assert near.similar_id == 4


def test_numbers_of_deleted_papers_stay_unused(upgraded: Library) -> None:
    assert add_digest(upgraded, (Draft(title="New", title_key="new"),), date="2026-03-14") == [7]


def test_version_2_comes_to_the_same_tables(second: Library, library: Library) -> None:
    assert tables(second.file) == tables(library.file)
    assert backup.check(second.file) == []


def test_no_key_changes_with_the_version(second: Library) -> None:
    keys = second.read(lambda s: {each.id: each.cite_key for each in papers.details(s, (1, 2, 3))})
    assert keys == {1: "neural-tensor-completion", 2: "a-map-of-cells", 3: "robots-that-plan"}
    merged = second.read(lambda s: papers.detail(s, 2))
    assert (merged.key_aliases, merged.key_pinned) == (("zebrafish-is-all-you-need",), False)
    assert second.read(lambda s: papers.find_id(s, "Zebrafish-is-all-you-need")) == 2


def test_undo_brings_back_what_version_2_deleted_and_merged(second: Library) -> None:
    second.undo()
    assert second.read(lambda s: papers.detail(s, 4)).title == "Sparse attention"
    second.undo()
    assert second.read(lambda s: papers.find_id(s, "zebrafish-is-all-you-need")) == 5
    while second.next_undo():
        second.undo()
    assert second.read(papers.count) == 0
    while second.next_redo():
        second.redo()
    assert second.read(papers.count) == 3


def test_version_3_comes_to_the_same_tables_and_takes_back_its_merges(third: Library, library: Library) -> None:
    assert tables(third.file) == tables(library.file)
    assert backup.check(third.file) == []
    before = keys_of(third)
    assert before["fish:2024"] == 3
    while third.next_undo():
        third.undo()
    assert third.read(papers.count) == 0
    while third.next_redo():
        third.redo()
    assert keys_of(third) == before


def keys_of(library: Library) -> dict[str, int]:
    return library.read(keys.owners)
