"""Long lists of ids or keys, cut to what one statement takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
SIZE = 500  # SQLite takes at most 32,766 variables in a statement; short ones are prepared once and reused


def batches(ids: Iterable[T]) -> Iterator[list[T]]:
    """Cut ids into lists short enough for one statement, in order."""
    rest = iter(ids)
    while batch := list(islice(rest, SIZE)):
        yield batch
