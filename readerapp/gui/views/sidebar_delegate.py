"""Paints the rows of the sidebar."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from readerapp.gui.models.sidebar import SideRow
from readerapp.gui.places import Place
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.fields import TextField

ROW = Qt.ItemDataRole.UserRole
"""The role under which an item holds its ``SideRow``."""

_MARGIN, _LEFT, _STEP = 8, 16, 16


class SidebarDelegate(QStyledItemDelegate):
    """An icon, ring or dot, a name and a count on a rounded ground across the sidebar.

    Attributes:
        chosen: the place that the list shows.
        hover: the row under the pointer.
        target: the tag or reading list that dragged papers would be dropped on.
        nested: whether any tag has children, so that all leave room for the chevron.

    Signals:
        renamed: (row, name) the user typed another name for a row.
    """

    renamed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chosen: Place | None = None
        self.hover: SideRow | None = None
        self.target: SideRow | None = None
        self.nested = False

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row or of the head of a section."""
        row: SideRow = index.data(ROW)
        height = 28 if not row.is_head else 36 if index.row() else 24
        return QSize(10, self._theme.px(height))

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return the field in which a row is renamed."""
        return TextField(self._theme, "Name", parent=parent)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Begin with the present name, all of it selected."""
        if isinstance(editor, TextField):
            editor.setText(index.data(ROW).title)
            editor.end(False)
            editor.home(True)  # of a long name the beginning is in sight

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Lay the field over name and count, clear of the icon."""
        left = self._theme.px(_LEFT + 24 - 6)
        viewport = editor.parentWidget()
        assert viewport is not None, "a view's editor is a child of its viewport"
        editor.setGeometry(left, option.rect.y(), viewport.width() - left - _MARGIN, option.rect.height())

    def setModelData(
        self, editor: QWidget, _model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell of another name; an empty one leaves the row as it is."""
        row: SideRow = index.data(ROW)
        name = " ".join(editor.text().split()) if isinstance(editor, TextField) else ""
        if name and name != row.title:
            self.renamed.emit(row, name)

    def chevron_end(self, level: int) -> int:
        """Return how far the chevron of a tag reaches; a click before it opens or closes the tag."""
        return self._theme.px(_LEFT + level * _STEP + 18)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        row: SideRow = index.data(ROW)
        view = option.widget
        assert isinstance(view, QTreeView)
        rect = QRectF(0, option.rect.y(), view.viewport().width(), option.rect.height())
        painter.save()
        cursor = view.hasFocus() and view.currentIndex() == index
        if row.is_head:
            self._paint_head(painter, rect, row, cursor=cursor)
        else:
            chosen = row.place is not None and row.place == self.chosen
            self._paint_ground(painter, rect, row, cursor=cursor, chosen=chosen)
            level = _level(index)
            if row.children:
                opened = view.isExpanded(view.model().index(index.row(), 0, index.parent()))
                self._paint_chevron(painter, rect, level, opened=opened)
            left = self._paint_sign(painter, rect, row, level, here=cursor and chosen)
            self._paint_words(painter, rect.adjusted(left, 0, 0, 0), row, chosen=chosen)
        painter.restore()

    def on_plus(self, rect: QRect, point: QPointF) -> bool:
        """Tell whether a point of the head of the lists is on the sign that makes a new one."""
        return self._plus(QRectF(rect)).adjusted(-6, -6, 6, 6).contains(point)

    def _plus(self, rect: QRectF) -> QRectF:
        side = self._theme.px(14)
        return QRectF(
            rect.right() - self._theme.px(16) - side, rect.bottom() - self._theme.px(14) - side / 2, side, side
        )

    def _paint_head(self, painter: QPainter, rect: QRectF, row: SideRow, *, cursor: bool) -> None:
        theme, px = self._theme, self._theme.px
        line = QRectF(px(_LEFT), rect.bottom() - px(22), rect.width(), px(16))
        width = painting.text(painter, theme, line, row.title, theme.font(11, 600), role="text3")
        if row.kind != "lists":
            return
        left = line.x() + width + px(4)
        name = "chevron-right" if row.folded else "chevron-down"
        if row.folded or row is self.hover or cursor:
            painting.icon(painter, theme, QPointF(left, line.y() + px(2)), name, role="text3", size=px(12))
        if row.folded:
            line.setLeft(left + px(16))
            painting.text(painter, theme, line, row.count, theme.font(11, tabular=True), role="text3")
        if cursor:
            painting.focus_ring(painter, theme, QRectF(_MARGIN, line.y() - px(2), rect.width() - 2 * _MARGIN, px(20)))
        plus = self._plus(rect)
        role = "text2" if row is self.hover or cursor else "text3"
        painting.icon(painter, theme, plus.topLeft(), "plus", role=role, size=self._theme.px(14))

    def _paint_ground(self, painter: QPainter, rect: QRectF, row: SideRow, *, cursor: bool, chosen: bool) -> None:
        theme = self._theme
        inside = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        fill = ("sel" if cursor else "seloff") if chosen else "hover" if row is self.hover else ""
        if fill:
            painting.rounded(painter, theme, inside, 6, fill)
        if chosen and cursor:
            bar = QRectF(_MARGIN, rect.y() + theme.px(6), 3, rect.height() - 2 * theme.px(6))
            painting.rounded(painter, theme, bar, 1.5, "accent")
        elif cursor or row is self.target:
            painting.focus_ring(painter, theme, inside)

    def _paint_chevron(self, painter: QPainter, rect: QRectF, level: int, *, opened: bool) -> None:
        side = self._theme.px(12)
        corner = QPointF(self._theme.px(_LEFT + level * _STEP + 2), rect.center().y() - side / 2)
        name = "chevron-down" if opened else "chevron-right"
        painting.icon(painter, self._theme, corner, name, role="text3", size=side)

    def _paint_sign(self, painter: QPainter, rect: QRectF, row: SideRow, level: int, *, here: bool) -> float:
        """Paint what stands before the name, and return where the name begins."""
        theme, px = self._theme, self._theme.px
        x, middle, side = px(_LEFT + level * _STEP), rect.center().y(), px(16)
        if row.kind == "tag":
            x += px(20 if self.nested else 4)
            painting.dot(painter, theme, QPointF(x + px(4), middle), px(8), row.hue)
            return x + px(16)
        if row.kind == "digest" and row.fraction < 1:
            ring = QRectF(x + px(1), middle - px(7), px(14), px(14))
            painting.ring(painter, theme, ring, row.fraction, width=2.2)
        else:
            muted = row.kind in ("digest", "none", "new")
            icon = "circle-check" if row.kind == "digest" else row.icon
            role = "accenttext" if here else "text3" if muted else "text2"
            painting.icon(painter, theme, QPointF(x, middle - side / 2), icon, role=role, size=side)
        return x + px(24)

    def _paint_words(self, painter: QPainter, rect: QRectF, row: SideRow, *, chosen: bool) -> None:
        theme, gap = self._theme, self._theme.px(8)
        right = rect.adjusted(0, 0, -theme.px(16), 0)
        counted = theme.font(12, tabular=True)
        role = "text2" if chosen or row.strong else "text3"
        used = painting.text(painter, theme, right, row.count, counted, role=role, align=Qt.AlignmentFlag.AlignRight)
        font = theme.font(13, 600 if row.strong else 500 if chosen else 400)
        words = painting.elided(theme, row.title, font, right.width() - used - (gap if used else 0))
        done = row.kind == "digest" and row.fraction >= 1
        role = "text3" if row.kind in ("none", "new") else "text2" if done else "text"
        painting.text(painter, theme, rect, words, font, role=role)


def _level(index: QModelIndex | QPersistentModelIndex) -> int:
    level, parent = 0, index.parent()
    while parent.isValid():
        level, parent = level + 1, parent.parent()
    return level
