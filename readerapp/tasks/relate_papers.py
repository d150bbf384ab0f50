"""Find the papers that speak of the same as one paper, with the words that tie them to it."""

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readerapp.library.rows import PaperRow

if TYPE_CHECKING:
    from readerapp.library.library import Library
    from readerapp.search.index import Index

LIMIT = 8


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A related paper, the score of the likeness, and the words that tie it to the other, the most telling first."""

    row: PaperRow
    score: float
    words: tuple[str, ...]


def relate(library: "Library", index: "Index", paper_id: int, limit: int = LIMIT) -> tuple[RelatedPaper, ...]:
    """Return the papers closest to a paper, the closest first; none where it is gone.

    Raises:
        IndexUnusable: the index must be rebuilt.
    """
    from readerapp.library import texts
    from readerapp.library.listing import Listing
    from readerapp.search.schema import Document
    from readerapp.text.latex import readable

    found = library.read(lambda session: texts.of(session, [paper_id]))
    if not found:
        return ()
    document = Document(paper_id, readable(found[0].title).text, readable(found[0].abstract).text)
    related = index.related(document, limit)
    with closing(Listing(library.folder)) as listing:
        rows = {row.id: row for row in listing.rows([each.id for each in related])}
    return tuple(RelatedPaper(rows[each.id], each.score, each.words) for each in related if each.id in rows)
