"""Find papers by what a user types: the words by the index, the conditions by the library."""

import datetime
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.search import correction, days, nodes, query
from readerapp.search.nodes import Filter, Node
from readerapp.search.query import Query

if TYPE_CHECKING:
    from readerapp.library.filters import Condition
    from readerapp.library.library import Library
    from readerapp.search.index import Index
    from readerapp.search.members import Ids, Mask

SORTS = ("relevance", "added", "title", "rating", "year", "published", "queue", "votes", "digest")
"""Orders a search may ask for; ``relevance`` is ``added`` where the query has no words."""

FEW = 3
"""Below so many papers found a corrected query is looked for."""

_KEPT_FILTERS = 64


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        query: as it was understood; its ``terms`` mark hits, its ``problems`` are for the user.
        ids: in the order asked for, cut at the limit.
        total: how many papers match.
        correction: a query spelt otherwise that finds more; empty where enough was found, or there is none.
    """

    query: Query
    ids: tuple[int, ...]
    total: int
    took_ms: float
    correction: str = ""


def find(
    library: "Library",
    index: "Index",
    text: str,
    *,
    as_typed: bool = False,
    quick: bool = False,
    sort: str = "relevance",
    limit: int | None = None,
    within: Collection[int] | None = None,
    today: datetime.date | None = None,
) -> Found:
    """Find the papers that a query asks for, once; see ``Finder.find``."""
    return Finder(library, index).find(
        text, as_typed=as_typed, quick=quick, sort=sort, limit=limit, within=within, today=today
    )


class Finder:
    """Finds papers again and again: what filters found and orders of papers are kept until the library changes.

    Any thread may ask; several may at once.
    """

    def __init__(self, library: "Library", index: "Index") -> None:
        self._library = library
        self._index = index
        self._members = _Members(library)

    def find(
        self,
        text: str,
        *,
        as_typed: bool = False,
        quick: bool = False,
        sort: str = "relevance",
        limit: int | None = None,
        within: Collection[int] | None = None,
        today: datetime.date | None = None,
    ) -> Found:
        """Find the papers that a query asks for; an empty query asks for all.

        Args:
            as_typed: the last word is still being typed.
            quick: typing goes on: an answer at once is worth more than all of the answer. No correction is looked for.
            sort: one of ``SORTS``.
            within: ids of papers to look among; None for the whole library.
            today: for ages such as ``added:<7d``; None for the day it is.

        Raises:
            ReaderError: there is no such order; or the index must be rebuilt (``IndexUnusable``; only where the query
                has words).
        """
        began = time.perf_counter()
        if sort not in SORTS:
            raise ReaderError(f"Papers cannot be sorted by “{sort}”.", f"Orders: {', '.join(SORTS)}.")
        asked = query.parse(text, as_typed=as_typed, saved=self._saved)
        members = _MembersOn(self._members, today or datetime.datetime.now().astimezone().date())
        ids, total = self._matching(asked.node, members, sort, limit, within, quick=quick)
        corrected = ""
        if total < FEW and asked.terms and not quick:
            corrected = self._corrected(asked, total, members, within, as_typed=as_typed)
        return Found(asked, ids, total, (time.perf_counter() - began) * 1000, corrected)

    def _matching(
        self,
        node: Node | None,
        members: "_MembersOn",
        sort: str,
        limit: int | None,
        within: Collection[int] | None,
        *,
        quick: bool,
    ) -> tuple[tuple[int, ...], int]:
        """Return the papers of a tree in order, cut at the limit, and how many they are."""
        if node is not None and nodes.has_terms(node):
            whole = sort == "relevance" and within is None
            results = self._index.search(node, members.ids_of, limit if whole else None, quick=quick)
            if whole:
                return results.ids, results.total
            ids: Collection[int] = results.ids
        else:
            ids = members.of_tree(node)
            sort = "added" if sort == "relevance" else sort
        from readerapp.search import members as sets

        found = sets.array(ids) if within is None else sets.among(ids, within)
        if sort != "relevance":
            found = sets.ordered(members.order(sort), found)
        return tuple(found[:limit].tolist()), len(found)

    def _corrected(
        self, asked: Query, total: int, members: "_MembersOn", within: Collection[int] | None, *, as_typed: bool
    ) -> str:
        better = self._index.corrected(asked.terms)
        text = correction.corrected(asked, better) if better else ""
        if not text:
            return ""
        again = query.parse(text, as_typed=as_typed, saved=self._saved)
        return text if self._matching(again.node, members, "relevance", None, within, quick=False)[1] > total else ""

    def _saved(self, name: str) -> str | None:
        from readerapp.library import saved_searches

        return self._library.read(lambda session: saved_searches.named(session, name))


class _Members:
    """The papers of filters and the orders of papers, as the library has them at one revision."""

    def __init__(self, library: "Library") -> None:
        self.library = library
        self._lock = threading.Lock()
        self._revision = -1
        self._masks: OrderedDict[object, Mask] = OrderedDict()
        self._orders: dict[str, Ids] = {}

    def revision(self) -> int:
        """Return the library's revision; what was kept of another one is forgotten."""
        now = self.library.revision
        with self._lock:
            if now != self._revision:
                self._revision = now
                self._masks.clear()
                self._orders.clear()
        return now

    def mask(self, key: object, condition: "Condition", revision: int) -> "Mask":
        """Return the papers that meet a condition, which goes by ``key``."""
        from readerapp.search import members

        with self._lock:
            if revision == self._revision and key in self._masks:
                self._masks.move_to_end(key)
                return self._masks[key]
        mask = members.read(self.library.read(condition))
        with self._lock:
            if revision == self._revision:
                self._masks[key] = mask
                while len(self._masks) > _KEPT_FILTERS:
                    self._masks.popitem(last=False)
        return mask

    def order(self, sort: str, revision: int) -> "Ids":
        """Return all papers in an order."""
        from readerapp.library import filters
        from readerapp.search import members

        with self._lock:
            if revision == self._revision and sort in self._orders:
                return self._orders[sort]
        order = members.array(self.library.read(lambda session: filters.in_order(session, sort)))
        with self._lock:
            if revision == self._revision:
                self._orders[sort] = order
        return order


class _MembersOn:
    """What one query asks of ``_Members``, on one day and at one revision, which is looked up when it is needed."""

    def __init__(self, members: _Members, today: datetime.date) -> None:
        self._members = members
        self._today = today
        self._at: int | None = None

    def of_filter(self, wanted: Filter) -> "Mask":
        """Return the papers of a filter."""
        if wanted.op == "none" and wanted.field in _WITHOUT:
            there = replace(wanted, op="range") if wanted.field != "tag" else Filter("is", "is", "tagged")
            return self._of(nodes.Not(there))
        key = (wanted, self._today if wanted.op == "age" else None)
        return self._members.mask(key, _condition(wanted, self._today), self._revision)

    def ids_of(self, wanted: Filter) -> "Ids":
        """Return the papers of a filter, as the index asks for them."""
        from readerapp.search import members

        return members.ids_of(self.of_filter(wanted))

    def of_tree(self, node: Node | None) -> "Ids":
        """Return the papers of a tree that has no words, so that the index is not needed."""
        from readerapp.search import members

        return members.ids_of(self._of(node))

    def order(self, sort: str) -> "Ids":
        """Return all papers in an order."""
        return self._members.order(sort, self._revision)

    def _of(self, node: Node | None) -> "Mask":
        from readerapp.library import filters
        from readerapp.search import members

        everything = partial(self._members.mask, "", filters.everything(), self._revision)
        return members.meeting(node, everything, self.of_filter)

    @property
    def _revision(self) -> int:
        if self._at is None:
            self._at = self._members.revision()
        return self._at


_WITHOUT = ("tag", "rank", "votes")
"""Filters of which ``none`` means all papers but those that have any."""


def _condition(wanted: Filter, today: datetime.date) -> "Condition":
    """Return what a filter asks of the library."""
    from readerapp.library import filters
    from readerapp.library.rows import Status
    from readerapp.text import identifiers

    none, value, low, high = wanted.op == "none", wanted.value, wanted.low, wanted.high
    meanings: dict[str, Callable[[], Condition]] = {
        "tag": lambda: filters.tagged(value, beginning=wanted.op == "begins"),
        "status": lambda: filters.status(Status(value)),
        "is": lambda: filters.being(value) if value in filters.IS else filters.status(Status(value)),
        "has": lambda: filters.having(value),
        "rating": lambda: filters.rated(0, 0) if none else filters.rated(low, high),
        "year": lambda: filters.without_year() if none else filters.of_year(low, high),
        "added": lambda: filters.added(*days.bounds(wanted, today)),
        "digest": lambda: filters.of_digest(value),
        "source": lambda: filters.from_source(value),
        "rank": lambda: filters.ranked(low, high),
        "votes": lambda: filters.upvoted(low, high),
        "venue": lambda: filters.at_venue(value),
        "in": lambda: filters.in_list(value),
        "id": lambda: filters.identified(value, identifiers.find(value)),
    }
    return meanings[wanted.field]()
