"""Parts the papers of a list into groups, by digest or by year."""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from readerapp.gui.models.paper_list import Group
from readerapp.gui.places import Place, digest_heading
from readerapp.library.listing import Listing
from readerapp.library.rows import DigestRow

_NONE = ("", "None")
_DIGEST = ("digest", "Digest")
_YEAR = ("year", "Year")


def groupings(place: Place) -> tuple[tuple[str, str], ...]:
    """Return how the papers of a place may be grouped, as (key, title); within one digest not by digest."""
    return (_NONE, _YEAR) if place.kind == "digest" else (_NONE, _DIGEST, _YEAR)


class Grouper:
    """Keeps the papers' groups until the library changes, so that results can be grouped under every key stroke.

    Args:
        listing: reads the library.
    """

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._read: tuple[str, tuple[int, ...], int] | None = None
        self._keys: Mapping[int, int | None] = {}

    def arrange(
        self, ids: Collection[int], by: str, digests: Sequence[DigestRow], among: tuple[int, ...] = ()
    ) -> tuple[Collection[int], list[Group]]:
        """Bring papers into groups, in the order given within each.

        Args:
            by: ``digest``, ``year``, or empty for no groups.
            digests: all digests, newest first, which is the order of the groups.
            among: of these digests alone; empty for all. A paper of several stands in the newest of them.
        """
        if not by:
            return ids, []
        keys = self._keys_of(by, among)
        members: dict[int | None, array[int]] = {}
        for paper_id in ids:
            key = keys.get(paper_id)
            if key not in members:
                members[key] = array("q")
            members[key].append(paper_id)
        titles = _digest_titles(digests) if by == "digest" else _year_titles(members)
        arranged: array[int] = array("q")
        groups = []
        for key, title in titles.items():
            if part := members.get(key):
                groups.append(Group(title, len(arranged), len(part)))
                arranged.extend(part)
        return arranged, groups

    def _keys_of(self, by: str, among: tuple[int, ...]) -> Mapping[int, int | None]:
        wanted = (by, among, self._listing.revision())
        if wanted != self._read:
            read: Callable[[], Mapping[int, int | None]] = self._listing.years
            if by == "digest":
                read = partial(self._listing.newest_digests, among)
            self._keys, self._read = read(), wanted
        return self._keys


def _digest_titles(digests: Sequence[DigestRow]) -> dict[int | None, str]:
    return {**{digest.id: digest_heading(digest) for digest in digests}, None: "No digest"}


def _year_titles(years: Collection[int | None]) -> dict[int | None, str]:
    known = sorted((year for year in years if year is not None), reverse=True)
    return {**{year: str(year) for year in known}, None: "No year"}
