"""The list of a digest's records in the import dialog: line, title and abstract, what it is, a tick."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from readerapp.gui.models.import_entries import ImportEntries
from readerapp.gui.models.import_rows import DIFFERS, EntryRow
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.chips import badge_look, badge_width
from readerapp.gui.widgets.choices import paint_tick
from readerapp.gui.widgets.row_table import RowTable
from readerapp.importing.digest import Entry
from readerapp.text import latex, names

_HEIGHT = 48
_MARGIN = 24  # not scaled, as the margins around the list
_NUMBER_END, _TEXT = 64, 80  # from the margin
_ABSTRACT_SHOWN = 300
_MOST_KEPT = 4000
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class EntryDelegate(QStyledItemDelegate):
    """Paints a record; ``hover`` is the row whose tick the pointer is at."""

    def __init__(self, theme: Theme, model: ImportEntries, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._readable: dict[str, str] = {}
        self.hover = -1

    def height(self) -> int:
        """Return the height of every row."""
        return self._theme.px(_HEIGHT)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row; it takes any width."""
        return QSize(100, self.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a record."""
        row = self._model.row(index.row())
        if row is None:
            return
        theme, px, rect = self._theme, self._theme.px, QRectF(option.rect)
        ticked = self._model.is_ticked(index.row())
        painter.save()
        self._paint_ground(painter, rect, option)
        tick = QPointF(rect.x() + _MARGIN, rect.y() + px(16))
        possible = ticked or bool(row.entry.title)
        state = _CHECKED if ticked else _UNCHECKED
        paint_tick(painter, theme, tick, state, enabled=possible, hover=index.row() == self.hover)
        number = str(row.entry.line) if row.entry.line and self._model.numbered else ""
        at = QRectF(rect.x(), rect.y() + px(6), _MARGIN + px(_NUMBER_END), px(18))
        right = Qt.AlignmentFlag.AlignRight
        painting.text(painter, theme, at, number, theme.font(11, mono=True), role="text3", align=right)
        _, fill, role = badge_look("duplicate" if row.badge == DIFFERS else row.kind)
        words = self._model.badge(index.row())
        width = badge_width(theme, words)
        end = option.widget.width() if option.widget else rect.right() + 1  # the same with and without a scroll bar
        badge = QRectF(end - _MARGIN - width, rect.y() + px(14), width, px(20))
        painting.chip(painter, theme, badge, words, fill=fill, role=role, px=12)
        self._paint_words(painter, rect, row, badge.x() - px(16), ticked=ticked)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        theme, view = self._theme, option.widget
        if option.state & QStyle.StateFlag.State_Selected:
            here = bool(view and view.hasFocus())
            painting.rounded(painter, theme, rect.adjusted(8, 0, -8, 0), 6, "sel" if here else "seloff")
            if here:
                bar = QRectF(8, rect.y() + theme.px(8), 3, rect.height() - 2 * theme.px(8))
                painting.rounded(painter, theme, bar, 1.5, "accent")
            return
        left, right = _MARGIN, 16
        painter.fillRect(QRectF(left, rect.bottom(), rect.width() - left - right, 1), theme.color("line"))

    def _paint_words(self, painter: QPainter, rect: QRectF, row: EntryRow, end: float, *, ticked: bool) -> None:
        theme, px = self._theme, self._theme.px
        entry, x = row.entry, rect.x() + _MARGIN + px(_TEXT)
        title = self._plain(entry.title) or "No title"
        second = row.note or self._plain(entry.abstract[:_ABSTRACT_SHOWN]) or _byline(entry)
        if not entry.title:
            title, second = self._plain(entry.abstract[:_ABSTRACT_SHOWN]), row.note
        roles = {"duplicate": "warn", "problem": "err"} if row.note else {}
        font, small = theme.font(13, 500), theme.font(12)
        upper = QRectF(x, rect.y() + px(4), 0, px(20))
        lower = QRectF(x, rect.y() + px(25), 0, px(18))
        words = painting.elided(theme, title, font, end - x)
        painting.text(painter, theme, upper, words, font, role="text" if ticked else "text3")
        words = painting.elided(theme, second, small, end - x)
        painting.text(painter, theme, lower, words, small, role=roles.get(row.kind, "text3"))

    def _plain(self, text: str) -> str:
        """Return text without TeX; rows are painted often and read once."""
        words = self._readable.get(text)
        if words is None:
            if len(self._readable) > _MOST_KEPT:
                self._readable.clear()
            words = self._readable[text] = latex.plain(text)
        return words


def _byline(entry: Entry) -> str:
    """Return what a paper without an abstract is known by."""
    when = str(entry.year) if entry.year else entry.published
    return ", ".join(filter(None, (names.short(entry.authors), entry.venue, when)))


class EntryList(RowTable):
    """The records; Space and a click on the box tick them.

    Signals:
        current_changed: the keyboard is at another record, or at the same one after it changed.
    """

    current_changed = Signal()

    def __init__(self, theme: Theme, model: ImportEntries, parent: QWidget | None = None) -> None:
        super().__init__("Papers of the file", parent)
        self._theme = theme
        self._entries = model
        self._delegate = EntryDelegate(theme, model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.current_changed.emit())
        theme.changed.connect(self._measure)
        self._measure()

    def minimumSizeHint(self) -> QSize:
        """Return the room of three records."""
        return QSize(self._theme.px(240), 3 * self._delegate.height())

    def current_row(self) -> EntryRow | None:
        """Return the record that the keyboard is at."""
        return self._entries.row(self.currentIndex().row())

    def go_to(self, number: int) -> None:
        """Put the keyboard at a row, the nearest one if there are not so many, and bring it into view."""
        self.select_row(number)
        self.current_changed.emit()

    def selected_numbers(self) -> list[int]:
        """Return the selected rows."""
        ranges = self.selectionModel().selection().toList()
        return [number for found in ranges for number in range(found.top(), found.bottom() + 1)]

    def toggle(self) -> None:
        """Tick what is selected, or untick it if the current record is ticked."""
        at = self.currentIndex().row()
        if at >= 0:
            numbers = self.selected_numbers()
            self._tick(numbers if at in numbers else [at], at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space; leave Enter and letters to the dialog."""
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick where the box is hit, else select."""
        at = self._box_at(event)
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._tick([at], at)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second quick click on the box as a click."""
        if self._box_at(event) >= 0:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the box under the pointer."""
        at = self._box_at(event)
        if at != self._delegate.hover:
            self._delegate.hover = at
            self.viewport().update()
        super().mouseMoveEvent(event)

    def _tick(self, numbers: list[int], at: int) -> None:
        self._entries.tick(numbers, ticked=not self._entries.is_ticked(at))

    def _box_at(self, event: QMouseEvent) -> int:
        x = event.position().x()
        px = self._theme.px
        inside = _MARGIN - 8 <= x <= _MARGIN + px(16) + 8
        return self.indexAt(event.position().toPoint()).row() if inside else -1

    def _measure(self) -> None:
        self.set_row_height(self._delegate.height())
