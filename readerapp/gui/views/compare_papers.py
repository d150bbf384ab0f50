"""Two papers side by side, with a choice for each field in which they differ."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from readerapp.gui.models.comparison import FieldPair, compare, differences
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.choices import Radio
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.library.rows import PaperDetails

_NAME_WIDTH, _BETWEEN, _EDGE = 88, 16, 24
_RADIO, _AFTER_RADIO = 16, 8
_MOST_LINES = 14
_STATE_WORDS = {
    "same": "Both say the same",
    "joined": "Both are kept",
}


class PaperNames(QWidget):
    """The cite keys and numbers of the two papers, above their values."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sides = [Label(theme, px=12, weight=600, role="text2") for _ in range(2)]
        self._row = row(*self._sides, parent=self)
        for place in range(2):
            self._row.setStretch(place, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_papers(self, first: PaperDetails | None, second: PaperDetails | None) -> None:
        """Name two papers; None for none."""
        for label, paper in zip(self._sides, (first, second), strict=True):
            label.setText(f"{paper.cite_key}, no. {paper.id}" if paper else "")

    def _measure(self) -> None:
        before = _BETWEEN + _words_at(self._theme)
        self._row.setContentsMargins(_EDGE + self._theme.px(_NAME_WIDTH) + before, 8, _EDGE, 8)
        self._row.setSpacing(before)


class ComparePapers(QScrollArea):
    """A table of fields: name, the first paper's value, the second's.

    Signals:
        chosen: the user chose another value of a field.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: dict[str, QButtonGroup] = {}
        self._grid = QGridLayout()
        self._words_columns: list[QVBoxLayout] = []
        theme.changed.connect(self._measure)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_papers(self, first: PaperDetails | None, second: PaperDetails | None) -> None:
        """Show two papers; None for either shows nothing."""
        self._choices, self._words_columns = {}, []
        page = Panel("page")
        grid = self._grid = QGridLayout(page)
        grid.setContentsMargins(_EDGE, 8, _EDGE, 24)
        grid.setHorizontalSpacing(_BETWEEN)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        if first is not None and second is not None:
            for field in compare(first, second):
                self._add(grid, field)
        grid.setRowStretch(grid.rowCount(), 1)
        self._measure()
        self.setWidget(page)

    def taken(self) -> frozenset[str]:
        """Return the fields of which the second paper's value is to stay."""
        return frozenset(name for name, group in self._choices.items() if group.checkedId() == 1)

    def kept(self) -> frozenset[str]:
        """Return the fields of which the first paper's value is to stay although they differ."""
        return frozenset(self._choices) - self.taken()

    def choose_all(self, *, theirs: bool) -> None:
        """Choose the values of the first paper, or all of the second's."""
        for group in self._choices.values():
            group.button(int(theirs)).setChecked(True)

    def _add(self, grid: QGridLayout, field: FieldPair) -> None:
        theme, place = self._theme, grid.rowCount()
        grid.addWidget(Line(theme), place, 0, 1, 3)
        name = Label(theme, field.label, role="text3", px=12, elide=False)
        grid.addLayout(column(name, margins=(0, 10, 0, 10)), place + 1, 0, Qt.AlignmentFlag.AlignTop)
        if field.state == "same":
            grid.addWidget(self._words(field.mine, f"{_STATE_WORDS['same']}"), place + 1, 1, 1, 2)
        elif field.state == "differs":
            group = QButtonGroup(self)
            self._choices[field.name] = group
            marks = differences(field.mine, field.theirs)
            sides = ((field.mine, field.mine_from), (field.theirs, field.theirs_from))
            for side, (text, source) in enumerate(sides):
                cell = _Choice(theme, group, side, f"{field.label} of {_paper(side)}", text, source, marks[side])
                grid.addWidget(cell, place + 1, 1 + side)
            group.button(int(field.prefers_theirs)).setChecked(True)
            group.idToggled.connect(lambda *_: self.chosen.emit())
        else:
            note = _STATE_WORDS.get(field.state, "Only here: it is kept")
            for side, text in enumerate((field.mine, field.theirs)):
                if text:
                    grid.addWidget(self._words(text, note), place + 1, 1 + side)

    def _words(self, text: str, note: str) -> QWidget:
        cell = QWidget()
        words = Paragraph(self._theme, text, role="text2", max_lines=_MOST_LINES)
        parts = column(words, Label(self._theme, note, role="text3", px=11), parent=cell)
        parts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words_columns.append(parts)
        return cell

    def _measure(self) -> None:
        self._grid.setColumnMinimumWidth(0, self._theme.px(_NAME_WIDTH))
        for words in self._words_columns:
            words.setContentsMargins(_words_at(self._theme), 8, 0, 8)


def _words_at(theme: Theme) -> int:
    """Return where words begin in a cell, behind the room of a round box."""
    return theme.px(_RADIO) + _AFTER_RADIO


def _paper(side: int) -> str:
    return "the second paper" if side else "the first paper"


class _Choice(QWidget):
    """One of two values: a round box and the words, which a click chooses as well."""

    def __init__(
        self,
        theme: Theme,
        group: QButtonGroup,
        side: int,
        name: str,
        text: str,
        source: str,
        marks: list[tuple[int, int]],
    ) -> None:
        super().__init__()
        self._radio = Radio(theme, "")
        self._radio.setAccessibleName(name)
        self._radio.setAccessibleDescription(text[:300])
        group.addButton(self._radio, side)
        words = Paragraph(theme, text)
        words.set_marks(marks)
        parts: list[QLabel] = [words]
        if source:
            parts.append(Label(theme, source, role="accenttext" if source == "yours" else "text3", px=11))
        texts = column(*parts, None)
        line = row(column(self._radio, None), _AFTER_RADIO, texts, margins=(0, 6, 0, 8), parent=self)
        line.setStretch(2, 1)
        for part in parts:
            part.installEventFilter(self)
        self.setFocusProxy(self._radio)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by a click on the words."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._radio.setChecked(True)
        return super().eventFilter(watched, event)
