"""Cite keys made anew: the pattern, every change that it means, and the deed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QListView, QStackedWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui import figures
from readerapp.gui.models.key_changes import CHANGE, KeyChanges, taken
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.key_pattern_field import KeyPatternField
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.choices import Check
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.gui.widgets.segmented import Segmented
from readerapp.tasks.regenerate_keys import KeyChange, KeyPlan
from readerapp.text import latex

_SIZE = QSize(760, 620)
_ROW = 44
_INSET = 24
_LOOKING = "Looking…"


class RegenerateKeysDialog(CardDialog):
    """Shows what the keys would become, as the pattern is typed; nothing changes before it is asked for.

    Args:
        theme: the look.
        parent: a widget of the window.
        pattern: of new papers.
        selected: how many papers are selected.
        every: how many papers there are.

    Signals:
        plan_asked: (pattern, whether of all papers) a plan is wanted.
        change_asked: (plan, whether the pattern is kept for new papers).
    """

    plan_asked = Signal(str, bool)
    change_asked = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget, pattern: str, selected: int, every: int) -> None:
        super().__init__(theme, parent, "Cite keys", _SIZE, subtitle="Old keys still lead to their papers")
        self._plan: KeyPlan | None = None
        self._usual = pattern
        self._pattern = KeyPatternField(theme)
        self._pattern.set_text(pattern)
        scopes = [f"{figures.papers(selected)} selected", f"All {figures.figure(every)} papers"]
        self._scope = Segmented(theme, "Papers", scopes, current=0 if selected else 1)
        self._scope.set_option_enabled(0, bool(selected), "No paper is selected")
        self._keep = Check(theme, "Also for new papers", note="")
        self._model = KeyChanges()
        self._list = QListView()
        self._pages = QStackedWidget()
        self._words = Label(theme, role="text3", px=12)
        self._nothing = Label(theme, role="text3", align="center")
        self._change = Button(theme, "Change keys", kind="primary", key="Ctrl ↵")
        self._build()
        self._pattern.edited.connect(lambda _text: self._ask())
        self._scope.chosen.connect(lambda _option: self._ask())
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_change)
        self._show()

    def ask(self) -> None:
        """Ask for the first plan."""
        self._ask()

    def show_plan(self, plan: KeyPlan) -> None:
        """Show what a pattern would change."""
        self._plan = plan
        self._model.show(plan.changes)
        self._show()

    def show_step(self, done: int, total: int) -> None:
        """Show how far the making of a plan is."""
        self._words.setText(f"Making keys: {figures.figure(done)} of {figures.figure(total)}")

    def _build(self) -> None:
        theme = self._theme
        self._list.setModel(self._model)
        self._list.setItemDelegate(_ChangeDelegate(theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName("Keys that change")
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._list.doItemsLayout)
        choices = row(self._scope, 16, self._keep, None)
        head = column(
            Label(theme, "Pattern", px=12, weight=500, role="text2"),
            4, self._pattern, 10, choices, margins=(_INSET, 16, _INSET, 14),
        )  # fmt: skip
        for page in (self._nothing, self._list):
            self._pages.addWidget(page)
        column(head, Line(theme), self._pages, parent=self.body).setStretchFactor(self._pages, 1)
        cancel = Button(theme, "Cancel", key="Esc")
        cancel.clicked.connect(self.reject)
        self._change.clicked.connect(self._on_change)
        self.foot.addWidget(self._words, 1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self._change)
        self._pattern.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self._change.setEnabled(False)
        self._nothing.setText("" if self._pattern.error() else _LOOKING)
        if not self._pattern.error():
            self.plan_asked.emit(self._pattern.text(), self._scope.current() == 1)

    def _show(self) -> None:
        plan = self._plan
        count = len(plan.changes) if plan else 0
        self._change.setEnabled(bool(count))
        self._change.set_label(
            f"Change {figures.figure(count)} {'key' if count == 1 else 'keys'}" if count else "Change keys"
        )
        self._pages.setCurrentWidget(self._list if count else self._nothing)
        self._nothing.setText(_LOOKING if plan is None else "Every key is as this pattern makes it")
        if plan is not None:
            parts = ((plan.same, "unchanged"), (plan.pinned, "kept, as you set them"))
            self._words.setText(", ".join(f"{figures.figure(number)} {words}" for number, words in parts if number))

    def _on_change(self) -> None:
        if self._plan is not None and self._change.isEnabled():
            self.change_asked.emit(self._plan, self._keep.isChecked())
            self.accept()


class _ChangeDelegate(QStyledItemDelegate):
    """The old key, an arrow and the new one; below them the title, and why the key got a letter."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self._theme, self._theme.px
        change: KeyChange = index.data(CHANGE)
        rect = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painting.rounded(painter, theme, rect.adjusted(8, 0, -8, 0), 6, "sel")
        left, room = px(_INSET), rect.width() - 2 * px(_INSET)
        first = QRectF(left, rect.y() + px(4), room, px(20))
        half = (room - px(32)) / 2
        mono = theme.font(12, mono=True)
        painting.text(painter, theme, first, painting.elided(theme, change.old, mono, half), mono, role="text2")
        arrow = QPointF(left + half + px(8), first.center().y() - px(8))
        painting.icon(painter, theme, arrow, "arrow-right", role="text3", size=px(16))
        after = QRectF(left + half + px(32), first.y(), half, first.height())
        strong = theme.font(12, 600, mono=True)
        painting.text(painter, theme, after, painting.elided(theme, change.new, strong, half), strong)
        self._paint_below(painter, QRectF(left, rect.y() + px(24), room, px(16)), change, half)
        painter.restore()

    def _paint_below(self, painter: QPainter, line: QRectF, change: KeyChange, half: float) -> None:
        theme, small = self._theme, self._theme.font(12)
        why = taken(change)
        room = half if why else line.width()
        title = painting.elided(theme, latex.plain(change.title), small, room)
        painting.text(painter, theme, line, title, small, role="text3")
        if why:
            at = line.adjusted(half + theme.px(32), 0, 0, 0)
            painting.text(painter, theme, at, painting.elided(theme, why, small, half), small, role="warn")
