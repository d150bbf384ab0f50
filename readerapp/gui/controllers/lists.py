"""Joins the sidebar, the list's head and the list: which papers are shown, in which order, and which is current.

It works before SQLModel and Whoosh are imported; ``attach`` adds searching when they are.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from readerapp.gui import overview
from readerapp.gui.controllers.arrangement import Arrangement
from readerapp.gui.controllers.grouping import Grouper, groupings
from readerapp.gui.controllers.paper_search import SEARCH_ALL, PaperSearch
from readerapp.gui.controllers.typed_search import without_filters
from readerapp.gui.figures import figure
from readerapp.gui.jobs import Jobs
from readerapp.gui.models.paper_list import PaperListModel
from readerapp.gui.overview import Overview
from readerapp.gui.places import LIBRARY, Place
from readerapp.gui.views.empty import EmptyPlace
from readerapp.gui.views.list_head import ListHead
from readerapp.gui.views.paper_list import PaperList
from readerapp.gui.views.sidebar import Sidebar
from readerapp.library.changes import Changes
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import DigestRow, ListRow, PaperRow, SavedSearchRow, Status, TagRow

if TYPE_CHECKING:
    from array import array

    from readerapp.search.marks import Marker
    from readerapp.tasks.find_papers import Found

_FEW = 500


@dataclass(frozen=True, slots=True)
class ListPanes:
    """The views that the controller joins; ``stack`` shows the list or, where there is nothing, ``empty``."""

    sidebar: Sidebar
    head: ListHead
    view: PaperList
    stack: QStackedWidget
    empty: EmptyPlace


class ListController(QObject):
    """Which papers are shown.

    Signals:
        current_changed: the id of the paper to read, or None.
        selection_changed: other papers are selected.
        context_changed: the current paper stands elsewhere in the list, or other hits are marked.
        counted: carries the library's ``Counts`` whenever they were read.
        place_changed: carries the place shown now.
        failed: carries the exception that ended a search.
        searched: carries the full answer to a search that is shown now.

    Attributes:
        revision: where the library stood when it was first shown.
    """

    current_changed = Signal(object)
    selection_changed = Signal()
    context_changed = Signal()
    counted = Signal(object)
    place_changed = Signal(object)
    failed = Signal(object)
    searched = Signal(object)

    def __init__(
        self,
        folder: Path,
        listing: Listing,
        jobs: Jobs,
        model: PaperListModel,
        panes: ListPanes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._listing = listing
        self.model = model
        self._sidebar, self._head, self.view = panes.sidebar, panes.head, panes.view
        self._stack, self._empty = panes.stack, panes.empty
        self.revision = 0
        self._place = LIBRARY[0]
        self._before_search = self._place
        self._arrangement = Arrangement()
        self._grouper = Grouper(listing)
        self._ungrouped: Collection[int] = ()
        self._awaited: Place | None = None
        self._opened: tuple[Place, str, int, Collection[int]] | None = None
        self._trail: list[int] = []
        self._known = Overview()
        self._search = PaperSearch(jobs, panes.head, self)
        self._sidebar.place_chosen.connect(self.open)
        self._head.query_left.connect(self.view.setFocus)
        self._head.sort_chosen.connect(self._on_sort)
        self._head.grouping_chosen.connect(self._on_grouping)
        self._search.found.connect(self._show_found)
        self._search.entered.connect(self._on_query_entered)
        self._search.emptied.connect(self._on_query_emptied)
        self._search.failed.connect(self._on_search_failed)
        self._empty.query_asked.connect(self.search)
        self.view.current_changed.connect(self._on_current)
        self.view.selection_changed.connect(self._on_selection)
        self.view.focused.connect(self.leave_trail)

    @property
    def place(self) -> Place:
        """The place shown now."""
        return self._place

    @property
    def order(self) -> str:
        """The order that the place is shown in, a key of its ``sorts``."""
        return self._arrangement.sort(self._place)

    @property
    def marker(self) -> "Marker | None":
        """What marks the hits of the present search, None when nothing is searched for."""
        return self._search.marker

    @property
    def found(self) -> "Found | None":
        """What the present search found, None when nothing is searched for."""
        return self._search.answer

    @property
    def visiting(self) -> bool:
        """Whether a paper is read that the list is not at."""
        return bool(self._trail)

    @property
    def papers(self) -> int:
        """How many papers the library has, as last counted."""
        return self._known.counts.papers

    @property
    def total(self) -> int:
        """How many papers the place has; of a search also those that are not shown yet."""
        return self.model.rowCount() if self.found is None else self.found.total

    @property
    def tags(self) -> list[TagRow]:
        """All tags of the library, as last read."""
        return list(self._known.tags)

    @property
    def digests(self) -> list[DigestRow]:
        """All digests of the library, newest first, as last read."""
        return list(self._known.digests)

    @property
    def searches(self) -> list[SavedSearchRow]:
        """All saved searches in the user's order, as last read."""
        return list(self._known.searches)

    @property
    def reading_lists(self) -> list[ListRow]:
        """All reading lists by name, as last read."""
        return list(self._known.lists)

    @property
    def reading_list(self) -> ListRow | None:
        """The reading list shown now, if it is one."""
        return self._known.reading_list(self._place)

    @property
    def orders_list(self) -> bool:
        """Whether a reading list is shown in its own order, so that papers can be moved in it."""
        return self._place.kind == "list" and self._arrangement.is_own(self._place)

    @property
    def typing(self) -> bool:
        """Whether a search is being typed: the next answer may come with the next key."""
        return self._search.typing

    @property
    def query(self) -> str:
        """What stands in the search field."""
        return self._search.query

    def attach(self, find: "Callable[[str, str, bool], Found]") -> None:
        """Take the search in use: a function of (query, order, quick) that runs off the GUI thread."""
        self._search.attach(find)

    def start(self, place: Place | None = None) -> None:
        """Show the sidebar and the first page of a place, without leaving the GUI thread."""
        self.revision = self._listing.revision()
        self._show_overview(overview.read(self._folder))
        self.open(place or self._known.first_place())
        self.view.setFocus()

    def open(self, place: Place) -> None:
        """Show a place from its top; a search in the field ends, or gives way to a saved one."""
        self._trail.clear()
        if place.kind == "search":
            self._open_search(place)
            return
        self._leave_search()
        self._place = self._titled(place)
        self._show_orders()
        self._sidebar.set_current(self._place)
        self.view.set_home(place.status())
        self._show_ids(self._ids_of(place))
        self.place_changed.emit(self._place)

    def open_when_read(self, place: Place) -> None:
        """Show a place that is new to the sidebar, as soon as that knows it."""
        self._awaited = place
        self.refresh_sidebar()

    def edit_description(self) -> None:
        """Let the user say what the reading list shown is for."""
        self._head.edit_description()

    def go(self, kind: str) -> None:
        """Show a place of the library by its kind."""
        self.open(next(place for place in LIBRARY if place.kind == kind))
        self.view.setFocus()

    def next_digest(self) -> None:
        """Show the next older digest that has papers left, after the one shown."""
        if place := self._known.next_digest(self._place):
            self.open(place)
            self.view.setFocus()

    def step(self, by: int) -> None:
        """Go to the next or previous paper."""
        self.view.move_by(by)

    def show_paper(self, paper_id: int) -> None:
        """Make a paper current, where the list has it; else among all papers."""
        self.leave_trail()
        if not self.view.select(paper_id):
            self.go("all")
            self.view.select(paper_id)

    def select_all(self) -> None:
        """Select every paper of the list, of a search that is being typed all that it finds."""
        self.view.setFocus()
        self.when_whole(self.view.selectAll)

    def when_whole(self, deed: Callable[[], None]) -> None:
        """Do something with the whole list: at once, or when a search that is being typed has its full answer."""
        self._search.when_full(deed)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._head.focus_search()

    def search(self, text: str) -> None:
        """Search for a text as if it had been typed."""
        self._search.search(text)

    def visit(self, paper_id: int) -> None:
        """Show a paper that need not be in the list, which stays as it is; what is done now is done with this one."""
        self._trail.append(paper_id)
        self._tell_current()

    def back(self) -> None:
        """Return to the paper visited before, in the end to the one the list is at."""
        if self._trail:
            self._trail.pop()
            self._tell_current()

    def leave_trail(self) -> None:
        """Return to the paper that the list is at."""
        if self._trail:
            self._trail.clear()
            self._tell_current()

    def current_id(self) -> int | None:
        """Return the paper that is read: the one visited, else the one the list is at."""
        return self._trail[-1] if self._trail else self.view.current_id()

    def selected(self) -> list[int]:
        """Return the ids of the selected papers in the order of the list; the current one when none is selected."""
        ids = [] if self._trail else self.view.selected_ids()
        current = self.current_id()
        return ids or ([current] if current is not None else [])

    def ids(self, scope: Scope, sort: str) -> "array[int]":
        """Return the ids of any part of the library."""
        return self._listing.ids(scope, sort)

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Return the rows of a few papers, in the list or not."""
        return self._listing.rows(ids)

    def in_lists(self, ids: Sequence[int]) -> dict[str, int]:
        """Return how many of a few papers stand in each reading list."""
        return self._listing.in_lists(ids)

    def position(self) -> str:
        """Return where the current paper stands, ``6 of 66``; of one visited, how to go back."""
        if self._trail:
            return "Alt+Left goes back"
        row = self.view.current_row()
        return f"{figure(row + 1)} of {figure(self.total)}" if row >= 0 else ""

    def refresh_sidebar(self) -> None:
        """Read the sidebar's counts again."""
        self._jobs.read(partial(overview.read, self._folder), self._show_overview, newest="sidebar")

    def status_words(self) -> str:
        """Return what the status bar says of the list."""
        if self._place.kind == "search" and self.found is not None:
            results = "result" if self.found.total == 1 else "results"
            return f"{figure(self.found.total)} {results} in {self.found.took_ms:.0f} ms"
        total = self.model.rowCount()
        words = [f"{figure(total)} paper" + ("" if total == 1 else "s")]
        if self._place.digest_ids():
            words.append(f"{figure(self._triaged())} triaged")
        selected = len(self.view.selected_ids())
        if selected > 1:
            words.append(f"{figure(selected)} selected")
        return " · ".join(words)

    def show_changes(self, changes: Changes) -> None:
        """Take in what changed in the library."""
        few = changes.complete and len(changes.papers) <= _FEW and "tag" not in changes.tables
        self.model.refresh(changes.papers if few else None)
        self.refresh_sidebar()
        if self._place.kind == "search":
            return
        ordered = self._place.kind == "queue" or (self._place.kind == "list" and "list_item" in changes.tables)
        if ordered or not few or self._new_or_gone(changes.papers):
            self._show_ids(self._fresh_ids(), keep=True)

    def show_indexed(self) -> None:
        """Search again: the index knows more now."""
        if self._place.kind == "search":
            self._search.again()

    # What the user does

    def _on_query_entered(self) -> None:
        self.view.setFocus()
        if self.view.current_row() < 0:
            self.view.select_row(0)

    def _on_query_emptied(self) -> None:
        if self._place.kind == "search":
            self.open(self._before_search)

    def _on_sort(self, sort: str) -> None:
        self._arrangement.set_sort(self._place, sort)
        if self._place.kind == "search":
            self._search.order = sort
            self._search.again()
        else:
            self.open(self._place)

    def _on_grouping(self, by: str) -> None:
        self._arrangement.set_grouping(self._place, by)
        self.view.set_draggable(self._arrangement.is_own(self._place))
        self._show_ids(self._ungrouped, keep=True)

    def _on_current(self, paper_id: object) -> None:
        self._trail.clear()
        self.current_changed.emit(paper_id)

    def _on_selection(self) -> None:
        self.leave_trail()
        self.selection_changed.emit()

    # What is shown

    def _tell_current(self) -> None:
        self.current_changed.emit(self.current_id())
        self.selection_changed.emit()

    def _show_orders(self) -> None:
        place = self._place
        self._head.set_sorts(list(place.sorts()), self._arrangement.sort(place))
        self._head.set_groupings(groupings(place), self._arrangement.grouping(place))
        self.view.set_draggable(self._arrangement.is_own(place))

    def _show_found(self, before: "Found | None", full: bool) -> None:
        found = self.found
        if found is None:
            return
        again = before is not None and before.query.text.split() == found.query.text.split()
        place = self._search.place(found.query.text)
        if before is None or place != self._place:
            self._enter_search(place)
        self.view.set_marker(self.marker)
        if before is None or tuple(self._ungrouped) != found.ids:
            # The full ranking may have another paper first: at the top the user has chosen none yet.
            self._show_ids(found.ids, keep=again and (self.view.current_row() > 0 or self.view.hasFocus()))
        self._show_count()
        if full and not found.ids:
            self._empty.show_not_found(found.query.text, found.correction, without_filters(found.query.text))
        self.selection_changed.emit()
        self.context_changed.emit()
        if full:
            self.searched.emit(found)

    def _on_search_failed(self, error: BaseException) -> None:
        """Show nothing: the papers of the search before would be a wrong answer."""
        self._enter_search(self._search.place(self.query))
        self.view.set_marker(None)
        self._show_ids(())
        self._empty.show_failed(error)
        self.failed.emit(error)

    def _open_search(self, place: Place) -> None:
        for search in self.searches:
            if search.id == place.key:
                self._leave_search()
                self._enter_search(place)
                self._search.open(search)

    def _enter_search(self, place: Place) -> None:
        """Show the heading and orders of a search; its papers come when they are found."""
        if self._place.kind != "search":
            self._before_search = self._place
        self._place = place
        self._show_orders()
        self.view.set_home(None)
        self._show_in_sidebar()
        self.place_changed.emit(place)

    def _leave_search(self) -> None:
        self._search.leave()
        self.view.set_marker(None)

    def _show_ids(self, ids: Collection[int], *, keep: bool = False) -> None:
        current, row = self.view.current_id(), self.view.current_row()
        self._ungrouped = ids
        by, shown = self._arrangement.grouping(self._place), self.reading_list
        arranged = self._grouper.arrange(ids, by, self.digests, self._place.digest_ids())
        self.model.set_ids(*arranged, self._listing.remarks(shown.id) if shown else {})
        if not (keep and current is not None and self.view.select(current)):
            self.view.select_row(min(row, len(ids) - 1) if keep else 0)
        self._empty.show_for(self._place)
        self._stack.setCurrentWidget(self.view if ids else self._empty)
        self._show_count()
        if not ids:
            self.current_changed.emit(None)
        self.context_changed.emit()

    def _show_overview(self, known: Overview) -> None:
        other_searches = known.searches != self._known.searches
        self._known = known
        self._search.saved = known.searches
        self._sidebar.show_library(*known)
        self._place = self._titled(self._place)
        self._show_in_sidebar()
        self._show_count()
        if other_searches and self._place.kind == "search":
            self._search.again()  # it may be one of them, or name one
        self.counted.emit(known.counts)
        self._leave_what_is_gone()

    def _leave_what_is_gone(self) -> None:
        """Show a place that was waited for, or all papers where the list shown is no more."""
        awaited = self._titled(self._awaited) if self._awaited else None
        if awaited and awaited.title:
            self._awaited = None
            self.open(awaited)
        elif self._place.kind == "list" and self.reading_list is None:
            self.open(next(place for place in LIBRARY if place.kind == "all"))

    def _show_in_sidebar(self) -> None:
        self._sidebar.set_current(None if self._place == SEARCH_ALL else self._place)

    def _show_count(self) -> None:
        count = figure(self.total)
        if self._place.kind == "search":
            count = f"{count} of {figure(self.papers)}"
        elif self._place.digest_ids():
            count = f"{figure(self._triaged())} of {count}"
        loosened = self.found is not None and self.found.loosened
        self._head.set_place("Most of the words" if loosened else self._place.title, count, self._place.short)
        row = self.reading_list
        self._head.set_description((row.id, row.description) if row else None)
        self._head.set_savable(self._place == SEARCH_ALL)

    def _triaged(self) -> int:
        """Count the papers of the digests shown that have left the inbox."""
        for digest in self.digests:
            if self._place.digest_ids() == (digest.id,):
                return digest.triaged
        left = self._listing.ids(Scope(digests=self._place.digest_ids(), status=Status.INBOX))
        return self.model.rowCount() - len(left)

    def _titled(self, place: Place) -> Place:
        """Return a place under its present title: a digest or search may have been renamed."""
        return self._search.place(self.query) if place.kind == "search" else self._known.titled(place)

    def _ids_of(self, place: Place) -> Collection[int]:
        """Return the papers of a place; those of the last one need not be read again while nothing has changed."""
        wanted = (place, self._arrangement.sort(place), self._listing.revision())
        if self._opened is None or self._opened[:3] != wanted:
            self._opened = (*wanted, self._listing.ids(place.scope(), wanted[1]))
        return self._opened[3]

    def _fresh_ids(self) -> Collection[int]:
        return self._listing.ids(self._place.scope(), self._arrangement.sort(self._place))

    def _new_or_gone(self, changed: Collection[int]) -> bool:
        """Tell whether the list must be read anew; papers that only left the place stay where they are, greyed."""
        ids = self.model.ids()
        here = {ids[row] for row in self.model.rows_of_ids(changed)}
        if here - {row.id for row in self._listing.rows(sorted(here))}:
            return True
        elsewhere = set(changed) - here
        return bool(elsewhere) and not elsewhere.isdisjoint(self._fresh_ids())
