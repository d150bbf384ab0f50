"""A small field for plain text of several lines that grows with what is typed."""

import math

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.text_hits import TextHits

SAVE_AFTER = 400
"""Milliseconds after the first letter typed until it is handed on."""


class GrowingEdit(QTextEdit):
    """Plain text on an exact line height, as high as its lines; what is typed is handed on by itself.

    Args:
        theme: the look.
        name: for assistive technology.
        px: size of the letters at 100 %.
        line: height of a line at 100 %.
        placeholder: shown while it is empty.
        part: what the text is of a paper, for marking hits.

    Attributes:
        hits: of a search, marked in it; looked for again when what was typed is handed on.

    Signals:
        edited: the text, at most ``SAVE_AFTER`` after a change, and at once on focus loss and ``flush``.
        grown: it needs another height now.
        left: Esc was pressed or the focus went elsewhere; carries whether it was Esc.
    """

    edited = Signal(str)
    grown = Signal()
    left = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        px: int = 13,
        line: int = 20,
        placeholder: str = "",
        part: str = "note",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._px = px
        self._line = line
        self._taking = False
        self.hits = TextHits(theme, self, part)
        self._unsaid = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self._pending = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._pending.timeout.connect(self.flush)
        self.document().contentsChanged.connect(self._on_contents_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def text(self) -> str:
        """Return what was typed; unlike ``toPlainText`` it keeps no-break spaces."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Put another text in, to be edited from here: Undo begins anew, the caret stays where it was."""
        place = self.textCursor().position()
        self._taking = True
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._format()
        self.setUndoRedoEnabled(True)
        self._taking = self._unsaid = False
        self._pending.stop()
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._fit()
        self.hits.find()

    def append_text(self, text: str) -> None:
        """Add words at the end, as one step of Undo; the caret stays."""
        caret = self.textCursor()
        anchor, place = caret.anchor(), caret.position()
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(text)
        caret.setPosition(anchor)
        caret.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(caret)

    def set_width(self, width: int) -> None:
        """Lay the lines out anew and take their height."""
        self.setFixedWidth(width)
        self._fit()

    def flush(self) -> None:
        """Hand on now what was typed and not handed on yet."""
        self._pending.stop()
        if self._unsaid:
            self._unsaid = False
            self.hits.find()
            self.edited.emit(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hits, then the text over them."""
        self.hits.paint()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand on what was typed."""
        super().focusOutEvent(event)
        self.flush()
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.left.emit(False)

    def _on_contents_changed(self) -> None:
        if self._taking:
            return
        self._unsaid = True
        if not self._pending.isActive():
            self._pending.start()

    def _on_theme_changed(self) -> None:
        self._taking = True
        self.document().setDefaultFont(self._theme.font(self._px))
        self._format()
        self._taking = False
        self._fit()

    def _format(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(self._theme.px(self._line), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(block)

    def _fit(self) -> None:
        around = self.contentsMargins()
        self.document().setTextWidth(max(1, self.width() - around.left() - around.right()))
        height = math.ceil(self.document().size().height()) + around.top() + around.bottom()
        height = max(height, self._theme.px(self._line) + around.top() + around.bottom())
        if height != self.height() or height != self.maximumHeight():
            self.setFixedHeight(height)
            self.grown.emit()
