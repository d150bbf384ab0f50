"""Find papers by what a user types: the words by the index, the conditions by the library."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.search import nodes, query
from readerapp.search.nodes import And, Filter, Node, Not, Or
from readerapp.search.query import Query

if TYPE_CHECKING:
    from readerapp.library.filters import Condition
    from readerapp.library.library import Library
    from readerapp.search.index import Index

SORTS = ("relevance", "added", "title", "rating", "year", "published", "queue")
"""Orders a search may ask for; ``relevance`` is ``added`` where the query has no words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        query: as it was understood; its ``terms`` mark hits, its ``problems`` are for the user.
        ids: in the order asked for, cut at the limit.
        total: how many papers match.
    """

    query: Query
    ids: tuple[int, ...]
    total: int
    took_ms: float


def find(
    library: "Library",
    index: "Index",
    text: str,
    *,
    as_typed: bool = False,
    sort: str = "relevance",
    limit: int | None = None,
    within: Collection[int] | None = None,
) -> Found:
    """Find the papers that a query asks for; an empty query asks for all.

    Args:
        as_typed: the last word is still being typed.
        sort: one of ``SORTS``.
        within: ids of papers to look among; None for the whole library.

    Raises:
        ReaderError: there is no such order; or the index must be rebuilt (``IndexUnusable``; only where the query
            has words).
    """
    from readerapp.library import filters

    began = time.perf_counter()
    if sort not in SORTS:
        raise ReaderError(f"Papers cannot be sorted by “{sort}”.", f"Orders: {', '.join(SORTS)}.")
    asked = query.parse(text, as_typed=as_typed)
    members = _Members(library)
    if asked.node is not None and nodes.has_terms(asked.node):
        ranked: Collection[int] = index.search(asked.node, members.of_filter).ids
    else:
        ranked = members.of_tree(asked.node)
        sort = "added" if sort == "relevance" else sort
    if within is not None:
        among = frozenset(within)
        ranked = [paper for paper in ranked if paper in among]
    if sort != "relevance":
        matching = frozenset(ranked)
        ordered = library.read(lambda session: filters.in_order(session, sort))
        ranked = [paper for paper in ordered if paper in matching]
    ids = tuple(ranked)
    return Found(asked, ids[:limit], len(ids), (time.perf_counter() - began) * 1000)


class _Members:
    """The papers that meet the conditions of one query; each filter is asked of the library once."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._known: dict[Filter, set[int]] = {}

    def of_filter(self, wanted: Filter) -> set[int]:
        if wanted not in self._known:
            self._known[wanted] = self._library.read(_condition(wanted))
        return self._known[wanted]

    def of_tree(self, node: Node | None) -> set[int]:
        """Return the papers of a tree that has no words, so that the index is not needed."""
        match node:
            case Filter():
                return self.of_filter(node)
            case And(parts):
                return set.intersection(*map(self.of_tree, parts))
            case Or(parts):
                return set.union(*map(self.of_tree, parts))
            case Not(part):
                return self.of_tree(None) - self.of_tree(part)
        from readerapp.library import filters

        return self._library.read(filters.everything())


def _condition(wanted: Filter) -> "Condition":
    """Return what a filter asks of the library."""
    from readerapp.library import filters
    from readerapp.library.rows import Status
    from readerapp.text import identifiers

    none, value, low, high = wanted.op == "none", wanted.value, wanted.low, wanted.high
    meanings: dict[str, Callable[[], Condition]] = {
        "tag": lambda: filters.untagged() if none else filters.tagged(value, beginning=wanted.op == "begins"),
        "status": lambda: filters.status(Status(value)),
        "is": lambda: filters.being(value) if value in filters.IS else filters.status(Status(value)),
        "has": lambda: filters.having(value),
        "rating": lambda: filters.rated(0, 0) if none else filters.rated(low, high),
        "year": lambda: filters.without_year() if none else filters.of_year(low, high),
        "digest": lambda: filters.of_digest(value),
        "venue": lambda: filters.at_venue(value),
        "in": lambda: filters.in_list(value),
        "id": lambda: filters.identified(value, identifiers.find(value)),
    }
    return meanings[wanted.field]()
