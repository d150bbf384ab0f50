"""The sets of papers that an export can be made of."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from readerapp.gui.controllers.lists import ListController
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import Status


@dataclass(frozen=True, slots=True)
class PaperSet:
    """Papers that can be exported.

    Attributes:
        key: tells it from the others.
        name: what a file of it is called, without a suffix.
        count: how many there are.
        ids: returns the papers in order; to be called off the GUI thread.
    """

    key: str
    title: str
    name: str
    count: int
    ids: Callable[[], Sequence[int]]


def paper_sets(folder: Path, lists: ListController) -> list[PaperSet]:
    """Return the selection, the list, the queue and everything, without those that are empty.

    Args:
        folder: the library's.
        lists: what the window shows.
    """
    selected, shown, place = lists.selected(), lists.model.ids()[:], lists.place
    name = place.short or place.title
    queued = lists.ids(Scope(status=Status.QUEUED), "queue")
    sets = [
        PaperSet("selection", "Selected", "Selected papers", len(selected), lambda: selected),
        PaperSet("list", f"This list: {place.title}", name, len(shown), lambda: shown),
        PaperSet("queue", "Whole queue", "Queue", len(queued) if place.kind != "queue" else 0, lambda: queued),
        PaperSet("all", "Everything", "Library", lists.papers, lambda: _everything(folder)),
    ]
    return [each for each in sets if each.count]


def _everything(folder: Path) -> Sequence[int]:
    with closing(Listing(folder)) as listing:
        return listing.ids(Scope(), "added")
