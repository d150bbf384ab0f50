"""The list of facets, for the pane and for the card of all values."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from readerapp.gui.models.facets import FACET, FacetModel, FacetRow
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.facet_delegate import FacetDelegate
from readerapp.gui.views.letters import is_letter
from readerapp.gui.widgets.focus import shows_ring

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_CHOOSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FacetList(QListView):
    """Arrows move, Space or a click chooses, Alt+Space, Alt+click or X excludes.

    Signals:
        chosen: the ``FacetRow`` that the user wants, or no more when it is chosen already.
        excluded: the row whose papers the user does not want, or wants again when it is excluded already.
        more_asked: the field of which the user wants all values.
        left: the user pressed Esc.
    """

    chosen = Signal(object)
    excluded = Signal(object)
    more_asked = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FacetModel()
        self._delegate = FacetDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        theme.changed.connect(self._measure)

    def rows(self) -> tuple[FacetRow, ...]:
        """Return the rows shown."""
        return self._model.rows()

    def set_rows(self, rows: Sequence[FacetRow]) -> None:
        """Show other rows; the cursor stays on its value, or at its place when that is gone."""
        before: FacetRow | None = self.currentIndex().data(FACET)
        place, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        self._delegate.measure(tuple(rows))
        self._model.set_rows(rows)
        self.viewport().update()
        if before is not None and self.currentIndex().row() < 0:
            same = [i for i, row in enumerate(rows) if (row.kind, row.field, row.word) == _place(before)]
            self._go_to(same[0] if same else min(place, len(rows) - 1))
            self.verticalScrollBar().setValue(scrolled)

    def set_stale(self, stale: bool) -> None:
        """Dim the counts while newer ones are on their way."""
        if stale != self._delegate.stale:
            self._delegate.stale = stale
            self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the window's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose and exclude; leave other letters to the window."""
        self._set_ring(ring=True)
        row: FacetRow | None = self.currentIndex().data(FACET)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in _CHOOSING and row is not None:
            self._act(row, exclude=alt)
        elif event.key() == Qt.Key.Key_X and not event.modifiers() and row is not None:
            self._act(row, exclude=True)
        elif event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, or exclude with Alt held."""
        self._set_ring(ring=False)
        index = self.indexAt(event.position().toPoint())
        row: FacetRow | None = index.data(FACET)
        if event.button() == Qt.MouseButton.LeftButton and row is not None and row.kind != "head":
            self.setCurrentIndex(index)
            if row.kind == "value":
                self._act(row, exclude=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open further values: a card that opened with the press would get the release."""
        row: FacetRow | None = self.indexAt(event.position().toPoint()).data(FACET)
        if event.button() == Qt.MouseButton.LeftButton and row is not None and row.kind == "more":
            self._act(row, exclude=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click for another one."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor on the first value when it is nowhere."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._step(1)
        self._set_ring(ring=shows_ring(event, before=self._delegate.ring))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the cursor's mark away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a value."""
        index, point = self.indexAt(event.pos()), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            point = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        row: FacetRow | None = index.data(FACET)
        if row is not None and row.kind == "value":
            self.setCurrentIndex(index)
            self._open_menu(row, point)

    def event(self, event: QEvent) -> bool:
        """Keep letters that mean something here from the window's shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.key() in (Qt.Key.Key_X, *_CHOOSING)
            if plain and not event.modifiers() & ~Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole name and the ways to use a row as its tooltip."""
        if event.type() == QEvent.Type.ToolTip:
            row: FacetRow | None = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).data(FACET)
            told = row is not None and row.kind == "value"
            self.setToolTip(f"{row.words}\nAlt+click or X excludes" if row is not None and told else "")
        return super().viewportEvent(event)

    def _open_menu(self, row: FacetRow, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, key, act in (
            ("Leave out of the query" if row.state == "chosen" else "Narrow to these papers", "Space", self.chosen),
            ("Exclude no more" if row.state == "excluded" else "Exclude these papers", "X", self.excluded),
        ):
            action = QAction(f"{title}\t{key}", menu)
            action.triggered.connect(lambda _=False, act=act: act.emit(row))
            menu.addAction(action)
        menu.popup(point)

    def _set_ring(self, *, ring: bool) -> None:
        self._delegate.ring = ring
        self.viewport().update()

    def _act(self, row: FacetRow, *, exclude: bool) -> None:
        if row.kind == "more":
            self.more_asked.emit(row.field)
        else:
            (self.excluded if exclude else self.chosen).emit(row)

    def _step(self, by: int) -> None:
        rows, place = self._model.rows(), self.currentIndex().row() + by
        while 0 <= place < len(rows) and rows[place].kind == "head":
            place += by
        if 0 <= place < len(rows):
            self._go_to(place)
        elif by < 0:
            self.scrollToTop()

    def _go_to(self, place: int) -> None:
        rows = self._model.rows()
        while 0 <= place < len(rows) and rows[place].kind == "head":
            place += 1
        index = self._model.index(place) if 0 <= place < len(rows) else QModelIndex()
        self.setCurrentIndex(index)

    def _measure(self) -> None:
        self._delegate.measure(self._model.rows())
        self.doItemsLayout()


def _place(row: FacetRow) -> tuple[str, str, str]:
    return row.kind, row.field, row.word
