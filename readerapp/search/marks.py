"""Where a query's words stand in a text: for marking hits in lists and abstracts, and for the passage around the first.

Words match as in the index: inflected forms, without case and accents. Offsets count code points, end exclusive.
"""

from collections.abc import Iterable
from functools import lru_cache

from readerapp.search import words
from readerapp.search.nodes import Phrase, Prefix, Term

Ranges = tuple[tuple[int, int], ...]
_ELLIPSIS = "…"


class Marker:
    """Finds a query's terms in texts; made once per query, asked for every row.

    Args:
        terms: ``Query.terms``.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._in_field = lru_cache(maxsize=None)(self._for_field)

    def __bool__(self) -> bool:
        """Whether there is anything to mark."""
        return bool(self._terms)

    def marks(self, text: str, field: str = "") -> Ranges:
        """Return where the terms stand in a text, in order, without overlaps.

        Args:
            field: what the text is (``title``, ``abstract``, ``author``, ``note``): terms of other fields are not
                marked in it. Empty marks all terms.
        """
        return self._in_field(field).find(text)

    def _for_field(self, field: str) -> "_Finder":
        return _Finder([term for term in self._terms if not field or term.field in ("", field)])


class _Finder:
    def __init__(self, terms: list[Term]) -> None:
        self._stems: set[str] = set()
        self._phrases: list[list[str]] = []
        beginnings: list[str] = []
        for term in terms:
            stems = words.stems(term.text)
            if isinstance(term, Prefix):
                key = "".join(words.keys(term.text))
                if key and not (term.typed and key in words.STOP):
                    beginnings.append(key)
            elif isinstance(term, Phrase) and len(stems) > 1:
                self._phrases.append(stems)
            else:
                self._stems.update(stems)
        self._beginnings = tuple(beginnings)

    def find(self, text: str) -> Ranges:
        if not (self._stems or self._phrases or self._beginnings):
            return ()
        found: list[tuple[int, int]] = []
        placed: list[tuple[int, int, str]] = []
        for start, end, key in words.scan(text):
            if key in words.STOP:
                continue
            stem = words.stem(key)
            if stem in self._stems or key.startswith(self._beginnings):
                found.append((start, end))
            if self._phrases:
                placed.append((start, end, stem))
        if self._phrases:
            found.extend(self._phrase_ranges(placed))
            return _merged(found)
        return tuple(found)

    def _phrase_ranges(self, placed: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
        stems = [stem for _, _, stem in placed]
        found = []
        for phrase in self._phrases:
            length = len(phrase)
            for first in range(len(stems) - length + 1):
                if stems[first] == phrase[0] and stems[first : first + length] == phrase:
                    found.append((placed[first][0], placed[first + length - 1][1]))
        return found


def snippet(text: str, marker: Marker, width: int, field: str = "") -> tuple[str, Ranges]:
    """Return the passage of about ``width`` characters around the first hit, and the hits in it.

    The passage is cut at words; an ellipsis stands where the text goes on. Line breaks become spaces.
    """
    flat = " ".join(text.split())
    ranges = marker.marks(flat, field)
    start = _passage_start(flat, ranges[0][0], width) if ranges else 0
    end = len(flat)
    if end - start > width:
        end = flat.rfind(" ", start, start + width + 1)
        end = end if end > start else start + width
    before, after = (_ELLIPSIS if start else ""), (_ELLIPSIS if end < len(flat) else "")
    shift = len(before) - start
    inside = tuple((a + shift, min(b, end) + shift) for a, b in ranges if a >= start and a < end)
    return before + flat[start:end] + after, inside


def _passage_start(text: str, hit: int, width: int) -> int:
    """Return where the passage begins: a quarter of it stands before the hit, none where all fits from the start."""
    if hit <= width // 2 or len(text) <= width:
        return 0
    wanted = min(hit - width // 4, max(0, len(text) - width))
    after_space = text.find(" ", wanted, hit) + 1
    return after_space or hit


def _merged(ranges: list[tuple[int, int]]) -> Ranges:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
