"""A paper as readerapp writes it for programs: each value checked, what can't be that of its key named."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal, TypeVar

from readerapp.importing.digest import Entry, Link, Problem
from readerapp.importing.grammar import json_values
from readerapp.library.rows import (
    AnchorState,
    AnnotationRow,
    AppearanceRow,
    Color,
    FieldSource,
    Kept,
    LinkRow,
    ListPlace,
    PaperDetails,
    Status,
    VersionRow,
)
from readerapp.text import anchors, identifiers

T = TypeVar("T")

_UNFIT = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
_DATE = re.compile(r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)?")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
_KIND = re.compile(r"[a-z][a-z_-]{0,40}|")
_FIELD = re.compile(r"\*|[a-z]+(?:\.[A-Za-z][A-Za-z0-9_-]{0,40})?")
_HUES = 8
_MOST_NAMED = 5
_MOST = 1 << 53  # of whole numbers that every program for JSON reads alike (RFC 8259, 6)


def kept(record: dict[str, Any]) -> tuple[Kept, list[str]]:
    """Return a paper of a bundle with what is kept of it, and the keys of the values that were not understood.

    A value that is a list loses what is not understood in it alone.
    """
    values, odd = parsed(record, _VALUES, _ITEMS)
    remark = values.pop("remark", "")
    return Kept(_anchored(PaperDetails(**{**_NOTHING, **values})), remark), odd


def said(record: dict[str, Any]) -> tuple[PaperDetails, list[str]]:
    """Return what a record of JSON Lines says of a paper itself, and the keys that were not understood."""
    values = {key: parse for key, parse in _VALUES.items() if key in _OF_ITSELF}
    items = {key: parse for key, parse in _ITEMS.items() if key in _OF_ITSELF}
    given = {key: value for key, value in record.items() if value is not None}
    found, odd = parsed(given, values, items)
    return PaperDetails(**{**_NOTHING, **found}), odd


def parsed(
    record: dict[str, Any], values: Mapping[str, Callable[[Any], Any]], items: Mapping[str, Callable[[Any], Any]]
) -> tuple[dict[str, Any], list[str]]:
    """Return what is understood of a record, and the keys of what is not.

    Args:
        values: takes the value of each key.
        items: takes each item of keys whose values are lists.
    """
    odd: list[str] = []
    found: dict[str, Any] = {}
    for key, parse in values.items():
        if key not in record:
            continue
        try:
            found[key] = parse(record[key])
        except _UNFIT:
            odd.append(key)
    for key, parse in items.items():
        given = record.get(key, [])
        found[key] = tuple(_each(parse, given)) if isinstance(given, list) else ()
        if not isinstance(given, list) or len(found[key]) < len(given):
            odd.append(key)
    return found, odd


def entry(paper: PaperDetails, line: int, end_line: int, of_bundle: Kept | None = None) -> Entry:
    """Return a paper as an entry of the lines that it stands on."""
    return Entry(
        title=paper.title,
        abstract=paper.abstract,
        authors=paper.authors,
        year=paper.year,
        published=paper.published,
        venue=paper.venue,
        identifiers=paper.identifiers,
        links=tuple(Link(link.kind, link.url) for link in paper.links),
        kind=paper.kind,
        details=paper.details,
        categories=paper.categories,
        cite_key=paper.cite_key,
        partial=frozenset(name for name, source in paper.sources.items() if source.partial),
        kept=of_bundle,
        line=line,
        abstract_line=line if paper.abstract else 0,
        end_line=end_line,
    )


def oddity(paper: PaperDetails, keys: list[str], line: int, end_line: int) -> Problem:
    """Return what is to be said of the values that were not understood."""
    more = f" and {len(keys) - _MOST_NAMED} more" if len(keys) > _MOST_NAMED else ""
    text = f"Not understood and left out of “{paper.title}”: {', '.join(keys[:_MOST_NAMED])}{more}"
    return Problem(line, text, end_line=end_line)


def _each(parse: Callable[[Any], T], items: list[Any]) -> list[T]:
    found = []
    for item in items:
        try:
            found.append(parse(item))
        except _UNFIT:
            continue
    return found


def _identifiers(value: Any) -> dict[str, str]:
    return {
        scheme: identifiers.normalise(scheme, text)
        for scheme, text in json_values.texts(json_values.text, value).items()
    }


def _other_identifier(value: Any) -> tuple[str, str]:
    scheme = json_values.text(value["scheme"])
    return scheme, identifiers.normalise(scheme, json_values.text(value["value"]))


def _link(value: Any) -> LinkRow:
    return LinkRow(json_values.like(_NAME)(value["kind"]), json_values.like(_ADDRESS)(value["url"]))


def tag(value: Any) -> tuple[str, int]:
    """Return the name and hue of a tag."""
    return json_values.filled(value["name"]), json_values.between(0, _HUES - 1)(value.get("hue", 0))


def _place(value: Any) -> ListPlace:
    return ListPlace(
        json_values.filled(value["name"]),
        json_values.between(-_MOST, _MOST)(value["place"]),
        json_values.text(value.get("remark", "")),
        json_values.text(value.get("description", "")),
    )


def _version(value: Any) -> VersionRow:
    return VersionRow(0, json_values.filled(value), "", "", None, {})


def _annotation(value: Any) -> AnnotationRow:
    field = value["field"]
    if field not in ("title", "abstract"):
        raise ValueError
    color = value.get("color")
    place = json_values.between(0, _MOST)
    return AnnotationRow(
        id=0,
        paper_id=0,
        field=field,
        start=place(value["start"]),
        end=place(value["end"]),
        quote=json_values.text(value["quote"]),
        prefix=json_values.text(value.get("prefix", "")),
        suffix=json_values.text(value.get("suffix", "")),
        color=Color(color) if color in list(Color) else Color.YELLOW,
        comment=json_values.text(value.get("comment", "")),
        state=AnchorState(value.get("state", AnchorState.EXACT)),
        updated_at=json_values.time(value.get("updated_at", "")),
        created_at=json_values.time(value.get("created_at", "")),
    )


def _anchored(paper: PaperDetails) -> PaperDetails:
    """Return a paper of which each highlight stands where it says, or is found again, or is an orphan."""
    return replace(paper, annotations=tuple(_found(each, getattr(paper, each.field)) for each in paper.annotations))


def _found(row: AnnotationRow, text: str) -> AnnotationRow:
    if row.state is AnchorState.ORPHAN or (row.quote and text[row.start : row.end] == row.quote):
        return row
    anchor, state = anchors.reanchor(anchors.Anchor(row.start, row.end, row.quote, row.prefix, row.suffix), text)
    return replace(row, start=anchor.start, end=anchor.end, state=AnchorState(state))


def appearance(value: Any) -> AppearanceRow:
    """Return a place in a digest, with what is said of the digest."""
    count = json_values.or_none(json_values.between(-_MOST, _MOST))
    received = value.get("received", {})
    if not isinstance(received, dict):
        raise TypeError
    period = value.get("period", "day")
    return AppearanceRow(
        digest_id=json_values.between(1, _MOST)(value["digest"]),
        digest=json_values.filled(value["title"]),
        source=json_values.filled(value["source"]),
        date=json_values.day(value.get("date", "")),
        rank=count(value.get("rank")),
        upvotes=count(value.get("upvotes")),
        comments=count(value.get("comments")),
        section=json_values.text(value.get("section", "")),
        curator=json_values.text(value.get("curator", "")),
        event=json_values.text(value.get("event", "")),
        received=received,
        period=period if period in ("day", "week", "month") else "day",
        form=json_values.text(value.get("form", "")),
        digest_note=json_values.text(value.get("digest_note", "")),
        finished_at=json_values.time(value.get("finished_at", "")),
    )


def _sources(value: Any) -> dict[str, FieldSource]:
    if not isinstance(value, dict):
        raise TypeError
    return {json_values.like(_FIELD)(name): _source(each) for name, each in value.items()}


def _source(value: Any) -> FieldSource:
    by: Literal["you", "digest"] = "you" if value["by"] == "you" else "digest"
    number = json_values.or_none(json_values.between(1, _MOST))(value.get("digest"))
    return FieldSource(
        by, number, at=json_values.time(value.get("at", "")), partial=json_values.flag(value.get("partial", False))
    )


_VALUES: dict[str, Callable[[Any], Any]] = {
    "cite_key": json_values.line,
    "key_pinned": json_values.flag,
    "title": json_values.line,
    "abstract": json_values.text,
    "year": json_values.between(1, 9999),
    "published": json_values.like(_DATE),
    "venue": json_values.line,
    "kind": json_values.like(_KIND),
    "details": lambda value: json_values.texts(json_values.like(_NAME), value),
    "identifiers": _identifiers,
    "status": Status,
    "rating": json_values.between(0, 5),
    "queue_place": json_values.between(1, _MOST),
    "added_at": json_values.time,
    "note": json_values.text,
    "note_updated_at": json_values.time,
    "sources": _sources,
    "remark": json_values.text,
}
_ITEMS: dict[str, Callable[[Any], Any]] = {
    "key_aliases": json_values.filled,
    "authors": json_values.filled,
    "categories": json_values.filled,
    "links": _link,
    "other_identifiers": _other_identifier,
    "tags": tag,
    "annotations": _annotation,
    "appearances": appearance,
    "versions": _version,
    "list_places": _place,
}
_OF_ITSELF = frozenset(
    ("cite_key", "title", "abstract", "authors", "year", "published", "venue", "kind", "details", "categories",
     "identifiers", "links")
)  # fmt: skip
_NOTHING: dict[str, Any] = {
    "id": 0, "cite_key": "", "title": "", "abstract": "", "authors": (), "year": None, "published": "", "venue": "",
    "identifiers": {}, "links": (), "status": Status.INBOX, "rating": 0, "tags": (),
}  # fmt: skip
