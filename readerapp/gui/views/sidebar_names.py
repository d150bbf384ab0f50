"""Rows of the sidebar that have names of the user's own: F2 renames them in place, Delete deletes them."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget

from readerapp.gui.models.sidebar import SideRow
from readerapp.gui.views.sidebar_delegate import ROW

NAMED = ("search", "list")
"""The kinds of such rows."""

_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete)


class NamedRows(QObject):
    """Takes these keys before the window does, where they are deeds on the selected papers.

    Signals:
        delete_asked: the row to delete.
    """

    delete_asked = Signal(object)

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of the current row."""
        item = self._tree.currentItem()
        if not isinstance(event, QKeyEvent) or item is None or event.key() not in _KEYS:
            return False
        row: SideRow = item.data(0, ROW)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if row.kind not in NAMED or not plain:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F2:
            self._tree.editItem(item)
        elif event.type() == QEvent.Type.KeyPress:
            self.delete_asked.emit(row)
        return True
