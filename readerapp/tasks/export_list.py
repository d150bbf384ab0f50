"""Export a reading list: papers in, text in a format out."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from typing import TYPE_CHECKING, NamedTuple

from readerapp.errors import ReaderError
from readerapp.exporting.formats import FORMATS, Format, Item, Options, Piece, Writer
from readerapp.exporting.writer import pieces
from readerapp.library.rows import PaperDetails
from readerapp.progress import Progress

if TYPE_CHECKING:
    from readerapp.library.library import Library

CHUNK = 500
"""So many papers are read together."""


def format_named(name: str) -> Format:
    """Return the format of a name.

    Raises:
        ReaderError: there is none.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise ReaderError(f"There is no export format “{name}”.", f"Formats: {', '.join(FORMATS)}.") from None


class Listed(NamedTuple):
    """A paper's place in what is exported; ``remark`` and ``group`` as in ``Item``."""

    paper_id: int
    remark: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class ListedPapers:
    """What is exported, in its order: columns, since there may be 100,000 papers.

    Attributes:
        ids: of the papers.
        remarks: by paper, of those that have one.
        groups: the heading of each paper; empty for none.
    """

    ids: "array[int]"
    remarks: Mapping[int, str]
    groups: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Listed]:
        for paper_id, group in zip(self.ids, self.groups or repeat(""), strict=False):
            yield Listed(paper_id, self.remarks.get(paper_id, ""), group)

    def chunks(self, progress: Progress) -> Iterator[list[Listed]]:
        """Yield the papers, so many at a time as are best read together.

        Raises:
            Cancelled: ``progress`` was told to stop.
        """
        papers = iter(self)
        for start in range(0, len(self), CHUNK):
            progress.step(start, len(self), "Writing")
            yield list(islice(papers, CHUNK))
        progress.step(len(self), len(self), "Writing")


def listed(library: "Library", ids: Sequence[int], options: Options, reading_list: str = "") -> ListedPapers:
    """Return papers with what their list says of them and the headings they stand under, those of a group together.

    Args:
        ids: in their order.
        reading_list: the name of the list that they are of; empty for none.

    Raises:
        ReaderError: there is no such list.
    """
    from readerapp.library import groups, lists

    remarks = library.read(lambda session: lists.remarks(session, reading_list)) if reading_list else {}
    by = options.group
    if not by:
        return ListedPapers(array("q", ids), remarks)
    placed = library.read(lambda session: groups.grouped(session, ids, by))
    return ListedPapers(array("q", [paper_id for paper_id, _ in placed]), remarks, [group for _, group in placed])


def written(
    library: "Library",
    ids: Sequence[int],
    export_format: Format,
    options: Options,
    progress: Progress | None = None,
    reading_list: str = "",
) -> Iterator[Piece]:
    """Yield the reading list in pieces, in the order of ``ids``, but for groups.

    Raises:
        Cancelled: ``progress`` was told to stop.
        ReaderError: there is no list of the name.
    """
    papers = listed(library, ids, options, reading_list)
    writer = writer_of(library, export_format, options, len(papers))
    chunks = papers.chunks(progress or Progress())
    yield from pieces(writer, (item for part in chunks for item in items(library, part)))


def writer_of(library: "Library", export_format: Format, options: Options, papers: int) -> Writer:
    """Return what writes so many papers of a library: of all of them, also what it has beside them."""
    writer = export_format.writer(options)
    if export_format.of_library and not options.title:
        from readerapp.library import beside

        writer.beside = library.read(lambda session: beside.of_all(session, papers))
    return writer


def items(library: "Library", papers: Sequence[Listed]) -> Iterator[Item]:
    """Yield papers with all that is known of them; those that are gone are left out."""
    by_id = {each.paper_id: each for each in papers}
    for paper in _load(library, list(by_id)):
        yield Item(paper, by_id[paper.id].remark, by_id[paper.id].group)


def text(
    library: "Library",
    ids: Sequence[int],
    export_format: Format,
    options: Options,
    progress: Progress | None = None,
    reading_list: str = "",
) -> Iterator[str]:
    """Yield the text of the reading list, as ``written`` does."""
    return map(str, written(library, ids, export_format, options, progress, reading_list))


def _load(library: "Library", ids: Sequence[int]) -> list[PaperDetails]:
    from readerapp.library import papers

    return library.read(lambda session: list(papers.details(session, ids)))
