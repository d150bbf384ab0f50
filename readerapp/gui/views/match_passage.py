"""Why a paper was found: the words of a search marked in its parts, and the passage around the first of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from readerapp.library.rows import PaperRow, PaperTexts
from readerapp.text import latex, names

Ranges = tuple[tuple[int, int], ...]

_MARKDOWN = re.compile(r"\*\*|__|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|^\s{0,3}(?:#{1,6}|[-*+>]|\d+\.)\s+", re.MULTILINE)
_AROUND = 4  # a quarter of the passage stands before the hit
_ELLIPSIS = "…"
_BEYOND = 80


class Marks(Protocol):
    """Finds the words of a search, as ``search.marks.Marker`` does."""

    def marks(self, text: str, field: str = "") -> Ranges:
        """Return where they stand in a text; ``field`` is the part of a paper it is, a section of the index."""

    def first(self, text: str, field: str = "") -> int | None:
        """Return where the first of them stands, None when there is none."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a paper with hits in it.

    Attributes:
        source: what it is of, in a word; empty for the abstract.
        hits: where the words of the search stand in ``text``.
    """

    source: str
    text: str
    hits: Ranges


def passage(row: PaperRow, texts: PaperTexts, marks: Marks, letters: int) -> Passage | None:
    """Return the passage of about so many letters around the first hit, None where there is none.

    It is of the first part that has a hit: abstract, note, comments, marked words, authors.
    """
    for source, part, text in _parts(row, texts):
        first = marks.first(text, part)
        if first is not None:
            return Passage(source, *_cut(text, first, letters, marks, part))
    return None


def _parts(row: PaperRow, texts: PaperTexts) -> Iterator[tuple[str, str, str]]:
    """Yield (source, part, text on one line), made readable only as far as it is looked at."""
    yield "", "abstract", latex.plain(texts.abstract)
    yield "Note", "note", _flat(texts.note)
    for comment in texts.comments:
        yield "Comment", "comment", _flat(comment)
    for quote in texts.quotes:
        yield "Highlight", "quote", latex.plain(quote)
    yield "Authors", "author", ", ".join(latex.plain(names.readable(author)) for author in row.authors)


def _flat(markdown: str) -> str:
    return " ".join(_MARKDOWN.sub("", markdown).split())


def _cut(text: str, first: int, letters: int, marks: Marks, part: str) -> tuple[str, Ranges]:
    """Return about so many letters around the first hit, and the hits in them."""
    start = 0
    if first > letters // 2 and len(text) > letters:
        wanted = max(0, min(first - letters // _AROUND, len(text) - letters))
        start = text.find(" ", wanted, first) + 1 or first
    end = min(len(text), start + letters)
    # A word or a phrase that is cut off at the end is still one.
    hits = [(a + start, min(b + start, end)) for a, b in marks.marks(text[start : end + _BEYOND], part)]
    before, after = _ELLIPSIS if start else "", _ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    return before + text[start:end] + after, tuple((a + shift, b + shift) for a, b in hits if a < end)
