"""Paints the rows of the facets."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from readerapp.gui.figures import figure
from readerapp.gui.models.facets import FACET, FacetRow
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.choices import paint_tick

_LEFT, _RIGHT, _MARGIN, _STEP = 16, 16, 8, 12
_BAR = 24
_AROUND = 112  # what stands beside name and count: box, dot, bar and gaps
_NAME = 64  # a name with less room than this has that of the bar as well
_TICKS = {
    "": Qt.CheckState.Unchecked,
    "chosen": Qt.CheckState.Checked,
    "excluded": Qt.CheckState.PartiallyChecked,
}
_STALE = 0.45


class FacetDelegate(QStyledItemDelegate):
    """A box, a name, a bar and a count.

    Attributes:
        stale: whether the counts are those of an older query; they are dimmed then.
        ring: whether the row of the cursor has the ring of keyboard focus.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count_width = 0.0
        self.stale = False
        self.ring = False

    def measure(self, rows: tuple[FacetRow, ...]) -> None:
        """Make room for the longest count, so that all bars stand below each other."""
        font = self._theme.font(12, tabular=True)
        longest = max((row.papers for row in rows), default=0)
        self._count_width = max(self._theme.px(20), painting.text_width(self._theme, figure(longest), font))

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row or of a heading."""
        row: FacetRow = index.data(FACET)
        return QSize(10, self._theme.px(28 if row.kind != "head" else 36 if index.row() else 24))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        row: FacetRow = index.data(FACET)
        view = option.widget
        assert isinstance(view, QListView)
        rect = QRectF(0, option.rect.y(), view.viewport().width(), option.rect.height())
        theme, px = self._theme, self._theme.px
        painter.save()
        if row.kind == "head":
            line = QRectF(px(_LEFT), rect.bottom() - px(22), rect.width(), px(16))
            painting.text(painter, theme, line, row.title, theme.font(11, 600), role="text3")
        else:
            bar = view.verticalScrollBar()
            scrolls = bar.width() if bar.isVisible() else 0
            inside = rect.adjusted(_MARGIN, 0, -max(1, _MARGIN - scrolls), 0)
            hover = view.indexAt(view.viewport().mapFromGlobal(view.cursor().pos())) == index and view.underMouse()
            if hover:
                painting.rounded(painter, theme, inside, 6, "hover")
            if self.ring and view.hasFocus() and view.currentIndex() == index:
                painting.focus_ring(painter, theme, inside)
            if row.kind == "more":
                words = rect.adjusted(px(_LEFT + 24), 0, 0, 0)
                painting.text(painter, theme, words, row.title, theme.font(13), role="accenttext")
            else:
                rect.setRight(rect.right() + scrolls)  # counts stay where they are without a scroll bar
                self._paint_value(painter, rect, row, hover=hover)
        painter.restore()

    def _paint_value(self, painter: QPainter, rect: QRectF, row: FacetRow, *, hover: bool) -> None:
        theme, px = self._theme, self._theme.px
        x, middle = px(_LEFT + row.level * _STEP), rect.center().y()
        paint_tick(painter, theme, QPointF(x, middle - px(8)), _TICKS[row.state], hover=hover)
        x += px(24)
        end = self._paint_count(painter, rect, row)
        if row.hue:
            painting.dot(painter, theme, QPointF(x + px(4), middle), px(8), row.hue)
            x += px(16)
        if row.stars:
            role = "text3" if row.state == "excluded" else "star"
            corner = QPointF(x, middle - px(6))
            painting.stars(painter, theme, corner, row.stars, size=px(12), role=role)
            end_of_words = x + painting.stars_width(row.stars, px(12))
        else:
            font, role = theme.font(13), "text3" if row.state == "excluded" else "text"
            words = painting.elided(theme, row.title, font, end - px(8) - x)
            width = painting.text(painter, theme, QRectF(x, rect.y(), 0, rect.height()), words, font, role=role)
            end_of_words = x + width
        if row.state == "excluded":
            painter.fillRect(QRectF(x - 1, round(middle), end_of_words - x + 2, 1), theme.color("text3"))

    def _paint_count(self, painter: QPainter, rect: QRectF, row: FacetRow) -> float:
        """Paint bar and count at the right, and return where the room for the name ends."""
        theme, px = self._theme, self._theme.px
        chosen = row.state == "chosen"
        painter.setOpacity(_STALE if self.stale else 1.0)
        right = rect.adjusted(0, 0, -px(_RIGHT), 0)
        font, role = theme.font(12, tabular=True), "text2" if chosen else "text3"
        painting.text(painter, theme, right, figure(row.papers), font, role=role, align=Qt.AlignmentFlag.AlignRight)
        width, height = px(_BAR), px(3)
        if rect.width() - self._count_width - px(_AROUND) < px(_NAME):
            painter.setOpacity(1.0)
            return right.right() - self._count_width
        track = QRectF(right.right() - self._count_width - px(8) - width, rect.center().y() - height / 2, width, height)
        painting.rounded(painter, theme, track, height / 2, "track")
        if row.papers:
            track.setWidth(max(height, width * min(1.0, row.share)))
            painting.rounded(painter, theme, track, height / 2, "accent" if chosen else "text3")
        painter.setOpacity(1.0)
        return right.right() - self._count_width - px(8) - width
