"""A question with one line as the answer."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.fields import Labelled, TextField
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.overlay import CardDialog

_SIZE = QSize(440, 216)


class AskDialog(CardDialog):
    """Asks for one line; the button bears the title's words and waits until something is written.

    Args:
        theme: the look.
        parent: a widget of the window it covers.
        title: what is done with the answer, such as ``Rename tag``.
        label: of the field.
        text: in the field at first, selected.
    """

    def __init__(self, theme: Theme, parent: QWidget, title: str, label: str, text: str = "") -> None:
        super().__init__(theme, parent, title, _SIZE)
        self._field = TextField(theme, label, text=text)
        self._field.selectAll()
        self._field.textChanged.connect(self._on_text_changed)
        self._field.returnPressed.connect(self._on_answered)
        self._answer = Button(theme, title, kind="primary", key="↵")
        self._answer.clicked.connect(self._on_answered)
        cancel = Button(theme, "Cancel", key="Esc")
        cancel.clicked.connect(self.reject)
        column(Labelled(theme, label, self._field), None, margins=(24, 16, 24, 16), parent=self.body)
        self.foot.addStretch()
        self.foot.addWidget(cancel)
        self.foot.addWidget(self._answer)
        self._field.setFocus()
        self._on_text_changed()

    @classmethod
    def ask(cls, theme: Theme, parent: QWidget, title: str, label: str, text: str = "") -> str | None:
        """Wait for the answer and return it without blanks around it, or None if the user thinks better of it."""
        dialog = cls(theme, parent, title, label, text)
        answered = dialog.exec() == cls.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.answer() if answered else None

    def answer(self) -> str:
        """Return what is written, without blanks around it."""
        return self._field.text().strip()

    def _on_text_changed(self) -> None:
        self._answer.setEnabled(bool(self.answer()))
        self._answer.set_tip("" if self.answer() else "Write something first")

    def _on_answered(self) -> None:
        if self.answer():
            self.accept()
