"""Complete a query at the caret with the names that the library knows."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readerapp.search import completion
from readerapp.search.completion import Completions, Name, Names

if TYPE_CHECKING:
    from readerapp.library.library import Library

_SLOW = ("author", "venue")
_NOTHING = Names(())
_TABLES = {
    "tag": {"tag", "paper_tag"},
    "source": {"digest", "appearance"},
    "digest": {"digest", "appearance"},
    "in": {"reading_list", "list_item", "paper"},
    "status": {"paper"},
    "search": {"saved_search"},
}
"""Of which tables names are read. Those of authors, venues and years are read anew when papers came or went."""


def complete(library: "Library", text: str, caret: int, recent: Sequence[str] = ()) -> Completions:
    """Return what may stand at the caret, once; see ``Completer.complete``."""
    completer = Completer(library)
    completer.warm()
    return completer.complete(text, caret, recent)


class Completer:
    """Completes queries again and again: names are kept until the library changes. Any thread may ask."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._lock = threading.Lock()
        self._revision = -1
        self._papers = (0, 0)
        self._names: dict[str, Names] = {}

    def complete(self, text: str, caret: int, recent: Sequence[str] = ()) -> Completions:
        """Return what may stand at the caret of a query.

        Args:
            recent: queries made before, newest first.
        """
        asked = completion.asked_at(text, caret)
        if asked.word or asked.field or asked.alone:
            with self._lock:
                self._forget_changed()
                return completion.complete(asked, lambda field: self._named(field, asked.field), recent)
        return Completions(asked.start, asked.end)

    def warm(self) -> None:
        """Read the names of authors and venues, which takes a second or two in a library of 100,000 papers.

        Until then they are offered only where their field is typed.
        """
        with self._lock:
            self._forget_changed()
            missing, papers = [field for field in _SLOW if field not in self._names], self._papers
        for field in missing:
            names = Names(self._read(field))
            with self._lock:
                if papers == self._papers:
                    self._names[field] = names

    def _named(self, field: str, wanted: str) -> Names:
        """Return the names that a field takes; those that are slow to read only where they are wanted, or there."""
        if field not in self._names:
            if field in _SLOW and field != wanted:
                return _NOTHING
            self._names[field] = Names(self._read(field))
        return self._names[field]

    def _read(self, field: str) -> list[Name]:
        from readerapp.library import saved_searches, suggestions

        if field == "search":
            return [Name(row.name, None, row.query) for row in self._library.read(saved_searches.all)]
        return [Name(name, papers) for name, papers in self._library.read(suggestions.of(field))]

    def _forget_changed(self) -> None:
        """Forget the names that may have changed since they were read."""
        from readerapp.library import suggestions

        revision = self._library.revision
        if revision == self._revision:
            return
        changes = self._library.changes_since(self._revision)
        papers = self._library.read(suggestions.papers)
        if not changes.complete:
            self._names.clear()
        stale = {field for field, tables in _TABLES.items() if tables & changes.tables}
        if papers != self._papers:
            stale |= {*_SLOW, "year"}
        for field in stale:
            self._names.pop(field, None)
        self._revision, self._papers = revision, papers
