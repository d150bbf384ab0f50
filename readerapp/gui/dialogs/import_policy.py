"""What an import does with papers that are known: one choice for all files of the dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line
from readerapp.gui.widgets.segmented import Segmented
from readerapp.gui.widgets.select import Select
from readerapp.library.rows import Policy

_TITLES = {Policy.FILL: "Fill gaps", Policy.KEEP: "Keep mine", Policy.ASK: "Ask"}
_SENTENCES = {
    Policy.FILL: "They get what they lack; nothing of yours is replaced.",
    Policy.KEEP: "They stay as they are; that they appeared is noted.",
    Policy.ASK: "They get what they lack; choose where the two differ.",
}
_ROOM = 264


class PolicyChoice(QWidget):
    """Fill gaps, keep mine, or ask.

    Signals:
        chosen: another ``Policy`` is chosen now.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._policies = list(Policy)
        titles = [_TITLES[policy] for policy in self._policies]
        self._heading = Label(theme, "Known papers", px=12, weight=500, role="text2", line=20)
        self._segments = Segmented(theme, "Known papers", titles)
        self._select = Select(theme, "Known papers", [(title, None) for title in titles])  # where those are too wide
        self._words = Paragraph(theme, _SENTENCES[Policy.FILL], px=12, role="text3")
        inner = column(
            self._heading, 4, row(self._segments, None), self._select, 4, self._words, margins=(20, 12, 20, 16)
        )
        column(Line(theme), inner, parent=self)
        self._segments.chosen.connect(self._on_chosen)
        self._select.activated.connect(self._segments.set_current)
        self.fit(_ROOM)

    def fit(self, width: int) -> None:
        """Take the control that fits."""
        fits = self._segments.sizeHint().width() + 36 <= width
        self._segments.setVisible(fits)
        self._select.setVisible(not fits)

    def set_known(self, count: int) -> None:
        """Say how many papers it concerns."""
        self._heading.setText(f"Known papers ({count})" if count else "Known papers")

    def policy(self) -> Policy:
        """Return what is chosen."""
        return self._policies[self._segments.current()]

    def set_policy(self, policy: Policy) -> None:
        """Choose another one, without a word to others."""
        self.blockSignals(True)
        self._segments.set_current(self._policies.index(policy))
        self.blockSignals(False)

    def _on_chosen(self, place: int) -> None:
        self._select.setCurrentIndex(place)
        self._words.setText(_SENTENCES[self._policies[place]])
        self.chosen.emit(self._policies[place])
