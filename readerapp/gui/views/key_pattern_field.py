"""A field for the pattern of cite keys, with what it gives or what is wrong below it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from readerapp.errors import ReaderError
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.fields import TextField
from readerapp.gui.widgets.labels import Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.library.rows import Draft

if TYPE_CHECKING:
    from readerapp.exporting.citable import Citable


def sample_papers() -> "tuple[Citable, ...]":
    """Return papers that show what a pattern gives: of several authors, and of none."""
    return (
        Draft(
            "Attention Is All You Need",
            "",
            authors=("Ashish Vaswani", "Noam Shazeer", "Niki Parmar"),
            year=2017,
            venue="Advances in Neural Information Processing Systems",
            kind="paper-conference",
            identifiers={"arxiv": "1706.03762"},
            details={"volume": "30", "page": "5998–6008"},
        ),
        Draft("A Map of Cells in the Human Heart", "", year=2021),
    )


class KeyPatternField(QWidget):
    """A line to type a pattern in, and a menu of markers.

    Args:
        theme: the look.
        samples: papers whose keys are shown below while the pattern can be understood.

    Signals:
        edited: carries what is typed, also while it can't be understood; see ``error``.
        finished: carries a pattern that can be, when the user leaves the field.
    """

    edited = Signal(str)
    finished = Signal(str)

    def __init__(self, theme: Theme, samples: Sequence["Citable"] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._field = TextField(theme, "Pattern of cite keys", mono=True)
        self._below = Paragraph(theme, px=12, role="text3")
        self._menu = QMenu(self)
        self._markers = Button(theme, "Markers", menu=True, tip="Put in what a key is made of")
        across = row(self._field, 8, self._markers)
        across.setStretch(0, 1)
        column(across, 6, self._below, parent=self)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._show)
        self._field.textEdited.connect(self._on_edited)
        self._field.editingFinished.connect(self._on_finished)
        self._markers.clicked.connect(self._open_menu)

    def text(self) -> str:
        """Return the pattern."""
        return self._field.text().strip()

    def set_text(self, pattern: str) -> None:
        """Show another pattern; one that is typed right now is left alone."""
        if not self._field.hasFocus() and pattern != self.text():
            self._field.setText(pattern)

    def error(self) -> str:
        """Return what is wrong with the pattern, empty if nothing is."""
        return self._field.error()

    def _show(self) -> None:
        from readerapp.exporting import key_pattern  # anyascii's tables are not needed before the field is

        try:
            pattern = key_pattern.parse(self.text())
        except ReaderError as error:
            self._field.set_error(error.text)
            self._say(f"{error.text} {error.hint}", "err")
            return
        self._field.set_error("")
        self._say("For example " + ", ".join(map(pattern.wanted, self._samples)) if self._samples else "", "text3")

    def _say(self, words: str, role: str) -> None:
        self._below.set_role(role)
        self._below.setText(words)
        self._below.setVisible(bool(words))

    def _on_edited(self) -> None:
        self._show()  # Qt tells of an edit before it tells of the change
        self.edited.emit(self.text())

    def _on_finished(self) -> None:
        if not self.error():
            self.finished.emit(self.text())

    def _open_menu(self) -> None:
        from readerapp.exporting.key_fields import GROUPS
        from readerapp.exporting.key_pattern import MODIFIERS

        if self._menu.isEmpty():
            for title, markers in GROUPS:
                self._add_menu(title, [(f"[{marker.name}]", marker.meaning) for marker in markers])
            self._menu.addSeparator()
            self._add_menu("Change the last one", MODIFIERS)
        self._menu.popup(self._markers.mapToGlobal(QPoint(0, self._markers.height() + 2)))

    def _add_menu(self, title: str, signs: Iterable[tuple[str, str]]) -> None:
        menu = self._menu.addMenu(title)
        for sign, meaning in signs:
            action = menu.addAction(f"{sign}\t{meaning}")
            action.triggered.connect(lambda _checked=False, sign=sign: self._insert(sign))

    def _insert(self, sign: str) -> None:
        """Put a marker in at the cursor, a modifier into the marker before it."""
        if sign.startswith(":") and self._field.text()[: self._field.cursorPosition()].endswith("]"):
            self._field.cursorBackward(False)
        self._field.insert(sign)
        self._field.setFocus()
        self._on_edited()
