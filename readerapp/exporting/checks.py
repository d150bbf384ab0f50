"""What the user should know about the papers before a reading list is written."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from readerapp.exporting import dates
from readerapp.exporting.characters import odd
from readerapp.library.rows import PaperDetails
from readerapp.text import names, titles

Kind = Literal["missing", "characters", "markup", "capitals", "twice", "cut"]

_CAPITALS_FROM = 15
_ESCAPED_OR_PRICE = re.compile(r"\\.|\$(?=\d)", re.DOTALL)
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*\Z")
_TAIL = 20
_PARTS = 1024  # of the hashes: each is short enough to be searched and added to in no time


@dataclass(frozen=True, slots=True)
class ExportWarning:
    """Something missing or odd about a paper in a reading list.

    Attributes:
        text: what it is, to follow the cite key: ``has no year and no authors``; the same for papers of one trouble.
        kind: ``missing`` value, odd ``characters``, ``markup`` that does not close, a title in ``capitals``, a paper
            that seems to be in the list ``twice``, a text that is ``cut`` short.
        field: the field to edit, as in ``PaperDetails.sources``; the first one of several.
    """

    paper_id: int
    cite_key: str
    text: str
    kind: Kind = "missing"
    field: str = ""


def check(papers: Iterable[PaperDetails], *, abstracts: bool = True) -> list[ExportWarning]:
    """Return the warnings about the papers, in their order.

    Args:
        abstracts: whether abstracts are written, so that their troubles count.
    """
    earlier = _Earlier()
    warnings: list[ExportWarning] = []
    for paper in papers:
        found = [*_missing(paper), *_odd(paper, abstracts=abstracts), *_title(paper)]
        if abstracts and _CUT.search(paper.abstract[-_TAIL:]):
            found.append(("has an abstract that is cut short", "cut", "abstract"))
        found += earlier.doubles(paper)
        warnings += [ExportWarning(paper.id, paper.cite_key, *each) for each in found]
    return warnings


def of_many(text: str) -> str:
    """Return the text of a warning so that it follows a number of papers: ``have their title in capitals``."""
    return text.replace("has ", "have ", 1).replace(" its ", " their ")


def _missing(paper: PaperDetails) -> Iterator[tuple[str, Kind, str]]:
    known = {
        "title": paper.title.strip(),
        "year": dates.published(paper),
        "authors": names.short(paper.authors),
    }
    missing = [name for name, value in known.items() if not value]
    if missing:
        yield f"has {' and '.join(f'no {name}' for name in missing)}", "missing", missing[0]


def _odd(paper: PaperDetails, *, abstracts: bool) -> Iterator[tuple[str, Kind, str]]:
    texts = {"title": paper.title, "authors": " ".join(paper.authors), "venue": paper.venue}
    if abstracts:
        texts["abstract"] = paper.abstract
    for field, text in texts.items():
        if what := odd(text):
            yield f"has {what} in its {field}", "characters", field


def _title(paper: PaperDetails) -> Iterator[tuple[str, Kind, str]]:
    title = paper.title
    if "$" in title or "{" in title or "}" in title:
        bare = _ESCAPED_OR_PRICE.sub("", title)
        if bare.count("$") % 2:
            yield "has a formula in its title that does not end", "markup", "title"
        if not names.has_pairs_of_braces(bare):
            yield "has a brace in its title without its partner", "markup", "title"
    if title.isupper() and sum(map(str.isalpha, title)) >= _CAPITALS_FROM and " " in title.strip():
        yield "has its title in capitals", "capitals", "title"


class _Earlier:
    """The papers passed so far, by what tells a paper; hashes in order, so that a long list takes little memory."""

    def __init__(self) -> None:
        self._parts = [array("q") for _ in range(_PARTS)]

    def doubles(self, paper: PaperDetails) -> Iterator[tuple[str, Kind, str]]:
        """Yield that a paper seems to be one of those before it, and remember it."""
        if self._passed(("id", paper.id)):
            return
        has_doi = self._passed(("doi", paper.identifiers.get("doi")))
        has_title = self._passed(("title", titles.normalise(paper.title)))
        if has_doi:
            yield "has the DOI of an earlier paper in the list", "twice", "identifiers.doi"
        elif has_title:
            yield "has the title of an earlier paper in the list", "twice", "title"

    def _passed(self, mark: tuple[str, str | int | None]) -> bool:
        """Remember what tells a paper, and return whether it was met before; an empty one tells none."""
        if not mark[1]:
            return False
        value = hash(mark)
        part = self._parts[value % _PARTS]
        place = bisect_left(part, value)
        if place < len(part) and part[place] == value:
            return True
        part.insert(place, value)
        return False
