"""Small cards that open at a place and close when the user turns away."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme

_RADIUS = 10
_SHADOW = 18
_PADDING = 8


class Popover(QWidget):
    """A card for a picker; a click outside or Esc closes it.

    What lies under its shadow is a picture of the window, for a translucent one is black where no compositor
    runs. So it stays within the window.

    Args:
        theme: the look.
        parent: a widget of the window it opens in.
        name: for assistive technology.

    Attributes:
        content: the column inside the card.

    Signals:
        closed: it is gone, whatever the reason.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._window = parent.window()
        self._picture = QPixmap()
        self.setAccessibleName(name)
        self.content = QVBoxLayout(self)
        around = _SHADOW + _PADDING
        self.content.setContentsMargins(around, around, around, around)
        self.content.setSpacing(0)
        theme.changed.connect(self.update)

    def open_at(self, corner: QPoint) -> None:
        """Open with the card's upper left corner at a place on screen, moved into the window."""
        window = self._window
        area = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        self.adjustSize()
        place = QRect(corner - QPoint(_SHADOW, _SHADOW), self.size())
        place.moveRight(min(place.right(), area.right()))
        place.moveBottom(min(place.bottom(), area.bottom()))
        place.moveLeft(max(place.left(), area.left()))
        place.moveTop(max(place.top(), area.top()))
        self.move(place.topLeft())
        self._look_beneath()
        self._window.installEventFilter(self)
        self.show()

    def open_under(self, widget: QWidget) -> None:
        """Open below a widget."""
        self.open_at(widget.mapToGlobal(QPoint(0, widget.height() + 4)))

    def _look_beneath(self) -> None:
        self._picture = self._window.grab(QRect(self._window.mapFromGlobal(self.pos()), self.size()))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look at more of the window, or less."""
        super().resizeEvent(event)
        if self.isVisible():
            self._look_beneath()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again at the window, when that paints something anew."""
        if watched is self._window and event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self, self._look_beneath)
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is gone."""
        super().hideEvent(event)
        self._window.removeEventFilter(self)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what lies beneath, the shadow and the card."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        card = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        painting.shadow(painter, self._theme, card, _RADIUS, _SHADOW - 6)
        painting.rounded(painter, self._theme, card, _RADIUS, "pop", edge="edge")
