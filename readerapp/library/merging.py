"""Two papers that are one, made one: nothing that belongs to either is lost."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import annotations, fields, identity, keys, known, lists, versions
from readerapp.library.changes import Op
from readerapp.library.filling import IDENTIFIERS
from readerapp.library.known import Known
from readerapp.library.models import (
    Annotation,
    Appearance,
    Former,
    Identifier,
    KeyAlias,
    Link,
    ListItem,
    Note,
    Pair,
    Paper,
    PaperTag,
)
from readerapp.library.rows import Status
from readerapp.library.times import now

_ORDER = (Status.INBOX, Status.DISMISSED, Status.QUEUED, Status.READING, Status.READ)
_MERGED = "*From “{}” ({}), merged into this paper:*"
_identifier: Any = Identifier
_appearance: Any = Appearance
_note: Any = Note
_item: Any = ListItem
_former: Any = Former
_alias: Any = KeyAlias
_pair: Any = Pair
_paper: Any = Paper


def merge(winner_id: int, loser_id: int, *, take: Collection[str] = (), keep: Collection[str] = ()) -> Op[int]:
    """Make one paper of two, gives its number: that of the winner. The loser's number and cite key lead to it.

    Of each field the winner's value stays, unless it is empty, cut short, or only the loser's was typed by the user; so
    does its cite key.

    Args:
        take: fields of which the loser's value is wanted; names as in ``PaperDetails.sources`` and
            ``Difference.field``.
        keep: fields of which the winner's value is wanted whatever the sources are.

    Raises:
        ReaderError: they are one already; (when done) one of them is not there.
    """
    if winner_id == loser_id:
        raise ReaderError(f"Paper {winner_id} can't be merged with itself.", "Name two papers.")

    def work(session: Session) -> int:
        winner, loser = (_paper_of(session, paper_id) for paper_id in (winner_id, loser_id))
        _join_fields(session, winner, loser, take, keep)
        _join_progress(winner, loser)
        session.flush()
        _join_identifiers(session, winner_id, loser_id, take)
        _join_appearances(session, winner, loser)
        _join_notes(session, winner_id, loser)
        _join_remarks(session, winner_id, loser_id)
        key = _key_left(session, loser)
        for model in (PaperTag, Link, ListItem, Annotation, KeyAlias):
            _move(session, model, winner_id, loser_id)
        annotations.reanchor(session, winner)
        _join_works(session, winner, loser)
        _join_pairs(session, winner_id, loser_id)
        _remember(session, winner_id, loser, key)
        session.execute(delete(Paper).where(_paper.id == loser_id))
        if loser.key_pinned and not winner.key_pinned:
            keys.pin(session, winner_id, loser.cite_key)
        versions.leave_alone(session, winner.work_id)
        return winner_id

    return Op("Merge 2 papers", work)


def _paper_of(session: Session, paper_id: int) -> Paper:
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise ReaderError(f"There is no paper {paper_id}.", "List papers: readerapp list.")
    return paper


def _join_fields(session: Session, winner: Paper, loser: Paper, take: Collection[str], keep: Collection[str]) -> None:
    mine, theirs = sorted(known.load(session, [winner.id or 0, loser.id or 0]), key=lambda paper: paper.id != winner.id)
    values = {
        name: fields.value(theirs, name)
        for name in fields.names(theirs)
        if name not in keep and _is_better(name, mine, theirs, take)
    }
    fields.change(session, winner, values)
    for name in values:
        mine.sources.put((name,), theirs.sources.of(name), theirs.partial)
    winner.sources = mine.sources.dumps()
    session.add(winner)


def _is_better(name: str, mine: Known, theirs: Known, take: Collection[str]) -> bool:
    """Tell whether the loser's value of a field is to be the value of both."""
    if name in take:
        return True
    if mine.sources.is_mine(name):
        return False
    if theirs.sources.is_mine(name) or not fields.value(mine, name):
        return True
    return name in mine.partial and name not in theirs.partial


def _join_progress(winner: Paper, loser: Paper) -> None:
    """Keep what is further: status, stars, the place in the queue that comes first, the day it was added."""
    places = [paper.queue_place for paper in (winner, loser) if paper.queue_place is not None]
    winner.status = max(Status(winner.status), Status(loser.status), key=_ORDER.index)
    winner.queue_place = min(places) if places and winner.status == Status.QUEUED else None
    winner.rating = max(winner.rating, loser.rating)
    winner.added_at = min(winner.added_at, loser.added_at)


def _join_identifiers(session: Session, winner_id: int, loser_id: int, take: Collection[str]) -> None:
    """Keep all identifiers; of two of a scheme one is the paper's own, the other leads to it all the same."""
    own = select(_identifier.paper_id, _identifier.scheme).where(_identifier.also == 0)
    schemes: dict[int, set[str]] = {winner_id: set(), loser_id: set()}
    for paper_id, scheme in session.execute(own.where(_identifier.paper_id.in_(schemes))):
        schemes[paper_id].add(scheme)
    both = schemes[winner_id] & schemes[loser_id]
    taken = {scheme for scheme in both if IDENTIFIERS + scheme in take}
    for paper_id, second in ((winner_id, taken), (loser_id, both - taken)):
        of_paper = (_identifier.paper_id == paper_id, _identifier.scheme.in_(second), _identifier.also == 0)
        session.execute(update(Identifier).where(*of_paper).values(also=1))
    _move(session, Identifier, winner_id, loser_id)


def _join_appearances(session: Session, winner: Paper, loser: Paper) -> None:
    """Move where the loser appeared, with its words as printed; of two appearances in a digest make one."""
    for column, old, new in (
        ("printed_title", loser.title, winner.title),
        ("printed_abstract", loser.abstract, winner.abstract),
    ):
        if old != new:
            as_printed = (_appearance.paper_id == loser.id, getattr(_appearance, column) == "")
            session.execute(update(Appearance).where(*as_printed).values({column: old}))
    mine, theirs = (_appearances(session, paper) for paper in (winner, loser))
    for digest_id in mine.keys() & theirs.keys():
        one, other = mine[digest_id], theirs[digest_id]
        one.rank = min((rank for rank in (one.rank, other.rank) if rank is not None), default=None)
        for name in ("upvotes", "comments"):
            counts = [count for count in (getattr(one, name), getattr(other, name)) if count is not None]
            setattr(one, name, max(counts, default=None))
        session.add(one)
    session.flush()
    _move(session, Appearance, winner.id or 0, loser.id or 0)


def _appearances(session: Session, paper: Paper) -> dict[int, Appearance]:
    found = session.execute(select(Appearance).where(_appearance.paper_id == paper.id)).scalars()
    return {each.digest_id: each for each in found}


def _join_notes(session: Session, winner_id: int, loser: Paper) -> None:
    theirs = session.execute(select(Note).where(_note.paper_id == loser.id)).scalar()
    mine = session.execute(select(Note).where(_note.paper_id == winner_id)).scalar()
    if theirs is None:
        return
    if mine is None:
        _move(session, Note, winner_id, loser.id or 0)
    elif theirs.text.strip() not in mine.text:
        mine.text = "\n\n".join([mine.text.rstrip(), "---", _MERGED.format(loser.title, loser.cite_key), theirs.text])
        mine.updated_at = now()
        session.add(mine)


def _join_remarks(session: Session, winner_id: int, loser_id: int) -> None:
    """Join what was said of both in a list that both stand in; the winner's place there stays."""
    of_loser = select(_item.list_id, _item.remark).where(_item.paper_id == loser_id)
    theirs = {row.list_id: row.remark for row in session.execute(of_loser)}
    of_winner = select(ListItem).where(_item.paper_id == winner_id, _item.list_id.in_(theirs))
    for item in session.execute(of_winner).scalars():
        item.remark = lists.joined(item.remark, theirs[item.list_id])
    session.flush()


def _join_works(session: Session, winner: Paper, loser: Paper) -> None:
    """Make the other versions of the loser versions of the winner."""
    work_id = loser.work_id
    if work_id is None or work_id == winner.work_id:
        return
    others = select(_paper.id).where(_paper.work_id == work_id, _paper.id != loser.id)
    versions.join(session, [winner.id or 0, *session.execute(others).scalars()])
    session.refresh(winner)


def _join_pairs(session: Session, winner_id: int, loser_id: int) -> None:
    """Let the winner be what the loser may be; that the user kept one of them apart from a third counts for both."""
    for pair in (
        session.execute(select(Pair).where((_pair.first_id == loser_id) | (_pair.second_id == loser_id)))
        .scalars()
        .all()
    ):
        third = pair.first_id if pair.second_id == loser_id else pair.second_id
        if third == winner_id:
            continue
        first, second = sorted((winner_id, third))
        there = session.execute(select(Pair).where(_pair.first_id == first, _pair.second_id == second)).scalar()
        if there is None:
            pair.first_id, pair.second_id = first, second
        elif pair.state == "apart":
            there.state = pair.state
    session.flush()


def _key_left(session: Session, loser: Paper) -> str:
    """Return the key by which the loser is remembered; an older one where its own is that of a paper merged into it."""
    if session.execute(select(_former.id).where(_former.cite_key == loser.cite_key)).scalar() is None:
        return loser.cite_key
    newest = select(KeyAlias).where(_alias.paper_id == loser.id).order_by(_alias.id.desc()).limit(1)
    older: KeyAlias = session.execute(newest).scalars().one()  # its own, before it took that of the other
    session.delete(older)
    session.flush()
    return older.cite_key


def _remember(session: Session, winner_id: int, loser: Paper, key: str) -> None:
    _move(session, Former, winner_id, loser.id or 0)
    session.add(
        Former(
            paper_id=winner_id,
            old_id=loser.id or 0,
            cite_key=key,
            title_key=loser.title_key,
            author_key=identity.author_key(json.loads(loser.authors)),
        )
    )
    session.flush()


def _move(session: Session, model: Any, winner_id: int, loser_id: int) -> None:
    """Give the winner what belongs to the loser; what it has already goes with the loser."""
    statement = update(model).prefix_with("OR IGNORE").where(model.paper_id == loser_id).values(paper_id=winner_id)
    session.execute(statement, execution_options={"synchronize_session": False})
