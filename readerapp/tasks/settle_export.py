"""The edits in exported files that have new text beside them, and choosing one of the two."""

from collections.abc import Iterator
from dataclasses import dataclass
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
    """

    file: str
    format: str
    name: str
    line: int
    mine: str
    new: str


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
        Conflict(str(each), format_name, mine.name, line, mine.text, new.text)
        for each in files
        for mine, new, line in _pairs(_text(each), dialect)
    ]


def settle(conflict: Conflict, keep: Literal["mine", "new"]) -> None:
    """Delete one of the two texts from the file; writing the export again does the rest.

    Raises:
        ReaderError: the file was changed meanwhile, or can't be written; it is as it was.
    """
    file = Path(conflict.file)
    text = _text(file)
    dropped = conflict.new if keep == "mine" else conflict.mine
    both = text.find(conflict.mine)
    place = text.find(dropped, both) if both >= 0 else -1
    if place < 0:
        raise ReaderError(f"{file} was changed meanwhile.", "Look at what there is to settle again.")
    write_file.write(file, [text[:place], text[place + len(dropped) :]])


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
