"""Titles made comparable: the same paper is printed in many ways."""

import re
import unicodedata
from functools import lru_cache

from readerapp.text.latex import plain

LONGEST = 1000  # characters compared: a title is shorter, and the comparison grows with the square

_ASCII_WORD = re.compile("[a-z0-9]+")
_SPELT_OUT = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


@lru_cache(maxsize=4096)
def normalise(title: str) -> str:
    """Return what of a title counts when titles are matched.

    TeX is read, accents and case are folded, letters and digits of every script are kept, all else is one space.
    """
    shown = plain(title).casefold()
    if shown.isascii():  # most are, and this is what an import spends its time on
        return " ".join(_ASCII_WORD.findall(shown))
    folded = unicodedata.normalize("NFKD", shown).casefold().translate(_SPELT_OUT)
    words = "".join(_kept(character) for character in folded).split()
    return unicodedata.normalize("NFC", " ".join(words))


def similarity(first: str, second: str) -> float:
    """Return how alike two titles are, 0 to 1, after normalising; words in another order cost little.

    Two titles of which one has nothing to compare are not alike.
    """
    one, other = normalise(first)[:LONGEST], normalise(second)[:LONGEST]
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    from rapidfuzz import fuzz  # not needed before a second paper is met

    return max(fuzz.ratio(one, other), 0.95 * fuzz.token_sort_ratio(one, other)) / 100


def _kept(character: str) -> str:
    """Keep letters and digits, and marks but for the accents of Latin, Greek and Cyrillic; all else is a space."""
    if character.isalnum():
        return character
    if unicodedata.category(character).startswith("M"):
        return "" if "\u0300" <= character <= "\u036f" else character
    return " "
