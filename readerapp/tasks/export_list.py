"""Export a reading list: papers in, text in a format out."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readerapp.errors import ReaderError
from readerapp.exporting.formats import FORMATS, Format, Item, Options, Piece, Writer
from readerapp.exporting.writer import pieces
from readerapp.library.rows import PaperDetails
from readerapp.progress import Progress

if TYPE_CHECKING:
    from readerapp.library.library import Library

_CHUNK = 500


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


def listed(library: "Library", ids: Sequence[int], options: Options, reading_list: str = "") -> list[Listed]:
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
        return [Listed(paper_id, remarks.get(paper_id, "")) for paper_id in ids]
    placed = library.read(lambda session: groups.grouped(session, ids, by))
    return [Listed(paper_id, remarks.get(paper_id, ""), group) for paper_id, group in placed]


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
    steps = progress or Progress()
    papers = listed(library, ids, options, reading_list)
    writer = writer_of(library, export_format, options, len(papers))

    def all_items() -> Iterator[Item]:
        for start in range(0, len(papers), _CHUNK):
            steps.step(start, len(papers), "Writing")
            yield from items(library, papers[start : start + _CHUNK])

    yield from pieces(writer, all_items())
    steps.step(len(papers), len(papers), "Writing")


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
