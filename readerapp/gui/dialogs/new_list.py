"""A new reading list: its name, and the papers that it begins with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui import figures
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.choices import Radio
from readerapp.gui.widgets.fields import Labelled, TextField
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.gui.widgets.select import Select

_WIDTH, _HEIGHT, _EACH, _STARS_WIDTH = 560, 236, 32, 152
_STARS = 4


@dataclass(frozen=True, slots=True)
class Beginning:
    """Papers that a list may begin with.

    Attributes:
        title: what they are, in words.
        name: what a list of them could be called, empty where there is no telling.
        ids: returns the papers in order, given how many stars count as picked.
        rule: whether stars matter: what is picked are papers queued, begun, read or rated so high.
    """

    title: str
    name: str
    ids: Callable[[int], Sequence[int]]
    rule: bool = False


class NewListDialog(CardDialog):
    """Asks for a name and for the papers to begin with.

    Args:
        theme: the look.
        parent: a widget of the window it covers.
        beginnings: what there is to choose from.
        current: the index of the one chosen at first.
        wrong: returns why a name can't be, empty where it can.

    Signals:
        made: (name, ids).
    """

    made = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        beginnings: Sequence[Beginning],
        current: int,
        wrong: Callable[[str], str],
    ) -> None:
        size = QSize(_WIDTH, _HEIGHT + _EACH * len(beginnings))
        super().__init__(theme, parent, "New list", size)
        self._beginnings = list(beginnings)
        self._wrong = wrong
        self._named = False
        self._name = TextField(theme, "Name", placeholder="Such as Journal club")
        self._radios = [Radio(theme, each.title, checked=place == current) for place, each in enumerate(beginnings)]
        stars = [(f"{'★' * count} and more" if count < 5 else "★★★★★", count) for count in range(1, 6)]
        self._stars = Select(theme, "Stars that count as picked", stars, current=_STARS - 1)
        self._stars.setMinimumWidth(theme.px(_STARS_WIDTH))
        self._make = Button(theme, "Make list", kind="primary", key="↵")
        cancel = Button(theme, "Cancel", key="Esc")
        lines = [self._line(radio, each) for radio, each in zip(self._radios, beginnings, strict=True)]
        parts = [part for line in lines for part in (line, 8)]
        column(Labelled(theme, "Name", self._name), 16, *parts, None, margins=(24, 16, 24, 8), parent=self.body)
        self.foot.addStretch()
        self.foot.addWidget(cancel)
        self.foot.addWidget(self._make)
        self._name.textEdited.connect(self._on_name_typed)
        self._name.returnPressed.connect(self._on_make)
        self._stars.currentIndexChanged.connect(lambda _index: self._show())
        for radio in self._radios:
            radio.toggled.connect(lambda _checked: self._show())
        self._make.clicked.connect(self._on_make)
        cancel.clicked.connect(self.reject)
        self._show()
        self._name.setFocus()

    def _line(self, radio: Radio, beginning: Beginning) -> QWidget:
        line = QWidget()
        row(*((radio, 8, self._stars, None) if beginning.rule else (radio, None)), parent=line)
        return line

    def _chosen(self) -> Beginning:
        return next(each for each, radio in zip(self._beginnings, self._radios, strict=True) if radio.isChecked())

    def _ids(self) -> Sequence[int]:
        return self._chosen().ids(self._stars.currentData())

    def _on_name_typed(self, name: str) -> None:
        self._named = bool(name)
        self._judge()

    def _show(self) -> None:
        """Count the papers, and propose a name until the user types one."""
        if not any(radio.isChecked() for radio in self._radios):
            return  # between one and the next
        if not self._named:
            self._name.setText(self._chosen().name)
            self._name.selectAll()
        self._stars.setEnabled(self._chosen().rule)
        count = len(self._ids())
        self._make.set_label(f"Make list of {figures.papers(count)}" if count else "Make empty list")
        self.set_subtitle("" if count or not self._chosen().rule else f"{figures.figure(0)} papers are picked so far")
        self._judge()

    def _judge(self) -> None:
        name = self._name.text()
        wrong = self._wrong(name) if name.strip() else ""
        self._name.set_error(wrong)
        self._make.setEnabled(bool(name.strip()) and not wrong)

    def _on_make(self) -> None:
        if self._make.isEnabled():
            self.made.emit(" ".join(self._name.text().split()), list(self._ids()))
            self.accept()
