"""What a format cannot carry of a paper: field by field, what a reader of the file gets instead.

The fields are those of ``importing.digest.Entry`` that a paper of the library has too. Of what only the library knows
(status, rating, notes, highlights, appearances, lists) these formats bring nothing back, but for bundles, which carry
all of it (``tests/unit/tasks/test_import_bundle``); in RIS and CSL-JSON the tags arrive as categories.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from readerapp.exporting.addresses import page
from readerapp.exporting.entry_kind import csl_type
from readerapp.library.rows import LinkRow, PaperDetails
from readerapp.text import names

FIELDS = (
    "title", "abstract", "authors", "year", "published", "venue", "identifiers", "links", "kind", "details",
    "categories", "cite_key",
)  # fmt: skip
_COLUMNS = frozenset((
    "volume", "issue", "page", "publisher", "publisher-place", "edition", "editor", "collection-title", "ISBN", "ISSN",
    "language",
))  # fmt: skip
_BOOKS = frozenset({"book", "thesis", "report", "standard", "manuscript"})


@dataclass(frozen=True, slots=True)
class Loss:
    """A field that does not come back as it was.

    Attributes:
        why: what the format lacks.
        becomes: what of the field comes back.
    """

    field: str
    why: str
    becomes: Callable[[PaperDetails], Any]


def expected(paper: PaperDetails, format_name: str) -> dict[str, Any]:
    """Return the fields that come back of a paper."""
    losses = {loss.field: loss.becomes for loss in LOSSES[format_name]}
    return {name: losses.get(name, lambda paper, name=name: getattr(paper, name))(paper) for name in FIELDS}


def _categories(paper: PaperDetails) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(name for name, _ in paper.tags), *paper.categories]))


def _year(paper: PaperDetails) -> int | None:
    return int(month_of_arxiv(paper)[:4] or 0) or paper.year


def _published(paper: PaperDetails) -> str:
    date = paper.published if paper.published.startswith(str(paper.year)) else ""
    return month_of_arxiv(paper) or date


def month_of_arxiv(paper: PaperDetails) -> str:
    """Return the month that is written where a preprint has no date: that of the number which all of these have."""
    is_dated = bool(paper.year or paper.published)
    return "" if is_dated or csl_type(paper) != "article" or "arxiv" not in paper.identifiers else "2021-03"


def _kind_in_ris(paper: PaperDetails) -> str:
    return {"article": "", "figure": "graphic"}.get(csl_type(paper), csl_type(paper))


def _authors_in_ris(paper: PaperDetails) -> tuple[str, ...]:
    if any("," in author or names.split(author).given for author in paper.authors):
        return paper.authors
    return tuple(author.strip("{}") for author in paper.authors)


def _venue_in_ris(paper: PaperDetails) -> str:
    if csl_type(paper) in _BOOKS:
        return ""
    if csl_type(paper) == "paper-conference":
        return paper.venue or paper.details.get("event-title", "")
    return paper.venue or _short_venue_in_ris(paper)


def _short_venue_in_ris(paper: PaperDetails) -> str:
    """The short name of a journal without a long one."""
    is_journal = csl_type(paper) not in _BOOKS | {"chapter", "paper-conference"}
    return paper.details.get("container-title-short", "") if is_journal and not paper.venue else ""


def _links(paper: PaperDetails) -> tuple[LinkRow, ...]:
    own = page(paper)
    return tuple(sorted(paper.links, key=lambda link: link.url != own))


def _details_in_ris(paper: PaperDetails) -> dict[str, str]:
    kind, details = csl_type(paper), dict(paper.details)
    is_counted, is_numbered = kind in {"book", "thesis"}, kind in {"patent", "report", "standard"}
    lost = {"chapter-number", "original-date", "issue" if is_numbered else "number"}
    page = details.get("page", "")
    if not is_counted:
        lost.add("number-of-pages")
    elif page and (details.get("number-of-pages") or page not in {"101-119", "S4-S9"}):
        lost.add("page")
    if kind.startswith("article-") and details.get("edition", "")[:4].isdecimal():
        lost.add("edition")  # a day of electronic publication, as EndNote has it
    if kind in {"thesis", "patent", "report"}:
        lost.add("collection-editor")
    if kind != "paper-conference" or details.get("event-title") == paper.venue:
        lost.add("event-title")
    if _short_venue_in_ris(paper):
        lost.add("container-title-short")
    if kind in _BOOKS and paper.venue:
        details.setdefault("collection-title", paper.venue)
    return {name: text for name, text in details.items() if name not in lost}


def _link_in_csl(paper: PaperDetails) -> tuple[LinkRow, ...]:
    own = page(paper)
    return tuple(link for link in paper.links if link.url == own)


def _details_in_csl(paper: PaperDetails) -> dict[str, str]:
    is_preprint = csl_type(paper) == "article" and "arxiv" in paper.identifiers
    return ({"publisher": "arXiv"} if is_preprint else {}) | paper.details


def _authors_in_csv(paper: PaperDetails) -> tuple[str, ...]:
    named = [names.split(author) for author in paper.authors]
    if any(name.given and not name.literal for name in named) or "," in "".join(paper.authors):
        return paper.authors
    return tuple(author.strip("{}") for author in paper.authors)


def _published_in_csv(paper: PaperDetails) -> str:
    return paper.published if paper.published.startswith(str(paper.year)) else ""


def _kind_in_csv(paper: PaperDetails) -> str:
    return "" if paper.kind in {"figure", "standard"} else paper.kind


def _details_in_csv(paper: PaperDetails) -> dict[str, str]:
    return {name: text for name, text in paper.details.items() if name in _COLUMNS}


def _links_in_csv(paper: PaperDetails) -> tuple[LinkRow, ...]:
    own = [link for link in paper.links if link.url == page(paper)]
    kinds = ([link for link in paper.links if link.kind == kind][:1] for kind in ("pdf", "code", "project"))
    return tuple(dict.fromkeys((*own, *itertools.chain.from_iterable(kinds))))


LOSSES: dict[str, tuple[Loss, ...]] = {
    "bundle": (),
    "jsonl": (
        Loss("authors", "names are as people read them", lambda paper: tuple(map(names.readable, paper.authors))),
    ),
    "csv": (
        Loss("authors", "organisations where no name is turned round look like persons", _authors_in_csv),
        Loss("published", "the year decides where the date is of another", _published_in_csv),
        Loss("kind", "the reader of tables knows fewer types", _kind_in_csv),
        Loss("details", "there is not a column for each variable of CSL", _details_in_csv),
        Loss("links", "there are columns for the page, PDF, code and project", _links_in_csv),
    ),
    "ris": (
        Loss("abstract", "a value is one line", lambda paper: paper.abstract.replace("\n\n", " ")),
        Loss("authors", "organisations alone look like persons", _authors_in_ris),
        Loss("year", "a preprint of arXiv without one has that of its number", _year),
        Loss("published", "there is one date, that of the year", _published),
        Loss("venue", "a book has a series alone; without a venue there is the event or a short name", _venue_in_ris),
        Loss("kind", "there is no type for preprints, nor for what is not known", _kind_in_ris),
        Loss("details", "not each variable of CSL has a tag, for some types of works fewer", _details_in_ris),
        Loss("links", "the first one is taken for the paper's page", _links),
        Loss("categories", "user's tags are keywords too", _categories),
    ),
    "csl-json": (
        Loss("year", "a preprint of arXiv without one has that of its number", _year),
        Loss("published", "there is one date, that of the year", _published),
        Loss("links", "there is one address", _link_in_csl),
        Loss("kind", "an item must have a type", csl_type),
        Loss("details", "preprints have a publisher", _details_in_csl),
        Loss("categories", "user's tags are keywords too", _categories),
    ),
}
