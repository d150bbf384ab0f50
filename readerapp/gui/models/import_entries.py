"""The records of a digest as an item model: filtered, with ticks."""

import html
from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from readerapp.gui.models.import_rows import DIFFERS, EntryRow
from readerapp.gui.models.import_sheet import ImportSheet

Index = QModelIndex | QPersistentModelIndex

FILTERS = ("all", "new", "known", "duplicate", "problem", "differs")
"""What can be shown, in the order of the control."""

TAKEN = "Theirs taken"
"""The badge of a record of which the user takes what differs."""

_NOWHERE = QModelIndex()
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ImportEntries(QAbstractListModel):
    """One row a record of the digest that the dialog is at.

    Signals:
        ticks_changed: other records are ticked.
        mended: a record that was left out became an entry of the digest.
    """

    ticks_changed = Signal()
    mended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: ImportSheet | None = None
        self._kind = FILTERS[0]
        self._text = ""
        self._rows: list[EntryRow] = []

    def show_sheet(self, sheet: ImportSheet | None) -> None:
        """Show another digest, or the same after it changed."""
        self._sheet = sheet
        self._refill()

    def set_filter(self, kind: str, text: str) -> None:
        """Show only records of a kind, one of ``FILTERS``, with all these words in title, authors or identifiers."""
        if (kind, text) != (self._kind, self._text):
            self._kind, self._text = kind, text
            self._refill()

    def counts(self) -> list[int]:
        """Return how many records each of ``FILTERS`` has, whatever the text."""
        rows = self._sheet.rows() if self._sheet else []
        kinds = Counter(row.kind for row in rows)
        doubtful = sum(row.doubtful for row in rows)
        differing = sum(row.badge == DIFFERS for row in rows)
        return [len(rows), kinds["new"], kinds["known"], kinds["duplicate"], doubtful, differing]

    def row(self, number: int) -> EntryRow | None:
        """Return a record that is shown."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, wanted: EntryRow) -> int:
        """Return where a record is shown, or what stands on its line now; -1 where neither is shown."""
        found = (number for number, row in enumerate(self._rows) if row.entry is wanted.entry)
        return next(found, self.number_at(wanted.entry.line))

    def number_at(self, line: int) -> int:
        """Return the row of the record at a line of the file, -1 where none is shown."""
        return next(
            (n for n, row in enumerate(self._rows) if line and row.entry.line <= line <= row.entry.end_line), -1
        )

    def badge(self, number: int) -> str:
        """Return what a record that is shown is, in a word."""
        row = self._rows[number]
        return TAKEN if self._sheet and row.badge == DIFFERS and self._sheet.takes(row) else row.badge

    @property
    def numbered(self) -> bool:
        """Whether the records' lines are lines of the file."""
        return self._sheet is not None and bool(self._sheet.lines)

    def repaint(self) -> None:
        """Show again what the user chose."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def is_ticked(self, number: int) -> bool:
        """Tell whether a record that is shown is to be imported."""
        return self._sheet is not None and self._sheet.is_ticked(self._rows[number])

    def all_ticked(self) -> Qt.CheckState:
        """Return whether all records shown are ticked, none, or some."""
        ticked = sum(self.is_ticked(number) for number in range(len(self._rows)))
        possible = sum(not row.left_out for row in self._rows)
        return _OFF if not ticked else _ON if ticked >= possible else Qt.CheckState.PartiallyChecked

    def tick_all(self, *, ticked: bool) -> None:
        """Tick or untick all entries that are shown; records that were left out stay so."""
        self.tick([number for number, row in enumerate(self._rows) if not row.left_out], ticked=ticked)

    def tick(self, numbers: Sequence[int], *, ticked: bool) -> None:
        """Tick or untick rows."""
        if self._sheet is None or not numbers:
            return
        # From the last to the first: taking in a record that was left out changes the index of later ones.
        rows = [self._rows[number] for number in sorted(numbers, reverse=True)]
        mended = [self._sheet.tick(row, ticked) for row in rows]
        if any(mended):
            self._refill()
            self.mended.emit()
        else:
            self.dataChanged.emit(self.index(min(numbers)), self.index(max(numbers)), [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many records are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every record be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the tick, or all in words for assistive technology."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entry.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return _ON if self.is_ticked(index.row()) else _OFF
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = f"Line {row.entry.line}. " if row.entry.line and self.numbered else ""
            said = f"{line}{row.entry.title or row.entry.abstract[:80]}. {self.badge(index.row())}. {row.note}"
            return said.strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            words = ". ".join(filter(None, (row.note, row.tip)))
            return f"<p>{html.escape(words)}</p>" if words else None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a record or not."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick([index.row()], ticked=Qt.CheckState(value) == _ON)
        return True

    def _refill(self) -> None:
        self.beginResetModel()
        rows = self._sheet.rows() if self._sheet else []
        words = self._text.casefold().split()
        self._rows = [row for row in rows if _is_of(row, self._kind) and all(word in row.words for word in words)]
        self.endResetModel()


def _is_of(row: EntryRow, kind: str) -> bool:
    if kind in ("all", "problem"):
        return kind == "all" or row.doubtful
    return row.badge == DIFFERS if kind == "differs" else row.kind == kind
