"""Values of JSON, each checked for what it has to be; one that is not raises ValueError or TypeError."""

import datetime
import re
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_BREAKS = re.compile(r"\s*[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def text(value: Any) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise TypeError
    return value


def line(value: Any) -> str:
    """Return a text on one line."""
    return _BREAKS.sub(" ", text(value)).strip()


def filled(value: Any) -> str:
    """Return a text on one line that says something."""
    if not (found := line(value)):
        raise ValueError
    return found


def like(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    """Return what takes texts of a form."""

    def parse(value: Any) -> str:
        if not pattern.fullmatch(text(value)):
            raise ValueError
        return str(value)

    return parse


def between(least: int, most: int) -> Callable[[Any], int]:
    """Return what takes whole numbers."""

    def parse(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError
        return value

    return parse


def or_none(parse: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """Return what takes the same, and nothing too."""
    return lambda value: None if value is None else parse(value)


def flag(value: Any) -> bool:
    """Return yes or no."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def time(value: Any) -> str:
    """Return a moment with its time zone, or an empty text."""
    if text(value) and datetime.datetime.fromisoformat(value).tzinfo is None:
        raise ValueError
    return str(value)


def day(value: Any) -> str:
    """Return an ISO date, or an empty text."""
    return datetime.date.fromisoformat(value).isoformat() if text(value) else ""


def texts(keys: Callable[[Any], str], value: Any) -> dict[str, str]:
    """Return texts by their keys.

    Args:
        keys: takes each key.
    """
    if not isinstance(value, dict):
        raise TypeError
    return {keys(key): text(given) for key, given in value.items()}
