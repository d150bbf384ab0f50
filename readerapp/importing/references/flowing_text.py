"""A text of which only a part is in memory, read on as it is needed."""

from collections.abc import Iterable


class FlowingText:
    """A text from its beginning to its end; places are those of the part that is there.

    Args:
        pieces: of the text, cut at ends of lines.
        behind: how many characters before the place in use stay.

    Attributes:
        part: what is there of the text.
        is_last: whether it goes to the end of the text.
    """

    def __init__(self, pieces: Iterable[str], behind: int = 0) -> None:
        self._pieces = iter(pieces)
        self._behind = behind
        self._following = next(self._pieces, None)
        self._at = 0
        self._line = 1
        self.part = ""
        self.is_last = self._following is None
        self.read_on(0)

    def read_on(self, at: int) -> int:
        """Read more and forget what lies before a place; return where that place is now.

        What stays is doubled at least, so that a record of any length is read in time that grows as it does.
        """
        start = max(0, at - self._behind)
        self.line(start)
        self._at = 0
        kept = self.part[start:]
        parts, size = [kept], 0
        while self._following is not None and size <= len(kept):
            parts.append(self._following)
            size += len(self._following)
            self._following = next(self._pieces, None)
        self.part = "".join(parts)
        self.is_last = self._following is None
        return at - start

    def line(self, place: int) -> int:
        """Return the line of a place, from 1; cheap where it is near the one asked for before."""
        if place >= self._at:
            self._line += self.part.count("\n", self._at, place)
        else:
            self._line -= self.part.count("\n", place, self._at)
        self._at = place
        return self._line
