"""A query tree said in Whoosh's query classes, with two classes of our own.

``Given`` matches papers that are known already: what the library's filters found, and the beginnings of words.
``Within`` matches a query in one section of ``content``.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from whoosh import matching, query
from whoosh.query import spans

from readerapp.search import words
from readerapp.search.nodes import And, Filter, Node, Not, Or, Phrase, Prefix, Term, Word
from readerapp.search.schema import SECTIONS
from readerapp.search.segments import Segment

_TITLE_BOOST = 3.0
_WHOLE_WORD = 1.5
_IN_TEXT = 0.3
_SHORTEST = 3
_MOST_POSTINGS = 5_000


class Given(query.Query):  # type: ignore[misc]
    """Matches the given documents.

    Args:
        found: per segment reader, the weight of each document by its number.
    """

    def __init__(self, found: dict[Any, dict[int, float]]) -> None:
        self.found = found

    def estimate_size(self, _reader: Any) -> int:
        """Return how many documents match."""
        return sum(map(len, self.found.values()))

    estimate_min_size = estimate_size

    def matcher(self, searcher: Any, _context: Any = None) -> Any:
        """Return the matcher for a segment."""
        weights = self.found.get(searcher.reader())
        if not weights:
            return matching.NullMatcher()
        numbers = sorted(weights)
        return _GivenMatcher(numbers, [weights[number] for number in numbers])


class _GivenMatcher(matching.ListMatcher):  # type: ignore[misc]
    def skip_to(self, id: int) -> None:
        self._i: int = bisect_left(self._ids, id, self._i)


class Within(spans.WrappingSpan):  # type: ignore[misc]
    """Matches where the query inside matches in one section of ``content``."""

    def __init__(self, q: Any, section: range) -> None:
        self.q = q
        self.section = section

    def estimate_size(self, reader: Any) -> int:
        """Return how many documents match at most."""
        return int(self.q.estimate_size(reader))

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Return the matcher for a segment."""
        return _WithinMatcher(self._subm(searcher, context), self.section)


class _WithinMatcher(spans.SpanWrappingMatcher):  # type: ignore[misc]
    def __init__(self, child: Any, section: range) -> None:
        self.section = section
        super().__init__(child)

    def copy(self) -> "_WithinMatcher":
        return _WithinMatcher(self.child.copy(), self.section)

    def _replacement(self, newchild: Any) -> "_WithinMatcher":
        return _WithinMatcher(newchild, self.section)

    def _get_spans(self) -> list[Any]:
        if self.child.is_leaf():
            # A single word: its positions, without making spans of them first.
            return [place for place in self.child.value_as("positions") if place in self.section]
        return [span for span in self.child.spans() if span.start in self.section]


class Translator:
    """Says query trees in Whoosh's classes, for the index as it is now.

    Args:
        reader: of the whole index.
        segments: its segments.
        known: the papers of each filter in the trees.
    """

    def __init__(self, reader: Any, segments: list[Segment], known: Mapping[Filter, Iterable[int]]) -> None:
        self._reader = reader
        self._segments = segments
        self._known = known

    def ranked(self, node: Node, terms: tuple[Term, ...]) -> Any:
        """Return the Whoosh query for a tree, papers with the terms in their title first."""
        required = self.said(node)
        stems = {stem for term in terms if not isinstance(term, Prefix) for stem in words.stems(term.text)}
        titles = [query.Term("title", stem, boost=_TITLE_BOOST) for stem in sorted(stems)]
        if required is None:
            return query.Every()
        return query.AndMaybe(required, query.Or(titles)) if titles else required

    def said(self, node: Node) -> Any:
        """Return the Whoosh query for a tree without ranking by title; None where it asks for nothing."""
        match node:
            case Filter():
                return self._given(dict.fromkeys(self._known[node], 1.0))
            case Word(text, field) | Phrase(text, field):
                return self._text(words.stems(text), field)
            case Prefix():
                return self._prefix(node)
            case And(parts):
                return self._all_of(parts)
            case Or(parts):
                found = [said for part in parts if (said := self.said(part)) is not None]
                return query.Or(found) if found else None
            case Not(part):
                said = self.said(part)
                return None if said is None else query.AndNot(query.Every(), said)

    def _all_of(self, parts: tuple[Node, ...]) -> Any:
        wanted = [said for part in parts if not isinstance(part, Not) and (said := self.said(part)) is not None]
        unwanted = [said for part in parts if isinstance(part, Not) and (said := self.said(part.part)) is not None]
        if not wanted and not unwanted:
            return None
        positive = query.And(wanted) if wanted else query.Every()
        return query.AndNot(positive, query.Or(unwanted)) if unwanted else positive

    def _text(self, stems: list[str], field: str) -> Any:
        if not stems:
            return None
        if len(stems) == 1 and field == "title":
            return query.Term("title", stems[0])
        found = query.Term("content", stems[0]) if len(stems) == 1 else query.Phrase("content", stems)
        return Within(found, SECTIONS[field]) if field else found

    def _prefix(self, prefix: Prefix) -> Any:
        key = "".join(words.keys(prefix.text))
        if not key or (prefix.typed and key in words.STOP):
            return None
        if prefix.field in ("title", "author"):
            return self._beginning(key, (f"{prefix.field}_words",))
        if prefix.typed and not prefix.field:
            begun = self._beginning(key, ("title_words", "author_words"), in_text=len(key) >= _SHORTEST)
            return query.Or([query.Term("content", words.stem(key)), begun])
        whole = self._text([words.stem(key)], prefix.field)
        stems = [found.decode() for found in self._reader.expand_prefix("content", key)]
        found = query.Or([query.Term("content", stem) for stem in stems])
        return query.Or([whole, Within(found, SECTIONS[prefix.field]) if prefix.field else found])

    def _beginning(self, key: str, word_fields: tuple[str, ...], *, in_text: bool = False) -> Given:
        """Find the papers with a word that begins so; rarer words and the very word weigh more.

        Args:
            word_fields: columns of unstemmed words.
            in_text: look for the words found also in abstracts and notes, unless they are many.
        """
        listed = [
            (segment, word, numbers)
            for segment in self._segments
            for field in word_fields
            for word, numbers in segment.words(field).beginning(key)
        ]
        frequency: Counter[str] = Counter()
        for _, word, numbers in listed:
            frequency[word] += len(numbers)
        found = self._in_text(frequency) if in_text else {segment.reader: {} for segment in self._segments}
        for segment, word, numbers in listed:
            weight = self._rarity(frequency[word]) * (_WHOLE_WORD if word == key else 1.0)
            weights = found[segment.reader]
            for number in numbers:
                if weight > weights.get(number, 0.0) and segment.lives(number):
                    weights[number] = weight
        return Given(found)

    def _in_text(self, begun: Iterable[str]) -> dict[Any, dict[int, float]]:
        """Return the papers with one of the words anywhere; none when the words are many or common.

        Which words a beginning may become is told by titles and authors: no stem begins with ``attenti``.
        """
        found: dict[Any, dict[int, float]] = {segment.reader: {} for segment in self._segments}
        frequency = {stem: self._reader.doc_frequency("content", stem) for stem in set(map(words.stem, begun))}
        if sum(frequency.values()) > _MOST_POSTINGS:
            return found
        for stem, papers in frequency.items():
            weight = self._rarity(papers) * _IN_TEXT
            for reader, weights in found.items():
                if ("content", stem) in reader:
                    for number in reader.postings("content", stem).all_ids():
                        weights[number] = max(weight, weights.get(number, 0.0))
        return found

    def _rarity(self, papers: int) -> float:
        return math.log(1 + self._reader.doc_count_all() / max(1, papers))

    def _given(self, weights: dict[int, float]) -> Given:
        found: dict[Any, dict[int, float]] = {}
        for segment in self._segments:
            known = segment.number_of
            found[segment.reader] = {known[paper]: weight for paper, weight in weights.items() if paper in known}
        return Given(found)
