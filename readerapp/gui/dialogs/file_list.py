"""The files of the import dialog: what each was read as, and how many papers it has."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.models.import_files import ROW, FileRow, ImportFiles
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme

_TAKE_OFF = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_HEIGHT = 48
_CROSS = 36  # room of the cross at the right end


class _FileDelegate(QStyledItemDelegate):
    """An icon, the name with a count, and the form below; a cross in place of the count under the pointer."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hover = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px, rect = self._theme, self._theme.px, QRectF(option.rect)
        row: FileRow = index.data(ROW)
        refused = row.sheet is None and not row.busy
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        view = option.widget
        here = selected and view is not None and view.hasFocus()
        painter.save()
        if selected:
            painting.rounded(painter, theme, rect.adjusted(8, 0, -8, 0), 6, "sel" if here else "seloff")
        if here:
            bar = QRectF(8, rect.y() + px(8), 3, rect.height() - 2 * px(8))
            painting.rounded(painter, theme, bar, 1.5, "accent")
        icon, role = ("file-x", "text2") if refused else ("newspaper", "accenttext" if here else "text2")
        corner = QPointF(rect.x() + px(20), rect.y() + px(8))
        painting.icon(painter, theme, corner, icon, role=role, size=px(16))
        upper = QRectF(rect.x() + px(44), rect.y() + px(5), rect.width() - px(64), px(20))
        lower = QRectF(upper.x(), rect.y() + px(25), upper.width(), px(16))
        used = self._paint_end(painter, upper, row, hover=index.row() == self.hover)
        font, small = theme.font(13, 500 if selected else 400), theme.font(12)
        words = painting.elided(theme, row.file.name, font, upper.width() - used - px(8))
        painting.text(painter, theme, upper, words, font)
        words = painting.elided(theme, row.below, small, lower.width())
        role = "warn" if refused else "text2" if selected else "text3"
        painting.text(painter, theme, lower, words, small, role=role)
        painter.restore()

    def _paint_end(self, painter: QPainter, upper: QRectF, row: FileRow, *, hover: bool) -> float:
        """Paint the count, or the cross, and return the width used."""
        theme = self._theme
        if not hover:
            align, counted = Qt.AlignmentFlag.AlignRight, theme.font(12, tabular=True)
            return painting.text(painter, theme, upper, figure(row.papers), counted, role="text2", align=align)
        side = theme.px(14)
        corner = QPointF(upper.right() - side, upper.center().y() - side / 2)
        painting.icon(painter, theme, corner, "x", role="text2", size=side)
        return side


class FileList(QListView):
    """Files, the current one selected; Delete and the cross take one off.

    Signals:
        went_to: the row that is current now.
        take_off_asked: the row that the user wants off the list.
    """

    went_to = Signal(int)
    take_off_asked = Signal(int)

    def __init__(self, theme: Theme, model: ImportFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._room = theme.px(4 * _HEIGHT)
        self._delegate = _FileDelegate(theme, self)
        self.setAccessibleName("Files")
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._on_current_changed(now.row()))
        for changed in (model.rowsInserted, model.rowsRemoved, theme.changed):
            changed.connect(self._measure)
        self._measure()

    def set_room(self, height: int) -> None:
        """Let it be no higher than this; it is as high as its files where they are few."""
        self._room = height
        self._measure()

    def go_to(self, number: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.model().index(number, 0))

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the dialog's keys."""

    def event(self, event: QEvent) -> bool:
        """Keep Delete from the papers, which have it as a shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _TAKE_OFF:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a file off with Delete."""
        if event.key() in _TAKE_OFF:
            self.take_off_asked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the cross on the file under the pointer."""
        self._set_hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cross away."""
        self._set_hover(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a file off where the cross is hit, else select."""
        at = self.indexAt(event.position().toPoint())
        rect = self.visualRect(at)
        on_cross = event.position().x() > rect.right() - self._theme.px(_CROSS)
        if at.isValid() and on_cross and event.position().y() < rect.top() + self._theme.px(28):
            self.take_off_asked.emit(at.row())
        else:
            super().mousePressEvent(event)

    def _set_hover(self, row: int) -> None:
        if row != self._delegate.hover:
            self._delegate.hover = row
            self.viewport().update()

    def _on_current_changed(self, number: int) -> None:
        if number >= 0:
            self.went_to.emit(number)

    def _measure(self) -> None:
        self.setFixedHeight(min(self._room, self._theme.px(_HEIGHT) * self.model().rowCount()))
        self.scheduleDelayedItemsLayout()
