"""The names of pages, one below the other, one of them chosen."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.letters import is_letter

_ICON = Qt.ItemDataRole.UserRole
_MARGIN, _LEFT = 8, 16


class PageList(QListWidget):
    """Pages to choose from with a click, arrows, Home and End; looks like the sidebar.

    Args:
        theme: the look.
        name: for assistive technology.
        pages: (icon, title) of each.
    """

    def __init__(self, theme: Theme, name: str, pages: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setItemDelegate(_PageDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        for icon, title in pages:
            item = QListWidgetItem(title, self)
            item.setData(_ICON, icon)
        self.setCurrentRow(0)
        theme.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; leave letters and Esc to others."""
        if is_letter(event) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _PageDelegate(QStyledItemDelegate):
    """An icon and a title on a rounded ground."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._theme.px(28))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px, state = self._theme, self._theme.px, option.state
        rect = QRectF(option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        here = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        fill = ("sel" if here else "seloff") if chosen else "hover" if hover else ""
        if fill:
            painting.rounded(painter, theme, rect.adjusted(_MARGIN, 0, -_MARGIN, 0), 6, fill)
        if here:
            bar = QRectF(_MARGIN, rect.y() + px(6), 3, rect.height() - 2 * px(6))
            painting.rounded(painter, theme, bar, 1.5, "accent")
        side, left = px(16), _LEFT
        corner = QPointF(left, rect.y() + (rect.height() - side) / 2)
        role = "accenttext" if chosen else "text2"
        painting.icon(painter, theme, corner, index.data(_ICON), role=role, size=side)
        words = rect.adjusted(left + px(24), 0, -px(16), 0)
        font = theme.font(13, 500 if chosen else 400)
        painting.text(painter, theme, words, painting.elided(theme, index.data(), font, words.width()), font)
        painter.restore()
