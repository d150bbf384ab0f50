"""Joins everything by which a digest comes in with the import dialog and the import task."""

import datetime
import functools
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from readerapp import paths
from readerapp.errors import ReaderError
from readerapp.gui.controllers import import_reading
from readerapp.gui.controllers.import_reading import ReadingQueue, Source
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.import_digest import Choice, ImportDialog, ReportDialog
from readerapp.gui.models.import_files import ReadFile
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.importing import forms
from readerapp.library.changes import papers_phrase
from readerapp.library.rows import Policy, TagRow
from readerapp.progress import Progress
from readerapp.tasks import import_digest
from readerapp.tasks.import_digest import Plan, Report

PASTED = "pasted text"
SAMPLE = "sample-digest.txt"
_FILTER = (
    "Digests and lists of papers (*.txt *.md *.html *.htm *.eml *.mbox *.xml *.rss *.atom *.json *.jsonl *.csv *.tsv"
    " *.bib *.ris *.enw *.nbib *.rdf *.ciw *.readerapp);;All files (*)"
)


class ImportController(QObject):
    """Opens the import dialog for what the user chose, dropped or pasted, and does what it is told.

    Signals:
        imported: carries the id of the digest to show.
        list_imported: carries the name of the reading list to show, empty for none; of a bundle.
        sample_counted: carries how many papers the sample digest has.
        duplicates_asked: the user wants to see the possible duplicates.
    """

    imported = Signal(int)
    list_imported = Signal(str)
    sample_counted = Signal(int)
    duplicates_asked = Signal()
    _stepped = Signal(int, int, str)

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        window: QWidget,
        tags: Callable[[], Sequence[TagRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._window = window
        self._tags = tags
        self._dialog: ImportDialog | None = None
        self._policy = Policy.FILL
        self._key_pattern = ""
        self._folder = Path.home()
        self._progress = Progress()
        self._reports: list[Report] = []
        self._asked = self._left = 0
        self._reading = ReadingQueue(desk, self)
        self._reading.read.connect(self._show)
        self._reading.stepped.connect(self._on_reading)
        self._reading.failed.connect(self._on_error)
        self._stepped.connect(self._on_step)

    def set_policy(self, policy: str) -> None:
        """Do this with known papers from the next import on, one of ``Settings.import_policy``."""
        self._policy = Policy(policy)

    def set_key_pattern(self, pattern: str) -> None:
        """Make the cite keys of new papers by this pattern from the next import on."""
        self._key_pattern = pattern

    def choose_files(self) -> None:
        """Ask for files, then show them in the dialog."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import digests", str(self._folder), _FILTER)
        if names:
            self._folder = Path(names[0]).parent
            self.open_files([Path(name) for name in names])

    def paste(self) -> None:
        """Take the clipboard's text as a copied page, or its files."""
        mime = QApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.open_files(files)
        elif mime.hasText() and mime.text().strip():
            data = mime.text().encode()
            self._read([Source(PASTED, lambda: data, lambda: None)])
        else:
            self._desk.failed.emit(
                ReaderError(
                    "There is no text on the clipboard.", "Copy a whole digest page in the browser, then paste."
                )
            )

    def import_sample(self) -> None:
        """Show the sample digest in the dialog."""
        self.open_files([paths.resource(SAMPLE)])

    def count_sample(self) -> None:
        """Count the papers of the sample digest, for the first start's invitation."""
        today = datetime.datetime.now().astimezone().date()

        def count() -> int:
            contents = forms.read(paths.resource(SAMPLE).read_bytes(), SAMPLE, today=today)
            return sum(len(content.entries) for content in contents)

        self._desk.jobs.read(count, self.sample_counted.emit)

    def open_files(self, files: Sequence[Path]) -> None:
        """Show files in the dialog; it opens if it is not open."""
        sources = [
            Source(file.name, functools.partial(forms.load, file), functools.partial(forms.modified_on, file))
            for file in files
        ]
        self._read(sources)

    def show_report(self, digest_id: int) -> None:
        """Show the report of an import done earlier."""
        self._desk.jobs.read(
            lambda: import_digest.reread(self._desk.library, digest_id),
            self._show_kept_report,
            self._on_error,
        )

    def _show_kept_report(self, report: Report) -> None:
        dialog = ReportDialog(self._theme, self._window, report)
        dialog.digest_asked.connect(self.imported)
        dialog.duplicates_asked.connect(self.duplicates_asked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read(self, sources: Sequence[Source]) -> None:
        self._ensure_dialog()
        self._reading.add(sources)

    def _show(self, file: ReadFile) -> None:
        self._ensure_dialog().put_file(file)

    def _ensure_dialog(self) -> ImportDialog:
        if self._dialog is None:
            dialog = self._dialog = ImportDialog(self._theme, self._window)
            self._reading.policy = self._policy
            dialog.set_policy(self._policy)
            dialog.set_tags([tag.name for tag in self._tags()])
            dialog.import_asked.connect(self._on_import)
            dialog.plan_changed.connect(self._compare)
            dialog.policy_chosen.connect(self._on_policy)
            dialog.reading_asked.connect(self._reading.read_again)
            dialog.stop_asked.connect(self._reading.stop)
            dialog.add_files_asked.connect(self.choose_files)
            dialog.files_dropped.connect(lambda names: self.open_files([Path(name) for name in names]))
            dialog.digest_asked.connect(self.imported)
            dialog.list_asked.connect(self.list_imported)
            dialog.duplicates_asked.connect(self.duplicates_asked)
            dialog.cancel_asked.connect(self._on_cancel)
            dialog.finished.connect(self._on_finished)
            dialog.open()
        return self._dialog

    def _on_finished(self) -> None:
        self._reading.clear()
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _on_reading(self, done: int, total: int) -> None:
        if self._dialog is not None:
            self._dialog.set_reading(done, total)

    def _on_policy(self, policy: Policy) -> None:
        self._reading.policy = policy
        if self._dialog is not None:
            for sheet in self._dialog.sheets():
                self._compare(sheet)

    def _compare(self, sheet: ImportSheet) -> None:
        """Compare a digest with the library again; what the user does meanwhile counts more."""
        plan, policy = sheet.plan, self._reading.policy

        def show(found: tuple[Plan, dict[int, str]]) -> None:
            if self._dialog is not None and sheet.plan.content is plan.content and policy is self._reading.policy:
                self._dialog.set_matches(sheet, *found)

        library = self._desk.library
        self._desk.jobs.read(lambda: import_reading.compare(library, plan, policy), show, self._on_error)

    def _on_import(self, choices: list[Choice]) -> None:
        """Import the chosen digests one after the other, as one undo step."""
        self._reading.stop()
        self._progress = Progress(self._stepped.emit)
        self._reports = []
        self._asked = self._left = len(choices)
        batch, label = "", ""
        if len(choices) > 1:
            batch = uuid.uuid4().hex
            label = f"Import {len(choices)} digests ({papers_phrase(sum(len(each.entries) for each in choices))})"
        for choice in choices:
            work = functools.partial(
                import_digest.run,
                self._desk.library,
                choice.plan,
                chosen=set(choice.entries),
                take=choice.take,
                tag=choice.tag,
                key_pattern=self._key_pattern,
                batch=batch,
                label=label,
                progress=self._progress,
            )
            self._desk.jobs.write(work, self._on_imported, self._on_import_failed)

    def _on_imported(self, report: Report) -> None:
        self._reports.append(report)
        self._on_import_ended()

    def _on_import_failed(self, error: BaseException) -> None:
        self._desk.report(error)
        self._on_import_ended()

    def _on_import_ended(self) -> None:
        """Count the digests down; at the last one, tell of all."""
        self._left -= 1
        if self._left:
            self._show_step(self._asked - self._left, self._asked, "Imported digest")
            return
        reports = self._reports
        if not reports:
            if self._dialog is not None:
                self._dialog.set_idle()
            return
        changes = [report.changes for report in reports if report.changes]
        self._desk.wrote(changes[-1] if changes else None)
        if self._dialog is not None:
            self._dialog.show_reports(reports, asked=self._asked)
        last = reports[-1]
        if last.reading_list is None:
            self.imported.emit(last.digest["id"])
        else:
            self.list_imported.emit(last.reading_list)

    def _on_cancel(self) -> None:
        self._progress.cancel()

    def _on_step(self, done: int, total: int, text: str) -> None:
        """Show the steps of a single digest; of several the digests are counted."""
        if self._asked == 1:
            self._show_step(done, total, text)

    def _show_step(self, done: int, total: int, text: str) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(done, total, text)

    def _on_error(self, error: BaseException) -> None:
        if self._dialog is not None:
            self._dialog.set_idle()
        self._desk.report(error)
