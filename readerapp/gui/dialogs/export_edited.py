"""The question whether a file that others wrote or edited may be replaced."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Paragraph
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.overlay import CardDialog

_SIZE = QSize(560, 232)


class EditedDialog(CardDialog):
    """Accepted when the file is to be replaced.

    Args:
        theme: the look.
        parent: a widget of the window it covers.
        what: what became of the file, a sentence.

    Signals:
        elsewhere_asked: it is to stay, and another one is to be written; the dialog is closed then.
    """

    elsewhere_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget, what: str) -> None:
        super().__init__(theme, parent, "Replace the file?", _SIZE)
        kept = "If you replace it, what is there now is kept beside it as a copy."
        words = Paragraph(theme, what)
        column(words, 12, Paragraph(theme, kept, role="text2"), None, margins=(24, 16, 24, 16), parent=self.body)
        cancel = Button(theme, "Cancel", key="Esc")
        elsewhere = Button(theme, "Save as another file…", key="A")
        replace = Button(theme, "Replace and keep a copy", kind="primary", key="↵")
        cancel.clicked.connect(self.reject)
        replace.clicked.connect(self.accept)
        elsewhere.clicked.connect(self._on_elsewhere)
        QShortcut(QKeySequence("A"), self).activated.connect(elsewhere.click)
        self.foot.addWidget(elsewhere)
        self.foot.addStretch()
        self.foot.addWidget(cancel)
        self.foot.addWidget(replace)
        replace.setDefault(True)
        replace.setFocus()

    def _on_elsewhere(self) -> None:
        self.reject()
        self.elsewhere_asked.emit()
