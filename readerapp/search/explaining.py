"""The parts of a score: what of a query stands where in a paper, and how much it counts."""

from dataclasses import dataclass

import numpy as np

from readerapp.search import matching
from readerapp.search.nodes import Node, Phrase, Term, positive_terms
from readerapp.search.rank import Ranking


@dataclass(frozen=True, slots=True)
class Part:
    """A term in one section of a paper.

    Attributes:
        section: ``title``, ``abstract``, ``author``, ``venue``, ``note``, ``comment`` or ``quote``.
        words: the forms that stand there.
        count: how often they do, all together.
        weight: what this adds to the score.
    """

    term: Term
    section: str
    words: tuple[str, ...]
    count: int
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of a paper and what it consists of, the weightiest part first."""

    score: float
    parts: tuple[Part, ...]


def explain(ranking: Ranking, node: Node, paper: int) -> Explanation:
    """Return the parts of a paper's score; none where the paper is not in the index."""
    numbers = ranking.documents.of(np.array([paper], np.int64))
    if not len(numbers):
        return Explanation(0.0, ())
    document = int(numbers[0])
    parts = [part for term in positive_terms(node) for part in _parts(ranking, term, document)]
    parts.sort(key=lambda part: -part.weight)
    return Explanation(sum(part.weight for part in parts), tuple(parts))


def _parts(ranking: Ranking, term: Term, document: int) -> list[Part]:
    """Share a term's score among the sections, as much to each as it brought."""
    hits = ranking.hits(term)
    place = int(np.searchsorted(hits.docs, document))
    if place == len(hits.docs) or hits.docs[place] != document:
        return []
    counted: dict[str, float] = {}
    for match in matching.matches(term, ranking.documents.segments):
        weight = float(match.counts[match.docs == document].sum())
        if weight:
            share = weight * float(ranking.norm(match.section, term.field)[document])
            counted[match.section] = counted.get(match.section, 0.0) + share
    score, total = float(hits.scores[place]), sum(counted.values())
    found = []
    for section, share in counted.items():
        forms = _forms(ranking, term, section, document)
        found.append(Part(term, section, tuple(forms), sum(forms.values()), score * share / total))
    return found


def _forms(ranking: Ranking, term: Term, section: str, document: int) -> dict[str, int]:
    """Return the words of a section that a term means, with how often each stands in a document."""
    segment = next(s for s in ranking.documents.segments if s.base <= document < s.base + s.size)
    postings = segment.sections[section]
    if isinstance(term, Phrase):
        match = matching.in_a_row(term, section, postings, segment)
        return {term.text: int(match.counts[match.docs == document].sum())}
    numbers = set(matching.meant(term, section, postings)) | set(matching.begun(term, section, postings))
    found = {}
    for number in sorted(numbers):
        docs, counts = postings.of(number)
        count = int(counts[docs == document - segment.base].sum())
        if count:
            found[postings.lexicon[number].decode()] = count
    return found
