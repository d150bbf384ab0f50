"""Cite keys: made once for a paper, of its first author, year and title, then stored.

``vaswani2017attention``; with no authors ``quantum-tensor-networks``, and the year after it where it is known.
"""

import re
from collections.abc import Callable, Collection, Sequence

from anyascii import anyascii

from readerapp.text import names
from readerapp.text.latex import plain

_INSIGNIFICANT = frozenset(
    """a about against all an and another any are as at be been between beyond but by can could do does for from
    has have how in into is it its more not of on one only or our over same should so some than that the their
    them then these this those to toward towards under until up upon us using versus via vs was we were what when
    where whether which while who why will with within without you your application applications approach
    introducing""".split()  # noqa: SIM905
)
_WORDS_WITHOUT_AUTHOR = 3
_LONGEST_PART = 30


def make(
    title: str,
    authors: Sequence[str],
    year: int | None,
    taken: Callable[[str], bool] | Collection[str],
) -> str:
    """Return a new cite key of lower-case ASCII letters, digits and hyphens.

    Where the key is taken, the newcomer gets a letter: a, b, … z, aa.

    Args:
        taken: the keys in use, or a function that tells whether one is.
    """
    is_taken = taken if callable(taken) else taken.__contains__
    key = _wanted(title, authors, year)
    return key if not is_taken(key) else _with_letter(key, is_taken)


def _wanted(title: str, authors: Sequence[str], year: int | None) -> str:
    words = _significant(title)
    number = str(year) if year else ""
    author = _author(authors)
    if author:
        return f"{author}{number}{words[0] if words else ''}"
    return "-".join(filter(None, [*words[:_WORDS_WITHOUT_AUTHOR], number])) or "paper"


def _author(authors: Sequence[str]) -> str:
    for author in authors:
        name = names.split(author)
        family = _ascii(name.family or name.literal)
        if family and not names.is_others(author):
            return family
    return ""


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anyascii(text).lower())[:_LONGEST_PART]


def _significant(title: str) -> list[str]:
    """Return the words that tell a title from others; all of them where none does."""
    letters = anyascii(plain(title)).lower().replace("'", "")
    words = [word[:_LONGEST_PART] for word in re.findall(r"[a-z0-9]+", letters)]
    telling = [word for word in words if word not in _INSIGNIFICANT and (len(word) > 1 or word.isdigit())]
    return telling or words


def _with_letter(key: str, is_taken: Callable[[str], bool]) -> str:
    """Return the key with the first free letter, found by doubling and halving: thousands may share a key."""
    stem = f"{key}-" if "-" in key or key[-1].isdigit() else key
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
