"""Keeps the full-text index up with the library: small changes in a thread, bulk work in a process of its own."""

import json
import sys

from PySide6.QtCore import QObject, QProcess, Signal

from readerapp.errors import ReaderError
from readerapp.gui.desk import Desk
from readerapp.library.changes import Changes
from readerapp.library.library import Library
from readerapp.search.index import Index, IndexUnusable
from readerapp.search.index_state import NOT_BUILT
from readerapp.tasks import update_index
from readerapp.tasks.update_index import Updated

TEXT_TABLES = frozenset({"paper", "note", "annotation"})
"""Tables whose words are searched; a tag or a digest never touches the index."""


class Indexer(QObject):
    """Updates the index whenever words changed.

    Signals:
        indexed: the index stands at a new revision.
        explained: a sentence for the user: why the index is being built anew.
        stepped: (done, total, text) of bulk work; total 0 when it ended.
        failed: carries the exception that ended an update.
    """

    indexed = Signal(object)
    explained = Signal(str)
    stepped = Signal(int, int, str)
    failed = Signal(object)

    def __init__(self, desk: Desk, index: Index, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index = index
        self._running = False
        self._again = False
        self._process: QProcess | None = None

    def show_changes(self, changes: Changes) -> None:
        """Take in what changed in the library."""
        if not changes.complete or changes.tables & TEXT_TABLES:
            self.update()

    def update(self) -> None:
        """Bring the index up to the library, now or as soon as the update under way has ended."""
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        library, index = self._desk.library, self._index
        self._desk.jobs.read(lambda: _asked(library, index), self._begin, self._on_failed)

    def cancel(self) -> None:
        """Stop bulk work; what was indexed before stays in use."""
        if self._process is not None:
            self._process.kill()

    def stop(self) -> None:
        """Stop for good: the window is closing."""
        self.blockSignals(True)
        if self._process is not None:
            self._process.kill()
            self._process.waitForFinished(2000)

    def _begin(self, asked: tuple[int, str]) -> None:
        count, trouble = asked
        if trouble:
            self.explained.emit(trouble)
        if not count:
            self._running = False
            self._desk.jobs.read(self._warm, self._on_warm)
            return
        if count < update_index.BULK:
            library, index = self._desk.library, self._index
            self._desk.jobs.read(lambda: update_index.update(library, index), self._on_updated, self._on_failed)
            return
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_lines)
        process.finished.connect(self._on_finished)
        process.start(sys.executable, ["-m", "readerapp.tasks.update_index", str(self._desk.library.folder)])

    def _warm(self) -> bool:
        """Read what typing needs, and all of the index once; return whether it is damaged."""
        try:
            self._index.warm()
        except IndexUnusable as error:
            return error.why != NOT_BUILT  # there is none while there are no papers
        return False

    def _on_warm(self, damaged: bool) -> None:
        if damaged:
            self.explained.emit("The search index is damaged. It is being built anew.")
            self.update()

    def _on_lines(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = json.loads(bytes(self._process.readLine().data()))
            if "total" in line:
                self.stepped.emit(line["done"], line["total"], "Indexing")
            elif "error" in line:
                self.failed.emit(ReaderError(line["error"], line["hint"]))

    def _on_finished(self) -> None:
        self._process = None
        self.stepped.emit(0, 0, "")
        self._end()

    def _on_updated(self, _updated: Updated) -> None:
        self._end()

    def _end(self) -> None:
        self._running = False
        self.indexed.emit(None)
        if self._again:
            self.update()

    def _on_failed(self, error: BaseException) -> None:
        self._running = False
        self.failed.emit(error)


def _asked(library: Library, index: Index) -> tuple[int, str]:
    """Return how many papers must be written, and why all, where something is wrong."""
    trouble = update_index.trouble(index)
    return update_index.pending(library, index), trouble
