"""In which order and in which groups each kind of place was shown last."""

from readerapp.gui.controllers.grouping import groupings
from readerapp.gui.places import Place

_OWN = ("queue", "list")


class Arrangement:
    """Remembers the user's choice for every kind of place."""

    def __init__(self) -> None:
        self._sorts: dict[str, str] = {}
        self._groupings: dict[str, str] = {}

    def sort(self, place: Place) -> str:
        """Return the order of a place, a key of its ``sorts``."""
        return self._sorts.get(place.kind, place.sort())

    def set_sort(self, place: Place, sort: str) -> None:
        """Take another order for all places of a kind."""
        self._sorts[place.kind] = sort

    def grouping(self, place: Place) -> str:
        """Return what the papers of a place are grouped by, empty for nothing."""
        by = self._groupings.get(place.kind, "")
        return by if by in dict(groupings(place)) else ""

    def set_grouping(self, place: Place, by: str) -> None:
        """Group the papers of all places of a kind by something else."""
        self._groupings[place.kind] = by

    def is_own(self, place: Place) -> bool:
        """Tell whether the papers of a place stand in an order of the user's own, in which they can be moved."""
        return not self.why_not_own(place)

    def why_not_own(self, place: Place) -> str:
        """Say in a few words why papers can't be moved in a place, empty where they can."""
        if place.kind not in _OWN:
            return "Papers can be moved in reading lists and in the queue"
        if self.sort(place) != place.kind:
            return f"Papers can be moved in {dict(place.sorts())[place.kind].lower()}: choose it above the list"
        return "Papers can be moved where they are not grouped" if self.grouping(place) else ""
