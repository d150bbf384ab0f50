"""What was understood of a search as chips, a sentence for each part that was not, and what was probably meant."""

import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.query_chips import Part, QueryChips
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.keycap import KeyCap
from readerapp.gui.widgets.labels import Icon, Label
from readerapp.gui.widgets.layout import column, row

if TYPE_CHECKING:
    from readerapp.search.query import Chip, Problem

_MOST_SENTENCES = 2
_CORRECTION, _SENTENCE, _LEAST = 180, 210, 60


class QueryParts(QWidget):
    """The chips and sentences under the search field.

    Signals:
        cut: (start, end) the user wants to take a part out of the query.
        mended: (start, end, words) the user takes what was probably meant by a part.
        corrected: the whole query as it was probably meant.
    """

    cut = Signal(int, int)
    mended = Signal(int, int, str)
    corrected = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places: list[tuple[int, int]] = []
        self._said: object = None
        self._first: Button | None = None
        self._links: list[tuple[Button, str, int]] = []
        self._key_hints = True
        self._chips = QueryChips(theme)
        self._chips.removed.connect(lambda number: self.cut.emit(*self._places[number]))
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(4)
        column(self._chips, self._sentences, parent=self).setSpacing(4)

    def show_parts(
        self,
        query: str,
        chips: "Sequence[Chip]",
        problems: "Sequence[Problem]",
        correction: str = "",
        *,
        typing: bool = False,
    ) -> None:
        """Show other parts; none for a single one that was understood, which the field shows as well.

        Args:
            correction: the whole query as it was probably meant, empty where there is nothing to offer.
            typing: the last part is not at its end yet: it gets no chip before typing rests.
        """
        places = [(chip.start, chip.end, False) for chip in chips]
        places += [(problem.start, problem.end, True) for problem in problems]
        places.sort()
        if typing and len(places) > max(1, self._chips.count()) and places[-1][1] == len(query):
            places.pop()
        needed = len(places) > 1 or bool(problems)
        self._places = [(start, end) for start, end, _ in places] if needed else []
        self._chips.show_parts([Part(query[start:end], doubtful) for start, end, doubtful in places] if needed else [])
        self._chips.setVisible(needed)
        self._say(tuple(problems), correction)
        self.setVisible(needed or bool(correction))

    def offers(self) -> bool:
        """Tell whether there is something that was probably meant."""
        return self._first is not None

    def take_offer(self) -> None:
        """Take what was probably meant."""
        if self._first is not None:
            self._first.click()

    def set_key_hints(self, visible: bool) -> None:
        """Show the key that takes an offer on a cap."""
        self._key_hints = visible

    def minimumSizeHint(self) -> QSize:
        """Return little width, for long offers are shortened to what there is."""
        return QSize(self._theme.px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the offers to what fits."""
        super().resizeEvent(event)
        self._fit_links()

    def _fit_links(self) -> None:
        theme = self._theme
        for link, words, besides in self._links:
            room = self.width() - theme.px(besides)
            link.set_label(painting.elided(theme, words, theme.font(13, 500), max(room, theme.px(_LEAST))))

    def _say(self, problems: "tuple[Problem, ...]", correction: str) -> None:
        if (problems, correction) == self._said:
            return
        self._said, self._first, self._links = (problems, correction), None, []
        while item := self._sentences.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if correction:
            self._sentences.addWidget(self._correction(correction))
        for problem in problems[:_MOST_SENTENCES]:
            self._sentences.addWidget(self._sentence(problem))
        self._fit_links()

    def _correction(self, correction: str) -> QWidget:
        line = QWidget()
        asks = Label(self._theme, "Did you mean", px=12, role="text2", line=20, elide=False)
        offer = self._offer(correction, _CORRECTION, lambda: self.corrected.emit(correction))
        cap = KeyCap(self._theme, "Alt ↵")
        if not self._key_hints:
            cap.hide()
        row(Icon(self._theme, "spell-check"), asks, offer, cap, None, parent=line).setSpacing(8)
        return line

    def _sentence(self, problem: "Problem") -> QWidget:
        line = QWidget()
        words = Label(self._theme, problem.text, px=12, role="text2", line=20)
        words.setToolTip(html.escape(problem.text))
        items: list[QWidget | None] = [Icon(self._theme, "circle-question-mark", role="warn"), words]
        if problem.suggestion:
            start, end, meant = problem.start, problem.end, problem.suggestion
            items.append(Label(self._theme, "Did you mean", px=12, role="text2", line=20, elide=False))
            items.append(self._offer(meant, _SENTENCE, lambda: self.mended.emit(start, end, meant)))
        row(*items, None, parent=line).setSpacing(8)
        return line

    def _offer(self, words: str, besides: int, take: Callable[[], None]) -> Button:
        """Return the link to what was meant; Alt+Return takes the first of them.

        Args:
            besides: width of what stands in the same line.
        """
        link = Button(self._theme, "", kind="link", key="" if self._first else "Alt ↵", name=words, tip=words)
        link.set_key_visible(False)
        link.clicked.connect(take)
        self._links.append((link, words, besides))
        self._first = self._first or link
        return link
