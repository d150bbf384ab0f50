"""The bar above a selection: four colours to highlight it with, and Copy."""

from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.highlight_colors import HUES, NAMES
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Swatch
from readerapp.gui.widgets.layout import row
from readerapp.gui.widgets.lines import Line

_SHADOW = 12
_GAP = 6


class HighlightBar(QWidget):
    """A card over the text; it never takes the keyboard from the text, which knows its keys.

    Args:
        theme: the look.
        parent: what it floats over and scrolls with.

    Signals:
        color_chosen: a value of ``Color``.
        copy_asked: the user wants the selection on the clipboard.
    """

    color_chosen = Signal(str)
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = parent
        self.setAccessibleName("Highlight")
        swatches: list[QWidget] = []
        for place, (color, name) in enumerate(NAMES.items(), start=1):
            swatch = Swatch(theme, HUES[color], name, key=str(place))
            swatch.clicked.connect(partial(self.color_chosen.emit, color.value))
            swatches.append(swatch)
        copy = Button(theme, "Copy", kind="quiet", icon="copy", small=True, tip="Copy (Ctrl+C)")
        copy.clicked.connect(self.copy_asked)
        for control in (*swatches, copy):
            control.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        edge = _SHADOW + 4
        row(*swatches, 4, Line(theme, upright=True), 4, copy, margins=(edge, edge, edge, edge), parent=self)
        theme.changed.connect(self.update)
        self.hide()

    def open_above(self, corner: QPoint) -> None:
        """Show the bar above a place of the parent, or below its line where there is no room."""
        self.adjustSize()
        room = self._page.width() - self.width() + _SHADOW
        x = max(-_SHADOW, min(corner.x() - _SHADOW, room))
        y = corner.y() - self.height() + _SHADOW - _GAP
        if y < -_SHADOW:
            y = corner.y() + self._theme.px(28) - _SHADOW
        self.move(x, y)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow and card."""
        painter = QPainter(self)
        card = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        painting.shadow(painter, self._theme, card, 8, _SHADOW - 6)
        painting.rounded(painter, self._theme, card, 8, "pop", edge="edge")
