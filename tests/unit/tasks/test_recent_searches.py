"""Searches that are remembered."""

import json
import stat
from pathlib import Path

import pytest

from readerapp.errors import ReaderError
from readerapp.tasks.recent_searches import MEMORY, MOST, RecentSearches


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / MEMORY


def test_the_newest_is_first_and_outlives_the_window(file: Path) -> None:
    recent = RecentSearches(file)
    recent.add("tensor  rank ")
    recent.add("author:müller")
    assert recent.all() == ("author:müller", "tensor rank")
    assert RecentSearches(file).all() == ("author:müller", "tensor rank")


def test_no_search_is_the_beginning_of_another(file: Path) -> None:
    recent = RecentSearches(file)
    for text in ("graph", "ten", "tensor rank", "Tensor"):
        recent.add(text)
    assert recent.all() == ("Tensor", "graph")


def test_twenty_are_kept(file: Path) -> None:
    recent = RecentSearches(file)
    for number in range(100, 130):
        recent.add(f"year:{number}")
    assert len(recent.all()) == MOST
    assert recent.all()[0] == "year:129"


@pytest.mark.parametrize("text", ["", "  ", "x" * 501])
def test_what_is_no_search_is_not_remembered(file: Path, text: str) -> None:
    recent = RecentSearches(file)
    recent.add(text)
    assert recent.all() == ()
    assert not file.exists()


def test_only_the_owner_reads_the_file(file: Path) -> None:
    RecentSearches(file).add("private")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_forgetting_leaves_no_file(file: Path) -> None:
    recent = RecentSearches(file)
    recent.add("private")
    recent.forget()
    assert recent.all() == ()
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize("content", ["", "{}", "[1, null]", "\udcff"])
def test_a_file_that_cannot_be_read_counts_as_empty(file: Path, content: str) -> None:
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    recent = RecentSearches(file)
    assert recent.all() == ()
    recent.add("again")
    assert json.loads(file.read_text(encoding="utf-8")) == ["again"]


def test_a_folder_that_is_gone_disturbs_nobody(tmp_path: Path) -> None:
    recent = RecentSearches(tmp_path / "gone" / MEMORY)
    recent.add("tensor")
    assert recent.all() == ("tensor",)


def test_a_file_that_stays_is_said(file: Path) -> None:
    file.mkdir()
    with pytest.raises(ReaderError, match=r"Recent searches stay in .*recent-searches\.json"):
        RecentSearches(file).forget()
