"""The card of all values of a facet: a field to find one, and the list."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.models.facets import TITLES, FacetRow
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.facet_list import FacetList
from readerapp.gui.widgets.fields import SearchField
from readerapp.gui.widgets.popover import Popover

_WIDTH, _HEIGHT = 300, 360


class FacetValues(Popover):
    """All values of one kind; several may be chosen one after the other.

    Signals:
        chosen, excluded: the ``FacetRow`` that was clicked, or clicked with Alt.
        part_typed: what the names looked for contain.
    """

    chosen = Signal(object)
    excluded = Signal(object)
    part_typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, field: str) -> None:
        title = TITLES[field]
        super().__init__(theme, parent, f"{title}: all values")
        self.field = field
        self._find = SearchField(theme, f"Find in {title.lower()}", placeholder=f"Find in {title.lower()}")
        self._list = FacetList(theme, title)
        self._list.setFixedSize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)))
        self.content.addWidget(self._find)
        self.content.addSpacing(8)
        self.content.addWidget(self._list)
        self.setFocusProxy(self._find)
        self._find.textChanged.connect(self.part_typed)
        self._find.returnPressed.connect(self._list.setFocus)
        self._list.chosen.connect(self.chosen)
        self._list.excluded.connect(self.excluded)
        self._list.left.connect(self.close)

    def part(self) -> str:
        """Return what the names looked for contain."""
        return self._find.text()

    def set_rows(self, rows: Sequence[FacetRow]) -> None:
        """Show values."""
        self._list.set_rows(rows)
