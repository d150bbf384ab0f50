"""Versions of one work, such as a preprint and what was published of it: papers of their own that know each other."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.batches import batches
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import Identifier, Paper
from readerapp.library.rows import VersionRow

_paper: Any = Paper
_identifier: Any = Identifier


def link(ids: Collection[int]) -> Op[None]:
    """Make papers, and all versions of them, versions of one work.

    Raises:
        ReaderError: they are fewer than two; (when done) one of them is not there.
    """
    wanted = list(dict.fromkeys(ids))
    if len(wanted) < 2:
        raise ReaderError("Versions are two papers or more.", "Name both the preprint and what was published.")
    return Op(f"Link {papers_phrase(len(wanted))} as versions", lambda session: join(session, wanted))


def unlink(paper_id: int) -> Op[None]:
    """Make a paper a work of its own again.

    Raises:
        ReaderError: (when done) there is no such paper.
    """

    def work(session: Session) -> None:
        paper = session.get(Paper, paper_id)
        if paper is None:
            raise ReaderError(f"There is no paper {paper_id}.", "List papers: readerapp list.")
        work_id, paper.work_id = paper.work_id, None
        session.add(paper)
        session.flush()
        leave_alone(session, work_id)

    return Op("Unlink a version", work)


def join(session: Session, ids: Iterable[int]) -> None:
    """Link papers inside an operation.

    Raises:
        ReaderError: one of them is not there.
    """
    wanted = list(ids)
    found = session.execute(select(_paper.id, _paper.work_id).where(_paper.id.in_(wanted)))
    works: dict[int, int | None] = {row.id: row.work_id for row in found}
    if missing := set(wanted) - works.keys():
        raise ReaderError(f"There is no paper {min(missing)}.", "List papers: readerapp list.")
    linked = {work_id for work_id in works.values() if work_id is not None}
    work_id = min(linked | works.keys()) if not linked else min(linked)
    for column, among in ((_paper.id, wanted), (_paper.work_id, linked)):
        session.execute(
            update(Paper).where(column.in_(among), _paper.work_id.is_distinct_from(work_id)).values(work_id=work_id)
        )


def leave_alone(session: Session, work_id: int | None) -> None:
    """Make the last paper of a work a paper like any other."""
    members = session.execute(select(_paper.id).where(_paper.work_id == work_id).limit(2)).scalars().all()
    if len(members) == 1:
        session.execute(update(Paper).where(_paper.id == members[0]).values(work_id=None))


def of(session: Session, papers: Iterable[Paper]) -> dict[int, tuple[VersionRow, ...]]:
    """Return, for each paper that is one of several versions, the others."""
    works = {paper.id or 0: paper.work_id for paper in papers if paper.work_id is not None}
    members: dict[int, list[VersionRow]] = {}
    for batch in batches(set(works.values())):
        found = session.execute(select(Paper).where(_paper.work_id.in_(batch)).order_by(_paper.id)).scalars().all()
        identifiers = _identifiers(session, [paper.id or 0 for paper in found])
        for paper in found:
            own = identifiers.get(paper.id or 0, {})
            row = VersionRow(paper.id or 0, paper.cite_key, paper.title, paper.venue, paper.year, own)
            members.setdefault(paper.work_id or 0, []).append(row)
    return {
        paper_id: tuple(row for row in members.get(work_id or 0, ()) if row.id != paper_id)
        for paper_id, work_id in works.items()
    }


def _identifiers(session: Session, ids: Collection[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for batch in batches(ids):
        query = select(Identifier).where(_identifier.paper_id.in_(batch), _identifier.also == 0)
        for each in session.execute(query.order_by(_identifier.id)).scalars():
            found.setdefault(each.paper_id, {})[each.scheme] = each.value
    return found
