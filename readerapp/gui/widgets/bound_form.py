"""Controls joined with the fields of a frozen dataclass that they set."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.choices import Check
from readerapp.gui.widgets.fields import TextField
from readerapp.gui.widgets.segmented import Segmented
from readerapp.gui.widgets.select import Select


@dataclass(frozen=True, slots=True)
class Bound:
    """A control and how its value is read, shown and told.

    Attributes:
        field: of the dataclass.
        control: what is laid out.
        get: returns the value that the control shows.
        put: shows a value.
        edited: the signal of a new value.
    """

    field: str
    control: QWidget
    get: Callable[[], Any]
    put: Callable[[Any], None]
    edited: SignalInstance


class BoundForm(QObject):
    """The values of a dataclass as its controls show them.

    Args:
        theme: the look.
        values: the dataclass, with what it holds at first.

    Signals:
        changed: the values after the user changed one of them.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, values: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values = values
        self._bound: list[Bound] = []
        self._shows = False

    def values(self) -> Any:
        """Return the values in force."""
        return self._values

    def bound(self) -> tuple[Bound, ...]:
        """Return the controls with their fields."""
        return tuple(self._bound)

    def show(self, values: Any) -> None:
        """Let every control show its value; this is no change."""
        self._values = values
        self._shows = True
        for bound in self._bound:
            bound.put(getattr(values, bound.field))
        self._shows = False

    def check(self, field: str, label: str) -> Check:
        """Return a box to tick for a field that is yes or no."""
        check = Check(self._theme, label)
        self.bind(Bound(field, check, check.isChecked, check.setChecked, check.toggled))
        return check

    def choice(self, field: str, name: str, options: Sequence[tuple[str, str]]) -> Segmented:
        """Return a row of choices for a field; each option is its words and its value."""
        values = [value for _, value in options]
        control = Segmented(self._theme, name, [words for words, _ in options])

        def put(value: str) -> None:
            control.set_current(values.index(value))

        self.bind(Bound(field, control, lambda: values[control.current()], put, control.chosen))
        return control

    def select(self, field: str, name: str, options: Sequence[tuple[str, str]]) -> Select:
        """Return a drop-down list for a field; a value that is not among the options is added to them."""
        control = Select(self._theme, name, options)

        def put(value: str) -> None:
            if control.findData(value) < 0:
                control.addItem(value, value)
            control.setCurrentIndex(control.findData(value))

        self.bind(Bound(field, control, control.currentData, put, control.currentIndexChanged))
        return control

    def text(self, field: str, name: str, placeholder: str = "") -> TextField:
        """Return a line to type in for a field."""
        control = TextField(self._theme, name, placeholder=placeholder)
        self.bind(Bound(field, control, control.text, control.setText, control.textEdited))
        return control

    def bind(self, bound: Bound) -> None:
        """Join a control of another kind."""
        self._bound.append(bound)
        bound.edited.connect(lambda *_: self._on_edited(bound))

    def _on_edited(self, bound: Bound) -> None:
        if not self._shows:
            self._values = dataclasses.replace(self._values, **{bound.field: bound.get()})
            self.changed.emit(self._values)
