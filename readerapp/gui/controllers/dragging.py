"""Dragging papers out of the window: into an editor as text, into a file manager as a .bib file."""

import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl

from readerapp.gui import figures
from readerapp.gui.desk import Desk
from readerapp.gui.export_memory import ExportMemory
from readerapp.gui.models.paper_mime import PaperMime
from readerapp.gui.views.paper_list import PaperList
from readerapp.library.changes import papers_phrase
from readerapp.tasks import copy_papers
from readerapp.tasks.copy_papers import Copied

_TEXT, _HTML, _BIBTEX, _FILES = "text/plain", "text/html", "application/x-bibtex", "text/uri-list"
_MOST = 500
_LONGEST_WAIT_S = 3.0


@dataclass(slots=True)
class _Carried:
    """Papers that are written while they are dragged."""

    ready: threading.Event
    usual: Copied
    bibtex: str = ""

    def wait(self) -> "_Carried":
        """Return this when it is written."""
        self.ready.wait(_LONGEST_WAIT_S)
        return self


class DragController(QObject):
    """Gives the list what it drags.

    Args:
        desk: the library.
        view: the list.
    """

    def __init__(self, desk: Desk, view: PaperList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._usual = "bibtex"
        self._memory = ExportMemory()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        view.set_mime(self.mime)

    def set_usual(self, name: str, memory: ExportMemory) -> None:
        """Take what papers are as plain text, and the choices of formats."""
        self._usual, self._memory = name, memory

    def stop(self) -> None:
        """Remove the files that were made for other programs."""
        if self._folder is not None:
            self._folder.cleanup()

    def mime(self, ids: Sequence[int]) -> QMimeData:
        """Return what is dragged; its texts are made meanwhile, off the GUI thread."""
        if len(ids) > _MOST:
            refusal = f"{figures.papers(len(ids))}: drag at most {_MOST}, or export them (Ctrl+E)".encode()
            return PaperMime(ids, {_TEXT: lambda: refusal})
        carried = _Carried(threading.Event(), Copied(""))
        self._desk.jobs.read(lambda: self._write(ids, carried), failed=self._desk.report)
        outside: dict[str, Callable[[], bytes | list[QUrl]]] = {
            _TEXT: lambda: carried.wait().usual.text.encode(errors="replace"),
            _BIBTEX: lambda: carried.wait().bibtex.encode(errors="replace"),
            _FILES: lambda: self._file(carried.wait().bibtex, papers_phrase(len(ids))),
        }
        if copy_papers.has_html(self._usual):
            outside[_HTML] = lambda: carried.wait().usual.html.encode(errors="replace")
        return PaperMime(ids, outside)

    def _write(self, ids: Sequence[int], carried: _Carried) -> None:
        library = self._desk.library
        try:
            carried.bibtex = copy_papers.copied(library, ids, "bibtex", self._memory.options_of("bibtex")).text
            carried.usual = copy_papers.copied(library, ids, self._usual, self._memory.options_of(self._usual))
        finally:
            carried.ready.set()

    def _file(self, bibtex: str, name: str) -> list[QUrl]:
        """Write a file and return its address; it stays until the window closes: programs read it when they like."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="readerapp-")
        file = Path(tempfile.mkdtemp(dir=self._folder.name)) / f"{name}.bib"
        file.write_text(bibtex, encoding="utf-8", errors="replace")
        return [QUrl.fromLocalFile(str(file))]
