"""Reading lists as feeds in Atom (RFC 4287), with the bibliographic fields of PRISM 2.0 and Dublin Core.

An entry's ``id`` follows from the paper's arXiv number, DOI or PubMed number, else from its cite key (UUID 5 of
RFC 9562): a preprint gets its DOI later, but its number never changes. ``updated`` is when something of the paper last
came into the library, never the time of writing; the feed's own is the latest of these and stands after the entries,
as the order of the children of ``feed`` means nothing (RFC 4287, §4.1.1). The feed's author is whom a reader takes for
the author of a paper without authors: the program, not a person.
"""

import re
import uuid
from functools import cached_property
from typing import Any

from readerapp.exporting import addresses, dates
from readerapp.exporting.characters import writable
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.web.page import UNTITLED, load_template
from readerapp.exporting.web.xml import element, value
from readerapp.exporting.writer import Writer
from readerapp.library.rows import PaperDetails
from readerapp.text.latex import plain
from readerapp.text.names import is_others, readable

_OWNER = uuid.uuid5(uuid.NAMESPACE_URL, "https://readerapp/papers")
_NAMESPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
_UPDATED = re.compile(rb"^<updated>(.*)</updated>$", re.MULTILINE)
_UNKNOWN = "1970-01-01T00:00:00Z"
_LEVEL = 2


class AtomWriter(Writer):
    """Writes an entry of the feed for each paper."""

    between = ""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._latest = _UNKNOWN

    def head(self) -> str:
        """Return what stands before the first entry."""
        title = self.options.title.strip() or UNTITLED
        return (
            f'<?xml version="1.0" encoding="utf-8"?>\n<feed {_NAMESPACES}>\n'
            + element("title", title)
            + element("subtitle", self.options.description)
            + element("id", uuid.uuid5(_OWNER, f"list {writable(title)}").urn)
            + "<author><name>readerapp</name></author>\n<generator>readerapp</generator>\n"
        )

    def entry(self, item: Item) -> str:
        """Return the entry of one paper."""
        paper = item.paper
        page = addresses.in_html(addresses.page(paper))
        content = str(self._macros.body(item, paper, _LEVEL, self.options)).strip()
        parts = [
            "<entry>\n",
            element("title", plain(paper.title)),
            element("id", _identity(paper)),
            element("updated", _updated(paper)),
            element("published", f"{paper.published}T00:00:00Z" if _DAY.fullmatch(paper.published) else ""),
            *(f"<author>{element('name', readable(name)).strip()}</author>\n" for name in _authors(paper)),
            _link("alternate", page) if page else "",
            *(_link("related", each) for each in _other_links(paper, page)),
            *(f'<category term="{value(term)}"/>\n' for term in self._terms(paper)),
            *_facts(paper),
            element("content", content, ' type="html"') if content else "" if page else '<content type="text"/>\n',
            element("dcterms:abstract", self._hidden_abstract(item)),
            "</entry>\n",
        ]
        return "".join(parts)

    def seen(self, entries: bytes, papers: int) -> None:  # noqa: ARG002
        """Note when the last of the entries was updated."""
        self._latest = max([self._latest, *(found.decode() for found in _UPDATED.findall(entries))])

    def foot(self) -> str:
        """Return the end of the feed, and when it was updated."""
        return f"{element('updated', self._latest)}</feed>\n"

    @cached_property
    def _macros(self) -> Any:
        return load_template()

    def _terms(self, paper: PaperDetails) -> list[str]:
        tags = [name for name, _hue in paper.tags] if self.options.tags else []
        return list(dict.fromkeys([*paper.categories, *tags]))

    def _hidden_abstract(self, item: Item) -> str:
        """Return the abstract alone, for programs, where the content has more than that."""
        options, paper = self.options, item.paper
        more = item.remark or (options.notes and paper.note) or (options.highlights and paper.annotations)
        return paper.abstract if options.abstract and more else ""


def _identity(paper: PaperDetails) -> str:
    named = dict(addresses.identified(paper))
    lasting = named.get("arxiv") or next(iter(named.values()), "")
    made = uuid.uuid5(uuid.NAMESPACE_URL, lasting) if lasting else uuid.uuid5(_OWNER, writable(paper.cite_key))
    return made.urn


def _updated(paper: PaperDetails) -> str:
    """Return when something of the paper last came into the library, in UTC."""
    times = [
        paper.added_at,
        paper.note_updated_at,
        *(highlight.updated_at for highlight in paper.annotations),
        *(source.at for source in paper.sources.values()),
    ]
    found = [f"{match[1]}T{match[2]}Z" for match in map(_TIME.match, times) if match]
    return max(found, default="") or (f"{paper.published}T00:00:00Z" if _DAY.fullmatch(paper.published) else _UNKNOWN)


def _authors(paper: PaperDetails) -> list[str]:
    return [author for author in paper.authors if author.strip() and not is_others(author)]


def _link(relation: str, address: str) -> str:
    return f'<link rel="{relation}" href="{value(address)}"/>\n'


def _other_links(paper: PaperDetails, page: str) -> list[str]:
    found = [addresses.in_html(link.url) for link in paper.links if addresses.is_web(link.url)]
    return [address for address in dict.fromkeys(found) if address != page]


def _facts(paper: PaperDetails) -> list[str]:
    doi, arxiv, pmid = (paper.identifiers.get(scheme, "") for scheme in ("doi", "arxiv", "pmid"))
    return [
        element("prism:publicationName", plain(paper.venue)),
        element("prism:publicationDate", dates.published(paper)),
        element("prism:volume", paper.details.get("volume", "")),
        element("prism:number", paper.details.get("issue", "")),
        element("prism:doi", doi),
        element("dc:identifier", f"arXiv:{arxiv}" if arxiv else ""),
        element("dc:identifier", f"PMID:{pmid}" if pmid else ""),
    ]
