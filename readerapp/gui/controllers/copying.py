"""Copying papers: what is selected goes to the clipboard as keys, citations, links or entries."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QWidget

from readerapp.gui import figures
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.export_memory import ExportMemory
from readerapp.gui.export_offers import copy_ways
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.copy_popover import CopyPopover
from readerapp.tasks import copy_papers
from readerapp.tasks.copy_papers import Copied

_MANY = 2000
"""More papers than can be copied before anybody asks whether it has begun."""


class CopyController(QObject):
    """Copies the selected papers.

    Args:
        theme: the look.
        desk: the library.
        lists: which papers are selected.
        over: what the card of all ways opens over.
    """

    def __init__(
        self, theme: Theme, desk: Desk, lists: ListController, over: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._over = over
        self._memory = ExportMemory()
        self._usual = ""
        self._card: CopyPopover | None = None

    def set_usual(self, name: str, memory: ExportMemory) -> None:
        """Take what is copied where nothing else is said, and the choices of formats."""
        self._usual, self._memory = name, memory

    def copy(self, name: str = "") -> None:
        """Put the selected papers on the clipboard.

        Args:
            name: a way of ``tasks.copy_papers``; empty for the usual one.
        """
        ids, way = self._lists.selected(), name or self._usual
        if not ids:
            return

        def done(copied: Copied) -> None:
            QApplication.clipboard().setMimeData(_mime(copied))
            self._desk.said.emit(f"Copied {figures.papers(len(ids))} as {copy_papers.title(way)}", "copy", False)

        if len(ids) > _MANY:
            self._desk.said.emit(f"Copying {figures.papers(len(ids))}…", "copy", False)
        self._desk.jobs.read(lambda: self._copied(ids, way), done, self._desk.report)

    def choose(self) -> None:
        """Offer all ways in a card; a letter or a click takes one."""
        ids = self._lists.selected()
        if not ids:
            return
        ways = copy_ways()
        popover = self._card = CopyPopover(self._theme, self._over, figures.papers(len(ids)), ways, self._usual)
        popover.chosen.connect(self.copy)
        popover.closed.connect(self._on_closed)
        popover.open_over(self._over)
        self._desk.jobs.read(
            lambda: {name: self._copied(ids[:1], name).text for name, _, _ in ways},
            self._show_samples,
            self._desk.report,
            newest="copy-samples",
        )

    def _show_samples(self, samples: dict[str, str]) -> None:
        if self._card is not None:
            self._card.show_samples(samples)

    def _on_closed(self) -> None:
        self._card = None

    def _copied(self, ids: Sequence[int], name: str) -> Copied:
        """Return papers in a way to copy; runs off the GUI thread."""
        return copy_papers.copied(self._desk.library, ids, name, self._memory.options_of(name))


def _mime(copied: Copied) -> QMimeData:
    mime = QMimeData()
    mime.setText(copied.text)
    if copied.html:
        mime.setHtml(copied.html)
    return mime
