import os
import time
from pathlib import Path

import pytest

from readerapp.tasks.watch_folder import MEMORY, WatchedFolder

DIGEST = b"TY  - JOUR\nTI  - Of Lamps\nAU  - Ampere, Ada\nER  - \n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


@pytest.fixture
def watched(folder: Path, tmp_path: Path) -> WatchedFolder:
    put(folder / "old.ris")
    watched = WatchedFolder(folder, tmp_path / MEMORY)
    assert watched.news() == []
    return watched


def put(path: Path, data: bytes = DIGEST, *, age: float = 10) -> Path:
    path.write_bytes(data)
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def test_new_digests_are_offered_until_they_are_settled(folder: Path, watched: WatchedFolder) -> None:
    new = put(folder / "new.ris")
    assert watched.news() == [new]
    assert watched.news() == [new]
    watched.settle([new])
    assert watched.news() == []


def test_what_was_settled_is_remembered_in_the_next_session(
    folder: Path, watched: WatchedFolder, tmp_path: Path
) -> None:
    watched.settle([put(folder / "new.ris")])
    other = put(folder / "other.ris")
    assert WatchedFolder(folder, tmp_path / MEMORY).news() == [other]


def test_another_folder_begins_anew(folder: Path, watched: WatchedFolder, tmp_path: Path) -> None:
    put(folder / "new.ris")
    elsewhere = tmp_path / "Mail"
    elsewhere.mkdir()
    put(elsewhere / "old.ris")
    assert WatchedFolder(elsewhere, tmp_path / MEMORY).news() == []


def test_a_file_that_changed_is_new_again(folder: Path, watched: WatchedFolder) -> None:
    assert watched.news() == []
    changed = put(folder / "old.ris", DIGEST + DIGEST)
    assert watched.news() == [changed]


def test_a_file_that_is_still_written_waits(folder: Path, watched: WatchedFolder) -> None:
    growing = put(folder / "growing.ris", age=0)
    assert watched.news() == []
    put(growing)
    assert watched.news() == [growing]


def test_other_files_hidden_files_and_folders_are_no_news(folder: Path, watched: WatchedFolder) -> None:
    put(folder / "picture.png", b"\x89PNG\r\n\x1a\n\x00")
    put(folder / ".new.ris.part")
    (folder / "sub").mkdir()
    put(folder / "sub" / "deep.ris")
    assert watched.news() == []


def test_mails_are_news(folder: Path, watched: WatchedFolder) -> None:
    mail = put(folder / "alert.eml", b"From: a@example.org\r\nSubject: Papers\r\nMIME-Version: 1.0\r\n\r\nHello\r\n")
    assert watched.news() == [mail]


def test_a_folder_that_is_gone_has_no_news(folder: Path, watched: WatchedFolder) -> None:
    (folder / "old.ris").unlink()
    folder.rmdir()
    assert watched.news() == []


def test_a_damaged_memory_begins_anew(folder: Path, watched: WatchedFolder, tmp_path: Path) -> None:
    (tmp_path / MEMORY).write_text("{", encoding="utf-8")
    assert WatchedFolder(folder, tmp_path / MEMORY).news() == []
