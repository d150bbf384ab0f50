"""Which paper of the library a draft is.

An identifier decides. Without one in common, an equal title decides when nothing speaks against it: no differing
identifier of the same scheme, and abstracts that are alike or of which one is missing. Everything else is only
similar, and is shown to the user.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session

from readerapp.library.batches import batches
from readerapp.library.models import Identifier, Link, Paper
from readerapp.library.rows import Draft, Match, Outcome
from readerapp.text import titles

SAME_ABSTRACT = 0.8
_paper: Any = Paper
_identifier: Any = Identifier
_link: Any = Link


@dataclass(slots=True)
class Known:
    """What is needed of a paper to tell whether a draft is it, and adds to it."""

    id: int
    title: str
    title_key: str
    abstract: str
    authors: list[str]
    year: int | None
    published: str
    venue: str
    identifiers: dict[str, str] = field(default_factory=dict)
    urls: set[str] = field(default_factory=set)


def match(session: Session, drafts: Sequence[Draft]) -> list[Match]:
    """Return, for each draft, what importing it would do; two drafts of one new paper both count as new."""
    known = _candidates(session, drafts)
    by_key: dict[str, list[Known]] = {}
    by_identifier: dict[tuple[str, str], Known] = {}
    for paper in known:
        by_key.setdefault(paper.title_key, []).append(paper)
        by_identifier.update(dict.fromkeys(paper.identifiers.items(), paper))
    return [_match(draft, by_key, by_identifier) for draft in drafts]


def gaps(draft: Draft, known: Known) -> dict[str, Any]:
    """Return the columns of a paper that a draft can fill; what is there is never replaced."""
    filled: dict[str, Any] = {}
    for name in ("abstract", "year", "published", "venue"):
        if getattr(draft, name) and not getattr(known, name):
            filled[name] = getattr(draft, name)
    if draft.authors and not known.authors:
        filled["authors"] = json.dumps(draft.authors, ensure_ascii=False)
    return filled


def load(session: Session, ids: Sequence[int]) -> list[Known]:
    """Return what is known of papers."""
    found: dict[int, Known] = {}
    for batch in batches(ids):
        for paper in session.execute(select(Paper).where(_paper.id.in_(batch))).scalars():
            found[paper.id or 0] = Known(
                id=paper.id or 0,
                title=paper.title,
                title_key=paper.title_key,
                abstract=paper.abstract,
                authors=json.loads(paper.authors),
                year=paper.year,
                published=paper.published,
                venue=paper.venue,
            )
        for each in session.execute(select(Identifier).where(_identifier.paper_id.in_(batch))).scalars():
            found[each.paper_id].identifiers[each.scheme] = each.value
        for paper_id, url in session.execute(select(_link.paper_id, _link.url).where(_link.paper_id.in_(batch))):
            found[paper_id].urls.add(url)
    return list(found.values())


def _candidates(session: Session, drafts: Sequence[Draft]) -> list[Known]:
    keys = [draft.title_key for draft in drafts]
    pairs = [pair for draft in drafts for pair in draft.identifiers.items()]
    ids: set[int] = set()
    for start in range(0, len(keys), 500):
        part = keys[start : start + 500]
        ids.update(session.execute(select(_paper.id).where(_paper.title_key.in_(part))).scalars())
    for start in range(0, len(pairs), 500):
        same = tuple_(_identifier.scheme, _identifier.value).in_(pairs[start : start + 500])
        ids.update(session.execute(select(_identifier.paper_id).where(same)).scalars())
    return load(session, sorted(ids))


def _match(draft: Draft, by_key: dict[str, list[Known]], by_identifier: dict[tuple[str, str], Known]) -> Match:
    for pair in draft.identifiers.items():
        if pair in by_identifier:
            return _as(draft, by_identifier[pair])
    similar = None
    for known in by_key.get(draft.title_key, ()):
        clash = any(known.identifiers.get(s, v) != v for s, v in draft.identifiers.items())
        alike = titles.similarity(draft.abstract, known.abstract) if draft.abstract and known.abstract else 1.0
        if not clash and alike >= SAME_ABSTRACT:
            return _as(draft, known)
        similar = Match(
            Outcome.ADDED,
            similar_id=known.id,
            similar_title=known.title,
            similarity=alike if not clash else 0.5,
        )
    return similar or Match(Outcome.ADDED)


def _as(draft: Draft, known: Known) -> Match:
    news = (
        gaps(draft, known)
        or draft.identifiers.keys() - known.identifiers.keys()
        or {link.url for link in draft.links} - known.urls
    )
    return Match(Outcome.UPDATED if news else Outcome.UNCHANGED, known.id)
