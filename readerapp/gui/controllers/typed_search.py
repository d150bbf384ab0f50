"""Asks for papers while the user types: a quick answer at every key stroke, the full one when typing rests."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from readerapp.gui.jobs import Jobs

if TYPE_CHECKING:
    from readerapp.tasks.find_papers import Found

REST_MS = 250


class TypedSearch(QObject):
    """One search after the other, of which only the newest is told, in whichever order the answers come.

    Signals:
        found: (``Found``, full) of the newest query; ``full`` is False for the quick answer while typing goes on.
        failed: carries the exception that ended the newest search.
    """

    found = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._find: Callable[[str, str, bool], Found] | None = None
        self._asked: tuple[str, str] | None = None
        self._serial = 0
        self._is_full = True
        self._waiting: Callable[[], None] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)

    def attach(self, find: "Callable[[str, str, bool], Found]") -> None:
        """Take the search in use: a function of (query, order, quick) that runs off the GUI thread."""
        self._find = find

    @property
    def typing(self) -> bool:
        """Whether the last key is so new that another may follow."""
        return self._rest.isActive()

    def type(self, text: str, sort: str) -> None:
        """Answer a query that may still be growing."""
        self._asked = (text, sort)
        self._start(quick=True)
        self._rest.start()

    def ask(self, text: str, sort: str) -> None:
        """Answer a query that is whole."""
        self._asked = (text, sort)
        self._on_rest()

    def enter(self) -> None:
        """Give the full answer now, if that is still to come."""
        if self._rest.isActive():
            self._on_rest()

    def when_full(self, deed: Callable[[], None]) -> None:
        """Do something with all that is found: now, or when the full answer is told; never if none comes."""
        if self._is_full:
            deed()
            return
        self._waiting = deed
        self.enter()

    def stop(self) -> None:
        """Drop what was asked; an answer on its way is not told any more."""
        self._rest.stop()
        self._asked = self._waiting = None
        self._is_full = True
        self._serial += 1

    def _on_rest(self) -> None:
        self._rest.stop()
        self._start(quick=False)

    def _start(self, *, quick: bool) -> None:
        if self._find is None or self._asked is None:
            return
        self._serial += 1
        serial, (text, sort) = self._serial, self._asked
        self._is_full = False

        def tell(found: "Found") -> None:
            if serial != self._serial:
                return
            self._is_full = not quick
            self.found.emit(found, not quick)
            if self._is_full and self._waiting is not None:
                deed, self._waiting = self._waiting, None
                deed()

        def fail(error: BaseException) -> None:
            if serial == self._serial:
                self._is_full, self._waiting = True, None  # nothing more will come
                self.failed.emit(error)

        self._jobs.read(partial(self._find, text, sort, quick), tell, fail, newest="search")


def without_filters(text: str) -> str:
    """Return a query without its conditions: its words alone."""
    from readerapp.search import fields, narrowing

    while parts := [part for part in narrowing.chosen(text) if part.field in fields.FILTERS]:
        text = narrowing.without_part(text, parts[0].start, parts[0].end)
    return text
