"""What the library and a file say differently of a paper, field by field, with a choice each."""

import html
from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from readerapp.gui.models.import_rows import field_word
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.library.rows import Difference
from readerapp.text import latex

_FIELD, _TAKEN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HEIGHT, _SHOWN = 24, 5
_NAME = 112
_LONGEST, _LONGEST_TIP = 300, 2000


class _DifferenceDelegate(QStyledItemDelegate):
    """The field's name, what the library has, what the file has; the one that will be is marked."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = self._theme, QRectF(option.rect)
        difference: Difference = index.data(_FIELD)
        taken: bool = index.data(_TAKEN)
        view = option.widget
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and view is not None and view.hasFocus():
            painting.rounded(painter, theme, rect, 5, "sel")
        name = field_word(difference.field)
        at = rect.adjusted(theme.px(8), 0, 0, 0)
        painting.text(painter, theme, at, name[:1].upper() + name[1:], theme.font(11, 500), role="text3")
        left, middle = cells(theme, rect)
        whence = "yours" if difference.mine_from == "you" else difference.mine_from
        self._paint_cell(painter, left, difference.mine, whence, chosen=not taken)
        self._paint_cell(painter, middle, difference.theirs, "", chosen=taken)
        painter.restore()

    def _paint_cell(self, painter: QPainter, cell: QRectF, text: str, whence: str, *, chosen: bool) -> None:
        theme, px = self._theme, self._theme.px
        center = QPointF(cell.x() + px(7), cell.center().y())
        painting.dot(painter, theme, center, px(14), "accent" if chosen else "fieldedge")
        painting.dot(painter, theme, center, px(6 if chosen else 12), "onaccent" if chosen else "field")
        font, small = theme.font(12, 500 if chosen else 400), theme.font(11)
        room = cell.width() - px(22)
        noted = painting.elided(theme, whence, small, room / 3) if whence else ""
        note = painting.text_width(theme, noted, small) + px(8) if noted else 0
        at = cell.adjusted(px(20), 0, 0, 0)
        words = painting.elided(theme, latex.plain(text[:_LONGEST]).replace("\n", " "), font, room - note)
        used = painting.text(painter, theme, at, words, font, role="text" if chosen else "text3")
        if noted:
            at = cell.adjusted(px(20) + used + px(8), 0, 0, 0)
            painting.text(painter, theme, at, noted, small, role="text3")


class DifferenceList(QListWidget):
    """Fields, a line each: Left keeps the library's, Right takes the file's, Space goes from one to the other.

    Signals:
        chosen: (fields, theirs) what the user wants of them.
    """

    chosen = Signal(list, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Fields that differ: Left keeps the library's, Right takes the file's")
        self.setItemDelegate(_DifferenceDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_differences(self, differences: Sequence[Difference], takes: Collection[str]) -> None:
        """Show the fields of a paper and what is chosen; the place stays."""
        at = self.currentRow()
        self.clear()
        for difference in differences:
            taken = difference.field in takes
            name = field_word(difference.field)
            kept = "the file's is taken" if taken else "the library's is kept"
            item = QListWidgetItem(f"{name}: “{difference.mine}”; in the file “{difference.theirs}”; {kept}")
            item.setData(_FIELD, difference)
            item.setData(_TAKEN, taken)
            whence = f", from {difference.mine_from}" if difference.mine_from else ""
            said = (f"In the library{whence}: {difference.mine}", f"In the file: {difference.theirs}")
            item.setToolTip("".join(f"<p>{html.escape(each[:_LONGEST_TIP])}</p>" for each in said))
            self.addItem(item)
        self.setCurrentRow(min(max(0, at), len(differences) - 1))

    def sizeHint(self) -> QSize:
        """Return the height of five fields."""
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT * _SHOWN))

    def minimumSizeHint(self) -> QSize:
        """Return the height of two fields."""
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT * 2))

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the dialog's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Left, Right and Space; leave Enter and letters to the dialog."""
        key = Qt.Key(event.key())
        item = self.currentItem()
        if item is not None and key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space}:
            self._choose(item, theirs=not item.data(_TAKEN) if key == Qt.Key.Key_Space else key == Qt.Key.Key_Right)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the side that is hit."""
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            left, right = cells(self._theme, QRectF(self.visualItemRect(item)))
            if event.position().x() >= left.x():
                self._choose(item, theirs=event.position().x() >= right.x())

    def _choose(self, item: QListWidgetItem, *, theirs: bool) -> None:
        difference: Difference = item.data(_FIELD)
        self.chosen.emit([difference.field], theirs)


def cells(theme: Theme, rect: QRectF) -> tuple[QRectF, QRectF]:
    """Return where the library's value of a line is, and the file's."""
    start, gap = rect.x() + theme.px(_NAME), theme.px(12)
    width = (rect.right() - start - gap) / 2
    return QRectF(start, rect.y(), width, rect.height()), QRectF(start + width + gap, rect.y(), width, rect.height())
