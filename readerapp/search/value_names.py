"""The values of one kind of fact (all authors, all venues), each known by a number, in little memory."""

from collections.abc import Iterable

import numpy as np

from readerapp.search import words
from readerapp.search.array_file import Array

_END, _MIDDLE = "\n", "\x1f"
_ASCII_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def key_of(kind: str, name: str) -> str:
    """Return what makes two spellings one value: an author's folded words, else the text in lower case.

    Beyond ASCII the case counts in the latter, as it does in SQLite, which answers the filters.
    """
    if kind == "author":
        return " ".join(words.keys(name))
    return " ".join(name.split()).translate(_ASCII_LOWER)


class ValueNames:
    """Names by number. Two million bytes hold the authors of 100,000 papers, where a dictionary takes twenty.

    Args:
        lines: a line for each value: its key between spaces, then the name as shown.
    """

    def __init__(self, lines: bytes = b"") -> None:
        self._lines = lines
        found = np.frombuffer(lines, np.uint8) == ord(_END)
        self._ends: Array = np.flatnonzero(found).astype(np.uint32)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        return self._line(number)[1]

    @property
    def nbytes(self) -> int:
        """How much memory the names take."""
        return len(self._lines) + int(self._ends.nbytes)

    def all(self) -> list[str]:
        """Return all names in the order of their numbers."""
        return [line.split(_MIDDLE)[1] for line in self._lines.decode().split(_END)[:-1]]

    def key(self, number: int) -> str:
        """Return the key of a value."""
        return self._line(number)[0].strip()

    def number(self, key: str) -> int:
        """Return the number of the value with a key, -1 where there is none."""
        line = f" {key} {_MIDDLE}".encode()
        if self._lines.startswith(line):
            return 0
        at = self._lines.find(_END.encode() + line)
        return -1 if at < 0 else int(np.searchsorted(self._ends, at, "right"))

    def containing(self, part: str, *, whole_words: bool = False) -> list[int]:
        """Return the numbers of the values whose key contains a part."""
        sought, numbers, at = (f" {part} " if whole_words else part).encode(), [], 0
        while (at := self._lines.find(sought, at)) >= 0:
            number = int(np.searchsorted(self._ends, at))
            numbers.append(number)
            at = int(self._ends[number])
        return numbers

    def extended(self, lines: Iterable[str]) -> "ValueNames":
        """Return the names with further lines at the end."""
        return ValueNames(self._lines + "".join(lines).encode())

    def _line(self, number: int) -> tuple[str, str]:
        first = int(self._ends[number - 1]) + 1 if number else 0
        key, name = self._lines[first : int(self._ends[number])].decode().split(_MIDDLE)
        return key, name


class Numbering(dict[str, int]):
    """The number of each name asked for, -1 for one without any word; new names get new numbers.

    Args:
        kind: of the facts.
        names: those that are known.
    """

    def __init__(self, kind: str, names: ValueNames) -> None:
        super().__init__()
        self._kind = kind
        self._names = names
        self._by_key: dict[str, int] = {"": -1}
        self._lines: list[str] = []

    def __missing__(self, name: str) -> int:
        """Find or make the number of a name that was not asked for yet."""
        key = key_of(self._kind, name)
        number = self._by_key.get(key)
        if number is None:
            number = self._names.number(key) if len(self._names) else -1
            if number < 0:
                number = len(self._names) + len(self._lines)
                self._lines.append(f" {key} {_MIDDLE}{' '.join(name.split())}{_END}")
            self._by_key[key] = number
        self[name] = number
        return number

    def names(self) -> ValueNames:
        """Return all names."""
        return self._names.extended(self._lines) if self._lines else self._names
