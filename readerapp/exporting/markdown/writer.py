"""Reading lists as Markdown (CommonMark 0.31, tables as in GFM), by templates.

Formulas are written as readable Unicode in lists, since most renderers know no maths, and stay TeX between dollars in
notes for Obsidian and Logseq, which set them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from readerapp.exporting import managed
from readerapp.exporting.markdown import fields, templates
from readerapp.exporting.markdown.templates import Template
from readerapp.exporting.markdown.text import Markdown, escape, escape_around_maths
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.writer import Writer


class MarkdownWriter(Writer):
    """Writes the head of the list, headings of its groups, and what the template says of each paper."""

    _format_name = "markdown"
    _escape: Callable[[str], Markdown] = staticmethod(escape)

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._compiled: Template | None = None

    @property
    def between(self) -> str:  # type: ignore[override]
        """What parts an entry or heading from the one before it."""
        return self._template.between

    def head(self) -> str:
        """Return what stands above the papers, with what parts it from them; empty for nothing.

        Raises:
            ReaderError: the template has a mistake; so with all others.
        """
        head = self._template.text("head", fields.of_list(self.options)).lstrip("\n")
        return f"{managed.block('head', head)}\n" if head and self._is_managed else head

    def heading(self, group: str) -> str:
        """Return the heading of a group."""
        heading = self._template.text("heading", group)
        return managed.block(f"group/{group}", heading) if heading and self._is_managed else heading

    def entry(self, item: Item) -> str:
        """Return what the template says of a paper, with a line end."""
        return self._body(item, fields.of_paper(item, self.options))

    def source(self) -> str:
        """Return the text of the template."""
        return self._template.source

    def _body(self, item: Item, paper: Mapping[str, Any]) -> str:
        """Return what the template says of a paper, between marks where wanted."""
        text = _ended(self._template.text("paper", paper))
        return managed.block(item.paper.cite_key, text) if text and self._is_managed else text

    @property
    def _is_managed(self) -> bool:
        return self.options.managed and self._template.managed

    @property
    def _template(self) -> Template:
        if self._compiled is None:
            ours, name = templates.OURS[self._format_name], self.options.template
            if not name or (templates.is_ours(name) and name not in ours):
                name = next(iter(ours))
            self._compiled = templates.load(name, self._escape)
        return self._compiled


class ObsidianWriter(MarkdownWriter):
    """Writes a note for each paper, named by its cite key: front matter, then what the template says."""

    _format_name = "obsidian"
    _escape = staticmethod(escape_around_maths)

    def entry(self, item: Item) -> str:
        """Return the note of a paper, with a line end."""
        paper = fields.of_paper(item, self.options)
        front = _ended(self._template.text("front", paper))
        return "\n".join(filter(None, [front, self._body(item, paper)]))

    def file_name(self, item: Item) -> str:
        """Return the name of the paper's note; it stays the same when the title changes."""
        return f"{fields.note_name(item.paper.cite_key)}.md"


class LogseqWriter(ObsidianWriter):
    """Writes a page for each paper, named by its cite key: properties, then an outline."""

    _format_name = "logseq"


def _ended(text: str) -> str:
    """Return text without blank lines around it, with a line end."""
    inside = text.strip("\n")
    return f"{inside}\n" if inside else ""
