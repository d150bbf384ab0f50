"""Feeds of arXiv: answers of its API (Atom) and the daily RSS and Atom of rss.arxiv.org, with RSS 1.0 before 2024.

Formats: info.arxiv.org/help/api/user-manual.html §3.3 and info.arxiv.org/help/rss_specifications.html. A daily feed
tells in ``announce_type`` whether a paper is new, listed from another archive (cross) or replaced.
"""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Link, Origin, Problem, Severity
from readerapp.importing.feeds import feed_items, feed_parts
from readerapp.importing.feeds.feed_items import Feed, Item
from readerapp.importing.wording import author_lines
from readerapp.text import cleaning, identifiers, links, markup

NAME = "arxiv_feed"

_OF_ARXIV = re.compile(
    r"http://arxiv\.org/schemas/atom|//(?:www\.|export\.|rss\.)?arxiv\.org/(?:rss|atom|api)\b|"
    r"\bon arXiv\.org|rdf:about=\"https?://(?:export\.)?arxiv\.org",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*([\w-]+)\s*(?:Abstract:\s*)?|\s*Abstract:\s*", re.IGNORECASE)
_OLD_TITLE = re.compile(r"\.?\s*\(arXiv:(\S+)\s*\[([\w.-]+)\]\s*((?:UPDATED|CROSS LISTED)?)\s*\)\s*\Z")
_OLD_EVENTS = {"UPDATED": "replace", "CROSS LISTED": "cross", "": "new"}
_EVENTS = {"new": "new", "cross": "cross", "replace": "replace", "replace-cross": "replace"}
_VERSION = re.compile(r"(?:\d{4}\.\d{4,5}|/\d{7})(v\d{1,3})")
_QUERY = re.compile(r"search_query=(.*?)(?:&id_list=|&start=|\Z)")
_ONE_CATEGORY = re.compile(r"(?:cat:)?([a-z-]+(?:\.[A-Za-z-]+)?)")
_UPDATES = re.compile(r"(.+?) updates(?: on (?:the )?arXiv\.org)?")
_READ = frozenset(
    [
        *("title", "summary", "description", "id", "guid", "link", "author", "dc:creator", "category", "published"),
        *("arxiv:primary_category", "arxiv:announce_type", "arxiv:doi", "arxiv:DOI", "arxiv:journal_ref"),
        *("arxiv:journal_reference", "pubDate"),
    ]
)


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a feed of arXiv, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    if not feed_items.is_feed(text):
        return 0.0
    start = feed_items.first_item(text)
    return 0.98 if _OF_ARXIV.search(text[: start if start >= 0 else len(text)]) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return the feed's digest; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    feed = feed_items.parse(text)
    entries: list[Entry] = []
    problems += feed_parts.troubles(feed)
    for item in feed.items:
        if item.element is None:
            continue
        if "/api/errors" in feed_items.first(item.element, "id"):
            problems.append(Problem(item.line, _answered(item.element), Severity.WARNING, item.end_line))
        elif entry := _entry(item, item.element):
            entries.append(replace(entry, rank=len(entries) + 1))
        else:
            problems.append(feed_parts.nameless(item))
    if not feed.items:
        problems.append(Problem(0, _why_empty(feed), Severity.INFO))
    date, guess = feed_parts.date_of(feed, origin)
    problems.sort(key=lambda problem: problem.line)
    return (Digest(NAME, _source(feed), date, guess, tuple(entries), tuple(problems), encoding_name),)


def _entry(item: Item, fields: Element) -> Entry | None:
    """Read a paper; None where nothing names it."""
    title = cleaning.line(markup.to_text(feed_items.first(fields, "title", "dc:title")))
    printed, event = "", ""
    if old := _OLD_TITLE.search(title):
        title, printed, event = title[: old.start()], old[1], _OLD_EVENTS[old[3]]
    addresses = [printed, *(feed_items.first(fields, name) for name in ("id", "guid", "link")), *_addresses(fields)]
    arxiv, version = _identifier(addresses)
    abstract, announced = _abstract(fields)
    event = event or _EVENTS.get(feed_items.first(fields, "arxiv:announce_type").lower() or announced, "")
    doi = feed_parts.normalised("doi", feed_items.first(fields, "arxiv:doi", "arxiv:DOI", "prism:doi"))
    named = {**({"arxiv": arxiv} if arxiv else {}), **({"doi": doi} if doi else {})}
    if not title and not named:
        return None
    authors, cut = _authors(fields)
    published = feed_parts.day(feed_items.first(fields, "published"))
    venue = cleaning.line(feed_items.first(fields, "arxiv:journal_ref", "arxiv:journal_reference"))
    return Entry(
        title=title or (f"arXiv:{arxiv}" if arxiv else f"doi:{doi}"),
        abstract=abstract,
        authors=authors,
        year=int(published[:4]) if published else None,
        published=published,
        venue=venue,
        identifiers=named,
        links=_links(fields, arxiv),
        categories=_categories(fields, old[2] if old else ""),
        event=event,
        partial=frozenset([*(["title"] if not title else []), *(["authors"] if cut else [])]),
        received={
            **feed_parts.received(fields, _READ),
            **({"version": version} if version else {}),
            **_affiliations(fields),
        },
        line=item.line,
        abstract_line=item.abstract_line if abstract else 0,
        end_line=item.end_line,
    )


def _addresses(fields: Element) -> list[str]:
    return [field.get("href", "") for field in fields if field.tag == "link"]


def _identifier(addresses: list[str]) -> tuple[str, str]:
    """Return the arXiv identifier and the version that the first address with one names."""
    for address in addresses:
        found = identifiers.find(address.removeprefix("oai:arXiv.org:"))
        if arxiv := found.get("arxiv"):
            version = _VERSION.search(address)
            return arxiv, version[1] if version else ""
    return "", ""


def _abstract(fields: Element) -> tuple[str, str]:
    """Return the abstract and the kind of announcement that a daily feed puts before it."""
    text = feed_items.first(fields, "summary", "description", "content:encoded", "content")
    text = cleaning.prose(markup.to_text(text))
    prefix = _PREFIX.match(text)
    return (text[prefix.end() :], (prefix[1] or "").lower()) if prefix else (text, "")


def _authors(fields: Element) -> tuple[tuple[str, ...], bool]:
    """Return the authors: one element for each in Atom, one line for all in RSS."""
    people = [field for field in fields if field.tag == "author" and len(field)]
    if people:
        return tuple(name for person in people if (name := cleaning.line(feed_items.first(person, "name")))), False
    lines = [*feed_items.texts(fields, "dc:creator"), *feed_items.texts(fields, "author")]
    read_lines = [author_lines.read(line) for line in lines]
    return tuple(name for names, _ in read_lines for name in names), any(cut for _, cut in read_lines)


def _affiliations(fields: Element) -> dict[str, dict[str, str]]:
    found = {
        feed_items.first(person, "name"): affiliation
        for person in fields
        if person.tag == "author" and (affiliation := feed_items.first(person, "arxiv:affiliation"))
    }
    return {"affiliations": found} if found else {}


def _links(fields: Element, arxiv: str) -> tuple[Link, ...]:
    found = {identifiers.url("arxiv", arxiv): "abstract"} if arxiv else {}
    for field in fields:
        if field.tag == "link" and (url := field.get("href") or (field.text or "").strip()).startswith("http"):
            is_page = arxiv and links.kind_of(url) == "abstract"
            if not is_page:
                found.setdefault(url, "pdf" if field.get("title") == "pdf" else links.kind_of(url))
    return tuple(Link(kind, url) for url, kind in found.items())


def _categories(fields: Element, printed: str) -> tuple[str, ...]:
    """Return the subjects, the primary one first."""
    primary = [field.get("term", "") for field in fields if field.tag == "arxiv:primary_category"]
    rest = [field.get("term") or (field.text or "").strip() for field in fields if field.tag == "category"]
    return tuple(dict.fromkeys(filter(None, [*primary, printed, *rest])))


def _source(feed: Feed) -> str:
    """Return what is listed: ``arXiv cs.CL`` for one category, else the query."""
    title = feed.head.get("title", "")
    if updates := _UPDATES.fullmatch(title):
        return f"arXiv {updates[1].replace('+', ', ')}"
    query = _QUERY.search(title)
    asked = query[1].strip() if query else ""
    if one := _ONE_CATEGORY.fullmatch(asked):
        return f"arXiv {one[1]}"
    return f"arXiv: {asked}" if asked else "arXiv"


def _answered(fields: Element) -> str:
    said = cleaning.line(feed_items.first(fields, "summary"))
    return f"arXiv answered with an error and no papers: {said or 'no reason given'}"


def _why_empty(feed: Feed) -> str:
    if "opensearch:totalResults" in feed.head:
        return "arXiv found no papers for this query"
    return "No papers on this day: arXiv announces none on Saturdays, Sundays and holidays"
