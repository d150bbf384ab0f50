"""A note as it reads: Markdown set in the window's own type; raw HTML stays text."""

import math
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.text_hits import TextHits

_PX = 13
_LINE = 20
_INDENT = 20
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class NotePreview(QTextBrowser):
    """Formatted text, as high as its lines; its owner sets the width. It loads nothing: no picture, no file.

    Attributes:
        hits: of a search, marked in it.

    Signals:
        link_opened: the address.
    """

    link_opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = ""
        self.hits = TextHits(theme, self, "note")
        self.setAccessibleName("Note")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(
            lambda url: self.link_opened.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        )
        theme.changed.connect(lambda: self.show_markdown(self._source))

    def show_markdown(self, source: str) -> None:
        """Show a note."""
        self._source = source
        document = self.document()
        document.setDefaultFont(self._theme.font(_PX))
        document.setMarkdown(source, _FEATURES)
        document.setDocumentMargin(0)
        document.setIndentWidth(self._theme.px(_INDENT))
        block = document.begin()
        while block.isValid():
            self._set_lines(block)
            self._set_fonts(block)
            block = block.next()
        self.set_width(self.width())
        self.hits.find()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hits, then the text over them."""
        self.hits.paint()
        super().paintEvent(event)

    def set_width(self, width: int) -> None:
        """Lay the lines out anew and take their height."""
        self.setFixedWidth(width)
        self.document().setTextWidth(width)
        self.setFixedHeight(math.ceil(self.document().size().height()))

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Load nothing: a note with a picture's address must not read files."""
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _set_lines(self, block: QTextBlock) -> None:
        look = QTextBlockFormat()
        look.setLineHeight(self._theme.px(_LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        look.setTopMargin(0)
        last = not block.next().isValid()
        close = block.textList() is not None or self._is_code(block)
        look.setBottomMargin(0 if last else self._theme.px(4 if close else 8))
        QTextCursor(block).mergeBlockFormat(look)

    def _is_code(self, block: QTextBlock) -> bool:
        return bool(block.blockFormat().hasProperty(block.blockFormat().Property.BlockCodeFence.value))

    def _set_fonts(self, block: QTextBlock) -> None:
        heading = block.blockFormat().headingLevel()
        cursor = QTextCursor(self.document())
        stretches = []
        walk = block.begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            stretches.append((fragment.position(), fragment.length(), fragment.charFormat()))
            walk += 1
        for position, length, old in stretches:
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._look(old, heading))

    def _look(self, old: QTextCharFormat, heading: int) -> QTextCharFormat:
        code = old.fontFixedPitch()
        px = (15 if heading <= 2 else _PX) if heading else _PX - 1 if code else _PX
        weight = 600 if heading or old.fontWeight() > QFont.Weight.Medium.value else 400
        look = QTextCharFormat()
        font = QFont(self._theme.font(px, weight, mono=code, italic=old.fontItalic()))
        font.setStrikeOut(old.fontStrikeOut())
        look.setFont(font)
        look.setProperty(QTextCharFormat.Property.FontSizeAdjustment.value, 0)
        if code:
            look.setBackground(self._theme.color("chip"))
        if old.isAnchor():
            look.setForeground(self._theme.color("accenttext"))
            look.setFontUnderline(False)
        return look
