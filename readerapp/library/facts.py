"""What papers are counted by, by plain sqlite3: for each kind of fact the pairs of paper and value."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from readerapp.library import schema

Pair = tuple[int, str]
"""A paper's id and one value of it."""

NONE = "none"
"""The value of a paper that has no rating or no year, as the query language calls it."""

_SQL = {
    "status": "SELECT id AS paper, status FROM paper",
    "rating": f"SELECT id AS paper, iif(rating, CAST(rating AS TEXT), '{NONE}') FROM paper",
    "tag": "SELECT paper_id AS paper, name FROM paper_tag JOIN tag ON tag.id = tag_id",
    "year": f"SELECT id AS paper, coalesce(CAST(year AS TEXT), '{NONE}') FROM paper",
    "venue": "SELECT id AS paper, venue FROM paper WHERE venue <> ''",
    "source": "SELECT paper_id AS paper, source FROM appearance JOIN digest ON digest.id = digest_id",
    "author": "SELECT id AS paper, authors FROM paper",
    "has": (
        "SELECT paper_id AS paper, 'code' FROM link WHERE kind = 'code'"
        " UNION ALL SELECT paper_id, 'highlight' FROM annotation UNION ALL SELECT paper_id, 'note' FROM note"
    ),
}

KINDS = tuple(_SQL)
"""The kinds of facts; a paper may have several tags, sources and authors, and any of the things it has.

The same pair may come more than once.
"""


class FactReader:
    """Reads facts out of one state of a library.

    Attributes:
        revision: where the library stands, as ``Library.revision`` tells it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        found = connection.execute("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)")
        self.revision = int(found.fetchone()[0])

    def papers(self, among: Collection[int] | None = None) -> list[int]:
        """Return the ids of all papers in ascending order, or of those ``among`` these that exist."""
        return [row[0] for row in self._rows("SELECT id AS paper FROM paper", among)]

    def pairs(self, kind: str, among: Collection[int] | None = None) -> Iterable[Pair]:
        """Return the pairs of one of ``KINDS``, the papers in ascending order.

        Args:
            among: ids of the papers wanted; None for all.
        """
        rows = self._rows(_SQL[kind], among)
        return _each_author(rows) if kind == "author" else rows

    def _rows(self, sql: str, among: Collection[int] | None) -> Iterable[Pair]:
        if among is None:
            return self._connection.execute(f"{sql} ORDER BY 1")
        wanted = f"SELECT * FROM ({sql}) WHERE paper IN (SELECT value FROM json_each(?)) ORDER BY 1"
        return self._connection.execute(wanted, (json.dumps(list(among)),))


@contextmanager
def reading(folder: Path) -> Iterator[FactReader]:
    """Open the library of a folder to read facts; all that is read belongs to one revision.

    Raises:
        ReaderError: the file can't be read.
    """
    file = schema.database_file(folder)
    try:
        with closing(sqlite3.connect(file, timeout=2.0, isolation_level=None)) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield FactReader(connection)
    except sqlite3.Error as error:
        raise schema.unreadable(file, error) from error


def _each_author(rows: Iterable[Pair]) -> Iterator[Pair]:
    read: Callable[[str], list[str]] = json.loads
    for paper, authors in rows:
        for name in read(authors):
            yield paper, name


def meant(words: str, names: Collection[str]) -> list[int]:
    """Return which of the names the filters ``venue:`` and ``source:`` find by some words, by the filters' own test."""
    from readerapp.library.filters import containing

    test, values = containing("value", words)
    with closing(sqlite3.connect(":memory:")) as connection:
        rows = connection.execute(f"SELECT key FROM json_each(?) WHERE {test}", (json.dumps(list(names)), *values))
        return [row[0] for row in rows]
