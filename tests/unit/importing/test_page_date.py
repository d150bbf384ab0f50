import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.huggingface import page_date

TODAY = datetime.date(2026, 3, 13)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mar 12", (3, 12, None)),
        ("March 12", (3, 12, None)),
        ("Sept. 1st", (9, 1, None)),
        ("Mar 12, 2024", (3, 12, 2024)),
        ("12 March 2026", (3, 12, 2026)),
        ("Thu, Mar 12", (3, 12, None)),
        ("Thursday 12 March", (3, 12, None)),
        ("2026-03-12", (3, 12, 2026)),
        ("Feb 29", (2, 29, None)),
    ],
)
def test_dates_are_read(line: str, expected: tuple[int, int, int | None]) -> None:
    date = page_date.parse(line)
    assert date is not None
    assert (date.month, date.day, date.year) == expected


@pytest.mark.parametrize("line", ["Feb 30", "Feb 29, 2025", "Mar", "12", "Marching 12", "May We 12", "", "Mar 12 and"])
def test_other_lines_are_no_dates(line: str) -> None:
    assert page_date.parse(line) is None


@pytest.mark.parametrize(
    ("line", "modified", "expected", "ground"),
    [
        ("Mar 12", None, "2026-03-12", "in the past"),
        ("Mar 14", None, "2025-03-14", "in the past"),
        ("Mar 12", datetime.date(2024, 5, 1), "2024-03-12", "file date"),
        ("Dec 31", datetime.date(2025, 1, 1), "2024-12-31", "file date"),
        ("Mar 12", datetime.date(2030, 5, 1), "2026-03-12", "in the past"),
        ("Mar 12", datetime.date(1980, 1, 1), "2026-03-12", "in the past"),
        ("Feb 29", None, "2024-02-29", "in the past"),
    ],
)
def test_the_year_is_guessed(line: str, modified: datetime.date | None, expected: str, ground: str) -> None:
    printed = page_date.parse(line)
    assert printed is not None
    date, guess = page_date.resolve(printed, TODAY, modified)
    assert date is not None
    assert date.isoformat() == expected
    assert guess.startswith(f"The page says “{line}”. ")
    assert ground in guess


def test_a_year_in_the_page_is_no_guess() -> None:
    printed = page_date.parse("Mar 12, 2024")
    assert printed is not None
    assert page_date.resolve(printed, TODAY) == (datetime.date(2024, 3, 12), "")


@given(st.dates(), st.dates(), st.one_of(st.none(), st.dates()))
def test_no_guess_lies_in_the_future(day: datetime.date, today: datetime.date, modified: datetime.date | None) -> None:
    printed = page_date.parse(f"{day:%b} {day.day}")
    assert printed is not None
    date, _ = page_date.resolve(printed, today, modified)
    assert date is None or date <= today
