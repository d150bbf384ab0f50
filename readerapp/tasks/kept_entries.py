"""Entries of an exported file that read as they did: they are copied, thousands in a row at once."""

from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from itertools import accumulate
from operator import add
from typing import BinaryIO, NamedTuple

from readerapp.exporting.merging import Block
from readerapp.tasks.export_entries import Entries, integers
from readerapp.tasks.export_list import Listed

_NO_ROW = -1


class Run(NamedTuple):
    """Entries that follow each other; ``first`` and ``end`` are rows of the record, the end not included."""

    first: int
    end: int


class KeptEntries:
    """Entries that may be copied.

    Args:
        stream: where they stand.
        entries: all that is recorded of it.
        concerned: papers whose entries may read otherwise now.
        between: how many bytes part two entries without a heading.

    Attributes:
        entries: as given.
    """

    def __init__(self, stream: BinaryIO, entries: Entries, concerned: Collection[int], between: int) -> None:
        self.entries = entries
        self._stream = stream
        self._between = between
        self._ends = integers(accumulate(map(add, entries.befores, entries.sizes)))
        self._rows = integers([_NO_ROW]) * (max(entries.papers, default=0) + 1)  # by paper: they are numbered from 1
        for row, paper in enumerate(entries.papers):
            if paper not in concerned:
                self._rows[paper] = row

    def __contains__(self, paper_id: int) -> bool:
        return self._row(paper_id) is not None

    def runs(self, papers: Iterable[Listed]) -> Iterator[tuple[str, Run | int]]:
        """Yield the papers in their order with their groups: those to copy as runs, the others one by one."""
        first, end, group = _NONE
        for each in papers:
            row = self._row(each.paper_id)
            if row == end and each.group == group and self.entries.befores[end] == self._between:
                end += 1
                continue
            if first is not None:
                yield group, Run(first, end)
            first, end, group = _NONE if row is None else (row, row + 1, each.group)
            if row is None:
                yield each.group, each.paper_id
        if first is not None:
            yield group, Run(first, end)

    def read(self, run: Run) -> bytes:
        """Return entries with what parts them."""
        start = self._ends[run.first] - self.entries.sizes[run.first]
        self._stream.seek(start)
        return self._stream.read(self._ends[run.end - 1] - start)

    def _row(self, paper_id: int) -> int | None:
        """Return where a paper's entry stands; None where it can't be copied."""
        row = self._rows[paper_id] if paper_id < len(self._rows) else _NO_ROW
        return None if row == _NO_ROW else row


_NONE: tuple[int | None, int, str] = (None, -1, "")


def of_blocks(blocks: Iterable[Block], written: Entries, concerned: Collection[int], between: bytes) -> KeptEntries:
    """Return the entries of a file that others have edited, those whose blocks are as they were written.

    Args:
        blocks: of the file.
        written: what is recorded of the file before it was edited.
        concerned: papers whose entries may read otherwise now.
        between: what parts two entries.
    """
    there = {block.name: block for block in blocks}
    texts: list[bytes] = []
    entries = Entries()
    for paper, size, name, content in zip(written.papers, written.sizes, written.names, written.contents, strict=True):
        block = there.get(name)
        if block is not None and block.content == content and paper not in concerned:
            text = block.text.replace("\r\n", "\n").encode("utf-8", "surrogateescape")
            if len(text) == size:
                entries.add(paper, len(between), size, name, content)
                texts += [between, text]
    return KeptEntries(BytesIO(b"".join(texts)), entries, (), len(between))
