"""Scrolling the list: what a frame costs."""

from tests.bench import process
from tests.bench.ground import Ground
from tests.bench.samples import Row


def rows(ground: Ground) -> list[Row]:
    """Measure frames of the whole window's list, scrolled steadily and jumped through."""
    found = []
    for size in ground.sizes:
        measured = process.window("scroll", ground.library(size))
        found.append(Row(f"a frame three rows on, {size:,} papers", tuple(measured["steps_ms"])))
        found.append(Row(f"a jump anywhere, {size:,} papers", tuple(measured["jumps_ms"])))
    return found
