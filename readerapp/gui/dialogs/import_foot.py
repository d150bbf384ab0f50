"""The foot of the import dialog: what importing would do, how far it is, and the deeds."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from readerapp.gui.dialogs.import_report import fill_foot, report_buttons
from readerapp.gui.figures import figure, papers
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.ring import Ring


class ImportFoot(QObject):
    """Words and buttons in the foot of a dialog.

    Args:
        theme: the look.
        foot: the row to fill.
        dialog: whose foot it is.

    Signals:
        import_clicked, cancel_clicked, done_clicked, show_clicked: the button was clicked, or its key pressed.

    Attributes:
        busy: whether an import is under way.
    """

    import_clicked = Signal()
    cancel_clicked = Signal()
    done_clicked = Signal()
    show_clicked = Signal()

    def __init__(self, theme: Theme, foot: QHBoxLayout, dialog: QWidget) -> None:
        super().__init__(dialog)
        self.busy = False
        self._ring = Ring(theme, "Import under way")
        self._words = Label(theme, role="text2", tabular=True)
        self._cancel = Button(theme, "Cancel", key="Esc")
        self._import = Button(theme, "Import", kind="primary", key="Ctrl ↵")
        self._show, self._done = report_buttons(theme, dialog)
        foot.addWidget(self._ring)
        foot.addWidget(self._words)
        fill_foot(foot, self._cancel, self._import, self._show, self._done)
        self._cancel.clicked.connect(self.cancel_clicked)
        self._import.clicked.connect(self.import_clicked)
        self._show.clicked.connect(self.show_clicked)
        self._done.clicked.connect(self.done_clicked)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self._import)
            shortcut.activated.connect(self._import.click)
        self.show_idle()

    def show_sheets(self, sheets: Sequence[ImportSheet], tally: Counter[str], why_invalid: str) -> None:
        """Say what importing what is ticked would do.

        Args:
            sheets: all digests of the dialog.
            tally: of all of them, see ``ImportSheet.tally``.
            why_invalid: what is wrong with the form, empty if nothing is.
        """
        if self.busy:
            return
        self._words.setText(_sentence(tally))
        ticked = tally.total() - tally["out"]
        changes = any(sheet.changes_something() for sheet in sheets)
        why_not = why_invalid
        if not ticked:
            why_not = "Tick the papers to import" if any(sheet.ticks for sheet in sheets) else "There are no papers"
        elif not changes:
            why_not = "The library has all of them, in this digest"
        nothing_new = ticked and not changes
        label = "Nothing new to import" if nothing_new else f"Import {papers(ticked)}" if ticked else "Import"
        self._import.set_label(label)
        self._import.setEnabled(not why_not)
        self._import.set_tip(why_not)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the import is; Cancel stops it."""
        self.busy = True
        self._ring.set_fraction(done / total if total else 0.0)
        self._ring.show()
        self._words.setText(f"{text} {figure(done)} of {figure(total)}" if total else text)
        self._import.setEnabled(False)
        self._import.set_tip("The import is under way")
        self._cancel.set_tip("Stop the import; the library stays as it was")

    def show_idle(self) -> None:
        """Offer the import."""
        self.busy = False
        self._ring.hide()
        self._cancel.set_tip("")
        self._show_buttons(done=False)

    def show_done(self, *, several: bool, of_list: str | None = None) -> None:
        """Offer to close, with the report above.

        Args:
            several: digests were imported.
            of_list: the list to show in place of a digest; empty where there is neither.
        """
        what = "digest" if of_list is None else "list"
        self._show.set_label(f"Show the last {what}" if several else f"Show the {what}")
        self.busy = False
        self._ring.hide()
        self._words.setText("")
        self._show_buttons(done=True)
        self._show.setVisible(of_list != "")
        self._done.setFocus()

    def _show_buttons(self, *, done: bool) -> None:
        for button in (self._cancel, self._import):
            button.setVisible(not done)
        for button in (self._show, self._done):
            button.setVisible(done)


def _sentence(counts: Counter[str]) -> str:
    """Count what is ticked by kind, and what is left out."""
    to_check = counts["duplicate"] + counts["problem"]
    parts = [(counts["new"], "new"), (counts["known"], "known"), (to_check, "to check"), (counts["out"], "left out")]
    return ", ".join(f"{figure(count)} {words}" for count, words in parts if count)
