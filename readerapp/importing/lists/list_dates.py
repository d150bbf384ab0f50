"""The day, week or month that a heading or a file's name tells, and the year where a running log leaves it out."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from readerapp.importing.wording import partial_dates

_MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)(?!\d)"
_DASH = r"\s*(?:-|–|—|~|to|until|through)\s*"


def _form(*parts: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_.]|[.])" + "".join(parts), re.IGNORECASE)


def _part(pattern: str, which: int) -> str:
    return pattern.replace("{0}", str(which) if which > 1 else "")


_M, _D, _Y = (_part(pattern, 1) for pattern in (_MONTH, _DAY, _YEAR))
_M2, _D2, _Y2 = (_part(pattern, 2) for pattern in (_MONTH, _DAY, _YEAR))
_NUMERIC = rf"{_Y}[-./年](?P<number>[01]?\d)[-./月](?P<day>[0-3]?\d)(?![\d.])日?"
_TAIL = rf"(?:\W{{1,4}}{_Y2})?"
# The first that fits tells; ranges before single days.
_FORMS = (
    ("week", _form(rf"{_M}\s+{_D}(?:,?\s+{_Y})?{_DASH}{_M2}\s+{_D2}", _TAIL)),
    ("week", _form(rf"{_M}\s+{_D}{_DASH}{_D2}", _TAIL)),
    ("week", _form(rf"{_D}{_DASH}{_D2}\s+{_M}", _TAIL)),
    ("week", _form(rf"{_NUMERIC}{_DASH}(?:(?:19|20)\d\d[-./])?(?:[01]?\d[-./])(?P<day2>[0-3]?\d)(?!\d)")),
    ("number", _form(rf"{_Y}[-\s,]*(?:w|week|kw|第)\s?(?P<week>[0-5]?\d)(?!\d)")),
    ("number", _form(rf"week\s+(?P<week>[0-5]?\d)\W{{1,4}}{_Y}")),
    ("day", _form(_NUMERIC)),
    ("day", _form(rf"{_M}\s+{_D}", _TAIL)),
    ("day", _form(rf"{_D}\.?\s+(?:of\s+)?{_M}", _TAIL)),
    ("day", re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<number>[01]\d)(?P<day>[0-3]\d)(?!\d)")),
    ("month", _form(rf"{_M},?\s+{_Y}")),
    ("month", _form(rf"{_Y}[-./年](?P<number>[01]?\d)(?![\d-])月?")),
)
_WEEK_OF = re.compile(r"\bweek(?:ly)?\b|周报|주간", re.IGNORECASE)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class ListDate:
    """What a text says of its date.

    Attributes:
        text: the date as printed.
        period: ``day``, ``week`` or ``month``.
        year: None where the text has none.
        last: number of the period's last month where it is printed, to tell a turn of the year.
    """

    text: str
    period: str
    month: int
    day: int
    year: int | None
    last: int = 0

    def date(self) -> datetime.date | None:
        """Return the first day; None without a year or for a day that is none."""
        try:
            return datetime.date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


def parse(text: str) -> ListDate | None:
    """Return the date in a heading or name; None where there is none."""
    text = text[:_LONGEST]
    if not any(character.isdigit() for character in text):
        return None
    for period, form in _FORMS:
        if match := form.search(text):
            read = _week_number(match) if period == "number" else _read(match, period, text)
            if read:
                return read
    return None


def with_years(dates: Sequence[ListDate]) -> list[tuple[ListDate, str]]:
    """Fill in the years that the headings of a log leave out, from their order; with the ground of each guess."""
    falls = [one for one, other in pairwise(dates) if _falls(one, other)]
    is_falling = 2 * len(falls) >= len(dates) - 1
    filled = list(dates)
    guessed: set[int] = set()
    for onward in (1, -1):
        order = range(len(filled)) if onward == 1 else range(len(filled) - 1, -1, -1)
        known: ListDate | None = None
        for at in order:
            if filled[at].year is None and known is not None and known.year is not None:
                earlier = is_falling == (onward == 1)
                filled[at] = _beside(filled[at], known, earlier=earlier)
                guessed.add(at)
            known = filled[at] if filled[at].year is not None else known
    return [
        (
            date,
            f"The heading says “{date.text}”. The year comes from the headings around it; change it if wrong."
            if at in guessed
            else "",
        )
        for at, date in enumerate(filled)
    ]


def _falls(one: ListDate, other: ListDate) -> bool:
    if one.year and other.year and one.year != other.year:
        return one.year > other.year
    return (one.month, one.day) > (other.month, other.day)


def _beside(date: ListDate, known: ListDate, *, earlier: bool) -> ListDate:
    """The date in the year in which it lies next to a known one, before or after it."""
    year = known.year or 0
    after = (date.month, date.day) > (known.month, known.day)
    if earlier and after:
        year -= 1
    elif not earlier and not after:
        year += 1
    return replace(date, year=year)


def _read(match: re.Match[str], period: str, text: str) -> ListDate | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    month = int(parts["number"]) if "number" in parts else _month(parts["month"])
    last = _month(parts["month2"]) if "month2" in parts else month
    day = int(parts.get("day", 1))
    year = int(parts["year"]) if "year" in parts else None
    if year is None and "year2" in parts:
        year = int(parts["year2"]) - (last < month)  # December 30 - January 5, 2025
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1 <= int(parts.get("day2", 1)) <= 31:
        return None
    if period == "day" and _WEEK_OF.search(text):
        period = "week"
    return ListDate(match[0].strip(), period, month, day, year, last)


def _month(name: str) -> int:
    return int(partial_dates.read(f"1 {name} 2000")[5:7])


def _week_number(match: re.Match[str]) -> ListDate | None:
    try:
        first = datetime.date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return None
    return ListDate(match[0].strip(), "week", first.month, first.day, first.year, first.month)
