"""Find papers by what a user types: the words by the index, the conditions by the library."""

import datetime
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.search import correction, nodes, query
from readerapp.search.nodes import Node
from readerapp.search.query import Query
from readerapp.tasks.paper_sets import Kept, PaperSets

if TYPE_CHECKING:
    from readerapp.library.library import Library
    from readerapp.search.index import Index

SORTS = ("relevance", "added", "title", "rating", "year", "published", "queue", "votes", "digest")
"""Orders a search may ask for; ``relevance`` is ``added`` where the query has no words."""

FEW = 3
"""Below so many papers found a corrected query is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        query: as it was understood; its ``terms`` mark hits, its ``problems`` are for the user.
        ids: in the order asked for, cut at the limit.
        total: how many papers match.
        correction: a query spelt otherwise that finds more; empty where enough was found, or there is none.
        loosened: no paper has all of the words: these have most of them, those with more first.
    """

    query: Query
    ids: tuple[int, ...]
    total: int
    took_ms: float
    correction: str = ""
    loosened: bool = False


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
    loosen: bool = False,
) -> Found:
    """Find the papers that a query asks for, once; see ``Finder.find``."""
    return Finder(library, index).find(
        text, as_typed=as_typed, quick=quick, sort=sort, limit=limit, within=within, today=today, loosen=loosen
    )


class Finder:
    """Finds papers again and again: what filters found and orders of papers are kept until the library changes.

    Any thread may ask; several may at once.
    """

    def __init__(self, library: "Library", index: "Index") -> None:
        self._library = library
        self._index = index
        self._kept = Kept(library)

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
        loosen: bool = False,
    ) -> Found:
        """Find the papers that a query asks for; an empty query asks for all.

        Args:
            as_typed: the last word is still being typed.
            quick: typing goes on: an answer at once is worth more than all of the answer. No correction is looked for.
            sort: one of ``SORTS``.
            within: ids of papers to look among; None for the whole library.
            today: for ages such as ``added:<7d``; None for the day it is.
            loosen: where no paper has all of the words, find those that have most of them.

        Raises:
            ReaderError: there is no such order; or the index must be rebuilt (``IndexUnusable``; only where the query
                has words).
        """
        began = time.perf_counter()
        if sort not in SORTS:
            raise ReaderError(f"Papers cannot be sorted by “{sort}”.", f"Orders: {', '.join(SORTS)}.")
        asked = query.parse(text, as_typed=as_typed, saved=self._saved)
        sets = PaperSets(self._kept, today or datetime.datetime.now().astimezone().date())
        ids, total = self._matching(asked.node, sets, sort, limit, within, quick=quick)
        corrected = ""
        if total < FEW and asked.terms and not quick:
            corrected = self._corrected(asked, total, sets, within, as_typed=as_typed)
        loosened = False
        if loosen and not total and (loose := nodes.most_of(asked.node)) is not None:
            ids, total = self._matching(loose, sets, sort, limit, within, quick=quick)
            loosened = total > 0
        return Found(asked, ids, total, (time.perf_counter() - began) * 1000, corrected, loosened)

    def _matching(
        self,
        node: Node | None,
        sets: PaperSets,
        sort: str,
        limit: int | None,
        within: Collection[int] | None,
        *,
        quick: bool,
    ) -> tuple[tuple[int, ...], int]:
        """Return the papers of a tree in order, cut at the limit, and how many they are."""
        if node is not None and nodes.has_terms(node):
            whole = sort == "relevance" and within is None
            results = self._index.search(node, sets.ids_of, limit if whole else None, quick=quick)
            if whole:
                return results.ids, results.total
            ids: Collection[int] = results.ids
        else:
            ids = sets.of_tree(node)
            sort = "added" if sort == "relevance" else sort
        from readerapp.search import members

        found = members.array(ids) if within is None else members.among(ids, within)
        if sort != "relevance":
            found = members.ordered(sets.order(sort), found)
        return tuple(found[:limit].tolist()), len(found)

    def _corrected(
        self, asked: Query, total: int, sets: PaperSets, within: Collection[int] | None, *, as_typed: bool
    ) -> str:
        better = self._index.corrected(asked.terms)
        text = correction.corrected(asked, better) if better else ""
        if not text:
            return ""
        again = query.parse(text, as_typed=as_typed, saved=self._saved)
        return text if self._matching(again.node, sets, "relevance", None, within, quick=False)[1] > total else ""

    def _saved(self, name: str) -> str | None:
        from readerapp.library import saved_searches

        return self._library.read(lambda session: saved_searches.named(session, name))
