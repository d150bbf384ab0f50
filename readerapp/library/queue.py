"""The reading queue: the papers of status ``queued``, in the user's own order.

``Paper.queue_place`` is an integer with gaps: moving a paper writes one cell, and all are renumbered only when a gap
is used up.
"""

import itertools
from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import Paper
from readerapp.library.rows import Status

_GAP = 1024
_id: Any = Paper.id
_place: Any = Paper.queue_place


def move(ids: Collection[int], to: int) -> Op[None]:
    """Move queued papers, in the order given, so that the first of them has place ``to`` (from 1).

    Raises:
        ReaderError: (when done) one of them is not in the queue.
    """

    def work(session: Session) -> None:
        order = in_order(session)
        missing = [paper_id for paper_id in ids if paper_id not in set(order)]
        if missing:
            raise ReaderError(
                f"Paper {missing[0]} is not in the queue.",
                "Add it first: readerapp queue add, or Q in the window.",
            )
        moved = set(ids)
        rest = [paper_id for paper_id in order if paper_id not in moved]
        index = min(max(to, 1) - 1, len(rest))
        _put_between(session, list(ids), rest[index - 1] if index else None, rest[index] if index < len(rest) else None)

    return Op(f"Move {papers_phrase(len(ids))} in the queue", work)


def append(session: Session, ids: Collection[int]) -> None:
    """Put papers at the end of the queue; those already in it stay where they are."""
    last = session.execute(select(func.max(_place))).scalar() or 0
    queued = set(in_order(session))
    for place, paper_id in enumerate((i for i in ids if i not in queued), start=1):
        session.execute(
            update(Paper).where(_id == paper_id).values(status=Status.QUEUED, queue_place=last + place * _GAP)
        )


def in_order(session: Session) -> list[int]:
    """Return the ids of the queue, first to last."""
    return list(session.execute(select(_id).where(_place.is_not(None)).order_by(_place, _id)).scalars())


def places(session: Session) -> dict[int, int]:
    """Return each queued paper's place, from 1."""
    return {paper_id: place for place, paper_id in enumerate(in_order(session), start=1)}


def _put_between(session: Session, ids: list[int], before: int | None, after: int | None) -> None:
    low, high = _place_of(session, before), _place_of(session, after)
    low = 0 if low is None else low
    high = low + _GAP * (len(ids) + 1) if high is None else high
    if high - low <= len(ids):
        order = [paper_id for paper_id in in_order(session) if paper_id not in set(ids)]
        start = order.index(before) + 1 if before is not None else 0
        order[start:start] = ids
        for number, paper_id in zip(itertools.count(1), order, strict=False):
            session.execute(update(Paper).where(_id == paper_id).values(queue_place=number * _GAP))
        return
    step = (high - low) // (len(ids) + 1)
    for number, paper_id in enumerate(ids, start=1):
        session.execute(update(Paper).where(_id == paper_id).values(queue_place=low + number * step))


def _place_of(session: Session, paper_id: int | None) -> int | None:
    return None if paper_id is None else session.execute(select(_place).where(_id == paper_id)).scalar()
