"""Which segments become one when something is committed: policies that Whoosh's ``commit`` asks.

Small segments are merged into the new one while they are not much larger than what came together so far (the
logarithmic method of Bentley and Saxe, 1980): each document is rewritten a logarithmic number of times, and so many
segments there are at most.
"""

from typing import Any

import numpy as np

from readerapp.search.array_file import Array
from readerapp.search.codec import SegmentFile

_GROWTH = 2
_DEAD = 0.3


def none(_writer: Any, segments: list[Any]) -> list[Any]:
    """Leave all segments as they are."""
    return list(segments)


def small_segments(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge small segments, and those of which much was deleted, into the one being written; return the others."""
    chosen = []
    together = writer.doc_count()
    for segment in sorted(segments, key=lambda one: one.doc_count()):
        size, dead = segment.doc_count_all(), segment.deleted_count()
        if segment.doc_count() <= _GROWTH * together or dead > _DEAD * size:
            chosen.append(segment)
            together += segment.doc_count()
    # A single old segment without anything new in it gains nothing by being written again.
    if len(chosen) == 1 and not writer.doc_count() and not chosen[0].has_deletions():
        return list(segments)
    merged = [segment for segment in segments if segment in chosen]
    parts = [(SegmentFile(segment.path(writer.storage)), _lives(segment)) for segment in merged]
    writer.docnum += writer.perdocwriter.add_segments(parts)
    # Whoosh writes a new segment only when it believes that a document was added.
    writer._added = writer.doc_count() > 0
    return [segment for segment in segments if segment not in chosen]


def _lives(segment: Any) -> Array:
    lives = np.ones(segment.doc_count_all(), bool)
    lives[np.fromiter(segment.deleted_docs(), np.int64)] = False
    return lives
