"""Joins the export dialog with the export task: preview, warnings, templates and styles, the clipboard."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from readerapp.errors import ReaderError
from readerapp.exporting.formats import ExportWarning, Format, Options
from readerapp.exporting.options import from_json
from readerapp.gui.controllers import export_preview
from readerapp.gui.controllers.export_offers import ExportOffers
from readerapp.gui.controllers.export_preview import Preview
from readerapp.gui.controllers.export_saving import ExportSaving
from readerapp.gui.controllers.export_scopes import PaperSet, paper_sets
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.export_memory import ExportMemory
from readerapp.gui.models.export_rows import FollowedFile
from readerapp.gui.theme.theme import Theme
from readerapp.library.changes import Changes
from readerapp.library.rows import PaperDetails
from readerapp.progress import Progress
from readerapp.tasks import export_list, export_source
from readerapp.tasks.export_source import Source

_FIRST_S, _THEN_S = 0.02, 1.5
"""Seconds that a preview is written for before it is shown at first, and at last."""
_PAINTED_MS = 20
"""After so long the first texts are on the screen: no other work has kept them from it."""


class ExportController(QObject):
    """Opens the export dialog and writes what is chosen there.

    Signals:
        stepped: (done, total, text) of an export under way; total 0 when it ended.
        saved: (what to tell, the ``Path`` of the file) a file is written.
        remembered: the ``ExportMemory`` after something else was chosen.
        edit_asked: (``PaperDetails``, the widget to open over, what to call then): a paper is to be mended.
        follow_asked: (the ``Path`` of a file, format, ``Options``, ``Source``) it is to be kept up to date so.
    """

    stepped = Signal(int, int, str)
    saved = Signal(str, object)
    remembered = Signal(object)
    edit_asked = Signal(object, object, object)
    follow_asked = Signal(object, str, object, object)
    _checked = Signal(int, int, str)

    def __init__(
        self, theme: Theme, desk: Desk, lists: ListController, window: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._window = window
        self._dialog: ExportDialog | None = None
        self._sets: dict[str, PaperSet] = {}
        self._memory = ExportMemory()
        self._followed: Path | None = None
        self._checking = Progress()
        self._checked.connect(self._on_checked)
        self._free = threading.Event()
        self._rest = QTimer(self, singleShot=True, interval=_PAINTED_MS)
        self._rest.timeout.connect(self._preview_rest)
        self._saving = ExportSaving(theme, desk, window, self)
        self._saving.stepped.connect(self.stepped)
        self._saving.saved.connect(self.saved)
        self._saving.follow_asked.connect(self.follow_asked)
        self._offers = ExportOffers(desk, self)

    def set_memory(self, memory: ExportMemory) -> None:
        """Start with these choices."""
        self._memory = memory

    def cancel(self) -> None:
        """Stop the export under way; the file stays as it was."""
        self._saving.cancel()

    def open(self) -> None:
        """Open the dialog on the selection, the list, the queue and everything."""
        self._lists.when_whole(self._open_on_sets)

    def _open_on_sets(self) -> None:
        sets = paper_sets(self._desk.library.folder, self._lists)
        if not sets:
            self._desk.said.emit("There is nothing to export yet: import a digest first, Ctrl+O", "upload", False)
            return
        keys = [each.key for each in sets]
        several = keys[0] == "selection" and sets[0].count > 1
        dialog = ExportDialog(self._theme, self._window)
        dialog.set_memory(self._memory)
        self._open(dialog, sets, "selection" if several else "list" if "list" in keys else keys[0])

    def change(self, file: FollowedFile, papers: Callable[[Source], Sequence[int]]) -> None:
        """Open the dialog on a file that is kept up to date, to choose anew what is written.

        Args:
            papers: return those of a source; called off the GUI thread.
        """
        export = file.export

        def read() -> tuple[PaperSet, ExportMemory]:
            source = export_source.from_json(export.source)
            name = export_list.format_named(export.format).name
            count, title = len(papers(source)), f"{file.follows[:1].upper()}{file.follows[1:]}"
            chosen = PaperSet(
                *("followed", title, file.stem, count, lambda: papers(source)),
                reading_list=source.reading_list,
                source=source,
            )
            return chosen, ExportMemory(name, (name,), {name: from_json(export.options)})

        def show(found: tuple[PaperSet, ExportMemory]) -> None:
            dialog = ExportDialog(self._theme, self._window, followed=file.name)
            dialog.set_memory(found[1])
            self._followed = Path(export.file)
            self._open(dialog, [found[0]], "followed")

        self._desk.jobs.read(read, show, self._desk.report)

    def _open(self, dialog: ExportDialog, sets: Sequence[PaperSet], current: str) -> None:
        self._dialog = dialog
        self._sets = {each.key: each for each in sets}
        followable = [each.key for each in sets if each.source is not None]
        dialog.set_scopes([(each.key, each.title, each.count) for each in sets], current, followable)
        self._connect(dialog)
        self._on_papers_changed()
        self._preview()  # made while the dialog comes up
        dialog.open()
        self._offers.read(dialog)

    def save(
        self, chosen: PaperSet, export_format: Format, options: Options, file: Path, *, follow: bool = False
    ) -> None:
        """Write papers to a file off the GUI thread, and keep it up with them from then on if it is to follow."""
        self._saving.save(chosen, export_format, options, file, follow=follow)

    def _connect(self, dialog: ExportDialog) -> None:
        dialog.options_changed.connect(self._preview)
        dialog.papers_changed.connect(self._on_papers_changed)
        dialog.save_asked.connect(self._save)
        dialog.copy_asked.connect(self._copy_all)
        dialog.edit_asked.connect(self._on_edit_asked)
        dialog.deed_asked.connect(lambda field: self._offers.add(dialog, field))
        dialog.finished.connect(self._on_finished)

    def _chosen(self, dialog: ExportDialog) -> tuple[PaperSet, Format, Options]:
        return self._sets[dialog.scope_key()], dialog.format(), dialog.options()

    def _preview(self) -> None:
        """Show the first texts, soon a few of them, then more."""
        if self._dialog is not None:
            self._rest.stop()
            self._dialog.clear_preview()
            self._make_preview(self._dialog, _FIRST_S)

    def _preview_rest(self) -> None:
        if self._dialog is not None:
            self._make_preview(self._dialog, _THEN_S)
            if "all" in self._sets:
                self._desk.jobs.read(self._sets["all"].ids)  # it is at hand when it is chosen

    def _make_preview(self, dialog: ExportDialog, budget_s: float) -> None:
        chosen, export_format, options = self._chosen(dialog)
        library = self._desk.library
        self._free.clear()

        def show(preview: Preview) -> None:
            if self._dialog is not dialog:
                return
            dialog.show_preview(preview.pieces, preview.papers, preview.size_bytes, preview.file, names=preview.names)
            if preview.is_done or budget_s == _THEN_S:
                self._free.set()
            else:
                self._rest.start()

        self._desk.jobs.read(
            lambda: export_preview.make(library, chosen, export_format, options, budget_s),
            show,
            self._on_no_preview,
            newest="preview",
        )

    def _on_no_preview(self, error: BaseException) -> None:
        self._free.set()
        if self._dialog is not None and isinstance(error, ReaderError):
            self._dialog.show_trouble(f"{error.text} {error.hint}")
        else:
            self._desk.report(error)

    def _on_papers_changed(self) -> None:
        if self._dialog is not None:
            chosen = self._sets[self._dialog.scope_key()]
            self._dialog.set_words(chosen.heading, chosen.description)
            self._free.clear()  # a preview follows
            self._check()

    def _check(self) -> None:
        """Look for what is missing or odd, in all papers, beside everything else."""
        self._checking.cancel()
        dialog = self._dialog
        if dialog is None:
            return
        progress, chosen = Progress(self._checked.emit), self._sets[dialog.scope_key()]
        self._checking = progress

        def done(warnings: list[ExportWarning]) -> None:
            if self._dialog is dialog:
                dialog.set_warnings(warnings)

        self._desk.jobs.read(
            lambda: export_preview.warnings(self._desk.library, chosen, progress, self._free),
            done,
            self._desk.report,
            newest="export-check",
        )

    def _on_checked(self, done: int, total: int, _text: str) -> None:
        if self._dialog is not None and done:  # a few papers are checked before anything could be read
            self._dialog.show_checking(done, total)

    def _on_edit_asked(self, paper_id: int) -> None:
        def edit(found: list[PaperDetails]) -> None:
            if self._dialog is not None and found:
                self.edit_asked.emit(found[0], self._dialog, self._on_edited)

        self._desk.jobs.read(lambda: export_preview.loaded(self._desk.library, [paper_id]), edit, self._desk.report)

    def _on_edited(self, _changes: Changes) -> None:
        self._preview()
        self._check()

    def _save(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        chosen, export_format, options = self._chosen(dialog)
        if self._followed is not None:
            self.follow_asked.emit(self._followed, export_format.name, options, chosen.source)
            dialog.accept()
            return
        file = self._saving.ask_file(dialog, chosen, export_format)
        if file is not None:
            self.save(chosen, export_format, options, file, follow=dialog.keeps_updated())
            dialog.accept()

    def _copy_all(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        chosen, export_format, options = self._chosen(dialog)
        library = self._desk.library

        def work() -> str:
            written = export_list.text(library, chosen.ids(), export_format, options, reading_list=chosen.reading_list)
            return "".join(written)

        def done(text: str) -> None:
            QApplication.clipboard().setText(text)
            if self._dialog is dialog:
                dialog.show_copied(True)

        def failed(error: BaseException) -> None:
            if self._dialog is dialog:
                dialog.show_copied(False)
            self._on_no_preview(error)

        dialog.show_copying()
        self._desk.jobs.read(work, done, failed, newest="export-copy")

    def _on_finished(self) -> None:
        self._checking.cancel()
        if self._dialog is not None:
            memory = self._dialog.memory()
            self._dialog.deleteLater()
            self._dialog = None
            if self._followed is None:
                self._memory = memory
                self.remembered.emit(memory)
            self._followed = None
