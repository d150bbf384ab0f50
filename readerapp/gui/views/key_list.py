"""All keys, as a list of commands with caps, in the order of the menus."""

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.keycap import KeyCap
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line

Keys = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""For each menu its title, and (command, keys) of each command, keys as ``Q or Ctrl+Z``."""

_NAMES = {"Return": "↵", "Enter": "↵", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Del": "Delete"}


class KeyList(QWidget):
    """Menus with their commands and keys, side by side in columns of about the same height.

    Args:
        theme: the look.
        columns: how many.
    """

    def __init__(self, theme: Theme, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = columns
        self._across = row(parent=self)

    def set_keys(self, keys: Keys) -> None:
        """Show these keys instead."""
        while item := self._across.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for place, groups in enumerate(split([group for group in keys if group[1]], self._count)):
            if place:
                self._across.addSpacing(40)
            self._across.addWidget(self._column(groups), 1)

    def _column(self, groups: Keys) -> QWidget:
        holder = QWidget()
        lines: QVBoxLayout = column(parent=holder)
        for place, (title, commands) in enumerate(groups):
            if place:
                lines.addSpacing(20)
            lines.addWidget(Label(self._theme, title, px=15, weight=600))
            lines.addSpacing(4)
            for number, (command, keys) in enumerate(commands):
                if number:
                    lines.addWidget(Line(self._theme))
                lines.addLayout(self._line(command, keys))
        lines.addStretch(1)
        return holder

    def _line(self, command: str, keys: str) -> QHBoxLayout:
        line = row(Label(self._theme, command), None, margins=(0, 6, 0, 6))
        line.setSpacing(4)
        for key in keys.split(" or "):
            line.addWidget(KeyCap(self._theme, cap(key)))
        return line


def cap(key: str) -> str:
    """Write a key sequence of Qt as it stands on caps: ``Ctrl+Return`` as ``Ctrl ↵``."""
    parts = re.split(r"\+(?=.)", key)
    return " ".join(_NAMES.get(part, part) for part in parts)


def split(groups: Keys, columns: int) -> list[Keys]:
    """Cut groups into columns, in order, so that the longest column is as short as can be."""
    if columns == 1 or len(groups) <= 1:
        return [groups]

    def height(some: Keys) -> int:
        return sum(2 + len(commands) for _, commands in some)

    cuts = [[groups[:at], *split(groups[at:], columns - 1)] for at in range(1, len(groups))]
    return min(cuts, key=lambda cut: max(height(part) for part in cut))
