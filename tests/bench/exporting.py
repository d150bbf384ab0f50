"""Exporting reading lists to a file."""

from collections.abc import Sequence
from pathlib import Path

from readerapp.exporting.formats import FORMATS, Format, Options
from readerapp.library import filters
from readerapp.library.library import Library
from readerapp.tasks import export_list
from tests.bench.ground import Ground
from tests.bench.samples import Row, seconds


def rows(ground: Ground) -> list[Row]:
    """Measure the export of whole libraries with their abstracts, in papers a second."""
    found = []
    for size in ground.sizes:
        with ground.opened(size) as library:
            ids = sorted(library.read(filters.everything()))
            for form in FORMATS.values():
                file = ground.folder / f"export{form.suffix}"
                rates = [size / seconds(_export, library, ids, form, file) for _ in range(ground.runs_of(size))]
                found.append(Row(f"export {size:,} papers as {form.title}", tuple(rates), "papers/s"))
    return found


def _export(library: Library, ids: Sequence[int], form: Format, file: Path) -> None:
    export_list.to_file(export_list.text(library, ids, form, Options(abstract=True)), file)
