"""A title or abstract to read: selectable, with links, search hits and highlights; never edited."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.highlight_shapes import Highlight, paint_marks, place_highlights
from readerapp.gui.views.letters import is_letter
from readerapp.gui.views.positions import Places
from readerapp.gui.views.text_geometry import stretch_rects
from readerapp.library.rows import AnnotationRow
from readerapp.text.links import FoundLink, find_links

_SCROLLS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space}
_COLOR_KEYS = "1234"


class ReadingText(QTextBrowser):
    """Text on an exact line height, as high as its lines; its owner sets the width.

    Letters and figures are left to the window, except 1 to 4 while something is selected.

    Args:
        theme: the look.
        name: for assistive technology: ``Title`` or ``Abstract``.
        px: size of the letters at 100 %.
        line: height of a line at 100 %.
        display: the semibold cut for titles.

    Signals:
        selected: carries whether there is a selection now that the mouse button is up.
        color_key_pressed: 0 to 3, the place of the colour asked for.
        highlight_clicked: the id of the annotation.
        link_opened: the address.
        caret_moved: where it stands now, for scrolling.
    """

    selected = Signal(bool)
    color_key_pressed = Signal(int)
    highlight_clicked = Signal(int)
    link_opened = Signal(str)
    caret_moved = Signal(QRect)

    def __init__(
        self, theme: Theme, name: str, *, px: int, line: int, display: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._px = px
        self._line = line
        self._display = display
        self._places = Places("")
        self._links: tuple[FoundLink, ...] = ()
        self._hits: tuple[tuple[int, int], ...] = ()
        self._hit_rects: list[QRectF] = []
        self._highlights: list[Highlight] = []
        self._hovered = 0
        self._on_link = False
        self._pressed = False
        self._measured = False
        self._filled_links: list[bool] = []
        self.setAccessibleName(name)
        self._make_still()
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.selectionChanged.connect(self._on_selection_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _make_still(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)

    def set_source(self, source: str) -> None:
        """Show a text as it is stored; TeX in it is made readable."""
        self._places = Places(source)
        self._links = find_links(self._places.text)
        self._hits, self._highlights = (), []
        self._hovered = 0
        self._on_link = False
        self._put_text()

    def set_size(self, px: int, line: int) -> None:
        """Change size and line height, at 100 %."""
        if (px, line) != (self._px, self._line):
            self._px, self._line = px, line
            self._on_theme_changed()

    def set_width(self, width: int) -> None:
        """Lay the lines out anew and take their height."""
        self.setFixedWidth(width)
        self.document().setTextWidth(width)
        self.setFixedHeight(math.ceil(self.document().size().height()))
        self._forget_shapes()

    def shown_text(self) -> str:
        """Return the display text, for finding hits in it."""
        return self._places.text

    def set_hits(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Mark search hits: code points of the display text."""
        unit = self._places.unit
        self._hits = tuple((unit(start), unit(end)) for start, end in ranges)
        self._format_links()
        self._forget_shapes()

    def set_highlights(self, annotations: Sequence[AnnotationRow]) -> None:
        """Show highlights; those whose place is lost are left out."""
        self._highlights = place_highlights(annotations, self._places)
        self._format_links()
        self._forget_shapes()

    def set_hovered(self, annotation_id: int) -> None:
        """Bring one highlight forward, 0 for none."""
        if annotation_id != self._hovered:
            self._hovered = annotation_id
            self.viewport().update()

    def top_of(self, annotation_id: int) -> int:
        """Return the y at which a highlight begins, 0 where it is not shown."""
        self._measure()
        for highlight in self._highlights:
            if highlight.id == annotation_id and highlight.rects:
                return round(highlight.rects[0].y())
        return 0

    def selection(self) -> tuple[int, int] | None:
        """Return the selected stretch of the source, None without a selection."""
        cursor = self.textCursor()
        if self._on_link or not cursor.hasSelection():
            return None
        start, end = self._places.stored(cursor.selectionStart(), cursor.selectionEnd())
        return (start, end) if start < end else None

    def selection_top(self) -> QPointF:
        """Return the upper left corner of what is selected."""
        cursor = self.textCursor()
        rects = self._rects(cursor.selectionStart(), cursor.selectionEnd())
        return rects[0].topLeft() if rects else QPointF()

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the readable text alone."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def event(self, event: QEvent) -> bool:
        """Claim keys before the window's shortcuts only where they mean the selection."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            claimed = self.selection() is not None and (
                event.text() in tuple(_COLOR_KEYS) or event.key() == Qt.Key.Key_Escape
            )
            if claimed or is_letter(event) or event.key() in _SCROLLS:
                event.setAccepted(claimed)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Colour the selection with 1 to 4, drop it with Esc; leave letters and paging to the window."""
        digit = event.text() if event.text() in tuple(_COLOR_KEYS) else ""
        if self.selection() is not None and digit:
            self.color_key_pressed.emit(_COLOR_KEYS.index(digit))
        elif self.selection() is not None and event.key() == Qt.Key.Key_Escape:
            self.clear_selection()
        elif is_letter(event) or event.key() in _SCROLLS:
            event.ignore()
        else:
            if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_link = False
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the links before leaving the text."""
        self._on_link = True  # Qt shows the link in focus as a selection
        inside = super().focusNextPrevChild(forward)
        self._on_link = inside and self.textCursor().charFormat().isAnchor()
        return inside

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        self._on_link = False
        self._pressed = event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bring the highlight under the pointer forward."""
        super().mouseMoveEvent(event)
        self.set_hovered(self._highlight_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Let highlights rest."""
        super().leaveEvent(event)
        self.set_hovered(0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a finished selection or of a click on a highlight."""
        super().mouseReleaseEvent(event)
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = False
        self._on_selection_changed()
        at = self._highlight_at(event.position())
        if at and not self.textCursor().hasSelection() and not self.anchorAt(event.position().toPoint()):
            self.highlight_clicked.emit(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint fills and lines of highlights, then hits, then the text over them."""
        self._measure()
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        paint_marks(painter, self._theme, self._highlights, self._hit_rects, self._hovered)
        painter.end()
        super().paintEvent(event)

    def _font(self) -> QFont:
        return self._theme.font(self._px, 600 if self._display else 400, display=self._display)

    def _on_theme_changed(self) -> None:
        self.document().setDefaultFont(self._font())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._format(cursor)
        cursor.endEditBlock()
        if self.width() == self.maximumWidth():
            self.set_width(self.width())

    def _put_text(self) -> None:
        """Put text and looks in at once, so that lines are laid out once."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._places.text, QTextCharFormat())
        self._format(cursor)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _format(self, cursor: QTextCursor) -> None:
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(self._theme.px(self._line), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(self._theme.px(8) if self.document().blockCount() > 1 else 0)
        cursor.mergeBlockFormat(block)
        for span in self._places.readable.spans:
            cursor.setPosition(self._places.unit(span.start))
            cursor.setPosition(self._places.unit(span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._style(span.style))
        self._filled_links = []
        self._format_links()

    def _style(self, style: str) -> QTextCharFormat:
        look = QTextCharFormat()
        if style == "sup":
            look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif style == "sub":
            look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        elif style == "italic":
            look.setFontItalic(True)
        elif style == "bold":
            look.setFontWeight(600)
        elif style == "underline":
            look.setFontUnderline(True)
        elif style == "code":
            look.setFontFamilies([self._theme.font(self._px, mono=True).family()])
        return look

    def _format_links(self) -> None:
        """Colour the links, but not on a fill, where only the colour of text is strong enough."""
        fills = [(highlight.start, highlight.end) for highlight in self._highlights] + list(self._hits)
        unit = self._places.unit
        places = [(unit(link.start), unit(link.end)) for link in self._links]
        filled = [any(first < end and start < last for first, last in fills) for start, end in places]
        if filled == self._filled_links:
            return
        self._filled_links = filled
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for link, place, on_fill in zip(self._links, places, filled, strict=True):
            look = QTextCharFormat()
            look.setAnchor(True)
            look.setAnchorHref(link.url)
            look.setForeground(self._theme.color("text" if on_fill else "accenttext"))
            look.setFontUnderline(on_fill)
            cursor.setPosition(place[0])
            cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)
        cursor.endEditBlock()

    def _forget_shapes(self) -> None:
        self._measured = False
        self.viewport().update()

    def _measure(self) -> None:
        """Find where highlights and hits stand, once after each change."""
        if self._measured:
            return
        self._measured = True
        for highlight in self._highlights:
            highlight.rects = self._rects(highlight.start, highlight.end)
        self._hit_rects = [rect for start, end in self._hits for rect in self._rects(start, end)]

    def _rects(self, start: int, end: int) -> list[QRectF]:
        return stretch_rects(self.document(), start, end, self._theme.metrics(self._font()).capHeight())

    def _highlight_at(self, place: QPointF) -> int:
        self._measure()
        for highlight in reversed(self._highlights):
            if any(rect.contains(place) for rect in highlight.rects):
                return highlight.id
        return 0

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.link_opened.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _on_selection_changed(self) -> None:
        if not self._pressed:
            self.selected.emit(self.selection() is not None)

    def _on_caret_moved(self) -> None:
        if self.hasFocus() and not self._pressed:
            self.caret_moved.emit(self.cursorRect())
