"""The places of the sidebar: what each holds, in which order, and how it is called."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from readerapp.library.listing import Scope
from readerapp.library.rows import DigestRow, ListRow, SavedSearchRow, Status

Kind = Literal[
    "inbox", "queue", "reading", "read", "dismissed", "all", "annotations", "digest", "digests", "list", "tag", "search"
]

_STATUS: dict[str, Status] = {
    "inbox": Status.INBOX,
    "queue": Status.QUEUED,
    "reading": Status.READING,
    "read": Status.READ,
    "dismissed": Status.DISMISSED,
    "digest": Status.INBOX,
    "digests": Status.INBOX,
}
_SORTS = (("added", "Newest first"), ("year", "Year"), ("title", "Title"), ("rating", "Rating"))
_FIRST_SORTS = {
    "queue": ("queue", "Queue order"),
    "digest": ("digest", "Digest order"),
    "digests": ("digest", "Newest digest first"),
    "list": ("list", "List order"),
}
_SEARCH_SORTS = (
    ("relevance", "Best match"),
    ("added", "Added"),
    ("published", "Published"),
    ("rating", "Rating"),
    ("title", "Title"),
    ("queue", "Queue"),
    ("votes", "Upvotes"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that papers are: a place is the same under another title.

    Attributes:
        key: a digest's id, the ids of several (a week, a month, a source), a reading list's id, a tag's full name, a
            saved search's id; empty for a search that is not saved.
        title: as the head of the list shows it.
        short: the same in fewer words for a narrow list, empty where there are none.
    """

    kind: Kind
    key: int | str | tuple[int, ...] = ""
    title: str = field(default="", compare=False)
    short: str = field(default="", compare=False)

    def scope(self) -> Scope:
        """Return which papers of the library are here; a search starts from all of them."""
        if self.kind == "digest":
            return Scope(digest=self.digest_ids()[0])
        if self.kind == "digests":
            return Scope(digests=self.digest_ids())
        if self.kind == "list" and isinstance(self.key, int):
            return Scope(reading_list=self.key)
        if self.kind == "tag":
            return Scope(tag=str(self.key))
        if self.kind == "annotations":
            return Scope(annotated=True)
        return Scope(status=_STATUS.get(self.kind))

    def digest_ids(self) -> tuple[int, ...]:
        """Return the digests that the place holds, none for places of another kind."""
        if self.kind == "digest" and isinstance(self.key, int):
            return (self.key,)
        return self.key if self.kind == "digests" and isinstance(self.key, tuple) else ()

    def status(self) -> Status | None:
        """Return the status of the papers that belong here, None where all do: others are shown as done."""
        return _STATUS.get(self.kind)

    def sort(self) -> str:
        """Return the order that the place opens in."""
        return self.sorts()[0][0]

    def sorts(self) -> tuple[tuple[str, str], ...]:
        """Return its orders as (key, title); keys of ``listing.SORTS``, for a search of ``find_papers.SORTS``."""
        if self.kind == "search":
            return _SEARCH_SORTS
        first = _FIRST_SORTS.get(self.kind)
        return (first, *_SORTS) if first else _SORTS


LIBRARY = (
    Place("inbox", title="Inbox"),
    Place("queue", title="Queue"),
    Place("reading", title="Reading"),
    Place("read", title="Read"),
    Place("dismissed", title="Skipped"),
    Place("all", title="All papers"),
    Place("annotations", title="Annotations"),
)
"""The places that every library has, in the order of the sidebar."""


def digest_place(digest: DigestRow) -> Place:
    """Return the place of a digest."""
    return Place("digest", digest.id, digest_heading(digest), digest.title)


def list_place(reading_list: ListRow) -> Place:
    """Return the place of a reading list."""
    return Place("list", reading_list.id, reading_list.name)


def search_place(search: SavedSearchRow) -> Place:
    """Return the place of a saved search."""
    return Place("search", search.id, search.name)


def week_place(digests: Sequence[DigestRow], today: datetime.date) -> Place | None:
    """Return the place of the present week's digests, None where there are fewer than two."""
    monday = today - datetime.timedelta(days=today.weekday())
    ids = tuple(digest.id for digest in digests if monday.isoformat() <= digest.date <= today.isoformat())
    return Place("digests", ids, "This week") if len(ids) > 1 else None


def digest_heading(digest: DigestRow) -> str:
    """Return a digest's name at length, ``HF Papers · 12 March``; a name that the user chose stays as it is."""
    try:
        date = datetime.date.fromisoformat(digest.date)
    except ValueError:
        return digest.title
    short, year = f"{digest.source} {date.day} {date:%b}", f" {date.year}"
    if digest.title not in (short, short + year):
        return digest.title
    return f"{digest.source} · {date.day} {date:%B}{digest.title.removeprefix(short)}"
