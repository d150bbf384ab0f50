"""Papers in the markup of pages that list Hugging Face papers: cards, lists, tables, whoever made them.

Class names changed several times; what stays is that a link leads to ``/papers/<id>`` and that a heading, or the
longest text of such links, is the title.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from readerapp.importing.digest import Entry, Link
from readerapp.importing.huggingface.hf_records import SITE
from readerapp.text import cleaning, links

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

PAPER = re.compile(
    r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co)[\w.]{0,10})?/papers/([0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5})(?:v\d+)?/?(?:[#?].*)?\Z",
    re.IGNORECASE,
)
_HEADINGS = "h1, h2, h3, h4, h5"
_MOST_STEPS = 8
_WHOLE_PAGE = frozenset(["body", "html", "main", "ol", "section", "table", "tbody", "ul"])
_BREAK = "\x1f"
_VOTES = re.compile(r"(?:[▲△⏶👍❤♥]\ufe0f?\s*)?(\d{1,6})(?:\s+(?:up)?votes?)?", re.IGNORECASE)
_AUTHORS = re.compile(r"[·•\s]*\d+\s+authors?", re.IGNORECASE)
_SUBMITTED = re.compile(r"submitted by\b:?\s*(?P<name>.{0,80})", re.IGNORECASE)
_BUTTON = re.compile(
    r"(?:(?:view|read|open|see|the|full|paper|page|on|abstract|arxiv|pdf|details?|link|more|hf|hugging|face|→|↗|»)[\s:]*)+"
    r"|(?:arxiv:\s*)?\d{4}\.\d{4,5}(?:v\d+)?|[\W\d]*",
    re.IGNORECASE,
)
_SHORTEST_TITLE = 15
_SHORTEST_ABSTRACT = 150
_KINDS = ("abstract", "pdf", "code", "project", "dataset", "space")


@dataclass(frozen=True, slots=True)
class _Card:
    """The part of a page that is about one paper, and the links in it to the paper's page."""

    arxiv: str
    node: "LexborNode"
    anchors: "tuple[LexborNode, ...]"


def entries(tree: "LexborHTMLParser") -> list[Entry]:
    """Return the papers that a page lists, in its order, each once."""
    found = [replace(_entry(card), rank=rank) for rank, card in enumerate(_cards(tree), start=1)]
    if all(entry.upvotes == entry.rank for entry in found):  # a numbered list
        return [replace(entry, upvotes=None) for entry in found]
    return found


def texts_of(node: "LexborNode") -> list[str]:
    """Return the texts in an element, each from one tag to the next."""
    parts = node.text(separator=_BREAK).split(_BREAK)
    return [text for part in parts if (text := cleaning.line(part))]


def pages_of(arxiv: str) -> tuple[Link, ...]:
    """Return the links that every listed paper has."""
    return (
        Link("abstract", f"{SITE}/papers/{arxiv}"),
        Link("abstract", f"https://arxiv.org/abs/{arxiv}"),
        Link("pdf", f"https://arxiv.org/pdf/{arxiv}"),
    )


def links_in(nodes: "Iterable[LexborNode]", besides: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links of anchors that lead to something of the paper, without those that are known."""
    found = {link.url: link for link in besides}
    for node in nodes:
        href = (node.attributes.get("href") or "").strip()
        url = SITE + href if href.startswith(("/datasets/", "/spaces/")) else href
        if url.startswith(("https://", "http://")) and not PAPER.match(url):
            kind = "space" if url.startswith(f"{SITE}/spaces/") else links.kind_of(url)
            if kind in _KINDS:
                found.setdefault(url, Link(kind, url))
    return tuple(found.values())[len(besides) :]


def _cards(tree: "LexborHTMLParser") -> list[_Card]:
    anchors: dict[str, list[LexborNode]] = {}
    nodes: dict[int, LexborNode] = {}
    papers_in: dict[int, set[str]] = {}
    for anchor in tree.css("a[href]"):
        if match := PAPER.match((anchor.attributes.get("href") or "").strip()):
            anchors.setdefault(match[1], []).append(anchor)
            for node in _upwards(anchor):
                nodes[node.mem_id] = node
                papers_in.setdefault(node.mem_id, set()).add(match[1])
    cards = []
    for arxiv, own in anchors.items():
        card = own[0]
        for node in _upwards(own[0]):
            if len(papers_in[node.mem_id]) > 1 or node.tag in _WHOLE_PAGE:
                break
            card = node
            if node.tag == "article":
                break
        cards.append(_Card(arxiv, card, tuple(own)))
    return cards


def _upwards(node: "LexborNode") -> "Iterable[LexborNode]":
    """Yield the elements around an element, inner ones first."""
    step: LexborNode | None = node
    for _ in range(_MOST_STEPS):
        if step is None:
            return
        yield step
        step = step.parent


def _entry(card: _Card) -> Entry:
    words = texts_of(card.node)
    title = _title(card, words)
    first = next((at for at, text in enumerate(words) if text and title.startswith(text[:40])), len(words))
    before, after = words[:first], words[first + 1 :]
    abstract = _abstract(card.node, after)
    pages = pages_of(card.arxiv)
    return Entry(
        title=title or f"arXiv:{card.arxiv}",
        abstract=abstract,
        identifiers={"arxiv": card.arxiv},
        links=(*pages, *links_in(card.node.css("a[href]"), pages)),
        curator=_curator(words),
        upvotes=next((int(votes[1]) for text in reversed(before) if (votes := _VOTES.fullmatch(text))), None),
        comments=_comments(after),
        partial=frozenset(
            [*([] if title else ["title"]), *(["abstract"] if abstract.endswith(("…", "...")) else [])],
        ),
    )


def _title(card: _Card, words: Sequence[str]) -> str:
    """Return the card's heading, else the longest text of its links, else its first text that is long enough."""
    heading = card.node.css_first(_HEADINGS)
    if heading and (text := cleaning.line(heading.text(separator=" "))) and not _BUTTON.fullmatch(text):
        return text
    linked = [text for anchor in card.anchors for text in texts_of(anchor) if not _BUTTON.fullmatch(text)]
    longest = max(linked, key=len, default="")
    if len(longest) >= _SHORTEST_TITLE:
        return longest
    long = (text for text in words if _SHORTEST_TITLE <= len(text) < 300 and not _BUTTON.fullmatch(text))
    pictures = (image.attributes.get("alt") or "" for image in card.node.css("img[alt]"))
    return longest or next(long, "") or max(map(cleaning.line, pictures), key=len, default="")


def _abstract(node: "LexborNode", words: Sequence[str]) -> str:
    paragraphs = [cleaning.line(part.text(separator=" ")) for part in node.css("p, blockquote")]
    longest = max([*paragraphs, *words], key=len, default="")
    return longest if len(longest) >= _SHORTEST_ABSTRACT else ""


def _curator(words: Sequence[str]) -> str:
    for text, following in pairwise([*words, ""]):
        if match := _SUBMITTED.fullmatch(text):
            return match["name"] or following
    return ""


def _comments(words: Sequence[str]) -> int | None:
    """Return the number that follows the number of authors."""
    for text, following in pairwise(words):
        if _AUTHORS.fullmatch(text) and following.isdecimal():
            return int(following) if len(following) < 10 else None
    return None
