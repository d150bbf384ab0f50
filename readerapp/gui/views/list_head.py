"""The head of the list: the search field, what was understood of a search, then name, count, order, description."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.list_description import ListDescription
from readerapp.gui.views.query_parts import QueryParts
from readerapp.gui.views.search_box import SearchBox
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.lines import Line, Panel

if TYPE_CHECKING:
    from readerapp.search.completion import Completions
    from readerapp.search.query import Chip, Problem

_BELOW = 35
_TAKE_OFFER = ("Alt+Return", "Alt+Enter")


class ListHead(Panel):
    """Search, and what acts on the list.

    Signals:
        query_edited: the query as it is now, with every change by the user.
        query_entered: the query, when the user pressed Enter.
        query_left: the user pressed Esc in the field, or Down: the list is wanted.
        suggestion_taken: the whole query, mended by what was probably meant.
        sort_chosen: the key of another order.
        grouping_chosen: the key of what the papers are to be grouped by.
        save_asked: the search is to be kept under a name.
        completions_asked: (text, caret) what may stand there? Answer by ``offer``.
        forget_asked: recent searches are to be forgotten.
        described: (id of a reading list, the words that say what it is for).
    """

    query_edited = Signal(str)
    query_entered = Signal(str)
    query_left = Signal()
    suggestion_taken = Signal(str)
    sort_chosen = Signal(str)
    grouping_chosen = Signal(str)
    save_asked = Signal()
    completions_asked = Signal(str, int)
    forget_asked = Signal()
    described = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("list", parent=parent)
        self._theme = theme
        self._field = SearchBox(theme)
        self._parts = QueryParts(theme)
        self._description = ListDescription(theme)
        self._name = Label(theme, weight=600)
        self._count = Label(theme, px=12, role="text3", line=20, tabular=True, elide=False)
        self._save = Button(theme, "Save", kind="quiet", icon="star", small=True, tip="Save this search")
        self._order = Button(theme, kind="quiet", small=True, menu=True, tip="Order of the list")
        self._names = ("", "")
        self._sorts: tuple[tuple[str, str], ...] = ()
        self._sort = ""
        self._groupings: tuple[tuple[str, str], ...] = ()
        self._grouping = ""
        self._lay_out()
        self._field.textChanged.connect(self._on_text_changed)
        self._field.returnPressed.connect(lambda: self.query_entered.emit(self.query()))
        self._field.left.connect(self.query_left)
        self._field.completions_asked.connect(self.completions_asked)
        self._field.forget_asked.connect(self.forget_asked)
        self._description.edited.connect(self.described)
        self._description.left.connect(self.query_left)
        self._parts.cut.connect(self._on_cut)
        self._parts.mended.connect(self._on_mended)
        self._parts.corrected.connect(self._on_corrected)
        for key in _TAKE_OFFER:
            QShortcut(QKeySequence(key), self, self._parts.take_offer)
        self._save.clicked.connect(self.save_asked)
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

    def set_savable(self, savable: bool) -> None:
        """Offer to save the search, or not."""
        self._save.setVisible(savable)
        self._fit_name()

    def set_description(self, described: tuple[int, str] | None) -> None:
        """Show what a reading list is for: its id and the words; None for what is no reading list."""
        self._description.show_list(*(described or (0, "")))
        self._description.setVisible(described is not None)

    def flush(self) -> None:
        """Hand on now what was typed about a reading list."""
        self._description.flush()

    def edit_description(self) -> None:
        """Let the user say what the reading list shown is for."""
        if not self._description.isHidden():
            self._description.edit()

    def set_groupings(self, groupings: Sequence[tuple[str, str]], current: str) -> None:
        """Offer in the same menu what the papers may be grouped by, as (key, title)."""
        self._groupings, self._grouping = tuple(groupings), current

    def show_query(
        self,
        chips: "Sequence[Chip]" = (),
        problems: "Sequence[Problem]" = (),
        correction: str = "",
        *,
        typing: bool = False,
    ) -> None:
        """Show what was understood of the query in the field, what was not, and what was probably meant.

        Args:
            typing: the query may still be growing.
        """
        self._parts.show_parts(self.query(), chips, problems, correction, typing=typing)
        self._field.place_completions()

    def offer(self, text: str, caret: int, completions: "Completions") -> None:
        """Show what may stand at a caret, unless the user has gone on since that was asked."""
        self._field.offer(text, caret, completions)

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
        self._parts.set_key_hints(visible)

    def _lay_out(self) -> None:
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(32, 0, 16, 0)
        below.setSpacing(0)
        below.addWidget(self._name)
        below.addSpacing(8)
        below.addWidget(self._count)
        below.addStretch(1)
        below.addWidget(self._save)
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
        column.addWidget(self._description)
        column.addWidget(Line(self._theme))
        self._parts.hide()
        self._order.hide()
        self._save.hide()
        self._description.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the name that fits."""
        super().resizeEvent(event)
        self._fit_name()

    def _measure(self) -> None:
        self._below.setFixedHeight(self._theme.px(_BELOW))
        self._fit_name()

    def _fit_name(self) -> None:
        """Use the short name, then the icon of Save alone, where there is no room for more."""
        theme, (name, short) = self._theme, self._names
        room = self.width() - 32 - 8 - 16 - self._count.sizeHint().width()
        room -= 0 if self._order.isHidden() else self._order.sizeHint().width()
        width = painting.text_width(theme, short, theme.font(13, 600))
        if not self._save.isHidden():
            self._save.set_label("Save")
            self._save.set_label("Save" if width + self._save.sizeHint().width() <= room else "")
            room -= self._save.sizeHint().width()
        self._name.setText(name if painting.text_width(theme, name, theme.font(13, 600)) <= room else short)

    def _on_text_changed(self, text: str) -> None:
        if not self._quiet:
            self.query_edited.emit(text)

    def _on_cut(self, start: int, end: int) -> None:
        from readerapp.search import narrowing  # there are parts to cut only after a search

        self._field.setText(narrowing.without_part(self.query(), start, end))

    def _on_mended(self, start: int, end: int, suggestion: str) -> None:
        text = self.query()
        self.set_query(text[:start] + suggestion + text[end:])
        self.suggestion_taken.emit(self.query())

    def _on_corrected(self, correction: str) -> None:
        self.set_query(correction)
        self.suggestion_taken.emit(correction)

    def _open_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _add_choices(menu, self._sorts, self._sort, self._choose_order)
        if self._groupings:
            _add_choices(menu.addMenu("Group by"), self._groupings, self._grouping, self._choose_grouping)
        menu.popup(self._order.mapToGlobal(QPoint(0, self._order.height() + 2)))

    def _choose_order(self, key: str) -> None:
        if key != self._sort:
            self.set_sorts(self._sorts, key)
            self.sort_chosen.emit(key)

    def _choose_grouping(self, key: str) -> None:
        if key != self._grouping:
            self._grouping = key
            self.grouping_chosen.emit(key)


def _add_choices(menu: QMenu, choices: Sequence[tuple[str, str]], current: str, choose: Callable[[str], None]) -> None:
    group = QActionGroup(menu)
    for key, title in choices:
        action = QAction(title, menu, checkable=True, checked=key == current)
        action.triggered.connect(lambda _=False, key=key: choose(key))
        group.addAction(action)
        menu.addAction(action)
