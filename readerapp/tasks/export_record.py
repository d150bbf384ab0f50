"""What we know of a file that we wrote: kept in the library's folder, a small file for each.

It tells what of the file is ours, so that the edits of others show, and where each entry stands, so that one can be
written anew. A lost record costs time, and makes entries that read otherwise than ours count as edited.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from readerapp.errors import ReaderError
from readerapp.exporting.merging import Block
from readerapp.tasks import write_file

FOLDER = "exports"
"""Name of the folder of records in the library's folder."""

_WAIT_S = 20
_VERSION = 2


class Entry(NamedTuple):
    """A piece of what was written.

    Attributes:
        paper: whose it is, 0 for a head, a heading or a foot.
        before, size: how many characters part it from the piece before, and how many it has.
        name, content: of its block, see ``exporting.merging``; empty where the format has none.
    """

    paper: int
    before: int
    size: int
    name: str = ""
    content: str = ""


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
        content: SHA-256 of the file as we left it.
        size, time_ns: of the file then.
        pristine: it was just what we write where there is no file.
        entries: of a file, in their order.
        notes: of a folder, by the number of the paper.
    """

    made_of: str = ""
    revision: int = 0
    content: str = ""
    size: int = -1
    time_ns: int = 0
    pristine: bool = False
    entries: list[Entry] = field(default_factory=list)
    notes: dict[int, Note] = field(default_factory=dict)

    def state(self) -> tuple[int, int]:
        """Return size and time of the file as we left it."""
        return self.size, self.time_ns

    def papers(self) -> list[int]:
        """Return the papers of a file in their order."""
        return [entry.paper for entry in self.entries if entry.paper]


@contextmanager
def held(library_folder: Path, file: Path) -> Iterator[Path]:
    """Give the path of a file's record, which no other process writes, nor the file, as long as this lasts.

    Raises:
        ReaderError: another process is writing the file for long.
    """
    from filelock import FileLock, Timeout

    folder = library_folder / FOLDER
    folder.mkdir(exist_ok=True)
    path = folder / f"{hashlib.sha256(str(file.resolve()).encode(errors='surrogateescape')).hexdigest()[:24]}.json"
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
        kept: dict[str, Any] = json.loads(path.read_bytes())
        if kept.pop("version") != _VERSION:
            return Record()
        kept["entries"] = list(map(Entry, *kept["entries"]))
        kept["notes"] = {int(paper): Note(*row) for paper, row in kept["notes"].items()}
        return Record(**kept)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Record()


def save(path: Path, record: Record) -> None:
    """Keep a record."""
    known = {each.name: getattr(record, each.name) for each in fields(record)}  # asdict would copy each entry
    columns = range(len(Entry._fields))  # they are read in half the time of rows
    known["entries"] = [[entry[column] for entry in record.entries] for column in columns]
    write_file.write(path, [json.dumps({"version": _VERSION, **known}, ensure_ascii=False)])


def cut(text: str, entries: Iterable[Entry]) -> list[str | Block]:
    """Cut a text of which all is known into blocks and the text between them."""
    parts: list[str | Block] = []
    place = 0
    for entry in entries:
        start, end = place + entry.before, place + entry.before + entry.size
        between = text[place : start if entry.name else end]
        if between and parts and isinstance(parts[-1], str):
            parts[-1] += between
        elif between:
            parts.append(between)
        if entry.name:
            parts.append(Block(entry.name, text[start:end], entry.content))
        place = end
    return parts


def forget(library_folder: Path, file: Path) -> None:
    """Drop what is known of a file."""
    with held(library_folder, file) as path:
        path.unlink(missing_ok=True)
