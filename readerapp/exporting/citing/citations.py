"""Formatted citations: the entries that papers get in a bibliography, in any style of CSL, as text or as HTML."""

from collections.abc import Iterable
from typing import Literal

from readerapp.exporting.citing import rendering, styles, tidying
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.writer import Writer
from readerapp.library.rows import PaperDetails

Kind = Literal["text", "html"]


class CitationsWriter(Writer):
    """Writes an entry for each paper on a line of its own, in the order of the list; numbers count its entries.

    Raises:
        ReaderError: with the first entry, where the style can't be used.
    """

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._number = 0
        self._renderer: rendering.Renderer | None = None

    def source(self) -> str:
        """Return the style."""
        return styles.find(self.options.style).read_text(encoding="utf-8", errors="replace")

    def head(self) -> str:
        """Return the heading of the list."""
        return f"{self.options.title}\n\n" if self.options.title else ""

    def heading(self, group: str) -> str:
        """Return the heading of a group."""
        return f"{group}\n"

    def entry(self, item: Item) -> str:
        """Return the citation of one paper, with a line end."""
        if self._renderer is None:
            self._renderer = rendering.renderer(styles.find(self.options.style))
        self._number += 1
        return f"{_numbered(tidying.text_of(self._renderer.entry(item.paper)), self._number)}\n"


def formatted(papers: Iterable[PaperDetails], style: str, kind: Kind = "text") -> str:
    """Return the citations of papers as the clipboard gets them.

    Args:
        papers: in the order of their numbers.
        style: as ``Options.style``.
        kind: ``html`` for a fragment with italics and bold, a paragraph each; the text has a line each.

    Raises:
        ReaderError: the style can't be used.
    """
    renderer = rendering.renderer(styles.find(style))
    entries = [_numbered(renderer.entry(paper), number) for number, paper in enumerate(papers, start=1)]
    if kind == "html":
        return "\n".join(f'<p class="csl-entry">{entry}</p>' for entry in entries)
    return "\n".join(map(tidying.text_of, entries))


def _numbered(entry: str, number: int) -> str:
    return entry.replace(tidying.NUMBER, str(number))
