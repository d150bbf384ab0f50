"""Joins the watched folder with the bar that offers its new files."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from readerapp.gui.desk import Desk
from readerapp.gui.views.offer_bar import OfferBar
from readerapp.tasks.watch_folder import MEMORY, WatchedFolder

_SETTLE_MS = 2500  # a file in the making changes the folder many times


class WatchController(QObject):
    """Looks for new files at the start, when the folder changes, and when the user comes back to the window.

    Signals:
        files_accepted: paths of files to show in the import dialog.
    """

    files_accepted = Signal(list)

    def __init__(self, desk: Desk, bar: OfferBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._watched: WatchedFolder | None = None
        self._offered: list[Path] = []
        self._postponed: set[Path] = set()
        self._system = QFileSystemWatcher(self)
        self._pause = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._pause.timeout.connect(self.look)
        self._system.directoryChanged.connect(lambda _folder: self._pause.start())
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._on_state)
        bar.accepted.connect(self._on_accepted)
        bar.refused.connect(self._on_refused)
        bar.postponed.connect(self._on_postponed)

    def watch(self, folder: str) -> None:
        """Watch a folder in place of the one before; empty for none."""
        if self._watched is not None and str(self._watched.folder) == folder:
            return
        if self._system.directories():
            self._system.removePaths(self._system.directories())
        self._watched = None
        self._show([])
        if folder:
            self._watched = WatchedFolder(Path(folder), self._desk.library.folder / MEMORY)
            self._system.addPath(folder)
            self.look()

    def look(self) -> None:
        """Look for new files, off the GUI thread."""
        watched = self._watched
        if watched is not None:
            self._desk.jobs.read(watched.news, self._show, self._desk.report, newest="watch")

    def _show(self, files: list[Path] | None) -> None:
        self._offered = [file for file in files or [] if file not in self._postponed]
        folder = self._watched.folder.name if self._watched else ""
        self._bar.offer([file.name for file in self._offered], folder)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _on_accepted(self) -> None:
        files = self._offered
        self._settle()
        self.files_accepted.emit(files)

    def _on_refused(self) -> None:
        self._settle()

    def _on_postponed(self) -> None:
        self._postponed.update(self._offered)
        self._show([])

    def _settle(self) -> None:
        watched, files = self._watched, self._offered
        self._show([])
        if watched is not None:
            self._desk.jobs.read(lambda: watched.settle(files), None, self._desk.report)
