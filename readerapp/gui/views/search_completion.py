"""The popup under the search field: what may stand at the caret, and the searches made before."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from readerapp.gui.figures import papers
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.completion_delegate import COUNT, DETAIL, KIND, ROW, TYPED, CompletionDelegate
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.keycap import KeyCap
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line

if TYPE_CHECKING:
    from readerapp.search.completion import Item

_Index = QModelIndex | QPersistentModelIndex
_WIDTH = 320
_MOST_ROWS = 8
_FOOT = 36
_RADIUS, _SHADOW = 10, 14


class CompletionPopup(QWidget):
    """A card over the window that never takes the keyboard: the search field keeps it, and moves the current row.

    It is a child of the window, for a popup window of the system would take the keyboard.

    Args:
        theme: the look.
        window: what it lies over.

    Signals:
        chosen: the ``Item`` that was clicked.
        forget_asked: recent searches are to be forgotten.
    """

    chosen = Signal(object)
    forget_asked = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._over = window
        self._walked = False
        self._model = _Rows()
        self.list = QListView()
        self._complete = _hint(theme, "Tab", "Complete")
        self._forget = Button(theme, "Forget", kind="link", tip="Forget all recent searches")
        self._make_list()
        foot = row(
            self._complete,
            _hint(theme, "↵", "Search"),
            _hint(theme, "Esc", "Close"),
            None,
            self._forget,
            margins=(16, 0, 16, 0),
        )
        foot.setSpacing(12)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        around = (_SHADOW + 1,) * 4
        column(4, self.list, 4, Line(theme), self._foot, margins=around, parent=self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._forget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._forget.clicked.connect(self.forget_asked)
        theme.changed.connect(self.hide)
        self.hide()

    def show_items(self, items: "Sequence[Item]", typed: str) -> None:
        """Show other rows, the first of them current; of searches made before none is, till an arrow is pressed.

        Args:
            typed: the letters that the items complete.
        """
        self._walked = False
        self._model.set_items(items, typed)
        whole = all(item.kind in {"recent", "search"} for item in items)
        self._complete.setVisible(not whole)
        self._forget.setVisible(any(item.kind == "recent" for item in items))
        self.list.setCurrentIndex(self._model.index(0 if typed or not whole else -1))
        self.list.scrollToTop()

    def place(self, corner: QPoint, right: int) -> None:
        """Put the card's upper left corner at a place in the window, or as far left as it takes to end at ``right``."""
        px = self._theme.px
        self._foot.setFixedHeight(px(_FOOT))
        besides = 8 + 1 + px(_FOOT) + 2 * (_SHADOW + 1)
        room = self._over.height() - corner.y() - besides + _SHADOW
        shown = max(1, min(self._model.rowCount(), _MOST_ROWS, room // px(ROW)))
        self.list.setFixedHeight(shown * px(ROW))
        width = min(px(_WIDTH), self._over.width() - 2 * _SHADOW)
        left = max(0, min(corner.x(), right - width))
        self.setGeometry(left - _SHADOW, corner.y() - _SHADOW, width + 2 * _SHADOW, self.list.height() + besides)

    def current(self) -> "Item | None":
        """Return the item of the current row."""
        return self._model.item(self.list.currentIndex().row())

    def walked(self) -> bool:
        """Tell whether the current row was chosen by the arrows."""
        return self._walked

    def walk(self, step: int) -> None:
        """Make the next or previous row current, around the ends."""
        rows, here = self._model.rowCount(), self.list.currentIndex().row()
        self.list.setCurrentIndex(self._model.index((here + step) % rows if here >= 0 else 0 if step > 0 else rows - 1))
        self._walked = True

    def words(self) -> str:
        """Return what a screen reader says of the current row."""
        index = self.list.currentIndex()
        if not index.isValid():
            return f"{self._model.rowCount()} completions"
        return ", ".join(filter(None, (index.data(), index.data(Qt.ItemDataRole.AccessibleDescriptionRole))))

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the rows: nothing old is seen when it opens again."""
        super().hideEvent(event)
        self._model.set_items((), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close for a click on the shadow; the card keeps its clicks."""
        if not self._card().contains(event.position()):
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shadow and the card."""
        painter = QPainter(self)
        painting.shadow(painter, self._theme, self._card(), _RADIUS, _SHADOW - 6)
        painting.rounded(painter, self._theme, self._card(), _RADIUS, "pop", edge="edge")

    def _card(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)

    def _make_list(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(CompletionDelegate(self._theme, self.list))
        self.list.setAccessibleName("Completions")
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self.chosen.emit(self._model.item(index.row())))


class _Rows(QAbstractListModel):
    """The items as rows."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._typed = ""

    def set_items(self, items: "Sequence[Item]", typed: str) -> None:
        self.beginResetModel()
        self._items, self._typed = tuple(items), typed
        self.endResetModel()

    def item(self, number: int) -> "Item | None":
        return self._items[number] if 0 <= number < len(self._items) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.label
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return ", ".join(filter(None, (item.detail, papers(item.count) if item.count is not None else "")))
        besides = {KIND: item.kind, DETAIL: item.detail, COUNT: item.count}
        if role == TYPED:
            return typed_in(item.label, self._typed)
        return besides.get(role)


def typed_in(label: str, typed: str) -> tuple[int, int]:
    """Return where a label has what was typed, at the beginning of a word: of ``author:oh`` the value alone counts."""
    value = typed if label.casefold().startswith(typed.casefold()) else typed.partition(":")[2] or typed
    value = value.strip('"“”-(')
    found = re.search(rf"(?<!\w){re.escape(value)}", label, re.IGNORECASE) if value else None
    return found.span() if found else (0, 0)


def _hint(theme: Theme, key: str, words: str) -> QWidget:
    holder = QWidget()
    row(KeyCap(theme, key), 6, Label(theme, words, px=12, role="text3", line=20, elide=False), parent=holder)
    return holder
