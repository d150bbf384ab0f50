"""What is searched for in the list: the field, the newest answer, and which place a query is."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readerapp.gui.controllers.typed_search import TypedSearch
from readerapp.gui.jobs import Jobs
from readerapp.gui.places import Place, search_place
from readerapp.gui.views.list_head import ListHead
from readerapp.library.rows import SavedSearchRow

if TYPE_CHECKING:
    from readerapp.search.marks import Marker
    from readerapp.tasks.find_papers import Found

SEARCH_ALL = Place("search", title="Results")
"""The place of a search that is not saved."""


class PaperSearch(QObject):
    """The search field and what was found last; it works before the search is there, and answers when it is.

    Signals:
        found: (the answer before, full) there is another ``answer``; not full while typing goes on.
        failed: carries the exception that ended the newest search.
        entered: the user pressed Enter in the field and wants the list.
        emptied: the field is empty.

    Attributes:
        answer: what the present search found, None when nothing is searched for.
        marker: what marks its hits, None when there is nothing to mark.
        order: of the results, a key of ``find_papers.SORTS``.
        saved: the saved searches.
    """

    found = Signal(object, bool)
    failed = Signal(object)
    entered = Signal()
    emptied = Signal()

    def __init__(self, jobs: Jobs, head: ListHead, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._head = head
        self._typed = TypedSearch(jobs, self)
        self._present = SEARCH_ALL
        self.answer: Found | None = None
        self.marker: Marker | None = None
        self.order = "relevance"
        self.saved: Sequence[SavedSearchRow] = ()
        head.query_edited.connect(self._on_edited)
        head.query_entered.connect(self._on_entered)
        head.suggestion_taken.connect(self.search)
        self._typed.found.connect(self._on_found)
        self._typed.failed.connect(self._on_failed)

    @property
    def query(self) -> str:
        """What stands in the search field."""
        return self._head.query()

    @property
    def typing(self) -> bool:
        """Whether a search is being typed: the next answer may come with the next key."""
        return self._typed.typing

    def attach(self, find: "Callable[[str, str, bool], Found]") -> None:
        """Take the search in use: a function of (query, order, quick) that runs off the GUI thread."""
        self._typed.attach(find)
        if self.query:
            self.again()

    def search(self, text: str) -> None:
        """Search for a text as if it had been typed."""
        self._head.set_query(text)
        self.again()

    def again(self) -> None:
        """Search once more for what stands in the field."""
        if self.query.strip():
            self._typed.ask(self._whole(self.query), self.order)
        else:
            self._typed.stop()
            self.emptied.emit()

    def when_full(self, deed: Callable[[], None]) -> None:
        """Do something when the list has all that is searched for: while one types it has the best alone."""
        self._typed.when_full(deed)

    def leave(self) -> None:
        """Search for nothing any more."""
        self._typed.stop()
        self._present = SEARCH_ALL
        self._forget()
        if self.query:
            self._head.set_query("")

    def open(self, saved: SavedSearchRow) -> None:
        """Search for what a saved search looks for."""
        self._present = search_place(saved)
        self.search(saved.query)

    def place(self, text: str) -> Place:
        """Return the place of a query: of the saved search that it is, the present one where several are the same."""
        same = [search_place(search) for search in self.saved if search.query.split() == text.split()]
        self._present = next((place for place in same if place == self._present), (same or [SEARCH_ALL])[0])
        return self._present

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._typed.type(self._whole(text), self.order)
        else:
            self.again()

    def _on_entered(self, text: str) -> None:
        if text.strip():
            self._typed.enter()
            self.entered.emit()

    def _on_found(self, found: "Found", full: bool) -> None:
        from readerapp.search.marks import Marker

        before, self.answer = self.answer, found
        self.marker = Marker(found.query.terms) or None
        correction = found.correction if full else ""
        self._head.show_query(found.query.chips, found.query.problems, correction, typing=not full)
        self.found.emit(before, full)

    def _on_failed(self, error: BaseException) -> None:
        self._forget()
        self.failed.emit(error)

    def _forget(self) -> None:
        self.answer = self.marker = None
        self._head.show_query()

    def _whole(self, text: str) -> str:
        """Return a query with a space after it where it is a saved one: none of its words is still being typed."""
        return text if self.place(text) == SEARCH_ALL else f"{text} "
