"""``index``, ``check``, ``backup``, ``restore``."""

import sqlite3

import pytest


def test_the_index_tells_how_it_stands(terminal, page):
    assert terminal.json("index")["sound"] is False
    terminal.run("import", page)
    assert terminal.json("index", "status") == {"sound": True, "problem": "", "pending": 0}
    assert "3 papers anew" in terminal.run("index", "rebuild").stderr
    assert "up to date" in terminal.run("index").stdout


def test_check_says_that_a_library_is_sound(filled):
    stdout = filled.run("check").stdout
    assert "is sound: 3 papers" in stdout
    assert "index is sound and up to date" in stdout


# Whoosh leaves the file open that it could not read.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_check_repairs_the_index(filled):
    for file in (filled.library / "index").iterdir():
        file.write_bytes(b"rubbish")
    assert "cannot be read" in filled.run("check").stdout
    assert "up to date" in filled.run("check", "--repair").stdout


def test_check_reports_faults_of_the_file(filled):
    connection = sqlite3.connect(filled.library / "library.sqlite")
    connection.execute("INSERT INTO link (paper_id, kind, url) VALUES (99, 'link', 'https://example.org')")
    connection.commit()
    connection.close()
    result = filled.run("check", code=1)
    assert "refers to a row of paper that is not there" in result.stdout
    assert "Restore a backup" in result.stderr


def test_a_backup_is_restored_and_the_search_knows(filled, tmp_path):
    copy = filled.run("backup", tmp_path / "copies").stdout.strip()
    filled.run("note", 1, "zebrafish")
    filled.run("delete", 2)
    result = filled.run("restore", copy)
    assert "In the backup: 3 papers" in result.stderr
    assert "In the library, which it replaces: 2 papers, 0 highlights, 1 notes" in result.stderr
    assert "Restored 3 papers" in result.stderr
    assert filled.titles("search", "kitchens") == ["Robots"]
    assert filled.titles("search", "zebrafish") == []
    kept = result.stderr.split("readerapp restore ")[1].strip()
    filled.run("restore", kept)
    assert filled.titles("search", "zebrafish") == ["Attention"]


def test_a_damaged_library_is_named_and_restored(filled):
    copy = filled.run("backup").stdout.strip()
    file = filled.library / "library.sqlite"
    file.write_bytes(b"rubbish" * 1000)
    for command in (("list",), ("check",), ("rate", 1, 3)):
        assert "damaged" in filled.run(*command, code=1).stderr
    assert "nothing that can be counted" in filled.run("restore", copy).stderr
    assert len(filled.titles("list")) == 3
    assert filled.titles("search", "kitchens") == ["Robots"]


def test_what_is_no_backup_is_refused(filled, tmp_path):
    odd = tmp_path / "odd.sqlite"
    odd.write_bytes(b"no database")
    filled.run("restore", odd, code=1)
    assert "not there" in filled.run("restore", tmp_path / "missing.sqlite", code=1).stderr
    assert len(filled.titles("list")) == 3
