"""Where a highlight stands in a text that may change.

A highlight keeps the two selectors of the W3C Web Annotation Data Model (2017, §4.2.4 and §4.2.5): TextPosition
(start, end) and TextQuote (the words, with what stood before and after). They are tried in the order of
Hypothes.is: position, exact quote, approximate quote; what is found nowhere is an orphan and kept.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readerapp.text.latex import readable

CONTEXT = 32  # code points kept before and after the quote
SIMILAR = 80.0  # of 100: one in five characters may differ, as after a corrected spelling; below it, words differ
SHORTEST_SIMILAR = 8  # a shorter quote resembles too much by chance
MOST_OCCURRENCES = 10_000
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
    if text.startswith(anchor.quote, anchor.start) and _context(anchor, text, anchor.start) >= _best_context(
        anchor, text, places
    ):
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
    places: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(places) < MOST_OCCURRENCES:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _context(anchor: Anchor, text: str, start: int) -> int:
    """How many characters next to the quote are still those that stood there."""
    end = start + len(anchor.quote)
    before = _common(reversed(anchor.prefix), reversed(text[max(0, start - CONTEXT) : start]))
    return before + _common(anchor.suffix, text[end : end + CONTEXT])


def _best_context(anchor: Anchor, text: str, places: Iterable[int]) -> int:
    return max((_context(anchor, text, place) for place in places), default=0)


def _common(first: Iterable[str], second: Iterable[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _similar(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """The stretch most like the quote: around its old place if there is one, else anywhere."""
    size = len(anchor.quote)
    if size < SHORTEST_SIMILAR or size > LONGEST:
        return None
    near = max(0, anchor.start - size - CONTEXT)
    windows = ((near, min(len(text), anchor.end + size + CONTEXT)), (0, min(len(text), LONGEST)))
    for start, end in windows:
        found = _align(anchor.quote, text[start:end])
        if found:
            return start + found[0], start + found[1]
    return None


def _align(quote: str, text: str) -> tuple[int, int] | None:
    from rapidfuzz import fuzz  # 10 ms to load, and rarely needed

    alignment = fuzz.partial_ratio_alignment(quote, text, score_cutoff=SIMILAR)
    if not alignment or alignment.dest_end <= alignment.dest_start:
        return None
    start, end = _to_whole_words(text, alignment.dest_start, alignment.dest_end)
    # partial_ratio takes a remnant for the whole where the text is the shorter of the two
    return (start, end) if fuzz.ratio(quote, text[start:end]) >= SIMILAR else None


def _to_whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The alignment is as long as the old quote; let it begin and end with words."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "′": "'", "–": "-", "—": "-", "−": "-", "\u00ad": ""})


def _find_folded(text: str, quote: str) -> tuple[int, int] | None:
    folded, origins = _fold(text)
    wanted = _fold(quote)[0].strip()
    at = folded.find(wanted) if wanted else -1
    return (origins[at], origins[at + len(wanted) - 1] + 1) if at >= 0 else None


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """The text without case, widths, kinds of dashes and quotes and lengths of gaps, and where each character was."""
    folded: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        plain = unicodedata.normalize("NFKD", character).casefold().translate(_ALIKE)
        if plain.isspace():
            plain = "" if folded and folded[-1] == " " else " "
        folded.extend(plain)
        origins.extend([place] * len(plain))
    return "".join(folded), origins
