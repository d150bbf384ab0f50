"""Copies of the library that are known to open: made by VACUUM INTO, checked, counted, put back."""

import contextlib
import datetime
import shutil
import sqlite3
from pathlib import Path

from readerapp.errors import ReaderError
from readerapp.library import schema


def make(file: Path, folder: Path, *, label: str = "") -> Path:
    """Copy a library file into ``folder`` and check the copy; return it.

    Raises:
        ReaderError: there is no room, or the copy is not sound; no half copy is left.
    """
    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%S")
    copy = _free(folder, f"library-{stamp}{'-' if label else ''}{label}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        if papers(copy) != papers(file):
            raise ReaderError(f"The backup {copy} does not hold what {file} holds.", "Try again; keep the old backups.")
    except (OSError, sqlite3.Error) as error:
        copy.unlink(missing_ok=True)
        raise ReaderError(
            f"No backup could be made in {folder}: {error}.", "Free some space there, or name another folder."
        ) from error
    return copy


def check(file: Path) -> list[str]:
    """Return what is wrong with a library file, a sentence each; an empty list when it is sound."""
    try:
        with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
                found.append(f"Row {row} of {table} refers to a row of {parent} that is not there.")
    except sqlite3.Error as error:
        return [f"{file} can't be read: {error}."]
    return found


def papers(file: Path) -> int:
    """Return how many papers a library file holds.

    Raises:
        ReaderError: it is no library, or not sound.
    """
    if schema.version_of(file) is None:
        raise ReaderError(f"{file} is not there, or empty.", "Choose a library file, e.g. from the backups folder.")
    faults = check(file)
    if faults:
        raise ReaderError(f"{file} is not sound: {faults[0]}", "Choose another backup.")
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM paper").fetchone()[0])


def contents(file: Path) -> dict[str, int]:
    """Return how many papers, highlights, notes, tags and digests a library file holds.

    Raises:
        ReaderError: it is no library, or not sound.
    """
    counts = {"papers": papers(file)}
    with contextlib.closing(sqlite3.connect(file)) as connection:
        for what, table in (("highlights", "annotation"), ("notes", "note"), ("tags", "tag"), ("digests", "digest")):
            counts[what] = int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    return counts


def restore(backup: Path, folder: Path) -> Path:
    """Put a backup in the place of a folder's library, after keeping a copy of that; return the copy.

    Nothing else may have the library open. The copy of the present state is made first, so that restoring the
    wrong file can be taken back by restoring that copy.

    Raises:
        ReaderError: the backup is not sound, or there is no room.
    """
    papers(backup)
    file = schema.database_file(folder)
    kept = _keep(file, folder / "backups") if file.exists() else file
    fresh = file.with_suffix(".restored")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, fresh)
        _end_journal(file)
        fresh.replace(file)
    except (OSError, sqlite3.Error) as error:
        fresh.unlink(missing_ok=True)
        raise ReaderError(
            f"{backup} could not be put in the place of {file}: {error}.",
            "Close readerapp's windows and try again; the library is as it was.",
        ) from error
    return kept


def _keep(file: Path, folder: Path) -> Path:
    """Copy the present library before it is replaced: its bytes as they are where it is damaged."""
    try:
        return make(file, folder, label="before-restore")
    except ReaderError:
        if not check(file):
            raise
    copy = _free(folder, "library-damaged")
    shutil.copyfile(file, copy)
    return copy


def _end_journal(file: Path) -> None:
    """Take the write-ahead log into the file or, where the file is damaged, away, so that it cannot meet the new one.

    Raises:
        OperationalError: another program has the library open.
    """
    try:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def _free(folder: Path, stem: str) -> Path:
    """Return a file name that is not taken."""
    names = (folder / f"{stem}{suffix}.sqlite" for suffix in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(name for name in names if not name.exists())
