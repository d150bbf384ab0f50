"""The raw lines of a paper, with the cut into title and abstract in the gutter, or the fields read in them."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolTip, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.importing.digest import Entry

_LINE, _PADDING, _SHOWN = 20, 8, 5
_LONGEST, _SHORT = 400, 30
_MOST = 1000
_LONGEST_READ = 4000
_ROLES = {"Title": "accent", "Abstract": "ok", "Skipped": "edge"}


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of a file; ``part`` is ``Title``, ``Abstract``, ``Skipped`` or empty.

    A field that was read is a line too: its number is 0 and its name the part.
    """

    number: int
    part: str
    text: str


def lines_of(entry: Entry, lines: Sequence[str]) -> list[RawLine]:
    """Return the lines of a record with one around it on each side, and what each was taken for."""

    def part(number: int, text: str) -> str:
        if not text or not entry.line <= number <= entry.end_line:
            return ""
        is_abstract = not entry.title or (entry.abstract_line and number >= entry.abstract_line)
        return "Abstract" if is_abstract else "Title"

    if not entry.line:
        return []
    numbers = range(max(1, entry.line - 1), min(len(lines), entry.end_line + 1, entry.line + _MOST) + 1)
    return [RawLine(number, part(number, lines[number - 1].strip()), lines[number - 1].strip()) for number in numbers]


def raw_lines(entry: Entry, lines: Sequence[str]) -> list[RawLine]:
    """Return the lines of a record as they stand in the file; none where they are too long for an eye to read."""
    if not entry.line:
        return []
    last = min(len(lines), max(entry.line, entry.end_line), entry.line + _MOST - 1)
    found = [RawLine(number, "", lines[number - 1]) for number in range(entry.line, last + 1)]
    return [] if any(len(line.text) > _LONGEST_READ for line in found) else found


def skipped_lines(first: int, last: int, lines: Sequence[str]) -> list[RawLine]:
    """Return lines that were read as no paper."""
    numbers = range(max(1, first), min(len(lines), max(first, last), first + _MOST) + 1)
    return [
        RawLine(number, "Skipped" if lines[number - 1].strip() else "", lines[number - 1].strip()) for number in numbers
    ]


class CutView(QAbstractScrollArea):
    """Lines with numbers; bars in the gutter show what they were taken for. Five fit, more scroll.

    Args:
        theme: the look.
        name: for assistive technology.
    """

    def __init__(self, theme: Theme, name: str = "Lines of the file", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Sequence[RawLine] = ()
        self._number_end = self._text_at = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._measure)
        theme.follow(self)

    def show_lines(self, lines: Sequence[RawLine]) -> None:
        """Show other lines."""
        self._lines = lines
        self.setAccessibleDescription(". ".join([_said(line) for line in lines if line.text][:12]))
        self._number_end = 40 if any(line.number for line in lines) else 0
        named = any(line.part for line in lines) or not lines
        self._text_at = self._number_end + (88 if named else 16)
        self.verticalScrollBar().setValue(0)
        self._measure()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of five lines."""
        return QSize(self._theme.px(400), self._theme.px(_SHOWN * _LINE + 2 * _PADDING))

    def minimumSizeHint(self) -> QSize:
        """Return the room of two lines."""
        return QSize(self._theme.px(120), self._theme.px(2 * _LINE + 2 * _PADDING))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure how far it scrolls."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the well and the lines in view."""
        theme, view = self._theme, QRectF(self.viewport().rect())
        painter = QPainter(self.viewport())
        painting.rounded(painter, theme, view, 6, "list", edge="line")
        if self.hasFocus():
            painting.focus_ring(painter, theme, view, 6)
        painter.setClipRect(view.adjusted(1, 1, -1, -1))
        height = theme.px(_LINE)
        top = theme.px(_PADDING) - self.verticalScrollBar().value()
        for place, line in enumerate(self._lines):
            rect = QRectF(0, top + place * height, view.width(), height)
            if rect.intersects(view):
                self._paint_line(painter, rect, place, line)

    def _paint_line(self, painter: QPainter, rect: QRectF, place: int, line: RawLine) -> None:
        theme, px = self._theme, self._theme.px
        if line.number:
            number = QRectF(0, rect.y(), px(self._number_end), rect.height())
            right, small = Qt.AlignmentFlag.AlignRight, theme.font(11, mono=True)
            painting.text(painter, theme, number, str(line.number), small, role="text3", align=right)
        if line.part:
            first, last = self._part(place - 1) != line.part, self._part(place + 1) != line.part
            bar = QRectF(px(self._number_end + 12), rect.y() + first, 3, rect.height() - first - last)
            painter.fillRect(bar, theme.color(_ROLES.get(line.part, "edge")))
            if first:
                at = QRectF(px(self._number_end + 24), rect.y(), 0, rect.height())
                painting.text(painter, theme, at, line.part, theme.font(11, 500), role="text3")
        font = theme.font(12, mono=bool(line.number))
        role = {"Title": "text", "Skipped": "text3"}.get(line.part, "text2" if line.part else "text3")
        at = QRectF(px(self._text_at), rect.y(), 0, rect.height())
        words = painting.elided(theme, line.text[:_LONGEST], font, rect.width() - px(self._text_at + 16))
        painting.text(painter, theme, at, words, font, role="text2" if not line.part else role)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the whole of a line that is too long for the view."""
        if isinstance(event, QHelpEvent):
            height = self._theme.px(_LINE)
            place = (event.pos().y() + self.verticalScrollBar().value() - self._theme.px(_PADDING)) // height
            line = self._lines[place] if 0 <= place < len(self._lines) else None
            text = line.text[:_LONGEST_READ] if line and len(line.text) > _SHORT else ""
            QToolTip.showText(event.globalPos(), f"<p>{html.escape(text)}</p>" if text else "", self)
            return True
        return super().viewportEvent(event)

    def _part(self, place: int) -> str:
        return self._lines[place].part if 0 <= place < len(self._lines) else ""

    def _measure(self) -> None:
        height = self._theme.px(_LINE)
        whole = len(self._lines) * height + 2 * self._theme.px(_PADDING)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setSingleStep(height)
        bar.setPageStep(self.viewport().height())


def _said(line: RawLine) -> str:
    where = f"Line {line.number}, {line.part.lower() or 'no part'}" if line.number else line.part
    return f"{where}: {line.text[:80]}"
