"""Which file is a library, and of which version; cheap enough to be asked before the first paint.

The version is SQLite's ``user_version``; Alembic's revision ids are the same number with four digits.
"""

import sqlite3
from pathlib import Path

from readerapp.errors import ReaderError

APPLICATION_ID = 0x52445241  # "RDRA", SQLite's application_id
VERSION = 4
FILE_NAME = "library.sqlite"


def database_file(folder: Path) -> Path:
    """Return the database file of a library folder."""
    return folder / FILE_NAME


def version_of(file: Path) -> int | None:
    """Return the schema version of a library file, None where there is no file or an empty one.

    Raises:
        ReaderError: the file is no library, is damaged, can't be read, or is of a newer program.
    """
    if not file.exists():
        return None
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise unreadable(file, error) from error
    if application == 0 and version == 0 and tables == 0:
        return None
    if application != APPLICATION_ID:
        raise ReaderError(
            f"{file} is a database of another program.",
            "Choose another folder with --library, or move that file away.",
        )
    if version > VERSION:
        raise ReaderError(
            f"{file} was written by a newer readerapp (library version {version}, this program knows {VERSION}).",
            "Update readerapp; nothing was changed in the file.",
        )
    return int(version)


def unreadable(file: Path, error: sqlite3.Error) -> ReaderError:
    """Say in words for the user why SQLite could not use a file."""
    reason = str(error)
    if "readonly" in reason or "unable to open" in reason:
        return ReaderError(
            f"The library {file} can't be written or opened: {reason}.",
            "Make the folder and the file readable and writable for you, or choose another with --library.",
        )
    if "disk is full" in reason or "disk I/O" in reason:
        return ReaderError(
            f"The disk of {file.parent} is full or failing: {reason}.",
            "Free some space and try again; nothing was half-written, the library is as it was.",
        )
    if "locked" in reason or "busy" in reason:
        return ReaderError(
            f"The library {file} is being written by another program.",
            "Wait until that is done and try again.",
        )
    if "not a database" in reason or "malformed" in reason:
        return ReaderError(
            f"The library {file} is damaged: {reason}.",
            f"Restore a backup (readerapp restore FILE); they are in {file.parent / 'backups'}.",
        )
    return ReaderError(f"The library {file} can't be used: {reason}.", "Run readerapp check to see what is wrong.")
