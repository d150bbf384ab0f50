"""Hairlines and the grounds they part."""

from typing import Literal

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from readerapp.gui.theme.theme import Theme

Ground = Literal["side", "list", "page", "pop"]
PanelKind = Literal["card", "well"]


class Line(QWidget):
    """A line of one pixel, across or upright."""

    def __init__(
        self, theme: Theme, *, upright: bool = False, role: str = "line", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if upright:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, wide)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(wide, fixed)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.rect(), self._theme.color(self._role))


class Panel(QFrame):
    """A frame with a ground of its own, or the edge of a card or well; the style sheet colours it.

    Args:
        ground: which part of the window it is.
        kind: ``card`` (page, edge, corners of 8 px) or ``well`` (list ground, same edge) instead.
    """

    def __init__(
        self, ground: Ground = "page", *, kind: PanelKind | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if kind:
            self.setProperty("kind", kind)
        else:
            self.setProperty("ground", ground)
