"""What a reference says of a paper, put together of what the library knows."""

import re

from readerapp.exporting.citing.plain_text import line, verbatim
from readerapp.exporting.options import Options
from readerapp.library.rows import PaperDetails

_CODES = frozenset(
    """volume issue page page-first number number-of-pages number-of-volumes chapter-number part-number section version
    supplement-number printing-number edition call-number archive_location language ISBN ISSN PMCID""".split()  # noqa: SIM905
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def detail(paper: PaperDetails, name: str) -> str:
    """Return one of the details on one line; what is text has its TeX made readable, what is a number is as it is."""
    text = paper.details.get(name, "")
    return verbatim(text) if name in _CODES else line(text)


def keywords(paper: PaperDetails, options: Options) -> list[str]:
    """Return the user's tags where they are wanted, and the subjects that came with the paper, each once."""
    tags = [name for name, _hue in paper.tags] if options.tags else []
    return list(filter(None, dict.fromkeys(map(line, [*tags, *paper.categories]))))


def doi(paper: PaperDetails) -> str:
    """Return the DOI of the paper, else the one that arXiv registered for it; empty where there is neither."""
    arxiv = paper.identifiers.get("arxiv", "")
    return verbatim(paper.identifiers.get("doi", "") or (f"10.48550/arXiv.{arxiv}" if arxiv else ""))


def date_parts(text: str) -> list[int]:
    """Return year, month and day of an ISO date, as far as it goes; empty for what is none."""
    match = _DATE.match(text)
    return [int(part) for part in match.groups() if part and int(part)] if match else []
