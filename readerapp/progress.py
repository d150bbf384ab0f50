"""How long work tells how far it is, and is told to stop."""

import threading
from collections.abc import Callable

from readerapp.errors import Cancelled


class Progress:
    """A job's progress, safe to use from the thread that works and the one that watches.

    Args:
        on_step: called in the working thread with (done, total, text) at each step; total is 0 while unknown.
    """

    def __init__(self, on_step: Callable[[int, int, str], None] | None = None) -> None:
        self._on_step = on_step
        self._cancelled = threading.Event()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Report ``done`` of ``total`` units, described by ``text``.

        Raises:
            Cancelled: the user asked to stop; the caller lets it through so that its transaction is undone.
        """
        if self._cancelled.is_set():
            raise Cancelled
        if self._on_step is not None:
            self._on_step(done, total, text)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._cancelled.set()
