"""The rating of a paper."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.focus import shows_ring

MOST = 5
_ROOM = 4


class StarRating(QAbstractSlider):
    """None to five stars: by click, arrows or the keys 0 to 5; a click on the last star filled clears.

    Args:
        theme: the look.
        rating: 0 to 5.
        size: of a star at 100 %.
        gap: between stars at 100 %.
        editable: whether the user may change it.

    Signals:
        rated: the user chose a rating; programs use ``setValue``, which does not emit it.
    """

    rated = Signal(int)

    def __init__(
        self,
        theme: Theme,
        rating: int = 0,
        *,
        size: int = 16,
        gap: int = 4,
        editable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._gap = gap
        self._editable = editable
        self._preview: int | None = None
        self._ring = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, MOST)
        self.setPageStep(1)
        self.setMouseTracking(editable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if editable:
            self.setToolTip("Rate (0–5)")
        self.valueChanged.connect(self._on_value_changed)
        theme.follow(self)
        self.setValue(rating)
        self._on_value_changed(rating)

    def sizeHint(self) -> QSize:
        """Return the room of five stars and, below them, of the line that shows the focus."""
        theme = self._theme
        width = painting.stars_width(MOST, theme.px(self._size), theme.px(self._gap))
        return QSize(round(width), theme.px(self._size + (2 * _ROOM if self._editable else 0)))

    def minimumSizeHint(self) -> QSize:
        """Return the same as ``sizeHint``."""
        return self.sizeHint()

    def star_at(self, x: float) -> int:
        """Return the number of the star under ``x``, 1 to 5."""
        step = self._theme.px(self._size) + self._theme.px(self._gap)
        return max(1, min(MOST, int(x // step) + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stars, or those that a click would give."""
        painter = QPainter(self)
        theme, size = self._theme, self._theme.px(self._size)
        if self._ring and self.hasFocus():
            painter.fillRect(0, self.height() - 2, self.width(), 2, theme.color("accent"))
        filled = self.value() if self._preview is None else self._preview
        painting.stars(
            painter,
            theme,
            QPointF(0, (self.height() - size) / 2),
            filled,
            MOST,
            size=size,
            gap=theme.px(self._gap),
            role="star" if self.isEnabled() else "disabled",
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would give."""
        if self._editable:
            self._set_preview(self.star_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show the rating again."""
        self._set_preview(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Rate with the star under the pointer, or clear if it is the rating already."""
        if not self._editable or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        star = self.star_at(event.position().x())
        self._set_preview(None)
        self._rate(0 if star == self.value() else star)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a rating must not change while scrolling past."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate with 0 to 5; arrows, Home and End work as in every slider."""
        digit = event.text()
        if self._editable and digit in {"0", "1", "2", "3", "4", "5"}:
            self._rate(int(digit))
        else:
            before = self.value()
            super().keyPressEvent(event)
            if self.value() != before:
                self.rated.emit(self.value())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
        super().focusOutEvent(event)

    def _set_preview(self, stars: int | None) -> None:
        self._preview = stars
        self.update()

    def _rate(self, rating: int) -> None:
        self.setValue(rating)
        self.rated.emit(rating)

    def _on_value_changed(self, rating: int) -> None:
        self.setAccessibleName(f"Rating: {rating} of {MOST} stars")
        self.update()
