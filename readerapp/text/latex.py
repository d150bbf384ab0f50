r"""TeX debris in titles and abstracts made readable: ``O(L^6)``, ``{\mu}-Bench``, ``2D \& 3D``, ``$\mathcal{O}(n)$``.

The stored text stays as it was imported; what is shown is made from it, with the places of both, so that a
highlight stored on the source can be drawn on the display.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from readerapp.text.latex_output import Span
from readerapp.text.latex_reader import read
from readerapp.text.latex_symbols import SUBSCRIPTS, SUPERSCRIPTS

__all__ = ["Readable", "Span", "plain", "readable"]

LONGEST = 200_000  # no abstract is longer: what is, is shown as typed rather than keeping the window waiting

_DEBRIS = ("\\", "$", "^", "_", "{", "``", "geq", "leq")
_LOST = re.compile(r"\b[gl]eq\s?\d")


@dataclass(frozen=True, slots=True)
class Readable:
    """A text as it is shown, and where it comes from. Places are Unicode code points, ends exclusive.

    Attributes:
        text: the display text.
        spans: its styles, by start; they nest, outer ones first.
        starts, ends: the part of the source that each display character stands for, never falling.
        source_length: length of the source.
    """

    text: str
    spans: tuple[Span, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    source_length: int

    def to_source(self, place: int) -> int:
        """The place in the source of a place in the display text."""
        if place >= len(self.text):
            return self.source_length
        return self.starts[max(place, 0)]

    def to_display(self, place: int) -> int:
        """The place in the display text of a place in the source; inside a command, the start of what it shows."""
        return bisect_right(self.ends, max(place, 0))

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """What a selection of the display text covers in the source, without the markup around it."""
        if end <= start:
            return (self.to_source(start),) * 2
        return self.to_source(start), self.ends[min(end, len(self.text)) - 1]

    def display_range(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the source is seen in the display text; empty where none of it is shown."""
        first = self.to_display(start)
        return first, max(first, bisect_left(self.starts, end))


def readable(source: str) -> Readable:
    """Return the source as it is shown; ordinary prose comes back unchanged."""
    if len(source) > LONGEST or not _has_debris(source):
        return _unchanged(source)
    output = read(source)
    text = "".join(output.pieces)
    if text == source and not output.spans:
        return _unchanged(source)
    output.spans.reverse()  # inner ones ended first
    spans = tuple(sorted(output.spans, key=lambda span: (span.start, -span.end)))
    return Readable(text, spans, output.starts, output.ends, len(source))


def plain(source: str) -> str:
    """Return the source on one line without styles, for lists and window titles.

    A superscript or subscript becomes Unicode's where each of its characters has one, else ``^(…)`` or ``_(…)``.
    """
    if len(source) > LONGEST or not _has_debris(source):
        return " ".join(source.split())
    shown = readable(source)
    scripts = deque(span for span in shown.spans if span.style in ("sup", "sub"))
    text = _flatten(shown.text, scripts, 0, len(shown.text)) if scripts else shown.text
    return " ".join(text.split())


def _has_debris(source: str) -> bool:
    found = [mark for mark in _DEBRIS if mark in source]
    return any(mark[1:] != "eq" for mark in found) or (bool(found) and bool(_LOST.search(source)))


def _unchanged(source: str) -> Readable:
    size = len(source)
    return Readable(source, (), range(size), range(1, size + 1), size)


def _flatten(text: str, scripts: deque[Span], start: int, end: int) -> str:
    """Replace the scripts of text[start:end], first ones first; as deep as groups may lie in one another."""
    pieces: list[str] = []
    while scripts and scripts[0].start < end:
        span = scripts.popleft()
        pieces.append(text[start : span.start] + _script(_flatten(text, scripts, span.start, span.end), span.style))
        start = span.end
    return "".join(pieces) + text[start:end]


def _script(text: str, style: str) -> str:
    glyphs, sign = (SUPERSCRIPTS, "^") if style == "sup" else (SUBSCRIPTS, "_")
    if all(character in glyphs for character in text):
        return "".join(glyphs[character] for character in text)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"
