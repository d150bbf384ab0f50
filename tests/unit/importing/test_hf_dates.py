import datetime
from pathlib import Path

import pytest

from readerapp.importing.digest import Origin
from readerapp.importing.huggingface import hf_dates, hf_text
from readerapp.importing.huggingface.hf_dates import Period
from tests.unit.importing import pages

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("https://huggingface.co/papers/date/2024-08-01", Period(datetime.date(2024, 8, 1))),
        ("/papers/week/2025-W01", Period(datetime.date(2024, 12, 30), "week")),
        ("hf_2024_06_16.html", Period(datetime.date(2024, 6, 16))),
        ("2024-06", Period(datetime.date(2024, 6, 1), "month")),
        ("20240616-papers", Period(datetime.date(2024, 6, 16))),
        ("2024-02-30", None),
        ("2024-W60", None),
        ("2401.00001", None),
        ("2012.11405", None),
        ("1200x2024-1", None),
        ("", None),
    ],
)
def test_stamps(text: str, period: Period | None) -> None:
    assert hf_dates.stamped(text) == period


def test_the_year_of_a_copied_page_comes_from_the_name_of_its_file() -> None:
    page = pages.SAMPLE.read_bytes()
    (digest,) = hf_text.read(page, Origin(TODAY, "page 2025-03-12.txt", modified=TODAY))
    assert (digest.date, "file's name" in digest.date_guess) == (datetime.date(2025, 3, 12), True)
    (digest,) = hf_text.read(page, Origin(TODAY, "page 2025-03-13.txt", modified=TODAY))
    assert digest.date == datetime.date(2026, 3, 12)


def test_who_submitted_is_read_from_a_copied_page() -> None:
    listing = Path(__file__).parents[2] / "data/importing/listing.txt"
    (digest,) = hf_text.read(listing.read_bytes(), Origin(TODAY))
    assert [(entry.curator, entry.upvotes, entry.comments) for entry in digest.entries] == [
        ("ada", 94, 5),
        ("grace", 24, None),
    ]
