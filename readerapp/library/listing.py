"""What the window's lists show, by plain sqlite3: ids of a place in order, pages of rows, the sidebar's counts.

This module is all that a cold start needs of the library: it does not import SQLModel.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readerapp.library import schema
from readerapp.library.rows import Counts, DigestRow, ListRow, PaperRow, PaperTexts, SavedSearchRow, Status, TagRow
from readerapp.text.name_order import natural

_LEAD = 300


@dataclass(frozen=True, slots=True)
class Scope:
    """Which papers a list holds: all of them, or those that meet every condition given.

    Attributes:
        digest: id of a digest.
        tag: name of a tag; its children count.
        digests: ids of digests, the papers of any of which are meant (a week, a source); empty for no such condition.
        reading_list: id of a reading list.
        picked: papers that were queued, begun or read, or have at least so many stars; 0 for no such condition.
    """

    status: Status | None = None
    digest: int | None = None
    tag: str = ""
    annotated: bool = False
    digests: tuple[int, ...] = ()
    reading_list: int | None = None
    picked: int = 0


SORTS = {
    "added": "p.added_at DESC, p.id DESC",
    "digest": "a.rank, p.id",
    "queue": "p.queue_place, p.id",
    "list": "i.place, i.id",
    "title": "p.title COLLATE NOCASE, p.id",
    "year": "p.year IS NULL, p.year DESC, p.published DESC, p.id DESC",
    "rating": "p.rating DESC, p.added_at DESC, p.id DESC",
}

DIGESTS = (
    "SELECT d.id, d.source, d.date, d.date_guessed, d.title, d.form, d.file_name,"
    " coalesce(a.papers, 0), coalesce(a.triaged, 0), d.imported_at, d.finished_at, d.period, d.note"
    # Counted from the indexes alone: a cold start waits for this.
    " FROM digest d LEFT JOIN (SELECT digest_id, count(*) AS papers,"
    " sum(paper_id IN (SELECT id FROM paper WHERE status <> 'inbox')) AS triaged"
    " FROM appearance GROUP BY digest_id) a ON a.digest_id = d.id"
    " ORDER BY d.date DESC, d.id DESC LIMIT ?"
)
"""The newest digests with their progress: the columns that ``digest_row`` reads."""

# A paper of several digests stands where it appeared last among them, by its best rank there.
_SEVERAL = (
    "SELECT a.paper_id, max(d.date) AS day, min(a.rank) AS rank FROM appearance a JOIN digest d ON d.id = a.digest_id"
    " WHERE a.digest_id IN ({}) GROUP BY a.paper_id"
)
_IN_LIST_ORDER = "SELECT paper_id FROM list_item WHERE list_id = ? ORDER BY place, id"
_LATEST_FIRST = "a.day DESC, a.rank IS NULL, a.rank, p.id"


class Listing:
    """A reader of one library file for one thread.

    Args:
        folder: the library's folder; its file must exist.

    Raises:
        ReaderError: the file can't be read.
    """

    def __init__(self, folder: Path) -> None:
        self._file = schema.database_file(folder)
        try:
            self._connection = sqlite3.connect(self._file, timeout=2.0, isolation_level=None)
            self._connection.execute("PRAGMA query_only = ON")
        except sqlite3.Error as error:
            raise schema.unreadable(self._file, error) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def version(self) -> int:
        """Return a number that changes whenever another connection has written, in any process."""
        return int(self._one("PRAGMA data_version"))

    def revision(self) -> int:
        """Return the library's revision, as ``Library.revision`` does."""
        return int(self._one("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"))

    def ids(self, scope: Scope, sort: str = "added") -> "array[int]":
        """Return the ids of a scope in the order of ``sort`` (a key of ``SORTS``)."""
        if sort == "list" and scope.reading_list is not None and scope == Scope(reading_list=scope.reading_list):
            # Of its rows alone: to look at each paper takes three times as long.
            return self._ids(_IN_LIST_ORDER, (scope.reading_list,))
        joins = ""
        order = SORTS[sort]
        wheres = ["1"]
        values: list[object] = []
        if scope.digest is not None:
            joins += " JOIN appearance a ON a.paper_id = p.id AND a.digest_id = ?"
            values.append(scope.digest)
        elif scope.digests:
            joins += f" JOIN ({_SEVERAL.format(','.join('?' * len(scope.digests)))}) a ON a.paper_id = p.id"
            values += scope.digests
            order = _LATEST_FIRST if sort == "digest" else order
        elif sort == "digest":
            order = SORTS["added"]
        if scope.reading_list is not None:
            joins += " JOIN list_item i ON i.paper_id = p.id AND i.list_id = ?"
            values.append(scope.reading_list)
        elif sort == "list":
            order = SORTS["added"]
        if scope.status is not None:
            wheres.append("p.status = ?")
            values.append(scope.status)
        if scope.tag:
            wheres.append(
                "p.id IN (SELECT pt.paper_id FROM paper_tag pt JOIN tag t ON t.id = pt.tag_id"
                " WHERE t.name = ? OR t.name LIKE ? ESCAPE '\\')"
            )
            values += [scope.tag, _like(scope.tag) + "/%"]
        if scope.picked:
            wheres.append("(p.status IN ('queued', 'reading', 'read') OR p.rating >= ?)")
            values.append(scope.picked)
        if scope.annotated:
            wheres.append("p.id IN (SELECT paper_id FROM annotation)")
        sql = f"SELECT p.id FROM paper p{joins} WHERE {' AND '.join(wheres)} ORDER BY {order}"
        return self._ids(sql, values)

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Return the rows of papers in the order of ``ids``; those that are gone are left out."""
        marks = ",".join("?" * len(ids))
        tags: dict[int, list[tuple[str, int]]] = {}
        for paper_id, name, hue in self._rows(
            "SELECT pt.paper_id, t.name, t.hue FROM paper_tag pt JOIN tag t ON t.id = pt.tag_id"
            f" WHERE pt.paper_id IN ({marks}) ORDER BY t.name",
            ids,
        ):
            tags.setdefault(paper_id, []).append((name, hue))
        digests: dict[int, list[int]] = {}
        for paper_id, digest_id in self._rows(
            "SELECT a.paper_id, a.digest_id FROM appearance a JOIN digest d ON d.id = a.digest_id"
            f" WHERE a.paper_id IN ({marks}) ORDER BY d.date, d.id",
            ids,
        ):
            digests.setdefault(paper_id, []).append(digest_id)
        found = {
            row[0]: PaperRow(
                id=row[0],
                title=row[1],
                lead=row[2],
                authors=tuple(json.loads(row[3])),
                year=row[4],
                venue=row[5],
                status=Status(row[6]),
                rating=row[7],
                tags=tuple(tags.get(row[0], ())),
                digests=tuple(digests.get(row[0], ())),
            )
            for row in self._rows(
                f"SELECT id, title, substr(abstract, 1, {_LEAD}), authors, year, venue, status, rating"
                f" FROM paper WHERE id IN ({marks})",
                ids,
            )
        }
        return [found[paper_id] for paper_id in ids if paper_id in found]

    def texts(self, ids: Sequence[int]) -> dict[int, PaperTexts]:
        """Return what a search may have found in papers beyond their rows; those that are gone are left out."""
        marks = ",".join("?" * len(ids))
        notes = dict(self._rows(f"SELECT paper_id, text FROM note WHERE paper_id IN ({marks})", ids))
        quotes: dict[int, list[str]] = {}
        comments: dict[int, list[str]] = {}
        highlights = f"SELECT paper_id, quote, comment FROM annotation WHERE paper_id IN ({marks}) ORDER BY start, id"
        for paper_id, quote, comment in self._rows(highlights, ids):
            quotes.setdefault(paper_id, []).append(quote)
            if comment:
                comments.setdefault(paper_id, []).append(comment)
        return {
            paper_id: PaperTexts(
                abstract,
                notes.get(paper_id, ""),
                tuple(quotes.get(paper_id, ())),
                tuple(comments.get(paper_id, ())),
            )
            for paper_id, abstract in self._rows(f"SELECT id, abstract FROM paper WHERE id IN ({marks})", ids)
        }

    def years(self) -> dict[int, int | None]:
        """Return the year of every paper."""
        return dict(self._rows("SELECT id, year FROM paper"))

    def newest_digests(self, among: Sequence[int] = ()) -> dict[int, int]:
        """Return for each paper the newest digest it appeared in, of those given or of all."""
        where = f" WHERE d.id IN ({','.join('?' * len(among))})" if among else ""
        return dict(
            self._rows(
                "SELECT a.paper_id, d.id FROM digest d JOIN appearance a ON a.digest_id = d.id"
                f"{where} ORDER BY d.date, d.id",  # the last of a paper counts
                among,
            )
        )

    def counts(self) -> Counts:
        """Return how many papers there are in each place."""
        status = dict.fromkeys(Status, 0)
        for name, count in self._rows("SELECT status, count(*) FROM paper GROUP BY status"):
            status[Status(name)] = count
        return Counts(
            status=status,
            papers=sum(status.values()),
            annotations=int(self._one("SELECT count(*) FROM annotation")),
            notes=int(self._one("SELECT count(*) FROM note")),
            pairs=int(self._one("SELECT count(*) FROM pair WHERE state = 'open'")),
        )

    def digests(self, limit: int = -1) -> list[DigestRow]:
        """Return the newest digests with their progress; -1 for all."""
        return [digest_row(row) for row in self._rows(DIGESTS, (limit,))]

    def tags(self) -> list[TagRow]:
        """Return every tag by name, counting papers that carry it or a child of it, each once."""
        found = self._rows(
            "SELECT t.id, t.name, t.hue, count(DISTINCT pt.paper_id) FROM tag t"
            " LEFT JOIN tag c ON c.id = t.id OR substr(c.name, 1, length(t.name) + 1) = t.name || '/'"
            " LEFT JOIN paper_tag pt ON pt.tag_id = c.id GROUP BY t.id ORDER BY t.name"
        )
        return sorted((TagRow(*row) for row in found), key=lambda tag: natural(tag.name))

    def searches(self) -> list[SavedSearchRow]:
        """Return the saved searches in the user's order."""
        return [
            SavedSearchRow(*row)
            for row in self._rows("SELECT id, name, query, place FROM saved_search ORDER BY place, id")
        ]

    def lists(self) -> list[ListRow]:
        """Return every reading list by name, counting its papers."""
        found = self._rows(
            "SELECT l.name, l.description, count(i.id), l.id FROM reading_list l"
            " LEFT JOIN list_item i ON i.list_id = l.id GROUP BY l.id ORDER BY l.name"
        )
        return sorted((ListRow(*row) for row in found), key=lambda each: natural(each.name))

    def remarks(self, list_id: int) -> dict[int, str]:
        """Return the remarks in a reading list by paper, of those papers that have one."""
        return dict(self._rows("SELECT paper_id, remark FROM list_item WHERE list_id = ? AND remark <> ''", (list_id,)))

    def in_lists(self, ids: Sequence[int]) -> dict[str, int]:
        """Return how many of some papers stand in each reading list, by its name; lists without any are left out."""
        return dict(
            self._rows(
                "SELECT l.name, count(*) FROM list_item i JOIN reading_list l ON l.id = i.list_id"
                f" WHERE i.paper_id IN ({','.join('?' * len(ids))}) GROUP BY l.id",
                ids,
            )
        )

    def _ids(self, sql: str, values: Iterable[object]) -> "array[int]":
        with self._errors():  # row by row: a list of them would take ten times as much memory
            return array("q", (row[0] for row in self._connection.execute(sql, tuple(values))))

    def _rows(self, sql: str, values: Iterable[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        with self._errors():
            return self._connection.execute(sql, tuple(values)).fetchall()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise schema.unreadable(self._file, error) from error

    def _one(self, sql: str) -> int | str:
        row: tuple[int | str] = self._rows(sql)[0]
        return row[0]


def digest_row(row: Sequence[Any]) -> DigestRow:
    """Return a row of ``DIGESTS`` as it leaves the library."""
    return DigestRow(row[0], row[1], row[2], bool(row[3]), *row[4:])


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
