"""The items of a feed, each taken on its own: one that is broken does not touch the next.

RSS 0.9x and 2.0 (rssboard.org), RSS 1.0 (web.resource.org/rss/1.0), Atom (RFC 4287). The document type is never read,
so no entity of its own is ever expanded; items are XML each, mended where a feed writes HTML or a bare ``&``.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import XML, Element, ParseError

from readerapp.text import markup

_PREFIXES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/prism/": "prism:",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism:",
    "http://prismstandard.org/namespaces/basic/2.1/": "prism:",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism:",
    "http://arxiv.org/schemas/atom": "arxiv:",
    "http://arxiv.org/schemas/atom/": "arxiv:",
    "http://a9.com/-/spec/opensearch/1.1/": "opensearch:",
    "http://www.w3.org/1999/xhtml": "",
}
_DECLARED = re.compile(r"""\sxmlns:([A-Za-z_][\w.-]{0,40})\s*=\s*(?:"([^"]{0,300})"|'([^']{0,300})')""")
_USED = re.compile(r"[<\s/]([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_FIRST = re.compile(r"<((?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry))(?=[\s/>])")
_FIELD = re.compile(
    r"<((?:\w{1,20}:)?\w{1,30})(?:\s[^<>]{0,1000})?>\s{0,200}(?:<!\[CDATA\[([^<]{0,2000})\]\]>|([^<]{0,2000}))\s{0,200}</\1\s*>"
)
_ROOT = re.compile(r"<((?:\w{1,20}:)?(?:rss|feed|RDF))(?=[\s>])")
_RDF_FEED = re.compile(r"http://(?:purl\.org/rss/1\.0/|my\.netscape\.com/rdf/simple/0\.9/|purl\.org/net/rss1\.1#)[\"']")
_OPAQUE = {"<!--": "-->", "<![CDATA[": "]]>"}
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)(?:\w{2,31};)?")
_NO_TAG = re.compile(r"<(?![A-Za-z_/!?])")
_TAG = re.compile(r"<(/?)([A-Za-z_][\w:.-]*)((?:\s[^<>]*)?)>|<!\[CDATA\[|<(?=[A-Za-z_/])")
_ABSTRACT = re.compile(r"<(?:summary|description|content:encoded|content)[\s>]")
_PROSE = ("title", "description", "summary", "content:encoded", "content", "dc:title", "dc:description")
_EDGE = 1 << 16
_DEEPEST = 32
_MOST_ITEMS = 100_000


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    Attributes:
        line: first line, from 1.
        end_line: last line.
        abstract_line: first line of what may be its abstract, 0 where there is nothing.
        element: its fields, tags with the usual prefix of their namespace (``dc:creator``); None if it is no XML.
        trouble: what is wrong with its XML, empty if nothing; it was mended if there is an element.
    """

    line: int
    end_line: int
    abstract_line: int
    element: Element | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own fields, and its items.

    Attributes:
        head: what the feed says of itself: names of fields and their first text.
        items: in the order of the file.
        cut: the last item has no end.
    """

    head: Mapping[str, str]
    items: tuple[Item, ...]
    cut: bool


def is_feed(text: str) -> bool:
    """Return whether a decoded text begins as a feed; other RDF, as Zotero writes it, is none."""
    root = _ROOT.match(text, _prolog_end(text))
    if not root:
        return False
    return not root[1].endswith("RDF") or bool(_RDF_FEED.search(text, 0, _EDGE))


def first_item(text: str) -> int:
    """Return where the first item begins, -1 where there is none."""
    found = _FIRST.search(text, _prolog_end(text))
    return found.start() if found else -1


def parse(text: str) -> Feed:
    """Read a decoded feed."""
    spans, cut = _spans(text)
    first, last = (spans[0][0], spans[-1][1]) if spans else (len(text), len(text))
    names = {uri_prefix.rstrip(":"): uri for uri, uri_prefix in _PREFIXES.items() if uri_prefix}
    names |= {prefix: one or other for prefix, one, other in _DECLARED.findall(text[:_EDGE])}
    items = []
    line, reached = 1, 0
    for start, end in spans:
        line += text.count("\n", reached, start)
        end_line = line + text.count("\n", start, end)
        items.append(_item(line, end_line, text[start:end], names))
        line, reached = end_line, end
    return Feed(_head(text[:first][:_EDGE] + text[last:][-_EDGE:]), tuple(items), cut)


def texts(item: Element, name: str) -> list[str]:
    """Return the texts of an item's fields of this name that are not empty."""
    return [text for field in item if field.tag == name and (text := text_of(field))]


def first(item: Element, *names: str) -> str:
    """Return the first text under the first of these names that has one."""
    return next((text for name in names for text in texts(item, name)), "")


def text_of(field: Element) -> str:
    """Return a field's text; elements in it (XHTML, or a feed that forgot to escape) as tags."""
    pieces = [html.escape(field.text or "", quote=False) if len(field) else field.text or ""]
    waiting: list[Element | str] = list(
        reversed(field)
    )  # no recursion: elements may lie in one another as deep as memory
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
            continue
        pieces.append(f"<{part.tag}>{html.escape(part.text or '', quote=False)}")
        waiting.append(f"</{part.tag}>{html.escape(part.tail or '', quote=False)}")
        waiting.extend(reversed(part))
    return "".join(pieces).strip()


def _prolog_end(text: str) -> int:
    """Return where the first element begins: after the XML declaration, comments and document type."""
    at = 0
    while (at := text.find("<", at, _EDGE)) >= 0 and text[at + 1 : at + 2] in ("?", "!"):
        ending = "?>" if text[at + 1] == "?" else "-->" if text.startswith("<!--", at) else ">"
        end = text.find(ending, at)
        if end < 0:
            return len(text)
        at = end + len(ending)
    return max(at, 0)


def _spans(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Return where items begin and end, and whether the last was cut off; comments and CDATA are passed over."""
    spans: list[tuple[int, int]] = []
    found = _FIRST.search(text, _prolog_end(text))
    if not found:
        return spans, False
    tag = re.escape(found[1])
    token = re.compile(rf"<!--|<!\[CDATA\[|<{tag}(?=[\s/>])|</{tag}\s{{0,9}}>")
    endless: set[str] = set()
    start, at = -1, found.start()
    while len(spans) < _MOST_ITEMS and (match := token.search(text, at)):
        mark, at = match.group(), match.end()
        if mark in _OPAQUE:
            # The search for an end that is nowhere runs once, not once for each opening.
            end = -1 if mark in endless else text.find(_OPAQUE[mark], at)
            if end < 0:
                endless.add(mark)
            else:
                at = end + len(_OPAQUE[mark])
            continue
        if start >= 0:
            spans.append((start, at if mark[1] == "/" else match.start()))
        start = -1 if mark[1] == "/" else match.start()
    if start >= 0:
        spans.append((start, len(text)))
    return spans, start >= 0


def _head(text: str) -> dict[str, str]:
    head: dict[str, str] = {}
    for name, opaque, plain in _FIELD.findall(text):
        head.setdefault(name, " ".join((opaque or markup.unescape(plain)).split()))
    return head


def _item(line: int, end_line: int, text: str, names: Mapping[str, str]) -> Item:
    abstract = _ABSTRACT.search(text)
    abstract_line = line + text.count("\n", 0, abstract.start()) if abstract else 0
    try:
        return Item(line, end_line, abstract_line, _element(text, names))
    except ParseError as error:
        trouble = str(error).partition(":")[0]
    undeclared = {prefix: f"urn:undeclared:{prefix}" for prefix in _USED.findall(text)}
    try:
        return Item(line, end_line, abstract_line, _element(_mended(text), {**undeclared, **names}), trouble)
    except ParseError:
        return Item(line, end_line, abstract_line, None, trouble)


def _element(text: str, names: Mapping[str, str]) -> Element:
    """Parse one item in the names of its feed.

    Inside an element no document type can stand, so there are no entities to expand or fetch.

    Raises:
        ParseError: it is no XML.
    """
    used = {prefix: names[prefix] for prefix in _USED.findall(text) if names.get(prefix) and prefix[:3] != "xml"}
    declared = "".join(f' xmlns:{prefix}="{html.escape(uri)}"' for prefix, uri in used.items())
    try:
        element = XML(f"<feed{declared}>{text}</feed>")[0]
    except (ValueError, IndexError) as error:
        raise ParseError("not XML") from error
    own = {uri: f"{prefix}:" for prefix, uri in used.items()}
    for part in element.iter():
        uri, found, name = part.tag[1:].partition("}")
        if found:
            part.tag = _PREFIXES.get(uri, own.get(uri, "")) + name
    return element


def _mended(text: str) -> str:
    """Return an item as XML where it has HTML in its texts, stray ``&`` and ``<``, or tags without their partners."""
    for name in _PROSE:
        opening = re.search(rf"<{name}(?:\s[^<>]*)?>", text)
        end = text.rfind(f"</{name}>")
        if opening and opening.end() <= end and "<![CDATA[" not in (content := text[opening.end() : end]):
            content = html.escape(content if "<" in content else markup.unescape(content), quote=False)
            text = text[: opening.end()] + content + text[end:]
    return _balanced(_NO_TAG.sub("&lt;", _ENTITY.sub(_character, text)))


def _character(entity: re.Match[str]) -> str:
    return html.escape(markup.unescape(entity.group()), quote=False)


def _balanced(text: str) -> str:
    """Return the text with an end for each tag, and without ends of what was not begun."""
    pieces: list[str] = []
    opened: list[str] = []
    at = 0
    while match := _TAG.search(text, at):
        pieces.append(text[at : match.start()])
        at = match.end()
        closing, name, rest = match[1], match[2], match[3]
        if match.group() == "<![CDATA[":
            end = text.find("]]>", at)
            pieces.append(html.escape(text[at : end if end >= 0 else len(text)], quote=False))
            at = end + 3 if end >= 0 else len(text)
        elif name is None:
            pieces.append("&lt;")
        elif closing and name in opened[-_DEEPEST:]:
            while opened:
                pieces.append(f"</{(last := opened.pop())}>")
                if last == name:
                    break
        elif not closing:
            pieces.append(match.group())
            if not rest.endswith("/"):
                opened.append(name)
    return "".join([*pieces, text[at:], *(f"</{name}>" for name in reversed(opened))])
