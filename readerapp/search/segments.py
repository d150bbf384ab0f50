"""The segments of an index as one row of documents, which is what queries are answered from."""

from typing import Any

import numpy as np

from readerapp.search.array_file import Array
from readerapp.search.codec import SegmentFile
from readerapp.search.postings import Postings


class Segment:
    """A segment among the others of an index.

    Attributes:
        name: its own for as long as it lives.
        file: its arrays.
        base: how many documents stand in the segments before it.
        size: how many documents it has, deleted ones included.
        sections: by name.
    """

    def __init__(self, name: str, file: SegmentFile, base: int) -> None:
        self.name = name
        self.file = file
        self.base = base
        self.size = len(file.ids)
        self.sections: dict[str, Postings] = file.sections


class Documents:
    """All documents of an index at one moment.

    Args:
        segments: Whoosh's, with their files, in order.

    Attributes:
        segments: in order.
        ids: the paper of each document.
        alive: whether each document stands for its paper; it was deleted otherwise.
        size: how many documents there are, deleted ones included.
    """

    def __init__(self, segments: list[tuple[Any, SegmentFile]]) -> None:
        self.segments: list[Segment] = []
        self.size = 0
        for segment, file in segments:
            self.segments.append(Segment(segment.segment_id(), file, self.size))
            self.size += len(file.ids)
        self.ids: Array = np.concatenate([s.file.ids for s in self.segments] or [np.zeros(0, np.int64)])
        self.alive = np.ones(self.size, bool)
        for (segment, _), known in zip(segments, self.segments, strict=True):
            self.alive[known.base + np.fromiter(segment.deleted_docs(), np.int64)] = False
        self._order = np.argsort(self.ids, kind="stable")
        self._sorted = self.ids[self._order]
        self._lengths: dict[str, Array] = {}

    def lengths(self, section: str) -> Array:
        """Return how many words each document has in a section."""
        if section not in self._lengths:
            parts = [
                known.sections[section].lengths if section in known.sections else np.zeros(known.size, np.int32)
                for known in self.segments
            ]
            self._lengths[section] = np.concatenate([*parts, np.zeros(0, np.int32)])
        return self._lengths[section]

    def of(self, papers: Array) -> Array:
        """Return the numbers of the documents of papers, deleted ones left out; papers without one are passed over."""
        first = np.searchsorted(self._sorted, papers, side="left")
        last = np.searchsorted(self._sorted, papers, side="right")
        spans = last - first
        places = np.repeat(first - np.append(0, np.cumsum(spans)[:-1]), spans) + np.arange(spans.sum())
        numbers: Array = self._order[places]
        living: Array = numbers[self.alive[numbers]]
        return living

    def between(self, low: int, high: int) -> Array:
        """Return the living documents of the papers above ``low``, up to ``high``."""
        return np.flatnonzero(self.alive & (self.ids > low) & (self.ids <= high))
