"""The tree of places in the sidebar."""

import html
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from readerapp.gui.models.paper_list import carries_papers, papers_of
from readerapp.gui.models.sidebar import SideRow
from readerapp.gui.places import Place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.letters import is_letter
from readerapp.gui.views.sidebar_delegate import ROW, SidebarDelegate
from readerapp.gui.views.sidebar_searches import SearchRows

_FEW_TAGS = 15
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SidebarTree(QTreeWidget):
    """Places, digests and tags: arrows move the cursor, Enter or a click chooses, Left and Right close and open.

    While a name is being typed, other rows wait.

    Attributes:
        searches: the rows of saved searches among them.

    Signals:
        chosen: the row that the user chose.
        menu_asked: (row, global point) the user wants the menu of a row.
        papers_dropped: (ids, row) papers were dropped on a tag.
        renamed: (row, name) the user typed another name for a row.
    """

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    papers_dropped = Signal(list, object)
    renamed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = SidebarDelegate(theme, self)
        self._opened: dict[str, bool] = {}
        self._waiting: Sequence[SideRow] | None = None
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Places")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.searches = SearchRows(theme, self)
        self.searches.chosen.connect(self.chosen)
        self._delegate.renamed.connect(self.renamed)
        self.itemExpanded.connect(self._on_opened)
        self.itemCollapsed.connect(self._on_closed)
        theme.changed.connect(self.doItemsLayout)

    def set_rows(self, rows: Sequence[SideRow]) -> None:
        """Show other rows; what was open, current and scrolled to stays so."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = rows
            return
        scrolled, current = self.verticalScrollBar().value(), self._place_of(self.currentItem())
        number = -1 if self.currentIndex().parent().isValid() else self.currentIndex().row()
        self._delegate.hover = self._delegate.target = None
        self._delegate.nested = any(row.children for row in rows)
        few = sum(row.kind == "tag" for row in rows) <= _FEW_TAGS
        while self.takeTopLevelItem(0):  # clear() crashes PySide 6 while a caller still holds one of the items
            pass
        for row in rows:
            self.addTopLevelItem(_item_of(row))
        for each in self._items():
            row = each.data(0, ROW)
            if row.children:
                each.setExpanded(self._opened.get(row.place.key, few))
        self._move_cursor(current)
        if self.currentItem() is None and number > 0:
            self._put_cursor_near(number)
        self.verticalScrollBar().setValue(scrolled)

    def set_chosen(self, place: Place | None) -> None:
        """Show which place the list shows, open the tags above it and put the cursor there."""
        self._delegate.chosen = place
        self._move_cursor(place)
        if item := self.currentItem():
            self.scrollToItem(item)
        self.viewport().update()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Show the rows that waited for a name to be typed."""
        super().closeEditor(editor, hint)
        QTimer.singleShot(0, self, self._show_waiting)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then where a dragged one would go."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.searches.paint(painter)
        painter.end()

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the window's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space; leave letters to the window."""
        if event.key() in _CHOOSING and not event.modifiers():
            self._choose(self.currentItem())
        elif is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close a tag where its chevron is hit, else choose."""
        item = self.itemAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or item is None:
            super().mousePressEvent(event)
            return
        row: SideRow = item.data(0, ROW)
        if row.children and event.position().x() < self._delegate.chevron_end(_level_of(item)):
            item.setExpanded(not item.isExpanded())
        elif item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentItem(item)
            self._choose(item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        self._set_hover(self.itemAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._set_hover(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor on the chosen place."""
        if self.currentItem() is None:
            self._move_cursor(self._delegate.chosen)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the cursor's mark away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        item, point = self.itemAt(event.pos()), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            item = self.currentItem()
            point = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft()) if item else point
        if item:
            self.menu_asked.emit(item.data(0, ROW), point)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take papers."""
        event.setAccepted(carries_papers(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the tag that papers would get."""
        self._set_target(self._tag_at(event))
        event.setAccepted(self._delegate.target is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget the papers that were over it."""
        self._set_target(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which papers were dropped on which tag."""
        row = self._tag_at(event)
        self._set_target(None)
        if row:
            event.acceptProposedAction()
            self.papers_dropped.emit(papers_of(event.mimeData()), row)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        iterator = QTreeWidgetItemIterator(self)
        while item := iterator.value():
            yield item
            iterator += 1

    def _place_of(self, item: QTreeWidgetItem | None) -> Place | None:
        row: SideRow | None = item.data(0, ROW) if item else None
        return row.place if row else None

    def _move_cursor(self, place: Place | None) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return
        item = next((item for item in self._items() if place and self._place_of(item) == place), None)
        above = item.parent() if item else None
        while above:
            above.setExpanded(True)
            above = above.parent()
        if item:
            self.setCurrentItem(item)

    def _put_cursor_near(self, number: int) -> None:
        """Put the cursor on the row that took the place of one that is gone, or on the one above."""
        for near in (number, number - 1):
            item = self.topLevelItem(near)
            if item and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentItem(item)
                return

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            rows, self._waiting = self._waiting, None
            self.set_rows(rows)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        row: SideRow | None = item.data(0, ROW) if item else None
        if row and row.kind not in ("head", "none"):
            self.chosen.emit(row)

    def _set_hover(self, item: QTreeWidgetItem | None) -> None:
        row: SideRow | None = item.data(0, ROW) if item else None
        row = row if row and row.kind not in ("head", "none") else None
        if row is not self._delegate.hover:
            self._delegate.hover = row
            self.setToolTip("")
            self.viewport().update()

    def _tag_at(self, event: QDropEvent) -> SideRow | None:
        item = self.itemAt(event.position().toPoint())
        row: SideRow | None = item.data(0, ROW) if item else None
        return row if row and row.kind == "tag" and carries_papers(event.mimeData()) else None

    def _set_target(self, row: SideRow | None) -> None:
        self._delegate.target = row
        self.viewport().update()

    def _on_opened(self, item: QTreeWidgetItem) -> None:
        self._opened[item.data(0, ROW).place.key] = True

    def _on_closed(self, item: QTreeWidgetItem) -> None:
        self._opened[item.data(0, ROW).place.key] = False


def _item_of(row: SideRow) -> QTreeWidgetItem:
    item = QTreeWidgetItem([row.title])
    item.setData(0, ROW, row)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, row.words or row.title)
    live = row.kind not in ("head", "none")
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if live else Qt.ItemFlag.NoItemFlags
    item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if row.kind == "search" else flags)
    item.setToolTip(0, html.escape(row.tip))
    for child in row.children:
        item.addChild(_item_of(child))
    return item


def _level_of(item: QTreeWidgetItem) -> int:
    level, parent = 0, item.parent()
    while parent:
        level, parent = level + 1, parent.parent()
    return level
