"""The card in which the user chooses what is copied of papers: a letter or a click."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.letters import is_letter
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import row
from readerapp.gui.widgets.popover import Popover

_WIDTH, _ROW = 420, 32
_KEYS_START, _TITLES_END = 6, 160
_KEY = Qt.ItemDataRole.UserRole
_SAMPLE = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2


class CopyPopover(Popover):
    """Ways to copy, each with its letter and what it gives of the first paper.

    Args:
        theme: the look.
        parent: a widget of the window.
        papers: how many, in words.
        ways: name, title and letter of each.
        usual: name of the one that Enter takes at first.

    Signals:
        chosen: the name of the way taken; the card closes.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, parent: QWidget, papers: str, ways: Sequence[tuple[str, str, str]], usual: str
    ) -> None:
        super().__init__(theme, parent, "Copy as")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = _WayList()
        self._list.setAccessibleName("Copy as")
        self._list.setItemDelegate(_WayDelegate(theme, self._list))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedSize(theme.px(_WIDTH), theme.px(_ROW) * len(ways))
        for place, (name, title, key) in enumerate(ways):
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setData(_NAME, name)
            self._list.addItem(item)
            if name == usual or not place:
                self._list.setCurrentItem(item)
        self._list.itemEntered.connect(self._list.setCurrentItem)
        self._list.itemClicked.connect(self._take)
        heading = Label(theme, f"Copy {papers} as", role="text2", px=12, weight=500, line=28)
        self.content.addLayout(row(heading, margins=(_KEYS_START, 0, 0, 0)))
        self.content.addWidget(self._list)
        self.setFocusProxy(self._list)

    def open_over(self, widget: QWidget) -> None:
        """Open in the upper part of a widget, with the keyboard in the list."""
        self.open_at(widget.mapToGlobal(QPoint((widget.width() - self.sizeHint().width()) // 2, widget.height() // 6)))
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_samples(self, samples: Mapping[str, str]) -> None:
        """Show what each way gives, by its name."""
        for place in range(self._list.count()):
            item = self._list.item(place)
            item.setData(_SAMPLE, " ".join(samples.get(item.data(_NAME), "").split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what a letter or Enter stands for; close with Esc."""
        typed = event.text().upper()
        for place in range(self._list.count()):
            if typed and typed == self._list.item(place).data(_KEY):
                self._take(self._list.item(place))
                return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def _take(self, item: QListWidgetItem) -> None:
        name = item.data(_NAME)
        self.close()
        self.chosen.emit(name)


class _WayList(QListWidget):
    """Leaves letters to the card: a list would look for a title that begins with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _WayDelegate(QStyledItemDelegate):
    """A way to copy: its letter, its title, what it gives."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px, rect = self._theme, self._theme.px, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painting.rounded(painter, theme, rect, 5, "sel")
        key = index.data(_KEY)
        cap = QRectF(rect.x() + px(_KEYS_START), rect.center().y() - px(10), painting.key_cap_width(theme, key), px(20))
        painting.key_cap(painter, theme, cap, key, role="text2")
        painting.text(painter, theme, rect.adjusted(px(36), 0, 0, 0), index.data(), theme.font(13))
        sample = rect.adjusted(px(_TITLES_END + 8), 0, -px(8), 0)
        font = theme.font(12, mono=True)
        words = painting.elided(theme, index.data(_SAMPLE) or "", font, sample.width())
        painting.text(painter, theme, sample, words, font, role="text3")
        painter.restore()
