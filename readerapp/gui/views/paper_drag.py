"""Dragging papers out of the list, and dropping them at another place of the queue."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import QTableView, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.models.paper_list import carries_papers, papers_of
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme

_EDGE = 32
_SCROLL_EVERY_MS = 30


def start_drag(theme: Theme, source: QWidget, mime: QMimeData, actions: Qt.DropAction) -> None:
    """Let the pointer carry papers until they are dropped."""
    drag = QDrag(source)
    drag.setMimeData(mime)
    drag.setPixmap(drag_picture(theme, len(papers_of(mime)), source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(-theme.px(12), -theme.px(8)))
    drag.exec(actions, Qt.DropAction.CopyAction)


def drag_picture(theme: Theme, count: int, ratio: float) -> QPixmap:
    """Draw what the pointer carries: how many papers."""
    words = "1 paper" if count == 1 else f"{figure(count)} papers"
    font = theme.font(12, 500)
    width, height = int(painting.text_width(theme, words, font)) + theme.px(20), theme.px(28)
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    rect = QRectF(0, 0, width, height)
    painting.rounded(painter, theme, rect, 6, "toast")
    painting.text(painter, theme, rect, words, font, role="toasttext", align=Qt.AlignmentFlag.AlignHCenter)
    painter.end()
    return picture


class QueueDrop(QObject):
    """Takes papers that are dropped between the rows of a list, and shows the line where they would go.

    Signals:
        dropped: (ids, row) papers were dropped before a row, or after the last.
    """

    dropped = Signal(list, int)

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._before = -1
        self._pace = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SCROLL_EVERY_MS)
        self._timer.timeout.connect(self._scroll)

    def set_accepting(self, accepting: bool) -> None:
        """Take drops, or refuse them."""
        self._view.setAcceptDrops(accepting)
        self._view.viewport().setAcceptDrops(accepting)
        if accepting:
            self._view.viewport().installEventFilter(self)
        else:
            self._view.viewport().removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the list."""
        if isinstance(event, QDropEvent):
            self._take(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._show(-1, 0)
            return True
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint the line where the papers would go."""
        if self._before < 0:
            return
        theme, view = self._theme, self._view
        y = max(2, view.rowViewportPosition(0) + self._before * view.verticalHeader().defaultSectionSize())
        painting.dot(painter, theme, QPointF(theme.px(20), y), theme.px(7), "accent")
        line = QRectF(theme.px(20), y - 1, view.viewport().width() - theme.px(36), 2)
        painter.fillRect(line, theme.color("accent"))

    def _take(self, event: QDropEvent) -> None:
        if not carries_papers(event.mimeData()):
            event.ignore()
            return
        event.acceptProposedAction()
        y = round(event.position().y())
        before = self._row_before(y)
        if isinstance(event, QDragMoveEvent):  # also the first one, on entering
            bottom = self._view.viewport().height()
            edge = self._theme.px(_EDGE)
            self._show(before, -1 if y < edge else 1 if y > bottom - edge else 0)
        else:
            self._show(-1, 0)
            self.dropped.emit(papers_of(event.mimeData()), before)

    def _row_before(self, y: int) -> int:
        row = self._view.rowAt(y)
        if row < 0:
            model = self._view.model()
            return model.rowCount()
        half = self._view.rowViewportPosition(row) + self._view.rowHeight(row) / 2
        return row if y < half else row + 1

    def _show(self, before: int, pace: int) -> None:
        self._before, self._pace = before, pace
        if pace:
            self._timer.start()
        else:
            self._timer.stop()
        self._view.viewport().update()

    def _scroll(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._pace * self._theme.px(12))
