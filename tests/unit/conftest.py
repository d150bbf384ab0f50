"""Libraries to test on, built by their constructors."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readerapp.library import digests
from readerapp.library.library import Library
from readerapp.library.rows import DigestDraft, Draft, LinkRow
from readerapp.text import titles

# How many times more examples a property on whole libraries is tried on where minutes do not matter.
MORE = 5 if os.environ.get("READERAPP_SLOW_TESTS") else 1

DRAFTS = tuple(
    Draft(
        title=title,
        title_key=titles.normalise(title),
        abstract=f"We study {title.lower()} on 3 data sets. Code: https://example.org/{number}. Cost: O(n^{number}).",
        authors=("Ada Lovelace", "Alan Turing") if number % 2 else (),
        year=2020 + number if number % 2 else None,
        links=(LinkRow("code", f"https://example.org/{number}"),),
        line=10 + 4 * number,
    )
    for number, title in enumerate(
        (
            "Neural tensor completion",
            "A map of cells",
            "Robots that plan",
            "Sparse attention",
            "Zebrafish is all you need",
        )
    )
)


def key_of(draft: Draft, is_taken: Callable[[str], bool]) -> str:
    """Make a plain cite key for tests."""
    key = draft.title_key.replace(" ", "-")
    while is_taken(key):
        key += "x"
    return key


def add_digest(library: Library, drafts: tuple[Draft, ...] = DRAFTS, **values: str) -> list[int]:
    """Put papers into a library and return their ids."""
    digest = DigestDraft(**{"source": "Test", "title": "Test 12 Mar", "form": "test", "date": "2026-03-12", **values})
    changes = library.write(digests.add(digest, drafts, make_key=key_of, report=lambda matches: '{"seen": 5}'))
    return [match.paper_id for match in changes.result[1]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    opened = Library(tmp_path / "library", by="command line")
    yield opened
    opened.close()


@pytest.fixture
def filled_library(library: Library) -> Library:
    """A library with five papers of one digest; their ids are 1 to 5."""
    assert add_digest(library) == [1, 2, 3, 4, 5]
    return library
