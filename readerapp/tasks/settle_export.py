"""The edits in exported files that have new text beside them, and choosing one of the two."""

from collections.abc import Iterator, Mapping
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
    export_format = export_list.format_named(format_name)
    dialect = export_format.dialect
    files = sorted(file.glob(f"*{export_format.suffix}")) if export_format.one_file_each else [file]
    if dialect is None:
        return []
    return [
        Conflict(
            str(each), format_name, mine.name, line, mine.text, new.text, dialect.readable(mine), dialect.readable(new)
        )
        for each in files
        for mine, new, line in _pairs(_text(each), dialect)
    ]


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
