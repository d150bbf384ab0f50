"""Reading digests of each form; importing the largest reference file from the command line."""

import datetime
from pathlib import Path

from readerapp.importing import forms
from tests.bench import printed, process
from tests.bench.ground import Ground
from tests.bench.samples import Row, seconds

_TODAY = datetime.date(2026, 11, 22)
_MOST = 10_000  # papers in a digest that a person would load; only reference files are larger
_LARGE = "bibtex"


def rows(ground: Ground) -> list[Row]:
    """Measure how many papers of each form are read in a second, and the memory that importing BibTeX takes."""
    sizes = [size for size in ground.sizes if size <= _MOST]
    measured = [row for name in printed.PRINTERS for size in sizes for row in _rows(ground, name, size)]
    return measured + _memory(ground)


def _rows(ground: Ground, name: str, size: int) -> list[Row]:
    data = printed.PRINTERS[name](ground.entries[:size])
    rates = []
    for _ in range(ground.runs_of(size)):
        took = seconds(read, data, name)
        rates.append(size / took)
    return [Row(f"{name}, {size:,} papers, {len(data) / 1e6:.1f} MB", tuple(rates), "papers/s")]


def read(data: bytes, name: str) -> int:
    """Read a digest as the program does, its form told by its bytes; return how many papers it has."""
    return sum(len(digest.entries) for digest in forms.read(data, name, today=_TODAY))


def _memory(ground: Ground) -> list[Row]:
    """Import ever larger files, each in a process of its own into an empty library."""
    found: list[Row] = []
    for size in ground.sizes:
        file = ground.folder / f"{size}.bib"
        file.write_bytes(printed.PRINTERS[_LARGE](ground.entries[:size]))
        peak = _peak(file, ground.folder / f"imported-{size}")
        found.append(Row(f"readerapp import, {size:,} papers of BibTeX", (peak,), "MB", found[0] if found else None))
        file.unlink()
    return found


def _peak(file: Path, library: Path) -> float:
    return float(process.run("-m", "tests.bench.peak_memory", "--library", str(library), "import", str(file)))
