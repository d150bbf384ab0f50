"""What is needed of papers to tell whether a draft is one of them, and what it adds."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from readerapp.library import sources
from readerapp.library.batches import batches
from readerapp.library.models import Former, Identifier, Link, Paper
from readerapp.library.rows import Draft
from readerapp.library.sources import Source, Sources

_paper: Any = Paper
_identifier: Any = Identifier
_link: Any = Link
_former: Any = Former
_COLUMNS = tuple(
    getattr(_paper, name)
    for name in (
        "id", "title", "title_key", "abstract", "year", "published", "venue", "kind", "work_id",
        "authors", "categories", "details", "sources",
    )
)  # fmt: skip


@dataclass(slots=True)
class Known:
    """A paper of the library, or one that is about to enter it.

    Attributes:
        id: its number; negative for a paper that is not in the library yet.
        also: identifiers of papers merged into it.
        former: (title key, author key) of papers merged into it.
    """

    id: int
    title: str
    title_key: str
    abstract: str
    year: int | None
    published: str
    venue: str
    kind: str
    work_id: int | None
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    details: dict[str, str]
    sources: Sources
    identifiers: dict[str, str] = field(default_factory=dict)
    also: set[tuple[str, str]] = field(default_factory=set)
    urls: set[str] = field(default_factory=set)
    former: set[tuple[str, str]] = field(default_factory=set)

    @property
    def partial(self) -> Collection[str]:
        """Names of the fields that are cut short or stand in for the real value."""
        return self.sources.partial


def load(session: Session, ids: Collection[int]) -> list[Known]:
    """Return what is known of papers."""
    found: dict[int, Known] = {}
    for batch in batches(ids):
        for *plain, authors, categories, details, source in session.execute(
            select(*_COLUMNS).where(_paper.id.in_(batch)).order_by(_paper.id)
        ):
            lists = (tuple(json.loads(authors)), tuple(json.loads(categories)))
            row = (*plain, *lists, json.loads(details), sources.loads(source))
            found[plain[0]] = Known(*row)
        own = select(_identifier.paper_id, _identifier.scheme, _identifier.value, _identifier.also)
        for paper_id, scheme, value, also in session.execute(own.where(_identifier.paper_id.in_(batch))):
            if also:
                found[paper_id].also.add((scheme, value))
            else:
                found[paper_id].identifiers[scheme] = value
        for paper_id, url in session.execute(select(_link.paper_id, _link.url).where(_link.paper_id.in_(batch))):
            found[paper_id].urls.add(url)
        merged = select(_former.paper_id, _former.title_key, _former.author_key)
        for paper_id, *keys in session.execute(merged.where(_former.paper_id.in_(batch))):
            found[paper_id].former.add((keys[0], keys[1]))
    return list(found.values())


def from_draft(draft: Draft, number: int, source: Source) -> Known:
    """Return a draft that is to be a paper, under a negative number."""
    return Known(
        id=number,
        title=draft.title,
        title_key=draft.title_key,
        abstract=draft.abstract,
        year=draft.year,
        published=draft.published,
        venue=draft.venue,
        kind=draft.kind,
        work_id=None,
        authors=draft.authors,
        categories=draft.categories,
        details=dict(draft.details),
        sources=Sources({sources.ALL: source}, set(draft.partial)),
        identifiers=dict(draft.identifiers),
        urls={link.url for link in draft.links},
    )
