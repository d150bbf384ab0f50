"""Reading lists as outlines of links (OPML 2.0, opml.org/spec2.opml).

A paper is a node of type ``link`` with its tags as ``category`` and, as ``created``, when it came into the library;
authors, date, venue and identifiers stand in attributes of Dublin Core, for programs. What people read of it stands in
nodes below it: authors, venue and year, the remark, the abstract, the note and the highlights. Texts are plain: an
outliner that takes a node's text for HTML would swallow parts of ``a<b and c>d``.
"""

import datetime
from collections.abc import Iterator

from readerapp.exporting import addresses, dates
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.web.page import UNTITLED
from readerapp.exporting.web.xml import element, value
from readerapp.exporting.words import MEANINGS
from readerapp.exporting.writer import Writer
from readerapp.library.rows import PaperDetails
from readerapp.text.cells import persons
from readerapp.text.latex import plain, readable
from readerapp.text.names import readable as readable_name

_OPENING = """<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">"""
_SCHEMES = {"doi": "doi", "arxiv": "arXiv", "pmid": "PMID"}


class OpmlWriter(Writer):
    """Writes a node for each paper, below the node of its group."""

    between = ""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._in_group = False

    def head(self) -> str:
        """Return what stands before the first node."""
        title = element("title", self.options.title.strip() or UNTITLED)
        return f"{_OPENING}\n<head>\n{title}</head>\n<body>\n"

    def heading(self, group: str) -> str:
        """Return the end of the group before, and the beginning of this one."""
        ended = self._end_of_group()
        self._in_group = bool(group)
        return ended + (f'<outline text="{value(group)}">\n' if group else "")

    def entry(self, item: Item) -> str:
        """Return the node of one paper."""
        below = "".join(f'  <outline text="{value(text)}"/>\n' for text in self._texts(item) if text)
        written = "".join(f' {name}="{value(text)}"' for name, text in self._attributes(item.paper) if text)
        return f"<outline{written}>\n{below}</outline>\n" if below else f"<outline{written}/>\n"

    def foot(self) -> str:
        """Return the end of the outline."""
        return f"{self._end_of_group()}</body>\n</opml>\n"

    def _end_of_group(self) -> str:
        return "</outline>\n" if self._in_group else ""

    def _attributes(self, paper: PaperDetails) -> Iterator[tuple[str, str]]:
        address = addresses.in_html(addresses.page(paper))
        yield "text", plain(paper.title) or address or paper.cite_key
        if address:
            yield "type", "link"
            yield "url", address
        if self.options.tags:
            yield "category", ",".join("/" + name.replace(",", " ") for name, _hue in paper.tags)
        yield "created", _created(paper)
        yield "dc:type", "Text"  # of DCMI's vocabulary; tells a paper without address from a heading
        yield "dc:creator", persons(paper.authors)
        yield "dc:date", dates.published(paper)
        yield "dc:source", plain(paper.venue)
        yield "dc:identifier", " ".join(f"{_SCHEMES[scheme]}:{value}" for scheme, value in _named(paper))

    def _texts(self, item: Item) -> Iterator[str]:
        paper, options = item.paper, self.options
        where = " ".join(filter(None, [plain(paper.venue), dates.published(paper)[:4]]))
        yield " · ".join(filter(None, [", ".join(map(readable_name, paper.authors)), where]))
        yield item.remark
        if options.abstract:
            yield readable(paper.abstract).text
        if options.notes:
            yield paper.note
        for each in paper.annotations if options.highlights else ():
            yield f"{MEANINGS[each.color]}: “{plain(each.quote)}” {each.comment}".strip()


def _named(paper: PaperDetails) -> list[tuple[str, str]]:
    return [(scheme, paper.identifiers[scheme]) for scheme, _address in addresses.identified(paper)]


def _created(paper: PaperDetails) -> str:
    """Return when the paper came into the library, as RFC 822 writes dates; empty where unknown."""
    from email.utils import format_datetime  # a tenth of the time that all formats take to import

    try:
        added = datetime.datetime.fromisoformat(paper.added_at)
    except ValueError:
        return ""
    return format_datetime(added.astimezone(datetime.UTC), usegmt=True) if added.tzinfo else ""
