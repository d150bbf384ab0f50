"""The bar under the columns that says what could not be done and what to do next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Paragraph
from readerapp.gui.widgets.layout import column, row


class MessageBar(QFrame):
    """An error in words, with a hint and a way to close it; it stays until closed or replaced.

    Signals:
        closed: the user has read it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Paragraph(theme, role="err", weight=500)
        self._hint = Paragraph(theme, role="text2")
        close = Button(theme, kind="quiet", icon="x", name="Close the message", tip="Close the message", small=True)
        close.clicked.connect(self._close)
        texts = column(self._words, self._hint)
        self.setLayout(row(Icon(theme, "triangle-alert", role="err"), 12, texts, None, close, margins=(16, 8, 8, 8)))
        self.setAccessibleName("Error")
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_error(self, text: str, hint: str) -> None:
        """Show what happened and what to do next."""
        self._words.setText(text)
        self._hint.setText(hint)
        self.setAccessibleDescription(f"{text} {hint}")
        self.show()

    def text(self) -> str:
        """Return what is shown, empty while the bar is closed."""
        return self._words.text() if self.isVisible() else ""

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _restyle(self) -> None:
        self.setStyleSheet(f"MessageBar {{ background: {self._theme.color('errbg').name()}; }}")
