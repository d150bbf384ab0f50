"""Keeps files that follow their papers up to date while the window is open."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from readerapp.exporting.options import Options
from readerapp.gui.desk import Desk
from readerapp.gui.models.export_rows import FollowedFile
from readerapp.library.changes import Changes
from readerapp.library.rows import FollowedExport
from readerapp.progress import Progress
from readerapp.search.index import Index
from readerapp.tasks import follow_exports, update_index
from readerapp.tasks.export_source import Source
from readerapp.tasks.find_papers import Finder
from readerapp.tasks.follow_exports import Follower, NotYet, Outcome
from readerapp.tasks.settle_export import Unsettled

_PAUSE_MS = 1000  # several deeds in a row are one writing
_AFTER_START_MS = 4000
_MOST_TOLD = 2
_AGAIN_MS = 60_000  # a drive that was not there may be there now


class FollowController(QObject):
    """Writes the files off the GUI thread when their papers changed, one round at a time.

    Signals:
        changed: the files that are followed, or their results, are others now.
        stepped: (done, total, text) of a file that is written because the user asked for it; total 0 when it ended.
    """

    changed = Signal()
    stepped = Signal(int, int, str)

    def __init__(self, desk: Desk, index: Index, finder: Finder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index = index
        self._finder = finder
        self._follower = Follower(desk.library, self._caught_up)
        self._unsettled = Unsettled()
        self._told: dict[int, frozenset[str]] = {}
        self._progress = Progress()
        self._asked = Progress()
        self._running = self._again = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._write_due)
        self._retry = QTimer(self, interval=_AGAIN_MS)
        self._retry.timeout.connect(self._write_due)
        self._retry.start()
        QTimer.singleShot(_AFTER_START_MS, self, self._write_due)

    def show_changes(self, _changes: Changes) -> None:
        """Take in that the library changed; the files are written a moment later."""
        if not self._pause.isActive():
            self._pause.start()

    def show_indexed(self) -> None:
        """Take in that searches find what is new."""
        self._pause.start()

    def stop(self) -> None:
        """Begin nothing new and leave what is being written as it was: the window is closing."""
        self._pause.stop()
        self._retry.stop()
        self._running = True
        self._progress.cancel()
        self.cancel()

    def cancel(self) -> None:
        """Stop writing what the user asked for; the file stays as it was."""
        self._asked.cancel()

    def files(self) -> list[FollowedFile]:
        """Return the files that are followed, with what is to settle in them; to be called off the GUI thread."""
        library = self._desk.library
        exports = [follow_exports.as_merged(library, each) for each in follow_exports.rows(library)]
        return [FollowedFile(each, tuple(self._unsettled.in_file(Path(each.file), each.format))) for each in exports]

    def papers(self, source: Source) -> Sequence[int]:
        """Return the papers that a source has now; to be called off the GUI thread.

        Raises:
            ReaderError: it is there no more.
        """
        return self._follower.papers(source)

    def add(self, file: Path, export_format: str, options: Options, source: Source) -> None:
        """Follow a file, and write it."""
        self._note(lambda: follow_exports.add(self._desk.library, file, export_format, options, source))

    def pause(self, export_id: int) -> None:
        """Leave a file as it is until it is resumed."""
        self._note(lambda: follow_exports.pause(self._desk.library, export_id))

    def resume(self, export_id: int) -> None:
        """Follow a file again."""
        self._note(lambda: follow_exports.resume(self._desk.library, export_id))

    def move(self, export_id: int, file: Path) -> None:
        """Follow with another file in place of one, and write it."""
        self._note(lambda: follow_exports.move(self._desk.library, export_id, file))

    def remove(self, export_id: int) -> None:
        """Follow a file no more; it stays."""
        self._note(lambda: follow_exports.remove(self._desk.library, export_id))

    def write_now(
        self, export: FollowedExport, done: Callable[[Outcome], None] = lambda _outcome: None, *, replace: bool = False
    ) -> None:
        """Write a file now, also one that is paused.

        Args:
            done: called with what became of it.
            replace: whatever others did in it; a copy of that is kept.
        """
        progress = self._asked = Progress(self.stepped.emit)

        def show(outcome: Outcome) -> None:
            self.stepped.emit(0, 0, "")
            self.changed.emit()
            done(outcome)

        def failed(error: BaseException) -> None:
            self.stepped.emit(0, 0, "")
            self._desk.report(error)

        self._desk.jobs.read(lambda: self._follower.write_now(export, progress, replace=replace), show, failed)

    def _note(self, work: Callable[[], object]) -> None:
        self._desk.jobs.write(work, self._on_noted, self._desk.report)

    def _on_noted(self, _result: object) -> None:
        self.changed.emit()
        self._pause.start()

    def _write_due(self) -> None:
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        progress = self._progress = Progress()
        self._desk.jobs.read(lambda: self._follower.write_due(progress), self._on_round, self._on_failed)

    def _on_round(self, outcomes: Sequence[Outcome]) -> None:
        self._running = False
        self._show(outcomes)
        if self._again:
            self._pause.start()

    def _on_failed(self, error: BaseException) -> None:
        self._running = False
        self._desk.report(error)

    def _show(self, outcomes: Sequence[Outcome]) -> None:
        """Tell of trouble and of what is to settle; a file that was written as it should be is no news."""
        news = [words for words in map(self._news, outcomes) if words]
        if news:
            self._desk.said.emit(" · ".join(news[:_MOST_TOLD]), "triangle-alert", False)
        if outcomes:
            self.changed.emit()

    def _news(self, outcome: Outcome) -> str:
        """Say in a few words what the user should know of a file and was not told yet; the page of files says all."""
        name = Path(outcome.export.file).name
        if outcome.trouble is not None:
            return f"{name} is not up to date"
        merged = outcome.written.merged if outcome.written is not None else None
        edits = frozenset(merged.conflicts) if merged is not None else frozenset()
        told, self._told[outcome.export.id] = self._told.get(outcome.export.id, frozenset()), edits
        return f"{len(edits)} {'edit' if len(edits) == 1 else 'edits'} to settle in {name}" if edits - told else ""

    def _caught_up(self) -> Finder:
        if update_index.pending(self._desk.library, self._index):
            raise NotYet("The search index is behind.", "It is being brought up to the library.")
        return self._finder
