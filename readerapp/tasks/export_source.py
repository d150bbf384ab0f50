"""What an export is of, so that it can be made again: a list, a tag, a search, a digest, a status, everything."""

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from readerapp.errors import ReaderError
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import Status

if TYPE_CHECKING:
    from readerapp.library.library import Library
    from readerapp.tasks.find_papers import Finder

Kind = Literal["list", "queue", "tag", "search", "digest", "status", "everything"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where papers come from.

    Attributes:
        value: name of the list or tag, the query, number of the digest, the status; empty for queue and everything.
        sort: a key of ``listing.SORTS``, for a search of ``find_papers.SORTS``; empty for the order that it has itself.
    """

    kind: Kind
    value: str = ""
    sort: str = ""

    def to_json(self) -> str:
        """Return the source as text, the same for the same source."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def title(self) -> str:
        """What it is in words: ``the list “Thesis”``."""
        names = {"queue": "the queue", "everything": "everything", "digest": f"digest {self.value}"}
        return names.get(self.kind) or f"the {self.kind} “{self.value}”"

    @property
    def reading_list(self) -> str:
        """The name of the list whose remarks its papers carry; empty for none."""
        return self.value if self.kind == "list" else ""

    def renamed(self, library: "Library", since: int) -> "Source":
        """Return the source under the name that its list or tag has now.

        Args:
            since: the revision at which it had the name that it has here; 0 where that is not known.
        """
        from readerapp.library import renamed

        if self.kind not in ("list", "tag"):
            return self
        table: Literal["reading_list", "tag"] = "reading_list" if self.kind == "list" else "tag"
        name = library.read(lambda session: renamed.current(session, table, self.value, since))
        return self if name is None else dataclasses.replace(self, value=name)

    def merged(self, library: "Library") -> "Source":
        """Return the list that a list was merged into, which is there no more; else the source itself."""
        from readerapp.library import renamed

        name = library.read(lambda session: renamed.merged(session, self.value)) if self.kind == "list" else None
        return self if name is None else dataclasses.replace(self, value=name)

    def ids(self, library: "Library", listing: Listing, finder: "Callable[[], Finder]") -> Sequence[int]:
        """Return its papers in their order.

        Args:
            finder: gives what searches are answered by, with an up-to-date index; asked of searches alone.

        Raises:
            ReaderError: the list, tag or digest is there no more.
        """
        if self.kind == "search":
            return finder().find(self.value, sort=self.sort or "relevance").ids
        if self.kind == "list":
            return self._of_list(library, listing)
        self._expect_there(listing)
        scope, order = self._scope()
        return listing.ids(scope, self.sort or order)

    def _scope(self) -> tuple[Scope, str]:
        """Return the papers that a place of the library holds, and their own order."""
        if self.kind == "tag":
            return Scope(tag=self.value), "added"
        if self.kind == "digest":
            return Scope(digest=int(self.value)), "digest"
        if self.kind == "queue" or self.value == Status.QUEUED:
            return Scope(Status.QUEUED), "queue"
        return Scope(Status(self.value) if self.kind == "status" else None), "added"

    def _of_list(self, library: "Library", listing: Listing) -> Sequence[int]:
        from readerapp.library import lists

        if library.read(lambda session: lists.find(session, self.value)) is None:
            raise self._gone()
        members = library.read(lambda session: lists.in_order(session, self.value))
        if not self.sort:
            return members
        there = frozenset(members)
        return [each for each in listing.ids(Scope(), self.sort) if each in there]

    def _expect_there(self, listing: Listing) -> None:
        names = {each.name.casefold() for each in listing.tags()} if self.kind == "tag" else set()
        digests = {str(each.id) for each in listing.digests()} if self.kind == "digest" else set()
        if (self.kind == "tag" and self.value.casefold() not in names) or (
            self.kind == "digest" and self.value not in digests
        ):
            raise self._gone()

    def _gone(self) -> ReaderError:
        return ReaderError(
            f"There is no {self.kind} “{self.value}” any more; the file stays as it is.",
            "Export something else to it, or stop keeping it up to date.",
        )


def from_json(text: str) -> Source:
    """Return the source that ``to_json`` wrote.

    Raises:
        ReaderError: it is none that this program knows.
    """
    try:
        source = Source(**json.loads(text))
    except (ValueError, TypeError):
        source = None
    known = source is not None and source.kind in get_args(Kind)
    if source is None or not known or (source.kind == "status" and source.value not in list(Status)):
        raise ReaderError("What the file follows can't be read.", "Choose what it follows anew.")
    return source
