"""Text cut into words the one way that index, query and marks share.

A word is a run of letters and digits; hyphens, apostrophes and underscores part words (``self-attention`` is two words
in a row). Han, kana and hangul characters are a word each, so that a run of them is found anywhere as a phrase.
``fold`` takes away case and accents: ``Müller`` is ``muller`` (not ``mueller``), ``Łukasz`` is ``lukasz``.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_LETTERS = rf"[^\W_{_SINGLE}]+"
_MARKS = "[\u0300-\u036f]+"
_WORD = re.compile(rf"{_LETTERS}(?:{_MARKS}[^\W_{_SINGLE}]*)*|[{_SINGLE}]")

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

_COMMON = """
    a an and are as at be been by can for from has have in is it its of on or our such than that the their these they
    this to was we were which while will with
"""
STOP = frozenset(_COMMON.split())
"""Words too common to search for: neither indexed nor asked for."""


@lru_cache(maxsize=1 << 17)
def _fold_accented(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return plain.casefold().translate(_UNDECOMPOSED)


def fold(word: str) -> str:
    """Return a word without case and accents."""
    return word.lower() if word.isascii() else _fold_accented(word)


def keys(text: str) -> list[str]:
    """Return the folded words of a text, common ones included."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [fold(word) for word in _WORD.findall(text)]


def scan(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, folded word) for each word of a text."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), fold(match.group())


@lru_cache(maxsize=1 << 17)
def stem(key: str) -> str:
    """Return the stem of a folded word: Porter's algorithm (Program 14.3, 1980), as Whoosh has it."""
    from whoosh.lang.porter import stem as porter

    return str(porter(key))


def stems(text: str) -> list[str]:
    """Return the stems of a text's words, common ones left out."""
    return [stem(key) for key in keys(text) if key not in STOP]
