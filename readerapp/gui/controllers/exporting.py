"""Joins the export dialog with the export task: preview, saving, the clipboard."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from readerapp.errors import ReaderError
from readerapp.exporting.formats import ExportWarning, Options, check
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.theme.theme import Theme
from readerapp.library import papers
from readerapp.library.changes import papers_phrase
from readerapp.library.listing import Scope
from readerapp.library.rows import Status
from readerapp.progress import Progress
from readerapp.tasks import export_list

PREVIEW_PAPERS = 200
_CHECKED_PAPERS = 2000


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of an export: its text, whether that is all, and warnings."""

    pieces: tuple[str, ...]
    papers: int
    complete: bool
    warnings: tuple[ExportWarning, ...]


class ExportController(QObject):
    """Opens the export dialog and writes what is chosen there.

    Signals:
        stepped: (done, total, text) of an export under way; total 0 when it ended.
    """

    stepped = Signal(int, int, str)

    def __init__(
        self, theme: Theme, desk: Desk, lists: ListController, window: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._window = window
        self._dialog: ExportDialog | None = None
        self._scopes: dict[str, Sequence[int]] = {}
        self._options = Options()
        self._format = "bibtex"
        self._progress = Progress()
        self._folder = Path.home()

    def set_defaults(self, export_format: str, options: Options) -> None:
        """Start with these choices."""
        self._format, self._options = export_format, options

    def cancel(self) -> None:
        """Stop the export under way; the file stays as it was."""
        self._progress.cancel()

    def open(self) -> None:
        """Open the dialog on the selection, the list, the queue and everything."""
        selected, shown = self._lists.selected(), list(self._lists.model.ids())
        place = self._lists.place
        queue = self._lists.ids(Scope(status=Status.QUEUED), "queue")
        everything = self._lists.ids(Scope(), "added")
        scopes: list[tuple[str, str, Sequence[int]]] = [
            ("selection", "Selected", selected),
            ("list", f"This list: {place.title}", shown),
        ]
        if place.kind != "queue":
            scopes.append(("queue", "Whole queue", queue))
        scopes.append(("all", "Everything", everything))
        self._scopes = {key: ids for key, _, ids in scopes if len(ids)}
        if not self._scopes:
            self._desk.failed.emit(ReaderError("There is nothing to export yet.", "Import a digest first: Ctrl+O."))
            return
        dialog = self._dialog = ExportDialog(self._theme, self._window)
        current = "selection" if len(selected) > 1 else "list" if shown else next(iter(self._scopes))
        dialog.set_defaults(self._format, self._options)
        dialog.set_scopes([(key, title, len(ids)) for key, title, ids in scopes if len(ids)], current)
        dialog.options_changed.connect(self._preview)
        dialog.save_asked.connect(self._ask_file)
        dialog.copy_asked.connect(self._copy_all)
        dialog.finished.connect(self._on_finished)
        dialog.open()
        self._preview()

    def copy(self, format_name: str) -> None:
        """Put the selected papers on the clipboard in a format."""
        ids = self._lists.selected()
        if ids:
            with_notes = export_list.format_named(format_name).defaults.notes
            self._to_clipboard(ids, format_name, dataclasses.replace(self._options, notes=with_notes))

    def save(self, ids: Sequence[int], format_name: str, options: Options, file: Path) -> None:
        """Write papers to a file off the GUI thread."""
        self._progress = Progress(self.stepped.emit)
        export_format = export_list.format_named(format_name)

        def work() -> None:
            pieces = export_list.text(self._desk.library, ids, export_format, options, self._progress)
            export_list.to_file(pieces, file)

        def done(_nothing: None) -> None:
            self.stepped.emit(0, 0, "")
            self._desk.said.emit(f"Saved {papers_phrase(len(ids))} to {file.name}", "upload", False)

        self._desk.jobs.read(work, done, self._on_error)

    def _preview(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        ids = self._scopes[dialog.scope_key()]
        name, options = dialog.format_name(), dialog.options()
        self._format, self._options = name, options
        dialog.clear_preview()
        self._desk.jobs.read(
            lambda: _make_preview(self._desk, ids, name, options),
            self._show_preview,
            self._on_no_preview,
            newest="preview",
        )

    def _show_preview(self, preview: Preview) -> None:
        if self._dialog is None:
            return
        for piece in preview.pieces:
            self._dialog.append_preview(piece)
        size = sum(len(piece.encode()) for piece in preview.pieces)
        if not preview.complete:
            size = round(size * preview.papers / PREVIEW_PAPERS)
        self._dialog.set_warnings(preview.warnings)
        self._dialog.finish_preview(preview.papers, size)

    def _on_no_preview(self, error: BaseException) -> None:
        self._show_preview(Preview((), 0, complete=True, warnings=()))
        self._desk.report(error)

    def _ask_file(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        export_format = export_list.format_named(dialog.format_name())
        proposed = self._folder / f"reading-list{export_format.suffix}"
        name, _ = QFileDialog.getSaveFileName(
            dialog, "Save the reading list", str(proposed), f"*{export_format.suffix}"
        )
        if name:
            self._folder = Path(name).parent
            self.save(self._scopes[dialog.scope_key()], export_format.name, dialog.options(), Path(name))
            dialog.accept()

    def _copy_all(self) -> None:
        if self._dialog is not None:
            ids = self._scopes[self._dialog.scope_key()]
            self._to_clipboard(ids, self._dialog.format_name(), self._dialog.options())

    def _to_clipboard(self, ids: Sequence[int], format_name: str, options: Options) -> None:
        export_format = export_list.format_named(format_name)

        def done(text: str) -> None:
            QApplication.clipboard().setText(text)
            if self._dialog is not None:
                self._dialog.show_copied()
                return
            self._desk.said.emit(f"Copied {papers_phrase(len(ids))} as {export_format.title}", "copy", False)

        self._desk.jobs.read(
            lambda: "".join(export_list.text(self._desk.library, ids, export_format, options)), done, self._on_error
        )

    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _on_error(self, error: BaseException) -> None:
        self.stepped.emit(0, 0, "")
        self._desk.report(error)


def _make_preview(desk: Desk, ids: Sequence[int], format_name: str, options: Options) -> Preview:
    beginning = list(ids[:PREVIEW_PAPERS])
    pieces = tuple(export_list.text(desk.library, beginning, export_list.format_named(format_name), options))

    checked = list(ids[:_CHECKED_PAPERS])
    warnings = desk.library.read(lambda session: check(papers.details(session, checked)))
    return Preview(pieces, len(ids), len(ids) <= PREVIEW_PAPERS, tuple(warnings))
