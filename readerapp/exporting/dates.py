"""When a paper was published, as far as that is known."""

import re

from readerapp.exporting.entry_kind import PREPRINT, csl_type
from readerapp.library.rows import PaperDetails
from readerapp.text.identifiers import arxiv_month

_DATE = re.compile(r"[1-9]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def published(paper: PaperDetails) -> str:
    """Return the date: ``2024``, ``2024-03`` or ``2024-03-12``; empty where it is not known.

    Where the paper has another year than the date, which is the preprint's then, it is that year alone. A preprint of
    arXiv without either is of the month that its number says.
    """
    year = f"{paper.year:04}" if paper.year else ""
    date = paper.published and (iso(paper.published) or iso(paper.published[:4]))
    if date and date.startswith(year):
        return date
    if year or csl_type(paper) != PREPRINT:
        return iso(year)
    return arxiv_month(paper.identifiers.get("arxiv", ""))


def iso(date: str) -> str:
    """Return a date of ISO 8601, with or without month and day; nothing where it is none."""
    return date if _DATE.fullmatch(date) else ""
