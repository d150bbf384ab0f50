"""Saving what is exported: where to, what of the old file is kept, what the user is told."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from readerapp.exporting.file_names import safe
from readerapp.exporting.formats import Format, Options
from readerapp.exporting.merging import Merged
from readerapp.gui import figures
from readerapp.gui.controllers.export_scopes import PaperSet
from readerapp.gui.controllers.settling import Settling
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.export_edited import EditedDialog
from readerapp.gui.theme.theme import Theme
from readerapp.progress import Progress
from readerapp.tasks import export_list, settle_export, update_export
from readerapp.tasks.settle_export import Conflict
from readerapp.tasks.update_export import EditedFile, Written


class ExportSaving(QObject):
    """Writes papers to files off the GUI thread.

    Signals:
        stepped: (done, total, text) of a file under way; total 0 when it ended.
        saved: (what to tell, the ``Path`` of the file) a file is written.
        follow_asked: (the ``Path`` of the file, format, ``Options``, ``Source``) it is to be kept up to date.
    """

    stepped = Signal(int, int, str)
    saved = Signal(str, object)
    follow_asked = Signal(object, str, object, object)

    def __init__(self, theme: Theme, desk: Desk, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._window = window
        self._progress = Progress()
        self._folder = Path.home()
        self._settling = Settling(theme, desk, window, self)

    def cancel(self) -> None:
        """Stop what is under way; the file stays as it was."""
        self._progress.cancel()

    def ask_file(self, over: QWidget, chosen: PaperSet, export_format: Format) -> Path | None:
        """Let the user say where to; None for nowhere."""
        if export_format.one_file_each:
            name = QFileDialog.getExistingDirectory(over, "Save the notes in a folder", str(self._folder))
        else:
            proposed = self._folder / file_name(chosen, export_format)
            pattern = f"{export_format.title} (*{export_format.suffix})"
            # What others wrote in a file is kept, or it is asked for: this dialog can't know.
            keep = QFileDialog.Option.DontConfirmOverwrite
            name, _ = QFileDialog.getSaveFileName(over, "Save the reading list", str(proposed), pattern, options=keep)
        if not name:
            return None
        file = Path(name)
        self._folder = file if export_format.one_file_each else file.parent
        return file if file.suffix or export_format.one_file_each else file.with_suffix(export_format.suffix)

    def save(
        self,
        chosen: PaperSet,
        export_format: Format,
        options: Options,
        file: Path,
        *,
        replace: bool = False,
        follow: bool = False,
    ) -> None:
        """Bring a file up to what is chosen.

        Args:
            replace: whatever others wrote in it; a copy is kept.
            follow: keep it so from now on.
        """
        library, progress = self._desk.library, Progress(self.stepped.emit)
        self._progress = progress

        def work() -> tuple[Written, list[Conflict]]:
            papers = export_list.listed(library, chosen.ids(), options, chosen.reading_list)
            written = update_export.update(
                library, papers, export_format, options, file, replace=replace, progress=progress
            )
            there = written.merged is not None and written.merged.conflicts
            return written, settle_export.in_file(file, export_format.name) if there else []

        def again() -> None:
            self.save(chosen, export_format, options, file, replace=True, follow=follow)

        def elsewhere() -> None:
            other = self.ask_file(self._window, chosen, export_format)
            if other is not None:
                self.save(chosen, export_format, options, other, follow=follow)

        def done(result: tuple[Written, list[Conflict]]) -> None:
            written, conflicts = result
            self.stepped.emit(0, 0, "")
            self.saved.emit(told(written), written.file)
            if follow and chosen.source is not None:
                self.follow_asked.emit(file, export_format.name, options, chosen.source)
            if conflicts:
                self._settling.ask(file.name, conflicts, lambda: self.save(chosen, export_format, options, file))

        self._desk.jobs.read(work, done, lambda error: self._on_error(error, again, elsewhere))

    def _on_error(self, error: BaseException, again: Callable[[], None], elsewhere: Callable[[], None]) -> None:
        self.stepped.emit(0, 0, "")
        if isinstance(error, EditedFile):
            ask_replace(self._theme, self._window, error, again, elsewhere)
        else:
            self._desk.report(error)


def ask_replace(
    theme: Theme, window: QWidget, error: EditedFile, again: Callable[[], None], elsewhere: Callable[[], None]
) -> None:
    """Let the user say what becomes of a file that others edited.

    Args:
        again: called to replace it and keep a copy.
        elsewhere: called to write another file.
    """
    dialog = EditedDialog(theme, window, error.text)
    dialog.accepted.connect(again)
    dialog.elsewhere_asked.connect(elsewhere)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def file_name(chosen: PaperSet, export_format: Format) -> str:
    """Return what a file of papers is called where nothing else is said."""
    return safe(chosen.name) + export_format.suffix


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{figures.figure(count)} notes"


def told(written: Written) -> str:
    """Say what was written and what of others was kept."""
    if not written.changed:
        return f"{written.file.name} is up to date: {figures.papers(written.papers)}"
    merged = written.merged or Merged()
    told = [f"Wrote {figures.papers(written.papers)} to {written.file.name}"]
    if written.notes is not None:
        same = written.papers - written.notes
        told = [f"Wrote {_notes(written.notes)} in {written.file.name}"]
        told += [f"{figures.figure(same)} unchanged"] if same > 0 else []
    for count, what in (
        (len(merged.kept) + len(merged.left), "edited by hand and kept"),
        (len(merged.conflicts), "edited by hand, the new text stands beside"),
        (len(merged.deleted), "deleted in the file and left out"),
    ):
        if count:
            told.append(f"{count} {what}")
    if written.kept:
        told.append(f"the old file is {written.kept.name}")
    return " · ".join(told)
