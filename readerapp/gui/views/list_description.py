"""What a reading list is for: words under its name, edited where they stand."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.growing_edit import GrowingEdit
from readerapp.gui.widgets.labels import Paragraph
from readerapp.gui.widgets.layout import column

_NONE = "Say what this list is for"
_LEFT, _RIGHT, _BELOW, _LINES = 32, 16, 8, 3
_BESIDE, _AROUND = 8, 5
"""Between the text that is edited and the ring around it."""
_BEGIN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class ListDescription(QWidget):
    """At most a few lines to read; a click or Enter opens all of them for typing, Esc ends that.

    Signals:
        edited: (id of the list, its description) soon after a change and when the user turns away.
        left: Esc was pressed: the list is wanted.
    """

    edited = Signal(int, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list_id = 0
        self._text = ""
        self._words = Paragraph(theme, _NONE, px=12, line=16, role="text3", max_lines=_LINES)
        self._field = GrowingEdit(theme, "Description of the list", px=12, line=16, placeholder=_NONE)
        self._lines = column(self._words, self._field, parent=self)
        self._show_field(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Description of the list")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._field.edited.connect(self._on_edited)
        self._field.left.connect(self._on_left)

    def show_list(self, list_id: int, text: str) -> None:
        """Show the description of a list; one that is being typed stays, and is handed on before another list's."""
        if list_id != self._list_id:
            self.flush()
        elif self._field.hasFocus():
            return
        self._list_id = list_id
        self._show_text(text)

    def edit(self) -> None:
        """Begin to type."""
        self._field.set_text(self._text)
        self._field.moveCursor(QTextCursor.MoveOperation.End)
        self._show_field(True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Hand on now what was typed."""
        self._field.flush()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring around the field."""
        if not self._field.isHidden():
            field = QRectF(self._field.geometry()).adjusted(-_BESIDE, -_AROUND, _BESIDE, _AROUND)
            painter = QPainter(self)
            painting.rounded(painter, self._theme, field, 6, "field")
            painting.focus_ring(painter, self._theme, field)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Begin to type."""
        self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to type with Enter."""
        if event.key() in _BEGIN:
            self.edit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self._words.set_role("accenttext")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._words.set_role("text2" if self._text else "text3")

    def _show_text(self, text: str) -> None:
        self._text = text
        self._words.setText(text or _NONE)
        self._words.set_role("text2" if text else "text3")
        self.setAccessibleDescription(text)
        self._show_field(False)

    def _show_field(self, shown: bool) -> None:
        self._field.setVisible(shown)
        self._words.setVisible(not shown)
        self._lines.setContentsMargins(_LEFT, _AROUND if shown else 0, _RIGHT, _BELOW)

    def _on_edited(self, text: str) -> None:
        self._text = text.strip()
        self.edited.emit(self._list_id, self._text)

    def _on_left(self, by_escape: bool) -> None:
        self._show_text(self._text)
        if by_escape:
            self.left.emit()
