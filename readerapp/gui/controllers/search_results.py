"""What is searched for as a place of the window: entered with the first answer, left for the place before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readerapp.gui.controllers.list_panes import ListPanes
from readerapp.gui.controllers.paper_search import PaperSearch
from readerapp.gui.controllers.place_heading import PlaceHeading
from readerapp.gui.controllers.shown_papers import ShownPapers
from readerapp.gui.controllers.typed_search import without_filters
from readerapp.gui.places import Place

if TYPE_CHECKING:
    from readerapp.tasks.find_papers import Found


class SearchResults(QObject):
    """Shows the answers of a search in the list.

    Signals:
        entered: carries the place of a search that is shown from now on.
        left: carries the place to return to.
        changed: another answer is shown.
        found: carries the full answer, once it is shown.
        failed: carries the exception that ended a search.
    """

    entered = Signal(object)
    left = Signal(object)
    changed = Signal()
    found = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        search: PaperSearch,
        shown: ShownPapers,
        heading: PlaceHeading,
        panes: ListPanes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._search, self._shown, self._heading = search, shown, heading
        self._view, self._empty = panes.view, panes.empty
        self._before = shown.place
        search.found.connect(self._on_found)
        search.failed.connect(self._on_failed)
        search.entered.connect(self._on_entered)
        search.emptied.connect(self._on_emptied)

    def open(self, place: Place) -> None:
        """Show what a saved search finds."""
        for saved in self._shown.known.searches:
            if saved.id == place.key:
                self.leave()
                self._enter(place)
                self._search.open(saved)

    def leave(self) -> None:
        """Search for nothing any more."""
        self._search.leave()
        self._view.set_marker(None)

    def _enter(self, place: Place) -> None:
        """Show the heading and orders of a search; its papers come when they are found."""
        if self._shown.place.kind != "search":
            self._before = self._shown.place
        self._shown.place = place
        self._heading.show_place()
        self.entered.emit(place)

    def _on_found(self, before: "Found | None", full: bool) -> None:
        found = self._search.answer
        if found is None:
            return
        again = before is not None and before.query.text.split() == found.query.text.split()
        place = self._search.place(found.query.text)
        if before is None or place != self._shown.place:
            self._enter(place)
        self._view.set_marker(self._search.marker)
        if before is None or not self._shown.shows(found.ids):
            # The full ranking may have another paper first: at the top the user has chosen none yet.
            keep = again and (self._view.current_row() > 0 or self._view.hasFocus())
            self._shown.show_found(found.ids, keep=keep)
        self._heading.show_count()
        if full and not found.ids:
            self._empty.show_not_found(found.query.text, found.correction, without_filters(found.query.text))
        self.changed.emit()
        if full:
            self.found.emit(found)

    def _on_failed(self, error: BaseException) -> None:
        """Show nothing: the papers of the search before would be a wrong answer."""
        self._enter(self._search.place(self._search.query))
        self._view.set_marker(None)
        self._shown.show_found(())
        self._empty.show_failed(error)
        self.failed.emit(error)

    def _on_entered(self) -> None:
        self._view.setFocus()
        if self._view.current_row() < 0:
            self._view.select_row(0)

    def _on_emptied(self) -> None:
        if self._shown.place.kind == "search":
            self.left.emit(self._before)
