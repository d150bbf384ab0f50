"""The search field and its completions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.search_completion import CompletionPopup
from readerapp.gui.widgets.fields import SearchField

if TYPE_CHECKING:
    from readerapp.search.completion import Completions, Item

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_WHOLE = {"search", "recent"}


class SearchBox(SearchField):
    """The search field. Esc and Down leave it; while completions are open, keys move in these first.

    Places in the text are code points, as below the window; Qt counts UTF-16 units.

    Signals:
        left: the user wants the list.
        completions_asked: (text, caret) what may stand here? Answer by ``offer``.
        forget_asked: recent searches are to be forgotten.
    """

    left = Signal()
    completions_asked = Signal(str, int)
    forget_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Search", placeholder="Search title, abstract, notes", key="/", parent=parent)
        self._theme = theme
        self._popup: CompletionPopup | None = None
        self._asked: tuple[str, int] | None = None
        self._offered: Completions | None = None
        self._typed = ""
        self._take_first = False
        self._leave_without = False
        self.textEdited.connect(lambda _text: self._ask())
        self.textChanged.connect(self._on_text_set)
        self.cursorPositionChanged.connect(lambda _old, _new: self._on_caret_moved())

    def offer(self, text: str, caret: int, completions: "Completions") -> None:
        """Show what may stand at a caret, unless the user has gone on since that was asked."""
        if (text, caret) != self._asked or not self.hasFocus():
            return
        first, leave = self._take_first, self._leave_without
        self._take_first = self._leave_without = False
        self._offered = completions
        typed = text[completions.start : caret]
        items = [item for item in completions.items if item.text != text[completions.start : completions.end]]
        if not items:
            self.close_completions()
            if leave:
                self.left.emit()
        elif first:
            self._take(items[0])
        else:
            self._open(items, typed)
            if leave:
                self._walk(1)

    def close_completions(self) -> None:
        """Close the popup; an answer that is on its way does not open it again."""
        self._asked = self._offered = None
        self._take_first = self._leave_without = False
        if self._popup is not None:
            self._popup.hide()
        self.setAccessibleDescription("")

    def place_completions(self) -> None:
        """Put the popup under the word again, when the columns of the window have found their places."""
        if self.completing():
            QTimer.singleShot(0, self, self._place)

    def completing(self) -> bool:
        """Tell whether completions are open."""
        return self._popup is not None and self._popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the completions, or leave with Esc or Down; Esc empties a field first."""
        key = Qt.Key(event.key())
        if self._key_for_popup(key):
            return
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Down and self.text()):
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self._leave_without = True
            self._ask()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Complete with Tab, also when the completions are for the letter before the last; else go on."""
        if forward and self.completing():
            item = self._popup.current() if self._popup and self._offered else None
            if item is not None:
                self._take(item)
                return True
            if self._asked is not None and not self._offered:
                self._take_first = True
                return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer recent searches when the user comes to an empty field."""
        super().focusInEvent(event)
        back = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if not self.text() and event.reason() not in back:
            self._ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the completions."""
        super().focusOutEvent(event)
        self.close_completions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the completions along."""
        super().resizeEvent(event)
        self.place_completions()

    def _key_for_popup(self, key: Qt.Key) -> bool:
        if not self.completing() or self._popup is None:
            return False
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.close_completions()
        elif key in _ENTER:
            item = self._popup.current() if self._popup.walked() else None
            if item is not None:
                self._take(item, search=True)
                return True
            self.close_completions()
            return False
        else:
            return False
        return True

    def _ask(self) -> None:
        self._forget_offer()
        self._asked = (self.text(), _points(self.text(), self.cursorPosition()))
        self.completions_asked.emit(*self._asked)

    def _forget_offer(self) -> None:
        """Keep showing what is there until the answer for the new text comes, but let nobody choose it."""
        self._offered = None
        self._take_first = False

    def _on_text_set(self, text: str) -> None:
        if self._asked is None or self._asked[0] != text:  # not by typing
            self.close_completions()

    def _on_caret_moved(self) -> None:
        if self.completing() and self._offered and self._asked:
            text, caret = self._asked
            if text == self.text() and caret != _points(text, self.cursorPosition()):
                self._ask()

    def _open(self, items: "list[Item]", typed: str) -> None:
        if self._popup is None:
            self._popup = CompletionPopup(self._theme, self.window())
            self._popup.chosen.connect(self._on_clicked)
            self._popup.forget_asked.connect(self._on_forget)
        self._typed = typed
        self._popup.show_items(items, typed)
        self._place()
        self._popup.show()
        self._popup.raise_()
        self.setAccessibleDescription(self._popup.words())

    def _place(self) -> None:
        x = max(0, self.cursorRect().center().x() - self.fontMetrics().horizontalAdvance(self._typed))
        corner = self.mapTo(self.window(), QPoint(x, self.height() + 4))
        right = self.mapTo(self.window(), QPoint(self.width(), 0)).x()
        if self._popup is not None:
            self._popup.place(corner, right)

    def _walk(self, step: int) -> None:
        if self._popup is not None and self._offered:
            self._popup.walk(step)
            self.setAccessibleDescription(self._popup.words())

    def _on_clicked(self, item: "Item") -> None:
        if self._offered:
            self._take(item, search=item.kind in _WHOLE)

    def _on_forget(self) -> None:
        self.close_completions()
        self.forget_asked.emit()

    def _take(self, item: "Item", *, search: bool = False) -> None:
        """Put an item at the caret; a value is whole with the space after it, a field goes on with its values."""
        offered, text = self._offered, self.text()
        if offered is None:
            return
        goes_on, spaced = item.text.endswith(":"), text[offered.end : offered.end + 1].isspace()
        whole = "" if goes_on or spaced or item.kind in _WHOLE else " "
        start, end = _units(text, offered.start), _units(text, offered.end)
        self.close_completions()
        self.setCursorPosition(start)
        if end > start:
            self.setSelection(start, end - start)
        self.insert(item.text + whole)
        if goes_on:
            self._ask()
            return
        self.close_completions()
        if spaced:
            self.cursorForward(False)
        if search:
            self.returnPressed.emit()


def _units(text: str, points: int) -> int:
    """Return the place in Qt's counting of a place in code points."""
    return len(text[:points].encode("utf-16-le", "surrogatepass")) // 2


def _points(text: str, units: int) -> int:
    """Return the place in code points of one in Qt's counting."""
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))
