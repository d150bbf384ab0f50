"""How far something is, as a ring."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme

_STEPS = 1000


class Ring(QProgressBar):
    """A progress bar bent to a ring.

    Args:
        theme: the look.
        name: what goes on, for assistive technology.
        fraction: how far, 0 to 1.
        size: diameter at 100 %.
        width: of the line, px.
        role: of the colour of what is done.
        icon: in the middle of a big ring, name in Lucide.
        big: figure in the middle of a big ring.
        small: words under that figure.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        fraction: float = 0.0,
        *,
        size: int = 16,
        width: float = 2.0,
        role: str = "accent",
        icon: str = "",
        big: str = "",
        small: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._width = width
        self._role = role
        self._icon = icon
        self._big = big
        self._small = small
        self.setRange(0, _STEPS)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)
        self.set_fraction(fraction)

    def set_fraction(self, fraction: float) -> None:
        """Say how far it is, 0 to 1."""
        self.setValue(round(max(0.0, min(1.0, fraction)) * _STEPS))

    def sizeHint(self) -> QSize:
        """Return the square of the ring."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same as ``sizeHint``."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring and what stands in it."""
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect())
        painting.ring(painter, theme, rect, self.value() / _STEPS, width=self._width, role=self._role)
        middle, centred = rect.height() / 2, Qt.AlignmentFlag.AlignHCenter
        if self._icon:
            side = theme.px(32)
            corner = QPointF((rect.width() - side) / 2, (rect.height() - side) / 2)
            painting.icon(painter, theme, corner, self._icon, role=self._role, size=side)
        if self._big:
            line = QRectF(0, middle - theme.px(26), rect.width(), theme.px(32))
            font = theme.font(28, 600, display=True, tabular=True)
            painting.text(painter, theme, line, self._big, font, align=centred)
        if self._small:
            line = QRectF(0, middle + theme.px(8), rect.width(), theme.px(16))
            font = theme.font(12, tabular=True)
            painting.text(painter, theme, line, self._small, font, role="text3", align=centred)
