"""What the user should know about the papers before a reading list is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from readerapp.library.rows import PaperDetails
from readerapp.text import names


@dataclass(frozen=True, slots=True)
class ExportWarning:
    """Something missing or odd about a paper in a reading list.

    Attributes:
        text: what it is, to follow the cite key: ``has no year and no authors``.
    """

    paper_id: int
    cite_key: str
    text: str


def check(papers: Iterable[PaperDetails]) -> list[ExportWarning]:
    """Return the warnings about the papers, in their order."""
    warnings: list[ExportWarning] = []
    for paper in papers:
        missing = [
            f"no {what}"
            for what, known in (
                ("title", paper.title.strip()),
                ("year", paper.year or paper.published),
                ("authors", names.short(paper.authors)),
            )
            if not known
        ]
        if missing:
            warnings.append(ExportWarning(paper.id, paper.cite_key, f"has {' and '.join(missing)}"))
    return warnings
