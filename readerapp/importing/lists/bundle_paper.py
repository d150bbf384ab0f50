"""A paper as readerapp writes it for programs: each value checked, what can't be that of its key named."""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, TypeVar

from readerapp.importing.digest import Entry, Link, Problem
from readerapp.library.rows import (
    AnchorState,
    AnnotationRow,
    AppearanceRow,
    Color,
    FieldSource,
    Kept,
    LinkRow,
    ListDraft,
    ListPlace,
    PaperDetails,
    Status,
    VersionRow,
)
from readerapp.text import anchors, identifiers

T = TypeVar("T")

_UNFIT = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
_BREAKS = re.compile(r"\s*[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_DATE = re.compile(r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)?")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
_KIND = re.compile(r"[a-z][a-z_-]{0,40}|")
_FIELD = re.compile(r"\*|[a-z]+(?:\.[A-Za-z][A-Za-z0-9_-]{0,40})?")
_HUES = 8
_MOST_NAMED = 5
_MOST = 1 << 53  # of whole numbers that every program for JSON reads alike (RFC 8259, 6)


def of_list(value: Any) -> ListDraft:
    """Return the list that a head names; without a name where it names none."""
    if not isinstance(value, dict):
        return ListDraft()
    name, description = (text if isinstance(text := value.get(key), str) else "" for key in ("name", "description"))
    return ListDraft(_line(name), description.strip())


def kept(record: dict[str, Any]) -> tuple[Kept, list[str]]:
    """Return a paper of a bundle with what is kept of it, and the keys of the values that were not understood.

    A value that is a list loses what is not understood in it alone.
    """
    values, odd = _parsed(record, _VALUES, _ITEMS)
    remark = values.pop("remark", "")
    return Kept(_anchored(PaperDetails(**{**_NOTHING, **values})), remark), odd


def said(record: dict[str, Any]) -> tuple[PaperDetails, list[str]]:
    """Return what a record of JSON Lines says of a paper itself, and the keys that were not understood."""
    values = {key: parse for key, parse in _VALUES.items() if key in _OF_ITSELF}
    items = {key: parse for key, parse in _ITEMS.items() if key in _OF_ITSELF}
    given = {key: value for key, value in record.items() if value is not None}
    found, odd = _parsed(given, values, items)
    return PaperDetails(**{**_NOTHING, **found}), odd


def _parsed(
    record: dict[str, Any], values: dict[str, Callable[[Any], Any]], items: dict[str, Callable[[Any], Any]]
) -> tuple[dict[str, Any], list[str]]:
    """Return what is understood of a record, and the keys of what is not."""
    odd: list[str] = []
    found: dict[str, Any] = {"title": ""}
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


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _line(value: Any) -> str:
    return _BREAKS.sub(" ", _text(value)).strip()


def _filled(value: Any) -> str:
    if not (text := _line(value)):
        raise ValueError
    return text


def _like(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    """Return what takes texts of a form."""

    def parse(value: Any) -> str:
        if not pattern.fullmatch(_text(value)):
            raise ValueError
        return str(value)

    return parse


def _between(least: int, most: int) -> Callable[[Any], int]:
    """Return what takes whole numbers."""

    def parse(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError
        return value

    return parse


def _or_none(parse: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else parse(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _time(value: Any) -> str:
    if _text(value) and datetime.datetime.fromisoformat(value).tzinfo is None:
        raise ValueError
    return str(value)


def _day(value: Any) -> str:
    return datetime.date.fromisoformat(value).isoformat() if _text(value) else ""


def _texts(keys: Callable[[Any], str], value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {keys(key): _text(text) for key, text in value.items()}


def _identifiers(value: Any) -> dict[str, str]:
    return {scheme: identifiers.normalise(scheme, text) for scheme, text in _texts(_text, value).items()}


def _other_identifier(value: Any) -> tuple[str, str]:
    scheme = _text(value["scheme"])
    return scheme, identifiers.normalise(scheme, _text(value["value"]))


def _link(value: Any) -> LinkRow:
    return LinkRow(_like(_NAME)(value["kind"]), _like(_ADDRESS)(value["url"]))


def _tag(value: Any) -> tuple[str, int]:
    return _filled(value["name"]), _between(0, _HUES - 1)(value.get("hue", 0))


def _place(value: Any) -> ListPlace:
    return ListPlace(_filled(value["name"]), _between(-_MOST, _MOST)(value["place"]), _text(value.get("remark", "")))


def _version(value: Any) -> VersionRow:
    return VersionRow(0, _filled(value), "", "", None, {})


def _annotation(value: Any) -> AnnotationRow:
    field = value["field"]
    if field not in ("title", "abstract"):
        raise ValueError
    color = value.get("color")
    place = _between(0, _MOST)
    return AnnotationRow(
        id=0,
        paper_id=0,
        field=field,
        start=place(value["start"]),
        end=place(value["end"]),
        quote=_text(value["quote"]),
        prefix=_text(value.get("prefix", "")),
        suffix=_text(value.get("suffix", "")),
        color=Color(color) if color in list(Color) else Color.YELLOW,
        comment=_text(value.get("comment", "")),
        state=AnchorState(value.get("state", AnchorState.EXACT)),
        updated_at=_time(value.get("updated_at", "")),
    )


def _anchored(paper: PaperDetails) -> PaperDetails:
    """Return a paper of which each highlight stands where it says, or is found again, or is an orphan."""
    return replace(paper, annotations=tuple(_found(each, getattr(paper, each.field)) for each in paper.annotations))


def _found(row: AnnotationRow, text: str) -> AnnotationRow:
    if row.state is AnchorState.ORPHAN or (row.quote and text[row.start : row.end] == row.quote):
        return row
    anchor, state = anchors.reanchor(anchors.Anchor(row.start, row.end, row.quote, row.prefix, row.suffix), text)
    return replace(row, start=anchor.start, end=anchor.end, state=AnchorState(state))


def _appearance(value: Any) -> AppearanceRow:
    count = _or_none(_between(-_MOST, _MOST))
    received = value.get("received", {})
    if not isinstance(received, dict):
        raise TypeError
    period = value.get("period", "day")
    return AppearanceRow(
        digest_id=_between(1, _MOST)(value["digest"]),
        digest=_filled(value["title"]),
        source=_filled(value["source"]),
        date=_day(value.get("date", "")),
        rank=count(value.get("rank")),
        upvotes=count(value.get("upvotes")),
        comments=count(value.get("comments")),
        section=_text(value.get("section", "")),
        curator=_text(value.get("curator", "")),
        event=_text(value.get("event", "")),
        received=received,
        period=period if period in ("day", "week", "month") else "day",
        form=_text(value.get("form", "")),
    )


def _sources(value: Any) -> dict[str, FieldSource]:
    if not isinstance(value, dict):
        raise TypeError
    return {_like(_FIELD)(name): _source(each) for name, each in value.items()}


def _source(value: Any) -> FieldSource:
    by: Literal["you", "digest"] = "you" if value["by"] == "you" else "digest"
    number = _or_none(_between(1, _MOST))(value.get("digest"))
    return FieldSource(by, number, at=_time(value.get("at", "")), partial=_flag(value.get("partial", False)))


_VALUES: dict[str, Callable[[Any], Any]] = {
    "cite_key": _line,
    "key_pinned": _flag,
    "title": _line,
    "abstract": _text,
    "year": _between(1, 9999),
    "published": _like(_DATE),
    "venue": _line,
    "kind": _like(_KIND),
    "details": lambda value: _texts(_like(_NAME), value),
    "identifiers": _identifiers,
    "status": Status,
    "rating": _between(0, 5),
    "queue_place": _between(1, _MOST),
    "added_at": _time,
    "note": _text,
    "note_updated_at": _time,
    "sources": _sources,
    "remark": _text,
}
_ITEMS: dict[str, Callable[[Any], Any]] = {
    "key_aliases": _filled,
    "authors": _filled,
    "categories": _filled,
    "links": _link,
    "other_identifiers": _other_identifier,
    "tags": _tag,
    "annotations": _annotation,
    "appearances": _appearance,
    "versions": _version,
    "list_places": _place,
}
_OF_ITSELF = frozenset(
    ("cite_key", "title", "abstract", "authors", "year", "published", "venue", "kind", "details", "categories",
     "identifiers", "links")
)  # fmt: skip
_NOTHING: dict[str, Any] = {
    "id": 0, "cite_key": "", "abstract": "", "authors": (), "year": None, "published": "", "venue": "",
    "identifiers": {}, "links": (), "status": Status.INBOX, "rating": 0, "tags": (),
}  # fmt: skip
