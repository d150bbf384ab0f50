"""The page of possible duplicates: pairs to judge, one after the other."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStackedWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.compare_papers import ComparePapers, PaperNames
from readerapp.gui.views.letters import is_letter
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.library.rows import PairRow, PaperDetails
from readerapp.text import latex

_HEAD_HEIGHT, _LIST_WIDTH = 48, 320
_PAIR = Qt.ItemDataRole.UserRole
_KEEPS = "The left one keeps its number and key; those of the right one lead to it. Undo with Z."

Index = QModelIndex | QPersistentModelIndex


class DuplicatesPage(Panel):
    """Pairs of papers that may be one, and the two side by side.

    Signals:
        pair_chosen: the ``PairRow`` whose papers are to be shown, or None.
        merge_asked: (winner, loser, fields of the loser's value, fields of the winner's value).
        apart_asked: (id, id) the two are not one.
        versions_asked: (id, id) the two are versions of one work.
        back_asked: the user is done.
    """

    pair_chosen = Signal(object)
    merge_asked = Signal(int, int, object, object)
    apart_asked = Signal(int, int)
    versions_asked = Signal(int, int)
    back_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("page", parent=parent)
        self._theme = theme
        self._papers: tuple[PaperDetails, PaperDetails] | None = None
        self._count = Label(theme, role="text3", elide=False)
        self._pairs = _PairList(theme)
        self._reason = Paragraph(theme, weight=500, max_lines=2)
        self._names = PaperNames(theme)
        self._compare = ComparePapers(theme)
        self._merge = Button(theme, "Merge", kind="primary", icon="merge", key="Ctrl ↵")
        self._apart = Button(theme, "Not a duplicate", icon="unlink-2", key="D")
        self._versions = Button(theme, "Versions of one work", icon="git-compare", key="V")
        self._swap = Button(theme, "Swap", kind="quiet", icon="arrow-left-right", key="X", tip="Keep the other one")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_body())
        self._stack.addWidget(self._build_empty())
        self._head = QWidget()
        title = Label(theme, "Possible duplicates", px=15, weight=600, elide=False)
        row(title, 12, self._count, None, margins=(24, 8, 16, 8), parent=self._head)
        theme.changed.connect(self._measure)
        self._measure()
        column(self._head, Line(theme), self._stack, parent=self).setStretch(2, 1)
        self._pairs.chosen.connect(self._on_chosen)
        self._merge.clicked.connect(self._on_merge)
        self._apart.clicked.connect(lambda: self._tell_pair(self.apart_asked.emit))
        self._versions.clicked.connect(lambda: self._tell_pair(self.versions_asked.emit))
        self._swap.clicked.connect(self._on_swap)
        self.show_papers(None)

    def show_pairs(self, pairs: Sequence[PairRow]) -> None:
        """Show the pairs that are not judged yet."""
        self._count.setText("1 pair" if len(pairs) == 1 else f"{figure(len(pairs))} pairs")
        self._stack.setCurrentIndex(int(not pairs))
        self._pairs.set_pairs(pairs)

    def show_papers(self, papers: tuple[PaperDetails, PaperDetails] | None) -> None:
        """Show the two papers of the current pair; None while they are not read yet."""
        self._papers = papers
        for deed in (self._merge, self._apart, self._versions, self._swap):
            deed.setEnabled(papers is not None)
        self._names.show_papers(*(papers or (None, None)))
        self._compare.show_papers(*(papers or (None, None)))

    def focus(self) -> None:
        """Give the keyboard to the list of pairs."""
        self._pairs.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the parts scroll."""
        return QSize(400, 300)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Judge by keys; Esc goes back."""
        deeds = {Qt.Key.Key_D: self._apart, Qt.Key.Key_V: self._versions, Qt.Key.Key_X: self._swap}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._merge.click()
        elif event.key() in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._pairs.step(1 if event.key() == Qt.Key.Key_J else -1)
        elif event.key() in deeds and not control:
            deeds[Qt.Key(event.key())].click()
        else:
            super().keyPressEvent(event)

    def _build_body(self) -> QWidget:
        theme, body = self._theme, QWidget()
        note = Paragraph(theme, _KEEPS, role="text3", px=12, max_lines=2)
        foot = row(self._swap, None, self._versions, 8, self._apart, 8, self._merge, margins=(16, 10, 16, 10))
        reason = column(self._reason, 2, note, margins=(24, 16, 24, 8))
        right = column(reason, self._names, self._compare, Line(theme), foot)
        right.setStretch(2, 1)
        across = row(column(8, self._pairs), Line(theme, upright=True), right, parent=body)
        across.setStretch(2, 1)
        return body

    def _build_empty(self) -> QWidget:
        empty, theme = QWidget(), self._theme
        icon = row(None, Icon(theme, "circle-check", role="text3", size=32), None)
        words = "When an import brings a paper that may be here already, the two stand here side by side."
        title = Paragraph(theme, "No possible duplicates", px=15, weight=600, align="center")
        text = row(None, Paragraph(theme, words, role="text3", align="center", max_width=400), None)
        column(None, icon, 12, title, 4, text, None, parent=empty)
        return empty

    def _measure(self) -> None:
        self._head.setFixedHeight(self._theme.px(_HEAD_HEIGHT))
        self._pairs.setFixedWidth(self._theme.px(_LIST_WIDTH))

    def _on_chosen(self, pair: PairRow | None) -> None:
        self._reason.setText(pair.reason if pair else "")
        self.show_papers(None)
        self.pair_chosen.emit(pair)

    def _on_merge(self) -> None:
        if self._papers is not None:
            winner, loser = self._papers
            self.merge_asked.emit(winner.id, loser.id, self._compare.taken(), self._compare.kept())

    def _on_swap(self) -> None:
        if self._papers is not None:
            self.show_papers((self._papers[1], self._papers[0]))

    def _tell_pair(self, tell: object) -> None:
        if self._papers is not None and callable(tell):
            tell(self._papers[0].id, self._papers[1].id)


class _PairList(QListView):
    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = _Pairs()
        self.setModel(self._rows)
        self.setItemDelegate(_PairDelegate(theme, self))
        self.setAccessibleName("Pairs of papers")
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        theme.changed.connect(self.doItemsLayout)

    def set_pairs(self, pairs: Sequence[PairRow]) -> None:
        current: PairRow | None = self.currentIndex().data(_PAIR)
        row = max(0, self.currentIndex().row())
        if tuple(pairs) == self._rows.pairs:
            return
        self._rows.set_pairs(pairs)
        ids = [pair.id for pair in pairs]
        kept = ids.index(current.id) if current is not None and current.id in ids else min(row, len(pairs) - 1)
        self.setCurrentIndex(self._rows.index(kept))
        if not pairs:
            self.chosen.emit(None)

    def step(self, by: int) -> None:
        row = min(max(0, self.currentIndex().row() + by), self._rows.rowCount() - 1)
        self.setCurrentIndex(self._rows.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(_PAIR))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_letter(event) or event.key() in keys:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Pairs(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.pairs: tuple[PairRow, ...] = ()

    def set_pairs(self, pairs: Sequence[PairRow]) -> None:
        self.beginResetModel()
        self.pairs = tuple(pairs)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.pairs):
            return None
        pair = self.pairs[index.row()]
        if role == _PAIR:
            return pair
        words = f"{latex.plain(pair.first_title)}; {latex.plain(pair.second_title)}. {pair.reason}"
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class _PairDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._theme.px(64))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pair: PairRow = index.data(_PAIR)
        theme, px, rect = self._theme, self._theme.px, QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.widget and option.widget.hasFocus())
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = ("sel" if focus else "seloff") if selected else "hover" if hover else ""
        painter.save()
        if fill:
            painting.rounded(painter, theme, rect.adjusted(px(8), 0, -px(8), 0), 6, fill)
        else:
            painter.fillRect(QRectF(px(16), rect.bottom() - 1, rect.width() - px(32), 1), theme.color("line"))
        if selected and focus:
            bar = QRectF(px(8), rect.y() + px(8), 3, rect.height() - 2 * px(8))
            painting.rounded(painter, theme, bar, 1.5, "accent")
        line = QRectF(px(20), rect.y() + px(6), rect.width() - px(36), px(18))
        small = theme.font(12)
        title, second, reason = latex.plain(pair.first_title), latex.plain(pair.second_title), pair.reason
        below = second if second != title else "The same title"
        lines = ((title, theme.font(13, 500), "text"), (below, small, "text2"), (reason, small, "warn"))
        for words, font, role in lines:
            painting.text(painter, theme, line, painting.elided(theme, words, font, line.width()), font, role=role)
            line.translate(0, px(17))
        painter.restore()
