"""Joins the page of possible duplicates, and merging by hand, with the library."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.merge_papers import MergeDialog
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.duplicates_page import DuplicatesPage
from readerapp.library import duplicates, merging, papers, versions
from readerapp.library.changes import Changes
from readerapp.library.rows import PairRow, PaperDetails


class DuplicateController(QObject):
    """Shows pairs of papers and does what the user decides of them.

    Signals:
        page_asked: carries the page to show beside the sidebar, None for list and reader.
    """

    page_asked = Signal(object)

    def __init__(
        self, theme: Theme, desk: Desk, lists: ListController, window: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._window = window
        self._page: DuplicatesPage | None = None

    def show_page(self) -> None:
        """Show the pairs that are not judged yet."""
        page = self._page = self._page or self._build_page()
        self._read_pairs()
        self.page_asked.emit(page)
        page.focus()

    def show_changes(self, changes: Changes) -> None:
        """Show the pairs again when papers or pairs changed."""
        if self._page is not None and (not changes.complete or changes.papers or "pair" in changes.tables):
            self._read_pairs()

    def merge_selected(self) -> None:
        """Show the two selected papers side by side, to be merged."""
        ids = self._lists.selected()
        if len(ids) != 2:
            self._desk.said.emit("Select the two papers that are one", "merge", False)
            return
        self._read_papers(ids, self._ask_merge)

    def link_selected(self) -> None:
        """Make the selected papers versions of one work."""
        ids = self._lists.selected()
        if len(ids) > 1:
            self._desk.write(versions.link(ids), f"Linked {len(ids)} versions of one work", "git-compare")
        else:
            self._desk.said.emit("Select the papers that are versions of one work", "git-compare", False)

    def _build_page(self) -> DuplicatesPage:
        page = DuplicatesPage(self._theme)
        page.pair_chosen.connect(self._on_pair)
        page.merge_asked.connect(self._merge)
        page.apart_asked.connect(
            lambda one, other: self._desk.write(duplicates.keep_apart(one, other), "Not a duplicate", "unlink-2")
        )
        page.versions_asked.connect(self._link)
        page.back_asked.connect(lambda: self.page_asked.emit(None))
        return page

    def _read_pairs(self) -> None:
        library, page = self._desk.library, self._page
        if page is not None:
            self._desk.jobs.read(lambda: library.read(duplicates.pairs), page.show_pairs, newest="pairs")

    def _read_papers(self, ids: Collection[int], show: object) -> None:
        library = self._desk.library

        def read() -> list[PaperDetails]:
            return library.read(lambda session: list(papers.details(session, ids)))

        self._desk.jobs.read(read, show, newest="pair")  # type: ignore[arg-type]

    def _on_pair(self, pair: PairRow | None) -> None:
        page = self._page
        if pair is None or page is None:
            return

        def show(found: list[PaperDetails]) -> None:
            page.show_papers((found[0], found[1]) if len(found) == 2 else None)

        self._read_papers((pair.first_id, pair.second_id), show)

    def _ask_merge(self, found: list[PaperDetails]) -> None:
        if len(found) == 2:
            dialog = MergeDialog(self._theme, self._window, found[0], found[1])
            dialog.merge_asked.connect(self._merge)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _merge(self, winner: int, loser: int, take: Collection[str], keep: Collection[str]) -> None:
        def show(_changes: Changes) -> None:
            if self._page is None or not self._page.isVisible():
                self._lists.show_paper(winner)

        self._desk.write(merging.merge(winner, loser, take=take, keep=keep), "Merged 2 papers", "merge", show)

    def _link(self, one: int, other: int) -> None:
        self._desk.write(versions.link((one, other)), "Linked as versions of one work", "git-compare")
