"""Work off the GUI thread, in two lanes: writes one after the other, reads a few at a time."""

import functools
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from readerapp.errors import Cancelled

T = TypeVar("T")
_READERS = 3


class Jobs(QObject):
    """Runs functions in threads and their continuations in the GUI thread.

    The write lane has one thread: the order of calls is the order of work, which is the order of undo.

    Signals:
        failed: a job ended with an exception and named no handler of its own; carries the exception.
        idle: the last job that was under way has ended.
    """

    failed = Signal(object)
    idle = Signal()
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writes = ThreadPoolExecutor(1, "write")
        self._reads = ThreadPoolExecutor(_READERS, "read")
        self._serials: Counter[str] = Counter()
        self._under_way = 0
        self._finished = False
        # Queued also when a job has ended before its callback is added, which then runs in this thread.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any job is under way."""
        return self._under_way > 0

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run ``work`` after all writes asked for before it."""
        self._start(self._writes, work, done, failed, lambda: True)

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        *,
        newest: str = "",
    ) -> None:
        """Run ``work`` soon.

        Args:
            newest: of all reads of this name only the last one asked for is delivered; one that has not begun
                when a newer one comes is not begun at all.
        """
        if self._finished:
            return
        if not newest:
            self._start(self._reads, work, done, failed, lambda: True)
            return
        self._serials[newest] += 1
        serial = self._serials[newest]
        self._start(self._reads, work, done, failed, lambda: self._serials[newest] == serial)

    def finish(self) -> None:
        """Wait for all writes and for the reads that have begun; nothing is delivered any more.

        Reads asked for from then on are not begun: a signal on its way may still ask while the window closes.
        """
        self._finished = True
        self._ended.disconnect(self._on_ended)
        self._reads.shutdown(wait=False, cancel_futures=True)
        self._writes.shutdown(wait=True)
        self._reads.shutdown(wait=True)

    def _start(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        wanted: Callable[[], bool],
    ) -> None:
        self._under_way += 1
        future: Future[Any] = lane.submit(lambda: work() if wanted() else None)
        future.add_done_callback(
            lambda ended: self._ended.emit(functools.partial(self._deliver, ended, done, failed, wanted))
        )

    @Slot(object)
    def _on_ended(self, deliver: Callable[[], None]) -> None:
        if self._finished:  # Qt delivers what was queued before the signal was disconnected
            return
        self._under_way -= 1
        deliver()
        if not self._under_way:
            self.idle.emit()

    def _deliver(
        self,
        ended: "Future[Any]",
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        wanted: Callable[[], bool],
    ) -> None:
        if ended.cancelled() or not wanted():
            return
        error = ended.exception()
        if error is None:
            if done is not None:
                done(ended.result())
        elif failed is not None:
            failed(error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)
