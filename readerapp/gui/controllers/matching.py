"""Joins list and reader with what the index knows of a paper: why it was found, and which others are like it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer

from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.match_popover import MatchPopover
from readerapp.gui.views.reader import Reader
from readerapp.library.rows import PaperDetails
from readerapp.tasks import explain_match, relate_papers

if TYPE_CHECKING:
    from readerapp.search.index import Index
    from readerapp.tasks.explain_match import Reasons
    from readerapp.tasks.relate_papers import RelatedPaper

REST_MS = 300
"""A paper must have been read for so long before its related papers are looked for."""


class MatchController(QObject):
    """Asks the index off the GUI thread, and shows what it knows.

    Args:
        theme: the look.
        desk: the library and its jobs.
        lists: tells the search in force and the paper that is read.
        reader: shows related papers.
        index: must be asked off the GUI thread.
    """

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        lists: ListController,
        reader: Reader,
        index: "Index",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._reader = reader
        self._index = index
        self._shown: int | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._relate)
        reader.related_clicked.connect(lists.trail.visit)

    def show_paper(self, details: PaperDetails | None) -> None:
        """Look for related papers when this one has been read for a moment."""
        shown = details.id if details is not None else None
        if shown != self._shown:
            self._shown = shown
            self._rest.stop()
            if shown is not None:
                self._rest.start()

    def refresh(self) -> None:
        """Look again for related papers: the index knows more now."""
        if self._shown is not None:
            self._rest.start()

    def why(self) -> None:
        """Tell why the current paper is a result."""
        found, paper_id = self._lists.found, self._lists.current_id()
        if found is None or paper_id is None:
            self._desk.said.emit("Search for something first: then this tells why a paper was found", "search", False)
            return
        work = partial(explain_match.explain, self._index, found.query, paper_id)
        show = partial(self._show_reasons, bool(found.query.terms))
        self._desk.jobs.read(work, show, self._desk.report, newest="why")

    def focus_related(self) -> None:
        """Give the keyboard to the related papers."""
        if not self._reader.focus_related():
            self._desk.said.emit("No related papers", "search", False)

    def _relate(self) -> None:
        paper_id = self._shown
        if paper_id is not None:
            work = partial(relate_papers.relate, self._desk.library, self._index, paper_id)
            self._desk.jobs.read(work, partial(self._show_related, paper_id), self._on_failed, newest="related")

    def _show_related(self, paper_id: int, papers: "tuple[RelatedPaper, ...]") -> None:
        if paper_id == self._shown:
            self._reader.show_related(papers)

    def _on_failed(self, error: BaseException) -> None:
        from readerapp.search.index import IndexUnusable

        if not isinstance(error, IndexUnusable):  # related papers come when it has been built
            self._desk.report(error)

    def _show_reasons(self, worded: bool, reasons: "Reasons") -> None:
        view = self._lists.view
        popover = MatchPopover(self._theme, view, reasons, worded=worded)
        popover.closed.connect(popover.deleteLater)
        row = view.visualRect(view.currentIndex())
        corner = row.bottomLeft() if view.viewport().rect().intersects(row) else QPoint(0, self._theme.px(48))
        popover.open_at(view.viewport().mapToGlobal(corner + QPoint(self._theme.px(24), 0)))
