"""Rows, columns and flowing lines of widgets."""

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | None
"""What a row or column holds: a widget, a layout, a gap in px, or None for a stretch."""

_Box = TypeVar("_Box", bound=QBoxLayout)


def row(*items: Item, margins: tuple[int, int, int, int] = (0, 0, 0, 0), parent: QWidget | None = None) -> QHBoxLayout:
    """Lay items out from left to right with no gaps but those named.

    Args:
        items: see ``Item``.
        margins: left, top, right, bottom.
        parent: the widget whose layout this becomes.
    """
    layout = QHBoxLayout(parent) if parent else QHBoxLayout()
    return _filled(layout, items, margins)


def column(
    *items: Item, margins: tuple[int, int, int, int] = (0, 0, 0, 0), parent: QWidget | None = None
) -> QVBoxLayout:
    """Lay items out from top to bottom, as ``row`` does from left to right."""
    layout = QVBoxLayout(parent) if parent else QVBoxLayout()
    return _filled(layout, items, margins)


def _filled(layout: _Box, items: tuple[Item, ...], margins: tuple[int, int, int, int]) -> _Box:
    layout.setContentsMargins(*margins)
    layout.setSpacing(0)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


class FlowLayout(QLayout):
    """Widgets side by side, going on in the next line where the width ends.

    Args:
        gap: between widgets, px.
        line_gap: between lines, px.
    """

    def __init__(self, *, gap: int = 4, line_gap: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    # Qt asks for places beyond the end to learn where the items stop.
    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away, or None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrower place takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the room of all items in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self._gap * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the room of the largest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Walk through the lines, placing the items if asked, and return the height."""
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._line_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()
