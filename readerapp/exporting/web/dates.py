"""When a paper was published, as far as its year goes along with it."""

import re

from readerapp.library.rows import PaperDetails

_DATE = re.compile(r"[1-9]\d{3}(?:-\d\d){0,2}")


def published(paper: PaperDetails) -> str:
    """Return the date as far as known, the year where the date is another year's (of the preprint), else nothing."""
    year = str(paper.year or "")
    return paper.published if _DATE.fullmatch(paper.published) and paper.published.startswith(year) else year
