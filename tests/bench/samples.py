"""Samples of one quantity, and the row of the table that they become."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

_ENOUGH = 20
"""From this many samples on a 95th percentile means something."""


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity.

    Attributes:
        samples: one for each run.
        unit: of the samples: ``ms``, ``papers/s`` or ``MB``.
        base: the row measured in the same rounds that this one is compared with; its name stands in the table.
    """

    what: str
    samples: tuple[float, ...]
    unit: str = "ms"
    base: "Row | None" = None

    @property
    def median(self) -> float:
        """The middle sample."""
        return statistics.median(self.samples)

    @property
    def p95(self) -> float | None:
        """The 95th percentile, None where there are too few samples for one."""
        return statistics.quantiles(self.samples, n=20)[-1] if len(self.samples) >= _ENOUGH else None

    @property
    def ratio(self) -> float | None:
        """The median over that of ``base``."""
        return self.median / self.base.median if self.base is not None else None

    def as_json(self) -> dict[str, Any]:
        """Return the row with all its samples."""
        return {
            "what": self.what,
            "unit": self.unit,
            "median": self.median,
            "p95": self.p95,
            "samples": list(self.samples),
            "ratio": self.ratio,
            "base": self.base.what if self.base is not None else None,
        }


def seconds(work: Callable[..., object], *arguments: Any) -> float:
    """Return how long a piece of work takes."""
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def milliseconds(work: Callable[..., object], *arguments: Any) -> float:
    """Return how long a piece of work takes."""
    return seconds(work, *arguments) * 1000


def compare(rounds: int, works: Sequence[tuple[str, Callable[[], float]]], unit: str = "ms") -> list[Row]:
    """Measure things in turn, round by round, so that a noisy minute meets all of them; compare with the first."""
    samples: dict[str, list[float]] = {name: [] for name, _ in works}
    for _ in range(rounds):
        for name, work in works:
            samples[name].append(work())
    (first, values), *others = samples.items()
    base = Row(first, tuple(values), unit)
    return [base, *(Row(name, tuple(values), unit, base) for name, values in others)]
