"""The calendar of digests: a table of weeks, month by month; time runs down."""

import datetime as dt

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from readerapp.gui.models.calendar_table import CELL, DAYS, CalendarTable, Cell
from readerapp.gui.models.digest_calendar import DigestCalendar
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.letters import is_letter

_WEEK_WIDTH, _DAY_WIDTH, _ROW, _MONTH_ROW = 40, 44, 44, 40


class MonthCalendar(QTableView):
    """Days to choose from with a click or the arrow keys; Page Up and Page Down go a month.

    Signals:
        span_chosen: (first day, last day, title) of the day, week or month that is current now.
        span_entered: the same, when it was double-clicked or Enter was pressed.
    """

    span_chosen = Signal(object, object, str)
    span_entered = Signal(object, object, str)

    def __init__(self, theme: Theme, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = CalendarTable(today)
        self.setModel(self._table)
        self.setItemDelegate(_CalendarDelegate(theme, today, self))
        self.setAccessibleName("Calendar of digests")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        self.activated.connect(self._on_activated)
        theme.changed.connect(self._measure)

    def set_calendar(self, calendar: DigestCalendar) -> None:
        """Show other digests; the current day stays current where it is still shown."""
        cell = self.current_cell()
        self._table.set_calendar(calendar)
        self.clearSpans()
        for row in self._table.month_rows():
            self.setSpan(row, 0, 1, DAYS + 1)
        self._measure()
        if cell is not None and cell.kind == "day":
            self.show_day(cell.first)
        else:
            self.scrollToBottom()

    def show_day(self, date: dt.date) -> None:
        """Make a day current and scroll to it."""
        index = self._table.index_of(date)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def current_cell(self) -> Cell | None:
        """Return what is current, None for nothing."""
        cell: Cell | None = self.currentIndex().data(CELL)
        return cell

    def sizeHint(self) -> QSize:
        """Return the width of a week and the height of some months."""
        return QSize(self._theme.px(_WEEK_WIDTH + DAYS * _DAY_WIDTH + 12), self._theme.px(520))

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex) -> None:  # fmt: skip  # noqa: E501
        """Tell what is current."""
        super().currentChanged(current, previous)
        cell: Cell | None = current.data(CELL)
        if cell is not None:
            self.span_chosen.emit(cell.first, cell.last, title_of(cell))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move by days and weeks of the calendar, over the borders of months."""
        cell = self.current_cell()
        if cell is None or cell.kind != "day":
            return super().moveCursor(action, modifiers)
        date = _moved(cell.first, action)
        index = self._table.index_of(date)
        return index if index.isValid() else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and choose; leave letters and Esc to others."""
        if is_letter(event) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        px = self._theme.px
        for column in range(DAYS + 1):
            self.setColumnWidth(column, px(_DAY_WIDTH if column else _WEEK_WIDTH))
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(px(_ROW))
        for row in self._table.month_rows():
            self.setRowHeight(row, px(_MONTH_ROW))
        self.setFixedWidth(self.sizeHint().width())

    def _on_activated(self, index: QModelIndex) -> None:
        cell: Cell | None = index.data(CELL)
        if cell is not None:
            self.span_entered.emit(cell.first, cell.last, title_of(cell))


def _moved(date: dt.date, action: QAbstractItemView.CursorAction) -> dt.date:
    days = {
        QAbstractItemView.CursorAction.MoveLeft: -1,
        QAbstractItemView.CursorAction.MoveRight: 1,
        QAbstractItemView.CursorAction.MoveUp: -7,
        QAbstractItemView.CursorAction.MoveDown: 7,
        QAbstractItemView.CursorAction.MoveHome: -date.weekday(),
        QAbstractItemView.CursorAction.MoveEnd: 6 - date.weekday(),
    }
    if action == QAbstractItemView.CursorAction.MovePageUp:
        before = date.replace(day=1) - dt.timedelta(days=1)
        return before.replace(day=min(date.day, before.day))
    if action == QAbstractItemView.CursorAction.MovePageDown:
        first = (date.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        last = (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        return first.replace(day=min(date.day, last.day))
    return date + dt.timedelta(days=days.get(action, 0))


def title_of(cell: Cell) -> str:
    """Return the name of a day, week or month: ``Thursday 12 March 2026``, ``Week 11, 2026``."""
    if cell.kind == "week":
        iso = cell.first.isocalendar()
        return f"Week {iso.week}, {iso.year}"
    return cell.words.split("\n", 1)[0] if cell.kind == "day" else cell.title


class _CalendarDelegate(QStyledItemDelegate):
    """A day's number in a ring of how far it is; a small dash under a day that is missing one."""

    def __init__(self, theme: Theme, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell: Cell | None = index.data(CELL)
        if cell is None:
            return
        painter.save()
        rect = QRectF(option.rect)
        self._paint_ground(painter, rect, option, cell)
        if cell.kind == "month":
            words = rect.adjusted(self._theme.px(10), self._theme.px(6), 0, 0)
            painting.text(painter, self._theme, words, cell.title, self._theme.font(14, 600))
        elif cell.kind == "week":
            font = self._theme.font(11, tabular=True)
            painting.text(
                painter, self._theme, rect, cell.title, font, role="text3", align=Qt.AlignmentFlag.AlignHCenter
            )
        else:
            self._paint_day(painter, rect, cell)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, cell: Cell) -> None:
        view = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(view and view.hasFocus())
        fill = ("sel" if focus else "seloff") if selected else ""
        if not fill and option.state & QStyle.StateFlag.State_MouseOver:
            fill = "hover"
        gap = self._theme.px(2)
        inside = rect.adjusted(gap, gap + (self._theme.px(6) if cell.kind == "month" else 0), -gap, -gap)
        if fill:
            painting.rounded(painter, self._theme, inside, 6, fill)
        if selected and focus:
            painting.focus_ring(painter, self._theme, inside, 6)

    def _paint_day(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        theme, px, day = self._theme, self._theme.px, cell.day
        assert day is not None
        middle, side = rect.center(), px(32)
        if day.digests:
            ring = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            fraction = day.triaged / day.papers if day.papers else 1.0
            if fraction >= 1:
                painting.rounded(painter, theme, ring, side / 2, "chip")
            else:
                painting.ring(painter, theme, ring, fraction, width=2.5)
        strong = cell.first == self._today
        role = "accenttext" if strong else "text" if day.digests else "text3"
        font = theme.font(13, 600 if strong or day.digests else 400, tabular=True)
        painting.text(painter, theme, rect, cell.title, font, role=role, align=Qt.AlignmentFlag.AlignHCenter)
        if day.missed:
            dash = QRectF(middle.x() - px(5), middle.y() + px(11), px(10), px(2))
            painting.rounded(painter, theme, dash, 1, "warn")
        elif strong and not day.digests:
            painting.dot(painter, theme, QPointF(middle.x(), middle.y() + px(12)), px(4), "accent")
