"""A page of settings: a title, sections, and rows with words at the left and a control at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel

_WIDTH = 640
_MARGIN = 24


class SettingPage(QScrollArea):
    """A page that scrolls, its column of 640 px in the middle.

    Args:
        theme: the look.
        title: of the page.
    """

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QWidget()
        heading = Label(theme, title, px=22, weight=600, display=True)
        self._lines = column(heading, 12, parent=self._column)
        page = Panel("page")
        middle = column(self._column, None, margins=(_MARGIN, 24, _MARGIN, 12), parent=page)
        middle.setAlignment(self._column, Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(page)
        theme.changed.connect(self._measure)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below what is there."""
        for widget in widgets:
            self._lines.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column inside the page."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        room = self.viewport().width() - 2 * _MARGIN
        self._column.setFixedWidth(max(200, min(self._theme.px(_WIDTH), room)))


def section(theme: Theme, title: str, rows: Sequence[QWidget]) -> QWidget:
    """Return rows under a heading, parted by lines."""
    part = QWidget()
    lines = column(Label(theme, title, px=15, weight=600), 4, margins=(0, 4, 0, 16), parent=part)
    for number, each in enumerate(rows):
        if number:
            lines.addWidget(Line(theme))
        lines.addWidget(each)
    return part


def setting_row(theme: Theme, name: str, control: QWidget, note: str = "") -> QWidget:
    """Return a row: a name, a note below it, and at the right the control."""
    part = QWidget()
    title = Label(theme, name, weight=500, elide=False)
    words = column(title)
    words.setAlignment(title, Qt.AlignmentFlag.AlignLeft)
    if note:
        words.addWidget(Paragraph(theme, note, px=12, role="text3"))
        control.setAccessibleDescription(control.accessibleDescription() or note)
    space = 12 if note else 14
    line = row(words, 16, control, margins=(0, space, 0, space - 1), parent=part)
    line.setStretchFactor(words, 1)
    line.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)
    return part
