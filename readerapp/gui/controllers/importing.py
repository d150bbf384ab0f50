"""Joins everything by which a digest comes in with the import dialog and the import task."""

import dataclasses
import datetime
import functools
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from readerapp import paths
from readerapp.errors import ReaderError
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.import_digest import Choice, ImportDialog, ReportDialog
from readerapp.gui.theme.theme import Theme
from readerapp.importing import encoding, forms
from readerapp.library.changes import papers_phrase
from readerapp.library.rows import TagRow
from readerapp.progress import Progress
from readerapp.tasks import import_digest
from readerapp.tasks.import_digest import Plan, Report

PASTED = "pasted text"
SAMPLE = "sample-digest.txt"


@dataclasses.dataclass(frozen=True, slots=True)
class Received:
    """The bytes of one file, or of the clipboard, and what was read in them."""

    name: str
    plans: tuple[Plan, ...] = ()
    lines: tuple[str, ...] = ()
    error: ReaderError | None = None


class ImportController(QObject):
    """Opens the import dialog for what the user chose, dropped or pasted, and does what it is told.

    Signals:
        imported: carries the id of the digest to show.
        sample_counted: carries how many papers the sample digest has.
    """

    imported = Signal(int)
    sample_counted = Signal(int)
    _stepped = Signal(int, int, str)

    def __init__(
        self, theme: Theme, desk: Desk, window: QWidget, tags: Callable[[], list[TagRow]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._window = window
        self._tags = tags
        self._dialog: ImportDialog | None = None
        self._plans: list[Plan] = []
        self._folder = Path.home()
        self._progress = Progress()
        self._stepped.connect(self._on_step)

    def choose_files(self) -> None:
        """Ask for files, then show them in the dialog."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import digests", str(self._folder))
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
            self._receive([lambda: _receive_bytes(self._desk, data, PASTED, None)])
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
        receive = _receiver(self._desk, paths.resource(SAMPLE))
        self._desk.jobs.read(
            receive,
            lambda received: self.sample_counted.emit(sum(len(plan.content.entries) for plan in received.plans)),
        )

    def open_files(self, files: Sequence[Path]) -> None:
        """Show files in the dialog; it opens if it is not open."""
        self._receive([_receiver(self._desk, file) for file in files])

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
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _receive(self, receivers: Sequence[Callable[[], Received]]) -> None:
        for receiver in receivers:
            self._desk.jobs.read(receiver, self._show, self._on_error)

    def _show(self, received: Received) -> None:
        dialog = self._ensure_dialog()
        if received.error is not None:
            dialog.add_refused(received.name, received.error.text, received.error.hint)
        for plan in received.plans:
            self._plans.append(plan)
            dialog.add(plan, received.lines)

    def _ensure_dialog(self) -> ImportDialog:
        if self._dialog is None:
            self._plans = []
            dialog = self._dialog = ImportDialog(self._theme, self._window)
            dialog.set_tags([tag.name for tag in self._tags()])
            dialog.import_asked.connect(self._on_import)
            dialog.plan_changed.connect(self._on_plan_changed)
            dialog.add_files_asked.connect(self.choose_files)
            dialog.files_dropped.connect(lambda names: self.open_files([Path(name) for name in names]))
            dialog.digest_asked.connect(self.imported)
            dialog.cancel_asked.connect(self._on_cancel)
            dialog.finished.connect(self._on_finished)
            dialog.open()
        return self._dialog

    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _on_plan_changed(self, index: int, plan: Plan) -> None:
        self._plans[index] = plan

        def show(fresh: Plan) -> None:
            if self._dialog is not None and self._plans[index] is plan:
                self._plans[index] = fresh
                self._dialog.set_plan(index, fresh)

        self._desk.jobs.read(lambda: import_digest.compare(self._desk.library, plan), show, self._on_error)

    def _on_import(self, choices: list[Choice]) -> None:
        """Import the chosen digests one after the other, as one undo step."""
        self._progress = Progress(self._stepped.emit)
        batch, label = "", ""
        if len(choices) > 1:
            batch = uuid.uuid4().hex
            label = f"Import {len(choices)} digests ({papers_phrase(sum(len(each.entries) for each in choices))})"
        for choice in choices:
            plan = self._chosen_plan(choice)
            work = functools.partial(
                import_digest.run,
                self._desk.library,
                plan,
                chosen=set(choice.entries),
                tag=choice.tag,
                batch=batch,
                label=label,
                progress=self._progress,
            )
            self._desk.jobs.write(work, self._on_imported, self._on_error)

    def _chosen_plan(self, choice: Choice) -> Plan:
        plan = self._plans[choice.plan]
        content = dataclasses.replace(
            plan.content, date=choice.date, source=choice.source, date_guess=choice.date_guess
        )
        return dataclasses.replace(plan, title=choice.title, content=content)

    def _on_imported(self, report: Report) -> None:
        self._desk.wrote(report.changes)
        if self._dialog is not None:
            self._dialog.show_report(report)
        self.imported.emit(report.digest["id"])

    def _on_cancel(self) -> None:
        self._progress.cancel()

    def _on_step(self, done: int, total: int, text: str) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(done, total, text)

    def _on_error(self, error: BaseException) -> None:
        if self._dialog is not None:
            self._dialog.set_idle()
        self._desk.report(error)


def _receiver(desk: Desk, file: Path) -> Callable[[], Received]:
    """Return a function that reads a file; it runs off the GUI thread and gives an error as a value."""

    def receive() -> Received:
        try:
            data = forms.load(file)
        except ReaderError as error:
            return Received(file.name, error=error)
        return _receive_bytes(desk, data, file.name, forms.modified_on(file))

    return receive


def _receive_bytes(desk: Desk, data: bytes, name: str, modified: datetime.date | None) -> Received:
    today = datetime.datetime.now().astimezone().date()
    try:
        contents = forms.read(data, name, today=today, modified=modified)
    except ReaderError as error:
        return Received(name, error=error)
    plans = tuple(
        import_digest.make_plan(desk.library, content, name, data, part=part) for part, content in enumerate(contents)
    )
    return Received(name, plans, tuple(encoding.decode(data)[0].split("\n")))
