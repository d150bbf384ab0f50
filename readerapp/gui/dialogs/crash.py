"""What is said after an error nobody foresaw."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.overlay import CardDialog

_SIZE = QSize(720, 520)
_WORDS = (
    "Your library is safe: what was saved stays saved, and a change that was half done was not made. "
    "You can go on. If it happens again, send the report below to the people who make readerapp; "
    "it names files of the program and may name files of yours."
)


class CrashDialog(CardDialog):
    """Says in words that something failed, and shows the report for whoever can mend it.

    Args:
        theme: the look.
        parent: a widget of the window it covers.
        report: the traceback.
    """

    def __init__(self, theme: Theme, parent: QWidget, report: str) -> None:
        super().__init__(theme, parent, "Something went wrong in readerapp", _SIZE)
        self._theme = theme
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report")
        self._report.setTabChangesFocus(True)
        self._report.document().setDocumentMargin(12)
        well = Panel(kind="well")
        column(self._report, margins=(1, 1, 1, 1), parent=well)
        layout: QVBoxLayout = column(
            Paragraph(theme, _WORDS, role="text2", max_width=640), 16, well, margins=(24, 16, 24, 16), parent=self.body
        )
        layout.setStretchFactor(well, 1)
        self._fill_foot()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the end of the report: it names the error."""
        super().showEvent(event)
        bar = self._report.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _fill_foot(self) -> None:
        self._copied = Label(self._theme, "The report is on the clipboard", px=12, role="ok")
        self._copied.hide()
        copy = Button(self._theme, "Copy report", icon="copy")
        copy.clicked.connect(self._on_copy_clicked)
        close = Button(self._theme, "Close", kind="primary", key="Esc")
        close.clicked.connect(self.reject)
        self.foot.addWidget(self._copied)
        self.foot.addStretch()
        self.foot.addWidget(copy)
        self.foot.addWidget(close)
        close.setFocus()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copied.show()

    def _on_theme_changed(self) -> None:
        self._report.setFont(self._theme.font(12, mono=True))
