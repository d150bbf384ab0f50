"""The sidebar: the places of the library, its digests, reading lists and tags."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from readerapp.gui.models.sidebar import SideRow, folded, sidebar_rows
from readerapp.gui.places import Place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.sidebar_rail import SidebarRail
from readerapp.gui.views.sidebar_tree import SidebarTree
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.lines import Panel
from readerapp.library.rows import Counts, DigestRow, ListRow, SavedSearchRow, TagRow

_Told = tuple[Counts, Sequence[DigestRow], Sequence[TagRow], Sequence[SavedSearchRow], Sequence[ListRow]]
_WIDTH, _RAIL, _LEAST, _MOST = 224, 48, 160, 480


class Sidebar(Panel):
    """Where the user goes: as a tree, or as a rail of icons in a narrow window.

    Signals:
        place_chosen: the user went to a ``Place``.
        page_asked: the user wants the page of ``digests`` or of ``duplicates``.
        import_asked, preferences_asked: the user wants to import, to see the preferences.
        rail_toggled: the user wants the tree instead of the rail, or the reverse.
        tag_menu_asked: (tag, global point) the user wants the menu of a tag.
        digest_menu_asked: (id, global point) the user wants the menu of a digest.
        papers_dropped_on_tag: (ids, tag) papers were dropped on a tag.
        papers_dropped_on_list: (ids, id of the list) papers were dropped on a reading list.
        list_menu_asked: (id, global point) the user wants the menu of a reading list.
        list_renamed: (id, name) the user typed another name for a reading list.
        list_delete_asked: the id of the reading list to delete.
        new_list_asked: the user wants a new reading list.
        search_menu_asked: (id, global point) the user wants the menu of a saved search.
        search_renamed: (id, name) the user typed another name for a saved search.
        search_moved: (id, id of the one that follows now or None) the user put a saved search elsewhere.
        search_delete_asked: the id of the saved search to delete.
    """

    place_chosen = Signal(object)
    page_asked = Signal(str)
    import_asked = Signal()
    preferences_asked = Signal()
    rail_toggled = Signal()
    tag_menu_asked = Signal(str, QPoint)
    digest_menu_asked = Signal(int, QPoint)
    papers_dropped_on_tag = Signal(list, str)
    papers_dropped_on_list = Signal(list, int)
    list_menu_asked = Signal(int, QPoint)
    list_renamed = Signal(int, str)
    list_delete_asked = Signal(int)
    new_list_asked = Signal()
    search_menu_asked = Signal(int, QPoint)
    search_renamed = Signal(int, str)
    search_moved = Signal(int, object)
    search_delete_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self._theme = theme
        self._told: _Told = (Counts(), (), (), (), ())
        self._found: Mapping[int, int] = {}
        self._fold: bool | None = None
        self._rows: tuple[SideRow, ...] = ()
        self._place: Place | None = None
        self._tree = SidebarTree(theme)
        self._rail = SidebarRail(theme)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._full_page())
        self._pages.addWidget(self._rail)
        self._tree.chosen.connect(self._on_chosen)
        self._tree.menu_asked.connect(self._on_menu_asked)
        self._tree.papers_dropped.connect(self._on_papers_dropped)
        self._tree.renamed.connect(self._on_renamed)
        self._tree.delete_asked.connect(self._on_delete_asked)
        self._tree.new_list_asked.connect(self.new_list_asked)
        self._tree.fold_asked.connect(self.fold_lists)
        self._tree.searches.moved.connect(self.search_moved)
        self._rail.place_chosen.connect(self.place_chosen)
        self._rail.page_asked.connect(self.page_asked)
        self._rail.import_asked.connect(self.import_asked)
        self._rail.preferences_asked.connect(self.preferences_asked)
        self._rail.expand_asked.connect(self.rail_toggled)
        theme.changed.connect(self._measure)
        self._measure()
        self._fill()

    def show_library(
        self,
        counts: Counts,
        digests: Sequence[DigestRow],
        tags: Sequence[TagRow],
        searches: Sequence[SavedSearchRow] = (),
        lists: Sequence[ListRow] = (),
    ) -> None:
        """Show what the library holds; digests come newest first, lists by name."""
        self._told = (counts, digests, tags, searches, lists)
        self._fill()

    def show_found(self, found: Mapping[int, int]) -> None:
        """Show how many papers the saved searches find, by their ids."""
        self._found = dict(found)
        self._fill()

    def shows_names(self) -> bool:
        """Tell whether names can be read and typed: not in the rail, nor while something hides the sidebar."""
        return self._tree.isVisible()

    def fold_lists(self, fold: bool) -> None:
        """Hide the reading lists below their head, or show them."""
        self._fold = fold
        self._fill()

    def edit_list(self, list_id: int) -> bool:
        """Open the name of a reading list for typing; tell whether that could be done (not in the rail)."""
        if not self.shows_names():
            return False
        if not self._tree.edit_name("list", list_id):
            self.fold_lists(False)
        return self._tree.edit_name("list", list_id)

    def edit_search(self, search_id: int) -> bool:
        """Open the name of a saved search for typing; tell whether that could be done (not in the rail)."""
        return self._tree.edit_name("search", search_id)

    def step_search(self, search_id: int, by: int) -> None:
        """Ask for a saved search to go up (-1) or down (+1) by one."""
        self._tree.searches.step(search_id, by)

    def set_current(self, place: Place | None) -> None:
        """Show which place the list shows; None for one that is not of the sidebar."""
        before = (self._place, self._rows)
        self._place = place
        self._fill()
        if before != (place, self._rows):
            self._tree.set_chosen(place)
            self._rail.set_chosen(place)

    def set_rail(self, rail: bool) -> None:
        """Show icons alone, or the tree."""
        self._pages.setCurrentIndex(int(rail))
        self._measure()

    def is_rail(self) -> bool:
        """Tell whether icons alone are shown."""
        return self._pages.currentIndex() == 1

    def sizeHint(self) -> QSize:
        """Return the usual width."""
        return QSize(self._theme.px(_RAIL if self.is_rail() else _WIDTH), 400)

    def minimumSizeHint(self) -> QSize:
        """Return the least width: the rail's own, or one at which names can be told apart."""
        return QSize(self._theme.px(_RAIL if self.is_rail() else _LEAST), 200)

    def _full_page(self) -> QWidget:
        page = QWidget()
        take = Button(
            self._theme, "Import", kind="quiet", icon="plus", role="text", tip="Import a digest", key="Ctrl O"
        )
        take.set_key_visible(False)
        collapse = Button(self._theme, kind="quiet", icon="panel-left-close", name="Collapse the sidebar", key="Ctrl B")
        take.clicked.connect(self.import_asked)
        collapse.clicked.connect(self.rail_toggled)
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 8, 8)
        head.addWidget(take)
        head.addStretch(1)
        head.addWidget(collapse)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._tree, 1)
        return page

    def _measure(self) -> None:
        rail = self._theme.px(_RAIL)
        self.setMinimumWidth(rail if self.is_rail() else self._theme.px(_LEAST))
        self.setMaximumWidth(rail if self.is_rail() else self._theme.px(_MOST))
        self.updateGeometry()

    def _fill(self) -> None:
        today = dt.datetime.now().astimezone().date()
        rows = sidebar_rows(*self._told, found=self._found, today=today, shown=self._place)
        seen = folded(rows, self._fold, self._place)
        if seen != self._rows:
            self._rows = seen
            self._tree.set_rows(seen)
            self._rail.set_rows(rows)

    def _on_chosen(self, row: SideRow) -> None:
        if row.page:
            self.page_asked.emit(row.page)
        else:
            self.place_chosen.emit(row.place)

    def _on_papers_dropped(self, ids: list[int], row: SideRow) -> None:
        if row.place and row.kind == "list":
            self.papers_dropped_on_list.emit(ids, row.place.key)
        elif row.place:
            self.papers_dropped_on_tag.emit(ids, str(row.place.key))

    def _on_renamed(self, row: SideRow, name: str) -> None:
        if row.place:
            (self.list_renamed if row.kind == "list" else self.search_renamed).emit(row.place.key, name)

    def _on_delete_asked(self, row: SideRow) -> None:
        if row.place:
            (self.list_delete_asked if row.kind == "list" else self.search_delete_asked).emit(row.place.key)

    def _on_menu_asked(self, row: SideRow, point: QPoint) -> None:
        if row.kind == "tag" and row.place:
            self.tag_menu_asked.emit(str(row.place.key), point)
        elif row.kind == "search" and row.place:
            self.search_menu_asked.emit(row.place.key, point)
        elif row.kind == "list" and row.place:
            self.list_menu_asked.emit(row.place.key, point)
        elif row.kind == "digest" and row.place:
            for digest_id in row.place.digest_ids()[:1] if row.place.kind == "digest" else ():
                self.digest_menu_asked.emit(digest_id, point)
