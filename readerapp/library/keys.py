"""Cite keys of papers: what they are, chosen by the user, made anew.

A key leads to one paper for ever: it is the paper's own, one that it had before (``key_alias``), or that of a paper
merged into it (``former``). A key that ever led to a paper that is there is not given to another.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.batches import batches
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import Former, Identifier, KeyAlias, Paper
from readerapp.text import cite_keys

_paper: Any = Paper
_alias: Any = KeyAlias
_former: Any = Former
_identifier: Any = Identifier


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A paper with its key and what a key is made of; as in ``rows.PaperDetails``."""

    id: int
    cite_key: str
    key_pinned: bool
    title: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    kind: str
    identifiers: dict[str, str]
    details: dict[str, str]


def owners(session: Session, keys: Collection[str] | None = None) -> dict[str, int]:
    """Return to which paper keys lead, by the key in small letters; those that lead nowhere are left out.

    Args:
        keys: None for all that there are.
    """
    return {key.lower(): paper_id for query in _LEADING for paper_id, key in _found(session, query, 1, keys)}


def rows(session: Session, ids: Collection[int] | None = None) -> Iterator[KeyRow]:
    """Yield papers with what keys are made of, in the order of their numbers; all of them where ``ids`` is None."""
    every = session.execute(select(_paper.id).order_by(_paper.id)).scalars() if ids is None else sorted(ids)
    columns = [getattr(_paper, name) for name in ("id", "cite_key", "key_pinned", "title", "authors", "year", "venue")]
    query = select(*columns, _paper.kind, _paper.details).order_by(_paper.id)
    for batch in batches(list(every)):
        identifiers: dict[int, dict[str, str]] = {}
        own = select(_identifier.paper_id, _identifier.scheme, _identifier.value).where(_identifier.also == 0)
        for paper_id, scheme, value in session.execute(own.where(_identifier.paper_id.in_(batch))):
            identifiers.setdefault(paper_id, {})[scheme] = value
        for paper_id, key, pinned, title, authors, year, venue, kind, details in session.execute(
            query.where(_paper.id.in_(batch))
        ):
            made_of = (title, tuple(json.loads(authors)), year, venue, kind, identifiers.get(paper_id, {}))
            yield KeyRow(paper_id, key, bool(pinned), *made_of, json.loads(details))


def old(session: Session, ids: Collection[int] | None = None) -> dict[int, list[str]]:
    """Return the old keys that still lead to papers; of all papers where ``ids`` is None."""
    found: dict[int, list[str]] = {}
    for query in _OLD:
        for paper_id, key in _found(session, query, 0, ids):
            found.setdefault(paper_id, []).append(key)
    return found


def set_key(paper_id: int, key: str) -> Op[None]:
    """Give a paper the key that the user typed, and keep it: it is not made anew. The old one still leads to it.

    Raises:
        ReaderError: that can't be a key; (when done) it leads to another paper, or there is no such paper.
    """
    fit = cite_keys.checked(key)

    return Op(f"Set the cite key “{fit}”", lambda session: pin(session, paper_id, fit))


def unpin(ids: Collection[int]) -> Op[None]:
    """Let keys that the user chose be made anew, when that is asked for; they stay as they are until then."""

    def work(session: Session) -> None:
        for batch in batches(ids):
            session.execute(update(Paper).where(_paper.id.in_(batch), _paper.key_pinned == 1).values(key_pinned=False))

    return Op(f"Unpin the cite {_keys(len(ids))}", work)


def change(new: Mapping[int, str]) -> Op[None]:
    """Give papers other keys, by their numbers; the old ones still lead to them.

    Raises:
        ReaderError: (when done) a key leads to another paper, or a paper is gone.
    """

    def work(session: Session) -> None:
        _give(session, {paper_id: cite_keys.checked(key) for paper_id, key in new.items()})

    return Op(f"Change the cite {_keys(len(new))}", work)


def checked(session: Session, paper_id: int, key: str) -> str:
    """Return a key for a paper as it is stored.

    Raises:
        ReaderError: that can't be a key, or it leads to another paper; it says to which.
    """
    key = cite_keys.checked(key)
    _expect_free(session, {paper_id: key})
    return key


def pin(session: Session, paper_id: int, key: str) -> None:
    """Give a paper a key inside an operation, and keep it.

    Raises:
        ReaderError: it leads to another paper, or there is no such paper.
    """
    _give(session, {paper_id: key})
    session.execute(update(Paper).where(_paper.id == paper_id, _paper.key_pinned == 0).values(key_pinned=True))


def _found(session: Session, query: Any, place: int, values: Collection[Any] | None) -> Iterator[Any]:
    """Yield the rows of a query of which the column at a place is one of the values, or all of them."""
    column = query.selected_columns[place]
    for part in [query] if values is None else [query.where(column.in_(batch)) for batch in batches(values)]:
        yield from session.execute(part)


def _expect_free(session: Session, new: Mapping[int, str]) -> None:
    leads_to = owners(session, new.values())
    for paper_id, key in new.items():
        other = leads_to.get(key.lower(), paper_id)
        if other != paper_id:
            title, current = session.execute(select(_paper.title, _paper.cite_key).where(_paper.id == other)).one()
            what = "the cite key" if current.lower() == key.lower() else "an old cite key"
            raise ReaderError(
                f"“{key}” is {what} of paper {other}, “{title}”.", "Choose another; a key leads to one paper for ever."
            )


def _give(session: Session, new: Mapping[int, str]) -> None:
    """Give papers keys, and make what they had aliases."""
    old: dict[int, str] = {}
    for batch in batches(new.keys()):
        old.update((row.id, row.cite_key) for row in session.execute(_CURRENT.where(_paper.id.in_(batch))))
    gone = next((paper_id for paper_id in new if paper_id not in old), None)
    if gone is not None:
        raise ReaderError(f"There is no paper {gone}.", "List papers: readerapp list.")
    changed = {paper_id: key for paper_id, key in new.items() if key != old[paper_id]}
    if not changed:
        return
    _expect_free(session, changed)
    for keys in batches(changed.values()):
        session.execute(delete(KeyAlias).where(_alias.cite_key.in_(keys)))
    rows = [{"paper": paper_id, "key": key} for paper_id, key in changed.items()]
    given = update(_paper.__table__).where(_paper.id == bindparam("paper")).values(cite_key=bindparam("key"))
    session.execute(given, rows)
    still = owners(session, [old[paper_id] for paper_id in changed])
    aliases = [{"paper_id": each, "cite_key": old[each]} for each in changed if old[each].lower() not in still]
    if aliases:
        session.execute(insert(_alias.__table__), aliases)


def _keys(count: int) -> str:
    return f"{'key' if count == 1 else 'keys'} of {papers_phrase(count)}"


_CURRENT: Select[tuple[int, str]] = select(_paper.id, _paper.cite_key)
_OLD: tuple[Select[tuple[int, str]], ...] = (
    select(_alias.paper_id, _alias.cite_key),
    select(_former.paper_id, _former.cite_key),
)
_LEADING = (_CURRENT, *_OLD)
