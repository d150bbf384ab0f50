"""Where a highlight stands in a text that may change.

A highlight keeps the two selectors of the W3C Web Annotation Data Model (2017, §4.2.4 and §4.2.5): TextPosition
(start, end) and TextQuote (the words, with what stood before and after). They are tried in the order of
Hypothes.is: position, exact quote, approximate quote; what is found nowhere is an orphan and kept.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from readerapp.text.latex import readable

CONTEXT = 32  # code points kept before and after the quote
SIMILAR = 80.0  # of 100: one in five characters may differ, as after a corrected spelling; below it, words differ
SHORTEST_SIMILAR = 8  # a shorter quote resembles too much by chance
LONGEST = 200_000  # characters searched for something similar, which costs length of text × quote


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of text: places are Unicode code points of the stored text, end exclusive."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


def make(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of text[start:end].

    Raises:
        ValueError: the stretch is empty or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no text between {start} and {end} of {len(text)} characters")
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def reanchor(anchor: Anchor, text: str) -> tuple[Anchor, str]:
    """Find the anchor again in a text that has changed.

    Returns:
        The anchor as it stands in the text, and ``exact`` (where it was), ``moved`` (elsewhere, or its words were
        altered) or ``orphan`` (not found: the anchor is returned as it came).
    """
    if not anchor.quote:
        return anchor, "orphan"
    places = _occurrences(text, anchor.quote)
    if anchor.start in places and _context(anchor, text, anchor.start) >= _best_context(anchor, text, places):
        return make(text, anchor.start, anchor.start + len(anchor.quote)), "exact"
    if places:
        start = max(places, key=lambda place: (_context(anchor, text, place), -abs(place - anchor.start)))
        return make(text, start, start + len(anchor.quote)), "moved"
    found = _similar(anchor, text)
    return (make(text, *found), "moved") if found else (anchor, "orphan")


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Find words that a user typed or copied, as (start, end) in the stored text.

    Tried in turn: as typed; without regard to case and white space; in the text as it is shown (TeX made readable).
    """
    wanted = quote.strip()
    if not wanted:
        return None
    start = text.find(wanted)
    if start >= 0:
        return start, start + len(wanted)
    found = _find_folded(text, wanted)
    if found:
        return found
    shown = readable(text)
    for form in (wanted, readable(wanted).text):
        found = _find_folded(shown.text, form)
        if found:
            return shown.source_range(*found)
    return None


def _occurrences(text: str, quote: str) -> list[int]:
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _context(anchor: Anchor, text: str, start: int) -> int:
    """How many characters next to the quote are still those that stood there."""
    end = start + len(anchor.quote)
    before = _common(reversed(anchor.prefix), reversed(text[max(0, start - CONTEXT) : start]))
    return before + _common(anchor.suffix, text[end : end + CONTEXT])
