"""Drop-down lists."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.focus import shows_ring


class _OptionDelegate(QStyledItemDelegate):
    """A row of a drop-down list."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = painting.text_width(self._theme, str(index.data()), self._theme.font(13))
        return QSize(math.ceil(width) + self._theme.px(32), self._theme.px(28))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        rect = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painting.rounded(painter, theme, rect.adjusted(1, 0, -1, 0), 5, "sel")
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        words = painting.elided(theme, str(index.data()), theme.font(13), rect.width() - theme.px(16))
        at = rect.adjusted(theme.px(10), 0, 0, 0)
        painting.text(painter, theme, at, words, theme.font(13), role="text" if enabled else "disabled")


class Select(QComboBox):
    """A drop-down list.

    Args:
        theme: the look.
        name: what is chosen, for assistive technology.
        options: words and data of each.
        current: which is chosen at first.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Iterable[tuple[str, object]] = (),
        *,
        current: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ring = False
        self.setAccessibleName(name)
        for words, data in options:
            self.addItem(words, data)
        self.setCurrentIndex(current if self.count() else -1)
        self.view().setAccessibleName(name)
        self.setItemDelegate(_OptionDelegate(theme, self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        """Return the room of the longest option."""
        theme = self._theme
        words = [self.itemText(i) for i in range(self.count())]
        widest = max((painting.text_width(theme, word, theme.font(13)) for word in words), default=0)
        return QSize(math.ceil(widest) + theme.px(48), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few letters."""
        return QSize(self._theme.px(96), self._theme.px(32))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the closed list."""
        painter = QPainter(self)
        theme, rect, enabled = self._theme, QRectF(self.rect()), self.isEnabled()
        ring = self._ring and self.hasFocus()
        fill = "hover" if self.underMouse() and enabled else "field"
        edge = "fieldedge" if enabled else "line"
        painting.rounded(painter, theme, rect, 6, fill, edge="" if ring else edge)
        if ring:
            painting.focus_ring(painter, theme, rect)
        at = rect.adjusted(theme.px(12), 0, -theme.px(32), 0)
        words = painting.elided(theme, self.currentText(), theme.font(13), at.width())
        painting.text(painter, theme, at, words, theme.font(13), role="text" if enabled else "disabled")
        side = theme.px(12)
        corner = QPointF(rect.width() - theme.px(22), (rect.height() - side) / 2)
        painting.icon(painter, theme, corner, "chevron-down", role="text2" if enabled else "disabled", size=side)
