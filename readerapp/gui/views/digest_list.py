"""A list of digests: how far each is, its name, where it comes from, its note."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.letters import is_letter
from readerapp.library.rows import DigestRow

_ROW, _LEFT, _RIGHT, _WORDS = 48, 16, 16, 44
_DIGEST = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class DigestList(QListView):
    """Digests to choose from.

    Signals:
        chosen: the ``DigestRow`` that is current now, or None.
        opened: id of the digest that was double-clicked, or current when Enter was pressed.
        menu_asked: (id, global point) its menu is wanted.
    """

    chosen = Signal(object)
    opened = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Digests()
        self.setModel(self._rows)
        self.setItemDelegate(_DigestDelegate(theme, self))
        self.setAccessibleName("Digests")
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(_DIGEST).id))
        theme.changed.connect(self.doItemsLayout)

    def set_digests(self, digests: Sequence[DigestRow]) -> None:
        """Show other digests; the current one stays current where it is among them, else the first is."""
        current = self.current()
        self._rows.set_digests(digests)
        ids = [digest.id for digest in digests]
        row = ids.index(current.id) if current is not None and current.id in ids else 0
        self.setCurrentIndex(self._rows.index(row))
        if not digests:
            self.chosen.emit(None)

    def current(self) -> DigestRow | None:
        """Return the current digest, None where there is none."""
        digest: DigestRow | None = self.currentIndex().data(_DIGEST)
        return digest

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(_DIGEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; leave letters and Esc to others."""
        current = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current.id)
        elif is_letter(event) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a digest."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            point = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.menu_asked.emit(index.data(_DIGEST).id, self.viewport().mapToGlobal(point))


class _Digests(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._digests: Sequence[DigestRow] = ()

    def set_digests(self, digests: Sequence[DigestRow]) -> None:
        self.beginResetModel()
        self._digests = tuple(digests)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._digests)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._digests):
            return None
        digest = self._digests[index.row()]
        if role == _DIGEST:
            return digest
        words = f"{digest.title}, {digest.triaged} of {digest.papers} looked at"
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class _DigestDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        digest: DigestRow = index.data(_DIGEST)
        theme, px = self._theme, self._theme.px
        rect = QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, rect, option)
        side = px(16)
        sign = QRectF(px(_LEFT) + px(4), rect.center().y() - side / 2, side, side)
        if digest.papers and digest.triaged >= digest.papers:
            painting.icon(painter, theme, sign.topLeft(), "circle-check", role="text3", size=side)
        else:
            painting.ring(painter, theme, sign, digest.triaged / digest.papers if digest.papers else 0, width=2.2)
        top = QRectF(px(_WORDS), rect.y() + px(6), rect.width() - px(_WORDS) - px(_RIGHT), px(18))
        count = f"{figure(digest.triaged)}/{figure(digest.papers)}"
        font = theme.font(12, tabular=True)
        used = painting.text(painter, theme, top, count, font, role="text3", align=Qt.AlignmentFlag.AlignRight)
        title = theme.font(13, 500)
        painting.text(
            painter, theme, top, painting.elided(theme, digest.title, title, top.width() - used - px(12)), title
        )
        small = theme.font(12)
        below = top.translated(0, px(18))
        words = digest.note.split("\n", 1)[0] or digest.file_name or digest.source
        painting.text(painter, theme, below, painting.elided(theme, words, small, below.width()), small, role="text3")
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        theme, px = self._theme, self._theme.px
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.widget and option.widget.hasFocus())
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = ("sel" if focus else "seloff") if selected else "hover" if hover else ""
        inside = rect.adjusted(px(8), 0, -px(8), 0)
        if fill:
            painting.rounded(painter, theme, inside, 6, fill)
        else:
            left = px(_WORDS)
            line = QRectF(left, rect.bottom() - 1, rect.width() - left - px(_RIGHT), 1)
            painter.fillRect(line, theme.color("line"))
        if selected and focus:
            bar = QRectF(px(8), rect.y() + px(8), 3, rect.height() - 2 * px(8))
            painting.rounded(painter, theme, bar, 1.5, "accent")
