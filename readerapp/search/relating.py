"""Papers that speak of the same: found by a paper's most telling words.

The words of title and abstract are weighed by how often they stand there and how rare they are in the library (as
Lucene's MoreLikeThis does); the best of them are searched for together.
"""

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from readerapp.search import words
from readerapp.search.nodes import Word
from readerapp.search.rank import Ranking
from readerapp.search.schema import Document

_TERMS = 25
_IN_TITLE = 3
_SHORTEST = 3
_MOST_COMMON = 0.1
_FEWEST_WORDS = 2
_NAMED = 4
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Related:
    """A related paper.

    Attributes:
        words: that tie it to the other, the most telling first.
    """

    id: int
    score: float
    words: tuple[str, ...]


def related(ranking: Ranking, document: Document, limit: int) -> tuple[Related, ...]:
    """Return the papers closest to a document, without itself; only those with two telling words in common."""
    size = ranking.documents.size
    weights = np.zeros(size, np.float32)
    shared = np.zeros(size, np.int32)
    telling = _telling(ranking, document)
    for word, weight in telling:
        hits = ranking.hits(Word(word))
        weights[hits.docs] += hits.scores * np.float32(weight)
        shared[hits.docs] += 1
    weights[~ranking.documents.alive | (shared < _FEWEST_WORDS)] = 0
    weights[ranking.documents.of(np.array([document.id], np.int64))] = 0
    count = min(limit, int(np.count_nonzero(weights)))
    best = np.argsort(-weights, kind="stable")[:count].tolist()
    return tuple(
        Related(int(ranking.documents.ids[one]), float(weights[one]), _ties(ranking, telling, one)) for one in best
    )


def _telling(ranking: Ranking, document: Document) -> list[tuple[str, float]]:
    """Return the words that tell most of a document, each with its weight."""
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for text, weight in ((document.title, _IN_TITLE), (document.abstract, 1)):
        for key in words.keys(text):
            if key not in words.STOP and len(key) >= _SHORTEST and not key.isdecimal():
                stem = words.stem(key)
                counts[stem] += weight
                forms.setdefault(stem, Counter())[key] += 1
    # What is said once may be said by chance; a text without repetition is taken as it is.
    often = {stem: count for stem, count in counts.items() if count > 1}
    chosen = Counter(often) if len(often) >= _ENOUGH else counts
    weighed = []
    for stem, count in chosen.most_common(4 * _TERMS):
        word = forms[stem].most_common(1)[0][0]
        frequency = len(ranking.hits(Word(word)).docs)
        if 1 < frequency <= max(_FEWEST_WORDS, _MOST_COMMON * ranking.documents.size):
            weighed.append((word, math.sqrt(count) * ranking.rarity(frequency)))
    weighed.sort(key=lambda pair: -pair[1])
    return weighed[:_TERMS]


def _ties(ranking: Ranking, telling: list[tuple[str, float]], document: int) -> tuple[str, ...]:
    found = []
    for word, weight in telling:
        hits = ranking.hits(Word(word))
        place = int(np.searchsorted(hits.docs, document))
        if place < len(hits.docs) and hits.docs[place] == document:
            found.append((float(hits.scores[place]) * weight, word))
    return tuple(word for _, word in sorted(found, reverse=True)[:_NAMED])
