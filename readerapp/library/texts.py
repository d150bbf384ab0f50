"""The words of papers, for the full-text index, and whose words changed."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from readerapp.library.batches import batches
from readerapp.library.models import Annotation, Note, Paper

_paper: Any = Paper
_note: Any = Note
_annotation: Any = Annotation


@dataclass(frozen=True, slots=True)
class Texts:
    """All words of a paper, as stored.

    Attributes:
        note: empty where there is none.
        comments, quotes: of its highlights, those that have one.
    """

    id: int
    title: str
    abstract: str
    authors: tuple[str, ...]
    venue: str
    year: int | None
    note: str
    comments: tuple[str, ...]
    quotes: tuple[str, ...]


def of(session: Session, ids: Collection[int]) -> list[Texts]:
    """Return the words of papers; those that are gone are left out."""
    found = []
    for batch in batches(ids):
        noted = session.execute(select(_note.paper_id, _note.text).where(_note.paper_id.in_(batch)))
        notes: dict[int, str] = {row.paper_id: row.text for row in noted}
        comments: dict[int, list[str]] = {}
        quotes: dict[int, list[str]] = {}
        marked = select(_annotation.paper_id, _annotation.comment, _annotation.quote)
        rows = session.execute(marked.where(_annotation.paper_id.in_(batch)).order_by(_annotation.id))
        for paper_id, comment, quote in rows:
            comments.setdefault(paper_id, []).extend([comment] if comment else [])
            quotes.setdefault(paper_id, []).append(quote)
        query = select(_paper.id, _paper.title, _paper.abstract, _paper.authors, _paper.venue, _paper.year)
        found += [
            Texts(
                paper_id, title, abstract, tuple(json.loads(authors)), venue, year, notes.get(paper_id, ""),
                tuple(comments.get(paper_id, ())), tuple(quotes.get(paper_id, ())),
            )
            for paper_id, title, abstract, authors, venue, year in session.execute(
                query.where(_paper.id.in_(batch)).order_by(_paper.id)
            )
        ]  # fmt: skip
    return found


def ids(session: Session) -> list[int]:
    """Return the ids of all papers, ascending."""
    return list(session.execute(select(_paper.id).order_by(_paper.id)).scalars())


def there(session: Session, ids: Collection[int]) -> set[int]:
    """Return those of the papers that the library has."""
    found: set[int] = set()
    for batch in batches(ids):
        found.update(session.execute(select(_paper.id).where(_paper.id.in_(batch))).scalars())
    return found


def changed(session: Session, since: int) -> set[int]:
    """Return the papers whose words changed after revision ``since``, those that came or went among them.

    Tags, ratings, status and the queue are no words: changing them concerns no index.
    """
    rows = session.connection().exec_driver_sql(
        "SELECT paper_id FROM change WHERE id > ?1 AND paper_id IS NOT NULL AND ("
        " table_name IN ('note', 'annotation') OR (table_name = 'paper' AND"
        " (action <> 'update' OR \"column\" IN ('title', 'abstract', 'authors', 'venue', 'year'))))"
        # A note or highlight that moved to another paper is missing from the first.
        " UNION SELECT CAST(before AS INTEGER) FROM change WHERE id > ?1 AND \"column\" = 'paper_id'"
        " AND table_name IN ('note', 'annotation')",
        (since,),
    )
    return set(rows.scalars())
