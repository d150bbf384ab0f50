"""Joins what is not about papers: preferences, history, keys, backups, the sample of the look."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from readerapp.errors import ReaderError
from readerapp.gui import export_memory
from readerapp.gui.controllers import export_offers
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.about import AboutDialog
from readerapp.gui.dialogs.history import HistoryDialog
from readerapp.gui.dialogs.keys import KeysDialog
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.preferences import PreferencesPage
from readerapp.library import backup
from readerapp.settings import Settings, SettingsFile

Keys = list[tuple[str, list[tuple[str, str]]]]


class PagesController(QObject):
    """Shows preferences, history and keys, and keeps the settings.

    Signals:
        settings_changed: carries the ``Settings`` in force now.
        page_asked: carries the page to show in place of the columns, None to show these.
    """

    settings_changed = Signal(object)
    page_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        window: QWidget,
        file: SettingsFile,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._window = window
        self._page: PreferencesPage | None = None
        self._file = file
        self._settings = settings
        self._keys: Callable[[], Keys] = list

    def set_keys(self, keys: Callable[[], Keys]) -> None:
        """Take the list of all keys from its owner."""
        self._keys = keys

    def show_preferences(self) -> None:
        """Show the preferences page."""
        page = self._page = self._page or self._build_page()
        page.show_settings(self._settings)
        page.set_keys(self._keys())
        self._show_library()
        self._show_styles()
        self.page_asked.emit(page)

    def set_theme(self, name: str) -> None:
        """Choose light, dark or the desktop's colours."""
        self._on_changed(dataclasses.replace(self._settings, theme=name))

    def change(self, change: Callable[[Settings], Settings]) -> None:
        """Change settings that the preferences are not the only place of."""
        changed = change(self._settings)
        if changed != self._settings:
            self._on_changed(changed)

    def show_history(self) -> None:
        """Show what was done to the library."""

        def show(operations: list) -> None:  # type: ignore[type-arg]
            dialog = HistoryDialog(self._theme, self._window)
            dialog.show_operations(operations)
            dialog.undo_asked.connect(self._desk.undo)
            dialog.redo_asked.connect(self._desk.redo)
            again = lambda *_: self._desk.jobs.read(self._desk.library.history, dialog.show_operations)  # noqa: E731
            self._desk.undo_changed.connect(again)
            dialog.finished.connect(lambda: self._desk.undo_changed.disconnect(again))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._desk.jobs.read(self._desk.library.history, show)

    def show_keys(self) -> None:
        """Show all keys."""
        dialog = KeysDialog(self._theme, self._window, self._keys())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_about(self) -> None:
        """Show what program this is."""
        dialog = AboutDialog(self._theme, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def back_up(self) -> None:
        """Copy the library, checked, into its backups folder."""
        library = self._desk.library

        def done(copy: Path) -> None:
            self._show_library()
            self._desk.said.emit(f"Backed up to {copy.name}", "check", False)

        self._desk.jobs.read(lambda: backup.make(library.file, library.folder / "backups"), done, self._desk.report)

    def _build_page(self) -> PreferencesPage:
        """Build the page when it is first wanted: most sessions never see it."""
        page = PreferencesPage(self._theme)
        page.changed.connect(self._on_changed)
        page.back_asked.connect(lambda: self.page_asked.emit(None))
        page.back_up_asked.connect(self.back_up)
        page.watch_asked.connect(self._choose_watched)
        folder = QUrl.fromLocalFile(str(self._desk.library.folder))
        page.exports.folder_asked.connect(export_offers.open_folder)
        page.exports.style_asked.connect(self._add_style)
        page.open_folder_asked.connect(lambda: QDesktopServices.openUrl(folder))
        return page

    def _show_library(self) -> None:
        if self._page is not None:
            self._page.set_library(str(self._desk.library.folder), _newest_backup(self._desk))

    def _show_styles(self, chosen: str = "") -> None:
        """Offer the citation styles there are.

        Args:
            chosen: name of one to take from now on; empty for the one in force.
        """

        def show(styles: list[tuple[str, str]]) -> None:
            if self._page is not None:
                self._page.exports.set_styles(styles, self._settings)
            if chosen:
                self._on_changed(export_memory.with_style(self._settings, chosen))

        self._desk.jobs.read(export_offers.styles, show, self._desk.report)

    def _add_style(self) -> None:
        file = export_offers.ask_style(self._window)
        if file is not None:
            self._desk.jobs.read(lambda: export_offers.add_style(file), self._show_styles, self._desk.report)

    def _choose_watched(self) -> None:
        start = self._settings.watch_folder or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self._window, "Watch a folder", start)
        if folder:
            self._on_changed(dataclasses.replace(self._settings, watch_folder=folder))

    def _on_changed(self, settings: Settings) -> None:
        self._settings = settings
        if self._page is not None:
            self._page.show_settings(settings)
        self.settings_changed.emit(settings)
        try:
            self._file.save(settings)
        except ReaderError as error:
            self._desk.failed.emit(error)


def _newest_backup(desk: Desk) -> str:
    folder = desk.library.folder / "backups"
    copies = sorted(folder.glob("*.sqlite")) if folder.is_dir() else []
    return copies[-1].name if copies else ""
