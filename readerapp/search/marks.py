"""Where a query's words stand in a text: for marking hits in lists and abstracts, and for the passage around the first.

Words match as in the index: inflected forms, slips and patterns, without case and accents. Offsets count code points,
end exclusive.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from readerapp.search import words
from readerapp.search.nodes import Fuzzy, Phrase, Prefix, Term, Wildcard, Word

Ranges = tuple[tuple[int, int], ...]
Fits = Callable[[str], bool]
"""Tells whether a folded word is one that a term means."""

_ELLIPSIS = "…"
_KEPT_WORDS = 1 << 14
_SIGNS = {"*": ".*", "?": "."}


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
            field: what the text is, a section of the index (``title``, ``comment``, …) or a field (``highlight``):
                terms of other fields are not marked in it. Empty marks all terms.
        """
        return self._in_field(field).find(text)

    def first(self, text: str, field: str = "") -> int | None:
        """Return where the first term stands in a text, None when there is none; the text is read no further."""
        return self._in_field(field).first(text)

    def _for_field(self, field: str) -> "_Finder":
        here = [term for term in self._terms if not field or not term.field or field in (term.field, *_parts(term))]
        telling = [term for term in here if not _is_common(term)]
        return _Finder(telling or [term for term in here if not isinstance(term, Prefix)], field)


class _Finder:
    """Finds terms in texts of one field. Each word is compared once: the next time it is looked up."""

    def __init__(self, terms: list[Term], field: str) -> None:
        single = [_fitting(term, field) for term in terms if not isinstance(term, Phrase)]
        self._phrases: list[list[Fits]] = []
        for term in terms:
            if isinstance(term, Phrase):
                parts = [_fitting(Word(key, term.field, term.exact), field) for key in words.keys(term.text)]
                if len(parts) > 1:
                    self._phrases.append(parts)
                else:
                    single += parts
        self._any = bool(single or self._phrases)
        self._is_hit = lru_cache(_KEPT_WORDS)(lambda key: any(fits(key) for fits in single))

    def find(self, text: str) -> Ranges:
        if not self._any:
            return ()
        placed = list(words.scan(text))
        found = [(start, end) for start, end, key in placed if self._is_hit(key)]
        if not self._phrases:
            return tuple(found)
        return _merged(found + self._phrase_ranges(placed))

    def first(self, text: str) -> int | None:
        if self._phrases:
            return next((start for start, _ in self.find(text)), None)
        if not self._any:
            return None
        return next((start for start, _, key in words.scan(text) if self._is_hit(key)), None)

    def _phrase_ranges(self, placed: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
        found = []
        for phrase in self._phrases:
            for first in range(len(placed) - len(phrase) + 1):
                if all(fits(placed[first + at][2]) for at, fits in enumerate(phrase)):
                    found.append((placed[first][0], placed[first + len(phrase) - 1][1]))
        return found


def _fitting(term: Term, field: str) -> Fits:
    """Return what tells the words that a term other than a phrase means, as ``matching`` does for the index."""
    key = "".join(words.keys(term.text))
    forms = frozenset(_spellings(term.text, field or term.field))
    if not key:
        return forms.__contains__
    match term:
        case Wildcard(text):
            pattern = re.compile("".join(_SIGNS.get(sign) or re.escape(words.fold(sign)) for sign in text))
            return lambda word: pattern.fullmatch(word) is not None
        case Fuzzy(distance=distance):
            return _alike(key, distance)
        case Prefix():
            stems = frozenset(map(words.stem, forms)) if term.typed else frozenset()
            return lambda word: word.startswith(tuple(forms)) or words.stem(word) in stems
        case Word(exact=True):
            return forms.__contains__
    stems = frozenset(map(words.stem, forms))
    return lambda word: words.stem(word) in stems


def _alike(key: str, distance: int) -> Fits:
    from rapidfuzz.distance import OSA

    return lambda word: OSA.distance(key, word, score_cutoff=distance) <= distance


def _spellings(text: str, field: str) -> list[str]:
    from readerapp.search.matching import spellings

    return spellings(text, field)


def _parts(term: Term) -> tuple[str, ...]:
    """Return the sections of the index that a term is looked for in."""
    from readerapp.search.schema import FIELDS

    return FIELDS.get(term.field, ())


def _is_common(term: Term) -> bool:
    """Return whether a term says nothing beside others: a common word, or one that is being typed."""
    plain = isinstance(term, Word) and not term.exact and not term.field
    typed = isinstance(term, Prefix) and term.typed
    return (plain or typed) and all(key in words.STOP for key in words.keys(term.text))


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
