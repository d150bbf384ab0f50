r"""What “Copy as” and dragging give of papers beside whole formats: keys, what cites them, links.

Pandoc's ``[@key]`` follows its manual, “Citation syntax”: a key with other characters stands in braces.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readerapp.exporting import addresses
from readerapp.exporting.markdown.text import escape
from readerapp.library.rows import PaperDetails

_PANDOC_KEY = re.compile(r"\w+(?:[:.#$%&+?<>~/-]\w+)*")


@dataclass(frozen=True, slots=True)
class Copy:
    """A way to copy papers.

    Attributes:
        name: as in the settings.
        title: as in the menu.
        write: makes the text of papers, in their order.
    """

    name: str
    title: str
    write: Callable[[Sequence[PaperDetails]], str]


def keys(papers: Sequence[PaperDetails]) -> str:
    """Return the cite keys, as they stand between the braces of a command: ``lovelace1843notes, turing1936``."""
    return ", ".join(paper.cite_key for paper in papers)


def latex(papers: Sequence[PaperDetails]) -> str:
    r"""Return the command that cites the papers: ``\cite{lovelace1843notes,turing1936}``."""
    return rf"\cite{{{','.join(paper.cite_key for paper in papers)}}}"


def pandoc(papers: Sequence[PaperDetails]) -> str:
    """Return the citation of the papers in pandoc's Markdown: ``[@lovelace1843notes; @turing1936]``."""
    cited = (
        f"@{paper.cite_key}" if _PANDOC_KEY.fullmatch(paper.cite_key) else f"@{{{paper.cite_key}}}" for paper in papers
    )
    return f"[{'; '.join(cited)}]"


def markdown_links(papers: Sequence[PaperDetails]) -> str:
    """Return a link in Markdown for each paper, a line each; a list where there are several."""
    mark = "- " if len(papers) > 1 else ""
    return "\n".join(mark + _markdown_link(paper) for paper in papers)


def _markdown_link(paper: PaperDetails) -> str:
    title, address = escape(paper.title), addresses.in_markdown(addresses.page(paper))
    return f"[{title}](<{address}>)" if address else title


COPIES = {
    each.name: each
    for each in (
        Copy("key", "Cite key", keys),
        Copy("cite", r"\cite{key}", latex),
        Copy("pandoc", "Pandoc citation", pandoc),
        Copy("markdown-link", "Markdown link", markdown_links),
    )
}
