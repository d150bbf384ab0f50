"""Cite keys: made once for a paper by a pattern, then stored.

By the usual pattern ``vaswani2017attention``; with no authors ``quantum-tensor-networks``, and the year after it where
it is known.
"""

import re
from collections.abc import Callable, Collection

from readerapp.exporting.citable import Citable
from readerapp.exporting.key_pattern import KeyPattern, parse


def make(paper: Citable, taken: Callable[[str], bool] | Collection[str], pattern: KeyPattern | None = None) -> str:
    """Return a new cite key.

    Where the key is taken, the newcomer gets a letter: a, b, … z, aa.

    Args:
        taken: the keys in use, or a function that tells whether one is.
        pattern: what it is made by; None for the usual one.
    """
    is_taken = taken if callable(taken) else taken.__contains__
    return free((pattern or parse("")).wanted(paper), is_taken)


def free(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """Return a wanted key, with a letter where it is taken."""
    return wanted if not is_taken(wanted) else _with_letter(wanted, is_taken)


def is_made_of(key: str, wanted: str) -> bool:
    """Tell whether a key is the wanted one with letters that tell it from others."""
    stem = _stem(wanted)
    return key.startswith(stem) and re.fullmatch("[a-z]+", key[len(stem) :]) is not None


def _stem(key: str) -> str:
    return f"{key}-" if "-" in key or key[-1].isdigit() else key


def _with_letter(key: str, is_taken: Callable[[str], bool]) -> str:
    """Return the key with the first free letter, found by doubling and halving: thousands may share a key."""
    stem = _stem(key)
    high = 1
    while is_taken(stem + _letters(high)):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if is_taken(stem + _letters(middle)):
            low = middle
        else:
            high = middle
    return stem + _letters(high)


def _letters(number: int) -> str:
    """Return 1 as a, 26 as z, 27 as aa, as spreadsheets count columns."""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters
