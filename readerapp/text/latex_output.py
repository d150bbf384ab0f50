"""The display text as it is written, with the place in the source of each of its characters."""

import unicodedata
from array import array
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A styled stretch of the display text, end exclusive.

    Attributes:
        style: ``sup``, ``sub``, ``italic``, ``bold``, ``code`` or ``underline``.
    """

    start: int
    end: int
    style: str


class Output:
    """Display text in the making.

    Attributes:
        pieces: the display text so far.
        spans: styles, in the order in which they end.
        starts, ends: where in the source each display character comes from.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: list[Span] = []
        self.starts: array[int] = array("I")
        self.ends: array[int] = array("I")
        self._accent: tuple[str, int] | None = None

    @property
    def size(self) -> int:
        """The number of display characters so far."""
        return len(self.starts)

    @property
    def last(self) -> str:
        """The last display character, empty at the beginning."""
        return self.pieces[-1][-1] if self.pieces else ""

    def write(self, text: str, start: int, end: int) -> None:
        """Append display text that stands for source[start:end]; nothing where the text is empty."""
        if self._accent and text and not text[0].isspace():
            mark, accent_at = self._accent
            self._accent = None
            first_end = max(start + 1, end - len(text) + 1)
            self._place(unicodedata.normalize("NFC", text[0] + mark), accent_at, first_end)
            text, start = text[1:], first_end
        if text:
            self._place(text, start, end)

    def style(self, style: str, start: int) -> None:
        """Give what was written since the display place ``start`` a style."""
        if style and self.size > start:
            self.spans.append(Span(start, self.size, style))

    def accent(self, mark: str, start: int) -> None:
        """Put a combining mark, whose command begins at ``start`` in the source, on the next character."""
        self._accent = (mark, start)

    def forget_accent(self) -> None:
        """Drop an accent whose argument was empty."""
        self._accent = None

    def _place(self, text: str, start: int, end: int) -> None:
        """Append text; two characters stand for the same part of the source or for parts that do not overlap."""
        size = len(text)
        self.pieces.append(text)
        if self.ends and start < self.ends[-1]:  # shown for want of source of its own, as the / of a fraction
            self.starts.extend([self.starts[-1]] * size)
            self.ends.extend([self.ends[-1]] * size)
        elif size == end - start:
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
        else:
            firsts = [min(start + index, end - 1) for index in range(size)]
            self.starts.extend(firsts)
            self.ends.extend([first + 1 for first in firsts[:-1]] + [end])
