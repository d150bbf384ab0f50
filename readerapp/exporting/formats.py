"""The formats that reading lists can be written in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from readerapp.exporting.checks import ExportWarning, check
from readerapp.exporting.citing import csl_item, ris
from readerapp.exporting.citing.citations import CitationsWriter
from readerapp.exporting.citing.csl_json import CslJsonWriter
from readerapp.exporting.citing.ris import RisWriter
from readerapp.exporting.data import csv_table, json_lines
from readerapp.exporting.data.bundle import BundleWriter
from readerapp.exporting.data.csv_table import CsvWriter
from readerapp.exporting.data.json_lines import JsonLinesWriter
from readerapp.exporting.latex.bib_file import BibFile
from readerapp.exporting.latex.biblatex import BiblatexWriter
from readerapp.exporting.latex.bibtex import BibtexWriter
from readerapp.exporting.managed import ManagedMarkdown
from readerapp.exporting.markdown.writer import LogseqWriter, MarkdownWriter, ObsidianWriter
from readerapp.exporting.merging import Dialect
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.web.atom import AtomWriter
from readerapp.exporting.web.opml import OpmlWriter
from readerapp.exporting.web.page import HtmlWriter
from readerapp.exporting.writer import Piece, Writer, pieces

__all__ = ["FORMATS", "ExportWarning", "Format", "Item", "Options", "Piece", "Writer", "check"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reading lists.

    Attributes:
        name: as on the command line.
        title: as in the window.
        suffix: of its files, with the dot.
        writer: makes what writes one list; importing and making it is cheap.
        choices: names of the ``Options`` that it heeds, in the order in which they are offered.
        defaults: what it starts with.
        fields: names of what ``Options.without`` can leave out, in the order in which they are written.
        one_file_each: whether it writes a folder with a file for each paper.
        positional: whether an entry depends on its place in the list (numbered citations).
        media_type: of its text (RFC 6838).
        dialect: how its files are merged with what others wrote in them; None where they can't be.
        of_library: whether it carries what a library has beside its papers, where all of them are written.
    """

    name: str
    title: str
    suffix: str
    writer: Callable[[Options], Writer]
    choices: tuple[str, ...] = ()
    defaults: Options = field(default_factory=Options)
    fields: tuple[str, ...] = ()
    one_file_each: bool = False
    positional: bool = False
    media_type: str = "text/plain"
    dialect: Dialect | None = None
    of_library: bool = False

    def write(self, items: Iterable[Item], options: Options) -> Iterator[Piece]:
        """Yield the text of a list, an entry at a time; the same items and options give the same text."""
        return pieces(self.writer(options), items)


FORMATS = {
    each.name: each
    for each in (
        Format(
            "bibtex",
            "BibTeX",
            ".bib",
            BibtexWriter,
            ("abstract", "tags", "notes", "letters", "protect", "without"),
            fields=BibtexWriter.order,
            media_type="application/x-bibtex",
            dialect=BibFile(),
        ),
        Format(
            "biblatex",
            "BibLaTeX",
            ".bib",
            BiblatexWriter,
            ("abstract", "tags", "notes", "letters", "protect", "without"),
            Options(letters="unicode"),
            BiblatexWriter.order,
            media_type="application/x-bibtex",
            dialect=BibFile(),
        ),
        Format(
            "ris",
            "RIS",
            ".ris",
            RisWriter,
            ("abstract", "tags", "notes", "without"),
            Options(abstract=True),
            ris.FIELDS,
            media_type="application/x-research-info-systems",
        ),
        Format(
            "csl-json",
            "CSL-JSON",
            ".json",
            CslJsonWriter,
            ("abstract", "tags", "notes", "without"),
            Options(abstract=True),
            csl_item.FIELDS,
            media_type="application/vnd.citationstyles.csl+json",
        ),
        Format(
            "citations", "Formatted citations", ".txt", CitationsWriter, ("title", "style", "group"), positional=True
        ),
        Format(
            "markdown",
            "Markdown",
            ".md",
            MarkdownWriter,
            ("title", "description", "abstract", "tags", "notes", "highlights", "group", "template", "managed"),
            Options(notes=True),
            media_type="text/markdown",
            dialect=ManagedMarkdown(),
        ),
        Format(
            "obsidian",
            "Obsidian notes",
            ".md",
            ObsidianWriter,
            ("abstract", "tags", "notes", "highlights", "template", "managed"),
            Options(abstract=True, notes=True, template="obsidian"),
            one_file_each=True,
            media_type="text/markdown",
            dialect=ManagedMarkdown(),
        ),
        Format(
            "logseq",
            "Logseq pages",
            ".md",
            LogseqWriter,
            ("abstract", "tags", "notes", "highlights", "template", "managed"),
            Options(abstract=True, notes=True, template="logseq"),
            one_file_each=True,
            media_type="text/markdown",
            dialect=ManagedMarkdown(),
        ),
        Format(
            "html",
            "Web page (HTML)",
            ".html",
            HtmlWriter,
            ("title", "description", "abstract", "tags", "notes", "highlights", "group"),
            Options(abstract=True, notes=True),
            media_type="text/html",
        ),
        Format(
            "csv",
            "Table (CSV)",
            ".csv",
            CsvWriter,
            ("abstract", "tags", "notes", "highlights", "without"),
            Options(abstract=True, notes=True),
            csv_table.FIELDS,
            media_type="text/csv",
        ),
        Format(
            "jsonl",
            "JSON Lines",
            ".jsonl",
            JsonLinesWriter,
            ("without",),
            fields=json_lines.FIELDS,
            media_type="application/jsonl",
        ),
        Format(
            "bundle",
            "readerapp bundle",
            ".readerapp",
            BundleWriter,
            ("title", "description", "abstract", "tags", "notes", "highlights"),
            Options(abstract=True, notes=True),
            media_type="application/jsonl",
            of_library=True,
        ),
        Format(
            "atom",
            "Feed (Atom)",
            ".atom",
            AtomWriter,
            ("title", "description", "abstract", "tags", "notes", "highlights"),
            Options(abstract=True, highlights=False),
            media_type="application/atom+xml",
        ),
        Format(
            "opml",
            "Outline of links (OPML)",
            ".opml",
            OpmlWriter,
            ("title", "abstract", "tags", "notes", "highlights", "group"),
            Options(highlights=False),
            media_type="text/x-opml",
        ),
    )
}
