"""Dates as bibliographies write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.wording import partial_dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2005/07/15", "2005-07-15"),
        ("2005/07/15/Summer", "2005-07-15"),
        ("2001///", "2001"),
        ("1989//", "1989"),
        ("1990/2/27", "1990-02-27"),
        ("2020-03-12T10:00:00Z", "2020-03-12"),
        ("20180327", "2018-03-27"),
        ("2019 May", "2019-05"),
        ("1993 Oct 8", "1993-10-08"),
        ("2018 Jan-Feb", "2018-01"),
        ("DEC 16 2020", "2020-12-16"),
        ("2020-Dec", "2020-12"),
        ("16. Dezember 2020", "2020-12-16"),
        ("12 de marzo de 2021", "2021-03-12"),
        ("June 28, 2011", "2011-06-28"),
        ("1998, thesis publ. 1997", "1998"),
        ("Winter 2020", "2020"),
        ("27/2/1990", "1990-02-27"),
        ("03/04/2020", "2020"),
        ("2020-02-31", "2020-02"),
        ("2019-2020", "2019"),
        ("10 15", ""),
        ("0000", ""),
        ("99", ""),
        ("forthcoming", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_says(text: str, date: str) -> None:
    assert partial_dates.read(text) == date


@given(st.dates())
def test_an_iso_date_is_itself(date: object) -> None:
    text = str(date)
    assert partial_dates.read(text) == (text if text[:4] >= "1000" and text[:4] <= "2100" else "")


@given(st.text(max_size=60))
def test_any_text_gives_a_date_or_nothing(text: str) -> None:
    assert len(partial_dates.read(text)) in {0, 4, 7, 10}
