"""Which postings a term of a query matches: for each section of each segment the words meant, and how much each counts.

A word means all words of its stem, the very form most. In authors' names ``Müller`` means ``Mueller`` too, and
``mueller`` means ``muller``, which is how ``Müller`` is folded.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from readerapp.search import words
from readerapp.search.array_file import Array
from readerapp.search.nodes import Fuzzy, Phrase, Prefix, Term, Wildcard, Word
from readerapp.search.postings import Postings
from readerapp.search.schema import FIELDS
from readerapp.search.segments import Segment

_OTHER_FORM = 0.75
_BEGUN = 0.75
_PER_LETTER = 0.3
_TYPED_POSTINGS = 60_000
"""While typing, words of abstracts that begin so are looked up only when they are fewer than this."""

_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))

Weights = dict[int, float]
"""Words of a section by number: how much each counts."""


@dataclass(frozen=True, slots=True)
class Match:
    """The postings of one section that a term matches.

    Attributes:
        docs: numbers of documents in the whole index; one may come several times.
        counts: how often the words stand there, each weighed by how well it fits.
    """

    section: str
    docs: Array
    counts: Array


def matches(term: Term, segments: list[Segment], *, quick: bool = False) -> Iterator[Match]:
    """Yield what a term matches, section by section.

    Args:
        quick: leave abstracts out where very many words begin as a typed one does.
    """
    for segment in segments:
        for section in FIELDS[term.field]:
            postings = segment.sections.get(section)
            if postings is None or not len(postings.lexicon):
                continue
            if isinstance(term, Phrase):
                yield in_a_row(term, section, postings, segment)
                continue
            if isinstance(term, Prefix):
                yield from _begun(term, section, postings, segment, quick)
            yield from _of_words(meant(term, section, postings), section, postings, segment)


def meant(term: Term, section: str, postings: Postings) -> Weights:
    """Return the words of a section that a term means; those that begin like a ``Prefix`` are not among them."""
    match term:
        case Word(text, _, exact):
            return _forms(text, section, postings, exact=exact)
        case Fuzzy(text, _, distance):
            key = "".join(words.keys(text))
            return {number: 1 - _PER_LETTER * far for number, far in postings.lexicon.alike(key, distance).items()}
        case Wildcard(text):
            return dict.fromkeys(postings.lexicon.matching(_folded_pattern(text)).tolist(), 1.0)
        case Prefix(text, _, True):
            return _forms(text, section, postings, exact=False)
        case _:
            return {}


def spellings(text: str, section: str) -> list[str]:
    """Return how a word may be spelled: as it is, and in names with and without German umlauts."""
    key = "".join(words.keys(text))
    found = [key] if key else []
    if section == "author" and key:
        written, plain = text.lower(), key
        for umlaut, letters in _UMLAUTS:
            written = written.replace(umlaut, letters)
            plain = plain.replace(letters, letters[0])
        found += ["".join(words.keys(written)), plain]
    return list(dict.fromkeys(found))


def _forms(text: str, section: str, postings: Postings, *, exact: bool) -> Weights:
    found: Weights = {}
    for key in spellings(text, section):
        if not exact:
            for number in postings.of_stem(words.stem(key)):
                found.setdefault(number, _OTHER_FORM)
        number = postings.lexicon.number(key.encode())
        if number >= 0:
            found[number] = 1.0
    return found


def _of_words(meant: Weights, section: str, postings: Postings, segment: Segment) -> Iterator[Match]:
    for number, weight in meant.items():
        docs, counts = postings.of(number)
        yield Match(section, docs + segment.base, counts * np.float32(weight))


def begun(term: Term, section: str, postings: Postings) -> Iterator[int]:
    """Yield the words of a section that begin as a ``Prefix`` does; none for another term."""
    if isinstance(term, Prefix):
        for key in spellings(term.text, section):
            yield from range(*postings.lexicon.beginning(key.encode()))


def _begun(term: Prefix, section: str, postings: Postings, segment: Segment, quick: bool) -> Iterator[Match]:
    for key in spellings(term.text, section):
        part = postings.range(*postings.lexicon.beginning(key.encode()))
        if quick and section == "abstract" and part.stop - part.start > _TYPED_POSTINGS:
            continue
        counts = postings.counts[part] * np.float32(_BEGUN)
        yield Match(section, postings.docs[part] + segment.base, counts)


def in_a_row(term: Phrase, section: str, postings: Postings, segment: Segment) -> Match:
    """Find the words of a phrase in a row, in the documents that have them all; the rarest word first."""
    wanted = [_forms(word, section, postings, exact=term.exact) for word in words.keys(term.text)]
    among = np.ones(segment.size, bool)
    for forms in wanted:
        among &= _having(forms, postings, segment.size)
    begins = np.zeros(0, np.int64)
    order = sorted(range(len(wanted)), key=lambda i: sum(map(postings.frequency, wanted[i])))
    for done, place in enumerate(order):
        found = [postings.occurrences(number, among) for number in wanted[place]]
        # The place where the phrase would begin, together with its document, in one number.
        starts = [(docs.astype(np.int64) << 32) + (places.astype(np.int64) - place) for docs, places in found]
        here = starts[0] if len(starts) == 1 else np.sort(np.concatenate([*starts, np.zeros(0, np.int64)]))
        begins = here if not done else _common(begins, here)
        if not len(begins):
            break
    docs, counts = np.unique(begins >> 32, return_counts=True)
    return Match(section, docs + segment.base, counts.astype(np.float32))


def _having(forms: Weights, postings: Postings, size: int) -> Array:
    """Return for each document of a segment whether it has one of some words."""
    having = np.zeros(size, bool)
    for number in forms:
        having[postings.of(number)[0]] = True
    return having


def _common(one: Array, other: Array) -> Array:
    """Return the numbers that stand in both of two sorted arrays."""
    if not len(other):
        return other
    places = np.minimum(np.searchsorted(other, one), len(other) - 1)
    common: Array = one[other[places] == one]
    return common


def _folded_pattern(text: str) -> str:
    return "".join(sign if sign in "*?" else words.fold(sign) for sign in text)
