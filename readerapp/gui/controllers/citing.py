"""Joins cite keys with the library: made anew after a look, checked while they are typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readerapp.errors import ReaderError
from readerapp.gui import figures
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.regenerate_keys import RegenerateKeysDialog
from readerapp.gui.theme.theme import Theme
from readerapp.library import keys
from readerapp.library.changes import Changes
from readerapp.progress import Progress
from readerapp.tasks import regenerate_keys
from readerapp.tasks.regenerate_keys import KeyPlan


class CitingController(QObject):
    """Shows the dialog of cite keys and does what is asked there.

    Signals:
        pattern_chosen: the pattern that new papers are to have.
    """

    pattern_chosen = Signal(str)
    _stepped = Signal(int, int, str)

    def __init__(
        self, theme: Theme, desk: Desk, lists: ListController, window: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._window = window
        self._pattern = ""
        self._progress = Progress()
        self._dialog: RegenerateKeysDialog | None = None
        self._stepped.connect(self._on_step)

    def set_pattern(self, pattern: str) -> None:
        """Offer this pattern from now on."""
        self._pattern = pattern

    def regenerate(self) -> None:
        """Show what the keys of the selected papers, or of all, would become."""
        chosen = self._lists.selected()
        dialog = self._dialog = RegenerateKeysDialog(
            self._theme, self._window, self._pattern, len(chosen), self._lists.known.counts.papers
        )
        dialog.plan_asked.connect(lambda pattern, every: self._plan(pattern, None if every else chosen))
        dialog.change_asked.connect(self._change)
        dialog.finished.connect(self._on_finished)
        dialog.ask()
        dialog.open()

    def _plan(self, pattern: str, ids: list[int] | None) -> None:
        """Make a plan off the GUI thread; one that is still being made is given up."""
        self._progress.cancel()
        progress = self._progress = Progress(self._stepped.emit)
        work = partial(regenerate_keys.make_plan, self._desk.library, pattern, ids, progress)
        self._desk.jobs.read(work, self._show, self._desk.report, newest="cite keys")

    def _show(self, plan: KeyPlan) -> None:
        if self._dialog is not None:
            self._dialog.show_plan(plan)

    def _on_step(self, done: int, total: int, _text: str) -> None:
        if self._dialog is not None:
            self._dialog.show_step(done, total)

    def _change(self, plan: KeyPlan, keep: bool) -> None:
        def done(changes: Changes) -> None:
            self._desk.wrote(changes)
            self._desk.said.emit(f"Changed the cite keys of {figures.papers(len(plan.changes))}", "key-round", True)

        self._desk.jobs.write(partial(regenerate_keys.run, self._desk.library, plan), done, self._desk.report)
        if keep:
            self.pattern_chosen.emit(plan.pattern)

    def _on_finished(self) -> None:
        self._progress.cancel()
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def check_key(desk: Desk, paper_id: int, key: str, show: Callable[[str], None]) -> None:
    """Tell, off the GUI thread, what is wrong with a key for a paper; empty if nothing is."""

    def work() -> str:
        try:
            desk.library.read(lambda session: keys.checked(session, paper_id, key))
        except ReaderError as error:
            return error.text
        return ""

    desk.jobs.read(work, show, newest="cite key")
