"""Joins the sidebar, the list's head and the list: which papers are shown, in which order, and which is current.

It works before SQLModel and Whoosh are imported; ``attach`` adds searching when they are.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readerapp.gui import overview
from readerapp.gui.controllers.list_panes import ListPanes
from readerapp.gui.controllers.paper_search import PaperSearch
from readerapp.gui.controllers.place_heading import PlaceHeading
from readerapp.gui.controllers.search_results import SearchResults
from readerapp.gui.controllers.shown_papers import ShownPapers
from readerapp.gui.controllers.trail import Trail
from readerapp.gui.jobs import Jobs
from readerapp.gui.models.paper_list import PaperListModel
from readerapp.gui.overview import Overview
from readerapp.gui.places import LIBRARY, Place
from readerapp.library.changes import Changes
from readerapp.library.listing import Listing
from readerapp.library.rows import ListRow

if TYPE_CHECKING:
    from readerapp.search.marks import Marker
    from readerapp.tasks.find_papers import Found


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
        listing: reads the library in the GUI thread: for a few papers, or ids.
        trail: the papers visited beside the list.
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
        self.listing = listing
        self.model = model
        self._sidebar, self._head, self.view = panes.sidebar, panes.head, panes.view
        self._stack, self._empty = panes.stack, panes.empty
        self.revision = 0
        self._shown = ShownPapers(folder, listing, jobs, model, panes.view, self)
        self._awaited: Place | None = None
        self._search = PaperSearch(jobs, panes.head, self)
        self._heading = PlaceHeading(listing, panes, self._shown, self._search)
        self._results = SearchResults(self._search, self._shown, self._heading, panes, self)
        self.trail = Trail(panes.view, self)
        self.trail.current_changed.connect(self.current_changed)
        self.trail.selection_changed.connect(self.selection_changed)
        self._sidebar.place_chosen.connect(self.open)
        self._head.query_left.connect(self.view.setFocus)
        self._head.sort_chosen.connect(self._on_sort)
        self._head.grouping_chosen.connect(self._on_grouping)
        self._results.entered.connect(self.place_changed)
        self._results.left.connect(self.open)
        self._results.changed.connect(self.selection_changed)
        self._results.changed.connect(self.context_changed)
        self._results.found.connect(self.searched)
        self._results.failed.connect(self.failed)
        self._empty.query_asked.connect(self.search)
        self._shown.changed.connect(self._on_shown)

    @property
    def place(self) -> Place:
        """The place shown now."""
        return self._shown.place

    @property
    def order(self) -> str:
        """The order that the place is shown in, a key of its ``sorts``."""
        return self._shown.order

    @property
    def known(self) -> Overview:
        """What the library holds as a whole, as last read."""
        return self._shown.known

    @property
    def reading_list(self) -> ListRow | None:
        """The reading list shown now, if it is one."""
        return self.known.reading_list(self.place)

    @property
    def marker(self) -> "Marker | None":
        """What marks the hits of the present search, None when nothing is searched for."""
        return self._search.marker

    @property
    def found(self) -> "Found | None":
        """What the present search found, None when nothing is searched for."""
        return self._search.answer

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
        self.revision = self.listing.revision()
        self._show_overview(overview.read(self._folder))
        self.open(place or self.known.first_place())
        self.view.setFocus()

    def open(self, place: Place) -> None:
        """Show a place from its top; a search in the field ends, or gives way to a saved one."""
        self.trail.forget()
        if place.kind == "search":
            self._results.open(place)
            return
        self._results.leave()
        self._shown.place = self._titled(place)
        self._heading.show_place()
        self._shown.open()
        self.place_changed.emit(self.place)

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
        if place := self.known.next_digest(self.place):
            self.open(place)
            self.view.setFocus()

    def step(self, by: int) -> None:
        """Go to the next or previous paper."""
        self.view.move_by(by)

    def show_paper(self, paper_id: int) -> None:
        """Make a paper current, where the list has it; else among all papers."""
        self.trail.leave()
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

    def current_id(self) -> int | None:
        """Return the paper that is read: the one visited, else the one the list is at."""
        return self.trail.current_id()

    def selected(self) -> list[int]:
        """Return the ids of the selected papers in the order of the list; the current one when none is selected."""
        return self.trail.selected()

    def move_selection(self, step: int) -> str:
        """Move the selected papers up (-1) or down (1); return why that can't be done here, empty where it can."""
        if not self.trail:
            self.view.move_selection(step)
        return self._shown.arrangement.why_not_own(self.place)

    def move(self, ids: Sequence[int], to: int) -> Callable[[], None]:
        """Show papers at another place, from 1, before they are moved in the library; return what to call after."""
        ended = self._shown.move(ids, to)
        self.view.scrollTo(self.view.currentIndex())
        self.context_changed.emit()
        return ended

    def position(self) -> str:
        """Return where the current paper stands, ``6 of 66``; of one visited, how to go back."""
        return "Alt+Left goes back" if self.trail else self._heading.position()

    def status_words(self) -> str:
        """Return what the status bar says of the list."""
        return self._heading.status()

    def refresh_sidebar(self) -> None:
        """Read the sidebar's counts again."""
        self._jobs.read(partial(overview.read, self._folder), self._show_overview, newest="sidebar")

    def show_changes(self, changes: Changes) -> None:
        """Take in what changed in the library."""
        self._shown.follow(changes)
        self.refresh_sidebar()

    def show_indexed(self) -> None:
        """Search again: the index knows more now."""
        if self.place.kind == "search":
            self._search.again()

    # What the user does

    def _on_sort(self, sort: str) -> None:
        self._shown.arrangement.set_sort(self.place, sort)
        if self.place.kind == "search":
            self._search.order = sort
            self._search.again()
        else:
            self.open(self.place)

    def _on_grouping(self, by: str) -> None:
        self._shown.arrangement.set_grouping(self.place, by)
        self.view.set_draggable(self._shown.arrangement.is_own(self.place))
        self._shown.regroup()

    # What is shown

    def _on_shown(self) -> None:
        some = self.model.rowCount() > 0
        self._empty.show_for(self.place)
        self._stack.setCurrentWidget(self.view if some else self._empty)
        self._heading.show_count()
        if not some:
            self.current_changed.emit(None)
        self.context_changed.emit()

    def _show_overview(self, known: Overview) -> None:
        other_searches = known.searches != self.known.searches
        self._shown.known = known
        self._search.saved = known.searches
        self._sidebar.show_library(*known)
        self._shown.place = self._titled(self.place)
        self._heading.show_in_sidebar()
        self._heading.show_count()
        if other_searches and self.place.kind == "search":
            self._search.again()  # it may be one of them, or name one
        self.counted.emit(known.counts)
        self._leave_what_is_gone()

    def _leave_what_is_gone(self) -> None:
        """Show a place that was waited for, or all papers where the list shown is no more."""
        awaited = self._titled(self._awaited) if self._awaited else None
        if awaited and awaited.title:
            self._awaited = None
            self.open(awaited)
        elif self.place.kind == "list" and self.reading_list is None:
            self.open(next(place for place in LIBRARY if place.kind == "all"))

    def _titled(self, place: Place) -> Place:
        """Return a place under its present title: a digest or search may have been renamed."""
        return self._search.place(self.query) if place.kind == "search" else self.known.titled(place)
