"""Controls joined with the fields of the settings that they set."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.bound_form import Bound, BoundForm
from readerapp.gui.widgets.choices import Switch
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import row
from readerapp.gui.widgets.slider import Slider
from readerapp.settings import Settings


class SettingForm(BoundForm):
    """Settings as its controls show them."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, Settings(), parent)

    def switch(self, field: str, name: str) -> QWidget:
        """Return a switch for a field that is yes or no."""
        switch = Switch(self._theme, name)
        self.bind(Bound(field, switch, switch.isChecked, switch.setChecked, switch.toggled))
        return switch

    def scale(self, field: str, name: str, values: Sequence[int], words: Callable[[int], str]) -> QWidget:
        """Return a slider over some values of a field, with the value in words beside it."""
        scale = Scale(self._theme, name, values, words)
        self.bind(Bound(field, scale, scale.value, scale.set_value, scale.chosen))
        return scale


class Scale(QWidget):
    """A slider over given values, and its value in words; told when the knob is let go, and at once by keys.

    Args:
        theme: the look.
        name: for assistive technology.
        values: in order.
        words: writes a value.

    Signals:
        chosen: another value.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, values: Sequence[int], words: Callable[[int], str]) -> None:
        super().__init__()
        self._theme = theme
        self._values = values
        self._words = words
        self._slider = Slider(theme, name, high=len(values) - 1)
        # A text size that changed while the knob is dragged would move the knob away from the pointer.
        self._slider.setTracking(False)
        self._figure = Label(theme, role="text2", px=12, tabular=True, align="right")
        row(self._slider, 12, self._figure, parent=self)
        self.setFocusProxy(self._slider)
        self._slider.sliderMoved.connect(lambda place: self._tell(values[place]))
        self._slider.valueChanged.connect(self._on_value_changed)
        theme.changed.connect(self._measure)
        self._measure()
        self._tell(values[0])

    def value(self) -> int:
        """Return the value that is chosen."""
        return self._values[self._slider.value()]

    def set_value(self, value: int) -> None:
        """Put the knob on the value that is nearest."""
        places = range(len(self._values))
        self._slider.setValue(min(places, key=lambda place: abs(self._values[place] - value)))
        self._tell(value)

    def _on_value_changed(self, place: int) -> None:
        self._tell(self._values[place])
        self.chosen.emit(self._values[place])

    def _tell(self, value: int) -> None:
        words = self._words(value)
        self._figure.setText(words)
        self._slider.setAccessibleDescription(words)

    def _measure(self) -> None:
        self._slider.setMaximumWidth(self._theme.px(200))
        self._figure.setFixedWidth(self._theme.px(116))
