"""What was not read as a paper, with line numbers and the way to each place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme

_ROW = Qt.ItemDataRole.UserRole
_HEIGHT = 20
_MOST = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know, and where.

    Attributes:
        where: such as ``Line 41``; empty for the file as a whole.
        deed: words of the link at its end; empty where there is nothing to show.
        notable: whether the user should look.
    """

    where: str
    text: str
    deed: str = ""
    notable: bool = True


def where_of(line: int, end_line: int) -> str:
    """Name lines: ``Line 41`` or ``Lines 1–11``."""
    if not line:
        return ""
    return f"Lines {line}–{end_line}" if end_line > line else f"Line {line}"


class _RemarkDelegate(QStyledItemDelegate):
    """An icon, the place, what is there, and a link."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._theme.px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px, rect = self._theme, self._theme.px, QRectF(option.rect)
        remark: Remark = index.data(_ROW)
        view = option.widget
        here = bool(option.state & QStyle.StateFlag.State_Selected) and view is not None and view.hasFocus()
        painter.save()
        side = px(14)
        corner = QPointF(rect.x(), rect.center().y() - side / 2)
        name, role = ("triangle-alert", "warn") if remark.notable else ("info", "text3")
        painting.icon(painter, theme, corner, name, role=role, size=side)
        font, tabular = theme.font(12), theme.font(12, tabular=True)
        at = rect.adjusted(px(22), 0, 0, 0)
        if remark.where:
            at.setX(at.x() + painting.text(painter, theme, at, remark.where, tabular, role="text3") + px(8))
        end = rect.right() + 1
        if isinstance(view, QListWidget) and view.verticalScrollBar().isVisible():
            end -= px(8)
        if remark.deed:
            strong = theme.font(13, 500)
            width = painting.text_width(theme, remark.deed, strong)
            link = QRectF(end - width, rect.y(), width, rect.height())
            painting.text(painter, theme, link, remark.deed, strong, role="accenttext")
            if here:
                under = painting.baseline(theme, rect, strong) + px(3)
                painter.fillRect(QRectF(link.x(), under, width, 2), theme.color("accent"))
            end -= width + px(12)
        painting.text(painter, theme, at, painting.elided(theme, remark.text, font, end - at.x()), font)
        painter.restore()


class ProblemList(QListWidget):
    """Remarks, a line each; a click or Enter on one that has a deed chooses it. It is as high as a few of them.

    Args:
        theme: the look.
        name: for assistive technology.
        most: how many are in view before it scrolls.
        looks: whether a click beside the deed only looks at a remark.

    Signals:
        chosen: the place of a remark in what was shown.
        looked_at: the place of a remark that was clicked or reached by keys, where ``looks``.
    """

    chosen = Signal(int)
    looked_at = Signal(int)

    def __init__(
        self, theme: Theme, name: str, *, most: int = 3, looks: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most = most
        self._looks = looks
        self._clicked_at = 0.0
        self.setAccessibleName(name)
        self.setItemDelegate(_RemarkDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.itemClicked.connect(self._on_clicked)
        self.itemActivated.connect(self._choose)
        theme.changed.connect(self._measure)
        self._measure()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show other remarks."""
        self.clear()
        more = len(remarks) - _MOST
        last = [Remark("", f"And {figure(more)} more")] if more > 0 else []
        for remark in (*remarks[:_MOST], *last):
            item = QListWidgetItem(f"{remark.where} {remark.text}".strip())
            item.setData(_ROW, remark)
            self.addItem(item)
        self.setVisible(bool(remarks))
        self._measure()

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the dialog's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the remark that a key leads to."""
        before = self.currentRow()
        super().keyPressEvent(event)
        if self._looks and self.currentRow() != before:
            self.looked_at.emit(self.currentRow())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click on the deed from one beside it."""
        self._clicked_at = event.position().x()
        super().mouseReleaseEvent(event)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        remark: Remark = item.data(_ROW)
        width = painting.text_width(self._theme, remark.deed, self._theme.font(13, 500))
        if self._looks and self._clicked_at < self.viewport().width() - width - self._theme.px(6):
            self.looked_at.emit(self.row(item))
        else:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        remark: Remark = item.data(_ROW)
        if remark.deed:
            self.chosen.emit(self.row(item))

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT) * max(1, min(self._most, self.count())))
        self.scheduleDelayedItemsLayout()
