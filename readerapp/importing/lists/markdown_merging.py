"""Mentions of one paper made one entry: a list names a paper in an overview, a table and among its sources."""

from collections.abc import Sequence
from dataclasses import replace

from readerapp.importing.digest import Entry, Problem, Severity
from readerapp.text import titles

_SHORT = 4  # words: a short name of a paper, not its title
_NAME = 2  # words: a name that the title need not contain
_LONG = 40  # words: no title, but a remark on the paper
_ALIKE = 0.75
_NAMED = 20


def merge(mentions: Sequence[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Return one entry for each paper, in the order of their first mentions, and what is to be said of it.

    Two mentions are one paper where they have an identifier in common, unless both have full titles and these differ.
    """
    entries: list[Entry] = []
    places: dict[tuple[str, str], int] = {}
    again: list[Entry] = []
    problems: list[Problem] = []
    for mention in mentions:
        keys = list(mention.identifiers.items())
        place = next((places[key] for key in keys if key in places), None)
        if place is not None and _is_same(entries[place], mention):
            entries[place] = _joined(entries[place], mention)
            again.append(mention)
        else:
            if place is not None and len(problems) < _NAMED:
                text = f"Same identifier as line {entries[place].line} but another title: check which is wrong"
                problems.append(Problem(mention.line, text, end_line=mention.end_line))
            place = len(entries)
            entries.append(mention)
        for key in keys:
            places.setdefault(key, place)
    if again:
        text = f"{len(again)} more mention{'s' * (len(again) > 1)} of papers of this list, put together with the first"
        problems.append(Problem(again[0].line, text, Severity.INFO, again[-1].end_line))
    return entries, problems


def _is_same(entry: Entry, mention: Entry) -> bool:
    if "title" in entry.partial or "title" in mention.partial or entry.title == mention.title:
        return True
    one, other = sorted((titles.normalise(entry.title), titles.normalise(mention.title)), key=len)
    words = one.split()
    if len(other.split()) >= _LONG:
        return True
    if len(words) <= _SHORT < len(other.split()):
        return len(words) <= _NAME or any(len(word) > 3 and word in other.split() for word in words)
    return one.startswith(other) or other.startswith(one) or titles.similarity(one, other) >= _ALIKE


def _joined(entry: Entry, mention: Entry) -> Entry:
    """The entry with what the mention adds; the title that says more stays, if it is one."""
    title, partial = entry.title, entry.partial
    if _is_fuller(entry, mention):
        title = mention.title
        partial = partial - {"title"}
    urls = {link.url for link in entry.links}
    return replace(
        entry,
        title=title,
        partial=partial,
        abstract=entry.abstract or mention.abstract,
        abstract_line=entry.abstract_line if entry.abstract else mention.abstract_line,
        authors=entry.authors or mention.authors,
        venue=entry.venue or mention.venue,
        year=entry.year or mention.year,
        published=entry.published or mention.published,
        identifiers={**mention.identifiers, **entry.identifiers},
        links=(*entry.links, *(link for link in mention.links if link.url not in urls)),
        categories=entry.categories or mention.categories,
        upvotes=entry.upvotes if entry.upvotes is not None else mention.upvotes,
        received={**mention.received, **entry.received},
    )


def _is_fuller(entry: Entry, mention: Entry) -> bool:
    if "title" in mention.partial or len(mention.title.split()) >= _LONG:
        return False
    is_stand_in = "title" in entry.partial or len(entry.title.split()) >= _LONG
    is_extended = titles.normalise(mention.title).startswith(titles.normalise(entry.title))
    is_short = len(entry.title.split()) <= _SHORT
    return is_stand_in or ((is_extended or is_short) and len(mention.title) > len(entry.title))
