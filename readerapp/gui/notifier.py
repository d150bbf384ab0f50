"""How the window learns that the library changed, whoever changed it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from readerapp.gui.jobs import Jobs
from readerapp.library.changes import Changes

_EVERY_MS = 400


class Notifier(QObject):
    """Asks SQLite's data_version at short intervals and the journal when that moved: one path for all changes.

    Args:
        jobs: where the journal is read.
        version: gives SQLite's data_version; cheap.
        changes_since: reads the journal.
        revision: where the window's view of the library stands.

    Signals:
        changed: carries the ``Changes`` since the last time.
    """

    changed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        version: Callable[[], int],
        changes_since: Callable[[int], Changes],
        revision: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._version = version
        self._changes_since = changes_since
        self._revision = revision
        self._seen = -1
        self._asking = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)
        self._timer.start(_EVERY_MS)

    @property
    def revision(self) -> int:
        """The revision that was told of last."""
        return self._revision

    def check(self) -> None:
        """Look now; called after the window's own writes so that they show at once."""
        if self._asking:
            return
        version = self._version()
        if version == self._seen:
            return
        self._seen = version
        self._asking = True
        since = self._revision
        self._jobs.read(lambda: self._changes_since(since), self._on_changes, self._on_failed)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _on_failed(self, error: BaseException) -> None:
        self._asking = False
        self._seen = -1
        self._jobs.failed.emit(error)

    def _on_changes(self, changes: Changes) -> None:
        self._asking = False
        self._revision = changes.revision
        if changes:
            self.changed.emit(changes)
        self.check()
