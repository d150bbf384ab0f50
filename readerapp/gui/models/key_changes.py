"""The changes of cite keys that are planned, as rows of a list."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from readerapp.tasks.regenerate_keys import KeyChange
from readerapp.text import latex

Index = QModelIndex | QPersistentModelIndex

CHANGE = Qt.ItemDataRole.UserRole


class KeyChanges(QAbstractListModel):
    """Rows of ``KeyChange``; nothing is made of a row before it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self._changes: tuple[KeyChange, ...] = ()

    def show(self, changes: tuple[KeyChange, ...]) -> None:
        """Show other changes."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many changes there are."""
        return 0 if parent.isValid() else len(self._changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a change, or its words."""
        change = self._changes[index.row()]
        if role == CHANGE:
            return change
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{change.old} becomes {change.new}. {latex.plain(change.title)} {taken(change)}".strip()
        return taken(change) or None if role == Qt.ItemDataRole.ToolTipRole else None


def taken(change: KeyChange) -> str:
    """Say why a key is not what the pattern gives, empty where it is."""
    return f"{change.wanted} leads to paper {change.taken_by}" if change.taken_by is not None else ""
