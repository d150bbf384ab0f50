"""Which documents have which words, and where: one section of one segment as NumPy arrays, read, inverted and merged.

The arrays of a section, by name: ``words`` and ``words.starts`` (a ``Lexicon``); ``stems``, ``stems.starts`` and
``stems.first`` with ``stems.words`` (the words of each stem); ``first`` (a word's first posting) with ``docs`` and
``counts`` of each posting; ``first.place`` (a word's first place) with ``places``; ``lengths`` of each document.
Postings stand in the order of words, then documents; places in the order of postings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from readerapp.search import words
from readerapp.search.array_file import Array
from readerapp.search.lexicon import Lexicon, packed

_AT_ONCE = 500_000
"""How many places are sorted at once when segments are merged: this bounds the memory."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of some documents, one entry for each time that a word stands in one.

    Attributes:
        words: numbers of words in a sorted list.
        docs: numbers of documents, ascending for each word.
        places: where in the document, ascending for each word and document.
    """

    words: Array
    docs: Array
    places: Array


class Postings:
    """One section of a segment.

    Args:
        arrays: anything that gives the arrays by name.
        section: the section's name, which begins the arrays' names.
    """

    def __init__(self, arrays: Any, section: str) -> None:
        self.lexicon = Lexicon(arrays[f"{section}.words"], arrays[f"{section}.words.starts"])
        self.lengths: Array = arrays[f"{section}.lengths"]
        self.docs: Array = arrays[f"{section}.docs"]
        self.counts: Array = arrays[f"{section}.counts"]
        self._stems = Lexicon(arrays[f"{section}.stems"], arrays[f"{section}.stems.starts"])
        self._stem_first = arrays[f"{section}.stems.first"].data
        self._stem_words: Array = arrays[f"{section}.stems.words"]
        self._first = arrays[f"{section}.first"].data
        self._first_place = arrays[f"{section}.first.place"].data
        self._places: Array = arrays[f"{section}.places"]

    def frequency(self, word: int) -> int:
        """Return how many documents have a word, those among them that were deleted since."""
        return int(self._first[word + 1] - self._first[word])

    def of_stem(self, stem: str) -> list[int]:
        """Return the words with this stem."""
        number = self._stems.number(stem.encode())
        if number < 0:
            return []
        found: list[int] = self._stem_words[self._stem_first[number] : self._stem_first[number + 1]].tolist()
        return found

    def range(self, first: int, end: int) -> slice:
        """Return the postings of the words from ``first`` up to ``end``, that one left out."""
        return slice(self._first[first], self._first[end])

    def of(self, word: int) -> tuple[Array, Array]:
        """Return the documents that have a word, and how often."""
        part = self.range(word, word + 1)
        return self.docs[part], self.counts[part]

    def occurrences(self, word: int, among: Array | None = None) -> tuple[Array, Array]:
        """Return where a word stands, as documents and places.

        Args:
            among: whether each document is asked for; None for all.
        """
        docs, counts = self.of(word)
        places = self._places[self._first_place[word] : self._first_place[word + 1]]
        if among is None:
            return np.repeat(docs, counts), places
        ends = np.cumsum(counts, dtype=np.int64)
        kept = np.flatnonzero(among[docs])
        spans = counts[kept].astype(np.int64)
        # For each kept posting its places, one after the other.
        shifts = ends[kept] - np.cumsum(spans)
        return np.repeat(docs[kept], spans), places[np.repeat(shifts, spans) + np.arange(spans.sum())]

    def tokens(self, first: int, end: int) -> Tokens:
        """Return the words from ``first`` up to ``end`` as they stood in the documents."""
        part = self.range(first, end)
        spans: Array = np.diff(np.asarray(self._first_place[first : end + 1]).astype(np.int64))
        return Tokens(
            np.repeat(np.arange(first, end, dtype=np.int64), spans),
            np.repeat(self.docs[part], self.counts[part]),
            self._places[self._first_place[first] : self._first_place[end]],
        )

    def upto(self, first: int, tokens: int) -> int:
        """Return the end of the words that follow ``first`` and stand about so often together; one word at least."""
        wanted = self._first_place[first] + tokens
        ends = np.searchsorted(np.asarray(self._first_place), wanted, side="right") - 1
        return min(max(first + 1, int(ends)), len(self.lexicon))


def inverted(vocabulary: Sequence[str], tokens: Tokens, lengths: Array) -> dict[str, Array]:
    """Return the arrays of a section, without its name before theirs.

    Args:
        vocabulary: the words that ``tokens.words`` counts, in any order.
        tokens: in the order of documents, then places.
        lengths: how many words each document has.
    """
    used = np.unique(tokens.words)
    listed = sorted((vocabulary[number], number) for number in used.tolist())
    rank = np.zeros(len(vocabulary), np.int64)
    rank[[number for _, number in listed]] = np.arange(len(listed))
    part = _Part.of(rank[tokens.words], tokens.docs, tokens.places, range(len(listed)))
    return {name: pieces[0] for name, pieces in _joined([word for word, _ in listed], [part], lengths).items()}


def merged(parts: Sequence[tuple[Postings, Array]], lengths: Array) -> dict[str, list[Array]]:
    """Return the arrays of a section that holds several, as ``inverted`` does, but each in pieces.

    Args:
        parts: each with the new number of each document, negative for those that are left out; ascending.
        lengths: of the documents by their new numbers.
    """
    union = sorted(set().union(*(postings.lexicon.words() for postings, _ in parts)))
    number = {word: place for place, word in enumerate(union)}
    ranks = [np.array([number[word] for word in postings.lexicon.words()], np.int64) for postings, _ in parts]
    del number
    found: list[_Part] = []
    places = [0] * len(parts)
    low = 0
    while low < len(union):
        high = len(union)
        for (postings, _), rank, place in zip(parts, ranks, places, strict=True):
            if place < len(rank):
                end = postings.upto(place, _AT_ONCE // len(parts))
                high = min(high, int(rank[end - 1]) + 1 if end < len(rank) else high)
        high = max(high, low + 1)
        pieces = []
        for which, ((postings, renumbered), rank) in enumerate(zip(parts, ranks, strict=True)):
            end = int(np.searchsorted(rank, high))
            told = postings.tokens(places[which], end)
            docs = renumbered[told.docs]
            kept = docs >= 0
            pieces.append((rank[told.words[kept]], docs[kept], told.places[kept]))
            places[which] = end
        token_words, token_docs, token_places = (np.concatenate(column) for column in zip(*pieces, strict=True))
        found.append(_Part.of(token_words, token_docs, token_places, range(low, high)))
        low = high
    return _joined([word.decode() for word in union], found, lengths)


@dataclass(frozen=True, slots=True)
class _Part:
    """The postings of a range of words.

    Attributes:
        postings, spans: of each word, how many documents have it, and how often it stands in all.
        docs, counts: of each posting.
        places: of all.
    """

    postings: Array
    spans: Array
    docs: Array
    counts: Array
    places: Array

    @classmethod
    def of(cls, words: Array, docs: Array, places: Array, among: range) -> "_Part":
        """Put tokens, in the order of documents and places, into that of words."""
        order = np.argsort(words, kind="stable")
        words, docs = words[order] - among.start, docs[order]
        begins = np.ones(len(order), bool)
        begins[1:] = (words[1:] != words[:-1]) | (docs[1:] != docs[:-1])
        first = np.flatnonzero(begins)
        return cls(
            np.bincount(words[first], minlength=len(among)),
            np.bincount(words, minlength=len(among)),
            docs[first].astype(np.int32),
            np.diff(np.append(first, len(order))),
            places[order],
        ).narrowed()

    def narrowed(self) -> "_Part":
        """Return the same in numbers of 16 bits where they fit."""
        return replace(self, counts=_narrow(self.counts), places=_narrow(self.places))


def _joined(listed: list[str], parts: list[_Part], lengths: Array) -> dict[str, list[Array]]:
    """Return the arrays of a section in pieces; words without a document (all were left out) are dropped."""
    postings = np.concatenate([part.postings for part in parts] or [np.zeros(0, np.int64)])
    spans = np.concatenate([part.spans for part in parts] or [np.zeros(0, np.int64)])
    used = np.flatnonzero(postings)
    kept = [listed[number] for number in used.tolist()]
    text, starts = packed([word.encode() for word in kept])
    whole = {
        "words": text,
        "words.starts": starts,
        **_stems(kept),
        "first": _begins(postings[used]),
        "first.place": _begins(spans[used]),
        "lengths": lengths.astype(np.int32),
    }
    return {name: [array] for name, array in whole.items()} | {
        "docs": [part.docs for part in parts] or [np.zeros(0, np.int32)],
        "counts": _alike([part.counts for part in parts]),
        "places": _alike([part.places for part in parts]),
    }


def _stems(listed: Sequence[str]) -> dict[str, Array]:
    of_word = [words.stem(word) for word in listed]
    order = sorted(range(len(listed)), key=of_word.__getitem__)
    first = [place for place, number in enumerate(order) if not place or of_word[number] != of_word[order[place - 1]]]
    text, starts = packed([of_word[order[place]].encode() for place in first])
    return {
        "stems": text,
        "stems.starts": starts,
        "stems.first": np.array([*first, len(order)], np.uint32),
        "stems.words": np.array(order, np.uint32),
    }


def _begins(sizes: Array) -> Array:
    """Return where each of several runs begins, and where the last ends."""
    begins = np.zeros(len(sizes) + 1, np.uint32)
    np.cumsum(sizes, out=begins[1:])
    return begins


def _narrow(numbers: Array) -> Array:
    return numbers.astype(np.uint16 if numbers.max(initial=0) < 1 << 16 else np.uint32)


def _alike(pieces: list[Array]) -> list[Array]:
    """Return pieces of one type, at least one."""
    kind = max((piece.dtype for piece in pieces), key=lambda kind: kind.itemsize, default=np.dtype(np.uint16))
    return [piece.astype(kind, copy=False) for piece in pieces] or [np.zeros(0, kind)]
