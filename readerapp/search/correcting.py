"""What was probably meant by a misspelt word: the library's own words are the dictionary."""

from collections import Counter
from collections.abc import Iterable

from readerapp.search import words
from readerapp.search.nodes import Phrase, Prefix, Term, Word
from readerapp.search.segments import Documents

_SECTIONS = ("title", "abstract", "author")
_SHORTEST = 4
_TWO_SLIPS = 6
_RARE = 2
_MORE = 20


def corrected(documents: Documents, terms: Iterable[Term]) -> dict[str, str]:
    """Return for each word that the library hardly knows the one it knows well that is closest to it.

    Args:
        terms: of a query; words and phrases are looked at, and beginnings that begin nothing.

    Returns:
        Folded words, with one word or two in place of each.
    """
    found = {}
    for term in terms:
        if isinstance(term, Word | Phrase | Prefix):
            for key in words.keys(term.text):
                better = _better(documents, key, begun=isinstance(term, Prefix))
                if better:
                    found[key] = better
    return found


def _better(documents: Documents, key: str, *, begun: bool) -> str:
    if len(key) < _SHORTEST or key.isdecimal():
        return ""
    known = _frequency(documents, key, begun=begun)
    if known > _RARE:
        return ""
    candidates: Counter[str] = Counter()
    distances: dict[str, int] = {}
    for segment in documents.segments:
        for section in _SECTIONS:
            postings = segment.sections.get(section)
            if postings is None:
                continue
            for number, distance in postings.lexicon.alike(key, 2 if len(key) >= _TWO_SLIPS else 1).items():
                word = postings.lexicon[number].decode()
                candidates[word] += postings.frequency(number)
                distances[word] = distance
    candidates.pop(key, None)
    enough = [word for word, frequency in candidates.items() if frequency >= max(_RARE, _MORE * known)]
    # A slip in the first letter is rare.
    best = min(enough, key=lambda word: (distances[word] + (word[0] != key[0]), -candidates[word], word), default="")
    return _parted(documents, key) or best if not known else best


def _parted(documents: Documents, key: str) -> str:
    """Return the two words that were written as one, where the library knows both well."""
    halves = [(key[:place], key[place:]) for place in range(3, len(key) - 2)]
    both = {half: min(_frequency(documents, part) for part in half) for half in halves}
    best = max(both, key=lambda half: both[half], default=None)
    return " ".join(best) if best is not None and both[best] >= _MORE else ""


def _frequency(documents: Documents, key: str, *, begun: bool = False) -> int:
    """Return about how many papers have a word in any of its forms, or begin so."""
    total = 0
    for segment in documents.segments:
        for section in _SECTIONS:
            postings = segment.sections.get(section)
            if postings is None:
                continue
            if begun:
                part = postings.range(*postings.lexicon.beginning(key.encode()))
                total += part.stop - part.start
            else:
                total += sum(map(postings.frequency, postings.of_stem(words.stem(key))))
    return total
