"""Joins the export dialog with the export task: preview, warnings, templates and styles, the clipboard."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from readerapp.errors import ReaderError
from readerapp.exporting.formats import ExportWarning, Format, Options, Piece, check
from readerapp.gui.controllers.export_offers import ExportOffers
from readerapp.gui.controllers.export_saving import ExportSaving, file_name
from readerapp.gui.controllers.export_scopes import PaperSet, paper_sets
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.export_memory import ExportMemory
from readerapp.gui.theme.theme import Theme
from readerapp.library import papers
from readerapp.library.changes import Changes
from readerapp.library.rows import PaperDetails
from readerapp.progress import Progress
from readerapp.tasks import export_list

PREVIEW_PAPERS = 200
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of an export.

    Attributes:
        papers, size_bytes: of the whole export.
        file: the name that it would be saved under.
        names: of the files of single papers, by the paper's id.
    """

    pieces: tuple[Piece, ...]
    papers: int
    size_bytes: int
    file: str
    names: dict[int, str]


class ExportController(QObject):
    """Opens the export dialog and writes what is chosen there.

    Signals:
        stepped: (done, total, text) of an export under way; total 0 when it ended.
        saved: (what to tell, the ``Path`` of the file) a file is written.
        remembered: the ``ExportMemory`` after something else was chosen.
        edit_asked: (``PaperDetails``, the widget to open over, what to call then): a paper is to be mended.
    """

    stepped = Signal(int, int, str)
    saved = Signal(str, object)
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
        self._checking = Progress()
        self._saving = ExportSaving(theme, desk, window, self)
        self._saving.stepped.connect(self.stepped)
        self._saving.saved.connect(self.saved)
        self._offers = ExportOffers(desk, self)

    def set_memory(self, memory: ExportMemory) -> None:
        """Start with these choices."""
        self._memory = memory

    def cancel(self) -> None:
        """Stop the export under way; the file stays as it was."""
        self._saving.cancel()

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
        self._connect(dialog)
        dialog.open()
        self._on_papers_changed()
        self._preview()
        self._offers.read(dialog)

    def save(self, chosen: PaperSet, export_format: Format, options: Options, file: Path) -> None:
        """Write papers to a file off the GUI thread."""
        self._saving.save(chosen, export_format, options, file)

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
        dialog = self._dialog
        if dialog is None:
            return
        chosen, export_format, options = self._chosen(dialog)
        dialog.clear_preview()
        self._desk.jobs.read(
            lambda: _make_preview(self._desk, chosen, export_format, options),
            self._show_preview,
            self._on_no_preview,
            newest="preview",
        )

    def _show_preview(self, preview: Preview) -> None:
        if self._dialog is not None:
            self._dialog.show_preview(
                preview.pieces, preview.papers, preview.size_bytes, preview.file, names=preview.names
            )

    def _on_no_preview(self, error: BaseException) -> None:
        if self._dialog is not None and isinstance(error, ReaderError):
            self._dialog.show_trouble(f"{error.text} {error.hint}")
        else:
            self._desk.report(error)

    def _on_papers_changed(self) -> None:
        if self._dialog is not None:
            chosen = self._sets[self._dialog.scope_key()]
            self._dialog.set_words(chosen.heading, chosen.description)
            self._check()

    def _check(self) -> None:
        """Look for what is missing or odd, in all papers, beside everything else."""
        self._checking.cancel()
        dialog = self._dialog
        if dialog is None:
            return
        progress, chosen = Progress(), self._sets[dialog.scope_key()]
        self._checking = progress

        def work() -> list[ExportWarning]:
            return check(_details(self._desk, chosen.ids, progress))

        def done(warnings: list[ExportWarning]) -> None:
            if self._dialog is dialog:
                dialog.set_warnings(warnings)

        self._desk.jobs.read(work, done, self._desk.report, newest="export-check")

    def _on_edit_asked(self, paper_id: int) -> None:
        def edit(found: list[PaperDetails]) -> None:
            if self._dialog is not None and found:
                self.edit_asked.emit(found[0], self._dialog, self._on_edited)

        self._desk.jobs.read(lambda: _loaded(self._desk, [paper_id]), edit, self._desk.report)

    def _on_edited(self, _changes: Changes) -> None:
        self._preview()
        self._check()

    def _save(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        chosen, export_format, options = self._chosen(dialog)
        file = self._saving.ask_file(dialog, chosen, export_format)
        if file is not None:
            self.save(chosen, export_format, options, file)
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
                dialog.show_copied()

        self._desk.jobs.read(work, done, self._on_no_preview)

    def _on_finished(self) -> None:
        self._checking.cancel()
        if self._dialog is not None:
            self._memory = self._dialog.memory()
            self._dialog.deleteLater()
            self._dialog = None
            self.remembered.emit(self._memory)


def _make_preview(desk: Desk, chosen: PaperSet, export_format: Format, options: Options) -> Preview:
    ids = chosen.ids()
    # The headings of groups depend on all papers, the texts on each alone.
    shown = ids if options.group and "group" in export_format.choices else ids[:PREVIEW_PAPERS]
    listed = export_list.listed(desk.library, shown, options, chosen.reading_list)[:PREVIEW_PAPERS]
    items = list(export_list.items(desk.library, listed))
    pieces = tuple(export_format.write(items, options))
    size = sum(len(str(piece).encode(errors="replace")) for piece in pieces)
    if len(ids) > len(listed):
        size = round(size * len(ids) / len(listed))
    names = {}
    if export_format.one_file_each:
        writer = export_format.writer(options)
        names = {item.paper.id: writer.file_name(item) for item in items}
    return Preview(pieces, len(ids), size, file_name(chosen, export_format), names)


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
