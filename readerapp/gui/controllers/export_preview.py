"""What the export dialog shows of an export before it is written: the first texts, and what is odd in all papers."""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from readerapp.exporting.formats import ExportWarning, Format, Item, Options, Piece, check
from readerapp.exporting.writer import pieces
from readerapp.gui.controllers.export_saving import file_name
from readerapp.gui.controllers.export_scopes import PaperSet
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.library.rows import PaperDetails
from readerapp.progress import Progress
from readerapp.tasks import export_list
from readerapp.tasks.export_list import Listed

PREVIEW_PAPERS = 200
_AT_ONCE = 10
_CHECKED_AT_ONCE = 100
_PAUSE_S = 0.005
"""The check of all papers rests so long after each hundred: the window and the preview go first."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of an export.

    Attributes:
        papers, size_bytes: of the whole export.
        file: the name that it would be saved under.
        names: of the files of single papers, by the paper's id.
        is_done: whether no more is to be shown.
    """

    pieces: tuple[Piece, ...]
    papers: int
    size_bytes: int
    file: str
    names: dict[int, str]
    is_done: bool


def make(library: Library, chosen: PaperSet, export_format: Format, options: Options, budget_s: float) -> Preview:
    """Write the first papers.

    Args:
        budget_s: seconds after which no more papers are begun with.

    Raises:
        ReaderError: a template or a style can't be used.
    """
    until = time.monotonic() + budget_s
    ids = chosen.ids()
    # The headings of groups depend on all papers, the texts on each alone.
    wanted = ids if options.group and "group" in export_format.choices else ids[:PREVIEW_PAPERS]
    listed = list(islice(export_list.listed(library, wanted, options, chosen.reading_list), PREVIEW_PAPERS))
    shown: list[Item] = []
    writer = export_list.writer_of(library, export_format, options, len(ids))
    texts = tuple(pieces(writer, _items(library, listed, shown, until)))
    size = sum(len(str(piece).encode(errors="replace")) for piece in texts)
    if len(ids) > len(shown):
        size = round(size * len(ids) / max(1, len(shown)))
    names = {}
    if export_format.one_file_each:
        names = {item.paper.id: writer.file_name(item) for item in shown}
    is_done = len(shown) >= len(listed)
    return Preview(texts, len(ids), size, file_name(chosen, export_format), names, is_done)


def _items(library: Library, listed: Sequence[Listed], shown: list[Item], until: float) -> Iterator[Item]:
    for start in range(0, len(listed), _AT_ONCE):
        for item in export_list.items(library, listed[start : start + _AT_ONCE]):
            if shown and time.monotonic() > until:
                return
            shown.append(item)
            yield item


def warnings(library: Library, chosen: PaperSet, progress: Progress, free: threading.Event) -> list[ExportWarning]:
    """Return what is missing or odd, of all papers.

    Args:
        free: set while nothing that the user waits for is under way.

    Raises:
        Cancelled: ``progress`` was told to stop.
    """
    return check(_details(library, chosen.ids(), progress, free))


def _details(library: Library, ids: Sequence[int], progress: Progress, free: threading.Event) -> Iterator[PaperDetails]:
    for start in range(0, len(ids), _CHECKED_AT_ONCE):
        progress.step(start, len(ids), "Checking")
        while not free.wait(_PAUSE_S):
            progress.step(start, len(ids), "Checking")
        yield from loaded(library, ids[start : start + _CHECKED_AT_ONCE])
        time.sleep(_PAUSE_S)


def loaded(library: Library, ids: Sequence[int]) -> list[PaperDetails]:
    """Return all of some papers."""
    return library.read(lambda session: list(papers.details(session, ids)))
