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
    """All words of a paper, as stored; ``notes`` are its note and the comments of its highlights."""

    id: int
    title: str
    abstract: str
    authors: tuple[str, ...]
    notes: tuple[str, ...]


def of(session: Session, ids: Collection[int]) -> list[Texts]:
    """Return the words of papers; those that are gone are left out."""
    found = []
    for batch in batches(ids):
        notes: dict[int, tuple[str, ...]] = {}
        for model, column in ((_note, _note.text), (_annotation, _annotation.comment)):
            rows = session.execute(select(model.paper_id, column).where(model.paper_id.in_(batch)).order_by(model.id))
            for paper_id, text in rows:
                if text:
                    notes[paper_id] = (*notes.get(paper_id, ()), text)
        query = select(_paper.id, _paper.title, _paper.abstract, _paper.authors).where(_paper.id.in_(batch))
        found += [
            Texts(paper_id, title, abstract, tuple(json.loads(authors)), notes.get(paper_id, ()))
            for paper_id, title, abstract, authors in session.execute(query.order_by(_paper.id))
        ]
    return found


def changed(session: Session, since: int) -> set[int]:
    """Return the papers whose words changed after revision ``since``, those that came or went among them.

    Tags, ratings, status and the queue are no words: changing them concerns no index.
    """
    rows = session.connection().exec_driver_sql(
        "SELECT paper_id FROM change WHERE id > ?1 AND paper_id IS NOT NULL AND ("
        " table_name IN ('note', 'annotation') OR (table_name = 'paper' AND"
        " (action <> 'update' OR \"column\" IN ('title', 'abstract', 'authors'))))"
        # A note or highlight that moved to another paper is missing from the first.
        " UNION SELECT CAST(before AS INTEGER) FROM change WHERE id > ?1 AND \"column\" = 'paper_id'"
        " AND table_name IN ('note', 'annotation')",
        (since,),
    )
    return set(rows.scalars())
