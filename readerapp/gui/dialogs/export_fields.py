"""Which fields of an entry are left out: a button that says how many, and a card of boxes to tick."""

import math
from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.choices import Check
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.popover import Popover

_ROWS = 12


class LeaveOut(Button):
    """Names of fields that are left out.

    Args:
        theme: the look.
        fields: all names, as the format writes them.

    Signals:
        changed: the user ticked one or took a tick away.
    """

    changed = Signal()

    def __init__(self, theme: Theme, fields: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, kind="plain", menu=True, small=True, name="Leave out fields", parent=parent)
        self._fields = tuple(fields)
        self._without: frozenset[str] = frozenset()
        self.clicked.connect(self._open)
        self._show_words()

    def names(self) -> frozenset[str]:
        """Return the fields that are left out."""
        return self._without

    def set_names(self, names: Collection[str]) -> None:
        """Leave out these."""
        self._without = frozenset(names)
        self._show_words()

    def _open(self) -> None:
        popover = Popover(self._theme, self, "Fields to write")
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.content.addWidget(Label(self._theme, "Fields to write", role="text2", px=12, weight=500, line=24))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(20))
        grid.setVerticalSpacing(4)
        checks = [Check(self._theme, name, checked=name not in self._without) for name in self._fields]
        rows = math.ceil(len(checks) / max(1, round(len(checks) / _ROWS)))  # columns alike in height
        for place, check in enumerate(checks):
            grid.addWidget(check, place % rows, place // rows)
            check.toggled.connect(lambda on, name=self._fields[place]: self._set(name, on))
        popover.content.addLayout(grid)
        popover.open_under(self)
        checks[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _set(self, name: str, written: bool) -> None:
        self._without = self._without - {name} if written else self._without | {name}
        self._show_words()
        self.changed.emit()

    def _show_words(self) -> None:
        left_out = [name for name in self._fields if name in self._without]
        fields = "field" if len(left_out) == 1 else "fields"
        self.set_label(f"{len(left_out)} {fields} left out" if left_out else "Leave out fields")
        self.set_tip(", ".join(left_out))
