"""The line at the lower left of the window that says what happened and offers to undo it."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QPushButton, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.layout import row

_STAYS_MS = 6000
_FADE_IN_MS = 120
_FADE_OUT_MS = 80


class Toast(QWidget):
    """One line over the window's content; it stays while the pointer is on it.

    Args:
        over: the content, at whose lower left it stands: above the bars below that.

    Signals:
        action_asked: its button was pressed.
    """

    action_asked = Signal()

    def __init__(self, theme: Theme, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        over.installEventFilter(self)
        self._over = over
        self._theme = theme
        self._words = ""
        self._icon = "check"
        self._motion = True
        self._button = _ToastButton(theme, self)
        self._button.clicked.connect(self._on_clicked)
        self.setLayout(row(None, self._button, margins=(12, 0, 6, 0)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self._opacity = QGraphicsOpacityEffect(self)
        self._opacity.setOpacity(1.0)
        self.setGraphicsEffect(self._opacity)
        self._fade = QPropertyAnimation(self._opacity, b"opacity", self)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.finished.connect(self._on_faded)
        self.setAccessibleName("Message")
        theme.follow(self)
        self.hide()

    def set_motion(self, motion: bool) -> None:
        """Fade, or appear and go at once."""
        self._motion = motion

    def say(self, words: str, *, icon: str = "check", action: str = "", key: str = "") -> None:
        """Show one line; ``action`` names the button after it, empty for none."""
        self._words, self._icon = words, icon
        self._button.set_action(action, key)
        self._button.setVisible(bool(action))
        self.setAccessibleDescription(words)
        self._place()
        self.show()
        self.raise_()
        self._fade_to(1.0, _FADE_IN_MS)
        self._timer.start(_STAYS_MS)

    def words(self) -> str:
        """Return the line shown last."""
        return self._words

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go a while after the pointer left."""
        self._timer.start(_STAYS_MS // 2)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the icon and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        painting.rounded(painter, self._theme, QRectF(self.rect()), px(8), "toast")
        top = (self.height() - px(16)) / 2
        painting.icon(painter, self._theme, QRectF(px(12), top, 0, 0).topLeft(), self._icon, role="toasttext")
        room = QRectF(px(36), 0, self._words_width() + px(2), self.height())
        painting.text(painter, self._theme, room, self._words, self._theme.font(13), role="toasttext")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stand at the lower left again after the content changed its size."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _words_width(self) -> float:
        return painting.text_width(self._theme, self._words, self._theme.font(13))

    def _place(self) -> None:
        px = self._theme.px
        width = px(36) + self._words_width() + px(16)
        if not self._button.isHidden():
            width += self._button.sizeHint().width() + px(8)
        over = self._over.geometry()
        width = min(width, over.width() - px(48))
        self.setGeometry(px(24), over.bottom() + 1 - px(40) - px(16), round(width), px(40))

    def _fade_to(self, value: float, duration_ms: int) -> None:
        self._fade.stop()
        if not self._motion:
            self._opacity.setOpacity(value)
            self._on_faded()
            return
        self._fade.setStartValue(self._opacity.opacity() if value < 1 else 0.0)
        self._fade.setEndValue(value)
        self._fade.setDuration(duration_ms)
        self._fade.start()

    def _leave(self) -> None:
        self._fade_to(0.0, _FADE_OUT_MS)

    def _on_faded(self) -> None:
        if self._opacity.opacity() == 0.0:
            self.hide()

    def _on_clicked(self) -> None:
        self._leave()
        self.action_asked.emit()


class _ToastButton(QPushButton):
    """The deed at the end of a toast, with the cap of its key."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFlat(True)

    def set_action(self, words: str, key: str) -> None:
        self._key = key
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key})" if key else words)
        font = self._theme.font(13, 600)
        width = painting.text_width(self._theme, words, font) + self._theme.px(16)
        if key:
            width += painting.key_cap_width(self._theme, key) + self._theme.px(8)
        self.setFixedSize(round(width), self._theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        rect = QRectF(self.rect())
        font = theme.font(13, 600)
        painting.text(painter, theme, rect.adjusted(px(8), 0, 0, 0), self.text(), font, role="toastlink")
        if self._key:
            width = painting.key_cap_width(theme, self._key)
            cap = QRectF(rect.right() - width - px(8), (rect.height() - px(20)) / 2, width, px(20))
            painting.key_cap(painter, theme, cap, self._key, role="toastlink", edge="toastlink")
        if self.hasFocus() or self.underMouse():
            painting.rounded(painter, theme, rect.adjusted(1, 1, -1, -1), px(6), edge="toastlink")
