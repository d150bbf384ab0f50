"""A sorted list of words in two arrays: finding a word or a beginning is a bisection, and nothing is loaded for it."""

import re
from collections.abc import Sequence

import numpy as np

from readerapp.search.array_file import Array

_END = b"\n"
_AFTER_ALL = b"\xff"
_LETTERS = np.uint64(63)


def packed(words: Sequence[bytes]) -> tuple[Array, Array]:
    """Return sorted words as a ``Lexicon`` takes them: their bytes, and where each begins (one more than words)."""
    starts = np.zeros(len(words) + 1, np.uint32)
    np.cumsum([len(word) + 1 for word in words], out=starts[1:])
    return np.frombuffer(b"".join(word + _END for word in words), np.uint8), starts


class Lexicon:
    """Sorted words, each known by its number.

    Args:
        text: the UTF-8 bytes of the words, a line break after each.
        starts: where each word begins in ``text``, and where the last one ends.
    """

    def __init__(self, text: Array, starts: Array) -> None:
        # NumPy's own elements cost five times as much, one at a time.
        self._text = text.data
        self._starts = starts.data
        self._lengths = starts
        self._signatures: Array | None = None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._text[self._starts[number] : self._starts[number + 1] - 1])

    def words(self) -> list[bytes]:
        """Return all words."""
        return bytes(self._text).split(_END)[:-1]

    def place(self, word: bytes) -> int:
        """Return the number of the first word that does not stand before this one."""
        low, high = 0, len(self)
        text, starts = self._text, self._starts
        while low < high:
            middle = (low + high) // 2
            if bytes(text[starts[middle] : starts[middle + 1] - 1]) < word:
                low = middle + 1
            else:
                high = middle
        return low

    def number(self, word: bytes) -> int:
        """Return the number of a word, -1 when there is no such word."""
        place = self.place(word)
        return place if place < len(self) and self[place] == word else -1

    def beginning(self, start: bytes) -> tuple[int, int]:
        """Return the range of words that begin so, as first number and end."""
        return self.place(start), self.place(start + _AFTER_ALL)

    def matching(self, pattern: str) -> Array:
        """Return the numbers of the words that fit a pattern of ``*`` (any letters) and ``?`` (one letter)."""
        literal = re.split(r"[*?]", pattern, maxsplit=1)[0].encode()
        first, end = self.beginning(literal) if literal else (0, len(self))
        parts = {"*": b"[^\n]*", "?": b"(?:[\x00-\x09\x0b-\x7f]|[\xc0-\xff][\x80-\xbf]*)"}
        source = b"".join(parts.get(sign, re.escape(sign.encode())) for sign in pattern)
        begin = self._starts[first]
        found = re.finditer(b"^" + source + b"$", bytes(self._text[begin : self._starts[end]]), re.MULTILINE)
        # A pattern that may be empty fits also behind the last line break.
        places = np.fromiter((match.start() for match in found if match.end() > match.start()), np.int64)
        return np.searchsorted(self._lengths, places + begin)

    def alike(self, word: str, distance: int) -> dict[int, int]:
        """Return the words that differ in at most ``distance`` letters: number → letters that differ.

        Two neighbours that changed places count as one (optimal string alignment). For a word of ASCII letters only
        words as long in bytes are found: the index folds accents, so that others are of another script.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        # A letter that differs changes at most two bits of the set of letters (eight where letters may take
        # several bytes): most words need no closer look.
        lengths = np.diff(self._lengths.astype(np.int64)) - 1
        sizes = np.abs(lengths - len(word.encode())) <= (distance if word.isascii() else 4 * distance)
        differing = np.bitwise_count(self._letters() ^ _signature(word.encode()))
        near = np.flatnonzero(sizes & (differing <= (2 if word.isascii() else 8) * distance))
        candidates = [self[number].decode() for number in near.tolist()]
        far = process.cdist([word], candidates, scorer=OSA.distance, score_cutoff=distance)[0]
        close = np.flatnonzero(far <= distance)
        return dict(zip(near[close].tolist(), far[close].tolist(), strict=True))

    def _letters(self) -> Array:
        """Return for each word the set of its bytes, folded into 64 bits."""
        if self._signatures is None:
            if not len(self):
                return np.zeros(0, np.uint64)
            # Line breaks fold onto a bit of their own that all words have.
            bits = np.uint64(1) << (np.frombuffer(self._text, np.uint8).astype(np.uint64) & _LETTERS)
            self._signatures = np.bitwise_or.reduceat(bits, self._lengths[:-1].astype(np.int64))
        return self._signatures


def _signature(word: bytes) -> np.uint64:
    bits = np.uint64(1) << (np.frombuffer(word + _END, np.uint8).astype(np.uint64) & _LETTERS)
    return np.uint64(np.bitwise_or.reduce(bits))
