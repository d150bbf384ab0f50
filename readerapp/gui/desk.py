"""The desk: the library with its index, and the one way by which the window writes to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from readerapp.errors import Cancelled, ReaderError
from readerapp.gui.jobs import Jobs
from readerapp.gui.notifier import Notifier
from readerapp.library.changes import Changes, Op
from readerapp.library.library import Library
from readerapp.library.rows import OperationRow

_REST_MS = 200


@dataclass(frozen=True, slots=True)
class _Move:
    """A move that is to be written; ``ended`` is called when it was or could not be."""

    op: Op[None]
    what: str
    ended: Callable[[], None]


class Desk(QObject):
    """What controllers and actions work on.

    Signals:
        said: (words, icon, undoable) something was done.
        failed: a ``ReaderError`` for the user.
        saved: something is safe on the disk now.
        undo_changed: (next to undo, next to redo), each an ``OperationRow`` or None.
    """

    said = Signal(str, str, bool)
    failed = Signal(object)
    saved = Signal()
    undo_changed = Signal(object, object)

    def __init__(self, library: Library, jobs: Jobs, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.jobs = jobs
        self._notifier = notifier
        self._held: _Move | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.flush)
        notifier.changed.connect(lambda _changes: self._ask_undo())
        self._ask_undo()

    def write(
        self, op: Op[Any], said: str = "", icon: str = "check", done: Callable[[Changes], None] | None = None
    ) -> None:
        """Do an op off the GUI thread, after all ops asked for before it.

        Args:
            said: shown with an Undo button when the op changed something; empty for silence.
            done: called in the GUI thread with what changed.
        """

        def finish(changes: Changes) -> None:
            self._tell_written()
            if changes and said:
                self.said.emit(said, icon, True)
            if done is not None:
                done(changes)

        self.flush()
        self.jobs.write(lambda: self.library.write(op), finish, self.report)

    def move(self, op: Op[None], what: str, ended: Callable[[], None]) -> None:
        """Do an op that moves something, in silence.

        While a key is held down the first move is written, and the last one for all that follow it: an op is given up
        for the next one of the same thing.

        Args:
            op: says where the thing goes, wherever it is.
            what: names what is moved.
            ended: called in the GUI thread when it was moved or could not be.
        """
        if self._held is not None and self._held.what != what:
            self.flush()
        self._held = _Move(op, what, ended)
        if not self._rest.isActive():
            self.flush()
        self._rest.start()

    def flush(self) -> None:
        """Write a move that still waits for the next one."""
        move, self._held = self._held, None
        if move is None:
            return

        def finish(_changes: Changes) -> None:
            self._tell_written()
            move.ended()

        def fail(error: BaseException) -> None:
            self.report(error)
            move.ended()

        self.jobs.write(lambda: self.library.write(move.op), finish, fail)

    def attempt(
        self,
        make: Callable[[], Op[Any]],
        said: str = "",
        icon: str = "check",
        done: Callable[[Changes], None] | None = None,
    ) -> None:
        """Do an op as ``write`` does, or tell the user why it can't be made."""
        try:
            op = make()
        except ReaderError as error:
            self.report(error)
            return
        self.write(op, said, icon, done)

    def wrote(self, changes: Changes | None) -> None:
        """Tell that a task wrote to the library by itself."""
        self._notifier.check()
        if changes:
            self.saved.emit()

    def report(self, error: BaseException) -> None:
        """Tell the user of an error; a cancelled job is no news, anything unexpected is a bug."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, ReaderError):
            self.failed.emit(error)
        else:
            self.jobs.failed.emit(error)

    def undo(self) -> None:
        """Take back the newest operation of the library."""
        self._invert(self.library.undo, "Undone: {}", "undo-2")

    def redo(self) -> None:
        """Repeat the operation undone last."""
        self._invert(self.library.redo, "Done again: {}", "redo-2")

    def _invert(self, invert: Callable[[], Changes], said: str, icon: str) -> None:
        def finish(changes: Changes) -> None:
            self._tell_written()
            self.said.emit(said.format(changes.label), icon, False)

        self.flush()
        self.jobs.write(invert, finish, self.report)

    def _tell_written(self) -> None:
        self._notifier.check()
        self.saved.emit()

    def _ask_undo(self) -> None:
        def ask() -> tuple[OperationRow | None, OperationRow | None]:
            return self.library.next_undo(), self.library.next_redo()

        self.jobs.read(ask, lambda found: self.undo_changed.emit(*found), newest="undo")
