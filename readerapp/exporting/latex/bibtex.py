"""Reading lists as BibTeX that ``bibtex``, ``biber`` and ``pdflatex`` take.

Entry types and fields are those that the data model of biblatex asks for (``blx-dm.def``, held by
``biber --tool --validate-datamodel``): an article or a paper in proceedings must have authors and a year. The one
warning left is that a date is missing where none is known: a made-up one would be printed, a placeholder such as
``XXXX`` makes biblatex print empty brackets in the place of ``n.d.``. Values are in LaTeX; letters that LaTeX has no
command for stay as they are, and after the entries stands what a document needs to set them (see ``preamble``).
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from readerapp.exporting.options import Options
from readerapp.exporting.latex.preamble import Preamble
from readerapp.exporting.reading_list import Item
from readerapp.exporting.venues import VenueKind, kind
from readerapp.exporting.writer import Writer
from readerapp.library.rows import PaperDetails
from readerapp.text import names
from readerapp.text.capitals import protect_capitals, protect_maths
from readerapp.text.escaping import to_latex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDER = (
    "title", "author", "key", "booktitle", "journal", "howpublished", "year", "month", "eprint",
    "archiveprefix", "doi", "url", "keywords", "abstract", "note", "annote",
)  # fmt: skip
_WIDTH = len("booktitle")
_UNSAFE = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]")


class BibtexWriter(Writer):
    """Writes entries, and at the end the definitions that some documents need for them."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._preamble = Preamble()

    def entry(self, item: Item) -> str:
        """Return the entry of one paper, with a line end."""
        return entry(item.paper, self.options)

    def seen(self, entry: str) -> None:
        """Note what a document needs to set the entry."""
        self._preamble.note(entry)

    def foot(self) -> str:
        """Return the definitions for all entries."""
        definitions = self._preamble.text()
        return f"\n{definitions}" if definitions else ""


def entry(paper: PaperDetails, options: Options) -> str:
    """Return the entry of one paper, with a line end."""
    fields = {name: value for name, value in _fields(paper, options) if value}
    authors, year = fields.get("author", ""), fields.get("year", "")
    venue = kind(paper.venue)
    place = to_latex(paper.venue)
    if authors and year and venue is VenueKind.CONFERENCE:
        entry_type, fields["booktitle"] = "inproceedings", place
    elif authors and year and venue is VenueKind.JOURNAL:
        entry_type, fields["journal"] = "article", place
    else:
        entry_type = "misc"
        if venue is not VenueKind.NONE and not (venue is VenueKind.PREPRINT and "eprint" in fields):
            fields["howpublished"] = place
    if not authors:
        fields["key"] = paper.cite_key  # what BibTeX's styles sort by then
    if not authors and not year and not place:
        fields["note"] = to_latex(_first_digest(paper))
    width = max(_WIDTH, *map(len, fields))
    lines = [f"  {name:{width}} = {_quoted(name, fields[name])},\n" for name in _ORDER if fields.get(name)]
    return f"@{entry_type}{{{paper.cite_key},\n{''.join(lines)}}}\n"


def _quoted(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _fields(paper: PaperDetails, options: Options) -> Iterator[tuple[str, str]]:
    protect = protect_maths if options.protect == "none" else protect_capitals
    year, month = _year_and_month(paper)
    yield "title", protect(to_latex(paper.title))
    yield "author", names.bibtex_list(paper.authors)
    yield "year", year
    yield "month", month
    if arxiv := paper.identifiers.get("arxiv", ""):
        yield "eprint", _safe(arxiv)
        yield "archiveprefix", "arXiv"
    yield "doi", _safe(paper.identifiers.get("doi", ""))
    yield "url", _safe(_address(paper))
    if options.tags:
        yield "keywords", ", ".join(to_latex(name.replace(",", " ")) for name, _hue in paper.tags)
    if options.abstract:
        yield "abstract", to_latex(paper.abstract)
    if options.notes:
        yield "annote", to_latex(paper.note)


def _year_and_month(paper: PaperDetails) -> tuple[str, str]:
    """Return year and month; the month only of the same year, as ``published`` may be the preprint's date."""
    date = re.match(r"(\d{4})(?:-(\d\d))?", paper.published)
    year = paper.year or (int(date[1]) if date else 0)
    same = date is not None and date[2] is not None and int(date[1]) == year and 1 <= int(date[2]) <= 12
    return str(year) if year else "", _MONTHS[int(date[2]) - 1] if date is not None and same else ""


def _address(paper: PaperDetails) -> str:
    """Return the page of the paper itself, else its first link that is not a PDF, code or a model."""
    for wanted in (("abstract",), ("link", "project"), ("pdf",)):
        for link in paper.links:
            if link.kind in wanted:
                return link.url
    return ""


def _first_digest(paper: PaperDetails) -> str:
    if not paper.appearances:
        return ""
    seen = paper.appearances[0]
    return ", ".join(filter(None, [seen.source or seen.digest, seen.date]))


def _safe(address: str) -> str:
    """Return an address as BibTeX reads it verbatim: what it can't hold is percent-encoded (RFC 3986)."""
    return _UNSAFE.sub(lambda match: quote(match[0], safe="", errors="replace"), address.strip())
