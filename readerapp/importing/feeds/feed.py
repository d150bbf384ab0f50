"""Feeds of journals, preprint servers, PubMed, Hugging Face Papers and blogs: RSS 0.9x to 2.0, RSS 1.0, Atom.

Bibliographic fields follow Dublin Core and PRISM (prismstandard.org); feeds without them say the same in words.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Link, Origin, Problem, Severity
from readerapp.importing.feeds import feed_items, feed_parts, feed_text
from readerapp.importing.feeds.feed_items import Feed, Item
from readerapp.importing.feeds.feed_text import Description
from readerapp.importing.huggingface import hf_text
from readerapp.importing.wording import article_links, author_lines
from readerapp.text import cleaning, identifiers, links, markup

NAME = "feed"

_DESCRIPTIONS = ("dcterms:abstract", "summary", "description", "dc:description", "content:encoded", "content")
_NAMES = ("dc:identifier", "prism:doi", "id", "guid", "link", "prism:url", "dc:source")
_DETAILS = {
    "volume": ("prism:volume",),
    "issue": ("prism:number", "prism:issue"),
    "ISSN": ("prism:issn", "prism:eIssn"),
    "publisher": ("dc:publisher",),
    "language": ("dc:language",),
}
_READ = frozenset(
    [
        *_DESCRIPTIONS,
        *(name for several in _DETAILS.values() for name in several),
        *(
            "title",
            "dc:title",
            "link",
            "guid",
            "id",
            "author",
            "dc:creator",
            "dc:contributor",
            "category",
            "dc:subject",
        ),
        *("prism:publicationName", "prism:doi", "prism:url", "prism:startingPage", "prism:endingPage", "prism:section"),
        *("pubDate", "dc:date", "published", "prism:publicationDate", "dc:identifier"),
    ]
)
_ASAP = re.compile(r"\[ASAP\]\s*")
_MDPI_TITLE = re.compile(r"(?P<venue>[^:]{2,80}), Vol\. (?P<volume>\d+), Pages? (?P<page>[\w-]+): (?P<title>.+)")
_HF = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/papers", re.IGNORECASE)
_VENUE_IN_SOURCE = re.compile(r"(.+?)(?:,? (?:Volume|Vol\.?|Published online:?) .*)?")
_LONGEST_ABSTRACT = 6000
_LONGEST_ADDRESS = 300
_SURE = 0.92


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a feed, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    return _SURE if feed_items.is_feed(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return the feed's digest; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    feed = feed_items.parse(text)
    problems += feed_parts.troubles(feed)
    entries: list[Entry] = []
    for item in feed.items:
        if item.element is None:
            continue
        if entry := _entry(item, item.element, feed.head):
            entries.append(replace(entry, rank=len(entries) + 1))
        else:
            problems.append(feed_parts.nameless(item))
    if not feed.items:
        problems.append(Problem(0, "The feed has no items", Severity.INFO))
    date, guess = feed_parts.date_of(feed, origin)
    problems.sort(key=lambda problem: problem.line)
    return (Digest(NAME, _source(feed, entries), date, guess, tuple(entries), tuple(problems), encoding_name),)


def _entry(item: Item, fields: Element, head: Mapping[str, str]) -> Entry | None:
    """Read a paper; None where nothing names it."""
    title = _ASAP.sub("", cleaning.line(markup.to_text(feed_items.first(fields, "title", "dc:title"))), count=1)
    details = _details(fields)
    venue = cleaning.line(markup.to_text(feed_items.first(fields, "prism:publicationName")))
    if mdpi := _MDPI_TITLE.fullmatch(title):
        title, venue = mdpi["title"], venue or mdpi["venue"]
        details = {"volume": mdpi["volume"], "page": mdpi["page"], **details}
    said = _description(fields, title)
    addresses = _addresses(fields)
    named = {**said.identifiers, **_identifiers(fields, addresses)}
    if not title and not named and not addresses:
        return None
    authors, cut = _authors(fields, said)
    venue = venue or _journal(said.venue) or _source_of_item(fields) or head.get("prism:publicationName", "")
    published = "" if _is_listing(addresses) else feed_parts.day(said.date) or feed_parts.item_day(fields)
    partial = {"title": not title, "authors": cut, "abstract": said.cut}
    return Entry(
        title=title or _stand_in(named, addresses),
        abstract=said.abstract,
        authors=authors,
        year=int(published[:4]) if published else None,
        published=published,
        venue=venue,
        identifiers=named,
        links=_links(addresses, named),
        kind="article-journal" if venue and ("volume" in details or "ISSN" in details) else "",
        details=details,
        categories=_categories(fields),
        section=cleaning.line(feed_items.first(fields, "prism:section")),
        upvotes=said.upvotes,
        partial=frozenset(name for name, is_so in partial.items() if is_so),
        received=_received(fields, said),
        line=item.line,
        abstract_line=item.abstract_line if said.abstract else 0,
        end_line=item.end_line,
    )


def _description(fields: Element, title: str) -> Description:
    """Read the item's descriptions: the longest abstract counts, and what the others say beside it.

    What is longer than any abstract is a whole article, and counts only where there is nothing else.
    """
    texts = dict.fromkeys(text for name in _DESCRIPTIONS for text in feed_items.texts(fields, name))
    read_ones = [feed_text.read(text, title) for text in texts]
    if not read_ones:
        return Description()
    if feed_items.first(fields, "dcterms:abstract"):
        best = read_ones[0]  # called an abstract, while the others may have more around it
    else:
        best = max(read_ones, key=lambda one: len(one.abstract) if len(one.abstract) <= _LONGEST_ABSTRACT else 1)
    for other in read_ones:
        best.authors, best.venue = best.authors or other.authors, best.venue or other.venue
        best.citation, best.date = best.citation or other.citation, best.date or other.date
        best.identifiers = {**other.identifiers, **best.identifiers}
    return best


def _addresses(fields: Element) -> list[str]:
    """Return the item's addresses, resolved, its page first."""
    found: list[str] = []
    for field in fields:
        if field.tag == "link" and field.get("rel", "alternate") in ("alternate", "related"):
            found.append(field.get("href") or (field.text or ""))
        elif field.tag in ("prism:url", "id") or (field.tag == "guid" and field.get("isPermaLink") != "false"):
            found.append(field.text or "")
    found.append(fields.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", ""))
    addresses = (
        article_links.resolved(url) for url in map(str.strip, found) if url.startswith(("http://", "https://"))
    )
    return list(dict.fromkeys(addresses))


def _identifiers(fields: Element, addresses: list[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name in _NAMES:
        for text in feed_items.texts(fields, name):
            if len(text) < _LONGEST_ADDRESS:
                find = article_links.identifiers_of if "://" in text else identifiers.find
                named = {**find(text), **named}
    for address in addresses:
        named = {**article_links.identifiers_of(address), **named}
    return named


def _authors(fields: Element, said: Description) -> tuple[tuple[str, ...], bool]:
    lines = [
        feed_items.first(field, "name") if len(field) else (field.text or "")
        for field in fields
        if field.tag == "author"
    ]
    creators = feed_items.texts(fields, "dc:creator")
    if creators and all(_is_turned(creator, alone=len(creators) == 1) for creator in creators):
        creators = [f"{creator};" for creator in creators]
    read_lines = [author_lines.read(line) for line in creators or lines or [said.authors] if line.strip()]
    authors = tuple(dict.fromkeys(name for names, _ in read_lines for name in names))
    return authors, any(cut for _, cut in read_lines)


def _is_turned(creator: str, *, alone: bool) -> bool:
    """Whether a field holds one name, the family before the comma (``Doe, Jane``), and not two names."""
    family, comma, given = creator.partition(",")
    return bool(comma and given.strip()) and "," not in given and not (alone and " " in family.strip())


def _source_of_item(fields: Element) -> str:
    """Return the journal in ``dc:source``, which some fill with its volume and pages too."""
    source = cleaning.line(markup.to_text(feed_items.first(fields, "dc:source")))
    return "" if "://" in source else _journal(source)


def _journal(source: str) -> str:
    match = _VENUE_IN_SOURCE.fullmatch(source[:_LONGEST_ADDRESS])
    return match[1] if match else ""


def _details(fields: Element) -> dict[str, str]:
    found = {key: cleaning.line(feed_items.first(fields, *names)) for key, names in _DETAILS.items()}
    pages = [feed_items.first(fields, "prism:startingPage"), feed_items.first(fields, "prism:endingPage")]
    found["page"] = "–".join(dict.fromkeys(page for page in pages if page))
    return {key: value for key, value in found.items() if value}


def _links(addresses: list[str], named: Mapping[str, str]) -> tuple[Link, ...]:
    """Return the links; of several pages of one paper the first."""
    found: dict[str, str] = {}
    for url in addresses:
        kind = links.kind_of(url)
        kind = "abstract" if kind == "link" and article_links.is_article(url) else kind
        if kind != "abstract" or kind not in found.values():
            found[url] = kind
    if (arxiv := named.get("arxiv")) and "abstract" not in found.values():
        found.setdefault(identifiers.url("arxiv", arxiv), "abstract")
    return tuple(Link(kind, url) for url, kind in found.items())


def _categories(fields: Element) -> tuple[str, ...]:
    terms = [field.get("label") or field.get("term") or field.text or "" for field in fields if field.tag == "category"]
    return tuple(dict.fromkeys(filter(None, map(cleaning.line, [*terms, *feed_items.texts(fields, "dc:subject")]))))


def _received(fields: Element, said: Description) -> dict[str, object]:
    extra = {
        "institution": said.institution,
        "citation": said.citation,
        "ai_summary": said.summary,
        "translation": said.translation,
    }
    return {**feed_parts.received(fields, _READ), **{key: value for key, value in extra.items() if value}}


def _stand_in(named: Mapping[str, str], addresses: list[str]) -> str:
    for scheme, label in (("arxiv", "arXiv:"), ("doi", "doi:"), ("pmid", "PMID ")):
        if scheme in named:
            return label + named[scheme]
    return addresses[0]


def _is_listing(addresses: list[str]) -> bool:
    """Whether an item's date is that of its listing, not of the paper."""
    return any(_HF.match(address) for address in addresses)


def _source(feed: Feed, entries: list[Entry]) -> str:
    """Return whose feed it is: Hugging Face where its papers stand there, else as it calls itself."""
    listed = sum(any(_HF.match(link.url) for link in entry.links) for entry in entries)
    if listed * 2 > len(entries):
        return hf_text.SOURCE
    return feed.head.get("title") or feed.head.get("link") or "Feed"
