"""What was understood of a search: a chip a part, and a sentence for each part that was not."""

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Chip as ChipButton
from readerapp.gui.widgets.labels import Icon, Label
from readerapp.gui.widgets.layout import FlowLayout

if TYPE_CHECKING:
    from readerapp.search.query import Chip, Problem

_LONGEST = 28


class QueryParts(QWidget):
    """The chips and sentences under the search field.

    Signals:
        cut: (start, end) the user wants to take a part out of the query.
        mended: (start, end, words) the user takes what was probably meant.
    """

    cut = Signal(int, int)
    mended = Signal(int, int, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_parts(self, query: str, chips: "Sequence[Chip]", problems: "Sequence[Problem]") -> None:
        """Show other parts; none for a single one that was understood, which the field shows as well."""
        shown = (query, tuple(chips), tuple(problems))
        if shown == self._shown:
            return
        self._shown = shown
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        needed = len(chips) > 1 or bool(problems)
        if needed:
            self._column.addWidget(self._chips(query, chips, problems))
            for problem in problems:
                self._column.addWidget(self._sentence(problem))
        self.setVisible(needed)

    def _chips(self, query: str, chips: "Sequence[Chip]", problems: "Sequence[Problem]") -> QWidget:
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=4, parent=holder)
        places = [(chip.start, chip.end, False) for chip in chips]
        places += [(problem.start, problem.end, True) for problem in problems]
        for start, end, doubtful in sorted(places):
            words = query[start:end]
            words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            name = f"{words}, not understood" if doubtful else words
            chip = ChipButton(self._theme, words, removable=True, doubtful=doubtful, name=name)
            chip.removed.connect(lambda start=start, end=end: self.cut.emit(start, end))
            flow.addWidget(chip)
        return holder

    def _sentence(self, problem: "Problem") -> QWidget:
        line = QWidget()
        words = Label(self._theme, problem.text, px=12, role="text2", line=20)
        words.setToolTip(html.escape(problem.text))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Icon(self._theme, "circle-question-mark", role="warn"))
        row.addWidget(words)
        if problem.suggestion:
            asks = Label(self._theme, "Did you mean", px=12, role="text2", line=20, elide=False)
            take = Button(self._theme, problem.suggestion, kind="link")
            take.clicked.connect(lambda: self.mended.emit(problem.start, problem.end, problem.suggestion))
            row.addWidget(asks)
            row.addWidget(take)
        row.addStretch(1)
        return line
