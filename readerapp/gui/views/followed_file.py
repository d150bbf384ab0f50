"""A file that is kept up to date: what it follows, how the last writing went, and its deeds."""

import datetime as dt
import html
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from readerapp.gui.models.export_rows import FollowedFile
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label, Paragraph
from readerapp.gui.widgets.layout import FlowLayout, column, row
from readerapp.gui.widgets.lines import Panel


class _Deed(NamedTuple):
    name: str
    label: str
    icon: str
    key: str
    tip: str = ""


_DEEDS = (
    _Deed("write", "Write now", "refresh-cw", "W"),
    _Deed("pause", "Pause", "pause", "P", "Leave the file as it is until it is resumed"),
    _Deed("options", "Options…", "settings-2", "O", "Choose anew what is written"),
    _Deed("folder", "Show in folder", "folder-open", "F"),
    _Deed("move", "Write elsewhere…", "folder-output", "M", "Keep another file up to date in its place"),
    _Deed("stop", "Stop updating", "unlink", "Del", "Keep it up to date no more; the file stays"),
)
_KEYS = {
    "W": Qt.Key.Key_W,
    "P": Qt.Key.Key_P,
    "O": Qt.Key.Key_O,
    "F": Qt.Key.Key_F,
    "M": Qt.Key.Key_M,
    "Del": Qt.Key.Key_Delete,
}
DEED_KEYS = {_KEYS[deed.key]: deed.name for deed in _DEEDS}
"""The deed of each key."""

_SIDE, _MOST_LINES = 28, 8


class FollowedFileView(QScrollArea):
    """One file.

    Signals:
        deed_asked: (deed, ``FollowedFile``): ``write``, ``pause`` (or resume), ``options``, ``folder``, ``move``,
            ``stop``, ``settle``.
    """

    deed_asked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._file: FollowedFile | None = None
        self._title = Label(theme, px=17, weight=600)
        self._folder = Label(theme, role="text3", px=12)
        self._notice = Panel("side", kind="card")
        self._sign = Icon(theme, "triangle-alert", role="warn")
        self._words = Paragraph(theme, max_lines=_MOST_LINES)
        self._settle = Button(theme, "Settle…", kind="primary", icon="git-merge", key="Ctrl ↵")
        self._facts = {name: Paragraph(theme, role="text") for name in ("Format", "Follows", "Last written")}
        self._buttons = {
            deed.name: Button(theme, deed.label, icon=deed.icon, key=deed.key, tip=deed.tip) for deed in _DEEDS
        }
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = self._build()
        self.setWidget(self._page)
        for name, button in (*self._buttons.items(), ("settle", self._settle)):
            button.clicked.connect(lambda _checked=False, name=name: self._tell(name))
        self.show_file(None)

    def show_file(self, file: FollowedFile | None) -> None:
        """Show a file, or nothing."""
        self._file = file
        self._page.setVisible(file is not None)
        if file is None:
            return
        folder = file.export.file.removesuffix(file.name).rstrip("/\\")
        self._title.setText(file.name)
        self._title.setToolTip(html.escape(file.export.file))
        self._folder.setText(folder)
        self._folder.setToolTip(html.escape(folder))
        texts = (file.format_title, f"{file.follows[:1].upper()}{file.follows[1:]}", self._last(file))
        for fact, words in zip(self._facts.values(), texts, strict=True):
            fact.setText(words)
        self._show_notice(file)
        paused = file.export.paused
        self._buttons["pause"].set_label("Resume" if paused else "Pause")
        self._buttons["pause"].set_icon("play" if paused else "pause")
        self._buttons["pause"].set_tip("Keep it up to date again" if paused else _DEEDS[1].tip)
        self._buttons["write"].set_label("Try again" if file.state == "trouble" else "Write now")

    def do(self, deed: str) -> None:
        """Do what a key stands for, if it can be done now."""
        button = self._settle if deed == "settle" else self._buttons[deed]
        if self._file is not None and button.isVisibleTo(self):
            button.click()

    def _last(self, file: FollowedFile) -> str:
        return file.last(dt.datetime.now().astimezone())

    def _show_notice(self, file: FollowedFile) -> None:
        self._notice.setVisible(bool(file.notice))
        self._words.setText(file.notice)
        warns = file.state != "paused"
        icon = {"edited": "git-merge", "paused": "circle-pause"}.get(file.state, "triangle-alert")
        self._sign.set_icon(icon, "warn" if warns else "text3")
        self._settle_line.setVisible(file.state == "edited")
        self._settle.set_label("Settle 1 edit…" if len(file.conflicts) == 1 else f"Settle {len(file.conflicts)} edits…")

    def _build(self) -> QWidget:
        theme, page = self._theme, Panel("page")
        self._settle_line = QWidget()
        row(self._settle, None, margins=(0, 10, 0, 2), parent=self._settle_line)
        told = column(self._words, self._settle_line)
        notice = row(column(self._sign, None), 12, told, margins=(16, 12, 16, 12))
        notice.setStretch(2, 1)
        self._notice.setLayout(notice)
        facts = QGridLayout()
        facts.setHorizontalSpacing(20)
        facts.setVerticalSpacing(8)
        facts.setColumnStretch(1, 1)
        for place, (name, words) in enumerate(self._facts.items()):
            label = Label(theme, name, role="text3", px=12, line=20, elide=False)
            facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(words, place, 1)
        deeds = FlowLayout(gap=8, line_gap=8)
        for button in self._buttons.values():
            deeds.addWidget(button)
        parts = (self._title, 2, self._folder, 16, self._notice, 20, facts, 16, deeds, None)
        column(*parts, margins=(_SIDE, 20, _SIDE, 24), parent=page)
        return page

    def _tell(self, deed: str) -> None:
        if self._file is not None:
            self.deed_asked.emit(deed, self._file)
