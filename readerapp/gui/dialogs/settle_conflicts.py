"""Entries edited by hand and changed in the library: the two texts side by side, and one of them kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QLayout, QPlainTextEdit, QTextEdit, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.models.line_differences import line_differences
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.told_list import Told, ToldList
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import FlowLayout, column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.tasks.settle_export import Conflict, Keep

_SIZE = QSize(1040, 640)
_LIST_WIDTH = 248
_KEPT = {"mine": "Yours is kept", "new": "The new text is taken"}
_NOTE = "Nothing else in the file is touched."


class SettleDialog(CardDialog):
    """Goes through the entries; nothing is written before the primary button.

    Args:
        theme: the look.
        parent: a widget of the window it covers.
        name: of the file or folder.
        conflicts: at least one.

    Signals:
        settle_asked: carries a dict of ``Keep`` by ``Conflict``, those that were decided.
    """

    settle_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget, name: str, conflicts: Sequence[Conflict]) -> None:
        super().__init__(theme, parent, "Edited by hand", _SIZE, subtitle=f"and changed in the library: {name}")
        self._conflicts = tuple(conflicts)
        self._kept: dict[Conflict, Keep] = {}
        self._list = ToldList(theme, "Entries to settle")
        self._mine, self._new = _Text(theme, "Yours, from the file"), _Text(theme, "New, from the library")
        self._keep_mine = Button(theme, "Keep mine", icon="pencil", key="M")
        self._take_new = Button(theme, "Take new", icon="library", key="N")
        self._all_mine = Button(theme, "Mine in the rest", kind="quiet", key="Shift M")
        self._all_new = Button(theme, "New in the rest", kind="quiet", key="Shift N")
        self._words = Label(theme, _NOTE, role="text3", px=12)
        self._settle = Button(theme, "Settle", kind="primary", key="Ctrl ↵")
        self._build()
        self._connect()
        self._list.show_rows([self._told(each) for each in conflicts], 0)
        self._show()
        self._list.setFocus()

    def _build(self) -> None:
        theme = self._theme
        sides = row(_titled(theme, self._mine), 16, _titled(theme, self._new), margins=(20, 12, 20, 12))
        sides.setStretch(0, 1)
        sides.setStretch(2, 1)
        deeds = FlowLayout(gap=8, line_gap=8)
        for button in (self._keep_mine, self._take_new, self._all_mine, self._all_new):
            deeds.addWidget(button)
        right = column(sides, row(deeds, margins=(20, 0, 20, 14)))
        right.setStretch(0, 1)
        side = Panel("side")
        column(self._list, margins=(0, 8, 0, 8), parent=side)
        self._side = side
        theme.changed.connect(self._measure)
        self._measure()
        whole = row(side, Line(theme, upright=True), parent=self.body)
        whole.addLayout(right, 1)
        later = Button(theme, "Not now", key="Esc")
        later.clicked.connect(self.reject)
        self.foot.addWidget(self._words)
        self.foot.addStretch()
        self.foot.addWidget(later)
        self.foot.addWidget(self._settle)

    def _measure(self) -> None:
        self._side.setFixedWidth(self._theme.px(_LIST_WIDTH))

    def _connect(self) -> None:
        self._list.moved.connect(self._on_moved)
        self._keep_mine.clicked.connect(lambda: self._decide("mine"))
        self._take_new.clicked.connect(lambda: self._decide("new"))
        self._all_mine.clicked.connect(lambda: self._decide_rest("mine"))
        self._all_new.clicked.connect(lambda: self._decide_rest("new"))
        self._settle.clicked.connect(self._on_settle)
        keys = {
            "M": self._keep_mine.click,
            "N": self._take_new.click,
            "Shift+M": self._all_mine.click,
            "Shift+N": self._all_new.click,
            "J": lambda: self._list.step(1),
            "K": lambda: self._list.step(-1),
            "Ctrl+Return": self._settle.click,
        }
        for key, deed in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(deed)

    def _on_moved(self, place: int) -> None:
        conflict = self._conflicts[place]
        mine, new = line_differences(conflict.mine_read, conflict.new_read)
        self._mine.show_text(conflict.mine_read, mine)
        self._new.show_text(conflict.new_read, new)

    def _decide(self, keep: Keep) -> None:
        place = self._list.currentRow()
        self._keep(place, keep)
        undecided = [number for number, each in enumerate(self._conflicts) if each not in self._kept]
        if undecided:
            self._list.setCurrentRow(next((number for number in undecided if number > place), undecided[0]))
        self._show()

    def _decide_rest(self, keep: Keep) -> None:
        for place, conflict in enumerate(self._conflicts):
            if conflict not in self._kept:
                self._keep(place, keep)
        self._show()

    def _keep(self, place: int, keep: Keep) -> None:
        conflict = self._conflicts[place]
        self._kept[conflict] = keep
        self._list.change_row(place, self._told(conflict))

    def _told(self, conflict: Conflict) -> Told:
        """Return what the row of an entry says: where it stands, or what is decided."""
        file, keep = Path(conflict.file), self._kept.get(conflict)
        title = file.stem if conflict.name == "head" else conflict.name
        where = f"Line {conflict.line}"
        if any(each.file != conflict.file for each in self._conflicts):
            where += f" of {file.name}"
        icon = {"mine": "pencil", "new": "library"}.get(keep or "", "git-merge")
        return Told(title, (_KEPT[keep] if keep else where,), icon, "text2", done=keep is not None)

    def _show(self) -> None:
        decided, every = len(self._kept), len(self._conflicts)
        self._settle.setEnabled(decided > 0)
        self._settle.set_tip("" if decided else "Choose one of the two texts first")
        of = "" if decided == every else f" of {figure(every)}"
        self._settle.set_label(f"Settle {figure(decided)}{of}" if decided else "Settle")

    def _on_settle(self) -> None:
        self.settle_asked.emit(dict(self._kept))
        self.accept()


class _Text(QPlainTextEdit):
    """A text to read, with stretches of it marked."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._marks: Sequence[tuple[int, int]] = ()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(12)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_text(self, text: str, marks: Sequence[tuple[int, int]]) -> None:
        """Show another text, with these stretches of it marked, counted in code points."""
        self.setPlainText(text)
        wide = [place for place, letter in enumerate(text) if letter > "\uffff"]
        self._marks = [(_unit(start, wide), _unit(end, wide)) for start, end in marks]
        self._mark()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(12, mono=True))
        self._mark()

    def _mark(self) -> None:
        selections = []
        for start, end in self._marks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setBackground(self._theme.color("warnbg"))
            selection.format.setForeground(self._theme.color("warn"))
            selections.append(selection)
        self.setExtraSelections(selections)


def _titled(theme: Theme, text: _Text) -> QLayout:
    """Return a text in a well below its name."""
    well = Panel("list", kind="well")
    column(text, margins=(1, 1, 1, 1), parent=well)
    name = Label(theme, text.accessibleName(), px=12, weight=500, role="text2", line=20)
    titled = column(name, 4, well)
    titled.setStretch(2, 1)
    return titled


def _unit(place: int, wide: Sequence[int]) -> int:
    """Return a place in UTF-16 units, as Qt counts."""
    return place + sum(each < place for each in wide)
