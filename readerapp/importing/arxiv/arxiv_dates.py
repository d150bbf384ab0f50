"""Days in arXiv's listings, and the day under which a listing stands on arXiv's pages and in its feeds.

Papers received until 14:00 in New York are listed under the next weekday (info.arxiv.org/help/availability); a mail
gives the hours between which they were received, and goes out in the night before that weekday.
"""

import datetime
import re
from collections.abc import Sequence

from readerapp.importing.digest import Origin

Listed = tuple[datetime.date | None, str, str]
"""The date, the ground if it is a guess, and the period: ``day``, ``week`` or ``month``."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAY = r"(?:[A-Z][a-z]{2},?\s+)?(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s+(\d{4}|\d\d)\b"
_A_DAY = re.compile(_DAY)
_WINDOW = re.compile(rf"received\s+from\s+{_DAY}[^\n]{{0,40}}?\sto\s+{_DAY}", re.IGNORECASE)
_AS_OF = re.compile(rf"received\s+as\s+of\s+{_DAY}", re.IGNORECASE)
_PAST_WEEK = re.compile(rf"/\*\s*{_DAY}\s*\*/")
_MAILED = re.compile(rf"^Date:\s*{_DAY}", re.MULTILINE)
_MONTH_OF_ID = re.compile(r"(?:.*/)?(\d\d)(0[1-9]|1[0-2])")
_FIRST_YEAR = 91  # arXiv's: a year of two digits from there on is of the last century
_HOLIDAYS = 4
_WEEK = 8


def is_header(text: str) -> bool:
    """Return whether a text says when the papers below it came."""
    return any(pattern.search(text) for pattern in (_WINDOW, _PAST_WEEK, _AS_OF))


def first(text: str) -> datetime.date | None:
    """Return the first day named in a text: ``Wed, 1 Mar 2023``, ``1 Mar 23``."""
    found = _A_DAY.search(text)
    return _day(*found.groups()) if found else None


def month_of(identifier: str) -> str:
    """Return the month in an arXiv identifier, ``2023-03`` for ``2303.00763``; empty if there is none."""
    found = _MONTH_OF_ID.match(identifier)
    return f"{_full(int(found[1]))}-{found[2]}" if found else ""


def mailed(head: str, origin: Origin) -> datetime.date | None:
    """Return the day, in Greenwich, on which arXiv sent a mail, if no other has forwarded it since."""
    if origin.sent and "arxiv" in origin.sender.lower():
        return origin.sent.astimezone(datetime.UTC).date() if origin.sent.tzinfo else origin.sent.date()
    found = _MAILED.search(head)
    return _day(*found.groups()) if found else None


def listed(head: str, sent: datetime.date | None, submitted: Sequence[datetime.date]) -> Listed:
    """Return the day of a listing.

    Args:
        head: the lines above its papers.
        sent: the day of its mail.
        submitted: the days of its new papers, in order.
    """
    if found := _PAST_WEEK.search(head):
        return _day(*found.groups()), "", "day"
    if found := _AS_OF.search(head):
        return _long(_day(*found.groups()), submitted)
    if (found := _WINDOW.search(head)) and (until := _day(*found.groups()[3:])):
        return _after(until, sent)
    if sent:
        return sent, "The date is that of the mail.", "day"
    if submitted:
        return _next_weekday(submitted[-1]), "The text has no header: the date follows from its last paper's.", "day"
    return None, "", "day"


def _after(until: datetime.date, sent: datetime.date | None) -> Listed:
    day = _next_weekday(until)
    if sent and 0 < (sent - day).days <= _HOLIDAYS:
        return sent, "", "day"
    if sent and abs((sent - day).days) <= 1:
        return day, "", "day"
    guess = f"The mail says “received … to {until:%a} {until.day} {until:%b %Y}”; arXiv lists under the next weekday."
    return day, guess, "day"


def _long(begin: datetime.date | None, submitted: Sequence[datetime.date]) -> Listed:
    length = (submitted[-1] - begin).days if begin and submitted else 0
    if begin is None or length <= 1:
        return begin, "", "day"
    return (begin, "", "week") if length < _WEEK else (begin.replace(day=1), "", "month")


def _next_weekday(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1))


def _day(day: str, month: str, year: str) -> datetime.date | None:
    place = _MONTHS.find(month[:3].lower())
    try:
        return datetime.date(_full(int(year)), place // 4 + 1, int(day)) if place >= 0 else None
    except ValueError:
        return None


def _full(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year >= _FIRST_YEAR else 2000)
