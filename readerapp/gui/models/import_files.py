"""The files of the import dialog as an item model: one row for each digest in them, or for why there is none."""

import html
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from readerapp.gui.figures import papers
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.importing import forms

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
"""The role under which a ``FileRow`` is."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file, or the clipboard, and what was read in it.

    Attributes:
        key: tells it from the other files of the dialog.
        sheets: the digests in it.
        text, hint: why there are none.
        form, encoding: as the user chose them, None where they were found out.
        found_encoding: that was found out; empty where there is none.
    """

    key: int
    name: str
    sheets: tuple[ImportSheet, ...] = ()
    text: str = ""
    hint: str = ""
    form: str | None = None
    encoding: str | None = None
    found_encoding: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A digest of a file, or a file that has none."""

    file: ReadFile
    sheet: ImportSheet | None
    busy: bool = False

    @property
    def papers(self) -> int:
        """How many papers it has."""
        return len(self.sheet.plan.content.entries) if self.sheet else 0

    @property
    def below(self) -> str:
        """What it was read as, or why it is left out."""
        if self.busy:
            return "Reading again"
        if self.sheet is None:
            return "Not a digest: left out"
        content = self.sheet.plan.content
        if len(self.file.sheets) > 1:
            return content.part or self.sheet.plan.title
        return next((form.title for form in forms.FORMS if form.name == content.form), content.form)


class ImportFiles(QAbstractListModel):
    """Files in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FileRow] = []

    def row(self, number: int) -> FileRow | None:
        """Return a row of the list."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def sheets(self) -> list[ImportSheet]:
        """Return all digests."""
        return [row.sheet for row in self._rows if row.sheet is not None]

    def files(self) -> int:
        """Return how many files there are."""
        return len({row.file.key for row in self._rows})

    def tally(self) -> Counter[str]:
        """Return how many records of all digests are ticked, by kind, and as ``out`` how many are not."""
        counts: Counter[str] = Counter()
        for sheet in self.sheets():
            counts += sheet.tally()
        return counts

    def number_of(self, sheet: ImportSheet) -> int:
        """Return the row of a digest, -1 where it was taken off."""
        return next((number for number, row in enumerate(self._rows) if row.sheet is sheet), -1)

    def put(self, file: ReadFile) -> int:
        """Show a file, at its place if it is there already; return its first row."""
        rows = [FileRow(file, sheet) for sheet in file.sheets or (None,)]
        places = [number for number, row in enumerate(self._rows) if row.file.key == file.key]
        first = places[0] if places else len(self._rows)
        for number in reversed(places):
            self.take_off(number)
        self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
        self._rows[first:first] = rows
        self.endInsertRows()
        return first

    def set_busy(self, key: int) -> None:
        """Say of a file that it is being read again."""
        for number, row in enumerate(self._rows):
            if row.file.key == key:
                self._rows[number] = FileRow(row.file, row.sheet, busy=True)
        self.repaint()

    def take_off(self, number: int) -> FileRow:
        """Take a row off the list."""
        self.beginRemoveRows(_NOWHERE, number, number)
        row = self._rows.pop(number)
        self.endRemoveRows()
        return row

    def repaint(self) -> None:
        """Show again what the rows are called."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name, the row itself, or all in words."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.file.name
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.file.name}. {row.below}. {papers(row.papers)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _paragraphs((row.file.name, row.below, row.file.text))
        return None


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<div>{html.escape(text)}</div>" for text in texts if text)
