"""Joins the page of files that are kept up to date with the follower, and tells the status bar of trouble."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from readerapp.gui.controllers.export_saving import ask_replace, told
from readerapp.gui.controllers.following import FollowController
from readerapp.gui.controllers.settling import Settling
from readerapp.gui.desk import Desk
from readerapp.gui.models.export_rows import FollowedFile, care
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.exports_page import ExportsPage
from readerapp.tasks.follow_exports import Outcome
from readerapp.tasks.update_export import EditedFile


class FollowedFilesController(QObject):
    """Shows the files and does what the user wants of them.

    Signals:
        page_asked: carries the page to show beside the sidebar, None for list and reader.
        export_asked: there is no file yet, and the user wants one.
        options_asked: carries the ``FollowedFile`` whose choices are to be made anew.
        saved: (what to tell, the ``Path`` of the file) a file was written because the user asked for it.
        care_changed: says in a few words which files want care; empty while none does.
    """

    page_asked = Signal(object)
    export_asked = Signal()
    options_asked = Signal(object)
    saved = Signal(str, object)
    care_changed = Signal(str)

    def __init__(
        self, theme: Theme, desk: Desk, follows: FollowController, window: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._follows = follows
        self._window = window
        self._page: ExportsPage | None = None
        self._settling = Settling(theme, desk, window, self)
        follows.changed.connect(self._read)
        self._read()

    def show_page(self) -> None:
        """Show the files, with the keyboard in the list."""
        page = self._page = self._page or self._build_page()
        self.page_asked.emit(page)
        page.focus()
        self._read()

    def _build_page(self) -> ExportsPage:
        page = ExportsPage(self._theme)
        page.deed_asked.connect(self._do)
        page.export_asked.connect(self.export_asked)
        page.back_asked.connect(lambda: self.page_asked.emit(None))
        return page

    def _read(self) -> None:
        self._desk.jobs.read(self._follows.files, self._show, self._desk.report, newest="followed")

    def _show(self, files: list[FollowedFile]) -> None:
        self.care_changed.emit(care(files))
        if self._page is not None:
            had_keyboard = self._page.has_keyboard()
            self._page.show_files(files)
            if had_keyboard:
                self._page.focus()

    def _do(self, deed: str, file: FollowedFile) -> None:
        deeds: dict[str, Callable[[FollowedFile], None]] = {
            "write": self._write,
            "pause": self._pause,
            "options": self.options_asked.emit,
            "folder": self._show_in_folder,
            "move": self._move,
            "stop": self._stop,
            "settle": self._settle,
        }
        deeds[deed](file)

    def _write(self, file: FollowedFile, *, replace: bool = False) -> None:
        self._follows.write_now(file.export, partial(self._on_written, file), replace=replace)

    def _on_written(self, file: FollowedFile, outcome: Outcome) -> None:
        if outcome.written is not None:
            self.saved.emit(told(outcome.written), outcome.written.file)
        elif isinstance(outcome.trouble, EditedFile):
            ask_replace(
                self._theme,
                self._window,
                outcome.trouble,
                lambda: self._write(file, replace=True),
                lambda: self._move(file),
            )
        elif outcome.trouble is not None:
            self._desk.report(outcome.trouble)

    def _pause(self, file: FollowedFile) -> None:
        (self._follows.resume if file.export.paused else self._follows.pause)(file.export.id)

    def _move(self, file: FollowedFile) -> None:
        old = Path(file.export.file)
        if file.is_folder:
            name = QFileDialog.getExistingDirectory(self._window, "Write the notes to another folder", str(old.parent))
        else:
            keep = QFileDialog.Option.DontConfirmOverwrite
            name, _ = QFileDialog.getSaveFileName(self._window, "Write elsewhere", str(old), "", options=keep)
        if name:
            self._follows.move(file.export.id, Path(name))

    def _stop(self, file: FollowedFile) -> None:
        self._follows.remove(file.export.id)
        self._desk.said.emit(f"{file.name} stays as it is and is kept up to date no more", "unlink", False)

    def _settle(self, file: FollowedFile) -> None:
        self._settling.ask(file.name, file.conflicts, lambda: self._follows.write_now(file.export))

    def _show_in_folder(self, file: FollowedFile) -> None:
        path = Path(file.export.file)
        folder = path if path.is_dir() else path.parent
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self._desk.said.emit(f"There is no folder {folder} now", "triangle-alert", False)
