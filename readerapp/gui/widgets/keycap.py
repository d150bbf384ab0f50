"""The hint of a key."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme


class KeyCap(QLabel):
    """A key's name on a cap of 20 px."""

    def __init__(
        self, theme: Theme, keys: str, *, role: str = "text2", fill: str = "page", parent: QWidget | None = None
    ) -> None:
        super().__init__(keys, parent)
        self._theme = theme
        self._role = role
        self._fill = fill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return QSize(painting.key_cap_width(self._theme, self.text()), self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Return the same as ``sizeHint``."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        rect = QRectF(self.rect())
        painting.key_cap(QPainter(self), self._theme, rect, self.text(), role=self._role, fill=self._fill)
