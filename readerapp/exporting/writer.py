"""How a reading list becomes text: a head, an entry for each paper, a foot.

An entry says nothing of the papers around it. So one paper that changed can be written anew in a file of thousands.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item


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
    """

    between = "\n"

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

    def seen(self, entry: str) -> None:  # noqa: B027
        """Take an entry into account for the foot; called with each, also with one that was written earlier."""

    def source(self) -> str:
        """Return what entries are made of beside items and options: the text of a user's template or style."""
        return ""

    def foot(self) -> str:
        """Return what stands after everything that was seen, with what parts it from that; empty for nothing."""
        return ""


class Entry(NamedTuple):
    """What is written of a paper, now or the last time, or of papers of a group in a row.

    Attributes:
        group: as in ``Item``.
        text: of all of them, with what parts them.
        parts: of several papers the text of each; empty for one.
    """

    paper_id: int
    group: str
    text: str
    parts: Sequence[str] = ()


def pieces(writer: Writer, items: Iterable[Item]) -> Iterator[Piece]:
    """Yield the text of a reading list, an entry at a time."""
    return assembled(writer, (Entry(item.paper.id, item.group, writer.entry(item)) for item in items))


def assembled(writer: Writer, entries: Iterable[Entry]) -> Iterator[Piece]:
    """Yield the text of a reading list whose entries are written already, an entry at a time."""
    if head := writer.head():
        yield Piece(head)
    between = group = ""
    for entry in entries:
        if entry.group != group:
            group = entry.group
            if heading := writer.heading(group):
                yield Piece(heading, between)
                between = writer.between
        for text in entry.parts or (entry.text,):
            writer.seen(text)
        yield Piece(entry.text, between, entry.paper_id)
        between = writer.between
    if foot := writer.foot():
        yield Piece(foot)
