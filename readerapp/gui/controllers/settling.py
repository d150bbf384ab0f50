"""Settling what was edited by hand in exported files and changed in the library."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.settle_conflicts import SettleDialog
from readerapp.gui.theme.theme import Theme
from readerapp.tasks import settle_export
from readerapp.tasks.settle_export import Conflict, Keep


class Settling(QObject):
    """Asks which texts are kept, and writes that."""

    def __init__(self, theme: Theme, desk: Desk, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._window = window

    def ask(self, name: str, conflicts: Sequence[Conflict], written: Callable[[], None]) -> None:
        """Let the user choose.

        Args:
            name: of the file or folder.
            conflicts: at least one.
            written: called when the choices are in the file: it is to be written again.
        """
        dialog = SettleDialog(self._theme, self._window, name, conflicts)
        dialog.settle_asked.connect(lambda kept: self._settle(name, kept, written))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _settle(self, name: str, kept: Mapping[Conflict, Keep], written: Callable[[], None]) -> None:
        entries = "1 entry" if len(kept) == 1 else f"{len(kept)} entries"

        def done(_result: None) -> None:
            written()
            self._desk.said.emit(f"Settled {entries} in {name}", "check", False)

        self._desk.jobs.read(lambda: settle_export.settle(kept), done, self._desk.report)
