"""How the current record was read: its lines, its fields, where it differs, and the deeds that mend it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.dialogs.cut_view import CutView, RawLine, lines_of, raw_lines, skipped_lines
from readerapp.gui.dialogs.difference_list import DifferenceList
from readerapp.gui.dialogs.problem_list import where_of
from readerapp.gui.models.import_rows import EntryRow, field_words
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row
from readerapp.importing.digest import Entry
from readerapp.text import latex, names

_ROOM_FOR_KEYS = 580
_MOVE_TIP = "Give the abstract's next line to the title; after the last, begin anew. Shift+C goes back"
_NO_MOVE_TIP = "Title and abstract are one line each: nothing to move"
_JOIN_TIP = "Make one paper of this record and the next"
_NO_JOIN_TIP = "There is no next record to join it with"
_LEAVE_TIP = "Leave it out of the import"
_TAKE_TIP = "Import it too"
_MINE_TIP = "Keep what the library has of all papers of this file (Shift+K). K alone: of this paper"
_THEIRS_TIP = "Take what the file has of all papers of this file (Shift+T). T alone: of this paper"
_SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "pmid": "PubMed", "pmcid": "PMC", "isbn": "ISBN"}
_LINKS = {"abstract": "Page", "pdf": "PDF"}
_MOST_LINKS = 8
_LONGEST_SHOWN = 2000


class CutPanel(QWidget):
    """The raw lines of a record with what can be done about its cut.

    Signals:
        move_asked: the cut is to move, by 1 or -1.
        join_asked: the record and the next are one paper.
        tick_asked: the record is to be left out, or taken.
        taken: (fields, theirs) the user chose of fields that differ.
        all_taken: theirs or not, for all papers of the file.
    """

    move_asked = Signal(int)
    join_asked = Signal()
    tick_asked = Signal()
    taken = Signal(list, bool)
    all_taken = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = Label(theme, px=12, weight=500, role="text2", line=20)
        self._lines = CutView(theme)
        self._fields = CutView(theme, "Fields read")
        self._differences = DifferenceList(theme)
        self._join = Button(theme, "Join with next", kind="quiet", icon="merge", key="M", small=True)
        self._tick = Button(theme, "Not a paper", kind="quiet", icon="ban", key="B", small=True)
        self._move = Button(theme, "Move cut", kind="quiet", icon="arrow-down-up", key="C", small=True)
        self._mine = Button(theme, "Keep all of mine", kind="quiet", small=True, tip=_MINE_TIP)
        self._theirs = Button(theme, "Take all of theirs", kind="quiet", small=True, tip=_THEIRS_TIP)
        self._join.clicked.connect(self.join_asked)
        self._tick.clicked.connect(self.tick_asked)
        self._move.clicked.connect(lambda: self.move_asked.emit(1))
        self._mine.clicked.connect(lambda: self.all_taken.emit(False))
        self._theirs.clicked.connect(lambda: self.all_taken.emit(True))
        self._differences.chosen.connect(self.taken)
        head = row(self._heading, None, self._mine, self._theirs, self._move, 4, self._join, 4, self._tick)
        body = row(self._fields, self._lines)
        body.setSpacing(8)
        column(head, 8, body, self._differences, margins=(24, 10, 24, 12), parent=self)
        self._show_parts(cut=False, differs=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show keys on the buttons where there is room."""
        super().resizeEvent(event)
        for button in (self._move, self._join, self._tick):
            button.set_key_visible(self.width() >= self._theme.px(_ROOM_FOR_KEYS))

    def show_row(self, sheet: ImportSheet | None, at: EntryRow | None) -> None:
        """Show a record, or that there is none."""
        if sheet is None or at is None:
            self._heading.setText("No paper selected")
            self._show_parts(cut=True, differs=False)
            self._lines.show_lines(())
            for button in (self._move, self._join, self._tick):
                button.setEnabled(False)
            return
        differences = sheet.differences(at)
        self._show_parts(cut=sheet.is_cut, differs=bool(differences))
        where = where_of(at.entry.line, at.entry.end_line) if sheet.lines else ""
        if differences:
            kept = "the library's, then the file's"
            self._heading.setText(f"Another {field_words(each.field for each in differences)}: {kept}")
            self._differences.show_differences(differences, sheet.takes(at))
        elif sheet.is_cut:
            self._heading.setText(f"{where}, cut as" if where else "No lines")
            self._lines.show_lines(lines_of(at.entry, sheet.lines))
        else:
            self._heading.setText(f"{where}, read as" if where else "Read as")
            lines = raw_lines(at.entry, sheet.lines)
            self._lines.show_lines(lines)
            self._lines.setVisible(bool(lines))
            self._fields.show_lines(list(_fields(at.entry)))
        _enable(self._move, sheet.can_move_cut(at), _MOVE_TIP, _NO_MOVE_TIP)
        _enable(self._join, sheet.can_join(at), _JOIN_TIP, _NO_JOIN_TIP)
        self._show_tick(at, ticked=sheet.is_ticked(at), cut=sheet.is_cut)

    def show_skipped(self, first: int, last: int, lines: Sequence[str]) -> None:
        """Show lines that belong to no paper."""
        self.show_row(None, None)
        self._heading.setText(f"{where_of(first, last)}, not read as a paper")
        self._lines.show_lines(skipped_lines(first, last, lines))

    def _show_tick(self, at: EntryRow, *, ticked: bool, cut: bool) -> None:
        leave = "Not a paper" if cut else "Leave out"
        self._tick.set_label(leave if ticked else "Take it")
        self._tick.set_icon("ban" if ticked else "plus")
        possible = ticked or bool(at.entry.title)
        _enable(self._tick, possible, _LEAVE_TIP if ticked else _TAKE_TIP, "It has no title")

    def _show_parts(self, *, cut: bool, differs: bool) -> None:
        self._differences.setVisible(differs)
        self._lines.setVisible(not differs)
        self._fields.setVisible(not differs and not cut)
        for button in (self._mine, self._theirs):
            button.setVisible(differs)
        for button in (self._move, self._join):
            button.setVisible(cut and not differs)


def _fields(entry: Entry) -> Iterator[RawLine]:
    """Yield what was read of a record, a line for each field that says something."""
    when = entry.published or (str(entry.year) if entry.year else "")
    votes = [(entry.upvotes, "{} votes"), (entry.comments, "{} comments")]
    for part, text in (
        ("Title", latex.plain(entry.title)),
        ("Authors", ", ".join(names.readable(author) for author in entry.authors)),
        ("Venue", ", ".join(filter(None, (entry.venue, when)))),
        ("Ids", ", ".join(f"{_SCHEMES.get(scheme, scheme)} {value}" for scheme, value in entry.identifiers.items())),
        ("Abstract", latex.plain(entry.abstract[:_LONGEST_SHOWN]).replace("\n", " ")),
        ("Details", ", ".join(f"{name} {value}" for name, value in entry.details.items())),
        ("Section", entry.section),
        ("Subjects", ", ".join(entry.categories)),
        ("Curator", entry.curator),
        ("Votes", ", ".join(words.format(count) for count, words in votes if count is not None)),
        ("Event", entry.event),
        ("Key", entry.cite_key),
        *(
            (_LINKS.get(link.kind, link.kind[:1].upper() + link.kind[1:]), link.url)
            for link in entry.links[:_MOST_LINKS]
        ),
    ):
        if text:
            yield RawLine(0, part, text)


def _enable(button: Button, enabled: bool, tip: str, why_not: str) -> None:
    button.setEnabled(enabled)
    button.set_tip(tip if enabled else why_not)
