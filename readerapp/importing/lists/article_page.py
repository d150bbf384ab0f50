"""Web pages whose papers are marked up as ScholarlyArticle of schema.org in microdata (HTML, §5), as ours are."""

import re
from typing import TYPE_CHECKING

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin
from readerapp.importing.grammar import html_tree
from readerapp.importing.references import reference
from readerapp.importing.references.reference import Reference
from readerapp.text import cleaning, markup

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAME = "article_page"
_MARKED = re.compile(r"""\bitemtype\s*=\s*["']?https?://schema\.org/ScholarlyArticle\b""")
_ARTICLES = '[itemscope][itemtype$="schema.org/ScholarlyArticle"]'
_TITLES = ("name", "headline")
_VENUES = ("isPartOf", "publisher")


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a web page of marked-up papers, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    return 0.93 if text.lstrip()[:1] == "<" and _MARKED.search(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the papers of the page; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    tree = html_tree.parse(text)
    entries: list[Entry] = []
    for article in tree.css(_ARTICLES):
        entry = _reference(article).entry()
        if entry:
            entries.append(entry)
    title = tree.css_first("title")
    source = cleaning.line(title.text()) if title else ""
    source = source or reference.stem(origin, "Web page")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def _reference(article: "LexborNode") -> Reference:
    found = Reference()
    found.title = next(filter(None, (_first(article, name) for name in _TITLES)), "")
    found.add_authors(markup.to_text(_value(node)) for node in _nodes(article, "author"))
    found.date(_first(article, "datePublished"))
    found.venue = next(filter(None, (_first(article, name) for name in _VENUES)), "")
    found.set_abstract(_first(article, "abstract"))
    found.categorise(word for text in map(_value, _nodes(article, "keywords")) for word in text.split(","))
    for name in ("sameAs", "url"):
        for node in _nodes(article, name):
            found.link(_value(node))
    return found


def _nodes(article: "LexborNode", name: str) -> "list[LexborNode]":
    """Return the nodes of a property of the article itself, not of an item inside of it."""
    return [node for node in article.css(f'[itemprop~="{name}"]') if _owner(node) == article.mem_id]


def _owner(node: "LexborNode") -> int | None:
    holder = node.parent
    while holder is not None and "itemscope" not in holder.attributes:
        holder = holder.parent
    return holder.mem_id if holder is not None else None


def _first(article: "LexborNode", name: str) -> str:
    return next(map(_value, _nodes(article, name)), "")


def _value(node: "LexborNode") -> str:
    """Return the value of a property: of an item its name, of a link where it leads, else its text as HTML."""
    own = next((node.attributes.get(name) for name in ("content", "datetime", "href") if name in node.attributes), None)
    if own is not None:
        return own
    if "itemscope" in node.attributes:
        return _first(node, "name")
    return node.inner_html or ""
