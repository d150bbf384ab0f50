"""One quantity of several engines, measured in the same rounds."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.samples import Row


@dataclass(frozen=True, slots=True)
class Comparison:
    """One quantity.

    Attributes:
        found: for each engine its samples, the first one's being those that the others are compared with; or the
            words that say why there are none.
    """

    what: str
    found: Mapping[str, tuple[float, ...] | str]
    unit: str = "ms"

    def cells(self) -> dict[str, tuple[str, ...]]:
        """Return for each engine: median, 95th percentile, and how often those of the first they are."""
        rows = {name: Row("", got) for name, got in self.found.items() if not isinstance(got, str)}
        base = next(iter(rows.values()), None)
        cells: dict[str, tuple[str, ...]] = {}
        for name, got in self.found.items():
            if isinstance(got, str):
                cells[name] = (got, "", "", "")
                continue
            row = rows[name]
            p95 = base.p95 if base is not None else None
            cells[name] = (
                figure(row.median),
                figure(row.p95) if row.p95 is not None else "",
                f"×{figure(row.median / base.median)}" if base is not None and base.median else "",
                f"×{figure(row.p95 / p95)}" if row.p95 is not None and p95 else "",
            )
        return cells

    def as_json(self) -> dict[str, Any]:
        """Return the quantity with all its samples."""
        medians = {name: statistics.median(got) for name, got in self.found.items() if not isinstance(got, str)}
        return {
            "what": self.what,
            "unit": self.unit,
            "medians": medians,
            "samples": {name: got if isinstance(got, str) else list(got) for name, got in self.found.items()},
        }


def text(comparisons: list[Comparison]) -> str:
    """Return the table, an engine beside the other; a ratio is how many times the first engine's figure one is."""
    names = list(dict.fromkeys(name for each in comparisons for name in each.found))
    head = ["", "unit"]
    for at, name in enumerate(names):
        head += [name, "p95"] if at == 0 else [name, "p95", "ratio", "of p95"]
    lines = [head]
    for each in comparisons:
        cells = each.cells()
        line = [f"  {each.what}", each.unit]
        for at, name in enumerate(names):
            of_engine = cells.get(name, ("", "", "", ""))
            line += of_engine[:2] if at == 0 else of_engine
        lines.append(line)
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def figure(value: float) -> str:
    """Return a number with as many digits as mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
