"""Long lists of ids or keys, cut to what one statement takes."""

from collections.abc import Collection, Iterator
from typing import TypeVar

T = TypeVar("T")
SIZE = 500  # SQLite takes at most 32,766 variables in a statement; short ones are prepared once and reused


def batches(ids: Collection[T]) -> Iterator[list[T]]:
    """Cut ids into lists short enough for one statement, in order."""
    ordered = list(ids)
    for start in range(0, len(ordered), SIZE):
        yield ordered[start : start + SIZE]
