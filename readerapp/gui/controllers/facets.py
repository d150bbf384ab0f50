"""Joins the pane of facets with the search: counts after each result, and what a click does to the query."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.models.facets import TITLES, FacetRow, facet_rows, value_rows
from readerapp.gui.places import Place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.facet_values import FacetValues
from readerapp.gui.views.facets import FacetPane
from readerapp.gui.window import MainWindow
from readerapp.library.changes import Changes
from readerapp.search import choosing, narrowing
from readerapp.search.facets import Value
from readerapp.tasks.count_facets import Counted, FacetCounter
from readerapp.tasks.find_papers import Found

_READ_AFTER_MS = 1500


class FacetController(QObject):
    """Shows the facets while a search is shown, in the place of the sidebar unless that is a rail.

    Args:
        counter: counts off the GUI thread.
    """

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        lists: ListController,
        window: MainWindow,
        counter: FacetCounter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._window = window
        self._counter = counter
        self._found: Found | None = None
        self._searching = False
        self._counted: Counted | None = None
        self._wanted: bool | None = None
        self._values: FacetValues | None = None
        self.pane = FacetPane(theme)
        lists.searched.connect(self._on_searched)
        lists.place_changed.connect(self._on_place)
        window.size_class_changed.connect(lambda _size: self._arrange())
        self.pane.chosen.connect(self._on_chosen)
        self.pane.excluded.connect(self._on_excluded)
        self.pane.more_asked.connect(self._on_more)
        self.pane.cleared.connect(self._on_cleared)
        self.pane.sidebar_asked.connect(self.toggle)
        self.pane.left.connect(lists.focus_search)
        # The facts of 100,000 papers take seconds to read: better before the first search than after it.
        self._first = QTimer(self, singleShot=True, interval=_READ_AFTER_MS)
        self._first.timeout.connect(lambda: desk.jobs.read(counter.facets, None, desk.report))
        self._first.start()

    def toggle(self) -> None:
        """Show the facets in place of the sidebar, or the sidebar again; without a search there is nothing to show."""
        if self._lists.place.kind != "search":
            return
        self._wanted = not self._window.shows_facets()
        self._arrange()
        if self._wanted:
            self.pane.focus_list()
        else:
            self._lists.view.setFocus()

    def give_way(self) -> None:
        """Let the sidebar be seen until another search begins."""
        self._window.show_facets(None)

    def show_typing(self) -> None:
        """The query is being changed: what is counted will soon be out of date."""
        self.pane.set_stale(True)

    def show_changes(self, _changes: Changes) -> None:
        """Take in what changed in the library."""
        if self._window.shows_facets():
            self._count()

    def _on_place(self, place: Place) -> None:
        if place.kind != "search":
            self._found = self._counted = None
        # One who goes from a saved search to the next keeps the sidebar, one who types keeps the facets.
        if not (self._searching and place.kind == "search"):
            self._arrange()
        self._searching = place.kind == "search"

    def _on_searched(self, found: Found) -> None:
        self._found = found
        self.pane.set_total(found.total)
        if self._window.shows_facets():
            self._count()

    def _arrange(self) -> None:
        """Show the pane where it belongs: a rail is all the room that the user gives, unless they ask for more."""
        by_itself = not self._window.shows_rail() and not self._lists.place.key  # a saved one is a place of the sidebar
        wanted = by_itself if self._wanted is None else self._wanted
        shown = wanted and self._lists.place.kind == "search"
        if shown == self._window.shows_facets():
            return
        self._window.show_facets(self.pane if shown else None)
        if shown:
            QWidget.setTabOrder(self._lists.view, self.pane)
            self._count()

    def _count(self) -> None:
        found = self._found
        if found is None:
            return
        self.pane.set_stale(True)
        count = partial(self._counter.count, found.query.text, found.ids)
        self._desk.jobs.read(count, self._on_counted, self._desk.report, newest="facets")

    def _on_counted(self, counted: Counted) -> None:
        if self._found is None or self._lists.query.split() != counted.text.split():
            return
        self._counted = counted
        self.pane.set_stale(False)
        self._show_rows(counted.text)
        if self._values is not None:
            self._count_values()

    def _show_rows(self, text: str) -> None:
        """Show the counts there are with what a query chooses."""
        if self._counted is not None:
            parts = narrowing.chosen(text)
            self.pane.set_rows(facet_rows(self._counted.groups, parts, self._counted.total, self._hues()))

    def _hues(self) -> dict[str, int]:
        return {tag.name: tag.hue for tag in self._lists.known.tags}

    def _search(self, text: str) -> None:
        self._lists.search(text)
        self._show_rows(text)

    def _on_chosen(self, row: FacetRow) -> None:
        change = choosing.leave if row.state == "chosen" else choosing.choose
        self._search(change(self._lists.query, row.field, row.word))

    def _on_excluded(self, row: FacetRow) -> None:
        self._window.forget_alt()
        change = choosing.leave if row.state == "excluded" else choosing.exclude
        self._search(change(self._lists.query, row.field, row.word))

    def _on_cleared(self) -> None:
        self._search(choosing.leave_all(self._lists.query, TITLES.keys()))

    def _on_more(self, field: str, corner: QPoint) -> None:
        values = self._values = FacetValues(self._theme, self._window, field)
        values.chosen.connect(self._on_chosen)
        values.excluded.connect(self._on_excluded)
        values.part_typed.connect(lambda _part: self._count_values())
        values.closed.connect(self._on_values_closed)
        self._count_values()
        values.open_at(corner)
        values.setFocus()

    def _count_values(self) -> None:
        found, card = self._found, self._values
        if found is None or card is None:
            return

        def show(values: tuple[Value, ...]) -> None:
            if card is self._values:
                parts = narrowing.chosen(found.query.text)
                card.set_rows(value_rows(card.field, values, parts, found.total, self._hues()))

        count = partial(self._counter.values, found.query.text, found.ids, card.field, card.part())
        self._desk.jobs.read(count, show, self._desk.report, newest="facet values")

    def _on_values_closed(self) -> None:
        if self._values is not None:
            self._values.deleteLater()
            self._values = None
            self.pane.focus_list()
