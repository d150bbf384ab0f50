"""The bar over the reader: what can be done with the paper, and where it stands in the list."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import row
from readerapp.library.rows import Status

_LEAST = 392
"""The width that icons and the place of a paper in a large library need."""


class ReaderHead(QWidget):
    """Queue, Read, Tag, Note; place, previous, next, more.

    Args:
        theme: the look.

    Signals:
        status_asked: a value of ``Status``.
        tag_picker_asked, note_asked, previous_asked, next_asked: buttons.
        more_asked: where on screen the menu belongs.
    """

    status_asked = Signal(str)
    tag_picker_asked = Signal()
    note_asked = Signal()
    previous_asked = Signal()
    next_asked = Signal()
    more_asked = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key_hints = True
        self._queue = Button(theme, "Queue", kind="quiet", icon="clock", key="Q", checkable=True, tip="Queue")
        self._read = Button(theme, "Read", kind="quiet", icon="check", key="E", checkable=True, tip="Mark as read")
        self._tag = Button(theme, "Tag", kind="quiet", icon="tag", key="T", tip="Tag")
        self._note = Button(theme, "Note", kind="quiet", icon="pencil-line", key="N", tip="Write a note")
        self._place = Label(theme, role="text3", px=12, tabular=True, elide=False)
        previous = Button(theme, kind="quiet", icon="chevron-left", key="K", name="Previous paper")
        following = Button(theme, kind="quiet", icon="chevron-right", key="J", name="Next paper")
        self._more = Button(theme, kind="quiet", icon="ellipsis", name="More")
        deeds = (self._queue, 4, self._read, 4, self._tag, 4, self._note)
        margins = (20, 8, 8, 7)
        row(*deeds, None, self._place, 8, previous, following, self._more, margins=margins, parent=self)
        self._deeds = (self._queue, self._read, self._tag, self._note)
        self._words = tuple(button.label() for button in self._deeds)
        self._on_paper = (*self._deeds, previous, following, self._more)
        self._queue.clicked.connect(partial(self._ask, Status.QUEUED))
        self._read.clicked.connect(partial(self._ask, Status.READ))
        self._tag.clicked.connect(self.tag_picker_asked)
        self._note.clicked.connect(self.note_asked)
        previous.clicked.connect(self.previous_asked)
        following.clicked.connect(self.next_asked)
        self._more.clicked.connect(self._on_more_clicked)
        self._status: Status | None = None
        self.show_status(None)

    def show_status(self, status: Status | None) -> None:
        """Show which of the deeds is done already; None where there is no paper."""
        self._status = status
        for button in self._on_paper:
            button.setEnabled(status is not None)
        self._queue.setChecked(status == Status.QUEUED)
        self._read.setChecked(status == Status.READ)

    def show_place(self, words: str) -> None:
        """Show where the paper stands, ``6 of 66``."""
        other = len(words) != len(self._place.text())
        self._place.setText(words)
        if other:
            self.fit(self.width())

    def set_key_hints(self, visible: bool) -> None:
        """Show the keys on caps, or in the tooltips alone."""
        self._key_hints = visible
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Leave the caps, then the words out where the bar is too narrow for them."""
        for has_words, has_caps in ((True, self._key_hints), (True, False), (False, False)):
            for button, words in zip(self._deeds, self._words, strict=True):
                button.set_key_visible(has_caps)
                button.set_label(words if has_words else "")
            if super().minimumSizeHint().width() <= width:
                return

    def minimumSizeHint(self) -> QSize:
        """Return the room for icons alone: the list beside needs some too."""
        return QSize(self._theme.px(_LEAST), super().minimumSizeHint().height())

    def _ask(self, status: Status) -> None:
        self.show_status(self._status)  # a click checks the button, but only the library decides
        self.status_asked.emit(status.value)

    def _on_more_clicked(self) -> None:
        self.more_asked.emit(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))
