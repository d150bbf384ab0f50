"""The table of results."""

from collections.abc import Mapping, Sequence

from tests.bench.samples import Row

_HEAD = ("", "median", "unit", "spread", "p95", "runs", "compared with")


def text(subjects: Mapping[str, Sequence[Row]]) -> str:
    """Return the results in aligned columns, the first subject's first."""
    lines = [(title, [_cells(row) for row in rows]) for title, rows in subjects.items()]
    cells = [_HEAD, *(cell for _, rows in lines for cell in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEAD))]
    printed = [_line(_HEAD, widths)]
    for title, rows in lines:
        printed += ["", title, *(_line(row, widths) for row in rows)]
    return "\n".join(printed)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        f"  {row.what}",
        _figure(row.median),
        row.unit,
        f"{_figure(min(row.samples))}–{_figure(max(row.samples))}" if len(row.samples) > 1 else "",
        _figure(row.p95) if row.p95 is not None else "",
        f"{len(row.samples):,}",
        f"× {row.ratio:.2f} {row.base.what}" if row.base is not None else "",
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    left = {0, 2, 6}
    pairs = enumerate(zip(cells, widths, strict=True))
    return "  ".join(cell.ljust(width) if at in left else cell.rjust(width) for at, (cell, width) in pairs).rstrip()


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
