"""The head of a paper: title, authors, where it appeared, tags, stars and links."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.authors_line import AuthorsLine
from readerapp.gui.views.match_passage import Marks
from readerapp.gui.views.origins import appearance_words
from readerapp.gui.views.paper_links import identifier, links_of
from readerapp.gui.views.reading_text import ReadingText
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Chip
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import FlowLayout, column, row
from readerapp.gui.widgets.stars import StarRating
from readerapp.library.rows import AnnotationRow, PaperDetails


class PaperHead(QWidget):
    """What stands above the abstract.

    Args:
        theme: the look.

    Attributes:
        title: the title, to be highlighted like the abstract.
        tag_button: where the picker of tags opens.

    Signals:
        rated: 0 to 5.
        tag_picker_asked: the user wants to tag.
        tag_removed, tag_clicked: the name of a tag.
        link_opened: an address.
        cite_asked: the user wants the citation on the clipboard.
    """

    rated = Signal(int)
    tag_picker_asked = Signal()
    tag_removed = Signal(str)
    tag_clicked = Signal(str)
    link_opened = Signal(str)
    cite_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: PaperDetails | None = None
        self.title = ReadingText(theme, "Title", px=22, line=28, display=True)
        self._authors = AuthorsLine(theme)
        self._where = Label(theme, role="text3")
        self.tag_button = Button(theme, "Tag", kind="quiet", icon="plus", small=True, tip="Add a tag (T)")
        self.tag_button.clicked.connect(self.tag_picker_asked)
        self._cite = Button(theme, "Cite", kind="link", icon="quote", tip="Copy the citation as BibTeX")
        self._cite.clicked.connect(self.cite_asked)
        self._stars = StarRating(theme)
        self._stars.rated.connect(self.rated)
        tags, links = QWidget(), QWidget()
        self._tags = FlowLayout(gap=4, line_gap=4, parent=tags)
        self._links = FlowLayout(gap=16, line_gap=0, parent=links)
        middle = row(tags, 8, self._stars)
        middle.setStretch(0, 1)
        middle.setAlignment(self._stars, Qt.AlignmentFlag.AlignVCenter)
        column(self.title, 4, self._authors, self._where, 8, middle, 4, links, parent=self)

    def show_details(self, details: PaperDetails) -> None:
        """Show a paper; what has not changed since the last one stays untouched."""
        before, self._shown = self._shown, details
        if before is None or before.title != details.title or before.id != details.id:
            self.title.set_source(details.title)
        self._authors.set_authors(details.authors)
        self._where.setText(_where(details))
        self._where.setVisible(bool(self._where.text()))
        self._stars.setValue(details.rating)
        if before is None or before.tags != details.tags:
            self._show_tags(details.tags)
        if before is None or (before.links, before.identifiers) != (details.links, details.identifiers):
            self._show_links(details)

    def set_marks(self, marks: Marks | None) -> None:
        """Mark the words of a search in the authors, or none; those of the title are marked as in the abstract."""
        self._authors.set_marks(marks)

    def show_highlights(self, annotations: tuple[AnnotationRow, ...]) -> None:
        """Show the highlights of the title."""
        self.title.set_highlights([a for a in annotations if a.field == "title"])

    def set_width(self, width: int) -> None:
        """Lay title and names out for a width."""
        self.setFixedWidth(width)
        self.tag_button.setFixedHeight(self._theme.px(24))  # as high as the chips it stands among
        self.title.set_width(width)
        self._authors.set_width(width)

    def _show_tags(self, tags: tuple[tuple[str, int], ...]) -> None:
        _empty(self._tags, keep=self.tag_button)
        for name, hue in tags:
            chip = Chip(self._theme, name, hue=f"d{hue}", clickable=True, name=f"Tag {name}")
            chip.setToolTip(f"Show papers with “{name}”")
            chip.clicked.connect(partial(self.tag_clicked.emit, name))
            chip.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            chip.addAction("Remove tag", partial(self.tag_removed.emit, name))
            self._tags.addWidget(chip)
        self._tags.addWidget(self.tag_button)

    def _show_links(self, details: PaperDetails) -> None:
        _empty(self._links, keep=self._cite)
        for link in links_of(details):
            button = Button(self._theme, link.words, kind="link", icon=link.icon, tip=link.url)
            button.clicked.connect(partial(self.link_opened.emit, link.url))
            self._links.addWidget(button)
        self._links.addWidget(self._cite)


def _empty(layout: QLayout, *, keep: QWidget) -> None:
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None and widget is not keep:
            widget.hide()
            widget.deleteLater()


def _where(details: PaperDetails) -> str:
    """Return venue and year, identifier, digest and number, as far as they are known."""
    today = dt.datetime.now().astimezone().date()
    year = str(details.year) if details.year and str(details.year) not in details.venue else ""
    parts = [" ".join(filter(None, (details.venue, year))), identifier(details)]
    for appearance in details.appearances[:1]:
        parts.append(appearance_words(appearance, today))
    return " · ".join(filter(None, parts))
