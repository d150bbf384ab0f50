"""The fields of the query language and how their values are read.

To add a filter: a line in ``FILTERS`` here, its meaning in ``tasks.find_papers``.
"""

import re
from collections.abc import Callable

from readerapp.search.nodes import Filter

TEXT_FIELDS = {
    "title": "title",
    "abstract": "abstract",
    "author": "author",
    "authors": "author",
    "note": "note",
    "notes": "note",
}
"""What a user may write before a colon for text, and the field meant."""

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


def _tag(value: str) -> Filter:
    return Filter("tag", "none") if value.lower() in _NONE else Filter("tag", "is", value.strip("/"))


def _words(field: str) -> Callable[[str], Filter]:
    return lambda value: Filter(field, "words", value)


def _value(field: str) -> Callable[[str], Filter]:
    return lambda value: Filter(field, "is", value)


FILTERS: dict[str, Callable[[str], Filter]] = {
    "tag": _tag,
    "status": _one_of("status", STATUSES),
    "is": _one_of("is", STATES),
    "rating": _number("rating", 0, 5, ">=4 or 3..5"),
    "year": _number("year", 1000, 2999, "2024, 2020..2024 or >=2021"),
    "digest": _words("digest"),
    "has": _one_of("has", CONTENTS),
    "in": _value("in"),
    "venue": _words("venue"),
    "id": _value("id"),
}

NAMES = tuple(sorted({*TEXT_FIELDS.values(), *FILTERS}))
"""All fields by their proper names, for completion and for guessing what was meant."""


def read_filter(field: str, value: str, *, typed: bool) -> Filter | None:
    """Read a filter's value.

    Args:
        field: a key of ``FILTERS``.
        value: what stands after the colon, without quotes.
        typed: the value is still being typed: None instead of an error for what may become a value yet.

    Raises:
        NotUnderstood: the value is none of this field's.
    """
    if not value.strip():
        if typed:
            return None
        raise NotUnderstood(f"{field}: needs a value")
    if field == "tag" and typed:
        return Filter("tag", "begins", value.strip("/"))
    try:
        return FILTERS[field](value.strip())
    except NotUnderstood:
        if typed:
            return None
        raise
