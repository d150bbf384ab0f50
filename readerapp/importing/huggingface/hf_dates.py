"""The day, week or month that a list of Hugging Face papers covers.

Addresses and props write it as ``2024-08-01``, ``2025-W09`` (ISO 8601 week) or ``2025-02``.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readerapp.importing.digest import Origin
from readerapp.importing.huggingface import page_date

_STAMP = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?:"
    r"-?W(?P<week>\d\d)(?!\d)"
    r"|(?P<sign>[-_./]?)(?P<month>0[1-9]|1[0-2])(?:(?P=sign)(?P<day>[0-2]\d|3[01])(?!\d)|(?![-_.]?\d)))"
)
_A_WEEK = datetime.timedelta(days=7)
_LONGEST_ISSUE = datetime.timedelta(days=31)
_EAST_ASIAN = re.compile(r"(?:(20\d\d)\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week or month by its first day; ``guess`` is the sentence that gives the ground where it is guessed."""

    date: datetime.date | None = None
    name: str = "day"
    guess: str = ""


def stamped(text: str) -> Period | None:
    """Return the period that is written in an address, a name or a value, None where there is none."""
    match = _STAMP.search(text[:500])
    if not match:
        return None
    year, week, month, day = (int(match[name] or 0) for name in ("year", "week", "month", "day"))
    try:
        if week:
            return Period(datetime.date.fromisocalendar(year, week, 1), "week")
        return Period(datetime.date(year, month, day or 1), "day" if day else "month")
    except ValueError:
        return None


def printed(texts: Iterable[str], origin: Origin, neighbour: datetime.date | None = None) -> Period | None:
    """Return the day that is printed among the short texts of a page, such as ``Aug 1`` or ``07月01日``.

    Args:
        texts: of the page.
        origin: of the file.
        neighbour: a day before or after it that the page links to in full.
    """
    for text in texts:
        day = page_date.parse(text)
        if day is None and (match := _EAST_ASIAN.search(text[:200])):
            year, month, number = match.groups()
            day = page_date.PageDate(match.group(), int(month), int(number), int(year) if year else None)
        if day is not None:
            if neighbour and day.year is None:
                date, _ = page_date.resolve(day, neighbour + _A_WEEK)
                guess = f"The page says “{day.text}”. The year comes from its link to {neighbour}; change it if wrong."
                return Period(date, guess=guess)
            return of_page(day, origin)
    return None


def of_page(printed_day: page_date.PageDate | None, origin: Origin) -> Period:
    """Return the day that a page prints; what it does not say comes from the file's name, else from its date."""
    if printed_day is None:
        return resolve((), (), origin.name)
    named = stamped(origin.name)
    if named and named.date and named.name == "day" and printed_day.same_day(_as_printed(named.date)):
        if printed_day.year is not None:
            return named
        guess = f"The page says “{printed_day.text}”. The year comes from the file's name; change it if wrong."
        return Period(named.date, guess=guess)
    date, guess = page_date.resolve(printed_day, origin.today, origin.modified)
    return Period(date, guess=guess)


def resolve(said: Iterable[str], days: Sequence[datetime.date], name: str, period: str = "") -> Period:
    """Return what the list says of its date, else when its papers came onto it, else what the file's name says.

    Args:
        said: what the list says, the best first.
        days: on which its papers came onto the list.
        name: of the file.
        period: ``day``, ``week`` or ``month``, where the list says it.
    """
    for text in said:
        if found := stamped(text):
            return Period(found.date, _known(period) or found.name)
    own = Period(name=_known(period) or "day")
    if len(set(days)) == 1:
        return Period(days[0], own.name)
    if found := stamped(name):
        guess = f"The date comes from the file's name, “{name}”; change it if wrong."
        return Period(found.date, _known(period) or found.name, guess)
    first, last = min(days, default=datetime.date.max), max(days, default=datetime.date.min)
    if datetime.timedelta() <= last - first <= _LONGEST_ISSUE:
        guess = f"Its papers came onto the list from {first} to {last}. The last day is taken; change it if wrong."
        return Period(last, own.name, guess)
    return own


def _known(period: str) -> str:
    return period if period in ("day", "week", "month") else ""


def _as_printed(date: datetime.date) -> page_date.PageDate:
    return page_date.PageDate(date.isoformat(), date.month, date.day, date.year)
