"""A list of many rows of one height, as a table: that alone finds its rows without going through all of them."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

ROWS_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
"""Selects whole rows in place of all others; ``selectRow()`` would heed the keys held down."""


class RowTable(QTableView):
    """A table of one column that looks and behaves like a list.

    Its delegate paints the whole row, also where it is selected. Letters are left to the window's keys.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header, mode in (
            (self.horizontalHeader(), QHeaderView.ResizeMode.Stretch),
            (self.verticalHeader(), QHeaderView.ResizeMode.Fixed),
        ):
            header.hide()
            header.setSectionResizeMode(mode)
            header.setHighlightSections(False)
        self.verticalHeader().setMinimumSectionSize(1)

    def select_row(self, number: int) -> None:
        """Select a row alone and bring it into view; the nearest one if there are not so many."""
        count = self.model().rowCount()
        if count:
            index = self.model().index(max(0, min(number, count - 1)), 0)
            self.selectionModel().setCurrentIndex(index, ROWS_ALONE)
            self.scrollTo(index)

    def set_row_height(self, height: int) -> None:
        """Give every row another height; to be called when the look changes, too."""
        palette = self.palette()  # the delegate paints selected rows: the table must not paint them first
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.verticalHeader().setDefaultSectionSize(height)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the window's keys."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End go to the first and last row: a table would go along the row."""
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self.model().index(0, 0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the selection as the place of the keyboard."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the selection as elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()
