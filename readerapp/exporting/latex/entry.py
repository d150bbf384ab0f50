"""Entries of BibTeX and BibLaTeX: their type, their fields in one order, their values in LaTeX."""

import re
from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import ClassVar
from urllib.parse import quote

from readerapp.exporting import dates
from readerapp.exporting.entry_kind import csl_type
from readerapp.exporting.latex.entry_types import EntryType, chosen
from readerapp.exporting.latex.facts import facts
from readerapp.exporting.latex.kinds import babel_name
from readerapp.exporting.latex.persons import persons
from readerapp.exporting.latex.preamble import Preamble
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.writer import Writer
from readerapp.text import markup
from readerapp.text.capitals import protect_all, protect_capitals, protect_maths
from readerapp.text.escaping import to_latex

FIELDS = (
    "ids", "title", "shorttitle", "author", "sortkey", "editor", "translator", "bookauthor", "booktitle",
    "journaltitle", "shortjournal", "eventtitle", "venue", "howpublished", "type", "edition", "version", "series",
    "volume", "volumes", "number", "issue", "eid", "chapter", "pages", "pagetotal", "publisher", "organization",
    "institution", "location", "date", "origdate", "pubstate", "isbn", "issn", "langid", "language", "library",
    "eprint", "eprinttype", "eprintclass", "doi", "url", "urldate", "keywords", "abstract", "note", "annotation",
)  # fmt: skip
"""What an entry may have, by biblatex's names, in the order in which it is written."""

UNDATED = "XXXX"
"""The date of what has none (EDTF: no digit of the year is known), see ``latex.preamble``."""

_PROTECTIONS = {"none": protect_maths, "words": protect_capitals, "title": protect_all}
_UNSAFE = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]")
_DASHES = re.compile(r"\s*[-–—]+\s*")
_WIDTH = len("booktitle")


class EntryWriter(Writer):
    """Writes entries, and at the end the definitions that some documents need for them.

    Attributes:
        order: names of the fields in this format, in the order in which they are written.
        asks_for_year: whether its styles ask for the year of all but ``misc``, instead of printing that there is none.
    """

    order: ClassVar[tuple[str, ...]]
    asks_for_year: ClassVar[bool]

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._preamble = Preamble()
        self._unicode = options.letters == "unicode"
        self._protect = _PROTECTIONS[options.protect]
        self._written = [name for name in self.order if name not in options.without]
        self._values: Mapping[str, Callable[[str], str]] = {
            "editor": self._persons, "translator": self._persons, "bookauthor": self._persons, "pages": self._pages,
            "doi": verbatim, "url": verbatim, "eprint": verbatim, "ids": verbatim,
            "language": self._language, "isbn": _first, "issn": _first, "urldate": dates.iso, "origdate": dates.iso,
        }  # fmt: skip

    def entry(self, item: Item) -> str:
        """Return the entry of one paper, with a line end."""
        paper, date = item.paper, dates.published(item.paper)
        csl = csl_type(paper)
        known = list(facts(item, csl, self.options))
        fields = {"title": self._protect(self.text(paper.title))}
        if authors := persons(paper.authors, unicode=self._unicode):
            fields["author"] = authors
        else:
            fields["sortkey"] = paper.cite_key
        has_date = ["date"] if date or not self.asks_for_year else []
        places = [fact.fields for fact in known]
        entry_type = self.own(chosen(csl, places, [*fields, *has_date], is_guess=not paper.kind))
        for fact in known:
            for field in fact.fields:
                if field in entry_type.takes and field not in fields:
                    fields[field] = self._values.get(field, self.text)(fact.value)
                    break
        return self._lines(self.finished(entry_type, fields, date), paper.cite_key, fields)

    @abstractmethod
    def own(self, entry_type: EntryType) -> EntryType:
        """Return the type of which an entry has the fields in this format."""

    @abstractmethod
    def finished(self, entry_type: EntryType, fields: dict[str, str], date: str) -> str:
        """Give the fields the names and values of this format, and return the name that it has for the type.

        Args:
            entry_type: of the entry.
            fields: their values by biblatex's names, changed in place.
            date: as ``dates.published`` returns it.
        """

    def text(self, value: str) -> str:
        """Return a text as LaTeX; an empty group parts what readers of HTML would take for an entity or a tag."""
        return to_latex(markup.literal(value), unicode=self._unicode)

    def seen(self, entries: bytes, papers: int) -> None:  # noqa: ARG002
        """Note what a document needs to set the entries."""
        self._preamble.note(entries)

    def foot(self) -> str:
        """Return the definitions for all entries."""
        definitions = self._preamble.text()
        return f"\n{definitions}" if definitions else ""

    def _lines(self, name: str, key: str, fields: Mapping[str, str]) -> str:
        present = list(filter(fields.get, self._written))
        width = max(_WIDTH, *map(len, present)) if present else 0
        lines = [f"  {field.ljust(width)} = {_enclosed(field, fields[field])},\n" for field in present]
        return f"@{name}{{{key},\n{''.join(lines)}}}\n"

    def _persons(self, value: str) -> str:
        return persons(value.split("; "), unicode=self._unicode)

    def _language(self, value: str) -> str:
        return babel_name(value) or self.text(value)

    def _pages(self, value: str) -> str:
        return _DASHES.sub("--", self.text(_DASHES.sub("-", value)))


def verbatim(value: str) -> str:
    """Return an address or a number as BibTeX reads it verbatim: what it can't hold is percent-encoded (RFC 3986)."""
    return _UNSAFE.sub(lambda match: quote(match[0], safe="", errors="replace"), value.strip())


def _enclosed(field: str, value: str) -> str:
    return value if field == "month" else f"{{{value}}}"


def _first(numbers: str) -> str:
    """Return the first of several ISBN or ISSN: the data model of biblatex has one."""
    return verbatim(re.split(r"[,;]\s*", numbers.strip(), maxsplit=1)[0])
