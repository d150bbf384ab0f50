"""The reading queue: the papers of status ``queued``, in the user's own order.

``Paper.queue_place`` is an integer with gaps, see ``gaps``.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import gaps
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import Paper
from readerapp.library.rows import Status

_id: Any = Paper.id
_place: Any = Paper.queue_place
_MOVE = "UPDATE paper SET queue_place = ? WHERE id = ?"


def move(ids: Collection[int], to: int) -> Op[None]:
    """Move queued papers, in the order given, so that the first of them has place ``to`` (from 1).

    Raises:
        ReaderError: (when done) one of them is not in the queue.
    """

    def work(session: Session) -> None:
        placed = select(_id, _place).where(_place.is_not(None)).order_by(_place, _id)
        order = [(paper_id, place) for paper_id, place in session.connection().execute(placed).all()]
        queued = {paper_id for paper_id, _ in order}
        missing = [paper_id for paper_id in ids if paper_id not in queued]
        if missing:
            raise ReaderError(
                f"Paper {missing[0]} is not in the queue.",
                "Add it first: readerapp queue add, or Q in the window.",
            )
        if moved := gaps.moved(order, list(ids), to):
            session.connection().exec_driver_sql(_MOVE, [(place, paper_id) for paper_id, place in moved.items()])

    return Op(f"Move {papers_phrase(len(ids))} in the queue", work)


def append(session: Session, ids: Collection[int]) -> None:
    """Put papers at the end of the queue; those already in it stay where they are."""
    last = session.execute(select(func.max(_place))).scalar() or 0
    queued = set(in_order(session))
    for place, paper_id in enumerate((i for i in ids if i not in queued), start=1):
        session.execute(
            update(Paper).where(_id == paper_id).values(status=Status.QUEUED, queue_place=last + place * gaps.GAP)
        )


def in_order(session: Session) -> list[int]:
    """Return the ids of the queue, first to last."""
    return list(session.execute(select(_id).where(_place.is_not(None)).order_by(_place, _id)).scalars())


def places(session: Session) -> dict[int, int]:
    """Return each queued paper's place, from 1."""
    return {paper_id: place for place, paper_id in enumerate(in_order(session), start=1)}
