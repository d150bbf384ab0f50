"""A value on a line."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.focus import shows_ring


class Slider(QSlider):
    """A value on a line.

    Args:
        theme: the look.
        name: what it sets, for assistive technology.
        low: the least value.
        high: the greatest.
        value: at first.
        step: of an arrow key.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        low: int = 0,
        high: int = 100,
        value: int = 0,
        step: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._ring = False
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setPageStep(step)
        self.setValue(value)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        """Return a common width and the height of the knob."""
        return QSize(self._theme.px(200), self._theme.px(20))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line up to the value and the knob on it."""
        painter = QPainter(self)
        theme, middle = self._theme, self.height() / 2
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        x = QRectF(handle).center().x()
        accent = "accent" if self.isEnabled() else "disabled"
        painting.rounded(painter, theme, QRectF(0, middle - 2, self.width(), 4), 2, "track")
        painting.rounded(painter, theme, QRectF(0, middle - 2, x, 4), 2, accent)
        painter.setPen(QPen(theme.color(accent), 2))
        painter.setBrush(theme.color("page"))
        painter.drawEllipse(QPointF(x, middle), 7, 7)
        if self._ring and self.hasFocus():
            painting.dot(painter, theme, QPointF(x, middle), 8, accent)
