"""Where a paper comes from and stands: its other versions, digests, reading lists, the source of each field."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.dates import day
from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.field_sources import FieldSources
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import FlowLayout, column, row
from readerapp.library.rows import AppearanceRow, PaperDetails, VersionRow

_LONGEST = 48
_EVENTS = {"replace": "replaced", "cross": "cross-listed"}


class Origins(QWidget):
    """Lines of links below a paper.

    Signals:
        digest_clicked: a digest's id.
        version_clicked: the id of another version of the work.
        list_clicked: the name of a reading list.
    """

    digest_clicked = Signal(int)
    version_clicked = Signal(int)
    list_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._details: PaperDetails | None = None
        self._shown: tuple[object, ...] = ()
        self._versions = _Links(theme, "Versions")
        self._digests = _Links(theme, "Also on")
        self._lists = _Links(theme, "In lists")
        self._sources = Button(theme, "Where this comes from", kind="link", icon="info", small=True)
        self._sources.set_tip("The source of each field")
        self._sources.clicked.connect(self._open_sources)
        column(self._versions, self._digests, self._lists, row(self._sources, None), parent=self)

    def show_details(self, details: PaperDetails) -> None:
        """Show the origins of a paper; the digest that its head names is not named again."""
        self._details = details
        shown = (details.versions, details.appearances[1:], details.lists, details.id)
        if shown == self._shown:
            return
        self._shown = shown
        today = dt.datetime.now().astimezone().date()
        self._versions.set_links(
            [(_version(each), each.title, partial(self.version_clicked.emit, each.id)) for each in details.versions]
        )
        self._digests.set_links(
            [
                (appearance_words(each, today), each.digest, partial(self.digest_clicked.emit, each.digest_id))
                for each in details.appearances[1:]
            ]
        )

        self._lists.set_links([(_cut(name), name, partial(self.list_clicked.emit, name)) for name in details.lists])

    def _open_sources(self) -> None:
        if self._details is not None:
            popover = FieldSources(self._theme, self, self._details)
            popover.closed.connect(popover.deleteLater)
            popover.open_under(self._sources)


def appearance_words(appearance: AppearanceRow, today: dt.date) -> str:
    """Return a digest with what it said of the paper: ``HF Papers 12 March, no. 6, 57 votes``."""
    parts = [f"{appearance.source or appearance.digest} {day(appearance.date, today)}".strip()]
    parts += [f"no. {appearance.rank}"] if appearance.rank and appearance.rank < 1000 else []
    parts += [f"{figure(appearance.upvotes)} votes"] if appearance.upvotes else []
    parts += [_EVENTS[appearance.event]] if appearance.event in _EVENTS else []
    return ", ".join(parts)


def _version(version: VersionRow) -> str:
    year = str(version.year) if version.year and str(version.year) not in version.venue else ""
    named = " ".join(filter(None, (version.venue, year)))
    preprint = "Preprint" if "arxiv" in version.identifiers and not version.venue else ""
    return named or preprint or version.cite_key


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"


class _Links(QWidget):
    """A word and then links, with dots between them; hidden where there are none."""

    def __init__(self, theme: Theme, word: str) -> None:
        super().__init__()
        self._theme = theme
        self._word = word
        self._flow = FlowLayout(gap=8, line_gap=0, parent=self)
        self.hide()

    def set_links(self, links: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        """Show links: for each its words, its tooltip and what a click does."""
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(links))
        self._add(Label(self._theme, self._word, role="text3", px=12, line=24, elide=False))
        for place, (words, tip, deed) in enumerate(links, start=1):
            button = Button(self._theme, words, kind="link", tip=tip)
            button.clicked.connect(deed)
            self._add(button if place == len(links) else self._dotted(button))

    def _dotted(self, button: Button) -> QWidget:
        """Return a link with the dot behind it, so that no line begins with one."""
        dotted = QWidget()
        row(button, 8, Label(self._theme, "·", role="text3", px=12, line=24, elide=False), parent=dotted)
        return dotted

    def _add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        if not self.isHidden():
            widget.show()
