"""The names that a library's papers go by, each with how many papers have it, most of them first."""

import json
from collections import Counter
from collections.abc import Callable

from sqlmodel import Session

from readerapp.library import lists

Named = list[tuple[str, int]]
"""Names and how many papers each has."""

_STATEMENTS = {
    "tag": "SELECT t.name, count(DISTINCT pt.paper_id) FROM tag t"
    " LEFT JOIN tag c ON c.id = t.id OR substr(c.name, 1, length(t.name) + 1) = t.name || '/'"
    " LEFT JOIN paper_tag pt ON pt.tag_id = c.id GROUP BY t.id ORDER BY 2 DESC, 1",
    "status": "SELECT status, count(*) FROM paper GROUP BY status ORDER BY 2 DESC",
    "year": "SELECT CAST(year AS TEXT), count(*) FROM paper WHERE year IS NOT NULL GROUP BY year ORDER BY year DESC",
    "venue": "SELECT venue, count(*) FROM paper WHERE venue <> '' GROUP BY venue ORDER BY 2 DESC, 1",
    "source": "SELECT d.source, count(DISTINCT a.paper_id) FROM digest d JOIN appearance a ON a.digest_id = d.id"
    " WHERE d.source <> '' GROUP BY d.source ORDER BY 2 DESC, 1",
    "digest": "SELECT d.title, count(*) FROM digest d JOIN appearance a ON a.digest_id = d.id"
    " GROUP BY d.id ORDER BY d.date DESC, d.id DESC",
}

KINDS = ("author", "in", *_STATEMENTS)
"""The kinds of names, each called as the field of the query language that takes them."""


def of(kind: str) -> Callable[[Session], Named]:
    """Return what reads the names of one of ``KINDS``.

    Years and digests come newest first, lists by name after the queue.
    """
    if kind in _READ:
        return _READ[kind]
    statement = _STATEMENTS[kind]
    return lambda session: [(name, count) for name, count in session.connection().exec_driver_sql(statement)]


def papers(session: Session) -> tuple[int, int]:
    """Return a mark that changes when papers come or go."""
    last, count = session.connection().exec_driver_sql("SELECT max(id), count(*) FROM paper").one()
    return last or 0, count


def _authors(session: Session) -> Named:
    counted: Counter[str] = Counter()
    for (authors,) in session.connection().exec_driver_sql("SELECT authors FROM paper"):
        counted.update(json.loads(authors))
    # By buckets: to sort 160,000 names is one long step, in which no other thread gets on.
    of_count: dict[int, Named] = {}
    for name, count in counted.items():
        of_count.setdefault(count, []).append((name, count))
    return [each for count in sorted(of_count, reverse=True) for each in of_count[count]]


def _lists(session: Session) -> Named:
    queued = session.connection().exec_driver_sql("SELECT count(*) FROM paper WHERE queue_place IS NOT NULL").scalar()
    return [("queue", int(queued or 0)), *((row.name, row.papers) for row in lists.rows(session))]


_READ = {"author": _authors, "in": _lists}
