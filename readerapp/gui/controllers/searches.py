"""Joins the saved searches of the sidebar with the library, and keeps their counts up to date."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from readerapp.errors import ReaderError
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.ask import AskDialog
from readerapp.gui.places import Place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.sidebar import Sidebar
from readerapp.library import saved_searches
from readerapp.library.changes import Changes
from readerapp.library.rows import SavedSearchRow
from readerapp.tasks.find_papers import Found

_SOON_MS = 200
_LONGEST = 40


class SearchController(QObject):
    """Saves searches, renames, orders and deletes them, and counts what they find.

    The searches are counted one after the other off the GUI thread, soon after anything changed. A change meanwhile
    has them counted once more, so that the newest counts stand in the end.

    Args:
        find: finds the papers of a query; called off the GUI thread.
        window: over which questions are asked.

    Signals:
        sidebar_wanted: a name is about to be typed in the sidebar.
        list_asked: carries the place of the search of whose papers a reading list is wanted; it is shown now.
    """

    sidebar_wanted = Signal()
    list_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        lists: ListController,
        sidebar: Sidebar,
        find: Callable[[str], Found],
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._sidebar = sidebar
        self._find = find
        self._window = window
        self._to_name: int | None = None
        self._totals: dict[int, int] = {}
        self._counting = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._count_all)
        lists.counted.connect(lambda _counts: self._on_sidebar_read())
        sidebar.search_renamed.connect(self.rename)
        sidebar.search_moved.connect(self.move)
        sidebar.search_delete_asked.connect(self.delete)
        sidebar.search_menu_asked.connect(self.show_menu)
        self.count()

    def save(self, query: str) -> None:
        """Save a query under a name made of its words, and let the user type a better one at once.

        Where it is saved already its name is opened for typing.
        """
        for search in self._lists.known.searches:
            if search.query.split() == query.split():
                self.edit_name(search.id)
                return
        self.sidebar_wanted.emit()
        name: str | None = proposed(query, [search.name for search in self._lists.known.searches])
        if query.strip() and not self._sidebar.shows_names():
            name = AskDialog.ask(self._theme, self._window, "Save search", "Name", name or "")
        if name is not None:
            self._desk.attempt(
                lambda: saved_searches.create(name, query), f"Saved search “{name}”", "star", self._on_saved
            )

    def edit_name(self, search_id: int) -> None:
        """Open the name of a saved search for typing in the sidebar."""
        self.sidebar_wanted.emit()
        self._sidebar.edit_search(search_id)

    def rename(self, search_id: int, name: str) -> None:
        """Give a saved search another name, also where others name it."""
        self._desk.attempt(lambda: saved_searches.rename(search_id, name), f"Renamed to “{name}”", "pencil")

    def change(self, search_id: int) -> None:
        """Give a saved search the query of the search field."""
        said = f"“{self._name_of(search_id)}” is the present search now"
        self._desk.attempt(lambda: saved_searches.change(search_id, self._lists.query), said, "search")

    def move(self, search_id: int, before: int | None) -> None:
        """Put a saved search before another one, or last."""
        self._desk.attempt(lambda: saved_searches.move(search_id, before))

    def delete(self, search_id: int) -> None:
        """Delete a saved search; it can be undone."""
        said = f"Deleted the saved search “{self._name_of(search_id)}”"
        self._desk.attempt(lambda: saved_searches.delete(search_id), said, "trash-2")

    def count(self) -> None:
        """Count soon what the saved searches find."""
        if not self._soon.isActive():
            self._soon.start()

    def show_menu(self, search_id: int, point: QPoint) -> None:
        """Show what can be done with a saved search."""
        ids = [search.id for search in self._lists.known.searches]
        query = next((search.query for search in self._lists.known.searches if search.id == search_id), "")
        present = self._lists.query.split()
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = self._theme.icon
        menu.addAction(icon("pencil"), "Rename\tF2", partial(self.edit_name, search_id))
        change = menu.addAction(icon("search"), "Change to the present search", partial(self.change, search_id))
        change.setEnabled(bool(present) and present != query.split())
        menu.addAction(icon("list-ordered"), "Make a list…", partial(self._ask_list, search_id))
        menu.addSeparator()
        up = menu.addAction(icon("arrow-up"), "Move up\tAlt+Up", partial(self._sidebar.step_search, search_id, -1))
        down = menu.addAction(
            icon("arrow-down"), "Move down\tAlt+Down", partial(self._sidebar.step_search, search_id, +1)
        )
        up.setEnabled(ids[:1] != [search_id])
        down.setEnabled(ids[-1:] != [search_id])
        menu.addSeparator()
        menu.addAction(icon("trash-2"), "Delete saved search\tDel", partial(self.delete, search_id))
        menu.popup(point)

    def _ask_list(self, search_id: int) -> None:
        """Show what a saved search finds, then ask for a list of it."""

        def ask(_found: Found) -> None:
            if self._lists.place.key == search_id:
                self.list_asked.emit(self._lists.place)

        self._lists.searched.connect(ask, Qt.ConnectionType.SingleShotConnection)
        self._lists.open(Place("search", search_id))

    def _name_of(self, search_id: int) -> str:
        return next((search.name for search in self._lists.known.searches if search.id == search_id), "")

    def _on_saved(self, changes: Changes) -> None:
        self._to_name = changes.result
        self._name_new()

    def _on_sidebar_read(self) -> None:
        self._name_new()
        self.count()

    def _name_new(self) -> None:
        """Open the name of the search saved last for typing, once the sidebar has its row."""
        if self._to_name is not None and any(search.id == self._to_name for search in self._lists.known.searches):
            self.edit_name(self._to_name)
            self._to_name = None

    def _count_all(self) -> None:
        if self._counting:
            self._again = True
            return
        self._counting, self._again = True, False
        self._totals = {}
        self._count_next(self._lists.known.searches)

    def _count_next(self, left: Sequence[SavedSearchRow]) -> None:
        """Count the first of the searches left; each is a job of its own, so that others find a turn between."""
        if left:
            search, *rest = left
            self._desk.jobs.read(partial(_total, self._find, search.query), partial(self._on_total, search.id, rest))
            return
        self._counting = False
        self._sidebar.show_found(self._totals)
        if self._again:
            self.count()

    def _on_total(self, search_id: int, left: Sequence[SavedSearchRow], total: int | None) -> None:
        if total is not None:
            self._totals[search_id] = total
        self._count_next(left)


def proposed(query: str, taken: list[str]) -> str:
    """Return a name for a query: its words, cut where they are many, with a number where others have that name."""
    words = " ".join("".join(" " if c in '"“”„‟«»()' else c for c in query).split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]}…"
    there = {name.casefold() for name in taken}
    numbered = (words if number == 1 else f"{words} {number}" for number in range(1, len(taken) + 2))
    return next(name for name in numbered if name.casefold() not in there)


def _total(find: Callable[[str], Found], query: str) -> int | None:
    """Return how many papers a query finds, None while that can't be known: the index may be being built."""
    try:
        return find(query).total
    except ReaderError:
        return None
