"""A card that tells why a paper is a result of a search."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.letters import is_letter
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from readerapp.tasks.explain_match import Reason, Reasons

_WIDTH = 320
_MOST = 10
_NO_WORDS = "This search has no words: the paper meets its conditions, and the order is that of the list."
_NO_PARTS = "No word of the search counts in this paper: it meets the conditions."


class MatchPopover(Popover):
    """The parts of a score, the weightiest first: the term, where and how often it stands, and what it adds.

    Args:
        theme: the look.
        parent: a widget of the window.
        reasons: what to tell.
        worded: whether the search has words at all.
    """

    def __init__(self, theme: Theme, parent: QWidget, reasons: "Reasons", *, worded: bool) -> None:
        super().__init__(theme, parent, "Why this result")
        body = QWidget()
        body.setFixedWidth(theme.px(_WIDTH))
        parts = reasons.parts[:_MOST]
        heading = row(Label(theme, "Why this result", weight=600), None)
        lines: list[QWidget] = [_Part(theme, part, reasons.score) for part in parts]
        if parts:
            left = len(reasons.parts) - len(parts)
            more = f"{left} smaller part{'' if left == 1 else 's'} not shown · " if left else ""
            lines.append(Label(theme, f"{more}Score {reasons.score:.2f}", role="text3", px=12, line=20, tabular=True))
        else:
            words = _NO_PARTS if worded else _NO_WORDS
            lines.append(Paragraph(theme, words, role="text2", px=12, max_width=_WIDTH - 16))
        column(heading, 4, *lines, margins=(8, 4, 8, 4), parent=body)
        self.content.addWidget(body)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Close with the key that opened it too."""
        if is_letter(event) and event.text().lower() == "w":
            self.close()
        else:
            super().keyPressEvent(event)


class _Part(QWidget):
    """A term with its weight and a bar, and below where it stands."""

    def __init__(self, theme: Theme, part: "Reason", score: float) -> None:
        super().__init__()
        times = "once" if part.count == 1 else f"{figure(part.count)} times"
        found = ", ".join(part.words)
        where = f"{part.where}, {times}" + (f": {found}" if found and found != part.term else "")
        weight = Label(theme, f"{part.weight:.2f}", role="text2", px=12, line=20, tabular=True, elide=False)
        first = row(Label(theme, part.term, weight=500), 8, _Bar(theme, part.weight / score if score else 0), 8, weight)
        column(first, Label(theme, where, role="text3", px=12), 6, parent=self)
        self.setAccessibleName(f"{part.term}: {where}. Adds {part.weight:.2f} of {score:.2f}")
        self.setToolTip(where)


class _Bar(QWidget):
    """A fraction of the score."""

    def __init__(self, theme: Theme, fraction: float) -> None:
        super().__init__()
        self._theme = theme
        self._fraction = fraction
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        height = self._theme.px(4)
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painting.bar(QPainter(self), self._theme, rect, [(self._fraction, "text3")])
