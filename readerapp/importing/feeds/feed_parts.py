"""What feeds of every kind have in common: dates, the rest of an item, and what is wrong with it."""

import datetime
from collections.abc import Collection
from typing import Any
from xml.etree.ElementTree import Element

from readerapp.importing.digest import Origin, Problem, Severity
from readerapp.importing.feeds import feed_items
from readerapp.importing.feeds.feed_items import Feed, Item
from readerapp.importing.wording import partial_dates
from readerapp.text import identifiers

_DATES = ("pubDate", "dc:date", "updated", "lastBuildDate", "prism:publicationDate", "modified", "published")
_ITEM_DATES = (
    "prism:publicationDate",
    "prism:coverDate",
    "published",
    "dc:date",
    "dcterms:issued",
    "pubDate",
    "issued",
    "updated",
    "dcterms:created",
)
_MOST_NAMED = 20


def day(text: str) -> str:
    """Return an ISO date from RFC 822, ISO 8601 or words, as far as known, in the time zone it is written in."""
    return partial_dates.read(text)


def normalised(scheme: str, value: str) -> str:
    """Return an identifier in its one form, empty where it is none."""
    try:
        return identifiers.normalise(scheme, value) if value else ""
    except ValueError:
        return ""


def date_of(feed: Feed, origin: Origin) -> tuple[datetime.date | None, str]:
    """Return the issue's date, and the ground where it is a guess: the feed's own, its newest item's, the file's."""
    stated = next((date for name in _DATES if len(date := day(feed.head.get(name, ""))) == 10), "")
    if stated:
        return datetime.date.fromisoformat(stated), ""
    dates = (item_day(item.element) for item in feed.items if item.element is not None)
    newest = max((date for date in dates if len(date) == 10), default="")
    if newest:
        return datetime.date.fromisoformat(newest), f"The feed names no date. Its newest item is of {newest}."
    if origin.modified:
        return origin.modified, "The feed names no date. This is the file's."
    return None, ""


def item_day(fields: Element) -> str:
    """Return when an item was published, as far as known; empty where it does not say."""
    return next((date for name in _ITEM_DATES if (date := day(feed_items.first(fields, name)))), "")


def received(fields: Element, read: Collection[str]) -> dict[str, Any]:
    """Return the fields of an item that have no place of their own, as received: texts, or attributes without one."""
    found: dict[str, Any] = {}
    for field in fields:
        value = feed_items.text_of(field) or dict(field.attrib)
        if field.tag in read or not value:
            continue
        if field.tag in found:
            before = found[field.tag]
            found[field.tag] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            found[field.tag] = value
    return found


def troubles(feed: Feed) -> list[Problem]:
    """Return what is wrong with the feed's XML: items left out, items that were mended."""
    problems = [
        Problem(item.line, f"The item is no XML ({item.trouble}) and is left out", Severity.ERROR, item.end_line)
        for item in feed.items
        if item.element is None
    ]
    mended = [item for item in feed.items if item.trouble and item.element is not None]
    for item in mended[:_MOST_NAMED]:
        text = f"The item is no clean XML ({item.trouble}), it was mended: compare it with its page"
        problems.append(Problem(item.line, text, Severity.WARNING, item.end_line))
    if rest := mended[_MOST_NAMED:]:
        text = f"{len(rest)} more items are no clean XML, they were mended"
        problems.append(Problem(rest[0].line, text, Severity.WARNING, rest[-1].end_line))
    if feed.cut:
        problems.append(
            Problem(feed.items[-1].line, "The feed breaks off in this item", end_line=feed.items[-1].end_line)
        )
    return problems


def nameless(item: Item) -> Problem:
    """Return the note on an item that has neither title nor link nor identifier."""
    return Problem(
        item.line, "The item has no title, link or identifier and is left out", Severity.ERROR, item.end_line
    )
