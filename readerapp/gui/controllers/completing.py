"""Joins the search field with what may stand at its caret, and with the searches made before."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.views.list_head import ListHead
from readerapp.tasks.complete_query import Completer
from readerapp.tasks.find_papers import Found
from readerapp.tasks.recent_searches import MEMORY, RecentSearches

T = TypeVar("T")
_WARM_MS = 2000  # the window has come to rest
_DWELL_MS = 3000  # a search whose results are looked at for this long was meant


class CompletionController(QObject):
    """Answers what may stand at the caret, off the GUI thread, and remembers the searches that were meant.

    A search was meant when it was entered, or when its results stood for a while.
    """

    def __init__(self, desk: Desk, lists: ListController, head: ListHead, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._head = head
        self._recent = RecentSearches(desk.library.folder / MEMORY)
        self._completer = Completer(desk.library)
        self._asked: tuple[str, int] | None = None
        self._busy = False
        self._shown = ""
        self._dwell = QTimer(self, singleShot=True, interval=_DWELL_MS)
        self._dwell.timeout.connect(lambda: self._remember(self._shown))
        head.completions_asked.connect(self._complete)
        head.forget_asked.connect(self.forget)
        head.query_edited.connect(lambda _text: self._dwell.stop())
        head.query_entered.connect(self._remember)
        lists.searched.connect(self._on_searched)
        lists.place_changed.connect(lambda _place: self._dwell.stop())
        QTimer.singleShot(_WARM_MS, self, self._warm)

    def stop(self) -> None:
        """Begin nothing new: the window is closing."""
        self._dwell.stop()

    def forget(self) -> None:
        """Forget the searches made before."""

        def done(_: None) -> None:
            self._desk.said.emit("Recent searches forgotten", "history", False)

        self._dwell.stop()
        self._desk.jobs.write(self._recent.forget, done, self._desk.report)

    def _complete(self, text: str, caret: int) -> None:
        self._asked = (text, caret)
        if not self._busy:
            self._answer()

    def _answer(self) -> None:
        """Answer the newest question; those that came while another was answered are nobody's any more."""
        if self._asked is None:
            return
        (text, caret), self._asked = self._asked, None
        completer, recent = self._completer, self._recent
        self._run(
            lambda: completer.complete(text, caret, recent.all()),
            lambda completions: self._head.offer(text, caret, completions),
        )

    def _warm(self) -> None:
        if not self._busy:
            self._run(self._completer.warm, lambda _: None)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Run one work at a time: several would wait for each other, in threads that searches need."""

        def end(result: T) -> None:
            self._busy = False
            done(result)
            self._answer()

        def fail(error: BaseException) -> None:
            self._busy = False
            self._desk.report(error)

        self._busy = True
        self._desk.jobs.read(work, end, fail)

    def _on_searched(self, found: Found) -> None:
        if found.ids:
            self._shown = found.query.text
            self._dwell.start()

    def _remember(self, text: str) -> None:
        self._dwell.stop()
        if text.strip():
            self._desk.jobs.write(partial(self._recent.add, text), None, self._desk.report)
