"""Importing a digest, and taking that back and doing it again."""

from readerapp.tasks import import_digest
from tests.bench import papers
from tests.bench.ground import Ground
from tests.bench.samples import Row, seconds


def rows(ground: Ground) -> list[Row]:
    """Measure import, undo and redo of a digest into an empty library, in papers a second."""
    return [row for size in ground.sizes for row in _rows(ground, size)]


def _rows(ground: Ground, size: int) -> list[Row]:
    rates: dict[str, list[float]] = {"import": [], "undo": [], "redo": []}
    plan = papers.plan(ground.entries[:size])
    for _ in range(ground.runs_of(size)):
        with ground.fresh() as library:
            rates["import"].append(size / seconds(import_digest.run, library, plan))
            rates["undo"].append(size / seconds(library.undo))
            rates["redo"].append(size / seconds(library.redo))
    done = Row(f"import {size:,} papers", tuple(rates["import"]), "papers/s")
    return [done, *(Row(f"{name} it", tuple(rates[name]), "papers/s", done) for name in ("undo", "redo"))]
