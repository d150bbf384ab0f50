"""When a paper was published, as far as that is known."""

import pytest

from readerapp.exporting import dates
from tests.unit.exporting.papers import paper, text_of


@pytest.mark.parametrize(
    ("known", "date"),
    [
        ({"published": "2024-03-12"}, "2024-03-12"),
        ({"published": "2024-03", "year": 2024}, "2024-03"),
        ({"published": "2023-11-02", "year": 2024}, "2024"),
        ({"published": "2024-13-40"}, "2024"),
        ({"published": "spring"}, ""),
        ({"year": 987}, ""),
        ({}, ""),
    ],
)
def test_a_date_goes_as_far_as_it_is_known(known, date) -> None:
    assert dates.published(paper(**known)) == date


@pytest.mark.parametrize(
    ("number", "month"),
    [("2304.06364", "2023-04"), ("0704.0001", "2007-04"), ("hep-th/9108028", "1991-08"), ("math/0309136", "2003-09")],
)
def test_a_preprint_of_arxiv_is_of_the_month_in_its_number(number, month) -> None:
    assert dates.published(paper(identifiers={"arxiv": number})) == month


def test_the_number_says_nothing_of_what_has_a_year_or_appeared_elsewhere() -> None:
    numbered = {"arxiv": "2304.06364"}
    assert dates.published(paper(identifiers=numbered, year=2025)) == "2025"
    assert dates.published(paper(identifiers=numbered, venue="ICLR")) == ""


def test_entries_have_it() -> None:
    entry = text_of("bibtex", [paper(identifiers={"arxiv": "2304.06364"}, authors=("Ada Lovelace",))])
    assert "  year          = {2023},\n  month         = apr,\n" in entry
