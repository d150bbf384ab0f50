"""Saved searches: queries with a name, in an order of their own; ``search:"a name"`` in a query stands for one."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.changes import Op
from readerapp.library.models import SavedSearch
from readerapp.library.rows import SavedSearchRow

_QUOTES = '"“”„‟«»'
_search: Any = SavedSearch

# What is quoted and no saved search's name comes last, so that ``"search: all"`` is passed over as a whole.
_NAMED = re.compile(
    rf"(?<![^\s()\-−])search:\s*(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<bare>[^\s(){_QUOTES}]+))"
    rf"|[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?",
    re.IGNORECASE,
)


def clean(name: str) -> str:
    """Return a saved search's name as it is stored, with single spaces.

    Raises:
        ReaderError: it is empty, or can't be written in a query.
    """
    cleaned = " ".join(name.split())
    if not cleaned:
        raise ReaderError("A saved search needs a name.", "Type a few words, such as “Has code”.")
    if not cleaned.isprintable() or any(quote in cleaned for quote in _QUOTES):
        raise ReaderError(
            f"“{cleaned}” can't be the name of a saved search.",
            'Leave the quotation marks out: a query names it as search:"its name".',
        )
    return cleaned


def all(session: Session) -> tuple[SavedSearchRow, ...]:
    """Return every saved search in the user's order."""
    return tuple(SavedSearchRow(row.id or 0, row.name, row.query, row.place) for row in _in_order(session))


def named(session: Session, name: str) -> str | None:
    """Return the query of a saved search, whatever the case and spaces of its name; None where there is none."""
    wanted = _key(name)
    return next((row.query for row in _in_order(session) if _key(row.name) == wanted), None)


def create(name: str, query: str) -> Op[int]:
    """Save a query under a name, after the others; gives its id.

    Raises:
        ReaderError: that can't be a name, or there is no query; (when done) the name is taken.
    """
    query, name = _query(query), clean(name)

    def work(session: Session) -> int:
        _expect_free(session, name)
        last = session.execute(select(func.max(_search.place))).scalar() or 0
        made = SavedSearch(name=name, query=query, place=last + 1)
        session.add(made)
        session.flush()
        return made.id or 0

    return Op(f"Save search “{name}”", work)


def rename(search_id: int, name: str) -> Op[None]:
    """Rename a saved search, also where others name it.

    Raises:
        ReaderError: that can't be a name; (when done) it is taken, or there is no such search.
    """
    name = clean(name)

    def work(session: Session) -> None:
        search = _get(session, search_id)
        _expect_free(session, name, besides=search_id)
        old, search.name = search.name, name
        for other in _in_order(session):
            other.query = _renamed(other.query, old, name)

    return Op(f"Rename a saved search to “{name}”", work)


def change(search_id: int, query: str) -> Op[None]:
    """Give a saved search another query.

    Raises:
        ReaderError: there is no query; (when done) there is no such search.
    """
    query = _query(query)

    def work(session: Session) -> None:
        _get(session, search_id).query = query

    return Op(f"Change a saved search to “{query}”", work)


def move(search_id: int, before: int | None) -> Op[None]:
    """Put a saved search before another one, or last for None.

    Raises:
        ReaderError: (when done) there is no such search.
    """

    def work(session: Session) -> None:
        moved = _get(session, search_id)
        order = [search for search in _in_order(session) if search is not moved]
        following = None if before is None or before == search_id else _get(session, before)
        order.insert(order.index(following) if following else len(order), moved)
        for place, search in enumerate(order, start=1):
            search.place = place

    return Op("Move a saved search", work)


def delete(search_id: int) -> Op[None]:
    """Remove a saved search; the papers stay.

    Raises:
        ReaderError: (when done) there is no such search.
    """

    def work(session: Session) -> None:
        session.delete(_get(session, search_id))

    return Op("Delete a saved search", work)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _query(text: str) -> str:
    query = " ".join(text.split())
    if not query:
        raise ReaderError("There is nothing to save: the search is empty.", "Search for something first (/).")
    return query


def _in_order(session: Session) -> Sequence[SavedSearch]:
    return session.execute(select(SavedSearch).order_by(_search.place, _search.id)).scalars().all()


def _get(session: Session, search_id: int) -> SavedSearch:
    found = session.get(SavedSearch, search_id)
    if found is None:
        raise ReaderError(
            f"There is no saved search {search_id} any more.", "See them in the sidebar, or with readerapp searches."
        )
    return found


def _expect_free(session: Session, name: str, besides: int | None = None) -> None:
    """Expect that no other search has a name. Compared here: SQLite's NOCASE knows ASCII alone."""
    for search in _in_order(session):
        if _key(search.name) == _key(name) and search.id != besides:
            raise ReaderError(f"There is a saved search “{search.name}” already.", "Give this one another name.")


def _renamed(query: str, old: str, new: str) -> str:
    """Return a query in which a saved search is named anew."""

    def replace(match: re.Match[str]) -> str:
        name = match["quoted"] or match["bare"]
        return f'search:"{new}"' if name and _key(name) == _key(old) else match[0]

    return _NAMED.sub(replace, query)
