"""Dates as bibliographies write them, as far as they say: ``2020/03/12/``, ``2018 Jan-Feb``, ``DEC 16 2020``."""

import datetime
import re

_EARLIEST, _LATEST = 1000, 2100
_NUMBERS = re.compile(r"(\d{4})(?:\s*[-/.]\s*(\d{1,2})?(?:\s*[-/.]\s*(\d{1,2})?)?)?(?![\d-])")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+|of\s+)?\Z", re.IGNORECASE)
_DAY_AFTER = re.compile(r"\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE)
_LONGEST = 100
# The first letters of each month in English, German, French, Spanish, Portuguese and Italian.
_MONTHS = tuple(
    tuple(names.split())
    for names in (
        "jan ene gen",
        "feb fév fev",
        "mar mär mrz",
        "apr abr avr",
        "may mai mag",
        "jun juin giu",
        "jul juil lug",
        "aug ago aoû",
        "sep set",
        "oct okt out ott",
        "nov",
        "dec dez déc dic",
    )
)


def read(text: str) -> str:
    """Return a date as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, as far as it is known; empty where no year is."""
    text = text.strip()[:_LONGEST]
    if (match := _COMPACT.match(text)) and (written := _written(int(match[1]), int(match[2]), int(match[3]))):
        return written
    if match := _NUMBERS.match(text):
        year, month, day = (int(number or 0) for number in match.groups())
        if month or not _WORD.search(text):
            return _written(year, month, day)
    if match := _DAY_FIRST.match(text):
        return _day_first(int(match[1]), int(match[2]), int(match[3]))
    return _in_words(text)


def _in_words(text: str) -> str:
    year = next((int(match[0]) for match in _YEAR.finditer(text) if _EARLIEST <= int(match[0]) <= _LATEST), 0)
    for word in _WORD.finditer(text):
        if month := _month(word[0].lower()):
            day = _DAY_AFTER.match(text, word.end()) or _DAY_BEFORE.search(text[: word.start()])
            return _written(year, month, int(day[1]) if day else 0)
    return _written(year, 0, 0)


def _month(word: str) -> int:
    for number, names in enumerate(_MONTHS, start=1):
        if word.startswith(names):
            return number
    return 0


def _day_first(first: int, second: int, year: int) -> str:
    """A day and month of which only one can be the month; else neither is known."""
    if first > 12:
        return _written(year, second, first)
    return _written(year, first, second) if second > 12 or first == second else _written(year, 0, 0)


def _written(year: int, month: int, day: int) -> str:
    if not _EARLIEST <= year <= _LATEST:
        return ""
    if not 1 <= month <= 12:
        return f"{year}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02}"
