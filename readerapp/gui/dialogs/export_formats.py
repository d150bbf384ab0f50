"""The formats as the window offers them: those used last at hand, all of them in a menu by what they are for."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QRadioButton, QWidget

from readerapp.exporting.formats import FORMATS
from readerapp.gui.export_offers import grouped
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.segmented import Segmented

_MOST_AT_HAND = 4
_AROUND_WORDS, _AROUND_SEGMENTS = 24, 4
_BELOW = 2


class FormatPicker(QWidget):
    """The format: one of a few side by side below a heading, or any from a menu in its line.

    Args:
        theme: the look.
        width: px at 100 %; what does not fit is in the menu alone.
        only_one: whether the format can't be changed.

    Signals:
        chosen: the name of another format, chosen by the user.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, width: int, *, only_one: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = width
        self._at_hand: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._segments = Segmented(theme, "Format", ["…"])
        self._all = Button(theme, "All formats", kind="quiet", small=True, menu=True)
        self._all.clicked.connect(self._open_menu)
        if only_one:
            self._all.hide()
        head = row(Label(theme, "Format", role="text2", px=12, weight=500, line=28), None, self._all)
        self._line = row(self._segments, None)
        column(head, self._line, parent=self)
        theme.changed.connect(self._show_segments)

    def name(self) -> str:
        """Return the name of the chosen format."""
        return self._shown[self._segments.current()]

    def at_hand(self) -> tuple[str, ...]:
        """Return the names of the formats used last."""
        return self._at_hand

    def show_formats(self, at_hand: Sequence[str], current: str) -> None:
        """Offer formats side by side, one of which is chosen."""
        known = [name for name in dict.fromkeys(at_hand) if name in FORMATS]
        if current not in self._fitting(known):
            known = [current, *(name for name in known if name != current)]
        self._at_hand = tuple(known[:_MOST_AT_HAND])
        self._show_segments(current)

    def stops(self) -> list[QWidget]:
        """Return what Tab reaches, in order."""
        return [*self._segments.findChildren(QRadioButton), self._all]

    def _show_segments(self, current: str = "") -> None:
        chosen = current or self.name()
        self._shown = self._fitting(self._at_hand)
        old, titles = self._segments, [FORMATS[name].title for name in self._shown]
        self._segments = Segmented(self._theme, "Format", titles, current=self._shown.index(chosen))
        self._segments.chosen.connect(lambda _place: self.chosen.emit(self.name()))
        self._line.replaceWidget(old, self._segments)
        self._segments.show()
        old.hide()
        old.deleteLater()

    def _fitting(self, names: Sequence[str]) -> tuple[str, ...]:
        theme = self._theme
        room = theme.px(self._width - _AROUND_SEGMENTS)
        fitting: list[str] = []
        for name in names:
            room -= int(painting.text_width(theme, FORMATS[name].title, theme.font(13, 500))) + theme.px(_AROUND_WORDS)
            if fitting and room < 0:
                break
            fitting.append(name)
        return tuple(fitting)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        letters: set[str] = set()
        for title, formats in grouped():
            heading = menu.addAction(title)
            heading.setEnabled(False)
            for each in formats:
                action = menu.addAction(f"{_with_letter(each.title, letters)}\t{each.suffix}")
                action.triggered.connect(lambda _checked=False, name=each.name: self._choose(name))
                if each.name == self.name():
                    action.setCheckable(True)
                    action.setChecked(True)
                    action.setIcon(self._theme.mark())
                    menu.setActiveAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self._all.height() + _BELOW)))

    def _choose(self, name: str) -> None:
        if name != self.name():
            self.show_formats(self._at_hand, name)
            self.chosen.emit(name)
        chosen = (each for each in self._segments.findChildren(QRadioButton) if each.isChecked())
        next(chosen).setFocus(Qt.FocusReason.OtherFocusReason)


def _with_letter(title: str, taken: set[str]) -> str:
    """Mark the first letter of a title that no other one has, and take it: it chooses the format in the menu."""
    for place, letter in enumerate(title):
        if letter.isalpha() and letter.casefold() not in taken:
            taken.add(letter.casefold())
            return f"{title[:place]}&{title[place:]}"
    return title
