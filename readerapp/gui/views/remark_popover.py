"""The popover in which a remark on a paper of a list is written."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.growing_edit import GrowingEdit
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.popover import Popover

_WIDTH = 320
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RemarkPopover(Popover):
    """A few lines of plain text; Enter or Esc closes it, what was typed stays.

    Args:
        theme: the look.
        parent: a widget of the window it opens in.
        remark: what is said so far.

    Attributes:
        field: where it is written.

    Signals:
        edited: the remark, soon after a change and when it closes.
    """

    edited = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, remark: str) -> None:
        super().__init__(theme, parent, "Remark")
        self.field = GrowingEdit(theme, "Remark", placeholder="Why it is in this list")
        self.field.set_width(theme.px(_WIDTH))
        self.field.set_text(remark)
        self.field.selectAll()
        self.field.edited.connect(self.edited)
        self.field.grown.connect(self._fit)
        self.field.left.connect(lambda by_escape: self.close() if by_escape else None)
        self.field.installEventFilter(self)
        well = _Well(theme)
        column(self.field, margins=(10, 6, 10, 6), parent=well)
        self.content.addWidget(well)
        self.content.addSpacing(6)
        self.content.addWidget(Label(theme, "Enter keeps it, Shift Enter begins a line", role="text3", px=12))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with Enter."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in _ENTER:
            return super().eventFilter(watched, event)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.field.textCursor().insertText("\n")
        else:
            self.close()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand on what was typed last."""
        self.field.flush()
        super().hideEvent(event)

    def _fit(self) -> None:
        if self.isVisible():
            self.content.activate()
            self.adjustSize()
            self.update()


class _Well(QWidget):
    """The ground of the field, which has the keyboard as long as it is open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        painting.rounded(painter, self._theme, rect, 6, "field")
        painting.focus_ring(painter, self._theme, rect)
