"""What was written of each paper, in columns: there may be 100,000, and a column takes a tenth of objects."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

_INTEGERS = "q"


def integers(numbers: Iterable[int] | bytes = b"") -> "array[int]":
    """Return a column of numbers, of those given or of its own bytes."""
    return array(_INTEGERS, numbers)


@dataclass(slots=True)
class Texts:
    """A column of short texts.

    Attributes:
        packed: one behind the other, in UTF-8.
        ends: where each ends there.
    """

    packed: bytearray = field(default_factory=bytearray)
    ends: "array[int]" = field(default_factory=integers)

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self.ends:
            yield self.packed[start:end].decode()
            start = end

    def add(self, text: str) -> None:
        """Add a text."""
        self.packed += text.encode()
        self.ends.append(len(self.packed))

    def add_run(self, others: "Texts", first: int, end: int) -> None:
        """Add the texts of some rows of another column, the end not included."""
        start = others.ends[first - 1] if first else 0
        moved = len(self.packed) - start
        self.packed += others.packed[start : others.ends[end - 1]]
        self.ends.extend([place + moved for place in others.ends[first:end]])


@dataclass(slots=True)
class Entries:
    """What was written of each paper, in the order of the file.

    Attributes:
        papers: whose they are.
        befores, sizes: how many bytes part each from the one before, and how many it has.
        names, contents: of their blocks, see ``exporting.merging``; empty where the format has none.
    """

    papers: "array[int]" = field(default_factory=integers)
    befores: "array[int]" = field(default_factory=integers)
    sizes: "array[int]" = field(default_factory=integers)
    names: Texts = field(default_factory=Texts)
    contents: Texts = field(default_factory=Texts)

    def add(self, paper: int, before: int, size: int, name: str = "", content: str = "") -> None:
        """Add an entry."""
        self.papers.append(paper)
        self.befores.append(before)
        self.sizes.append(size)
        self.names.add(name)
        self.contents.add(content)

    def add_run(self, others: "Entries", first: int, end: int, before: int) -> None:
        """Add entries that follow each other in a file.

        Args:
            first, end: their rows, the end not included; there is one at least.
            before: how many bytes part the first one from what stands before it here.
        """
        self.papers += others.papers[first:end]
        self.befores.append(before)
        self.befores += others.befores[first + 1 : end]
        self.sizes += others.sizes[first:end]
        self.names.add_run(others.names, first, end)
        self.contents.add_run(others.contents, first, end)

    def blocks(self) -> dict[str, str]:
        """Return the fingerprints of the blocks by their names."""
        return {name: content for name, content in zip(self.names, self.contents, strict=True) if name}

    def columns(self) -> "list[array[int] | bytearray]":
        """Return all columns as they lie in memory."""
        texts = [column for each in (self.names, self.contents) for column in (each.packed, each.ends)]
        return [self.papers, self.befores, self.sizes, *texts]


def of_columns(columns: Sequence[bytes]) -> Entries:
    """Return the entries whose ``columns`` had these bytes.

    Raises:
        ValueError: there can be none.
    """
    papers, befores, sizes, names, name_ends, contents, content_ends = columns
    return Entries(
        integers(papers),
        integers(befores),
        integers(sizes),
        Texts(bytearray(names), integers(name_ends)),
        Texts(bytearray(contents), integers(content_ends)),
    )
