"""The tree of places in the sidebar."""

import html
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
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
from readerapp.gui.views.sidebar_names import NAMED, NamedRows
from readerapp.gui.views.sidebar_searches import SearchRows

_FEW_TAGS = 15
_FOLDING = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SidebarTree(QTreeWidget):
    """Places, digests and tags: arrows move the cursor, Enter or a click chooses, Left and Right close and open.

    While a name is being typed, other rows wait.

    Attributes:
        searches: the rows of saved searches among them.

    Signals:
        chosen: the row that the user chose.
        menu_asked: (row, global point) the user wants the menu of a row.
        papers_dropped: (ids, row) papers were dropped on a tag or a reading list.
        delete_asked: the row of the saved search or reading list to delete.
        new_list_asked: the user wants a new reading list.
        fold_asked: carries whether the reading lists are to be hidden.
        renamed: (row, name) the user typed another name for a row.
    """

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    papers_dropped = Signal(list, object)
    delete_asked = Signal(object)
    new_list_asked = Signal()
    fold_asked = Signal(bool)
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
        self._named = NamedRows(self)
        self._named.delete_asked.connect(self.delete_asked)
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

    def edit_name(self, kind: str, key: object) -> bool:
        """Open the name of the row of a place for typing; tell whether that could be done."""
        rows = ((item, _row_of(item)) for item in self._items())
        item = next(
            (item for item, row in rows if row and row.kind == kind and row.place and row.place.key == key), None
        )
        if item is None or not self.isVisible():
            return False
        self.setCurrentItem(item)
        self.scrollToItem(item)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editItem(item)
        return True

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
        row = _row_of(self.currentItem())
        if event.key() in _CHOOSING and not event.modifiers():
            self._choose(self.currentItem())
        elif event.key() in _FOLDING and row and row.kind == "lists":
            self.fold_asked.emit(_FOLDING[Qt.Key(event.key())])
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
        elif row.kind == "lists" and self._delegate.on_plus(self._across(item), event.position()):
            self.new_list_asked.emit()
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
        """Show the tag that papers would get, or the list that they would be put in."""
        self._set_target(self._taker_at(event))
        event.setAccepted(self._delegate.target is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget the papers that were over it."""
        self._set_target(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which papers were dropped on which tag or list."""
        row = self._taker_at(event)
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
        row = _row_of(item)
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
        row = _row_of(item)
        if row and row.kind == "lists":
            self.fold_asked.emit(not row.folded)
        elif row and row.kind == "new":
            self.new_list_asked.emit()
        elif row and row.is_live:
            self.chosen.emit(row)

    def _set_hover(self, item: QTreeWidgetItem | None) -> None:
        row = _row_of(item)
        row = row if row and row.is_live else None
        if row is not self._delegate.hover:
            self._delegate.hover = row
            self.setToolTip("")
            self.viewport().update()

    def _across(self, item: QTreeWidgetItem) -> QRect:
        """Return where a row is painted: across the whole sidebar."""
        rect = self.visualItemRect(item)
        return QRect(0, rect.y(), self.viewport().width(), rect.height())

    def _taker_at(self, event: QDropEvent) -> SideRow | None:
        row = _row_of(self.itemAt(event.position().toPoint()))
        return row if row and row.kind in ("tag", "list") and carries_papers(event.mimeData()) else None

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
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if row.is_live else Qt.ItemFlag.NoItemFlags
    item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if row.kind in NAMED else flags)
    item.setToolTip(0, html.escape(row.tip))
    for child in row.children:
        item.addChild(_item_of(child))
    return item


def _row_of(item: QTreeWidgetItem | None) -> SideRow | None:
    return item.data(0, ROW) if item else None


def _level_of(item: QTreeWidgetItem) -> int:
    level, parent = 0, item.parent()
    while parent:
        level, parent = level + 1, parent.parent()
    return level
