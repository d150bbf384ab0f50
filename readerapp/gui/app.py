"""Builds and joins every part of the window, once.

In two steps: ``paint`` shows the window with the first page of its list from plain SQLite; ``Joined`` adds what needs
SQLModel and Whoosh when these have been imported in a thread.
"""

import contextlib
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QStackedWidget

from readerapp import paths
from readerapp.errors import ReaderError
from readerapp.gui.controllers.list_panes import ListPanes
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.jobs import Jobs
from readerapp.gui.models.paper_list import PaperListModel
from readerapp.gui.shell import Shell, Views
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.empty import EmptyPlace, EmptyState
from readerapp.gui.views.list_head import ListHead
from readerapp.gui.views.paper_list import PaperList
from readerapp.gui.views.reader import Reader
from readerapp.gui.views.sidebar import Sidebar
from readerapp.gui.views.status import StatusBar
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.window import MainWindow, Panes
from readerapp.library import schema
from readerapp.library.listing import Listing
from readerapp.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from readerapp.gui.joined import Joined
    from readerapp.library.library import Library
    from readerapp.search.index import Index


class App(QObject):
    """The window on one library, from its first paint to its end.

    Args:
        application: Qt's.
        folder: of the library; made when it is not there.
        settings_file: where the settings are kept.

    Signals:
        ready: everything is joined; the library is open.
        load_failed: the library could not be opened; carries the exception.

    Attributes:
        joined: what was added after the first paint; None until then.
    """

    ready = Signal()
    load_failed = Signal(object)

    def __init__(self, application: QApplication, folder: Path, settings_file: SettingsFile) -> None:
        super().__init__(application)
        self.folder = folder
        self.settings_file = settings_file
        self.settings = settings_file.load()
        self.theme = Theme(application)
        self.jobs = Jobs(self)
        self.joined: Joined | None = None
        self._listing: Listing | None = None
        self._lists: ListController | None = None
        self._size_class = "usual"
        self._apply_look()  # before there are widgets to style anew
        self._build()
        self.apply(self.settings)
        if settings_file.complaints:
            self.window.message_bar.show_error(
                settings_file.complaints[0], "Choose again in the preferences (Ctrl+,), or mend the file."
            )
        self.window.painted.connect(self._load)
        self.window.closing.connect(self._on_closing)

    def apply(self, settings: Settings) -> None:
        """Put settings in force."""
        self.settings = settings
        self._apply_look()
        self._views.papers.set_rows(settings.rows)
        self.window.toast.set_motion(settings.motion)
        self._set_reading(self._size_class)
        if self.joined is not None:
            self.joined.apply(settings)

    def start(self) -> None:
        """Show the window at once, and join the rest when it has been painted.

        Raises:
            ReaderError: the library can't be used.
        """
        version = schema.version_of(schema.database_file(self.folder))
        if version == schema.VERSION:
            self._lists = self._show_lists()
        elif version is None:
            self.window.show_first_start(True)
        # else an older library: its papers are shown when it has been brought up to date
        geometry = self._window_state().value("geometry")
        if not (isinstance(geometry, QByteArray) and self.window.restoreGeometry(geometry)):
            self.window.resize(1280, 800)
        self.window.show()

    def offer(self, files: Sequence[Path]) -> None:
        """Offer files for import."""
        if self.joined is not None:
            self.joined.parts.imports.open_files(files)

    def picture(self) -> QPixmap:
        """Return the window as it looks now."""
        return self.window.grab()

    def _apply_look(self) -> None:
        look = self.settings
        self.theme.apply(look.theme, high_contrast=look.high_contrast, text_scale=look.interface_scale)

    def _build(self) -> None:
        theme = self.theme
        model = PaperListModel(
            lambda ids: self._listing.rows(ids) if self._listing else [],
            lambda ids: self._listing.texts(ids) if self._listing else {},
        )
        self._views = Views(
            sidebar=Sidebar(theme),
            head=ListHead(theme),
            papers=PaperList(theme, model),
            reader=Reader(theme),
            first_start=EmptyState(theme),
            status=StatusBar(theme),
        )
        self._model = model
        self._empty_place = EmptyPlace(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._views.papers)
        self._stack.addWidget(self._empty_place)
        list_column = Panel("list")
        column(self._views.head, self._stack, parent=list_column).setStretch(1, 1)
        views = self._views
        self.window = MainWindow(
            theme,
            Panes(views.sidebar, list_column, views.reader, views.first_start, views.status),
        )
        self.window.size_class_changed.connect(self._set_reading)

    def _set_reading(self, size_class: str) -> None:
        self._size_class = size_class
        size = self.settings.text_size or (15 if size_class == "wide" else 14)
        self._views.reader.set_reading(size, self.settings.line_length)
        self._views.reader.set_key_hints(self.settings.key_hints and size_class != "narrow")

    def _show_lists(self) -> ListController:
        self._listing = Listing(self.folder)
        views = self._views
        panes = ListPanes(views.sidebar, views.head, views.papers, self._stack, self._empty_place)
        lists = ListController(self.folder, self._listing, self.jobs, self._model, panes, self)
        lists.counted.connect(lambda counts: self.window.show_first_start(counts.papers == 0))
        lists.start()
        return lists

    def _load(self) -> None:
        def load() -> "tuple[Library, Index]":
            import readerapp.gui.joined  # noqa: F401  imported here, off the GUI thread, for the time it takes
            from readerapp.library.library import Library
            from readerapp.tasks import update_index

            library = Library(self.folder, by="window")
            return library, update_index.index_of(library)

        self.jobs.write(load, self._on_loaded, self._on_load_failed)

    def _on_loaded(self, opened: "tuple[Library, Index]") -> None:
        from readerapp.gui.joined import Joined

        self._lists = self._lists or self._show_lists()
        assert self._listing is not None
        shell = Shell(self.theme, self.jobs, self.window, self._views, self._listing, self._lists)
        self.joined = Joined(shell, *opened, self.settings_file, self.settings, self)
        self.joined.parts.pages.settings_changed.connect(self.apply)
        self.joined.apply(self.settings)
        self.ready.emit()

    def _on_load_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self.window.message_bar.show_error(error.text, error.hint)
        else:
            from readerapp.gui.dialogs.crash import CrashDialog

            CrashDialog(self.theme, self.window, "".join(traceback.format_exception(error))).open()
        self.load_failed.emit(error)

    def _window_state(self) -> QSettings:
        """Return where the window keeps its place and size, beside the user's settings."""
        return QSettings(str(self.settings_file.path.with_name("window.ini")), QSettings.Format.IniFormat)

    def _on_closing(self) -> None:
        self._window_state().setValue("geometry", self.window.saveGeometry())
        if self.joined is not None:
            self.joined.stop()
        self.jobs.finish()
        if self.joined is not None:
            self.joined.close()
        if self._listing is not None:
            self._listing.close()


def main(folder: Path, files: Sequence[Path] = ()) -> int:
    """Open the window on a library, with files offered for import, until it is closed; return the exit code."""
    sys.setswitchinterval(0.001)  # a busy thread gives the window its turn sooner
    application = QApplication(sys.argv[:1])
    application.setApplicationName("readerapp")
    application.setDesktopFileName("readerapp")
    app = App(application, folder, SettingsFile(paths.settings_file()))
    try:
        app.start()
    except ReaderError as error:
        app.window.message_bar.show_error(error.text, error.hint)
        app.window.show()
    if files:
        app.ready.connect(lambda: app.offer(files))
    with contextlib.suppress(ValueError):  # Ctrl+C in the terminal closes the window as its button does
        signal.signal(signal.SIGINT, lambda *_: app.window.close())
    wake = QTimer(application)
    wake.timeout.connect(lambda: None)  # lets Python see the signal
    wake.start(300)
    return application.exec()
