"""The bar that offers new files of the watched folder; nothing is taken without the user."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label
from readerapp.gui.widgets.layout import row


class OfferBar(QFrame):
    """A sentence with three answers; it stays until one is given.

    Signals:
        accepted: the files are to be shown in the import dialog.
        refused: the files are not wanted, now or later.
        postponed: the bar is to go for now.
    """

    accepted = Signal()
    refused = Signal()
    postponed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Label(theme, weight=500)
        self._look = Button(theme, "Look at them", kind="primary", small=True)
        ignore = Button(theme, "Ignore", small=True, tip="Do not offer these files again")
        later = Button(theme, "Not now", kind="quiet", small=True, tip="Offer them again at the next start")
        parts = (Icon(theme, "folder-down", role="accenttext"), 12, self._words, 12, later, 8, ignore, 8, self._look)
        line = row(*parts, margins=(16, 8, 16, 8))
        line.setStretch(2, 1)
        self.setLayout(line)
        self.setAccessibleName("New files")
        self._look.clicked.connect(self.accepted)
        ignore.clicked.connect(self.refused)
        later.clicked.connect(self.postponed)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def offer(self, names: list[str], folder: str) -> None:
        """Offer files by their names; none hides the bar."""
        self.setVisible(bool(names))
        if not names:
            return
        words = f"“{names[0]}” is new" if len(names) == 1 else f"{figure(len(names))} new digests are"
        self._words.setText(f"{words} in {folder}")
        self._look.set_label("Look at it" if len(names) == 1 else "Look at them")
        self.setToolTip("\n".join(names[:20]))

    def _restyle(self) -> None:
        self.setStyleSheet(f"OfferBar {{ background: {self._theme.color('sel').name()}; }}")
