"""Related papers, at the end of the reader."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from readerapp.gui.models.paper_list import STATUS_WORDS
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.status_marks import paint_status
from readerapp.gui.widgets.focus import shows_ring
from readerapp.gui.widgets.labels import Label
from readerapp.library.rows import Status
from readerapp.text import latex, names

if TYPE_CHECKING:
    from readerapp.tasks.relate_papers import RelatedPaper

_HEIGHT, _TITLE, _SECOND = 52, 6, 28
_LEFT, _DOT = 24, 12


class RelatedPapers(QWidget):
    """A heading and a row for each paper; hidden where there is none.

    Args:
        theme: the look.

    Signals:
        clicked: a paper's id.
    """

    clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Label(theme, "Related papers", weight=600))
        self._column.addSpacing(4)
        self.hide()

    def show_papers(self, papers: "Sequence[RelatedPaper]") -> None:
        """Show papers, the closest first."""
        for row in self._rows:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for paper in papers:
            row = _Row(self._theme, paper)
            row.clicked.connect(partial(self.clicked.emit, paper.row.id))
            self._column.addWidget(row)
            self._rows.append(row)
        self.setVisible(bool(papers))

    def focus_first(self) -> bool:
        """Give the keyboard to the first row; tell whether there is one."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(self._rows)

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is on one of the rows."""
        return any(row.hasFocus() for row in self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the rows with the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((place for place, row in enumerate(self._rows) if row.hasFocus()), -1)
        if step and at >= 0 and 0 <= at + step < len(self._rows):
            self._rows[at + step].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)


class _Row(QAbstractButton):
    """Title, then authors and year, and the words that tie the paper as chips."""

    def __init__(self, theme: Theme, paper: "RelatedPaper") -> None:
        super().__init__()
        self._theme = theme
        self._paper = paper
        self._ring = False
        row = paper.row
        self._title = latex.plain(row.title)
        self._source = " · ".join(filter(None, (names.short(row.authors), str(row.year or ""))))
        self.setAccessibleName(". ".join(filter(None, (self._title, STATUS_WORDS[row.status], self._source))))
        self.setAccessibleDescription(f"In common: {', '.join(paper.words)}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like a click; leave the arrows to the section."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        painter, theme, rect = QPainter(self), self._theme, QRectF(self.rect())
        filled = self.underMouse() or self.isDown()
        if filled:
            painting.rounded(painter, theme, rect, 6, "press" if self.isDown() else "hover")
        row, left = self._paper.row, theme.px(_LEFT)
        unread = row.status == Status.INBOX
        title = QRectF(left, theme.px(_TITLE), rect.width() - left - theme.px(8), theme.px(20))
        paint_status(painter, theme, QPointF(theme.px(_DOT), title.center().y()), row.status)
        font = theme.font(13, 600 if unread else 400)
        painting.text(painter, theme, title, painting.elided(theme, self._title, font, title.width()), font)
        self._paint_second(painter, QRectF(left, theme.px(_SECOND), title.width(), theme.px(18)), filled=filled)
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, theme, rect)

    def _paint_second(self, painter: QPainter, rect: QRectF, *, filled: bool) -> None:
        theme, font = self._theme, self._theme.font(12)
        words = painting.elided(theme, self._source, font, rect.width() / 2)
        x = painting.text(painter, theme, rect, words, font, role="text2")
        x += theme.px(8) if words else 0
        fill = ("press" if theme.dark else "page") if filled else "chip"
        for word in self._paper.words:
            width = painting.chip_width(theme, word, dotted=False)
            if x + width > rect.width():
                break
            painting.chip(painter, theme, QRectF(rect.x() + x, rect.y(), width, rect.height()), word, fill=fill)
            x += width + theme.px(4)
