"""The order in which names are listed: numbers in them count as numbers."""

import re
import unicodedata

_DIGITS = re.compile(r"(\d+)")

NameOrder = tuple[tuple[str | tuple[int, str], ...], ...]


def natural(name: str) -> NameOrder:
    """Return what sorts names as people list them: “Topic 2” before “Topic 11”, “Élan” between “east” and “end”.

    Children of a tag stay behind it: ``a``, ``a/b``, ``a b``.
    """
    return tuple(_part(part) for part in name.split("/"))


def _part(part: str) -> tuple[str | tuple[int, str], ...]:
    letters = unicodedata.normalize("NFKD", part.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    # Words and numbers take turns, so that like is compared with like; int() refuses numbers of thousands of digits.
    return tuple(_number(run) if turn % 2 else run for turn, run in enumerate(_DIGITS.split(plain)))


def _number(digits: str) -> tuple[int, str]:
    significant = "".join(str(int(digit)) for digit in digits).lstrip("0")
    return len(significant), significant
