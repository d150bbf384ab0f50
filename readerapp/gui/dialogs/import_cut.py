"""How the current record was cut, and the deeds that mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.dialogs.cut_view import CutView, lines_of, skipped_lines
from readerapp.gui.dialogs.problem_list import where_of
from readerapp.gui.models.import_sheet import EntryRow, ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row

_ROOM_FOR_KEYS = 580
_MOVE_TIP = "Give the abstract's next line to the title; after the last, begin anew. Shift+C goes back"
_NO_MOVE_TIP = "Title and abstract are one line each: nothing to move"
_NO_LINES_TIP = "This form has no lines to cut"
_JOIN_TIP = "Make one paper of this record and the next"
_NO_JOIN_TIP = "There is no next record to join it with"
_LEAVE_TIP = "Leave it out of the import"
_TAKE_TIP = "Import it too"


class CutPanel(QWidget):
    """The raw lines of a record with what can be done about its cut.

    Signals:
        move_asked: the cut is to move, by 1 or -1.
        join_asked: the record and the next are one paper.
        tick_asked: the record is to be left out, or taken.
    """

    move_asked = Signal(int)
    join_asked = Signal()
    tick_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = Label(theme, px=12, weight=500, role="text2", line=20)
        self._view = CutView(theme)
        self._join = Button(theme, "Join with next", kind="quiet", icon="merge", key="M", small=True)
        self._tick = Button(theme, "Not a paper", kind="quiet", icon="ban", key="B", small=True)
        self._move = Button(theme, "Move cut", kind="quiet", icon="arrow-down-up", key="C", small=True)
        self._join.clicked.connect(self.join_asked)
        self._tick.clicked.connect(self.tick_asked)
        self._move.clicked.connect(lambda: self.move_asked.emit(1))
        head = row(self._heading, None, self._move, 4, self._join, 4, self._tick)
        column(head, 8, self._view, margins=(24, 10, 24, 12), parent=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show keys on the buttons where there is room."""
        super().resizeEvent(event)
        for button in (self._move, self._join, self._tick):
            button.set_key_visible(self.width() >= self._theme.px(_ROOM_FOR_KEYS))

    def show_row(self, sheet: ImportSheet | None, at: EntryRow | None) -> None:
        """Show a record, or that there is none."""
        if sheet is None or at is None:
            self._heading.setText("No paper selected")
            self._view.show_lines(())
            for button in (self._move, self._join, self._tick):
                button.setEnabled(False)
            return
        entry = at.entry
        words = where_of(entry.line, entry.end_line)
        self._heading.setText(f"{words}, cut as" if words else "This form has no lines")
        self._view.show_lines(lines_of(entry, sheet.lines))
        ticked = sheet.is_ticked(at)
        movable = sheet.can_move_cut(at)
        _enable(self._move, movable, _MOVE_TIP, _NO_MOVE_TIP if entry.line else _NO_LINES_TIP)
        _enable(self._join, sheet.can_join(at), _JOIN_TIP, _NO_JOIN_TIP)
        self._tick.set_label("Not a paper" if ticked else "Take it")
        self._tick.set_icon("ban" if ticked else "plus")
        _enable(self._tick, ticked or bool(entry.title), _LEAVE_TIP if ticked else _TAKE_TIP, "It has no title")

    def show_skipped(self, first: int, last: int, lines: Sequence[str]) -> None:
        """Show lines that belong to no paper."""
        self.show_row(None, None)
        self._heading.setText(f"{where_of(first, last)}, not read as a paper")
        self._view.show_lines(skipped_lines(first, last, lines))


def _enable(button: Button, enabled: bool, tip: str, why_not: str) -> None:
    button.setEnabled(enabled)
    button.set_tip(tip if enabled else why_not)
