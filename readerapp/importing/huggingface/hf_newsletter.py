"""Newsletters made from Hugging Face's list that do not link to it: a numbered heading for each paper, then its texts.

Layout, in any language::

    <h3>1. Heading</h3> <p><strong>Original title:</strong> Title</p> <p><strong>Abstract:</strong> …</p>
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.importing.digest import Entry, Link
from readerapp.importing.huggingface import hf_cards
from readerapp.text import cleaning, identifiers, links

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NUMBERED = re.compile(r"(\d{1,3})\s?[.、)：:]\s*(?=\S)")
_HEADING = re.compile(r"h[1-6]")
_TITLE = re.compile(
    r"\W*(?:原文标题|英文标题|原标题|original title|english title|title|原題|원제)\s*[：:]\s*", re.IGNORECASE
)
_ABSTRACT = re.compile(r"\W*(?:摘要|论文摘要|abstract|summary|要約|概要|초록|요약)\s*[：:]\s*", re.IGNORECASE)
_SHORTEST_ABSTRACT = 80


def entries(tree: "LexborHTMLParser") -> list[Entry]:
    """Return the papers under the numbered headings of a page; none where they are not numbered from one on."""
    found: list[Entry] = []
    for heading in tree.css("h2, h3, h4, h5"):
        text = cleaning.line(heading.text(separator=" "))
        number = _NUMBERED.match(text)
        if number and int(number[1]) == len(found) + 1:
            found.append(_entry(text[number.end() :], len(found) + 1, list(_below(heading))))
    return found if len(found) > 1 and any(entry.abstract for entry in found) else []


def _below(heading: "LexborNode") -> "Iterator[LexborNode]":
    """Yield what stands between a heading and the next."""
    node = heading.next
    while node is not None and not _HEADING.fullmatch(node.tag or ""):
        if node.is_element_node:
            yield node
        node = node.next


def _entry(heading: str, rank: int, nodes: "list[LexborNode]") -> Entry:
    paragraphs = [text for node in nodes if (text := cleaning.prose(node.text(separator="")))]
    titles = [text[match.end() :] for text in paragraphs if (match := _TITLE.match(text))]
    abstracts = [text[match.end() :] for text in paragraphs if (match := _ABSTRACT.match(text))]
    long = [text for text in paragraphs if len(text) >= _SHORTEST_ABSTRACT and not _TITLE.match(text)]
    title = cleaning.line(next(filter(None, titles), heading))
    abstract = next(filter(None, abstracts), max(long, key=len, default=""))
    addresses = [
        address for node in nodes for anchor in node.css("a[href]") if (address := anchor.attributes.get("href"))
    ]
    named: dict[str, str] = {}
    for address in addresses:
        named = {**identifiers.find(address), **named}
    pages = hf_cards.pages_of(named["arxiv"]) if "arxiv" in named else ()
    in_text = (Link(links.kind_of(link.url), link.url) for link in links.find_links(abstract))
    return Entry(
        title=title,
        abstract=abstract,
        identifiers=named,
        links=tuple({link.url: link for link in (*pages, *in_text)}.values()),
        rank=rank,
        received={"heading": heading} if heading != title else {},
    )
