r"""Reading lists as RIS, the tagged lines that all reference managers read.

Grammar: RIS Format Specifications (Thomson ResearchSoft 2001) and its revision of 2011: ``TY`` first, ``ER`` last, a
tag, two blanks, a hyphen and a blank, lines that end in CR LF. Which field stands under which tag follows what Zotero
(``RIS.js``) and EndNote write. Each value is one line, so that none is taken for a tag. An arXiv paper without a DOI
of its own has the one that arXiv registered, which every program looks up. Programs read HTML in titles: what only
looks like it is made ``literal``.
"""

import re
from collections.abc import Iterator

from readerapp.exporting import addresses, dates
from readerapp.exporting.citing.facts import date_parts, detail, doi, keywords
from readerapp.exporting.citing.plain_text import line, lines, paragraphs, verbatim
from readerapp.exporting.entry_kind import csl_type
from readerapp.exporting.reading_list import Item
from readerapp.exporting.writer import Writer
from readerapp.library.rows import PaperDetails
from readerapp.text import names
from readerapp.text.markup import literal

_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL",
    "book": "BOOK", "chapter": "CHAP", "collection": "BOOK", "dataset": "DATA", "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC", "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR", "legal_case": "CASE",
    "legislation": "STAT", "manuscript": "UNPB", "map": "MAP", "motion_picture": "MPCT", "paper-conference": "CONF",
    "patent": "PAT", "personal_communication": "PCOMM", "post-weblog": "BLOG", "report": "RPRT", "software": "COMP",
    "song": "SOUND", "speech": "SLIDE", "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
_OTHER = "GEN"
_BOOKS = frozenset({"book", "thesis", "report", "standard", "manuscript"})
_NUMBERED = frozenset({"patent", "report", "standard"})
_COUNTED = frozenset({"book", "thesis"})
_DETAILS = (
    ("volume", "VL"),
    ("edition", "ET"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("language", "LA"),
    ("title-short", "ST"),
    ("container-title-short", "J2"),
    ("number-of-volumes", "NV"),
    ("call-number", "CN"),
    ("genre", "M3"),
    ("PMCID", "C2"),
    ("ISSN", "SN"),
    ("ISBN", "SN"),
)
_RANGE = re.compile(r"([^\W_]+)\s?[-\u2010-\u2014]\s?([^\W_]+)")
_VERBATIM = frozenset(("ID", "DO", "UR", "L1"))
_END = "ER  - \r\n"

FIELDS = ("AU", "ED", "PY", "DA", "T2", "PB", "AB", "DO", "UR", "KW", "N1")


class RisWriter(Writer):
    """Writes a record for each paper."""

    between = "\r\n"

    def entry(self, item: Item) -> str:
        """Return the record of one paper, with its line ends."""
        kind = csl_type(item.paper)
        without = self.options.without
        fields = ((tag, value) for tag, value in self._fields(item, kind) if value and tag not in without)
        lines = (f"{tag}  - {value if tag in _VERBATIM else literal(value)}\r\n" for tag, value in fields)
        return f"TY  - {_TYPES.get(kind, _OTHER)}\r\n{''.join(lines)}{_END}"

    def _fields(self, item: Item, kind: str) -> Iterator[tuple[str, str]]:
        paper, options = item.paper, self.options
        yield "ID", verbatim(paper.cite_key)
        yield "TI", line(paper.title)
        yield from _people(paper, kind)
        yield from _dates(date_parts(dates.published(paper)))
        yield from _venue(paper, kind)
        yield from ((tag, detail(paper, name)) for name, tag in _DETAILS)
        yield from _numbers(paper, kind)
        yield "DO", doi(paper)
        yield from _links(paper)
        if options.abstract:
            yield "AB", " ".join(paragraphs(paper.abstract))
        yield from (("KW", keyword) for keyword in keywords(paper, options))
        yield from (("N1", note) for note in lines(paper.details.get("note", "")))
        if options.notes:
            yield from (("N1", note) for note in (line(item.remark), line(paper.note)))


def _people(paper: PaperDetails, kind: str) -> Iterator[tuple[str, str]]:
    series = "A2" if kind == "book" else "A3"
    yield from (("AU", _person(author)) for author in paper.authors)
    for role, tag in (("editor", "ED"), ("collection-editor", series), ("translator", "A4")):
        yield from ((tag, _person(person)) for person in paper.details.get(role, "").split("; "))


def _person(author: str) -> str:
    """Return ``Family, Given, Suffix``; that there are more authors can't be said."""
    name = names.split(author)
    if names.is_others(author) or not name.last:
        return ""
    if not name.family:
        return verbatim(name.literal)
    family = f"{name.particle} {name.family}".strip()
    parts = [family, name.given, name.suffix] if name.suffix else [family, name.given]
    return verbatim(", ".join(parts) if any(parts[1:]) else family)


def _dates(parts: list[int]) -> Iterator[tuple[str, str]]:
    if parts:
        yield "PY", f"{parts[0]:04}"
    if len(parts) > 1:
        day = f"{parts[2]:02}" if len(parts) > 2 else ""
        yield "DA", f"{parts[0]:04}/{parts[1]:02}/{day}/"


def _venue(paper: PaperDetails, kind: str) -> Iterator[tuple[str, str]]:
    venue, series = line(paper.venue), detail(paper, "collection-title")
    if kind in _BOOKS:
        yield "T2", series or venue
    elif kind == "paper-conference":
        yield "T2", detail(paper, "event-title") or venue
        yield "C3", venue
        yield "T3", series
    else:
        yield "T2", venue
        if kind.startswith("article-"):
            yield "JF", venue  # of 2001; bibutils reads no other
        yield "T3", series


def _numbers(paper: PaperDetails, kind: str) -> Iterator[tuple[str, str]]:
    yield "IS", detail(paper, "number" if kind in _NUMBERED else "issue")
    page = detail(paper, "page")
    ends = _RANGE.fullmatch(page)
    if kind in _COUNTED and "number-of-pages" in paper.details:
        yield "SP", detail(paper, "number-of-pages")
    elif ends and ends[1] != ends[2]:
        yield "SP", ends[1]
        yield "EP", ends[2]
    elif kind not in _COUNTED:  # of these, a page alone would be taken for their number
        yield "SP", page


def _links(paper: PaperDetails) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the paper: where its identifiers lead, then its links; a PDF's under a tag of its own."""
    first = addresses.page(paper)
    kinds = {first: ""} | {address: "" for scheme, address in addresses.identified(paper) if scheme != "doi"}
    kinds |= {link.url: link.kind for link in paper.links}
    yield from (("L1" if kind == "pdf" else "UR", verbatim(address)) for address, kind in kinds.items())
