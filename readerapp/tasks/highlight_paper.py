"""Highlight a quote in a paper, found as it reads on the screen or as it is stored."""

from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.library.changes import Changes
from readerapp.library.rows import Color
from readerapp.text import anchors

if TYPE_CHECKING:
    from readerapp.library.library import Library


def run(
    library: "Library",
    paper_id: int,
    quote: str,
    *,
    field: str = "abstract",
    color: Color = Color.YELLOW,
    comment: str = "",
) -> Changes:
    """Highlight the first place of ``quote`` in a paper's title or abstract; the result is the highlight's id.

    Raises:
        ReaderError: there is no such paper, or the quote does not stand there.
    """
    from readerapp.library import annotations, papers

    details = library.read(lambda session: papers.detail(session, paper_id))
    if details is None:
        raise ReaderError(f"There is no paper {paper_id}.", "List papers: readerapp list.")
    place = anchors.find_quote(details.title if field == "title" else details.abstract, quote)
    if place is None:
        raise ReaderError(
            f"“{quote}” does not stand in the {field} of paper {paper_id}.",
            f"Copy the words from: readerapp show {paper_id}.",
        )
    return library.write(annotations.add(paper_id, field, *place, color=color, comment=comment))
