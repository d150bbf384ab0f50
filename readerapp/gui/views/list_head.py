"""The head of the list: the search field, what was understood of a search, then name, count and order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.query_parts import QueryParts
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.fields import SearchField
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.lines import Line, Panel

if TYPE_CHECKING:
    from readerapp.search.query import Chip, Problem

_BELOW = 35


class ListHead(Panel):
    """Search, and what acts on the list.

    Signals:
        query_edited: the query as it is now, with every change by the user.
        query_entered: the query, when the user pressed Enter.
        query_left: the user pressed Esc in the field, or Down: the list is wanted.
        suggestion_taken: the whole query, mended by what was probably meant.
        sort_chosen: the key of another order.
    """

    query_edited = Signal(str)
    query_entered = Signal(str)
    query_left = Signal()
    suggestion_taken = Signal(str)
    sort_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("list", parent=parent)
        self._theme = theme
        self._field = _Field(theme)
        self._parts = QueryParts(theme)
        self._name = Label(theme, weight=600)
        self._count = Label(theme, px=12, role="text3", line=20, tabular=True, elide=False)
        self._order = Button(theme, kind="quiet", small=True, menu=True, tip="Order of the list")
        self._names = ("", "")
        self._sorts: tuple[tuple[str, str], ...] = ()
        self._sort = ""
        self._lay_out()
        self._field.textChanged.connect(self._on_text_changed)
        self._field.returnPressed.connect(lambda: self.query_entered.emit(self.query()))
        self._field.left.connect(self.query_left)
        self._parts.cut.connect(self._on_cut)
        self._parts.mended.connect(self._on_mended)
        self._order.clicked.connect(self._open_orders)
        self._quiet = False
        theme.changed.connect(self._measure)
        self._measure()

    def set_place(self, name: str, count_text: str, short_name: str = "") -> None:
        """Name what the list shows, and how many papers that are; the short name is for a narrow list."""
        self._names = (name, short_name or name)
        self._count.setText(count_text)
        self._fit_name()

    def set_sorts(self, sorts: Sequence[tuple[str, str]], current: str) -> None:
        """Offer orders as (key, title); the menu goes where there is no choice."""
        self._sorts, self._sort = tuple(sorts), current
        title = dict(sorts).get(current, "")
        self._order.set_label(title)
        self._order.setAccessibleName(f"Order: {title}")
        self._order.setVisible(len(self._sorts) > 1)
        self._fit_name()

    def show_query(self, chips: "Sequence[Chip]" = (), problems: "Sequence[Problem]" = ()) -> None:
        """Show what was understood of the query in the field, and what was not."""
        self._parts.show_parts(self.query(), chips, problems)

    def focus_search(self) -> None:
        """Give the keyboard to the field, its text selected."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def query(self) -> str:
        """Return what stands in the field."""
        return self._field.text()

    def set_query(self, query: str) -> None:
        """Put a query into the field without telling of it."""
        self._quiet = True
        self._field.setText(query)
        self._quiet = False

    def set_key_hints(self, visible: bool) -> None:
        """Show the field's key on a cap, or in the tooltip alone."""
        self._field.set_key_visible(visible)

    def _lay_out(self) -> None:
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(32, 0, 16, 0)
        below.setSpacing(0)
        below.addWidget(self._name)
        below.addSpacing(8)
        below.addWidget(self._count)
        below.addStretch(1)
        below.addWidget(self._order)
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        top.addWidget(self._field)
        top.addWidget(self._parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._below)
        column.addWidget(Line(self._theme))
        self._parts.hide()
        self._order.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the name that fits."""
        super().resizeEvent(event)
        self._fit_name()

    def _measure(self) -> None:
        self._below.setFixedHeight(self._theme.px(_BELOW))
        self._fit_name()

    def _fit_name(self) -> None:
        name, short = self._names
        taken = self._count.sizeHint().width() + (self._order.sizeHint().width() if self._sorts else 0)
        room = self.width() - 32 - 8 - 16 - taken
        fits = painting.text_width(self._theme, name, self._theme.font(13, 600)) <= room
        self._name.setText(name if fits else short)

    def _on_text_changed(self, text: str) -> None:
        if not self._quiet:
            self.query_edited.emit(text)

    def _on_cut(self, start: int, end: int) -> None:
        text = self.query()
        self._field.setText(" ".join((text[:start] + text[end:]).split()))

    def _on_mended(self, start: int, end: int, suggestion: str) -> None:
        text = self.query()
        self.set_query(text[:start] + suggestion + text[end:])
        self.suggestion_taken.emit(self.query())

    def _open_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for key, title in self._sorts:
            action = QAction(title, menu, checkable=True, checked=key == self._sort)
            action.triggered.connect(lambda _=False, key=key: self._choose_order(key))
            group.addAction(action)
            menu.addAction(action)
        menu.popup(self._order.mapToGlobal(QPoint(0, self._order.height() + 2)))

    def _choose_order(self, key: str) -> None:
        if key != self._sort:
            self.set_sorts(self._sorts, key)
            self.sort_chosen.emit(key)


class _Field(SearchField):
    """The search field; Esc and Down leave it.

    Signals:
        left: the user wants the list.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Search", placeholder="Search title, abstract, notes", key="/")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc or Down; Esc empties a field first."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)
