"""One kind of fact of all papers as arrays, to be counted by numpy.bincount."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from readerapp.search.array_file import Array
from readerapp.search.value_names import Numbering, ValueNames


@dataclass(frozen=True, slots=True)
class FactColumn:
    """The values of each paper, papers known by their place in a row.

    Attributes:
        names: what the numbers mean.
        starts: where the values of each paper begin, and where the last one's end.
        numbers: the values, each once in a paper.
        single: every paper has one value.
    """

    names: ValueNames
    starts: Array
    numbers: Array
    single: bool = False

    @property
    def nbytes(self) -> int:
        """How much memory the column takes."""
        return self.names.nbytes + int(self.starts.nbytes + self.numbers.nbytes)

    def of(self, places: Array) -> "Gathered":
        """Return the values of the papers at some places."""
        if self.single:
            return Gathered(len(self.names), self.numbers[places], None)
        at, rows = self._at(places)
        return Gathered(len(self.names), self.numbers[at], rows)

    def changed(self, kept: Array, kind: str, rows: Array, names: Iterable[str], count: int) -> "FactColumn":
        """Return the column of some of its papers, and then of others.

        Args:
            kept: the places of those that stay; they come first.
            kind: of the facts.
            rows: the place of the paper for each new value, all behind those kept.
            names: the new values.
            count: how many papers there are then.
        """
        numbering = Numbering(kind, self.names)
        numbers = np.fromiter(map(numbering.__getitem__, names), np.int64, len(rows))
        known = numbering.names()
        size = max(1, len(known))
        pairs = _each_once((rows * size + numbers)[numbers >= 0])
        at, at_rows = self._at(kept)
        starts = np.zeros(count + 1, np.uint32)
        np.cumsum(np.bincount(np.concatenate([at_rows, pairs // size]), minlength=count), out=starts[1:])
        kind_of_number = np.min_scalar_type(size)
        numbers = np.concatenate([self.numbers[at].astype(kind_of_number), (pairs % size).astype(kind_of_number)])
        return FactColumn(known, starts, numbers, bool((np.diff(starts) == 1).all()))

    def _at(self, places: Array) -> tuple[Array, Array]:
        """Return where the values of papers stand in ``numbers``, and the row in ``places`` that each belongs to."""
        first = self.starts[places].astype(np.int64)
        lengths = self.starts[places + 1] - first
        rows = np.repeat(np.arange(len(places)), lengths)
        before = np.cumsum(lengths) - lengths
        return np.arange(len(rows)) + np.repeat(first - before, lengths), rows


@dataclass(frozen=True, slots=True)
class Gathered:
    """The values of some papers.

    Attributes:
        size: how many values there are at all.
        numbers: the values, paper after paper.
        rows: which paper each belongs to; None where every paper has one.
    """

    size: int
    numbers: Array
    rows: Array | None

    def counts(self) -> Array:
        """Return for each value how many of the papers have it."""
        return np.bincount(self.numbers, minlength=self.size)

    def papers_with(self, wanted: Collection[int]) -> int:
        """Return how many of the papers have any of the values."""
        found = np.zeros(len(self.numbers), bool)
        for number in wanted:
            found |= self.numbers == number
        return int(np.count_nonzero(found)) if self.rows is None else len(np.unique(self.rows[found]))


def _each_once(pairs: Array) -> Array:
    """Return what is there in order, each once; unlike ``numpy.unique`` this lets other threads run meanwhile."""
    ordered = np.sort(pairs)
    return ordered[np.diff(ordered, prepend=-1) > 0]


EMPTY = FactColumn(ValueNames(), np.zeros(1, np.uint32), np.zeros(0, np.uint8))
"""The column of no papers."""
