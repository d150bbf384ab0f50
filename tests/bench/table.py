"""The table of results."""

from collections.abc import Mapping, Sequence

from tests.bench import comparison
from tests.bench.comparison import Comparison, figure
from tests.bench.samples import Row

_HEAD = ("", "median", "unit", "spread", "p95", "runs", "compared with")


def text(subjects: Mapping[str, Sequence[Row | Comparison]]) -> str:
    """Return the results in aligned columns, the first subject's first, those of several engines last."""
    lines = [
        (title, [_cells(row) for row in rows if isinstance(row, Row)])
        for title, rows in subjects.items()
        if any(isinstance(row, Row) for row in rows)
    ]
    tables = [_of_rows(lines)] if lines else []
    for title, rows in subjects.items():
        if compared := [row for row in rows if isinstance(row, Comparison)]:
            tables.append(f"{title}\n{comparison.text(compared)}")
    return "\n\n".join(tables)


def _of_rows(lines: Sequence[tuple[str, Sequence[tuple[str, ...]]]]) -> str:
    cells = [_HEAD, *(cell for _, rows in lines for cell in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEAD))]
    printed = [_line(_HEAD, widths)]
    for title, rows in lines:
        printed += ["", title, *(_line(row, widths) for row in rows)]
    return "\n".join(printed)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        f"  {row.what}",
        figure(row.median),
        row.unit,
        f"{figure(min(row.samples))}–{figure(max(row.samples))}" if len(row.samples) > 1 else "",
        figure(row.p95) if row.p95 is not None else "",
        f"{len(row.samples):,}",
        f"× {row.ratio:.2f} {row.base.what}" if row.base is not None else "",
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    left = {0, 2, 6}
    pairs = enumerate(zip(cells, widths, strict=True))
    return "  ".join(cell.ljust(width) if at in left else cell.rjust(width) for at, (cell, width) in pairs).rstrip()
