"""Exporting reading lists to a file."""

import uuid
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from readerapp.exporting.formats import FORMATS, Format, Options
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.tasks import export_list, update_export, write_file
from tests.bench import bibtex_writers, process
from tests.bench.comparison import Comparison
from tests.bench.ground import Ground
from tests.bench.samples import Row, compare, milliseconds, seconds

_SLOW = {"citations": 500}
"""Formats of which only so many papers are written: CSL styles take milliseconds for each."""
_UPDATED = ("bibtex", "csl-json", "markdown")
_MEASURED_MEMORY = ("bibtex", "csl-json", "html", "jsonl")


def rows(ground: Ground) -> list[Row | Comparison]:
    """Measure the export of whole libraries with their abstracts, the preview in the window, updates, and memory."""
    found: list[Row | Comparison] = []
    for size in ground.sizes:
        with ground.opened(size) as library:
            ids = bibtex_writers.all_ids(library)
            for form in FORMATS.values():
                part = ids[: _SLOW.get(form.name, size)]
                file = ground.folder / f"export{form.suffix}"
                rates = [len(part) / seconds(_export, library, part, form, file) for _ in range(ground.runs_of(size))]
                found.append(Row(f"export {len(part):,} papers as {form.title}", tuple(rates), "papers/s"))
            for name in _UPDATED:
                form = FORMATS[name]
                taken = _updates(library, ids, form, ground.folder / f"kept{form.suffix}", ground.rounds)
                found.append(Row(f"one paper of {size:,} changed, {form.title} rewritten", tuple(taken)))
        opened = process.window("preview", ground.library(size))["previews_ms"]
        found.append(Row(f"Ctrl+E to the first painted text, {size:,} papers", tuple(opened)))
    return [*found, *_memory(ground), *bibtex_writers.comparisons(ground)]


def _export(library: Library, ids: Sequence[int], form: Format, file: Path) -> None:
    options = Options(abstract=True, managed=False)
    write_file.write(file, export_list.text(library, ids, form, options))


def _updates(library: Library, ids: Sequence[int], form: Format, file: Path, rounds: int) -> list[float]:
    """Change one paper and bring a file of all up to that, again and again; return milliseconds."""
    options = Options(abstract=True)
    file.unlink(missing_ok=True)

    def update() -> bool:
        return update_export.update(library, export_list.listed(library, ids, options), form, options, file).changed

    assert update()
    taken = []
    for paper_id in ids[:: max(1, len(ids) // rounds)][:rounds]:
        library.write(papers.edit(paper_id, {"title": f"Another title {uuid.uuid4()}"}))
        taken.append(milliseconds(update))
    return taken


def _memory(ground: Ground) -> list[Row]:
    """Measure the peak of memory of whole exports, each in a process of its own; it must not grow with the library."""
    file = ground.folder / "peak"
    exports = [
        (f"{size:,} papers as {FORMATS[name].title}", partial(_peak, ground.library(size), name, file))
        for name in _MEASURED_MEMORY
        for size in ground.sizes
    ]
    return compare(1, exports, "MB")


def _peak(folder: Path, name: str, file: Path) -> float:
    file.unlink(missing_ok=True)
    command = ("--library", str(folder), "export", "--format", name, "--abstract", "-o", str(file), "--replace")
    return float(process.run("-m", "tests.bench.peak_memory", *command))
