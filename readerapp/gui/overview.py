"""What the window knows of the library as a whole: its counts, digests, tags, saved searches and reading lists."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from readerapp.gui.places import LIBRARY, Place, digest_place, list_place
from readerapp.library.listing import Listing
from readerapp.library.rows import Counts, DigestRow, ListRow, SavedSearchRow, TagRow


class Overview(NamedTuple):
    """The library as read at one time; digests newest first, tags and lists by name, searches in the user's order."""

    counts: Counts = Counts()
    digests: Sequence[DigestRow] = ()
    tags: Sequence[TagRow] = ()
    searches: Sequence[SavedSearchRow] = ()
    lists: Sequence[ListRow] = ()

    def reading_list(self, place: Place) -> ListRow | None:
        """Return the reading list that a place is, None where it is something else or gone."""
        return next((row for row in self.lists if list_place(row) == place), None)

    def titled(self, place: Place) -> Place:
        """Return a place under its present title: a digest or list may have been renamed."""
        if row := self.reading_list(place):
            return list_place(row)
        return next((digest_place(digest) for digest in self.digests if digest_place(digest) == place), place)

    def first_place(self) -> Place:
        """Return the newest digest that has papers left, else the inbox."""
        return self.next_digest(LIBRARY[0]) or LIBRARY[0]

    def next_digest(self, shown: Place) -> Place | None:
        """Return the next older digest that has papers left, after those shown, else the newest; None for no such."""
        here = [number for number, digest in enumerate(self.digests) if digest.id in shown.digest_ids()]
        left = [(number, digest) for number, digest in enumerate(self.digests) if digest.triaged < digest.papers]
        later = [digest for number, digest in left if number > max(here, default=-1)] or [digest for _, digest in left]
        return digest_place(later[0]) if later else None


def read(folder: Path) -> Overview:
    """Read the library in a folder, in any thread."""
    with closing(Listing(folder)) as listing:
        return Overview(listing.counts(), listing.digests(), listing.tags(), listing.searches(), listing.lists())
