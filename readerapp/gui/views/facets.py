"""The pane of facets, which stands in the sidebar's place while a search is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.figures import figure
from readerapp.gui.models.facets import FacetRow
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.facet_list import FacetList
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Panel

_WIDTH, _LEAST, _MOST = 224, 160, 480
_DIM_AFTER_MS = 150


class FacetPane(Panel):
    """What a result can be narrowed by.

    Signals:
        chosen, excluded: the ``FacetRow`` that was clicked, or clicked with Alt.
        more_asked: (field, global point) all values of a field are wanted.
        cleared: nothing shall be chosen any more.
        sidebar_asked: the user wants the sidebar back.
        left: the user pressed Esc.
    """

    chosen = Signal(object)
    excluded = Signal(object)
    more_asked = Signal(str, QPoint)
    cleared = Signal()
    sidebar_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self._theme = theme
        self.setAccessibleName("Facets")
        self._words = "results"
        self._any = True
        self._heading = Label(theme, "Narrow results", weight=600)
        self._clear = Button(theme, "Clear", kind="quiet", tip="Leave all that is chosen here out of the query")
        self._back = Button(theme, kind="quiet", icon="panel-left", name="Show the sidebar", key="F")
        self._list = FacetList(theme, "Facets")
        self._nothing = Paragraph(theme, "Counting…", role="text3")
        self._dim = QTimer(self, singleShot=True, interval=_DIM_AFTER_MS)
        self._dim.timeout.connect(lambda: self._list.set_stale(True))
        nothing = QWidget()
        column(self._nothing, margins=(16, 4, 16, 0), parent=nothing)
        self._empty = nothing
        head = row(self._heading, 4, self._clear, self._back, margins=(16, 8, 8, 8))
        head.setStretch(0, 1)
        column(head, nothing, self._list, parent=self).setStretch(2, 1)
        self._list.hide()
        self._clear.hide()
        self.setFocusProxy(self._list)
        self._list.chosen.connect(self.chosen)
        self._list.excluded.connect(self.excluded)
        self._list.more_asked.connect(self._on_more)
        self._list.left.connect(self.left)
        self._clear.clicked.connect(self.cleared)
        self._back.clicked.connect(self.sidebar_asked)
        theme.changed.connect(self._measure)
        self._measure()

    def set_total(self, total: int) -> None:
        """Say how many papers there are to narrow."""
        self._any = total > 0
        self._words = f"{figure(total)} result" + ("" if total == 1 else "s")
        self._fit_heading()

    def set_rows(self, rows: Sequence[FacetRow]) -> None:
        """Show rows; what the query asks for can be cleared."""
        self._list.set_rows(rows)
        self._nothing.setText("Nothing here tells these papers apart." if self._any else "There is nothing to narrow.")
        self._list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._clear.setVisible(any(each.state for each in rows))
        self._fit_heading()

    def set_stale(self, stale: bool) -> None:
        """Dim the counts when newer ones do not come at once."""
        if not stale:
            self._dim.stop()
            self._list.set_stale(False)
        elif not self._dim.isActive():
            self._dim.start()

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """Return the sidebar's usual width."""
        return QSize(self._theme.px(_WIDTH), 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the heading that fits."""
        super().resizeEvent(event)
        self._fit_heading()

    def _fit_heading(self) -> None:
        words = f"Narrow {self._words}"
        buttons = self._back.sizeHint().width() + (0 if self._clear.isHidden() else self._clear.sizeHint().width())
        room = self.width() - buttons - 28
        fits = painting.text_width(self._theme, words, self._theme.font(13, 600)) <= room
        self._heading.setText(words if fits and self._any else self._words)

    def _measure(self) -> None:
        self.setMinimumWidth(self._theme.px(_LEAST))
        self.setMaximumWidth(self._theme.px(_MOST))
        self.updateGeometry()

    def _on_more(self, field: str) -> None:
        place = self._list.visualRect(self._list.currentIndex())
        self.more_asked.emit(field, self._list.viewport().mapToGlobal(QPoint(8, place.bottom())))
