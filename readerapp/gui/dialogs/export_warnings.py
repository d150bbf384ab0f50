"""What is missing or odd about the papers of an export, with the way to each and to mending it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from readerapp.exporting.checks import ExportWarning, of_many
from readerapp.gui.dialogs.problem_list import ProblemList, Remark
from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row

_MOST_APART = 12
"""So many warnings stand one by one; more are told by what is wrong."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Papers with the same trouble."""

    text: str
    papers: tuple[int, ...]


class ExportWarnings(QWidget):
    """The warnings, one by one or, where they are many, by what is wrong.

    Args:
        theme: the look.

    Signals:
        paper_shown: id of a paper that is to be brought into view.
        edit_asked: id of a paper whose details are to be mended.
    """

    paper_shown = Signal(int)
    edit_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Label(theme, px=12, weight=600, line=20, elide=False)
        self._check = Label(theme, px=12, line=20, role="text3", tabular=True)
        self._list = ProblemList(theme, "Warnings", looks=True)
        self._rows: list[_Row] = []
        self._checked: tuple[int, int] | None = None
        self._in_view: Collection[int] = ()
        self._next: dict[int, int] = {}
        column(12, row(self._count, self._check, None), 4, self._list, parent=self)
        self._list.chosen.connect(self._on_chosen)
        self._list.looked_at.connect(self._on_looked_at)
        self._count.hide()
        self._list.hide()

    def show_checked(self, checked: tuple[int, int] | None) -> None:
        """Say how many papers of how many were looked at; the same number twice when that is over, None before."""
        self._checked = checked
        self._show_check()

    def show_warnings(self, warnings: Sequence[ExportWarning], in_view: Collection[int] = ()) -> None:
        """Show other warnings.

        Args:
            in_view: ids of the papers that the preview shows.
        """
        rows = _rows(warnings)
        self._in_view = in_view
        self._count.setText(f"{figure(len(warnings))} {'warning' if len(warnings) == 1 else 'warnings'}")
        if rows != self._rows:
            self._rows, self._next = rows, {}
        self._list.show_remarks([Remark("", row.text, self._deed(row)) for row in rows])
        self._count.setVisible(bool(rows))
        self._list.setVisible(bool(rows))
        self._show_check()

    def has_keyboard(self) -> bool:
        """Tell whether keys go to the list."""
        return self._list.hasFocus()

    def _show_check(self) -> None:
        """Fill the line that is there from the start: the text above would jump when something is found."""
        done, total = self._checked or (0, 0)
        found = "" if self._rows or self._checked is None else "No warnings"
        self._check.setText(f"Checking {figure(done)} of {figure(total)} papers…" if done < total else found)

    def _deed(self, row: _Row) -> str:
        if len(row.papers) == 1:
            return "Edit"
        return "Show next" if any(paper in self._in_view for paper in row.papers) else ""

    def _on_chosen(self, place: int) -> None:
        row = self._rows[place]
        if len(row.papers) == 1:
            self.edit_asked.emit(row.papers[0])
        else:
            self._on_looked_at(place)

    def _on_looked_at(self, place: int) -> None:
        shown = [paper for paper in self._rows[place].papers if paper in self._in_view]
        if shown:
            turn = self._next.get(place, 0)
            self._next[place] = turn + 1
            self.paper_shown.emit(shown[turn % len(shown)])


def _rows(warnings: Sequence[ExportWarning]) -> list[_Row]:
    if len(warnings) <= _MOST_APART:
        return [_Row(f"{warning.cite_key} {warning.text}", (warning.paper_id,)) for warning in warnings]
    same: dict[str, list[ExportWarning]] = {}
    for warning in warnings:
        same.setdefault(warning.text, []).append(warning)
    return [
        _Row(_words(text, group), tuple(warning.paper_id for warning in group))
        for text, group in sorted(same.items(), key=lambda pair: -len(pair[1]))
    ]


def _words(text: str, group: Sequence[ExportWarning]) -> str:
    if len(group) == 1:
        return f"{group[0].cite_key} {text}"
    return f"{figure(len(group))} entries: {of_many(text).removeprefix('have ')}"
