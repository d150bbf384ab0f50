"""The sidebar of a narrow window: icons alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from readerapp.gui.figures import number
from readerapp.gui.models.sidebar import PLACE_ICONS, SideRow
from readerapp.gui.places import Place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.tag_picker import PickerWords, TagPicker
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.focus import literal
from readerapp.library.rows import TagRow

_MENUS = {"digest": "Digests", "list": "Lists", "search": "Saved searches", "tag": "Tags"}
_MOST = 20


class SidebarRail(QWidget):
    """A column of buttons; digests, reading lists, searches and tags open as menus, many of them to type a name.

    Signals:
        place_chosen: the user wants to go to a place.
        page_asked: the user wants the page of ``digests`` or of ``duplicates``.
        import_asked, preferences_asked, expand_asked: the user wants what the button says.
    """

    place_chosen = Signal(object)
    page_asked = Signal(str)
    import_asked = Signal()
    preferences_asked = Signal()
    expand_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[SideRow, ...] = ()
        self._chosen: Place | None = None
        self._places = QVBoxLayout()
        self._places.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 7, 8)
        column.setSpacing(4)
        self._add(column, "panel-left", "Show the sidebar", "Ctrl B").clicked.connect(self.expand_asked)
        self._add(column, "plus", "Import", "Ctrl O").clicked.connect(self.import_asked)
        column.addSpacing(8)
        column.addLayout(self._places)
        column.addStretch(1)
        self._add(column, "settings-2", "Preferences", "Ctrl ,").clicked.connect(self.preferences_asked)

    def set_rows(self, rows: Sequence[SideRow]) -> None:
        """Show the places of other rows."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._build()

    def set_chosen(self, place: Place | None) -> None:
        """Show which place the list shows."""
        if place != self._chosen:
            self._chosen = place
            self._build()

    def rows_of(self, kind: str) -> list[SideRow]:
        """Return the rows that the menu of a kind of place lists, children after their parents."""
        found: list[SideRow] = []
        waiting = [row for row in reversed(self._rows) if row.place and row.place.kind == kind]
        while waiting:
            row = waiting.pop()
            found.append(row)
            waiting += reversed(row.children)
        return found

    def _build(self) -> None:
        while item := self._places.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        here = self._chosen
        for row in self._rows:
            if row.kind == "place" and row.place:
                button = self._add(self._places, row.icon, row.title, chosen=row.place == here)
                button.clicked.connect(lambda _=False, place=row.place: self.place_chosen.emit(place))
        for row in self._rows:
            if row.page:
                button = self._add(self._places, row.icon, row.title)
                button.clicked.connect(lambda _=False, page=row.page: self.page_asked.emit(page))
        for kind, title in _MENUS.items():
            if self.rows_of(kind):
                chosen = here is not None and here.kind == kind
                button = self._add(self._places, PLACE_ICONS[kind], title, chosen=chosen)
                button.clicked.connect(lambda _=False, kind=kind, button=button: self._open_menu(kind, button))

    def _add(self, column: QVBoxLayout, icon: str, name: str, key: str = "", *, chosen: bool = False) -> Button:
        role = "accenttext" if chosen else ""
        button = Button(self._theme, kind="quiet", icon=icon, name=name, key=key, checkable=chosen, role=role)
        button.setChecked(chosen)
        column.addWidget(button)
        return button

    def _open_menu(self, kind: str, button: Button) -> None:
        named = {_name(row): row for row in self.rows_of(kind)}
        corner = button.mapToGlobal(button.rect().topRight())
        if len(named) > _MOST:
            words = PickerWords(_MENUS[kind], "Go to", "", "", PLACE_ICONS[kind], "", once=True, ticks=False)
            picker = TagPicker(self._theme, self, words=words)
            picker.added.connect(lambda name: self.place_chosen.emit(named[name].place))
            picker.added.connect(picker.deleteLater)
            counted = [TagRow(0, name, -1, number(row.count)) for name, row in named.items()]
            picker.open_at(corner, counted, [], [], 1)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, row in named.items():
            action = menu.addAction(literal(name) + (f"\t{row.count}" if row.count else ""))
            action.triggered.connect(lambda _=False, place=row.place: self.place_chosen.emit(place))
        menu.popup(corner)


def _name(row: SideRow) -> str:
    """Return what tells a row from the others of its kind: of a tag also its parents."""
    return str(row.place.key) if row.place and row.place.kind == "tag" else row.title
