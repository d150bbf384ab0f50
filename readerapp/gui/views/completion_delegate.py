"""How a row of the search field's completions is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme

ROW = 36
"""Height of a row at 100 %."""

KIND, DETAIL, COUNT, TYPED = (Qt.ItemDataRole.UserRole + number for number in range(4))
"""Roles of a row: its kind, the words and the figure beside the label, and where the label has what was typed."""

_ICONS = {
    "tag": "tag",
    "author": "user",
    "venue": "landmark",
    "source": "globe",
    "digest": "newspaper",
    "list": "list",
    "search": "bookmark",
    "recent": "history",
}
_INSET, _ICON, _LABEL, _RIGHT = 8, 20, 48, 20


class CompletionDelegate(QStyledItemDelegate):
    """Paints icon, label with the typed letters bold, detail and count, and the cap of Tab on the current row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every row."""
        return QSize(self._theme.px(100), self._theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        theme, px, rect = self._theme, self._theme.px, QRectF(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = rect.adjusted(_INSET, 0, -_INSET, 0)
        if current:
            painting.rounded(painter, theme, ground, 6, "sel")
            bar = QRectF(_INSET, rect.y() + px(8), 3, rect.height() - 2 * px(8))
            painting.rounded(painter, theme, bar, 1.5, "accent")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, theme, ground, 6, "hover")
        side = px(16)
        corner = QPointF(px(_ICON), rect.y() + (rect.height() - side) / 2)
        icon = _ICONS.get(index.data(KIND), "funnel")
        painting.icon(painter, theme, corner, icon, role="accenttext" if current else "text2", size=side)
        right = rect.right() - px(_RIGHT)
        if current:
            right = self._paint_cap(painter, rect, right)
        self._paint_words(painter, QRectF(px(_LABEL), rect.y(), right - px(_LABEL), rect.height()), index, current)
        painter.restore()

    def _paint_cap(self, painter: QPainter, rect: QRectF, right: float) -> float:
        width, height = painting.key_cap_width(self._theme, "Tab"), self._theme.px(20)
        cap = QRectF(right - width, rect.y() + (rect.height() - height) / 2, width, height)
        painting.key_cap(painter, self._theme, cap, "Tab", fill="pop")
        return cap.x() - self._theme.px(8)

    def _paint_words(
        self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex, current: bool
    ) -> None:
        theme, label, detail = self._theme, str(index.data()), str(index.data(DETAIL))
        (start, end), bold, plain = index.data(TYPED), theme.font(13, 600), theme.font(13)
        x = rect.x()
        for words, font in ((label[:start], plain), (label[start:end], bold), (label[end:], plain)):
            at = QRectF(x, rect.y(), rect.right() - x, rect.height())
            x += painting.text(painter, theme, at, painting.elided(theme, words, font, at.width()), font)
        small = theme.font(12, tabular=True)
        count = index.data(COUNT)
        beside = "  ".join(filter(None, (detail, figure(count) if count is not None else "")))
        room = rect.right() - x - theme.px(8)
        if beside and room > theme.px(16):
            at = QRectF(x + theme.px(8), rect.y(), room, rect.height())
            words = painting.elided(theme, beside, small, room)
            painting.text(painter, theme, at, words, small, role="text2" if current else "text3")
