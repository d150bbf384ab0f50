"""The formats that reading lists can be written in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from readerapp.exporting import bibtex, markdown
from readerapp.exporting.checks import ExportWarning, check
from readerapp.exporting.options import Options
from readerapp.library.rows import PaperDetails

__all__ = ["FORMATS", "ExportWarning", "Format", "Options", "check"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reading lists.

    Attributes:
        name: as on the command line.
        title: as in the window.
        suffix: of its files, with the dot.
        write: yields the text in chunks, one for each paper; the same papers and options give the same text.
        with_notes: whether a list in it usually carries the user's notes: one to read does, one to cite from not.
    """

    name: str
    title: str
    suffix: str
    write: Callable[[Iterable[PaperDetails], Options], Iterator[str]]
    with_notes: bool = False


FORMATS = {
    "bibtex": Format("bibtex", "BibTeX", ".bib", bibtex.write),
    "markdown": Format("markdown", "Markdown", ".md", markdown.write, with_notes=True),
}
