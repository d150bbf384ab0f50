"""Reading lists as one page of HTML that needs nothing from elsewhere and no script.

The page has no address of its own to leak: it is not indexed, sends no referrer and forbids itself to load anything.
It follows the desktop's dark mode, prints with the addresses of its links, and says in words what colours and stars
mean. For programs each paper is a ScholarlyArticle of schema.org, in microdata (HTML, §5). The words around the papers
stand in ``templates/reading-list.html.j2``.
"""

from functools import cache, cached_property
from typing import Any
from urllib.parse import quote

from readerapp.exporting import addresses, dates
from readerapp.exporting.characters import writable
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.web.inline import inline, paragraphs
from readerapp.exporting.web.notes import rendered
from readerapp.exporting.words import MEANINGS, stars
from readerapp.exporting.writer import Writer
from readerapp.library.rows import PaperDetails
from readerapp.paths import resource
from readerapp.text.names import readable

UNTITLED = "Reading list"
_SCHEMES = {"doi": "DOI", "arxiv": "arXiv", "pmid": "PubMed"}
_KINDS = {"abstract": "Page", "pdf": "PDF", "code": "Code", "project": "Project", "model": "Model", "dataset": "Data"}


class HtmlWriter(Writer):
    """Writes an article for each paper, and a table of contents where there are groups."""

    between = ""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._groups: list[tuple[str, str]] = []
        self._papers = 0

    def head(self) -> str:
        """Return what stands before the first paper."""
        return str(self._macros.head(self.options.title.strip() or UNTITLED, self.options.description))

    def heading(self, group: str) -> str:
        """Return the heading of a group, empty for papers without one."""
        if not group:
            return ""
        self._groups.append((group, f"group-{_in_id(group)}"))
        return str(self._macros.heading(*self._groups[-1]))

    def entry(self, item: Item) -> str:
        """Return the article of one paper."""
        paper = item.paper
        level = 3 if item.group else 2
        in_group = f"-in-{_in_id(item.group)}" if item.group else ""  # it may stand in several
        return str(
            self._macros.paper(
                item,
                paper,
                level,
                f"paper-{_in_id(paper.cite_key)}{in_group}",
                addresses.in_html(addresses.page(paper)),
                _links(paper),
                self.options,
            )
        )

    def seen(self, entries: bytes, papers: int) -> None:  # noqa: ARG002
        """Count the papers."""
        self._papers += papers

    def foot(self) -> str:
        """Return the table of contents, which the page shows above the papers, and its end."""
        return str(self._macros.foot(self._groups, self._papers))

    @cached_property
    def _macros(self) -> Any:
        return load_template()


@cache
def load_template() -> Any:
    """Return the macros of the page; what they are given is escaped and made writable."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        return value if isinstance(value, Markup) or not isinstance(value, str) else writable(value)

    environment = Environment(
        loader=FileSystemLoader(resource("templates")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
        finalize=finalize,
    )
    environment.filters |= {
        "inline": inline,
        "paragraphs": paragraphs,
        "note": rendered,
        "name": readable,
        "published": dates.published,
        "stars": stars,
        "meaning": MEANINGS.__getitem__,
    }
    return environment.get_template("reading-list.html.j2").module


def _in_id(text: str) -> str:
    """Return a text as part of an ``id``, which may not hold blanks."""
    return quote(text, safe="", errors="replace")


def _links(paper: PaperDetails) -> list[tuple[str, str, bool]]:
    """Return words and address of each link: where the identifiers lead, which is the same work, then the others."""
    found = {
        addresses.in_html(address): f"{_SCHEMES[scheme]} {paper.identifiers[scheme]}"
        for scheme, address in addresses.identified(paper)
    }
    same = frozenset(found)
    for link in paper.links:
        if addresses.is_web(link.url):
            found.setdefault(addresses.in_html(link.url), _KINDS.get(link.kind, "Link"))
    return [(words, address, address in same) for address, words in found.items()]
