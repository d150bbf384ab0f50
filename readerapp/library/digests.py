"""Digests: adding one with its papers, listing them, naming, finishing."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import annotations, duplicates, tags
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import Appearance, Digest, Identifier, Link, Paper
from readerapp.library.rows import DigestDraft, Draft, Match, Outcome, Status
from readerapp.library.times import now
from readerapp.progress import Progress

_digest: Any = Digest
_appearance: Any = Appearance
_paper: Any = Paper
_CHUNK = 500

KeyMaker = Callable[[Draft, Callable[[str], bool]], str]
Reporter = Callable[[Sequence[Match]], str]


def add(
    digest: DigestDraft,
    drafts: Sequence[Draft],
    *,
    make_key: KeyMaker,
    report: Reporter,
    tag: str = "",
    batch: str = "",
    label: str = "",
    progress: Progress | None = None,
) -> Op[tuple[int, list[Match]]]:
    """Add a digest and its papers in one step; gives the digest's id and a Match with a paper id for each draft.

    A digest that is there already (same bytes, or same source and date) is added to. Papers that are there get
    what the draft knows and they lack, and an appearance. Nothing that is there is replaced.

    Args:
        make_key: makes the cite key of a new paper; its second argument tells whether a key is taken.
        report: gives the JSON report to keep with the digest, from the matches.
        tag: put on all papers of the digest; empty for none.
        batch: digests of one batch, imported one after the other, are one undo step.
        label: of the step, where it is not about this digest alone.
    """
    steps = progress or Progress()

    def work(session: Session) -> tuple[int, list[Match]]:
        steps.step(0, len(drafts), "Comparing with the library")
        before = duplicates.match(session, drafts)
        matches: list[Match] = []
        taken = _taken_keys(session)
        seen: dict[str, int] = {}
        for start in range(0, len(drafts), _CHUNK):
            steps.step(start, len(drafts), "Adding papers")
            part = slice(start, start + _CHUNK)
            matches += _add_papers(session, drafts[part], before[part], make_key, taken, seen)
        digest_id = _ensure(session, digest)
        steps.step(len(drafts), len(drafts), "Noting where they appeared")
        news = _appear(session, digest_id, drafts, matches)
        if tag and matches:
            tags.add([match.paper_id for match in matches if match.paper_id], tag).work(session)
        if news or any(match.outcome is not Outcome.UNCHANGED for match in matches):
            session.execute(update(Digest).where(_digest.id == digest_id).values(report=report(matches)))
        return digest_id, matches

    label = label or f"Import “{digest.title}” ({papers_phrase(len(drafts))})"
    return Op(label, work, merge_key=f"import {batch}" if batch else "")


def rename(digest_id: int, title: str) -> Op[None]:
    """Give a digest another name.

    Raises:
        ReaderError: the name is empty.
    """
    title = " ".join(title.split())
    if not title:
        raise ReaderError("A digest needs a name.", "Type one, or leave the old one.")

    def work(session: Session) -> None:
        session.execute(update(Digest).where(_digest.id == digest_id).values(title=title))

    return Op(f"Rename digest “{title}”", work)


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
    """Return the id of the digest that a draft is an issue of: same bytes, or same source and date."""
    if digest.bytes_hash:
        same = select(_digest.id).where(_digest.bytes_hash == digest.bytes_hash, _digest.source == digest.source)
        found = session.execute(same.order_by(_digest.date != digest.date)).scalar()
        if found is not None:
            return int(found)
    if not digest.date:
        return None
    return session.execute(
        select(_digest.id).where(_digest.source == digest.source, _digest.date == digest.date)
    ).scalar()


def _add_papers(
    session: Session,
    drafts: Sequence[Draft],
    matches: Sequence[Match],
    make_key: KeyMaker,
    taken: set[str],
    seen: dict[str, int],
) -> list[Match]:
    """Insert what is new and fill the gaps of what is known; ``seen`` maps title keys of this import to ids."""
    added_at = now()
    first = _next_id(session)
    rows: list[dict[str, Any]] = []
    done: list[Match] = []
    for draft, match in zip(drafts, matches, strict=True):
        if match.paper_id is not None:
            _fill(session, draft, match)
            done.append(match)
            continue
        if draft.title_key in seen:
            done.append(Match(Outcome.UNCHANGED, seen[draft.title_key]))
            continue
        key = make_key(draft, lambda candidate: candidate.casefold() in taken)
        taken.add(key.casefold())
        paper_id = first + len(rows)
        seen[draft.title_key] = paper_id
        rows.append(_paper_values(paper_id, key, draft, added_at))
        done.append(Match(Outcome.ADDED, paper_id))
    if rows:
        session.execute(insert(Paper), rows)
        _details(
            session,
            [(m.paper_id, d) for m, d in zip(done, drafts, strict=True) if m.outcome is Outcome.ADDED],
        )
    return done


def _paper_values(paper_id: int, key: str, draft: Draft, added_at: str) -> dict[str, Any]:
    return {
        "id": paper_id,
        "cite_key": key,
        "title": draft.title,
        "title_key": draft.title_key,
        "abstract": draft.abstract,
        "authors": json.dumps(draft.authors, ensure_ascii=False),
        "year": draft.year,
        "published": draft.published,
        "venue": draft.venue,
        "status": Status.INBOX,
        "rating": 0,
        "added_at": added_at,
    }


def _fill(session: Session, draft: Draft, match: Match) -> None:
    if match.outcome is not Outcome.UPDATED or match.paper_id is None:
        return
    (known,) = duplicates.load(session, [match.paper_id])
    values = duplicates.gaps(draft, known)
    if values:
        session.execute(update(Paper).where(_paper.id == known.id).values(**values))
        if "abstract" in values:
            annotations.reanchor(session, session.get_one(Paper, known.id))
    _details(session, [(known.id, draft)], known)


def _details(
    session: Session, pairs: Sequence[tuple[int | None, Draft]], known: duplicates.Known | None = None
) -> None:
    """Insert the identifiers and links of papers, but for what one of them has already."""
    schemes = known.identifiers.keys() if known else ()
    urls = known.urls if known else ()
    identifiers = [
        {"paper_id": paper_id, "scheme": scheme, "value": value}
        for paper_id, draft in pairs
        for scheme, value in draft.identifiers.items()
        if scheme not in schemes
    ]
    links = [
        {"paper_id": paper_id, "kind": link.kind, "url": link.url}
        for paper_id, draft in pairs
        for link in {each.url: each for each in draft.links}.values()
        if link.url not in urls
    ]
    if identifiers:
        session.execute(insert(Identifier).prefix_with("OR IGNORE"), identifiers)
    if links:
        session.execute(insert(Link), links)


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
        imported_at=now(),
    )
    session.add(row)
    session.flush()
    return row.id or 0


def _appear(session: Session, digest_id: int, drafts: Sequence[Draft], matches: Sequence[Match]) -> int:
    """Note where papers appeared; return how many appearances are new."""
    there = set(session.execute(select(_appearance.paper_id).where(_appearance.digest_id == digest_id)).scalars())
    rows = []
    for place, (draft, match) in enumerate(zip(drafts, matches, strict=True), start=1):
        if match.paper_id is None or match.paper_id in there:
            continue
        there.add(match.paper_id)
        rows.append(
            {
                "digest_id": digest_id,
                "paper_id": match.paper_id,
                "rank": draft.rank or place,
                "upvotes": draft.upvotes,
                "comments": draft.comments,
                "line": draft.line,
                "printed_title": "" if match.outcome is Outcome.ADDED else draft.title,
                "printed_abstract": "" if match.outcome is Outcome.ADDED else draft.abstract,
            }
        )
    if rows:
        session.execute(insert(Appearance), rows)
    return len(rows)


def _taken_keys(session: Session) -> set[str]:
    return {key.casefold() for key in session.execute(select(_paper.cite_key)).scalars()}


def _next_id(session: Session) -> int:
    """Return the number that AUTOINCREMENT would give: numbers of deleted papers are not used again."""
    query = "SELECT seq FROM sqlite_sequence WHERE name = 'paper'"
    return int(session.connection().exec_driver_sql(query).scalar() or 0) + 1
