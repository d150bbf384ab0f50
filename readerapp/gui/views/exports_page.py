"""The page of files that are kept up to date: what each follows, how it went, and what can be done."""

import datetime as dt
import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.models.export_rows import FollowedFile
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.followed_file import DEED_KEYS, FollowedFileView
from readerapp.gui.views.told_list import Told, ToldList
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel

_HEAD_HEIGHT, _LIST_WIDTH = 48, 320
_EMPTY = (
    "A reading list, a tag, a search or the whole library can be kept in a file: what changes here is written there. "
    "Export it and tick “Keep the file up to date”."
)
_LOOKS = {
    "well": ("circle-check", "text3"),
    "paused": ("circle-pause", "text3"),
    "trouble": ("triangle-alert", "warn"),
    "edited": ("git-merge", "warn"),
}
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class ExportsPage(Panel):
    """Files at the left, the current one at the right.

    Signals:
        deed_asked: (deed, ``FollowedFile``) as of ``FollowedFileView``.
        export_asked: there is none yet, and the user wants one.
        back_asked: the user is done.
    """

    deed_asked = Signal(str, object)
    export_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("page", parent=parent)
        self._theme = theme
        self._files: tuple[FollowedFile, ...] = ()
        self._count = Label(theme, role="text3", elide=False)
        self._list = ToldList(theme, "Files kept up to date")
        self._details = FollowedFileView(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_body())
        self._stack.addWidget(self._build_empty())
        self._head = QWidget()
        title = Label(theme, "Files kept up to date", px=15, weight=600, elide=False)
        row(title, 12, self._count, None, margins=(24, 8, 16, 8), parent=self._head)
        theme.changed.connect(self._measure)
        self._measure()
        column(self._head, Line(theme), self._stack, parent=self).setStretch(2, 1)
        self._list.moved.connect(self._on_moved)
        self._details.deed_asked.connect(self.deed_asked)

    def show_files(self, files: Sequence[FollowedFile]) -> None:
        """Show all files; the current one stays."""
        at = self._list.currentRow()
        known = self._files[at].export.id if 0 <= at < len(self._files) else 0
        self._files = tuple(files)
        self._count.setText("1 file" if len(files) == 1 else f"{figure(len(files))} files")
        self._count.setVisible(bool(files))
        self._stack.setCurrentIndex(int(not files))
        ids = [file.export.id for file in files]
        now = dt.datetime.now().astimezone()
        self._list.show_rows([_told(file, now) for file in files], ids.index(known) if known in ids else max(0, at))

    def focus(self) -> None:
        """Give the keyboard to the list."""
        (self._list if self._files else self._export).setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Tell whether keys go to the list, or to what stands in place of it."""
        return self._list.hasFocus() or self._export.hasFocus()

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the parts scroll."""
        return QSize(400, 300)

    def event(self, event: QEvent) -> bool:
        """Take the keys of this page before the window's own deeds of the same keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._deed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for; Esc goes back."""
        deed = self._deed(event)
        if deed == "back":
            self.back_asked.emit()
        elif deed == "step":
            self._list.step(_STEPS[Qt.Key(event.key())])
        elif deed:
            self._details.do(deed)
        else:
            super().keyPressEvent(event)

    def _deed(self, event: QKeyEvent) -> str:
        """Return what a key stands for here; empty for nothing."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return "settle" if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else ""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return ""
        return "back" if key == Qt.Key.Key_Escape else "step" if key in _STEPS else DEED_KEYS.get(key, "")

    def _build_body(self) -> QWidget:
        body = QWidget()
        across = row(column(8, self._list), Line(self._theme, upright=True), self._details, parent=body)
        across.setStretch(2, 1)
        return body

    def _build_empty(self) -> QWidget:
        empty, theme = QWidget(), self._theme
        icon = row(None, Icon(theme, "folder-sync", role="text3", size=32), None)
        title = Paragraph(theme, "No file is kept up to date", px=15, weight=600, align="center")
        text = row(None, Paragraph(theme, _EMPTY, role="text3", align="center", max_width=420), None)
        self._export = Button(theme, "Export…", icon="upload", key="Ctrl E")
        self._export.clicked.connect(self.export_asked)
        column(None, icon, 12, title, 4, text, 16, row(None, self._export, None), None, parent=empty)
        return empty

    def _on_moved(self, place: int) -> None:
        self._details.show_file(self._files[place] if 0 <= place < len(self._files) else None)

    def _measure(self) -> None:
        self._head.setFixedHeight(self._theme.px(_HEAD_HEIGHT))
        self._list.setFixedWidth(self._theme.px(_LIST_WIDTH))


def _told(file: FollowedFile, now: dt.datetime) -> Told:
    icon, role = _LOOKS[file.state]
    words = {"well": file.last(now), "paused": "Paused", "trouble": "Not up to date", "edited": "Edits to settle"}
    state = words[file.state] + (", paused" if file.export.paused and file.state != "paused" else "")
    tip = html.escape(file.export.file)
    return Told(file.name, (f"{file.format_title} · {file.follows}", state), icon, role, tip=tip)
