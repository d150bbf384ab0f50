"""Digests by day: which days have some, which days of a source are missing, and what a week or month holds."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readerapp.library.rows import DigestRow

LOOKED_BACK = 8
"""A day is missed where its weekday had a digest in most of so many weeks before."""
_MOST_OF_THEM = 5
_LONGEST_PAUSE = dt.timedelta(days=92)  # months without a digest are left out of the calendar from here on


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar.

    Attributes:
        digests: those of the day.
        missed: sources that usually come on such a day and did not.
    """

    date: dt.date
    digests: tuple[DigestRow, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def papers(self) -> int:
        """How many papers the digests have; one in two of them counts twice."""
        return sum(digest.papers for digest in self.digests)

    @property
    def triaged(self) -> int:
        """How many of them have left the inbox."""
        return sum(digest.triaged for digest in self.digests)


class DigestCalendar:
    """The digests of one source, or of all.

    Args:
        digests: in any order.
        today: no day after it is missed.
        source: whose digests; empty for all.

    Attributes:
        sources: each source with the number of its digests, the largest first; of all digests.
        days: the days that have digests or miss some, by date.
        undated: digests without a date, such as reference files.
    """

    def __init__(self, digests: Sequence[DigestRow], today: dt.date, source: str = "") -> None:
        self._today = today
        counted = Counter(digest.source for digest in digests)
        self.sources = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
        shown = [digest for digest in digests if source in ("", digest.source)]
        dated = [(date, digest) for digest in shown if (date := _date(digest))]
        self.undated = tuple(digest for digest in shown if not _date(digest))
        by_day: dict[dt.date, list[DigestRow]] = {}
        for date, digest in dated:
            by_day.setdefault(date, []).append(digest)
        missed = _missed(dated, today)
        self.days: dict[dt.date, Day] = {
            date: Day(date, tuple(by_day.get(date, ())), tuple(missed.get(date, ())))
            for date in sorted(by_day.keys() | missed.keys())
        }

    def day(self, date: dt.date) -> Day:
        """Return a day, an empty one where nothing is known of it."""
        return self.days.get(date, Day(date))

    def months(self) -> list[dt.date]:
        """Return the first days of the months to show, oldest first; long pauses are left out."""
        found: list[dt.date] = []
        for date in sorted({day.replace(day=1) for day in (*self.days, *self._recently())}):
            if found and date - found[-1] <= _LONGEST_PAUSE:
                found += _months_between(found[-1], date)
            found.append(date)
        return found

    def between(self, first: dt.date, last: dt.date) -> tuple[DigestRow, ...]:
        """Return the digests of a span of days, the newest first."""
        days = [day for date, day in self.days.items() if first <= date <= last]
        return tuple(digest for day in reversed(days) for digest in day.digests)

    def of_week(self, date: dt.date) -> tuple[DigestRow, ...]:
        """Return the digests of the week, Monday to Sunday, that a day is in."""
        monday = date - dt.timedelta(days=date.weekday())
        return self.between(monday, monday + dt.timedelta(days=6))

    def of_month(self, date: dt.date) -> tuple[DigestRow, ...]:
        """Return the digests of the month that a day is in."""
        first = date.replace(day=1)
        return self.between(first, _next_month(first) - dt.timedelta(days=1))

    def _recently(self) -> list[dt.date]:
        newest = max(self.days, default=None)
        return [self._today] if newest and abs(self._today - newest) <= _LONGEST_PAUSE else []


def _date(digest: DigestRow) -> dt.date | None:
    try:
        return dt.date.fromisoformat(digest.date)
    except ValueError:
        return None


def _missed(dated: Iterable[tuple[dt.date, DigestRow]], today: dt.date) -> dict[dt.date, list[str]]:
    days_of: dict[str, set[dt.date]] = {}
    for date, digest in dated:
        days_of.setdefault(digest.source, set()).add(date)
    missed: dict[dt.date, list[str]] = {}
    for source, days in sorted(days_of.items()):
        for date in _missed_of(days, today):
            missed.setdefault(date, []).append(source)
    return missed


def _missed_of(days: set[dt.date], today: dt.date) -> list[dt.date]:
    """Return the days that a source left out between its first digest and its last, or today."""
    weeks = [dt.timedelta(weeks=number) for number in range(1, LOOKED_BACK + 1)]
    # Only days within eight weeks of a digest can be missed: a source that stopped is not missed for ever.
    near = {day + week for day in days for week in weeks}
    return [
        date
        for date in sorted(near - days)
        if date <= today and sum(date - week in days for week in weeks) >= _MOST_OF_THEM
    ]


def _next_month(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=32)).replace(day=1)


def _months_between(older: dt.date, newer: dt.date) -> list[dt.date]:
    between = []
    month = _next_month(older)
    while month < newer:
        between.append(month)
        month = _next_month(month)
    return between
