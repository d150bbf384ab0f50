"""The note on a paper: read as formatted, written as Markdown, saved by itself."""

import datetime as dt

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from readerapp.gui.dates import edited
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.growing_edit import GrowingEdit
from readerapp.gui.views.match_passage import Marks
from readerapp.gui.views.note_preview import NotePreview
from readerapp.gui.views.note_text import NoteText
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column, row

_ELSEWHERE = "The note was also changed elsewhere. That text now stands below yours."
_PADDING_X, _PADDING_Y = 12, 8


class NoteEditor(QWidget):
    """Head with Edit or Done, and below it the formatted note or the field.

    Args:
        theme: the look.

    Signals:
        note_edited: paper id and text, at most 400 ms after a change and at once when the user turns away.
        link_opened: an address in the note.
    """

    note_edited = Signal(int, str)
    link_opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paper_id = 0
        self._text = NoteText()
        self._when = Label(theme, role="text3", px=12, line=20, elide=False)
        self._deed = Button(theme, "Edit", kind="link")
        self._write = Button(theme, "Write a note", kind="link", icon="pencil-line", tip="Write a note (N)")
        self._notice = Paragraph(theme, _ELSEWHERE, role="warn", px=12)
        self._preview = NotePreview(theme)
        self._frame = _Frame(theme)
        self.field = self._frame.field
        head = row(Label(theme, "Note", weight=600, elide=False), 8, self._when, None, self._deed)
        body = (self._notice, self._preview, self._frame, row(self._write, None))
        column(head, 4, *body, parent=self)
        self._deed.clicked.connect(self._toggle)
        self._write.clicked.connect(self.edit)
        self.field.edited.connect(self._on_edited)
        self.field.left.connect(self._on_left)
        self._preview.link_opened.connect(self.link_opened)
        self._set_editing(False)

    def show_note(self, paper_id: int, text: str, edited_at: str) -> None:
        """Show a paper's note; of the paper shown already, what is being typed stays.

        Args:
            text: Markdown.
            edited_at: ISO 8601 in UTC, empty where there is none.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if paper_id != self._paper_id:
            self.flush()
            self._paper_id = paper_id
            self._text = NoteText(text)
            self._notice.hide()
            self.field.set_text(text)
            self._set_editing(False)
        else:
            self._take(text)
        self._when.setText(edited(edited_at, dt.datetime.now().astimezone()) if text else "")

    def set_marks(self, marks: Marks | None) -> None:
        """Mark the words of a search, or none."""
        self._preview.hits.set_marks(marks)
        self.field.hits.set_marks(marks)

    def edit(self) -> None:
        """Begin to write, or go on."""
        if not self.is_editing():
            self._set_editing(True)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """Hand on what was typed and show it formatted."""
        self.flush()
        focused = self.field.hasFocus()
        self._set_editing(False)
        if focused:  # else Qt gives the focus to whatever comes first
            (self._write if self._deed.isHidden() else self._deed).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_editing(self) -> bool:
        """Tell whether the field is open."""
        return not self._frame.isHidden()

    def flush(self) -> None:
        """Hand on now what was typed and not handed on yet."""
        self.field.flush()

    def saved(self, paper_id: int) -> None:
        """Say that what was handed on is in the library."""
        if paper_id == self._paper_id:
            self._when.setText("Saved")

    def set_width(self, width: int) -> None:
        """Set the width of note and field."""
        self.setFixedWidth(width)
        self._preview.set_width(width)
        self._frame.set_width(width)

    def _take(self, text: str) -> None:
        self._text.type(self.field.text())
        addition = self._text.told(text)
        if addition:
            self.field.append_text(addition)
            self._notice.show()
        elif self._text.text != self.field.text():
            self.field.set_text(self._text.text)
        if not self.is_editing():
            self._set_editing(False)

    def _toggle(self) -> None:
        if self.is_editing():
            self.done()
        else:
            self.edit()

    def _on_edited(self, text: str) -> None:
        self._text.type(text)
        self.note_edited.emit(self._paper_id, self._text.send())

    def _on_left(self, by_escape: bool) -> None:
        if by_escape:
            self.done()

    def _set_editing(self, editing: bool) -> None:
        self._frame.setVisible(editing)
        self._deed.set_label("Done" if editing else "Edit")
        self._deed.set_tip("Show the note formatted (Esc)" if editing else "Edit the note (N)")
        empty = not self.field.text().strip()
        self._deed.setVisible(editing or not empty)
        self._write.setVisible(not editing and empty)
        self._preview.setVisible(not editing and not empty)
        if editing:
            return
        self._notice.hide()
        self._preview.show_markdown(self.field.text())


class _Frame(QWidget):
    """The edge of the field that a note is written in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        hint = "Markdown: **bold**, *slanted*, `code`, - list"
        self.field = _Field(theme, "Note, in Markdown", placeholder=hint, parent=self)
        column(self.field, margins=(_PADDING_X, _PADDING_Y, _PADDING_X, _PADDING_Y), parent=self)
        self.field.focused.connect(self.update)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusProxy(self.field)
        theme.changed.connect(self.update)

    def set_width(self, width: int) -> None:
        self.setFixedWidth(width)
        self.field.set_width(width - 2 * _PADDING_X)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        focus = self.field.hasFocus()
        painting.rounded(painter, self._theme, rect, 6, "field", edge="" if focus else "fieldedge")
        if focus:
            painting.focus_ring(painter, self._theme, rect, 6)


class _Field(GrowingEdit):
    """The field itself, telling when the focus comes and goes."""

    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()
