"""The saved searches among the rows of the sidebar: put in order by keys and by the pointer."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem

from readerapp.gui.models.sidebar import SideRow
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.sidebar_delegate import ROW

_MIME = "application/x-readerapp-search"
_ALT = Qt.KeyboardModifier.AltModifier
_STEPS = {(Qt.Key.Key_Up, _ALT): -1, (Qt.Key.Key_Down, _ALT): +1}


def search_mime(search_id: int) -> QMimeData:
    """Return what the pointer carries of a saved search."""
    mime = QMimeData()
    mime.setData(_MIME, str(search_id).encode())
    return mime


class SearchRows(QObject):
    """Gives the rows of saved searches their own keys and lets the pointer move them.

    A saved search opens when the pointer is let go, as pressing it may be the beginning of a drag.

    Signals:
        chosen: the row that was clicked.
        moved: (id, id of the one that follows now, None for the last place).
    """

    chosen = Signal(object)
    moved = Signal(int, object)

    def __init__(self, theme: Theme, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._theme = theme
        self._tree = tree
        self._pressed: tuple[SideRow, QPoint] | None = None
        self._slot: int | None = None
        tree.installEventFilter(self)
        tree.viewport().installEventFilter(self)

    def step(self, search_id: int, by: int) -> None:
        """Ask for a saved search to go up (-1) or down (+1) by one, where there is room."""
        ids = [_id_of(item) for item in self._items()]
        target = ids.index(search_id) + by
        if 0 <= target < len(ids):
            self._tell_moved(search_id, target if by < 0 else target + 1)

    def paint(self, painter: QPainter) -> None:
        """Paint the line where what is dragged would go."""
        items = self._items()
        if self._slot is None or not items:
            return
        above = self._slot < len(items)
        rect = self._tree.visualItemRect(items[self._slot] if above else items[-1])
        y, px = rect.top() if above else rect.bottom() + 1, self._theme.px
        painting.dot(painter, self._theme, QPointF(px(16), y), px(7), "accent")
        line = QRectF(px(16), y - 1, self._tree.viewport().width() - px(32), 2)
        painter.fillRect(line, self._theme.color("accent"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of saved searches, the pointer on them, and what is dragged between them."""
        if isinstance(event, QKeyEvent):
            return watched is self._tree and self._take_key(event)
        if isinstance(event, QMouseEvent):
            return watched is not self._tree and self._take_pointer(event)
        if isinstance(event, QDropEvent):
            return self._take_drop(event)
        if event.type() == QEvent.Type.DragLeave:
            self._show_slot(None)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        item = self._tree.currentItem()
        key = (Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if item is None or not _is_search(item) or key not in _STEPS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # it is no deed on the selected papers here
        elif event.type() == QEvent.Type.KeyPress:
            self.step(_id_of(item), _STEPS[key])
            event.ignore()  # the window must see that Alt was not pressed for the menu bar
        return True

    def _take_pointer(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            item = self._tree.itemAt(point)
            self._pressed = None
            if event.button() != Qt.MouseButton.LeftButton or item is None or not _is_search(item):
                return False
            self._pressed = (item.data(0, ROW), point)  # not the item, which may be gone when the button is let go
            self._tree.setCurrentItem(item)
            return True
        if self._pressed is None:
            return False
        row, since = self._pressed
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = None
            self.chosen.emit(row)
        elif (point - since).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag(row)
        return True

    def _drag(self, row: SideRow) -> None:
        rect = next((self._tree.visualItemRect(item) for item in self._items() if item.data(0, ROW) == row), QRect())
        rect.setRight(self._tree.viewport().width())
        drag = QDrag(self._tree)
        drag.setMimeData(search_mime(_key_of(row)))
        drag.setPixmap(self._tree.viewport().grab(rect))
        drag.setHotSpot(QPoint(-self._theme.px(12), -self._theme.px(8)))  # the line under the pointer stays in sight
        drag.exec(Qt.DropAction.MoveAction)

    def _take_drop(self, event: QDropEvent) -> bool:
        if not event.mimeData().hasFormat(_MIME):
            return False
        slot = self._slot_at(event.position().toPoint())
        if slot is None:
            event.ignore()
        else:
            event.acceptProposedAction()
        if isinstance(event, QDragMoveEvent):  # also the first one, on entering
            self._show_slot(slot)
            return True
        self._show_slot(None)
        if slot is not None:
            self._tell_moved(int(event.mimeData().data(_MIME).data()), slot)
        return True

    def _slot_at(self, point: QPoint) -> int | None:
        """Return how many saved searches would stand before one dropped here; None for outside their section."""
        item = self._tree.itemAt(point)
        items = self._items()
        if item in items:
            return items.index(item) + (point.y() > self._tree.visualItemRect(item).center().y())
        beside = [self._tree.itemAbove(items[0]), self._tree.itemBelow(items[-1])] if items else []
        return beside.index(item) * len(items) if item and item in beside else None

    def _tell_moved(self, search_id: int, slot: int) -> None:
        ids = [_id_of(item) for item in self._items()]
        if ids.index(search_id) not in (slot, slot - 1):
            self.moved.emit(search_id, ids[slot] if slot < len(ids) else None)

    def _show_slot(self, slot: int | None) -> None:
        self._slot = slot
        self._tree.viewport().update()

    def _items(self) -> list[QTreeWidgetItem]:
        top = [self._tree.topLevelItem(number) for number in range(self._tree.topLevelItemCount())]
        return [item for item in top if item is not None and _is_search(item)]


def _is_search(item: QTreeWidgetItem) -> bool:
    row: SideRow = item.data(0, ROW)
    return row.kind == "search"


def _id_of(item: QTreeWidgetItem) -> int:
    row: SideRow = item.data(0, ROW)
    return _key_of(row)


def _key_of(row: SideRow) -> int:
    assert row.place is not None
    return int(row.place.key)  # type: ignore[arg-type]  # of a saved search it is a number
