"""What we know of a file that we wrote: kept in the library's folder, a file for each.

It tells what of the file is ours, so that the edits of others show, and where each entry stands, so that one can be
written anew. A lost record costs time, and makes entries that read otherwise than ours count as edited.

The file of a record is a line of JSON, then the columns of the entries as they lie in memory.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from readerapp.errors import ReaderError
from readerapp.exporting.formats import Format, Options
from readerapp.exporting.merging import Block
from readerapp.tasks import export_entries, write_file
from readerapp.tasks.export_entries import Entries

if TYPE_CHECKING:
    from readerapp.library.library import Library

FOLDER = "exports"
"""Name of the folder of records in the library's folder."""

_WAIT_S = 20
_VERSION = f"4 {sys.byteorder}"


class Note(NamedTuple):
    """A file of a folder with a file for each paper.

    Attributes:
        name: of the file.
        size, time_ns: of the file as we left it; 0 where it was deleted by others.
        front: the properties that we wrote at its head.
    """

    name: str
    size: int
    time_ns: int
    front: str


@dataclass(slots=True)
class Record:
    """What we know of a file, or of a folder of files.

    Attributes:
        made_of: fingerprint of all that made the text but the papers.
        revision: of the library whose papers it has.
        head: fingerprint of what stands before the papers.
        content: SHA-256 of the file as we left it.
        size, time_ns: of the file then.
        pristine: it was just what we write where there is no file.
        entries: of a file, in their order.
        notes: of a folder, by the number of the paper.
    """

    made_of: str = ""
    revision: int = 0
    head: str = ""
    content: str = ""
    size: int = -1
    time_ns: int = 0
    pristine: bool = False
    entries: Entries = field(default_factory=Entries)
    notes: dict[int, Note] = field(default_factory=dict)

    def state(self) -> tuple[int, int]:
        """Return size and time of the file as we left it."""
        return self.size, self.time_ns


@contextmanager
def held(library_folder: Path, file: Path) -> Iterator[Path]:
    """Give the path of a file's record, which no other process writes, nor the file, as long as this lasts.

    Raises:
        ReaderError: another process is writing the file for long.
    """
    from filelock import FileLock, Timeout

    folder = library_folder / FOLDER
    folder.mkdir(exist_ok=True)
    path = folder / f"{hashlib.sha256(str(file.resolve()).encode(errors='surrogateescape')).hexdigest()[:24]}.record"
    try:
        with FileLock(path.with_suffix(".lock"), timeout=_WAIT_S):
            yield path
    except Timeout as error:
        raise ReaderError(
            f"{file} is being written by another window or command.", "Wait until that is done and try again."
        ) from error


def load(path: Path) -> Record:
    """Return a record, one that knows nothing where there is none that can be read."""
    try:
        with path.open("rb") as stream:
            kept: dict[str, Any] = json.loads(stream.readline())
            if kept.pop("version") != _VERSION:
                return Record()
            sizes = kept.pop("columns")
            columns = [stream.read(size) for size in sizes]
        if list(map(len, columns)) != sizes:
            return Record()
        kept["entries"] = export_entries.of_columns(columns)
        kept["notes"] = {int(paper): Note(*row) for paper, row in kept["notes"].items()}
        return Record(**kept)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Record()


def save(path: Path, record: Record) -> None:
    """Keep a record."""
    known = {each.name: getattr(record, each.name) for each in fields(record)}  # asdict would copy each entry
    columns = [memoryview(each) for each in known.pop("entries").columns()]
    head = {"version": _VERSION, "columns": [each.nbytes for each in columns], **known}
    write_file.write(path, [json.dumps(head, ensure_ascii=False) + "\n", *columns])


def made_of(export_format: Format, options: Options, source: str) -> str:
    """Return the fingerprint of all that makes the text of a list but its papers."""
    parts = [version("readerapp"), export_format.name, options.to_json(), source]
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()


def concerned(library: "Library", record: Record, made: str) -> frozenset[int] | None:
    """Return the papers that may read otherwise than they were written; None for all.

    Args:
        made: fingerprint of all that makes the text now but the papers.
    """
    if record.made_of != made:
        return None
    from readerapp.library import concerned as library_concerned

    return library.read(partial(library_concerned.papers, since=record.revision))


def cut(written: bytes, entries: Entries) -> list[str | Block]:
    """Cut what was written, and is recorded, into blocks and the text between them."""
    parts: list[str | Block] = []
    between, place = "", 0
    for before, size, name, content in zip(
        entries.befores, entries.sizes, entries.names, entries.contents, strict=True
    ):
        start, end = place + before, place + before + size
        between += written[place : start if name else end].decode()
        if name:
            parts += [between, Block(name, written[start:end].decode(), content)]
            between = ""
        place = end
    parts.append(between + written[place:].decode())
    return [part for part in parts if part]


def forget(library_folder: Path, file: Path) -> None:
    """Drop what is known of a file."""
    with held(library_folder, file) as path:
        path.unlink(missing_ok=True)
