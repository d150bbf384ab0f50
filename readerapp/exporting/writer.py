"""How a reading list becomes text: a head, an entry for each paper, a foot.

An entry says nothing of the papers around it. So one paper that changed can be written anew in a file of thousands.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from readerapp.exporting.characters import encoded
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.library.rows import Beside


class Piece(NamedTuple):
    """A part of the text.

    Attributes:
        before: what parts it from the piece before it.
        paper_id: whose entry it is; None for a head, a heading or a foot.
    """

    text: str
    before: str = ""
    paper_id: int | None = None

    def __str__(self) -> str:
        return self.before + self.text


class Writer(ABC):
    """Writes one reading list in a format; made anew for each list.

    Attributes:
        between: what parts an entry or heading from the one before it.
        beside: what the library has beside its papers; given before all else where all of them are written.
    """

    between = "\n"
    beside: Beside | None = None

    def __init__(self, options: Options) -> None:
        self.options = options

    def head(self) -> str:
        """Return what stands before everything, with what parts it from the rest; empty for nothing."""
        return ""

    def heading(self, group: str) -> str:  # noqa: ARG002
        """Return the heading of a group; empty for nothing."""
        return ""

    @abstractmethod
    def entry(self, item: Item) -> str:
        """Return what is written of a paper; the same for the same item and options."""

    def file_name(self, item: Item) -> str:
        """Return the name of the paper's own file, for formats that write one each.

        Raises:
            NotImplementedError: the format writes one file of all.
        """
        raise NotImplementedError

    def seen(self, entries: bytes, papers: int) -> None:  # noqa: B027
        """Take entries into account for the foot; called with all, also with those that were written earlier.

        Args:
            entries: as they stand in the file, of one paper or of several in a row.
            papers: how many these are.
        """

    def source(self) -> str:
        """Return what entries are made of beside items and options: the text of a user's template or style."""
        return ""

    def foot(self) -> str:
        """Return what stands after everything that was seen, with what parts it from that; empty for nothing."""
        return ""


Placed = TypeVar("Placed")


def pieces(writer: Writer, items: Iterable[Item]) -> Iterator[Piece]:
    """Yield the text of a reading list, an entry at a time."""
    for part in assembled(writer, ((item.group, item) for item in items)):
        if isinstance(part, Piece):
            yield part
        else:
            before, item = part
            text = writer.entry(item)
            writer.seen(encoded(text), 1)
            yield Piece(text, before, item.paper.id)


def assembled(writer: Writer, entries: Iterable[tuple[str, Placed]]) -> Iterator[Piece | tuple[str, Placed]]:
    """Yield head, headings and foot of a reading list, and each entry with what parts it from the piece before it.

    Args:
        entries: each with its group, as in ``Item``, whatever they are: whoever takes them tells the writer what was
            seen.
    """
    if head := writer.head():
        yield Piece(head)
    between = group = ""
    for entry_group, entry in entries:
        if entry_group != group:
            group = entry_group
            if heading := writer.heading(group):
                yield Piece(heading, between)
                between = writer.between
        yield between, entry
        between = writer.between
    if foot := writer.foot():
        yield Piece(foot)
