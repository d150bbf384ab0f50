"""Digests: adding one with its papers, listing them, naming, dating, finishing."""

import datetime
import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import tags
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.comparing import Comparer
from readerapp.library.intake import Intake, KeyMaker
from readerapp.library.listing import DIGESTS, digest_row
from readerapp.library.models import Digest
from readerapp.library.rows import DigestDraft, DigestRow, Draft, Match, Outcome, Policy
from readerapp.library.times import now
from readerapp.progress import Progress

_digest: Any = Digest

Reporter = Callable[[Sequence[Match]], str]


def add(
    digest: DigestDraft,
    drafts: Iterable[Draft],
    *,
    count: int | None = None,
    make_key: KeyMaker,
    report: Reporter,
    policy: Policy = Policy.FILL,
    take: Mapping[int, frozenset[str]] | None = None,
    tag: str = "",
    batch: str = "",
    label: str = "",
    progress: Progress | None = None,
) -> Op[tuple[int, list[Match]]]:
    """Add a digest and its papers in one step; gives the digest's id and a Match with a paper id for each draft.

    A digest that is there already (same bytes, or same source and date) is added to. Papers that are there get
    what the draft knows and they lack, and an appearance. What the user typed is never replaced.

    Args:
        drafts: asked for part by part: a generator of them need never be in memory as a whole.
        count: how many they are, where they do not tell; for the progress.
        make_key: makes the cite key of a new paper; its second argument tells whether a key is taken.
        report: gives the JSON report to keep with the digest, from the matches.
        policy: what is done with papers that are there.
        take: by index of a draft, the fields that the user takes from it in place of what is there.
        tag: put on all papers of the digest; empty for none.
        batch: digests of one batch, imported one after the other, are one undo step.
        label: of the step, where it is not about this digest alone.
    """
    steps = progress or Progress()
    total = len(drafts) if isinstance(drafts, Sized) else count or 0

    def work(session: Session) -> tuple[int, list[Match]]:
        steps.step(0, total, "Comparing with the library")
        digest_id = _ensure(session, digest)
        comparer = Comparer(session, digest_id, digest.date, policy, take)
        intake = Intake(session, digest_id, make_key)
        matches = intake.take(comparer, drafts, total, steps)
        steps.step(len(matches), len(matches), "Noting where they appeared")
        if tag and matches:
            tags.add([match.paper_id for match in matches if match.paper_id], tag).work(session)
        if intake.news or any(match.outcome is not Outcome.UNCHANGED for match in matches):
            session.execute(update(Digest).where(_digest.id == digest_id).values(report=report(matches)))
        return digest_id, matches

    label = label or f"Import “{digest.title}” ({papers_phrase(total)})"
    return Op(label, work, merge_key=f"import {batch}" if batch else "")


def rename(digest_id: int, title: str) -> Op[None]:
    """Give a digest another name.

    Raises:
        ReaderError: the name is empty.
    """
    title = " ".join(title.split())
    if not title:
        raise ReaderError("A digest needs a name.", "Type one, or leave the old one.")
    return Op(f"Rename digest “{title}”", _setting(digest_id, title=title))


def set_note(digest_id: int, text: str) -> Op[None]:
    """Set the Markdown note of a digest; writes that follow each other are one undo step."""
    return Op("Write a note on a digest", _setting(digest_id, note=text), merge_key=f"digest note {digest_id}")


def set_date(digest_id: int, date: datetime.date | None) -> Op[None]:
    """Correct the date of a digest, None for one without; it no longer counts as guessed."""
    values = {"date": date.isoformat() if date else "", "date_guessed": False}
    return Op("Date a digest", _setting(digest_id, **values))


def set_source(digest_id: int, source: str) -> Op[None]:
    """Correct who issued a digest.

    Raises:
        ReaderError: the name is empty.
    """
    source = " ".join(source.split())
    if not source:
        raise ReaderError("A digest needs a source.", "Type who issued it, or leave the old one.")
    return Op("Name the source of a digest", _setting(digest_id, source=source))


def finish(digest_id: int) -> Op[None]:
    """Call a digest worked through, whatever is left in it."""
    return Op("Finish a digest", _setting(digest_id, finished_at=now()))


def unfinish(digest_id: int) -> Op[None]:
    """Take a digest up again."""
    return Op("Take a digest up again", _setting(digest_id, finished_at=""))


def issues(session: Session, limit: int = -1) -> list[DigestRow]:
    """Return the newest digests with their progress; -1 for all."""
    found = session.connection().exec_driver_sql(DIGESTS, (limit,))
    return [digest_row(row) for row in found]


def delete(digest_id: int) -> Op[None]:
    """Remove a digest; its papers stay in the library."""

    def work(session: Session) -> None:
        digest = session.get(Digest, digest_id)
        if digest is not None:
            session.delete(digest)

    return Op("Delete a digest", work)


def report_of(session: Session, digest_id: int) -> dict[str, Any]:
    """Return the report of a digest's import.

    Raises:
        ReaderError: there is no such digest.
    """
    digest = session.get(Digest, digest_id)
    if digest is None:
        raise ReaderError(f"There is no digest {digest_id}.", "List them: readerapp digests.")
    return dict(json.loads(digest.report or "{}"))


def find(session: Session, digest: DigestDraft) -> int | None:
    """Return the id of the digest that a draft is an issue of: same bytes, or same source, date and period."""
    if digest.bytes_hash:
        same = select(_digest.id).where(_digest.bytes_hash == digest.bytes_hash, _digest.source == digest.source)
        found = session.execute(same.order_by(_digest.date != digest.date)).scalar()
        if found is not None:
            return int(found)
    if not digest.date:
        return None
    return session.execute(
        select(_digest.id).where(
            _digest.source == digest.source, _digest.date == digest.date, _digest.period == digest.period
        )
    ).scalar()


def _setting(digest_id: int, **values: Any) -> Callable[[Session], None]:
    """Return the work of giving a digest other values.

    Raises:
        ReaderError: (when done) there is no such digest.
    """

    def work(session: Session) -> None:
        if session.get(Digest, digest_id) is None:
            raise ReaderError(f"There is no digest {digest_id}.", "List them: readerapp digests.")
        session.execute(update(Digest).where(_digest.id == digest_id).values(**values))

    return work


def _ensure(session: Session, digest: DigestDraft) -> int:
    found = find(session, digest)
    if found is not None:
        return found
    row = Digest(
        source=digest.source,
        date=digest.date,
        date_guessed=digest.date_guessed,
        title=digest.title,
        form=digest.form,
        file_name=digest.file_name,
        bytes_hash=digest.bytes_hash,
        period=digest.period,
        imported_at=now(),
    )
    session.add(row)
    session.flush()
    return row.id or 0
