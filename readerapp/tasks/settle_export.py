"""The edits in exported files that have new text beside them, and choosing one of the two."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from readerapp.errors import ReaderError
from readerapp.exporting.merging import Block, Dialect
from readerapp.library.rows import FollowedExport
from readerapp.tasks import export_list, write_file


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edited block with new text beside it.

    Attributes:
        format: name of the file's format.
        name: of the block: a cite key.
        line: where the edited block begins, from 1.
        mine, new: both texts as they stand in the file, marks included.
        mine_read, new_read: both as they are to be read, without marks.
    """

    file: str
    format: str
    name: str
    line: int
    mine: str
    new: str
    mine_read: str
    new_read: str


Keep = Literal["mine", "new"]


def conflicts(export: FollowedExport) -> list[Conflict]:
    """Return what is to settle in a file that is followed, or in the files of its folder."""
    return in_file(Path(export.file), export.format)


def in_file(file: Path, format_name: str) -> list[Conflict]:
    """Return what is to settle in a file, or in the files of a folder; none where it can't be read."""
    return Unsettled().in_file(file, format_name)


class Unsettled:
    """What is to settle, as last read: a file is read again when its size or its time is another.

    Of a folder of 10,000 notes that takes a fifth of the time.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[tuple[int, int], list[Conflict]]] = {}

    def in_file(self, file: Path, format_name: str) -> list[Conflict]:
        """Return the same as ``in_file`` of the module."""
        export_format = export_list.format_named(format_name)
        dialect = export_format.dialect
        if dialect is None:
            return []
        found: list[Conflict] = []
        for name, size, time_ns in _seen(file, export_format.suffix if export_format.one_file_each else ""):
            known = self._known.get((name, format_name))
            if known is None or known[0] != (size, time_ns):
                known = ((size, time_ns), list(_conflicts(name, format_name, dialect)))
                self._known[name, format_name] = known
            found += known[1]
        return found


def _seen(file: Path, suffix: str) -> list[tuple[str, int, int]]:
    """Return a file, or those of a folder with a suffix by their names, each with its size and time."""
    if not suffix:
        state = write_file.state(file)
        return [(str(file), state.st_size, state.st_mtime_ns)] if state is not None else []
    found = []
    with suppress(OSError), os.scandir(file) as entries:  # paths would take three times as long
        for entry in entries:
            with suppress(OSError):  # a link to nowhere, or removed meanwhile
                if entry.name.endswith(suffix):
                    found.append((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns))
    return sorted(found)


def _conflicts(file: str, format_name: str, dialect: Dialect) -> Iterator[Conflict]:
    for mine, new, line in _pairs(_text(Path(file)), dialect):
        texts = (mine.text, new.text, dialect.readable(mine), dialect.readable(new))
        yield Conflict(file, format_name, mine.name, line, *texts)


def settle(kept: Mapping[Conflict, Keep]) -> None:
    """Delete one of the two texts of each from the files; writing the export again does the rest.

    Raises:
        ReaderError: a file was changed meanwhile, or can't be written; it is as it was, those before it are not.
    """
    for file, of_file in groupby(sorted(kept, key=lambda each: (each.file, each.line)), key=lambda each: each.file):
        text = _text(Path(file))
        pieces: list[str] = []
        for conflict in of_file:
            mine = text.find(conflict.mine)
            new = text.find(conflict.new, mine + len(conflict.mine)) if mine >= 0 else -1
            if new < 0:
                raise ReaderError(f"{file} was changed meanwhile.", "Look at what there is to settle again.")
            start, dropped = (new, conflict.new) if kept[conflict] == "mine" else (mine, conflict.mine)
            pieces += [text[:start], text[start + len(dropped) : new + len(conflict.new)]]
            text = text[new + len(conflict.new) :]
        write_file.write(Path(file), [*pieces, text])


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def _pairs(text: str, dialect: Dialect) -> Iterator[tuple[Block, Block, int]]:
    """Yield edited blocks, the text beside each and the line where the edited one begins."""
    if "readerapp:new" not in text:
        return
    last: Block | None = None
    place = began = 0
    for part in dialect.split(text):
        if isinstance(part, Block) and part.offered and last is not None and part.name == last.name:
            yield last, part, text.count("\n", 0, began) + 1
        elif isinstance(part, Block):
            last, began = part, place
        place += len(part if isinstance(part, str) else part.text)
