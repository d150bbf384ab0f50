"""Days in queries: ``2026-11``, ``2026-01-01..2026-03-31``, ``>=2026``, ``<7d`` (newer than 7 days), ``today``.

What depends on the day it is asked is kept as an age (``Filter.op`` ``age``) and becomes days when it is answered.
"""

import calendar
import datetime
import re

from readerapp.search.nodes import Filter

EXAMPLES = ("<7d", "today", "2026-11", "2026-01-01..2026-03-31")
"""What a user may write, for the sentence that says so."""

FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
"""The days that can be asked for."""

_NAMED = {
    "today": "=0d",
    "yesterday": "=1d",
    "week": "<1w",
    "month": "<1m",
    "year": "<1y",
}
_SIGN = r"(?P<sign>>=|<=|=|>|<|≥|≤)?\s*"
_AGE = re.compile(_SIGN + r"(?P<number>\d{1,4})\s*(?P<unit>[dwmy])[a-z]*")
_DAY = r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?"
_RANGE = re.compile(rf"(?P<low>{_DAY})?\s*(?:\.\.+|…|–)\s*(?P<high>{_DAY})?")
_DATE = re.compile(rf"{_SIGN}(?P<day>{_DAY})")
_SIGNS = {"≥": ">=", "≤": "<="}


def read(value: str) -> Filter | None:
    """Return the filter that a value of ``added:`` means: a ``range`` of days as numbers (20261130), or an ``age``.

    An age without a sign is the longest one wanted (``7d``: in the last seven days). None where it is not understood.
    """
    value = value.lower()
    if value in _NAMED:
        return Filter("added", "age", _NAMED[value])
    if match := _AGE.fullmatch(value):
        sign = match["sign"] or "<="
        return Filter("added", "age", f"{_SIGNS.get(sign, sign)}{int(match['number'])}{match['unit']}")
    if (match := _RANGE.fullmatch(value)) and (match["low"] or match["high"]):
        low, high = _days(match["low"]), _days(match["high"])
        if (match["low"] and low is None) or (match["high"] and high is None):
            return None
        if low and high and low[0] > high[1]:
            low, high = high, low
        return Filter("added", "range", low=_number(low and low[0]), high=_number(high and high[1]))
    if (match := _DATE.fullmatch(value)) and (found := _days(match["day"])):
        return _compared(match["sign"] or "=", *found)
    return None


def bounds(wanted: Filter, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day, both inclusive, that a filter made by ``read`` means on a day."""
    if wanted.op == "range":
        return _date(wanted.low) or FIRST, _date(wanted.high) or LAST
    sign = wanted.value.rstrip("0123456789dwmy")
    day = _before(today, int(wanted.value[len(sign) : -1]), wanted.value[-1])
    one = datetime.timedelta(days=1)
    return {"<": (day + one, LAST), "<=": (day, LAST), ">": (FIRST, day - one), ">=": (FIRST, day)}.get(
        sign, (day, day)
    )


def _compared(sign: str, first: datetime.date, last: datetime.date) -> Filter:
    one = datetime.timedelta(days=1)
    low, high = {
        ">=": (first, None),
        ">": (last + one, None),
        "<=": (None, last),
        "<": (None, first - one),
    }.get(_SIGNS.get(sign, sign), (first, last))
    return Filter("added", "range", low=_number(low), high=_number(high))


def _days(text: str | None) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a year, a month or a day; None where there is no such day."""
    if not text:
        return None
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    try:
        first = datetime.date(year, month or 1, day or 1)
        last = first if day else datetime.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except ValueError:  # calendar.IllegalMonthError is one too
        return None
    return (first, last) if first > FIRST and last < LAST else None


def _before(today: datetime.date, number: int, unit: str) -> datetime.date:
    """Return the day that lies so many days, weeks, months or years before today, at the earliest the first one."""
    if unit in "dw":
        back = datetime.timedelta(days=number * (7 if unit == "w" else 1))
        return max(FIRST + datetime.timedelta(days=1), today - back)
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if year <= FIRST.year:
        return FIRST + datetime.timedelta(days=1)
    return datetime.date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _number(day: datetime.date | None) -> int | None:
    return day.year * 10_000 + day.month * 100 + day.day if day else None


def _date(number: int | None) -> datetime.date | None:
    return datetime.date(number // 10_000, number // 100 % 100, number % 100) if number else None
