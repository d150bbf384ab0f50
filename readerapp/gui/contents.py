"""What a place of the window holds: its papers in order, and what is said of them there."""

from array import array
from collections.abc import Mapping
from typing import NamedTuple

from readerapp.gui.places import Place
from readerapp.library.listing import Listing


class Contents(NamedTuple):
    """The papers of a place as read at one time.

    Attributes:
        revision: where the library stood then, or a little before.
        remarks: what is said of papers in a reading list, by their ids.
    """

    revision: int
    ids: "array[int]"
    remarks: Mapping[int, str]


def read(listing: Listing, place: Place, order: str) -> Contents:
    """Read what a place holds, in an order that is a key of its ``sorts``."""
    revision = listing.revision()
    remarks = listing.remarks(place.key) if place.kind == "list" and isinstance(place.key, int) else {}
    return Contents(revision, listing.ids(place.scope(), order), remarks)
