"""Reading lists as a table of comma-separated values (RFC 4180): a row of headings, then a row for each paper.

UTF-8 with a byte order mark, without which Excel takes it for the system's old encoding. The headings are those that
other programs use for the same; ``Type`` is CSL's, with blanks, a preprint being ``preprint``. Texts are as stored,
TeX included. Several values in a cell are parted by semicolons, highlights by line ends; names are turned round
(``Lovelace, Ada``), so that their parts are told.

What a spreadsheet would run as a formula gets an apostrophe (``text.cells``); our own reader takes it away again.
Not in the table: digests, versions, places of highlights, links but for the paper's page, its PDF, code and project.
"""

import csv
import io
from collections.abc import Callable, Iterable
from functools import cached_property

from readerapp.exporting import addresses
from readerapp.exporting.characters import writable
from readerapp.exporting.reading_list import Item
from readerapp.exporting.words import MEANINGS, keywords_line
from readerapp.exporting.writer import Writer
from readerapp.text.cells import guarded, persons

_BYTE_ORDER_MARK = "\ufeff"


class CsvWriter(Writer):
    """Writes a row for each paper."""

    between = ""

    def head(self) -> str:
        """Return the row of headings, with its end."""
        return _BYTE_ORDER_MARK + _row(self._columns)

    def entry(self, item: Item) -> str:
        """Return the row of one paper, with its end."""
        return _row([guarded(writable(value(item))) for value in self._columns.values()])

    @cached_property
    def _columns(self) -> dict[str, Callable[[Item], str]]:
        options = self.options
        wanted = {
            "Abstract": options.abstract,
            "My tags": options.tags,
            "My note": options.notes,
            "Highlights": options.highlights,
        }
        return {
            heading: value
            for heading, value in _COLUMNS.items()
            if wanted.get(heading, True) and heading not in options.without
        }


def _row(cells: Iterable[str]) -> str:
    row = io.StringIO()
    csv.writer(row).writerow(cells)
    return row.getvalue()


def _kind(item: Item) -> str:
    return "preprint" if item.paper.kind == "article" else item.paper.kind.replace("-", " ")


def _highlights(item: Item) -> str:
    return "\n".join(
        f"{MEANINGS[each.color]}: “{each.quote}”{f' {each.comment}' if each.comment else ''}"
        for each in item.paper.annotations
    )


def _editors(item: Item) -> str:
    named = item.paper.details.get("editor", "")
    return persons(named.split("; ")) if named else ""


def _link(kind: str) -> Callable[[Item], str]:
    return lambda item: next((link.url for link in item.paper.links if link.kind == kind), "")


def _identifier(scheme: str) -> Callable[[Item], str]:
    return lambda item: item.paper.identifiers.get(scheme, "")


def _detail(variable: str) -> Callable[[Item], str]:
    return lambda item: item.paper.details.get(variable, "")


_COLUMNS: dict[str, Callable[[Item], str]] = {
    "Citation key": lambda item: item.paper.cite_key,
    "Title": lambda item: item.paper.title,
    "Authors": lambda item: persons(item.paper.authors),
    "Year": lambda item: str(item.paper.year or ""),
    "Published": lambda item: item.paper.published,
    "Venue": lambda item: item.paper.venue,
    "Type": _kind,
    "Volume": _detail("volume"),
    "Issue": _detail("issue"),
    "Pages": _detail("page"),
    "Publisher": _detail("publisher"),
    "Place": _detail("publisher-place"),
    "Edition": _detail("edition"),
    "Editor": _editors,
    "Series": _detail("collection-title"),
    "ISBN": _detail("ISBN"),
    "ISSN": _detail("ISSN"),
    "Language": _detail("language"),
    "DOI": _identifier("doi"),
    "arXiv": _identifier("arxiv"),
    "PMID": _identifier("pmid"),
    "URL": lambda item: addresses.page(item.paper),
    "PDF": _link("pdf"),
    "Code": _link("code"),
    "Project": _link("project"),
    "Keywords": lambda item: keywords_line(item.paper.categories),
    "Abstract": lambda item: item.paper.abstract,
    "Reading status": lambda item: item.paper.status,
    "Rating": lambda item: str(item.paper.rating or ""),
    "My tags": lambda item: "; ".join(name for name, _hue in item.paper.tags),
    "My note": lambda item: item.paper.note,
    "Highlights": _highlights,
    "Added": lambda item: item.paper.added_at,
    "Group": lambda item: item.group,
    "Remark": lambda item: item.remark,
}
_ALWAYS = {"Citation key", "Title", "Reading status"}  # by which the reader of tables knows its own
FIELDS = tuple(heading for heading in _COLUMNS if heading not in _ALWAYS)
