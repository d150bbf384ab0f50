"""The papers of filters and the orders of papers, as arrays that are kept until what they were read from changes."""

import datetime
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from readerapp.search import days, nodes
from readerapp.search.nodes import Filter, Node

if TYPE_CHECKING:
    from readerapp.library.filters import Condition
    from readerapp.library.library import Library
    from readerapp.search.members import Ids, Mask

_MOST = 64

_READ_FROM = {
    "tag": {"tag", "paper_tag"},
    "status": {"paper.status"},
    "is": {"paper.status", "paper.rating", "annotation", "note", "paper_tag"},
    "rating": {"paper.rating"},
    "year": {"paper.year"},
    "added": {"paper.added_at"},
    "digest": {"digest", "appearance"},
    "source": {"digest", "appearance"},
    "rank": {"appearance"},
    "votes": {"appearance"},
    "has": {"paper.abstract", "paper.authors", "annotation", "note", "link", "paper_tag"},
    "in": {"paper.queue_place", "reading_list", "list_item"},
    "venue": {"paper.venue"},
    "id": {"paper.cite_key", "identifier", "link", "former", "key_alias"},
    "": set[str](),
}
"""Of which tables and columns of papers each filter is read; all are of which papers there are."""

_ORDERED_BY = {
    "title": {"paper.title"},
    "added": {"paper.added_at"},
    "rating": {"paper.rating", "paper.added_at"},
    "year": {"paper.year", "paper.published"},
    "published": {"paper.year", "paper.published"},
    "queue": {"paper.queue_place"},
    "votes": {"appearance", "paper.added_at"},
    "digest": {"digest", "appearance"},
}
"""The same of orders."""


@dataclass(frozen=True, slots=True)
class _Key:
    """By what a set is kept: a filter, and the day where it depends on that; no filter stands for all papers."""

    wanted: Filter | None = None
    day: datetime.date | None = None


_ALL = _Key()


class Kept:
    """What was read of a library, for all queries; any thread may ask."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._lock = threading.Lock()
        self._revision = -1
        self._masks: OrderedDict[_Key, Mask] = OrderedDict()
        self._orders: dict[str, Ids] = {}

    def revision(self) -> int:
        """Return the library's revision; what has changed since the last time is forgotten."""
        from readerapp.library import filters

        with self._lock:
            before = self._revision
            now, changed = self._library.read(partial(filters.changed, since=before))
            if now != before:
                self._revision = now
                self._forget(changed)
        return now

    def mask(self, key: _Key, condition: "Condition", revision: int) -> "Mask":
        """Return the papers that meet a condition."""
        from readerapp.search import members

        with self._lock:
            if revision == self._revision and key in self._masks:
                self._masks.move_to_end(key)
                return self._masks[key]
        mask = members.read(self._library.read(condition))
        with self._lock:
            if revision == self._revision:
                self._masks[key] = mask
                while len(self._masks) > _MOST:
                    self._masks.popitem(last=False)
        return mask

    def order(self, sort: str, revision: int) -> "Ids":
        """Return all papers in an order."""
        from readerapp.library import filters
        from readerapp.search import members

        with self._lock:
            if revision == self._revision and sort in self._orders:
                return self._orders[sort]
        order = members.array(self._library.read(partial(filters.in_order, sort=sort)))
        with self._lock:
            if revision == self._revision:
                self._orders[sort] = order
        return order

    def _forget(self, changed: frozenset[str] | None) -> None:
        if changed is None or "paper" in changed:
            self._masks.clear()
            self._orders.clear()
            return
        for key in [key for key in self._masks if changed & _READ_FROM[key.wanted.field if key.wanted else ""]]:
            del self._masks[key]
        for sort in [sort for sort in self._orders if changed & _ORDERED_BY[sort]]:
            del self._orders[sort]


class PaperSets:
    """The papers of filters and the orders of papers, for one query: on one day, and at one revision of the library.

    The revision is looked up when it is first needed: a query of words alone asks the library nothing.
    """

    def __init__(self, kept: Kept, today: datetime.date) -> None:
        self._kept = kept
        self._today = today
        self._at: int | None = None

    def of_filter(self, wanted: Filter) -> "Mask":
        """Return the papers of a filter."""
        if wanted.op == "none" and wanted.field in _WITHOUT:
            there = replace(wanted, op="range") if wanted.field != "tag" else Filter("is", "is", "tagged")
            return self._of(nodes.Not(there))
        day = self._today if wanted.op == "age" else None
        return self._kept.mask(_Key(wanted, day), _condition(wanted, self._today), self._revision)

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
        return self._kept.order(sort, self._revision)

    def _of(self, node: Node | None) -> "Mask":
        from readerapp.library import filters
        from readerapp.search import members

        everything = partial(self._kept.mask, _ALL, filters.everything(), self._revision)
        return members.meeting(node, everything, self.of_filter)

    @property
    def _revision(self) -> int:
        if self._at is None:
            self._at = self._kept.revision()
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
