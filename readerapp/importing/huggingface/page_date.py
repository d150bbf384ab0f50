"""The day a page names, often without its year, and the year that is guessed for it."""

import datetime
import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_PAPERS_OF = r"(?:(?:daily )?papers (?:of|for|on) )?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_PAPERS_OF}{_WEEKDAY}{_MONTH}\s+{_DAY}{_YEAR}",
        rf"{_PAPERS_OF}{_WEEKDAY}{_DAY}\.?\s+(?:of\s+)?{_MONTH}{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
    )
)
_LONGEST = 40
_DIGIT = re.compile(r"\d")
_FIRST_YEAR = 2023
"""Hugging Face has had daily papers since May 2023: a file cannot be an older copy."""


@dataclass(frozen=True, slots=True)
class PageDate:
    """A day as a page prints it; ``year`` is None where it does not say."""

    text: str
    month: int
    day: int
    year: int | None = None

    def same_day(self, other: "PageDate") -> bool:
        """Return whether both name the same day, as far as they say."""
        years_agree = self.year == other.year or None in (self.year, other.year)
        return (self.month, self.day) == (other.month, other.day) and years_agree


def parse(line: str) -> PageDate | None:
    """Return the date that is the whole of a line, such as ``Mar 12``, ``12 March 2026`` or ``2026-03-12``."""
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return None
    for form in _FORMS:
        if match := form.fullmatch(line):
            parts = match.groupdict()
            month = _MONTHS.index(parts["month"][:3].lower()) + 1 if "month" in parts else int(parts["number"])
            year = int(parts["year"]) if parts["year"] else None
            day = int(parts["day"])
            return PageDate(line, month, day, year) if _in_year(month, day, year or 2024) else None
    return None


def resolve(
    printed: PageDate, today: datetime.date, modified: datetime.date | None = None
) -> tuple[datetime.date | None, str]:
    """Return the full date, and the ground of the guess where the page has no year.

    The year is the last one in which the day is not after the file's date, or after today where the file has no
    plausible date.
    """
    if printed.year is not None:
        return _in_year(printed.month, printed.day, printed.year), ""
    if modified is not None and modified <= today + datetime.timedelta(days=1):
        date = _latest(printed, min(modified, today))
        if date is not None and date.year >= _FIRST_YEAR:
            return date, f"The page says “{printed.text}”. The year comes from the file date; change it if wrong."
    date = _latest(printed, today)
    return date, f"The page says “{printed.text}”. The year is the last with that day in the past; change it if wrong."


def _latest(printed: PageDate, limit: datetime.date) -> datetime.date | None:
    # 29 February comes back after eight years at most (1896, 1904).
    for year in range(limit.year, max(limit.year - 9, 0), -1):
        date = _in_year(printed.month, printed.day, year)
        if date is not None and date <= limit:
            return date
    return None


def _in_year(month: int, day: int, year: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
