"""The sets of papers that an export can be made of."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from readerapp.gui.controllers.lists import ListController
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import Status
from readerapp.tasks.export_source import Kind, Source


@dataclass(frozen=True, slots=True)
class PaperSet:
    """Papers that can be exported.

    Attributes:
        key: tells it from the others.
        name: what a file of it is called, without a suffix.
        count: how many there are.
        ids: returns the papers in order; to be called off the GUI thread.
        heading: of the list, empty where it has no name of its own.
        description: what is said of the list.
        reading_list: the name of the reading list that it is, for what it says of its papers; else empty.
        source: what a file of it can follow; None where that is nothing that lasts.
    """

    key: str
    title: str
    name: str
    count: int
    ids: Callable[[], Sequence[int]]
    heading: str = ""
    description: str = ""
    reading_list: str = ""
    source: Source | None = None


class _Everything:
    """All papers of a library, read when they are first wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._ids: Sequence[int] | None = None

    def ids(self) -> Sequence[int]:
        with self._lock:
            if self._ids is None:
                with closing(Listing(self._folder)) as listing:
                    self._ids = listing.ids(Scope(), "added")
            return self._ids


def paper_sets(folder: Path, lists: ListController) -> list[PaperSet]:
    """Return the selection, the list, the queue and everything, each once and without those that are empty.

    Args:
        folder: the library's.
        lists: what the window shows.
    """
    selected, shown, place = lists.selected(), lists.model.ids()[:], lists.place
    queued = lists.listing.ids(Scope(status=Status.QUEUED), "queue") if place.kind != "queue" else ()
    named, papers = lists.reading_list, lists.known.counts.papers
    reading_list, description = (named.name, named.description) if named else ("", "")
    sets = [
        PaperSet("selection", "Selected", "Selected papers", len(selected), lambda: selected, "", "", reading_list),
        PaperSet(
            "list",
            f"This list: {place.title}",
            place.short or place.title,
            len(shown),
            lambda: shown,
            place.title if place.kind != "all" else "",
            description,
            reading_list,
            _source(lists, reading_list),
        ),
        PaperSet("queue", "Whole queue", "Queue", len(queued), lambda: queued, "Queue", source=Source("queue")),
        PaperSet("all", "Everything", "Library", papers, _Everything(folder).ids, source=Source("everything")),
    ]
    same = {place.kind} & {"queue", "all"}  # the list on show is the queue, or everything
    return [each for each in sets if each.count and each.key not in same]


def _source(lists: ListController, reading_list: str) -> Source | None:
    """Return what the list on show is, so that a file can follow it; None for several digests and annotations."""
    place = lists.place
    order = "" if lists.order == place.sort() else lists.order
    kinds: dict[str, tuple[Kind, str]] = {
        "list": ("list", reading_list),
        "search": ("search", lists.query.strip()),
        "tag": ("tag", str(place.key)),
        "digest": ("digest", str(place.key)),
        "queue": ("queue", ""),
        "all": ("everything", ""),
    }
    if place.kind in kinds:
        return Source(*kinds[place.kind], order)
    status = place.status()
    return Source("status", status, order) if status and not place.digest_ids() else None
