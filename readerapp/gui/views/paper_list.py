"""The list of papers."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QPoint,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from readerapp.gui.models.paper_list import PaperListModel, papers_mime
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.letters import is_letter
from readerapp.gui.views.paper_delegate import PaperDelegate
from readerapp.gui.views.paper_drag import QueueDrop, start_drag
from readerapp.gui.widgets.row_table import ROWS_ALONE, RowTable
from readerapp.library.rows import Status

if TYPE_CHECKING:
    from readerapp.search.marks import Marker


class PaperList(RowTable):
    """Papers in one column; all that the keyboard does here, and rating by click.

    Args:
        theme: the look.
        model: the papers.

    Signals:
        current_changed: the id of the paper that the keyboard is at, or None.
        selection_changed: other papers are selected.
        activated_id: a paper was opened with Enter or a double click.
        rate_asked: (ids, rating) the user clicked on a star.
        move_asked: (ids, place from 1) the user moved papers in the queue or a reading list.
        menu_asked: the user wants the menu of the selection, at a global point.
        focused: the user turned to the list.
    """

    current_changed = Signal(object)
    selection_changed = Signal()
    activated_id = Signal(int)
    rate_asked = Signal(list, int)
    move_asked = Signal(list, int)
    menu_asked = Signal(QPoint)
    focused = Signal()

    def __init__(self, theme: Theme, model: PaperListModel, parent: QWidget | None = None) -> None:
        super().__init__("Papers", parent)
        self._theme = theme
        self._papers = model
        self._delegate = PaperDelegate(theme, model, self)
        self._drop = QueueDrop(theme, self)
        self._drop.dropped.connect(self._on_dropped)
        self._mime: Callable[[Sequence[int]], QMimeData] = papers_mime
        self._draggable = False
        self._resetting = False
        self._headed: list[int] = []
        self._on_heading = False
        self._reported: int | None = None
        self._kept: tuple[int | None, list[int], int] = (None, [], 0)
        self.setItemDelegate(self._delegate)
        self.setDragEnabled(True)
        # Connected before setModel: the selection is kept over a reset, and the selection model forgets it.
        model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        self.setModel(model)
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentChanged.connect(self._report_current)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.activated.connect(self._on_activated)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._measure)
        self._measure()

    def set_marker(self, marker: "Marker | None") -> None:
        """Mark the hits of a search, or none."""
        self._delegate.layouts.set_marker(marker)
        self.viewport().update()

    def set_home(self, status: Status | None) -> None:
        """Say which status the papers of this place have: others have left it and are greyed. None greys none."""
        self._delegate.home = status
        self.viewport().update()

    def set_rows(self, rows: str) -> None:
        """Make rows ``comfortable`` or ``compact``."""
        self._delegate.set_rows(rows)
        self._measure()

    def set_mime(self, mime: Callable[[Sequence[int]], QMimeData]) -> None:
        """Say what papers are while they are dragged; ids alone until then."""
        self._mime = mime

    def set_draggable(self, draggable: bool) -> None:
        """Let the user change the order: by dragging, and with Alt and the arrows."""
        self._draggable = draggable
        self._drop.set_accepting(draggable)

    def select(self, paper_id: int) -> bool:
        """Select a paper alone and bring it into view; tell whether it is here."""
        number = self._papers.index_of(paper_id)
        if number >= 0:
            self.select_row(number)
        return number >= 0

    def move_by(self, step: int) -> None:
        """Select the next (1) or previous (-1) paper; the first if none is."""
        self.select_row(self.current_row() + step if self.current_row() >= 0 else 0)

    def move_selection(self, step: int) -> None:
        """Ask for the selected papers to go up (-1) or down (1) by one, where the order is the user's own."""
        ranges = self.selected_ranges()
        if not self._draggable or not ranges:
            return
        first, ids = ranges[0][0], self.selected_ids()
        place = max(0, min(first + step, self._papers.rowCount() - len(ids)))
        if place != first or len(ranges) > 1:
            self.move_asked.emit(ids, place + 1)

    def current_row(self) -> int:
        """Return the row that the keyboard is at, -1 for none."""
        return self.currentIndex().row()

    def current_id(self) -> int | None:
        """Return the paper that the keyboard is at."""
        number = self.current_row()
        return self._papers.ids()[number] if 0 <= number < self._papers.rowCount() else None

    def selected_ids(self) -> list[int]:
        """Return the selected papers in the order of the list."""
        ids = self._papers.ids()
        return [paper_id for first, last in self.selected_ranges() for paper_id in ids[first : last + 1]]

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return the selected rows as (first, last), in order: one range even where everything is selected."""
        selection = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
        return sorted((found.top(), found.bottom()) for found in selection)

    def selectAll(self) -> None:
        """Select every paper."""
        count = self._papers.rowCount()
        if count:
            everything = QItemSelection(self._papers.index(0), self._papers.index(count - 1))
            self.selectionModel().select(everything, ROWS_ALONE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that move and select; leave letters and digits to the window."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_selection(step)
        elif is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Rate where a star is hit, else select; a heading is only looked at."""
        self._on_heading = self._is_heading(event.position())
        if not self._on_heading and not self._rate_at(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rate where a star is hit, else open."""
        if not self._is_heading(event.position()) and not self._rate_at(event):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer: the row under it is tinted, its stars appear."""
        self._hover_at(event.position())
        if not self._on_heading:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began; on a heading that was nothing."""
        if not self._on_heading:
            super().mouseReleaseEvent(event)
        self._on_heading = False

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._set_hover(-1, 0)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the selection as the place of the keyboard; there is always one."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.select_row(max(0, self.current_row()))
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selection, under the current row if by the keyboard."""
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse and self._is_heading(QPointF(event.pos())):
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the line where dragged papers would go."""
        super().paintEvent(event)
        self._drop.paint(QPainter(self.viewport()))

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803 - Qt's name
        """Drag the selected papers, to a tag or to another place in the queue."""
        if ids := self.selected_ids():
            start_drag(self._theme, self, self._mime(ids), supportedActions)

    def _measure(self) -> None:
        self.set_row_height(self._delegate.row_height())
        self._size_rows()
        self.viewport().update()

    def _size_rows(self) -> None:
        """Give rows that begin a group the room for its heading."""
        header, height, count = self.verticalHeader(), self._delegate.row_height(), self._papers.rowCount()
        if not self._headed and not self._papers.groups():
            return
        header.setUpdatesEnabled(False)  # else Qt goes through all rows after each
        for number in self._headed:
            if number < count:
                header.resizeSection(number, height)
        self._headed = list(self._papers.groups())
        for number in self._headed:
            header.resizeSection(number, height + self._delegate.heading_height())
        header.setUpdatesEnabled(True)
        self.updateGeometries()

    def _on_about_to_be_reset(self) -> None:
        self._resetting = True
        self._kept = (self.current_id(), self.selected_ids(), self.verticalScrollBar().value())

    def _on_reset(self) -> None:
        self._size_rows()
        current, selected, scrolled = self._kept
        number = -1 if current is None else self._papers.index_of(current)
        chooser = self.selectionModel()
        if number >= 0:
            chooser.setCurrentIndex(self._papers.index(number), QItemSelectionModel.SelectionFlag.NoUpdate)
        chooser.select(self._selection_of(selected), ROWS_ALONE)
        self.verticalScrollBar().setValue(scrolled if number >= 0 else 0)
        self._resetting = False
        self._report_current()
        if self.selected_ids() != selected:
            self.selection_changed.emit()

    def _selection_of(self, paper_ids: list[int]) -> QItemSelection:
        selection = QItemSelection()
        for _, run in groupby(enumerate(self._papers.rows_of_ids(paper_ids)), key=lambda pair: pair[1] - pair[0]):
            rows = [row for _, row in run]
            selection.append(QItemSelectionRange(self._papers.index(rows[0]), self._papers.index(rows[-1])))
        return selection

    def _report_current(self) -> None:
        current = self.current_id()
        if not self._resetting and current != self._reported:
            self._reported = current
            self.current_changed.emit(current)

    def _on_selection_changed(self) -> None:
        if not self._resetting:
            self.selection_changed.emit()

    def _on_activated(self, index: QModelIndex) -> None:
        self.activated_id.emit(self._papers.ids()[index.row()])

    def _on_scrolled(self) -> None:
        if self.viewport().underMouse():
            self._hover_at(QPointF(self.viewport().mapFromGlobal(QCursor.pos())))

    def _rate_at(self, event: QMouseEvent) -> bool:
        star = self._hover_at(event.position())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        row = self._papers.row(self._delegate.hover) if star and plain else None
        if row is None:
            return False
        selected = self.selected_ids()
        self.rate_asked.emit(selected if row.id in selected else [row.id], 0 if star == row.rating else star)
        return True

    def _hover_at(self, point: QPointF) -> int:
        index = self.indexAt(point.toPoint())
        if not index.isValid() or self._is_heading(point):
            self._set_hover(-1, 0)
            return 0
        star = self._delegate.star_at(point, self.visualRect(index), index.row())
        self._set_hover(index.row(), star)
        return star

    def _is_heading(self, point: QPointF) -> bool:
        index = self.indexAt(point.toPoint())
        return index.isValid() and not self._delegate.body(self.visualRect(index), index.row()).contains(point)

    def _set_hover(self, number: int, star: int) -> None:
        before = self._delegate.hover
        if (number, star) != (before, self._delegate.hover_star):
            self._delegate.hover, self._delegate.hover_star = number, star
            for changed in {before, number, before - 1, number - 1}:  # the line above a filled row goes
                self.viewport().update(self.visualRect(self._papers.index(changed)))

    def _on_dropped(self, ids: list[int], before: int) -> None:
        moved = set(ids)
        above = sum(1 for paper_id in self._papers.ids()[:before] if paper_id in moved)
        self.move_asked.emit([i for i in self._papers.ids() if i in moved], before - above + 1)
