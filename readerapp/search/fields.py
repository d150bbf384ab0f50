"""The fields of the query language and how their values are read.

To add a filter: a line in ``FILTERS`` here, its meaning in ``tasks.find_papers``.
"""

import re
from collections.abc import Callable

from readerapp.search import days
from readerapp.search.nodes import Filter

TEXT_FIELDS = ("title", "abstract", "author", "note", "highlight")
"""Fields whose values are words, phrases and patterns."""

ALIASES = {
    "abs": "abstract",
    "authors": "author",
    "notes": "note",
    "highlights": "highlight",
    "tags": "tag",
    "rated": "rating",
    "journal": "venue",
    "list": "in",
    "upvotes": "votes",
    "saved": "search",
}
"""Other names of fields."""

STATUSES = ("inbox", "queued", "reading", "read", "dismissed")
STATES = ("unread", "annotated", "tagged", "rated", *STATUSES)
CONTENTS = ("note", "highlight", "link", "code", "abstract", "tag", "authors")

_NONE = frozenset({"none", "no", "-"})
_NUMBERS = re.compile(r"(?P<sign>>=|<=|=|>|<|≥|≤)?\s*(?P<low>\d{1,9})?(?P<to>\s*(?:\.\.+|…|–|-)\s*)?(?P<high>\d{1,9})?")


class NotUnderstood(ValueError):
    """A filter's value cannot be read; the text says what would be, the suggestion may be empty."""

    def __init__(self, text: str, suggestion: str = "") -> None:
        super().__init__(text)
        self.suggestion = suggestion


def nearest(word: str, choices: tuple[str, ...]) -> str:
    """Return the choice that the word is a slip of, empty when none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, choices, 1, 0.7)), "")


def _one_of(field: str, choices: tuple[str, ...]) -> Callable[[str], Filter]:
    def read(value: str) -> Filter:
        if value.lower() in choices:
            return Filter(field, "is", value.lower())
        raise NotUnderstood(
            f"{field}: takes {', '.join(choices[:-1])} or {choices[-1]}", nearest(value.lower(), choices)
        )

    return read


def _status(value: str) -> Filter:
    """Read a status; any other state is taken for ``is:`` (``status:unread``)."""
    state = value.lower() in STATES and value.lower() not in STATUSES
    return _one_of("is", STATES)(value) if state else _one_of("status", STATUSES)(value)


def _number(field: str, lowest: int, highest: int, example: str) -> Callable[[str], Filter]:
    def read(value: str) -> Filter:
        if value.lower() in _NONE:
            return Filter(field, "none")
        match = _NUMBERS.fullmatch(value)
        if match is None or (match["low"] is None and match["high"] is None):
            raise NotUnderstood(f"{field}: takes numbers such as {example}")
        low, high = _bounds(match)
        for bound in (low, high):
            if bound is not None and not lowest - 1 <= bound <= highest + 1:
                raise NotUnderstood(f"{field}: takes numbers from {lowest} to {highest}, such as {example}")
        if low is not None and high is not None and low > high and match["to"]:
            low, high = high, low
        return Filter(field, "range", low=low, high=high)

    return read


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    low = int(match["low"]) if match["low"] else None
    high = int(match["high"]) if match["high"] else None
    if match["to"]:
        return low, high
    number = low if low is not None else high
    assert number is not None
    return {
        ">=": (number, None),
        "≥": (number, None),
        ">": (number + 1, None),
        "<=": (None, number),
        "≤": (None, number),
        "<": (None, number - 1),
    }.get(match["sign"] or "=", (number, number))


def _added(value: str) -> Filter:
    found = days.read(value)
    if found is None:
        raise NotUnderstood(f"added: takes days such as {', '.join(days.EXAMPLES[:-1])} or {days.EXAMPLES[-1]}")
    return found


def _tag(value: str) -> Filter:
    if value.lower() in _NONE:
        return Filter("tag", "none")
    name = value.removesuffix("*")
    return Filter("tag", "is" if name == value or name.endswith("/") else "begins", name.strip("/"))


def _words(field: str) -> Callable[[str], Filter]:
    return lambda value: Filter(field, "words", value)


def _value(field: str) -> Callable[[str], Filter]:
    return lambda value: Filter(field, "is", value)


FILTERS: dict[str, Callable[[str], Filter]] = {
    "tag": _tag,
    "status": _status,
    "is": _one_of("is", STATES),
    "rating": _number("rating", 0, 5, ">=4 or 3..5"),
    "year": _number("year", 1000, 2999, "2024, 2020..2024 or >=2021"),
    "added": _added,
    "digest": _words("digest"),
    "source": _words("source"),
    "rank": _number("rank", 1, 1_000_000, "<=10 or 1..5"),
    "votes": _number("votes", 0, 100_000_000, ">50 or 10..20"),
    "has": _one_of("has", CONTENTS),
    "in": _value("in"),
    "venue": _words("venue"),
    "id": _value("id"),
    "search": _value("search"),
}

NAMES = tuple(sorted({*TEXT_FIELDS, *FILTERS}))
"""All fields by their proper names, for completion and for guessing what was meant."""


def proper(name: str) -> str:
    """Return the proper name of a field that a user writes in any case or by another name; empty where it is none."""
    name = name.lower()
    name = ALIASES.get(name, name)
    return name if name in NAMES else ""


def read_filter(field: str, value: str, *, typed: bool = False, quoted: bool = False) -> Filter | None:
    """Read a filter's value.

    Args:
        field: a key of ``FILTERS``.
        value: what stands after the colon, without quotes.
        typed: the value is still being typed: None instead of an error for what may become a value yet.
        quoted: it stood in quotes, so that a name which means something else is a name all the same.

    Raises:
        NotUnderstood: the value is none of this field's.
    """
    value = value.strip()
    if not value:
        if typed:
            return None
        raise NotUnderstood(f"{field}: needs a value")
    if field in ("tag", "search") and typed:
        return Filter(field, "begins", value.strip("/"))
    if field == "tag" and quoted:
        return Filter("tag", "is", value.strip("/"))
    try:
        return FILTERS[field](value)
    except NotUnderstood:
        if typed:
            return None
        raise
