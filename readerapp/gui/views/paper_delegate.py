"""Paints the rows of the list of papers."""

import html

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from readerapp.gui.figures import figure
from readerapp.gui.models.paper_list import Group, PaperListModel
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.paper_layout import Line, RowLayout, RowLayouts
from readerapp.gui.views.status_marks import paint_status
from readerapp.library.rows import PaperRow, Status
from readerapp.text import latex

_STARS = 5
_LEFT, _RIGHT, _DOT, _INSET = 32, 16, 20, 8
_HEADING = 28
_HEIGHTS = {"comfortable": (56, 8, 30), "compact": (44, 3, 23)}


class PaperDelegate(QStyledItemDelegate):
    """A title, then authors or the first words of the abstract, tags and stars.

    Attributes:
        layouts: what stands where in the rows.
        home: the status of papers that belong to the place shown; others are greyed. None greys none.
        hover: the row under the pointer, -1 for none.
        hover_star: the star under the pointer in that row, 1 to 5, 0 for none.
    """

    def __init__(self, theme: Theme, model: PaperListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._rows = _HEIGHTS["comfortable"]
        self.layouts = RowLayouts(theme, model.texts)
        self.home: Status | None = Status.INBOX
        self.hover = -1
        self.hover_star = 0

    def set_rows(self, rows: str) -> None:
        """Make rows ``comfortable`` or ``compact``."""
        self._rows = _HEIGHTS[rows]

    def row_height(self) -> int:
        """Return the height of every row, without a heading."""
        return self._theme.px(self._rows[0])

    def heading_height(self) -> int:
        """Return how much higher a row is that begins a group: the heading stands in it."""
        return self._theme.px(_HEADING)

    def body(self, rect: QRect, number: int) -> QRectF:
        """Return the part of a row below its heading."""
        top = self.heading_height() if number in self._model.groups() else 0
        return QRectF(rect).adjusted(0, top, 0, 0)

    def star_at(self, point: QPointF, rect: QRect, number: int) -> int:
        """Return the star at a point of a row, 1 to 5, or 0 beside the stars."""
        stars = self._stars_rect(self.body(rect, number))
        if not stars.contains(point):
            return 0
        return min(_STARS, int((point.x() - stars.x()) * _STARS / stars.width()) + 1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row; it takes any width."""
        return QSize(100, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        row = self._model.row(index.row())
        if row is None:
            return
        rect = self.body(option.rect, index.row())
        painter.save()
        if group := self._model.groups().get(index.row()):
            self._paint_heading(painter, QRectF(option.rect), group)
        ground = self._paint_ground(painter, rect, option, index.row())
        width = rect.width() - self._theme.px(_LEFT) - self._theme.px(_RIGHT)
        layout = self.layouts.of(row, index.row(), width)
        gone = self.home is not None and row.status != self.home
        self._paint_mark(painter, rect, row)
        self._paint_text(painter, rect, layout, gone=gone, filled=bool(ground))
        self._paint_stars(painter, rect, row, index.row(), ground or "list")
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show a title that did not fit in full, and a remark with all its lines."""
        row = self._model.row(index.row())
        below = self.body(option.rect, index.row()).contains(QPointF(event.pos()))
        if event.type() != QEvent.Type.ToolTip or row is None or not below:
            return super().helpEvent(event, view, option, index)
        width = option.rect.width() - self._theme.px(_LEFT) - self._theme.px(_RIGHT)
        title = latex.plain(row.title) if self.layouts.of(row, index.row(), float(width)).cut else ""
        parts = (html.escape(part).replace("\n", "<br>") for part in (title, row.remark) if part)
        QToolTip.showText(event.globalPos(), "".join(f"<p>{part}</p>" for part in parts), view)
        return True

    def _paint_heading(self, painter: QPainter, rect: QRectF, group: Group) -> None:
        theme, font, small = self._theme, self._theme.font(12, 600), self._theme.font(12, tabular=True)
        line = QRectF(rect.x() + theme.px(_LEFT), rect.y() + theme.px(2), rect.width(), self.heading_height())
        count = figure(group.count)
        taken = theme.px(_LEFT + _RIGHT + 8) + painting.text_width(theme, count, small)
        words = painting.elided(theme, group.title, font, rect.width() - taken)
        width = painting.text(painter, theme, line, words, font, role="text2")
        line.translate(width + theme.px(8), 0)
        painting.text(painter, theme, line, count, small, role="text3")

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, number: int) -> str:
        """Paint what is behind a row and return its role; empty for a row at rest, with a line below."""
        theme, view = self._theme, option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(view and view.hasFocus())
        fill = ("sel" if focus else "seloff") if selected else "hover" if number == self.hover else ""
        inside = rect.adjusted(_INSET, 0, -_INSET, 0)
        if fill:
            painting.rounded(painter, theme, inside, 6, fill)
            if selected and focus:
                bar = QRectF(_INSET, rect.y() + theme.px(8), 3, rect.height() - 2 * theme.px(8))
                painting.rounded(painter, theme, bar, 1.5, "accent")
        elif not self._is_filled(view, number + 1):
            left, right = theme.px(_LEFT), theme.px(_RIGHT)
            painter.fillRect(QRectF(left, rect.bottom() - 1, rect.width() - left - right, 1), theme.color("line"))
        if focus and not selected and isinstance(view, QAbstractItemView) and view.currentIndex().row() == number:
            painting.focus_ring(painter, theme, inside)
        return fill

    def _is_filled(self, view: object, number: int) -> bool:
        if number == self.hover:
            return True
        return isinstance(view, QAbstractItemView) and view.selectionModel().isSelected(self._model.index(number))

    def _paint_mark(self, painter: QPainter, rect: QRectF, row: PaperRow) -> None:
        if row.status == Status.INBOX or row.status != self.home:
            middle = QPointF(rect.x() + self._theme.px(_DOT), self._title_rect(rect).center().y())
            paint_status(painter, self._theme, middle, row.status)

    def _paint_text(self, painter: QPainter, rect: QRectF, layout: RowLayout, *, gone: bool, filled: bool) -> None:
        theme, second = self._theme, self._second_rect(rect)
        self._paint_line(painter, self._title_rect(rect), layout.title, gone=gone)
        for piece in layout.second:
            self._paint_line(painter, second, piece, gone=gone)
        fill = ("press" if theme.dark else "page") if filled else "chip"
        for chip in layout.chips:
            box = QRectF(second.x() + chip.x, second.y(), chip.width, second.height())
            painting.chip(painter, theme, box, chip.words, chip.hue, fill=fill)

    def _paint_line(self, painter: QPainter, rect: QRectF, line: Line, *, gone: bool) -> None:
        theme = self._theme
        height, left = theme.px(18), rect.x() + line.x
        for hit in line.hits:
            top = rect.center().y() - height / 2
            painting.rounded(painter, theme, QRectF(left + hit.x - 1, top, hit.width + 2, height), 3, "hit")
        # Not painting.text, which measures the words: that is done already, and takes a third of a frame.
        y = painting.baseline(theme, rect, line.font)
        painter.setFont(line.font)
        painter.setPen(theme.color("text3" if gone else line.role))
        painter.drawText(QPointF(left, y), line.words)
        painter.setPen(theme.color("text"))
        for hit in line.hits:  # again in the strongest tone: text3 on a hit is hard to read
            painter.drawText(QPointF(left + hit.x, y), hit.words)

    def _paint_stars(self, painter: QPainter, rect: QRectF, row: PaperRow, number: int, ground: str) -> None:
        theme, second = self._theme, self._second_rect(rect)
        size, gap = theme.px(12), theme.px(1)
        top = second.center().y() - size / 2
        if number == self.hover and self.hover_star:
            area = self._stars_rect(rect)
            painter.fillRect(area.adjusted(-theme.px(8), 0, 0, 0), theme.color(ground))
            corner = QPointF(area.x(), top)
            painting.stars(painter, theme, corner, self.hover_star, _STARS, size=size, gap=gap)
        elif row.rating:
            left = second.right() - self.layouts.stars_width(row.rating)
            painting.stars(painter, theme, QPointF(left, top), row.rating, size=size, gap=gap)

    def _title_rect(self, rect: QRectF) -> QRectF:
        return self._line_rect(rect, self._rows[1], 20)

    def _second_rect(self, rect: QRectF) -> QRectF:
        return self._line_rect(rect, self._rows[2], 18)

    def _line_rect(self, rect: QRectF, top: int, height: int) -> QRectF:
        px = self._theme.px
        return QRectF(rect.x() + px(_LEFT), rect.y() + px(top), rect.width() - px(_LEFT) - px(_RIGHT), px(height))

    def _stars_rect(self, rect: QRectF) -> QRectF:
        second = self._second_rect(rect)
        width = self.layouts.stars_width(_STARS)
        return QRectF(second.right() - width, second.y(), width, second.height())
