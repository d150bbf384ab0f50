"""The files of the import dialog: what each was read as, and how many papers it has."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme

_ROW = Qt.ItemDataRole.UserRole
_HEIGHT, _MOST = 48, 4


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the list shows it; ``below`` is its form, or why it is left out."""

    name: str
    below: str
    papers: int
    refused: bool = False


class _FileDelegate(QStyledItemDelegate):
    """An icon, the name with a count, and the form below."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px, rect = self._theme, self._theme.px, QRectF(option.rect)
        row: FileRow = index.data(_ROW)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        view = option.widget
        here = selected and view is not None and view.hasFocus()
        painter.save()
        if selected:
            painting.rounded(painter, theme, rect.adjusted(8, 0, -8, 0), 6, "sel" if here else "seloff")
        if here:
            bar = QRectF(8, rect.y() + px(8), 3, rect.height() - 2 * px(8))
            painting.rounded(painter, theme, bar, 1.5, "accent")
        side = px(16)
        icon, role = ("file-x", "text2") if row.refused else ("newspaper", "accenttext" if here else "text2")
        painting.icon(painter, theme, QPointF(rect.x() + px(20), rect.y() + px(8)), icon, role=role, size=side)
        upper = QRectF(rect.x() + px(44), rect.y() + px(5), rect.width() - px(64), px(20))
        lower = QRectF(upper.x(), rect.y() + px(25), upper.width(), px(16))
        align = Qt.AlignmentFlag.AlignRight
        counted = theme.font(12, tabular=True)
        used = painting.text(painter, theme, upper, figure(row.papers), counted, role="text2", align=align)
        font, small = theme.font(13, 500 if selected else 400), theme.font(12)
        words = painting.elided(theme, row.name, font, upper.width() - used - px(8))
        painting.text(painter, theme, upper, words, font)
        words = painting.elided(theme, row.below, small, lower.width())
        role = "warn" if row.refused else "text2" if selected else "text3"
        painting.text(painter, theme, lower, words, small, role=role)
        painter.restore()


class FileList(QListWidget):
    """Files, the current one selected; as high as a few of them.

    Signals:
        went_to: the place of the file that is current now.
    """

    went_to = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Files")
        self.setItemDelegate(_FileDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._on_current_changed)
        theme.changed.connect(self._measure)
        self._measure()

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Show the files anew; the current one stays."""
        at = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.name)
            item.setData(_ROW, row)
            item.setToolTip(f"{row.name}: {row.below}" if "<" not in row.name + row.below else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.name}. {row.below}. {row.papers} papers")
            self.addItem(item)
        self.setCurrentRow(min(max(at, 0), len(rows) - 1))
        self.blockSignals(False)
        self._measure()

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the dialog's keys."""

    def _on_current_changed(self, place: int) -> None:
        if place >= 0:
            self.went_to.emit(place)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT) * max(1, min(_MOST, self.count())))
        self.scheduleDelayedItemsLayout()
