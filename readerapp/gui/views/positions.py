"""Places in a paper's text: code points of the stored source, and the UTF-16 units in which Qt counts what it shows."""

from bisect import bisect_left

from readerapp.text.latex import Readable, readable

# What QTextDocument would take for an end of paragraph or for its own marks; each stays one character.
_QT_OWN = {"\r": " ", "\x0b": " ", "\x0c": " ", "\u2028": "\n", "\u2029": "\n"}
_QT_OWN |= dict.fromkeys("\0\ufdd0\ufdd1\ufffc", "\ufffd")
_QT_TABLE = str.maketrans(_QT_OWN) | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Places:
    """A text as it is shown, with its places in both ways of counting; ends are exclusive.

    Attributes:
        readable: the display text and its styles, counted in code points.
        text: the display text as a QTextDocument holds it.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self.readable: Readable = readable(source)
        self.text = self.readable.text.translate(_QT_TABLE)
        wide = [] if self.text.isascii() else [i for i, letter in enumerate(self.text) if letter > "\uffff"]
        self._wide = wide
        self._wide_units = [place + before for before, place in enumerate(wide)]

    def unit(self, place: int) -> int:
        """Return the place in Qt's document of a place in the display text."""
        return place + bisect_left(self._wide, place)

    def point(self, unit: int) -> int:
        """Return the place in the display text of one in Qt's document; within a letter, its start."""
        return unit - bisect_left(self._wide_units, unit)

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """Return where Qt's document shows a stretch of the source; empty where none of it is shown."""
        first, last = self.readable.display_range(start, end)
        return self.unit(first), self.unit(last)

    def stored(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the source that a selection of Qt's document stands for."""
        return self._whole_groups(*self.readable.source_range(self.point(start), self.point(end)))

    def _whole_groups(self, start: int, end: int) -> tuple[int, int]:
        r"""Take in a brace next to the stretch whose partner lies in it: ``{\mu}-Bench``, not ``\mu}-Bench``."""
        source = self._source
        surplus = source.count("}", start, end) - source.count("{", start, end)
        while surplus > 0 and start > 0 and source[start - 1] == "{":
            start, surplus = start - 1, surplus - 1
        while surplus < 0 and source[end : end + 1] == "}":
            end, surplus = end + 1, surplus + 1
        return start, end
