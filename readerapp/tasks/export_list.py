"""Export a reading list: papers in, text in a format out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.exporting.formats import FORMATS, Format, Item, Options, Piece
from readerapp.library.rows import PaperDetails
from readerapp.progress import Progress
from readerapp.tasks import write_file

if TYPE_CHECKING:
    from readerapp.library.library import Library

_CHUNK = 500


def format_named(name: str) -> Format:
    """Return the format of a name.

    Raises:
        ReaderError: there is none.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise ReaderError(f"There is no export format “{name}”.", f"Formats: {', '.join(FORMATS)}.") from None


def written(
    library: "Library",
    ids: Sequence[int],
    export_format: Format,
    options: Options,
    progress: Progress | None = None,
) -> Iterator[Piece]:
    """Yield the reading list in pieces, in the order of ``ids``.

    Raises:
        Cancelled: ``progress`` was told to stop.
    """
    steps = progress or Progress()

    def items() -> Iterator[Item]:
        for start in range(0, len(ids), _CHUNK):
            steps.step(start, len(ids), "Writing")
            part = ids[start : start + _CHUNK]
            yield from map(Item, _load(library, part))

    yield from export_format.write(items(), options)
    steps.step(len(ids), len(ids), "Writing")


def text(
    library: "Library",
    ids: Sequence[int],
    export_format: Format,
    options: Options,
    progress: Progress | None = None,
) -> Iterator[str]:
    """Yield the text of the reading list, as ``written`` does."""
    return map(str, written(library, ids, export_format, options, progress))


def _load(library: "Library", ids: Sequence[int]) -> list[PaperDetails]:
    from readerapp.library import papers

    return library.read(lambda session: list(papers.details(session, ids)))


def to_file(pieces: Iterator[str], file: Path) -> None:
    """Write text to a file by temporary file and rename: on failure the old file stays as it was.

    Raises:
        ReaderError: it can't be written.
    """
    write_file.write(file, pieces)
