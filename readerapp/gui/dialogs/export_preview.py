"""Text with line numbers and colours, to look at and to select."""

from bisect import bisect_right
from collections.abc import Collection, Iterator

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from readerapp.gui.dialogs.export_colors import CodeColors
from readerapp.gui.dialogs.export_excerpt import Excerpt
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.focus import shows_ring
from readerapp.gui.widgets.layout import column

_LINE, _NUMBERS, _NUMBERS_END, _GAP, _TOP, _BOTTOM = 20, 40, 28, 4, 10, 12
_STALE_OPACITY = 0.6
_UNWRAPPED = {"application/x-bibtex", "application/x-research-info-systems", "text/csv"}


class CodeView(QTextEdit):
    """The beginning of an export: read only, to scroll and select by mouse and keys.

    Args:
        theme: the look.
        name: for assistive technology.

    Signals:
        ring_changed: whether the keyboard's focus should show.
    """

    ring_changed = Signal(bool)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._excerpt = Excerpt()
        self._language = ""
        self._tinted: Collection[int] = ()
        self._stale = False
        self._ring = False
        self._colors = CodeColors(theme, self.document())
        self._numbers = _Numbers(theme, self)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setUndoRedoEnabled(False)
        self.setCornerWidget(QWidget())  # between two scroll bars the style draws a corner of its own
        self.verticalScrollBar().valueChanged.connect(self._numbers.update)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_excerpt(self, excerpt: Excerpt, language: str, tinted: Collection[int]) -> None:
        """Show another text; the entry at the top stays there where the language is the same.

        Args:
            excerpt: the lines.
            language: the media type; the lines of most are wrapped.
            tinted: lines to tint, from 0.
        """
        entry, beyond = self._entry_at_top() if language == self._language else (-1, 0)
        self._stale = False
        same = excerpt == self._excerpt and language == self._language
        self._excerpt, self._language, self._tinted = excerpt, language, tinted
        if not same:
            self._put_text()
            if 0 <= entry < len(excerpt.starts):
                self._scroll_to(excerpt.starts[entry] + beyond)
        self.viewport().update()
        self._numbers.update()

    def set_stale(self, stale: bool) -> None:
        """Grey the text while another one is being made."""
        self._stale = stale
        self.viewport().update()

    def go_to(self, line: int) -> None:
        """Bring a line into view, with some lines before it, and put the cursor there."""
        block = self.document().findBlockByNumber(line)
        self.setTextCursor(QTextCursor(block))
        self._scroll_to(max(0, line - 3))

    def lines_in_view(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Yield the lines that can be seen, with their rows in the viewport, in which the text is centred."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        layout, scrolled = self.document().documentLayout(), self.verticalScrollBar().value()
        while block.isValid():
            top = layout.blockBoundingRect(block).top() - scrolled
            if top > self.viewport().height():
                return
            yield block, self._row(block, top)
            block = block.next()

    def number(self, block: QTextBlock) -> int:
        """Return the number that a line has in its file; 0 for a file's name and what is said about the rest."""
        return self._excerpt.number(block.blockNumber())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        self.ring_changed.emit(self._ring)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.ring_changed.emit(False)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers at the left."""
        super().resizeEvent(event)
        self._numbers.setGeometry(0, 0, self._theme.px(_NUMBERS), self.viewport().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tints, the text, and a veil over it while it is stale."""
        painter = QPainter(self.viewport())
        if not self._stale:
            for block, row in self.lines_in_view():
                number = block.blockNumber()
                if number in self._tinted or number in self._excerpt.names:
                    tint = QRectF(0, row.y(), row.width() - self._theme.px(8), self._theme.px(_LINE))
                    fill = "warnbg" if number in self._tinted else "chip"
                    painting.rounded(painter, self._theme, tint, 3, fill)
        painter.end()
        super().paintEvent(event)
        if self._stale:
            painter = QPainter(self.viewport())
            painter.setOpacity(_STALE_OPACITY)
            painter.fillRect(self.viewport().rect(), self._theme.color("list"))

    def _row(self, block: QTextBlock, top: float) -> QRectF:
        """Return the row of a block; Qt puts text low in a fixed line height."""
        first = block.layout().lineAt(0)
        row = QRectF(0, top, self.viewport().width(), self._theme.px(_LINE))
        row.translate(0, round(top + first.y() + first.ascent()) - painting.baseline(self._theme, row, self.font()))
        row.setHeight(row.height() * block.layout().lineCount())
        return row

    def _put_text(self) -> None:
        wraps = self._language not in _UNWRAPPED
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth if wraps else QTextEdit.LineWrapMode.NoWrap)
        self._colors.set_language(self._language)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # lines are laid out and coloured once
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(self._line_format())
        cursor.insertText("\n".join([*self._excerpt.lines, *filter(None, [self._excerpt.rest])]))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _line_format(self) -> QTextBlockFormat:
        line = QTextBlockFormat()
        line.setLineHeight(self._theme.px(_LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return line

    def _set_measures(self) -> None:
        px = self._theme.px
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        margins.setTopMargin(px(_TOP))
        margins.setBottomMargin(px(_BOTTOM))
        margins.setLeftMargin(px(_GAP))
        margins.setRightMargin(px(_BOTTOM))
        frame.setFrameFormat(margins)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._line_format())

    def _entry_at_top(self) -> tuple[int, int]:
        """Return which entry the top line belongs to and how many lines it is beyond its start."""
        top = self.cursorForPosition(self.viewport().rect().topLeft()).blockNumber()
        if not self.verticalScrollBar().value():
            return -1, 0
        entry = bisect_right(self._excerpt.starts, top) - 1
        return entry, top - self._excerpt.starts[entry] if entry >= 0 else 0

    def _scroll_to(self, line: int) -> None:
        block = self.document().findBlockByNumber(line)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - (self._theme.px(_TOP) if not line else 0))
        self.horizontalScrollBar().setValue(0)

    def _on_theme_changed(self) -> None:
        font = QFont(self._theme.font(12, mono=True))
        font.setFeature(QFont.Tag("calt"), 0)  # no ligatures: the text is to be seen as it is
        self.setFont(font)
        self.setViewportMargins(self._theme.px(_NUMBERS), 0, 0, 0)
        self._set_measures()
        self._numbers.resize(self._theme.px(_NUMBERS), self._numbers.height())


class _Numbers(QWidget):
    """The numbers of the lines beside a view."""

    def __init__(self, theme: Theme, view: CodeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        font, end = theme.font(11, mono=True), theme.px(_NUMBERS_END)
        right = Qt.AlignmentFlag.AlignRight
        for block, row in self._view.lines_in_view():
            number = self._view.number(block)
            if number:
                line = QRectF(0, row.y(), end, theme.px(_LINE))
                painting.text(painter, theme, line, str(number), font, role="text3", align=right)


class CodeWell(QWidget):
    """The well that a view of text lies in, with the ring of the keyboard's focus."""

    def __init__(self, theme: Theme, view: CodeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ring = False
        column(view, margins=(2, 2, 2, 2), parent=self)
        view.ring_changed.connect(self._set_ring)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the height of a few lines; it takes what room there is."""
        return QSize(self._theme.px(320), self._theme.px(6 * _LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the edge or the ring."""
        painter, rect = QPainter(self), QRectF(self.rect())
        painting.rounded(painter, self._theme, rect, 8, "list", edge="line")
        if self._ring:
            painting.focus_ring(painter, self._theme, rect, 8)

    def _set_ring(self, ring: bool) -> None:
        self._ring = ring
        self.update()
