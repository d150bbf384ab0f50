"""An HTML page or mail as the lines of text that a reader sees, with the links in them.

Parsed with Lexbor (WHATWG HTML): scripts, styles, comments and what is hidden are left out, and nothing is fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from readerapp.text import cleaning

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,30})(?=[\s/>])")
_NUMBERED = frozenset(
    ["a", "div", "dt", "h1", "h2", "h3", "h4", "li", "p", "section", "span", "table", "td", "th", "tr"]
)
_SELF_ENDING = frozenset(
    """a area base br col dd dt embed hr html body head img input li link meta option p param source tbody td tfoot th
    thead tr wbr""".split()  # noqa: SIM905
)
_FORMATTING = frozenset(["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_RAW = frozenset(["script", "style"])
_LINE = "data-readerapp-line"
_SKIPPED = _RAW | frozenset(["head", "template", "noscript", "svg", "title", "textarea", "select", "button"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BOLD = frozenset(["x-b", "x-strong", "th"])
_BREAKS = _HEADINGS | frozenset(
    """address article aside blockquote body br center dd div dl dt fieldset figure footer form header hr li main nav ol
    p pre section table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905 - fifty strings in quotes are no help
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_DEEPEST = 150


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it is seen.

    Attributes:
        classes: its ``class``.
    """

    text: str
    url: str
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text between two breaks.

    Attributes:
        line: in the file, from 1.
        text: on one line.
        anchors: the links in it that have text.
        heading: it stands in ``h1`` to ``h6``.
        bold: all of it is bold.
    """

    line: int
    text: str
    anchors: tuple[Anchor, ...] = ()
    heading: bool = False
    bold: bool = False


@dataclass(slots=True)
class _Reader:
    """The line that is being read."""

    line: int = 1
    at: int = 0
    pieces: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    open_anchor: tuple[str, str] | None = None
    anchor_pieces: list[str] = field(default_factory=list)
    headings: int = 0
    bolds: int = 0
    is_bold: bool = True
    in_heading: bool = False

    def add(self, text: str) -> None:
        if not self.at and not text.isspace():
            self.at = self.line
        self.pieces.append(text)
        if self.open_anchor:
            self.anchor_pieces.append(text)
        if not text.isspace():
            self.is_bold = self.is_bold and bool(self.bolds)
            self.in_heading = self.in_heading or bool(self.headings)

    def close_anchor(self) -> None:
        text = cleaning.line("".join(self.anchor_pieces))
        if self.open_anchor and text:
            self.anchors.append(Anchor(text, *self.open_anchor))
        self.anchor_pieces = []

    def flush(self) -> Iterator[Block]:
        """Yield the line, if there is text on it; a link that is still open goes on in the next."""
        self.close_anchor()
        if text := cleaning.line("".join(self.pieces)):
            yield Block(self.at, text, tuple(self.anchors), self.in_heading, self.is_bold)
        self.pieces, self.anchors, self.at = [], [], 0
        self.is_bold, self.in_heading = True, False


def blocks(page: str) -> Iterator[Block]:
    """Yield the lines of a decoded page."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_prepared(page))
    root = tree.body
    if root is None:
        return
    reader = _Reader()
    # Entered nodes wait to be left, and their next siblings to be entered: pages may be nested as deep as memory.
    waiting: list[tuple[LexborNode, bool]] = [(root, True)]
    while waiting:
        node, entering = waiting.pop()
        if not entering:
            yield from _leave(reader, node.tag or "")
            continue
        if node.next is not None and node is not root:
            waiting.append((node.next, True))
        tag = node.tag or ""
        if tag == "-text":
            reader.add(node.text_content or "")
        elif tag[:1] not in "-_!" and tag not in _SKIPPED and not _is_hidden(node):
            yield from _enter(reader, node, tag)
            waiting.append((node, False))
            if node.child is not None:
                waiting.append((node.child, True))
    yield from reader.flush()


def is_html(text: str) -> bool:
    """Return whether a decoded text looks like HTML: a page, or a piece of one with its tags."""
    start = text.lstrip()[:1000].lower()
    return start.startswith(("<!doctype html", "<html", "<head", "<body", "<meta", "<style")) or (
        start.startswith(("<div", "<table", "<p", "<h", "<!--", "<center", "<a ", "<span", "<section")) and "</" in text
    )


def _prepared(page: str) -> str:
    """Return the page with each tag's line written into it, which the parser does not keep.

    Tags beyond a depth that no page has are left out, for the parser walks up all that are open for each one; and tags
    of formatting are renamed, for it opens each one that was never closed again in all paragraphs after it.
    """
    line, counted, reached, at, depth = 1, 0, 0, 0, 0
    pieces: list[str] = []
    while tag := _TAG.search(page, at):
        at, name = tag.end(), tag[2].lower()
        nests, formats = name not in _SELF_ENDING, name in _FORMATTING
        if name in _RAW and not tag[1]:
            at = page.find(f"</{name}", at)
            if at < 0:
                break
            continue
        depth = depth + nests if not tag[1] else max(0, depth - nests)
        if nests and depth > _DEEPEST and not tag[1]:
            written = "<wbr" if formats or name == "span" else "<br"
        elif formats:
            written = f"<{tag[1]}x-{name}"
        elif name in _NUMBERED and not tag[1]:
            line += page.count("\n", counted, tag.start())
            counted = tag.start()
            written = f"{tag[0]} {_LINE}={line}"
        else:
            continue
        pieces.append(page[reached : tag.start()] + written)
        reached = tag.end()
    return "".join([*pieces, page[reached:]])


def _is_hidden(node: "LexborNode") -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _enter(reader: _Reader, node: "LexborNode", tag: str) -> Iterator[Block]:
    if tag in _BREAKS:
        yield from reader.flush()
    attributes = node.attributes
    if (number := attributes.get(_LINE) or "").isdecimal():
        reader.line = int(number)
    reader.headings += tag in _HEADINGS
    reader.bolds += tag in _BOLD
    if tag == "a":
        reader.close_anchor()
        url, classes = (attributes.get("href") or "").strip(), attributes.get("class") or ""
        reader.open_anchor = (url, classes) if url else None


def _leave(reader: _Reader, tag: str) -> Iterator[Block]:
    if tag == "a":
        reader.close_anchor()
        reader.open_anchor = None
    if tag in _BREAKS:
        yield from reader.flush()
    reader.headings -= tag in _HEADINGS
    reader.bolds -= tag in _BOLD
