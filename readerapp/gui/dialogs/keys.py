"""The sheet of all keys."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.key_list import KeyList, Keys
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.overlay import CardDialog

_SIZE = QSize(760, 640)


class KeysDialog(CardDialog):
    """All commands with their keys in two columns; arrows and Page Down scroll.

    Args:
        theme: the look.
        parent: a widget of the window it covers.
        keys: for each menu its title, and (command, ``Q or Ctrl+Z``) of each command.
    """

    def __init__(self, theme: Theme, parent: QWidget, keys: Keys) -> None:
        super().__init__(theme, parent, "All keys", _SIZE)
        sheet = KeyList(theme, columns=2)
        sheet.set_keys(keys)
        page = Panel("page")
        column(sheet, margins=(24, 16, 24, 24), parent=page)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("All keys")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setWidget(page)
        column(self._area, parent=self.body)
        close = Button(theme, "Close", kind="primary", key="Esc")
        close.clicked.connect(self.reject)
        self.foot.addWidget(Label(theme, "In a text field letters type; Esc leaves the field.", px=12, role="text3"))
        self.foot.addStretch()
        self.foot.addWidget(close)
        self._area.setFocus()
