"""The other digests that a paper was on."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.dates import day
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import FlowLayout
from readerapp.library.rows import AppearanceRow


class AlsoOn(QWidget):
    """A line of links to digests; hidden where there are none.

    Signals:
        digest_clicked: its id.
    """

    digest_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[AppearanceRow, ...] = ()
        self._flow = FlowLayout(gap=8, line_gap=0, parent=self)
        self.hide()

    def show_appearances(self, appearances: Sequence[AppearanceRow]) -> None:
        """Show links to these digests."""
        if tuple(appearances) == self._shown:
            return
        self._shown = tuple(appearances)
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(appearances))
        self._add(Label(self._theme, "Also on", role="text3", px=12, line=24, elide=False))
        today = dt.datetime.now().astimezone().date()
        for place, appearance in enumerate(appearances):
            if place:
                self._add(Label(self._theme, "·", role="text3", px=12, line=24, elide=False))
            words = " · ".join(filter(None, (appearance.source or appearance.digest, day(appearance.date, today))))
            button = Button(self._theme, words, kind="link", tip=appearance.digest)
            button.clicked.connect(partial(self.digest_clicked.emit, appearance.digest_id))
            self._add(button)

    def _add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        if not self.isHidden():
            widget.show()
