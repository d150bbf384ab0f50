"""Count what a result can be narrowed by, from columns of facts in memory that follow the library's journal."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from readerapp.library import facts
from readerapp.library.changes import Changes
from readerapp.library.facts import KINDS
from readerapp.search import choosing, narrowing
from readerapp.search.facets import Facets, Group, Value
from readerapp.search.narrowing import Part

Find = Callable[[str], Collection[int]]
"""Gives the ids of all papers that a query finds."""

_MOST = {"author": 5, "venue": 5, "source": 5}


@dataclass(frozen=True, slots=True)
class Counted:
    """The facets of a result.

    Attributes:
        text: of the query.
        total: how many papers it finds.
        parts: what narrows the query already.
    """

    text: str
    total: int
    groups: tuple[Group, ...]
    parts: tuple[Part, ...] = ()


class FacetCounter:
    """Counts the facets of results, in any thread.

    Args:
        folder: the library's.
        changes_since: reads the library's journal.
        find: searches; asked where a group of facets has a choice in the query, for what the others would find.
    """

    def __init__(self, folder: Path, changes_since: Callable[[int], Changes], find: Find) -> None:
        self._folder = folder
        self._changes_since = changes_since
        self._find = find
        self._facets: Facets | None = None
        self._lock = threading.Lock()

    def facets(self) -> Facets:
        """Return the facts of all papers as they are now; reads what changed since the last time.

        Raises:
            ReaderError: the library can't be read.
        """
        with self._lock:
            if self._facets is None:
                with facts.reading(self._folder) as reader:
                    self._facets = Facets.read(reader)
            elif changes := self._changes_since(self._facets.revision):
                with facts.reading(self._folder) as reader:
                    self._facets = self._facets.updated(reader, changes)
            return self._facets

    def count(self, text: str, ids: Collection[int]) -> Counted:
        """Count the facets of a query that found some papers.

        A group in which values are chosen tells what each of its values would find in place of those; an excluded
        value, what it would find if it were not.
        """
        known, parts = self.facets(), narrowing.chosen(text)
        places = known.places(ids)
        groups = []
        for kind in KINDS:
            own = [part for part in parts if part.field == kind]
            chosen = any(not part.negative for part in own)
            open_text = choosing.leave_all(text, {kind}, also_excluded=False) if chosen else text
            among = known.places(self._find(open_text)) if chosen else places
            group = known.group(kind, among, _MOST.get(kind, 8), [part.value for part in own])
            for part in own:
                if part.negative:
                    group = self._with_excluded(known, group, open_text, part.value)
            groups.append(group)
        return Counted(text, len(ids), tuple(groups), parts)

    def values(self, text: str, ids: Collection[int], kind: str, part: str = "") -> tuple[Value, ...]:
        """Return the values of one kind whose name contains a part, most papers first; counted as ``count`` does."""
        known = self.facets()
        if any(each.field == kind and not each.negative for each in narrowing.chosen(text)):
            ids = self._find(choosing.leave_all(text, {kind}, also_excluded=False))
        return known.values(kind, known.places(ids), part)

    def _with_excluded(self, known: Facets, group: Group, text: str, word: str) -> Group:
        """Return a group in which an excluded value counts what would be found if it were not."""
        among = known.places(self._find(choosing.leave(text, group.kind, word)))
        alone = known.group(group.kind, among, 0, [word])
        papers = next((value.papers for value in alone.values if value.word.casefold() == word.casefold()), 0)
        values = (
            replace(each, papers=papers) if each.word.casefold() == word.casefold() else each for each in group.values
        )
        return replace(group, values=tuple(values))
