"""A query answered on arrays: which documents match, by sets of numbers, and how well, by BM25F.

BM25F (Robertson, Zaragoza and Taylor: Simple BM25 extension to multiple weighted fields, CIKM 2004): how often a term
stands in each section is weighed by the section and divided by its length, summed, and saturated once. A term of one
section alone scores as Whoosh's ``BM25F`` does, with the same rarity: ``ln(N / (n + 1)) + 1``.
"""

import math
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from readerapp.search import matching, words
from readerapp.search.array_file import Array
from readerapp.search.nodes import And, Filter, Most, Node, Not, Or, Phrase, Prefix, Term, Word
from readerapp.search.schema import FIELDS
from readerapp.search.segments import Documents

SATURATION = 1.2
"""BM25's k1: how soon a word that stands there once more counts no more."""

LENGTH = {"title": 0.5, "abstract": 0.7, "author": 0.3, "venue": 0.3, "note": 0.5, "comment": 0.5, "quote": 0.5}
"""BM25's b: how much the length of a section counts."""

IMPORTANCE = {"title": 3.0, "abstract": 1.0, "author": 2.5, "venue": 0.7, "note": 1.5, "comment": 1.5, "quote": 1.0}
"""How much a word in each section counts, where several are searched."""

_CACHED_BYTES = 32 << 20
_FEW = 20
"""Below one in so many documents, sorting what was found is faster than a number for each document."""

_SORTED_WELL = 2000
_LEVELS = 65_535


@dataclass(frozen=True, slots=True)
class Hits:
    """The documents that a term matches.

    Attributes:
        docs: their numbers, ascending.
        scores: of each.
    """

    docs: Array
    scores: Array


@dataclass(frozen=True, slots=True)
class _Found:
    """For each document of the index: does it match, and how well."""

    matching: Array
    scores: Array


class Ranking:
    """Answers queries on one state of the index. What terms match is kept, so that asking again costs little."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self._kept: OrderedDict[tuple[Term, bool], Hits] = OrderedDict()
        self._kept_bytes = 0
        self._norms: dict[tuple[str, bool], Array] = {}

    def ranked(
        self, node: Node, known: Mapping[Filter, Collection[int]], *, limit: int | None, quick: bool = False
    ) -> tuple[Array, Array, int]:
        """Return the papers that match, best first, their scores, and how many match in all.

        Args:
            known: the papers of each filter in the tree.
            limit: of the papers returned.
            quick: a word that is being typed need not be sought in all abstracts.
        """
        if isinstance(node, Filter | And | Or | Most | Not):
            found = self._found(node, known, quick)
            if found is None:
                docs = np.flatnonzero(self.documents.alive)
                scores = np.zeros(len(docs), np.float32)
            else:
                docs = np.flatnonzero(found.matching & self.documents.alive)
                scores = found.scores[docs]
        else:
            hits = self.hits(node, quick=quick)
            lives = self.documents.alive[hits.docs]
            docs, scores = (hits.docs, hits.scores) if lives.all() else (hits.docs[lives], hits.scores[lives])
        order = _best_first(scores, limit)
        return self.documents.ids[docs[order]], scores[order], len(docs)

    def hits(self, term: Term, *, quick: bool = False) -> Hits:
        """Return what a term matches, deleted documents included."""
        key = (term, quick)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        hits = self._look_up(term, quick)
        self._kept[key] = hits
        self._kept_bytes += hits.docs.nbytes + hits.scores.nbytes
        while self._kept_bytes > _CACHED_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= dropped.docs.nbytes + dropped.scores.nbytes
        return hits

    def rarity(self, documents: int) -> float:
        """Return how much a term counts that stands in so many documents."""
        return math.log(max(1, self.documents.size) / (documents + 1)) + 1

    def norm(self, section: str, field: str) -> Array:
        """Return what one occurrence in a section counts in each document, before saturation."""
        alone = len(FIELDS[field]) == 1
        if (section, alone) not in self._norms:
            lengths = self.documents.lengths(section)
            mean = lengths.sum() / max(1, self.documents.size)
            share = lengths / mean if mean else lengths
            norm = (1.0 if alone else IMPORTANCE[section]) / (1 - LENGTH[section] + LENGTH[section] * share)
            self._norms[section, alone] = norm.astype(np.float32)
        return self._norms[section, alone]

    def _look_up(self, term: Term, quick: bool) -> Hits:
        docs, found = self._weights(term, quick)
        rarity = self.rarity(len(docs))
        if isinstance(term, Phrase):
            rarity = sum(self.rarity(self._frequency(word, term.field)) for word in words.keys(term.text))
        scores = max(0.0, rarity) * found * (SATURATION + 1) / (found + SATURATION)
        return Hits(docs, scores.astype(np.float32))

    def _weights(self, term: Term, quick: bool) -> tuple[Array, Array]:
        """Return the documents that a term matches, and how often it stands there, weighed by section and length."""
        matches = [m for m in matching.matches(term, self.documents.segments, quick=quick) if len(m.docs)]
        if not matches:
            return np.zeros(0, np.int32), np.zeros(0)
        docs = np.concatenate([match.docs for match in matches])
        counted = np.concatenate([m.counts * self.norm(m.section, term.field)[m.docs] for m in matches])
        if len(docs) * _FEW < self.documents.size:
            docs, which = np.unique(docs, return_inverse=True)
            return docs, np.bincount(which, counted)
        weights = np.bincount(docs, counted, minlength=self.documents.size)
        there = weights > 0
        return np.flatnonzero(there).astype(np.int32), weights[there]

    def _frequency(self, word: str, field: str) -> int:
        """Return about how many documents have a word: those of the section that has it most often."""
        frequencies = dict.fromkeys(FIELDS[field], 0)
        for segment in self.documents.segments:
            for section in frequencies:
                if section in segment.sections:
                    postings = segment.sections[section]
                    number = postings.lexicon.number(word.encode())
                    frequencies[section] += postings.frequency(number) if number >= 0 else 0
        return max(frequencies.values())

    def _found(self, node: Node, known: Mapping[Filter, Collection[int]], quick: bool) -> _Found | None:
        """Return what a tree matches; None where it asks for nothing."""
        match node:
            case Filter():
                return self._of_filter(known[node])
            case And(parts):
                return self._all_of(parts, known, quick)
            case Or(parts):
                found = [one for part in parts if (one := self._found(part, known, quick)) is not None]
                return self._either(found) if found else None
            case Most(parts):
                return self._most_of([part for part in parts if not common(part)] or list(parts), known, quick)
            case Not(part):
                one = self._found(part, known, quick)
                return None if one is None else _Found(~one.matching, self._no_scores())
            case _:
                return self._of_term(node, quick)

    def _of_filter(self, papers: Collection[int]) -> _Found:
        asked = papers if isinstance(papers, np.ndarray) else np.fromiter(papers, np.int64, len(papers))
        matching = np.zeros(self.documents.size, bool)
        matching[self.documents.of(asked)] = True
        return _Found(matching, self._no_scores())

    def _of_term(self, term: Term, quick: bool) -> _Found | None:
        if asks_nothing(term):
            return None
        hits = self.hits(term, quick=quick)
        matching = np.zeros(self.documents.size, bool)
        matching[hits.docs] = True
        scores = self._no_scores()
        scores[hits.docs] = hits.scores
        return _Found(matching, scores)

    def _all_of(self, parts: tuple[Node, ...], known: Mapping[Filter, Collection[int]], quick: bool) -> _Found | None:
        telling = [part for part in parts if not common(part)]
        found = [one for part in telling or parts if (one := self._found(part, known, quick)) is not None]
        if not found:
            return None
        matching, scores = found[0].matching, found[0].scores
        for one in found[1:]:
            matching = matching & one.matching
            scores = scores + one.scores
        return _Found(matching, scores)

    def _most_of(self, parts: list[Node], known: Mapping[Filter, Collection[int]], quick: bool) -> _Found:
        counts = np.zeros(self.documents.size, np.int32)
        scores = self._no_scores()
        for part in parts:
            one = self._found(part, known, quick)
            if one is not None:
                counts += one.matching
                scores = scores + one.scores
        # More than any score adds up to, so that one word more outweighs all others.
        weight = np.float32(1 + scores.max(initial=0))
        return _Found(counts >= max(2, -(-len(parts) // 2)), scores + counts * weight)

    def _either(self, found: list[_Found]) -> _Found:
        matching, scores = found[0].matching, found[0].scores
        for one in found[1:]:
            matching = matching | one.matching
            scores = scores + one.scores
        return _Found(matching, scores)

    def _no_scores(self) -> Array:
        return np.zeros(self.documents.size, np.float32)


def common(node: Node) -> bool:
    """Return whether a part is a word that says nothing beside others: ``of`` in ``a survey of robots``."""
    return isinstance(node, Word) and not node.exact and not node.field and all(
        key in words.STOP for key in words.keys(node.text)
    )  # fmt: skip


def asks_nothing(term: Term) -> bool:
    """Return whether a term has no letters, or is a common word that is being typed."""
    keys = words.keys(term.text)
    return not keys or (isinstance(term, Prefix) and term.typed and "".join(keys) in words.STOP)


def _best_first(scores: Array, limit: int | None) -> Array:
    """Return the order of scores, highest first, equal ones newest (last) first.

    Of very many scores only the best are put into their exact order; the others, which nobody compares, into one of
    ``_LEVELS`` levels: that sort takes a tenth of the time.
    """
    count = len(scores)
    if limit is not None and limit < count:
        if limit < 1:
            return np.zeros(0, np.int64)
        worst = np.partition(scores, count - limit)[count - limit]
        among = np.flatnonzero(scores >= worst)
        return among[np.lexsort((-among, -scores[among]))][:limit]
    if count <= _SORTED_WELL:
        return np.lexsort((-np.arange(count), -scores))
    top = scores.max()
    levels = (scores * (_LEVELS / top) if top > 0 else scores).astype(np.uint16)
    order = np.argsort(levels, kind="stable")[::-1]
    best = order[:_SORTED_WELL]
    return np.concatenate([best[np.lexsort((-best, -scores[best]))], order[_SORTED_WELL:]])
