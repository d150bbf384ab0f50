"""How many papers of a result have which status, tag, year, venue, …: counted in memory, in the words of the query.

What a count says is what the query narrowed to the value finds: ``author:"Jane Doe"`` finds Mary Jane Doe too, so she
is counted there. A tag counts the papers of its children, each once.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from readerapp.library import facts
from readerapp.library.changes import Changes
from readerapp.library.facts import KINDS, NONE, FactReader, Pair
from readerapp.search import fact_column, fields, matching, words
from readerapp.search.array_file import Array
from readerapp.search.fact_column import FactColumn, Gathered
from readerapp.search.value_names import ValueNames, key_of

_MOST_CHANGES = 5_000
_SINGLE_YEARS = 3
_YEAR_RANGES = (2, 5, 10)
_ORDERED = {
    "status": ("inbox", "queued", "reading", "read", "dismissed"),
    "rating": ("5", "4", "3", "2", "1", NONE),
    "has": ("code", "highlight", "note"),
}
_WORDY = ("venue", "source")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet.

    Attributes:
        word: what stands after the colon in a query: ``read``, ``2021..2022``, ``Jane Doe``.
        papers: how many of the result have it.
    """

    word: str
    papers: int


@dataclass(frozen=True, slots=True)
class Group:
    """What a result has of one kind of fact.

    Attributes:
        kind: one of ``library.facts.KINDS``, which is also the field of the query language.
        more: how many further values there are.
    """

    kind: str
    values: tuple[Value, ...]
    more: int = 0


@dataclass(frozen=True)
class Facets:
    """What all papers of a library are counted by.

    Attributes:
        revision: of the library that this was read from.
    """

    revision: int
    _ids: Array
    _places: Array
    _columns: Mapping[str, FactColumn]
    _meant: dict[tuple[str, int], list[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, reader: FactReader) -> "Facets":
        """Read all papers."""
        empty = dict.fromkeys(KINDS, fact_column.EMPTY)
        return cls(0, np.zeros(0, np.uint32), np.zeros(0, np.int32), empty)._with(reader, None, np.zeros(0, np.int64))

    def updated(self, reader: FactReader, changes: Changes) -> "Facets":
        """Return the facets after some changes, of which only the papers that they touched are read."""
        renamed = changes.tables & {"tag", "digest"}
        if not changes.complete or renamed or len(changes.papers) > _MOST_CHANGES:
            return Facets.read(reader)
        kept = np.flatnonzero(~np.isin(self._ids, np.fromiter(changes.papers, np.int64, len(changes.papers))))
        return self._with(reader, changes.papers, kept)

    @property
    def nbytes(self) -> int:
        """How much memory the facets take."""
        return int(self._ids.nbytes + self._places.nbytes) + sum(column.nbytes for column in self._columns.values())

    def places(self, ids: Collection[int]) -> Array:
        """Return where the papers of a result stand here; those that are not known yet are left out."""
        wanted = np.fromiter(ids, np.int64, len(ids))
        places = self._places[wanted[wanted < len(self._places)]]
        return places[places >= 0]

    def group(self, kind: str, places: Array, most: int = 8, also: Iterable[str] = ()) -> Group:
        """Count papers by one kind of fact.

        Args:
            places: of the papers, from ``places``.
            most: how many values are wanted, those of most papers first.
            also: further values that are wanted in any case.
        """
        column = self._columns[kind]
        gathered = column.of(places)
        counts = gathered.counts()
        if kind == "year":
            return Group(kind, _years(column, counts, also))
        if kind in _ORDERED:
            found = {column.names[number]: int(count) for number, count in enumerate(counts)}
            wanted = {word: found.get(word, 0) for word in _ORDERED[kind]}
            return Group(kind, tuple(Value(word, n) for word, n in wanted.items() if n or word in also))
        numbers = _largest(counts, np.arange(len(counts)), most)
        values = [self._value(kind, gathered, counts, number) for number in numbers]
        there = {key_of(kind, value.word) for value in values}
        for word in also:
            if key_of(kind, word) not in there:
                number = column.names.number(key_of(kind, word))
                papers = self._value(kind, gathered, counts, number).papers if number >= 0 else 0
                values.append(Value(word, papers))
        return Group(kind, tuple(_sorted(kind, values)), max(0, int(np.count_nonzero(counts)) - len(numbers)))

    def values(self, kind: str, places: Array, part: str = "", most: int = 100) -> tuple[Value, ...]:
        """Return the values of papers whose name contains a part, those of most papers first."""
        column = self._columns[kind]
        gathered = column.of(places)
        counts = gathered.counts()
        key = key_of(kind, part)
        named = np.array(column.names.containing(key), np.int64) if key else np.arange(len(counts))
        numbers = _largest(counts, named, most)
        return tuple(_sorted("", [self._value(kind, gathered, counts, number) for number in numbers]))

    def _with(self, reader: FactReader, among: Collection[int] | None, kept: Array) -> "Facets":
        fresh = reader.papers(among)
        ids = np.concatenate([self._ids[kept], np.array(fresh, np.uint32)]).astype(np.uint32)
        places = np.full(int(ids.max(initial=0)) + 1, -1, np.int32)
        places[ids] = np.arange(len(ids))
        columns = {}
        for kind in KINDS:
            pairs = list(_with_parents(reader.pairs(kind, among)) if kind == "tag" else reader.pairs(kind, among))
            rows = places[np.fromiter((paper for paper, _ in pairs), np.int64, len(pairs))].astype(np.int64)
            columns[kind] = self._columns[kind].changed(kept, kind, rows, (name for _, name in pairs), len(ids))
        return Facets(reader.revision, ids, places, columns)

    def _value(self, kind: str, gathered: Gathered, counts: Array, number: int) -> Value:
        found = [other for other in self._meant_by(kind, number) if counts[other]]
        papers = gathered.papers_with(found) if len(found) > 1 else sum(int(counts[other]) for other in found)
        return Value(self._columns[kind].names[number], papers)

    def _meant_by(self, kind: str, number: int) -> list[int]:
        """Return the numbers of all values that the query language finds by the name of one."""
        if kind not in (*_WORDY, "author"):
            return [number]
        if (kind, number) not in self._meant:
            names = self._columns[kind].names
            found = facts.meant(names[number], names.all()) if kind in _WORDY else _by_words(names, number)
            self._meant[kind, number] = found
        return self._meant[kind, number]


def _with_parents(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield tags with all tags above them."""
    for paper, name in pairs:
        yield paper, name
        for level in range(name.count("/")):
            yield paper, name.rsplit("/", level + 1)[0]


def _by_words(names: ValueNames, number: int) -> list[int]:
    """Return the authors that ``author:`` finds by the name of one: those with its words in a row."""
    parts = words.keys(names[number])
    if len(parts) == 1:
        forms = {words.stem(form) for form in matching.spellings(names[number], "author")}
        near = {other for form in forms for other in names.containing(f" {form[:2]}")}
        return sorted(other for other in near if not forms.isdisjoint(map(words.stem, names.key(other).split())))
    written = product(*(matching.spellings(part, "author") for part in parts))
    return sorted({other for form in written for other in names.containing(" ".join(form), whole_words=True)})


def _largest(counts: Array, numbers: Array, most: int) -> list[int]:
    """Return those of some values that most papers have, leaving out those of none."""
    found = counts[numbers]
    if not len(found):
        return []
    # How many values have so many papers, from the most papers down: cheaper than to sort all authors.
    values_of = np.cumsum(np.bincount(found)[::-1])
    least = max(1, len(values_of) - 1 - int(np.searchsorted(values_of, most)))
    numbers, found = numbers[found >= least], found[found >= least]
    return [int(number) for number in numbers[np.argsort(-found, kind="stable")[:most]]]


def _sorted(kind: str, values: Iterable[Value]) -> list[Value]:
    """Sort values by papers, then by name; tags as a tree."""
    ordered = sorted(values, key=lambda value: (-value.papers, value.word.casefold()))
    if kind != "tag":
        return ordered
    papers = {value.word: value.papers for value in ordered}

    def place(value: Value) -> list[tuple[int, str]]:
        levels = value.word.split("/")
        above = ["/".join(levels[: depth + 1]) for depth in range(len(levels))]
        return [(-papers.get(name, 0), name.casefold()) for name in above]

    return sorted(ordered, key=place)


def _years(column: FactColumn, counts: Array, also: Iterable[str]) -> tuple[Value, ...]:
    """Return years, newest first: the newest each, then ranges, then all older ones, where there are many."""
    known = {column.names[int(number)]: int(counts[number]) for number in np.flatnonzero(counts)}
    unknown = known.pop(NONE, 0)
    papers = {int(year): count for year, count in known.items()}
    years = sorted(papers, reverse=True)
    values = [_of_years(papers, year, year) for year in years[: None if len(years) <= 5 else _SINGLE_YEARS]]
    if len(years) > 5:
        last = years[_SINGLE_YEARS - 1] - 1
        for length in _YEAR_RANGES:
            values.append(_of_years(papers, last - length + 1, last))
            last -= length
        values.append(Value(f"..{last}", sum(count for year, count in papers.items() if year <= last)))
    values = [value for value in values if value.papers]
    for word in also:
        if word != NONE and word not in {value.word for value in values}:
            values.append(Value(word, _asked_years(papers, word)))
    if unknown or NONE in also:
        values.append(Value(NONE, unknown))
    return tuple(values)


def _of_years(papers: Mapping[int, int], low: int, high: int) -> Value:
    count = sum(papers.get(year, 0) for year in range(low, high + 1))
    return Value(str(low) if low == high else f"{low}..{high}", count)


def _asked_years(papers: Mapping[int, int], word: str) -> int:
    """Return how many papers are of years that a user wrote."""
    try:
        asked = fields.read_filter("year", word)
    except fields.NotUnderstood:
        return 0
    low, high = (asked.low or 0, 9999 if asked.high is None else asked.high) if asked else (0, -1)
    return sum(count for year, count in papers.items() if low <= year <= high)
