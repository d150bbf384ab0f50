"""Joins the export dialog with the export task: preview, warnings, saving."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from readerapp.errors import ReaderError
from readerapp.exporting.formats import ExportWarning, Format, Options, Piece, check
from readerapp.gui.controllers.export_scopes import PaperSet, paper_sets
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.export_memory import ExportMemory
from readerapp.gui.theme.theme import Theme
from readerapp.library import papers
from readerapp.library.changes import Changes, papers_phrase
from readerapp.library.rows import PaperDetails
from readerapp.progress import Progress
from readerapp.tasks import export_list

PREVIEW_PAPERS = 200
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of an export: its text, and how large the whole is."""

    pieces: tuple[Piece, ...]
    papers: int
    size_bytes: int


class ExportController(QObject):
    """Opens the export dialog and writes what is chosen there.

    Signals:
        stepped: (done, total, text) of an export under way; total 0 when it ended.
        remembered: the ``ExportMemory`` after something else was chosen.
        edit_asked: (``PaperDetails``, the widget to open over, what to call then): a paper is to be mended.
    """

    stepped = Signal(int, int, str)
    remembered = Signal(object)
    edit_asked = Signal(object, object, object)

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
        self._progress = Progress()
        self._checking = Progress()
        self._folder = Path.home()

    def set_memory(self, memory: ExportMemory) -> None:
        """Start with these choices."""
        self._memory = memory

    def cancel(self) -> None:
        """Stop the export under way; the file stays as it was."""
        self._progress.cancel()

    def open(self) -> None:
        """Open the dialog on the selection, the list, the queue and everything."""
        sets = paper_sets(self._desk.library.folder, self._lists)
        self._sets = {each.key: each for each in sets}
        if not sets:
            self._desk.failed.emit(ReaderError("There is nothing to export yet.", "Import a digest first: Ctrl+O."))
            return
        dialog = self._dialog = ExportDialog(self._theme, self._window)
        several = "selection" in self._sets and self._sets["selection"].count > 1
        current = "selection" if several else "list" if "list" in self._sets else sets[0].key
        dialog.set_memory(self._memory)
        dialog.set_scopes([(each.key, each.title, each.count) for each in sets], current)
        dialog.options_changed.connect(self._preview)
        dialog.papers_changed.connect(self._check)
        dialog.save_asked.connect(self._ask_file)
        dialog.copy_asked.connect(self._copy_all)
        dialog.edit_asked.connect(self._on_edit_asked)
        dialog.finished.connect(self._on_finished)
        dialog.open()
        self._preview()
        self._check()

    def save(self, chosen: PaperSet, export_format: Format, options: Options, file: Path) -> None:
        """Write papers to a file off the GUI thread."""
        progress = self._progress = Progress(self.stepped.emit)

        def work() -> None:
            pieces = export_list.text(self._desk.library, chosen.ids(), export_format, options, progress)
            export_list.to_file(pieces, file)

        def done(_nothing: None) -> None:
            self.stepped.emit(0, 0, "")
            self._desk.said.emit(f"Saved {papers_phrase(chosen.count)} to {file.name}", "upload", False)

        self._desk.jobs.read(work, done, self._on_error)

    def _preview(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        chosen, export_format, options = self._sets[dialog.scope_key()], dialog.format(), dialog.options()
        dialog.clear_preview()
        self._desk.jobs.read(
            lambda: _make_preview(self._desk, chosen, export_format, options),
            self._show_preview,
            self._on_no_preview,
            newest="preview",
        )

    def _show_preview(self, preview: Preview) -> None:
        if self._dialog is not None:
            self._dialog.show_preview(preview.pieces, preview.papers, preview.size_bytes)

    def _on_no_preview(self, error: BaseException) -> None:
        self._show_preview(Preview((), 0, 0))
        self._desk.report(error)

    def _check(self) -> None:
        """Look for what is missing or odd, in all papers, beside everything else."""
        self._checking.cancel()
        if self._dialog is None:
            return
        progress, chosen = Progress(), self._sets[self._dialog.scope_key()]
        self._checking = progress

        def done(warnings: list[ExportWarning]) -> None:
            if self._dialog is not None:
                self._dialog.set_warnings(warnings)

        def work() -> list[ExportWarning]:
            return check(_details(self._desk, chosen.ids, progress))

        self._desk.jobs.read(work, done, self._desk.report, newest="export-check")

    def _on_edit_asked(self, paper_id: int) -> None:
        def edit(found: list[PaperDetails]) -> None:
            if self._dialog is not None and found:
                self.edit_asked.emit(found[0], self._dialog, self._on_edited)

        self._desk.jobs.read(lambda: _loaded(self._desk, [paper_id]), edit, self._desk.report)

    def _on_edited(self, _changes: Changes) -> None:
        self._preview()
        self._check()

    def _ask_file(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        export_format = dialog.format()
        proposed = self._folder / f"reading-list{export_format.suffix}"
        name, _ = QFileDialog.getSaveFileName(
            dialog, "Save the reading list", str(proposed), f"*{export_format.suffix}"
        )
        if name:
            self._folder = Path(name).parent
            self.save(self._sets[dialog.scope_key()], export_format, dialog.options(), Path(name))
            dialog.accept()

    def _copy_all(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        chosen, export_format, options = self._sets[dialog.scope_key()], dialog.format(), dialog.options()

        def work() -> str:
            return "".join(export_list.text(self._desk.library, chosen.ids(), export_format, options))

        self._desk.jobs.read(work, self._on_copied, self._on_error)

    def _on_copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        if self._dialog is not None:
            self._dialog.show_copied()

    def _on_finished(self) -> None:
        self._checking.cancel()
        if self._dialog is not None:
            self._memory = self._dialog.memory()
            self._dialog.deleteLater()
            self._dialog = None
            self.remembered.emit(self._memory)

    def _on_error(self, error: BaseException) -> None:
        self.stepped.emit(0, 0, "")
        self._desk.report(error)


def _make_preview(desk: Desk, chosen: PaperSet, export_format: Format, options: Options) -> Preview:
    ids = chosen.ids()
    pieces = tuple(export_list.written(desk.library, ids[:PREVIEW_PAPERS], export_format, options))
    size = sum(len(str(piece).encode()) for piece in pieces)
    if len(ids) > PREVIEW_PAPERS:
        size = round(size * len(ids) / PREVIEW_PAPERS)
    return Preview(pieces, len(ids), size)


def _details(desk: Desk, ids: Callable[[], Sequence[int]], progress: Progress) -> Iterator[PaperDetails]:
    """Yield the details of papers, a few at a time.

    Raises:
        Cancelled: ``progress`` was told to stop.
    """
    wanted = ids()
    for start in range(0, len(wanted), _CHUNK):
        progress.step(start, len(wanted), "Checking")
        yield from _loaded(desk, wanted[start : start + _CHUNK])


def _loaded(desk: Desk, ids: Sequence[int]) -> list[PaperDetails]:
    return desk.library.read(lambda session: list(papers.details(session, ids)))
