"""A card that tells for each field of a paper where its value comes from."""

import datetime as dt
from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QWidget

from readerapp.gui.dates import day
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.popover import Popover
from readerapp.library.rows import FieldSource, PaperDetails

_WIDTH = 260
_NAMES = {
    "title": "Title",
    "abstract": "Abstract",
    "authors": "Authors",
    "year": "Year",
    "published": "Date",
    "venue": "Venue",
    "kind": "Kind",
    "categories": "Subjects",
}


class FieldSources(Popover):
    """Field by field: the digest it came from, or that the user typed it; then what else is known.

    Args:
        theme: the look.
        parent: a widget of the window.
        details: the paper.
    """

    def __init__(self, theme: Theme, parent: QWidget, details: PaperDetails) -> None:
        super().__init__(theme, parent, "Where this comes from")
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setContentsMargins(8, 4, 8, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self.content.addLayout(self._grid)
        today = dt.datetime.now().astimezone().date()
        for name, words in (*_sources(details, today), *_facts(details)):
            row = self._grid.rowCount()
            self._grid.addWidget(Label(theme, name, role="text3", px=12, elide=False), row, 0)
            self._grid.addWidget(Paragraph(theme, words, px=12, max_lines=4, max_width=_WIDTH), row, 1)


def _sources(details: PaperDetails, today: dt.date) -> Iterator[tuple[str, str]]:
    for field, name in _NAMES.items():
        source = details.sources.get(field)
        if source is not None and getattr(details, field):
            yield name, _words(source, today)


def _words(source: FieldSource, today: dt.date) -> str:
    if source.by == "you":
        return f"You, {day(source.at, today)}" if source.at else "You"
    digest = source.digest or "a digest that is gone"
    return f"{digest}, cut short there" if source.partial else digest


def _facts(details: PaperDetails) -> Iterator[tuple[str, str]]:
    if details.categories:
        yield "Subjects", ", ".join(details.categories)
    sections = dict.fromkeys(each.section for each in details.appearances if each.section)
    if sections:
        yield "Section", ", ".join(sections)
    curators = dict.fromkeys(each.curator for each in details.appearances if each.curator)
    if curators:
        yield "Put on by", ", ".join(curators)
    for name, value in details.details.items():
        yield name.replace("-", " ").capitalize(), value
    if details.former:
        yield "Merged in", ", ".join(f"{key} ({number})" for number, key in details.former)
    yield "Key", f"{details.cite_key} ({details.id})"
