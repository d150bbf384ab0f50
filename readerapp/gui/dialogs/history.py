"""What was done to the library, step by step."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from readerapp.gui.dates import when
from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.library.rows import OperationRow

_SIZE = QSize(640, 560)
_ROW = Qt.ItemDataRole.UserRole
_STATES = {"done": "", "undone": "Undone", "dropped": "Cannot come back"}
_PLACES = {"window": "in the window", "command line": "on the command line"}
_ICONS = {"done": "check", "undone": "undo-2", "dropped": "x"}


class HistoryDialog(CardDialog):
    """The steps, newest first; what was undone is grey and says so.

    Signals:
        undo_asked, redo_asked: the user wants the newest step back, or repeated.
    """

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, "History", _SIZE)
        self._list = QListWidget()
        self._list.setItemDelegate(_StepDelegate(theme, self._list))
        self._list.setAccessibleName("Steps, newest first")
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._empty = Label(theme, "Nothing was changed yet", role="text3", align="center")
        column(self._empty, self._list, margins=(0, 8, 0, 8), parent=self.body)
        self._undo = Button(theme, "Undo", icon="undo-2", key="Z")
        self._redo = Button(theme, "Redo", icon="redo-2", key="Ctrl Shift Z")
        for button, keys in ((self._undo, ("Z", "Ctrl+Z")), (self._redo, ("Ctrl+Shift+Z", "Ctrl+Y", "Shift+Z"))):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(button.click)
        self._undo.clicked.connect(self.undo_asked)
        self._redo.clicked.connect(self.redo_asked)
        close = Button(theme, "Close", kind="primary", key="Esc")
        close.clicked.connect(self.reject)
        for button in (self._undo, self._redo):
            self.foot.addWidget(button)
        self.foot.addStretch()
        self.foot.addWidget(close)
        theme.changed.connect(self._list.doItemsLayout)
        self.show_operations([])
        self._list.setFocus()

    def show_operations(self, operations: Sequence[OperationRow]) -> None:
        """Show these steps, newest first, and keep the place in the list."""
        now = dt.datetime.now().astimezone()
        at = self._list.currentRow()
        self._list.clear()
        for operation in operations:
            self._list.addItem(_item(operation, now))
        self._list.setCurrentRow(max(0, at) if operations else -1)
        self._list.setVisible(bool(operations))
        self._empty.setVisible(not operations)
        states = [operation.state for operation in operations]
        self._undo.setEnabled("done" in states)
        self._undo.set_tip(
            "Undo the newest step that is not undone" if "done" in states else "There is nothing to undo"
        )
        self._redo.setEnabled("undone" in states)
        self._redo.set_tip("Repeat the step undone last" if "undone" in states else "There is nothing to redo")
        self.set_subtitle(f"{figure(len(operations))} {'step' if len(operations) == 1 else 'steps'}, newest first")


class _StepDelegate(QStyledItemDelegate):
    """A step: what, and below it by whom and when."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._theme.px(48))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self._theme, self._theme.px
        words, note, state = index.data(_ROW)
        rect = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            here = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painting.rounded(painter, theme, rect.adjusted(8, 0, -8, 0), 6, "sel" if here else "seloff")
            if here:
                painting.rounded(painter, theme, QRectF(8, rect.y() + 6, 3, rect.height() - 12), 1.5, "accent")
        side, left = px(16), px(52)
        corner = QPointF(px(24), rect.y() + px(6) + (px(20) - side) / 2)
        role = "ok" if state == "done" else "text3"
        painting.icon(painter, theme, corner, _ICONS[state], role=role, size=side)
        room = rect.width() - left - px(24)
        first = QRectF(left, rect.y() + px(6), room, px(20))
        second = QRectF(left, rect.y() + px(26), room, px(16))
        small = theme.font(12)
        right = Qt.AlignmentFlag.AlignRight
        used = painting.text(painter, theme, first, _STATES[state], small, role="text2", align=right)
        font = theme.font(13, 500 if state == "done" else 400)
        words = painting.elided(theme, words, font, room - used - px(12))
        painting.text(painter, theme, first, words, font, role="text" if state == "done" else "text3")
        painting.text(painter, theme, second, painting.elided(theme, note, small, room), small, role="text3")
        painter.restore()


def _item(operation: OperationRow, now: dt.datetime) -> QListWidgetItem:
    note = f"{when(operation.at, now)} · {_PLACES.get(operation.by, operation.by)}"
    item = QListWidgetItem(operation.label)
    item.setData(_ROW, (operation.label, note, operation.state))
    spoken = ", ".join(words for words in (operation.label, _STATES[operation.state], note) if words)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    return item
