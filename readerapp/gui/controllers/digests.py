"""Joins the page of digests with the library."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.places import Place, digest_place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.digests_page import DigestsPage
from readerapp.library import digests


class DigestController(QObject):
    """Shows all digests, opens them, keeps notes on them.

    Args:
        show_menu: shows the menu of a digest at a global point.

    Signals:
        page_asked: carries the page to show beside the sidebar, None for list and reader.
        report_asked: carries the id of the digest whose report is wanted.
        import_asked: the user wants to import.
    """

    page_asked = Signal(object)
    report_asked = Signal(int)
    import_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        lists: ListController,
        show_menu: Callable[[int, QPoint], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._show_menu = show_menu
        self._page: DigestsPage | None = None
        lists.counted.connect(lambda _counts: self._show_digests())

    def show_page(self) -> None:
        """Show the calendar and list of all digests."""
        page = self._page = self._page or self._build_page()
        self._show_digests()
        self.page_asked.emit(page)
        page.focus()

    def is_shown(self, page: QWidget | None) -> bool:
        """Tell whether a page is this one."""
        return page is not None and page is self._page

    def flush(self) -> None:
        """Write what was typed."""
        if self._page is not None:
            self._page.flush()

    def _build_page(self) -> DigestsPage:
        """Build the page when it is first wanted."""
        page = DigestsPage(self._theme, dt.datetime.now().astimezone().date())
        page.opened.connect(self._open)
        page.roll_up_opened.connect(self._open_several)
        page.report_asked.connect(self.report_asked)
        page.menu_asked.connect(self._show_menu)
        page.note_edited.connect(lambda digest_id, text: self._desk.write(digests.set_note(digest_id, text)))
        page.finished.connect(self._finish)
        page.import_asked.connect(self.import_asked)
        page.back_asked.connect(lambda: self.page_asked.emit(None))
        return page

    def _show_digests(self) -> None:
        if self._page is not None:
            self._page.show_digests(self._lists.known.digests)

    def _open(self, digest_id: int) -> None:
        for digest in self._lists.known.digests:
            if digest.id == digest_id:
                self._lists.open(digest_place(digest))

    def _open_several(self, ids: list[int], title: str) -> None:
        self._lists.open(Place("digests", tuple(ids), title))

    def _finish(self, digest_id: int, finished: bool) -> None:
        if finished:
            self._desk.write(digests.finish(digest_id), "Digest finished", "circle-check")
        else:
            self._desk.write(digests.unfinish(digest_id), "Digest unfinished", "circle")
