"""Showing a paper in the reader."""

from tests.bench import process
from tests.bench.ground import Ground
from tests.bench.samples import Row


def rows(ground: Ground) -> list[Row]:
    """Measure from the key that goes to the next paper until that is painted."""
    return [
        Row(f"the next of {size:,} papers", tuple(process.window("read", ground.library(size))["shown_ms"]))
        for size in ground.sizes
    ]
