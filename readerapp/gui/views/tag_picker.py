"""The popover in which papers are tagged: type a few letters, Enter."""

from collections.abc import Collection, Sequence

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


class TagPicker(QObject):
    """Opens the popover and passes on what is chosen in it.

    Signals:
        added: a tag's full name, known or new.
        removed: the name of a tag that all selected papers carried.
    """

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

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
        popover = TagPopover(self._theme, over, tags, carried, partly, count)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.added.connect(self.added)
        popover.removed.connect(self.removed)
        if isinstance(anchor, QWidget):
            popover.open_under(anchor)
        else:
            popover.open_at(anchor)
        popover.field.setFocus(Qt.FocusReason.PopupFocusReason)
        return popover


class TagPopover(Popover):
    """A field and the tags that fit; Enter or a click adds, on a tag that all carry it removes.

    It stays open for the next tag; Esc, a click outside or Enter with nothing typed closes it.

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
    ) -> None:
        super().__init__(theme, parent, "Tags")
        self._tags = list(tags)
        self._carried = set(carried)
        self._partly = set(partly)
        self._walked = False
        words = "Tag this paper" if count == 1 else f"Tag {figure(count)} papers"
        self.field = TextField(theme, words, placeholder=words, icon="tag")
        self._model = TagChoices()
        self.list = QListView()
        self._none = Label(theme, "No tags yet: type a name", role="text3", px=12, line=28, align="center")
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
        self.list.setItemDelegate(TagDelegate(theme, self._model, self.list))
        self.list.setAccessibleName("Tags")
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._take(self._model.choice(index.row())))

    def _show_choices(self) -> None:
        rows = choices(self.field.text(), self._tags, self._carried, self._partly)
        self._model.set_rows(rows)
        self._walked = False
        if self.field.text().strip():
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
                self._tags.append(TagRow(0, name, 0))
            self.added.emit(name)
        typed = bool(self.field.text())
        row = self.list.currentIndex().row()
        self.field.clear()
        if not typed:
            self._show_choices()
            self.list.setCurrentIndex(self._model.index(row))
            self._walked = True
