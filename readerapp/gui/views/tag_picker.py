"""The popover in which papers are tagged, or put in reading lists: type a few letters, Enter."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QWidget,
)

from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.tag_choices import TagChoice, TagChoices, choices
from readerapp.gui.views.tag_delegate import ROW, TagDelegate
from readerapp.gui.widgets.fields import TextField
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.popover import Popover
from readerapp.library.rows import TagRow

_WIDTH = 280
_MOST_ROWS = 9
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class PickerWords:
    """What a picker says.

    Attributes:
        name: for assistive technology.
        one, many: what is done with one paper, and with a number of them for ``{}``.
        none: said where there is nothing to choose.
        icon: in the field.
        new: what a name that is not there makes; empty for nothing.
        once: whether it closes with the first choice, the first row being chosen from the start.
        ticks: whether a tick shows which are carried.
    """

    name: str
    one: str
    many: str
    none: str
    icon: str
    new: str
    once: bool = False
    ticks: bool = True


TAGS = PickerWords("Tags", "Tag this paper", "Tag {} papers", "No tags yet: type a name", "tag", "tag")


class TagPicker(QObject):
    """Opens the popover and passes on what is chosen in it.

    Args:
        theme: the look.
        words: what it says.

    Signals:
        added: a tag's full name, known or new.
        removed: the name of a tag that all selected papers carried.
    """

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None, *, words: PickerWords = TAGS) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._newest = ""

    def open_at(
        self,
        anchor: QWidget | QPoint,
        tags: Sequence[TagRow],
        carried: Sequence[str],
        partly: Sequence[str],
        count: int,
    ) -> "TagPopover":
        """Open the popover.

        Args:
            anchor: a widget to open under, or a place on screen.
            tags: all there are.
            carried: names of the tags that all selected papers carry.
            partly: names of those that some carry.
            count: how many papers are selected.
        """
        over = anchor if isinstance(anchor, QWidget) else QApplication.activeWindow() or QApplication.widgetAt(anchor)
        if over is None:
            over = next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
        popover = TagPopover(self._theme, over, tags, carried, partly, count, words=self._words, newest=self._newest)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.added.connect(self._on_added)
        popover.removed.connect(self.removed)
        if isinstance(anchor, QWidget):
            popover.open_under(anchor)
        else:
            popover.open_at(anchor)
        popover.field.setFocus(Qt.FocusReason.PopupFocusReason)
        return popover

    def _on_added(self, name: str) -> None:
        self._newest = name
        self.added.emit(name)


class TagPopover(Popover):
    """A field and the tags that fit; Enter or a click adds, on a tag that all carry it removes.

    It stays open for the next tag, unless one alone is to be chosen; Esc, a click outside or Enter with nothing typed
    closes it.

    Attributes:
        field: where letters go.
        list: the tags.

    Signals:
        added, removed: as in ``TagPicker``.
    """

    added = Signal(str)
    removed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        tags: Sequence[TagRow],
        carried: Collection[str],
        partly: Collection[str],
        count: int,
        *,
        words: PickerWords = TAGS,
        newest: str = "",
    ) -> None:
        super().__init__(theme, parent, words.name)
        self._words = words
        self._newest = newest
        self._count = count
        self._tags = list(tags)
        self._carried = set(carried)
        self._partly = set(partly)
        self._walked = False
        deed = words.one if count == 1 else words.many.format(figure(count))
        self.field = TextField(theme, deed, placeholder=deed, icon=words.icon)
        self._model = TagChoices()
        self.list = QListView()
        self._none = Label(theme, words.none, role="text3", px=12, line=28, align="center")
        self._make_list(theme)
        self._row_height = theme.px(ROW)
        for widget in (self.field, self.list, self._none):
            widget.setFixedWidth(theme.px(_WIDTH))
        self.content.addWidget(self.field)
        self.content.addSpacing(8)
        self.content.addWidget(self.list)
        self.content.addWidget(self._none)
        self.field.textChanged.connect(self._show_choices)
        self.field.installEventFilter(self)
        self._show_choices()

    def choice(self) -> TagChoice | None:
        """Return the row that Enter takes."""
        return self._model.choice(self.list.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrows walk through the list, and Enter choose."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _make_list(self, theme: Theme) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(TagDelegate(theme, self._model, self.list, ticks=self._words.ticks))
        self.list.setAccessibleName(self._words.name)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._take(self._model.choice(index.row())))

    def _show_choices(self) -> None:
        rows = choices(
            self.field.text(), self._tags, self._carried, self._partly, newest=self._newest, new=self._words.new
        )
        self._model.set_rows(rows)
        self._walked = False
        ready = self._words.once and rows and rows[0].state != Qt.CheckState.Checked
        if self.field.text().strip() or ready:
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setFixedHeight(min(len(rows), _MOST_ROWS) * self._row_height)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if self.isVisible():
            self.content.activate()
            self.adjustSize()
            self.update()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in _ENTER:
            if self.choice():
                self._take(self.choice())
            else:
                self.close()
        elif event.key() == Qt.Key.Key_Space and self._walked:
            self._take(self.choice())
        else:
            return False
        return True

    def _walk(self, step: int) -> None:
        rows = self._model.rowCount()
        if not rows:
            return
        row = self.list.currentIndex().row()
        row = (row + step) % rows if row >= 0 else (0 if step > 0 else rows - 1)
        self.list.setCurrentIndex(self._model.index(row))
        self._walked = True

    def _take(self, choice: TagChoice | None) -> None:
        if choice is None:
            return
        name = choice.name
        self._partly.discard(name)
        if choice.state == Qt.CheckState.Checked:
            self._carried.discard(name)
            self.removed.emit(name)
        else:
            self._carried.add(name)
            if choice.new:
                self._tags.append(TagRow(0, name, 0, self._count))
            self.added.emit(name)
        if self._words.once:
            self.close()
            return
        typed = bool(self.field.text())
        row = self.list.currentIndex().row()
        self.field.clear()
        if not typed:
            self._show_choices()
            self.list.setCurrentIndex(self._model.index(row))
            self._walked = True
