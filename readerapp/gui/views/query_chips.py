"""The parts of a query as chips on at most two lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.chips import Chip
from readerapp.gui.widgets.layout import FlowLayout

_LINES, _GAP = 2, 4
_LONGEST = 28
_NOT = re.compile(r"(?:-|NOT\s+)(?=\S)(.*)", re.DOTALL)
_COMPARED = re.compile(r"([A-Za-z]+):\s*(>=|<=|>|<|=)\s*(\S.*)", re.DOTALL)
_RANGE = re.compile(r"([A-Za-z]+):([^\s.]*)\.\.([^\s.]*)")
_QUOTED = re.compile(r'"([^"]*)"')
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query: ``text`` as typed, and whether it was not understood."""

    text: str
    doubtful: bool = False


class QueryChips(QWidget):
    """Chips that keep their places while the query is typed; those beyond two lines are behind ``+3``.

    Signals:
        removed: number of the part that the user takes out.
    """

    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[Chip] = []
        self._parts: tuple[Part, ...] = ()
        self._open = False
        self._flow = FlowLayout(gap=_GAP, line_gap=_GAP, parent=self)
        self._more = Chip(theme, "+0", clickable=True, parent=self)
        self._more.hide()
        self._more.clicked.connect(self._show_all)
        theme.changed.connect(self._fit)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._parts)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts; a chip that says the same stays as it is."""
        self._parts = tuple(parts)
        if not parts:
            self._open = False
        for number in range(len(self._chips), len(parts)):
            self._add(number)
        for chip, part in zip(self._chips, parts, strict=False):
            words = chip_words(part.text)
            name = f"{part.text}, not understood" if part.doubtful else part.text
            chip.set_words(words, doubtful=part.doubtful, name=name)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as two lines hold."""
        super().resizeEvent(event)
        self._fit()

    def _add(self, number: int) -> None:
        chip = Chip(self._theme, "", removable=True, parent=self)
        chip.removed.connect(lambda: self.removed.emit(number))
        self._chips.append(chip)
        self._flow.addWidget(chip)
        self._flow.removeWidget(self._more)
        self._flow.addWidget(self._more)
        QWidget.setTabOrder(chip, self._more)

    def _show_all(self) -> None:
        self._open = True
        hidden = next((chip for chip in self._chips if chip.isHidden()), None)
        self._fit()
        if hidden is not None and self._more.isHidden():
            hidden.setFocus()

    def _fit(self) -> None:
        widths = [chip.sizeHint().width() for chip in self._chips[: len(self._parts)]]
        shown = len(widths) if self._open else fitting(widths, self._more.sizeHint().width() + 16, self.width())
        hidden = len(widths) - shown
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < shown)
        self._more.set_words(f"+{hidden}", name=f"{hidden} more parts of the query")
        self._more.setToolTip(" ".join(part.text for part in self._parts[shown:]))
        self._more.setVisible(hidden > 0)
        self.updateGeometry()


def fitting(widths: Sequence[int], more: int, room: int) -> int:
    """Return how many chips two lines hold, the last of which must also hold ``+3`` where some are left over."""
    x, line, fits = 0, 1, 0
    for number, width in enumerate(widths):
        if x and x + width > room:
            x, line = 0, line + 1
        if line > _LINES:
            return max(1, fits)
        x += width + _GAP
        if line < _LINES or x + more <= room:
            fits = number + 1
    return len(widths)


def chip_words(text: str) -> str:
    """Return a part of a query as people write it: ``year ≥ 2021``, ``“low-rank”``, ``not survey``."""
    text = " ".join(text.split())
    if match := _NOT.fullmatch(text):
        return f"not {chip_words(match[1])}"
    if match := _COMPARED.fullmatch(text):
        text = f"{match[1]} {_SIGNS[match[2]]} {match[3]}"
    elif match := _RANGE.fullmatch(text):
        field, low, high = match.groups()
        text = f"{field} {low}–{high}" if low and high else f"{field} ≥ {low}" if low else f"{field} ≤ {high}"
    text = _QUOTED.sub("“\\1”", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
