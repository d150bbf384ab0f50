"""One digest: where it came from, a note on it, and what can be done with it."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.dates import day
from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.growing_edit import GrowingEdit
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Panel
from readerapp.library.rows import DigestRow

_SIDE = 24


class DigestDetails(QWidget):
    """What is known of a digest.

    Signals:
        opened: id of the digest whose papers are wanted.
        report_asked: id of the digest whose import report is wanted.
        menu_asked: (id, global point) everything else that can be done with it is wanted.
        note_edited: (id, text) a note was typed; at most 400 ms later and at once when the user turns away.
        finished: (id, whether it is finished now).
    """

    opened = Signal(int)
    report_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    note_edited = Signal(int, str)
    finished = Signal(int, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digest: DigestRow | None = None
        self._title = Paragraph(theme, px=15, weight=600, max_lines=2)
        self._facts = Paragraph(theme, px=12, role="text3", max_lines=3)
        self._open = Button(theme, "Open", kind="primary", icon="book-open", key="↵")
        self._report = Button(theme, "Report", icon="file-text", tip="Show the report of its import")
        self._finish = Button(theme, "Mark finished", icon="circle-check")
        self._more = Button(theme, icon="ellipsis", name="More", tip="Rename, change the date, delete")
        self._note = GrowingEdit(theme, "Note on the digest", placeholder="A note on this digest")
        well = Panel("page", kind="well")
        column(self._note, margins=(12, 8, 12, 8), parent=well)
        deeds = row(self._open, 8, self._report, 8, self._finish, None, self._more)
        note = column(Label(theme, "Note", px=12, weight=600, role="text2"), 6, well)
        column(self._title, 4, self._facts, 12, deeds, 16, note, margins=(_SIDE, 16, _SIDE, 20), parent=self)
        self._open.clicked.connect(lambda: self._tell(self.opened))
        self._report.clicked.connect(lambda: self._tell(self.report_asked))
        self._finish.clicked.connect(self._on_finish)
        self._more.clicked.connect(self._on_more)
        self._note.edited.connect(self._on_note)
        self._note.left.connect(self._on_left)

    def show_digest(self, digest: DigestRow | None) -> None:
        """Show a digest; of the one shown already, the note that is being typed stays."""
        same = digest is not None and self._digest is not None and digest.id == self._digest.id
        if not same:
            self.flush()
        self._digest = digest
        self.setEnabled(digest is not None)
        if digest is None:
            return
        self._title.setText(digest.title)
        self._facts.setText(_facts(digest))
        self._finish.set_label("Finished" if digest.finished_at else "Mark finished")
        self._finish.set_tip(
            "Put it back among the unfinished" if digest.finished_at else "There is no more to do in it"
        )
        if not (same and self._note.hasFocus()) and self._note.text() != digest.note:
            self._note.set_text(digest.note)

    def flush(self) -> None:
        """Hand on now what was typed."""
        self._note.flush()

    def edit_note(self) -> None:
        """Put the keyboard into the note."""
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the note the width of the pane."""
        super().resizeEvent(event)
        self._note.set_width(max(120, self.width() - 2 * _SIDE - 26))

    def _tell(self, signal: SignalInstance) -> None:
        if self._digest is not None:
            signal.emit(self._digest.id)

    def _on_note(self, text: str) -> None:
        if self._digest is not None:
            self.note_edited.emit(self._digest.id, text)

    def _on_left(self, by_escape: bool) -> None:
        if by_escape:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_finish(self) -> None:
        if self._digest is not None:
            self.finished.emit(self._digest.id, not self._digest.finished_at)

    def _on_more(self) -> None:
        if self._digest is not None:
            self.menu_asked.emit(self._digest.id, self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))


def _facts(digest: DigestRow) -> str:
    today = dt.datetime.now().astimezone().date()
    guessed = ", a guess" if digest.date_guessed else ""
    parts = [
        digest.source,
        f"{day(digest.date, today)}{guessed}" if digest.date else "no date",
        f"{figure(digest.triaged)} of {figure(digest.papers)} looked at",
        f"imported {day(digest.imported_at, today)}",
        digest.file_name,
    ]
    return " · ".join(filter(None, parts))
