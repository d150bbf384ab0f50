"""Joins the reading lists of the window with the library: made, filled, ordered, remarked on, merged."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from readerapp.gui import figures
from readerapp.gui.controllers.list_beginnings import beginnings, cut, free, wrong
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.ask import AskDialog
from readerapp.gui.dialogs.new_list import NewListDialog
from readerapp.gui.places import Place, list_place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.remark_popover import RemarkPopover
from readerapp.gui.views.sidebar import Sidebar
from readerapp.gui.views.tag_picker import PickerWords, TagPicker
from readerapp.library import list_deeds, lists
from readerapp.library.changes import Changes
from readerapp.library.rows import ListRow, TagRow

_ADD = PickerWords(
    "Lists",
    "Put this paper in a list",
    "Put {} papers in a list",
    "No lists yet: type a name",
    "list-ordered",
    "list",
    once=True,
)
_MERGE = PickerWords("Lists", "Merge into", "Merge into", "There is no other list", "merge", "", once=True, ticks=False)
_COUNTED = 500
_BELOW = 16  # clear of the row, which changes while the remark is typed


class ReadingListController(QObject):
    """What the window does with reading lists; each deed is one step of undo.

    Args:
        sidebar: where lists are named.
        window: over which questions are asked.

    Signals:
        sidebar_wanted: a name is about to be typed in the sidebar.
        export_asked: the list that is shown now is to be exported.
    """

    sidebar_wanted = Signal()
    export_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        papers: ListController,
        sidebar: Sidebar,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._papers = papers
        self._sidebar = sidebar
        self._window = window
        self._picked: list[int] = []
        self._picker = TagPicker(theme, self, words=_ADD)
        self._picker.added.connect(lambda name: self.add(self._picked, name))
        self._picker.removed.connect(lambda name: self._take_out(self._picked, name))
        sidebar.papers_dropped_on_list.connect(self._on_dropped)
        sidebar.list_menu_asked.connect(self.show_menu)
        sidebar.list_renamed.connect(lambda list_id, name: self._with(list_id, lambda row: self._rename(row, name)))
        sidebar.list_delete_asked.connect(lambda list_id: self._with(list_id, self.delete))
        sidebar.new_list_asked.connect(self.make)
        papers.view.move_asked.connect(self._on_move)

    # Papers into lists, out of them, and about

    def pick(self) -> None:
        """Open the popover in which the list is chosen that the selected papers go into."""
        ids = self._picked = self._papers.selected()
        if not ids:
            return
        counted = ids[:_COUNTED]
        held = self._papers.listing.in_lists(counted)
        everywhere = [name for name, count in held.items() if count == len(counted)]
        rows = [TagRow(row.id, row.name, -1, row.papers) for row in self._papers.known.lists]
        corner = self._papers.view.viewport().mapToGlobal(QPoint(32, 48))
        self._picker.open_at(corner, rows, everywhere, [name for name in held if name not in everywhere], len(ids))

    def add(self, ids: Collection[int], name: str) -> None:
        """Put papers at the end of a list; a new name makes a new list."""

        def tell(changes: Changes) -> None:
            came = int(changes.result or 0)
            words = f"Put {figures.papers(came)} in “{cut(name)}”" if came != 1 else f"Put in “{cut(name)}”"
            self._desk.said.emit(words if came else f"In “{cut(name)}” already", "list-ordered", bool(came))

        self._desk.attempt(lambda: lists.add(list(ids), name), done=tell)

    def remove(self) -> None:
        """Take the selected papers out of the list shown; they stay in the library."""
        shown, ids = self._papers.reading_list, self._papers.selected()
        if shown is not None and ids:
            self._take_out(ids, shown.name)

    def remark(self) -> None:
        """Let the user say why the current paper stands in the list shown."""
        shown, paper_id = self._papers.reading_list, self._papers.current_id()
        if shown is None or paper_id is None or self._papers.trail:
            self._desk.said.emit("Remarks are made in a list: open one first", "message-square-text", False)
            return
        view = self._papers.view
        row = self._papers.model.row(view.current_row())
        popover = RemarkPopover(self._theme, view, row.remark if row else "")
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.edited.connect(lambda text: self._desk.write(lists.remark(paper_id, shown.name, text)))
        popover.open_at(
            view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft() + QPoint(32, _BELOW))
        )
        popover.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # Lists as a whole

    def make(self, *, of: Place | None = None) -> None:
        """Ask for a name and papers, and make a list of them.

        Args:
            of: a place whose papers are proposed; else the list is proposed to be empty.
        """
        choices = beginnings(self._papers, of or self._papers.place)
        rows = self._papers.known.lists
        current = len(choices) - 1 if of else 0
        dialog = NewListDialog(self._theme, self._window, choices, current, lambda name: wrong(name, rows))
        dialog.made.connect(self._on_made)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def rename(self) -> None:
        """Open the name of the list shown for typing."""
        if self._papers.reading_list is not None:
            self._edit_name(self._papers.reading_list)

    def describe(self, list_id: int, text: str) -> None:
        """Say what a list is for."""
        self._with(list_id, lambda row: self._desk.write(list_deeds.describe(row.name, text)))

    def duplicate(self, row: ListRow) -> None:
        """Make a second list like one."""
        name = free(f"{row.name} copy", self._papers.known.lists)
        self._desk.attempt(lambda: list_deeds.duplicate(row.name, name), f"Made “{cut(name)}”", "copy", self._open_made)

    def merge(self, row: ListRow) -> None:
        """Let the user choose the list that gets the papers of one."""
        others = [TagRow(each.id, each.name, -1, each.papers) for each in self._papers.known.lists if each.id != row.id]
        picker = TagPicker(self._theme, self, words=replace(_MERGE, one=f"Merge “{cut(row.name)}” into"))
        picker.added.connect(partial(self._merge, row))
        picker.added.connect(picker.deleteLater)
        picker.open_at(self._papers.view.viewport().mapToGlobal(QPoint(32, 48)), others, [], [], 1)

    def delete(self, row: ListRow) -> None:
        """Delete a list; its papers stay, and Undo brings it back."""
        said = f"Deleted the list “{cut(row.name)}”; its papers stay"
        self._desk.attempt(lambda: list_deeds.delete(row.name), said, "trash-2")

    def on_shown(self, deed: Callable[[ListRow], None]) -> None:
        """Do something with the list shown."""
        if self._papers.reading_list is not None:
            deed(self._papers.reading_list)

    def open_named(self, name: str) -> None:
        """Show the list of a name."""
        for row in self._papers.known.lists:
            if row.name == name:
                self._papers.open(list_place(row))

    def show_menu(self, list_id: int, point: QPoint) -> None:
        """Show what can be done with a list."""
        row = self._row(list_id)
        if row is None:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = self._theme.icon
        menu.addAction(icon("pencil"), "&Rename\tF2", partial(self._edit_name, row))
        menu.addAction(icon("text-cursor-input"), "&Describe…", partial(self._describe_in_place, row))
        menu.addAction(icon("upload"), "&Export…\tCtrl+E", partial(self._export, row))
        menu.addAction(icon("copy"), "D&uplicate", partial(self.duplicate, row))
        merge = menu.addAction(icon("merge"), "&Merge into…", partial(self.merge, row))
        merge.setEnabled(len(self._papers.known.lists) > 1)
        menu.addSeparator()
        menu.addAction(icon("trash-2"), "De&lete list, keep its papers\tDel", partial(self.delete, row))
        menu.popup(point)

    def _on_made(self, name: str, ids: list[int]) -> None:
        self._desk.attempt(
            lambda: list_deeds.create(name, ids), f"Made the list “{cut(name)}”", "list-ordered", self._open_made
        )

    def _open_made(self, changes: Changes) -> None:
        self._papers.open_when_read(Place("list", changes.result))

    def _on_dropped(self, ids: list[int], list_id: int) -> None:
        self._with(list_id, lambda row: self.add(ids, row.name))

    def _on_move(self, ids: list[int], to: int) -> None:
        shown = self._papers.reading_list
        if shown is not None:
            self._desk.move(lists.move(ids, shown.name, to), f"{ids} in {shown.name}", self._papers.move(ids, to))

    def _take_out(self, ids: Collection[int], name: str) -> None:
        count = "" if len(ids) == 1 else f" {figures.papers(len(ids))}"
        self._desk.write(lists.remove(list(ids), name), f"Took{count} out of “{cut(name)}”", "list-minus")

    def _rename(self, row: ListRow, name: str) -> None:
        self._desk.attempt(lambda: list_deeds.rename(row.name, name), f"Renamed to “{cut(name)}”", "pencil")

    def _edit_name(self, row: ListRow) -> None:
        self.sidebar_wanted.emit()
        if not self._sidebar.edit_list(row.id):
            name = AskDialog.ask(self._theme, self._window, "Rename list", "Name", row.name)
            if name and name != row.name:
                self._rename(row, name)

    def _describe_in_place(self, row: ListRow) -> None:
        self._papers.open(list_place(row))
        self._papers.edit_description()

    def _export(self, row: ListRow) -> None:
        self._papers.open(list_place(row))
        self.export_asked.emit()

    def _merge(self, row: ListRow, into: str) -> None:
        said = f"Merged “{cut(row.name)}” into “{cut(into)}”"

        def follow(_changes: Changes) -> None:
            if self._papers.place == list_place(row):
                self.open_named(into)

        self._desk.attempt(lambda: list_deeds.merge([row.name], into), said, "merge", follow)

    def _with(self, list_id: int, deed: Callable[[ListRow], None]) -> None:
        row = self._row(list_id)
        if row is not None:
            deed(row)

    def _row(self, list_id: int) -> ListRow | None:
        return next((row for row in self._papers.known.lists if row.id == list_id), None)
