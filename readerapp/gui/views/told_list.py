"""A list of things, each told in a few lines beside an icon."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.letters import is_letter

_ROW = Qt.ItemDataRole.UserRole
_PAD, _FIRST, _NEXT = 8, 20, 17
_LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says.

    Attributes:
        lines: below the title; the last one in the colour of the icon.
        role: of that colour.
        done: there is nothing more to do about it.
        tip: more about it, rich text.
    """

    title: str
    lines: tuple[str, ...]
    icon: str
    role: str = "text3"
    done: bool = False
    tip: str = ""


class ToldList(QListWidget):
    """Rows to go through with arrows; letters, Enter and Esc are left to the page.

    Args:
        theme: the look.
        name: for assistive technology.

    Signals:
        moved: the place of another row, -1 for none.
    """

    moved = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_ToldDelegate(theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self.moved)
        theme.changed.connect(self.doItemsLayout)

    def show_rows(self, rows: Sequence[Told], at: int) -> None:
        """Show other rows, one of them the current one."""
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(_spoken(row))
            item.setData(_ROW, row)
            item.setToolTip(row.tip)
            self.addItem(item)
        self.setCurrentRow(min(at, len(rows) - 1))
        self.blockSignals(False)
        self.moved.emit(self.currentRow())

    def change_row(self, place: int, row: Told) -> None:
        """Let a row say something else."""
        item = self.item(place)
        item.setText(_spoken(row))
        item.setData(_ROW, row)

    def step(self, by: int) -> None:
        """Go up or down."""
        self.setCurrentRow(min(max(0, self.currentRow() + by), self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; leave the rest to others."""
        if is_letter(event) or event.key() in _LEAVES:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _spoken(row: Told) -> str:
    """Return a row as assistive technology says it."""
    return ". ".join(filter(None, (row.title, *row.lines)))


class _ToldDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Told = index.data(_ROW)
        return QSize(100, self._theme.px(2 * _PAD + _FIRST + _NEXT * len(row.lines)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Told = index.data(_ROW)
        theme, px, rect = self._theme, self._theme.px, QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, rect, option)
        side = px(16)
        at = QRectF(px(44), rect.y() + px(_PAD), rect.width() - px(64), px(_FIRST))
        corner = QPointF(px(20), at.center().y() - side / 2)
        painting.icon(painter, theme, corner, row.icon, role="text3" if row.done else row.role, size=side)
        font, role = theme.font(13, 500), "text3" if row.done else "text"
        painting.text(painter, theme, at, painting.elided(theme, row.title, font, at.width()), font, role=role)
        below = QRectF(at.x(), at.bottom(), at.width(), px(_NEXT))
        small = theme.font(12)
        for number, line in enumerate(row.lines, start=1):
            last = number == len(row.lines) and row.role in ("warn", "err") and not row.done
            words = painting.elided(theme, line, small, below.width())
            painting.text(painter, theme, below, words, small, role=row.role if last else "text3")
            below.translate(0, px(_NEXT))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        theme, px = self._theme, self._theme.px
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        here = chosen and option.widget is not None and option.widget.hasFocus()
        if here or chosen or option.state & QStyle.StateFlag.State_MouseOver:
            fill = "sel" if here else "seloff" if chosen else "hover"
            painting.rounded(painter, theme, rect.adjusted(px(8), 0, -px(8), 0), 6, fill)
        else:
            painter.fillRect(QRectF(px(44), rect.bottom() - 1, rect.width() - px(60), 1), theme.color("line"))
        if here:
            painting.rounded(painter, theme, QRectF(px(8), rect.y() + px(8), 3, rect.height() - px(16)), 1.5, "accent")
