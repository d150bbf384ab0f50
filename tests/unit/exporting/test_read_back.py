"""Reading lists read back by our own importers: the forms for people, which carry the main things."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.exporting.formats import FORMATS
from readerapp.importing import forms
from readerapp.importing.digest import Entry
from readerapp.library.rows import LinkRow, PaperDetails
from readerapp.text.names import readable
from tests.unit.exporting.papers import hostile_paper, hostile_texts, paper, text_of

FORM_OF = {"html": "article_page", "opml": "opml", "atom": "feed", "csv": "csv_table", "jsonl": "json_lines"}
# What people read has names in natural order, so that "García López, Juan" loses where his family name begins.
TURNED = {"opml", "csv"}
WORD = st.text(alphabet="abcdefgÄéßøЖ", min_size=2, max_size=6).map(str.title)
DATES = st.sampled_from(["", "2019-02", "2019-02-28"])


def read_back(format_name: str, papers: list[PaperDetails]) -> tuple[Entry, ...]:
    export_format = FORMATS[format_name]
    data = text_of(format_name, papers, export_format.defaults).encode()
    name = f"reading-list{export_format.suffix}"
    form = forms.sniff(data, name)
    assert form is not None
    assert form.name == FORM_OF[format_name]
    (digest,) = forms.read(data, name, today=datetime.date(2026, 3, 12))
    assert not digest.problems
    return digest.entries


@pytest.mark.parametrize("format_name", FORM_OF)
@settings(deadline=None, max_examples=25)
@given(
    words=st.lists(WORD, min_size=2, max_size=4),
    authors=st.lists(st.builds("{} {}".format, WORD, WORD), min_size=1, max_size=3, unique=True),
    venue=WORD,
    published=DATES,
)
def test_title_authors_year_venue_and_identifiers_come_back(
    format_name: str, words: list[str], authors: list[str], venue: str, published: str
) -> None:
    known: dict[str, Any] = {
        "authors": tuple(authors), "year": 2019, "published": published, "venue": venue,
        "identifiers": {"doi": "10.1000/a_b", "arxiv": "1906.03762"},
    }  # fmt: skip
    title = f"{' '.join(words)}: a<b and c>d & “e”"
    links = (LinkRow("abstract", "https://arxiv.org/abs/1906.03762"), LinkRow("code", "https://c.d"))
    entry, second = read_back(
        format_name, [paper(title, links=links, **known), paper("Two", authors=("Ada Lovelace",))]
    )
    assert (entry.title, second.title) == (title, "Two")
    date = published or ("2019" if format_name == "atom" else "")  # in a feed a year is a date
    assert {name: getattr(entry, name) for name in known} == known | {"published": date}


@pytest.mark.parametrize("format_name", FORM_OF)
def test_names_keep_their_parts_where_they_are_written_for_programs(format_name: str) -> None:
    authors = ("García López, Juan Carlos", "Google DeepMind Team", "Ludwig van Beethoven", "Martin King Jr.")
    (entry,) = read_back(format_name, [paper(authors=authors)])
    assert entry.authors == (authors if format_name in TURNED else tuple(map(readable, authors)))


@pytest.mark.parametrize("format_name", ["html", "opml"])
@settings(deadline=None, max_examples=25)
@given(hostile_texts())
def test_hostile_papers_are_read_as_well(format_name: str, text: str) -> None:
    papers = [hostile_paper(text), paper("Last", authors=("Ada Lovelace",))]
    assert read_back(format_name, papers)[-1].title == "Last"


@pytest.mark.parametrize("format_name", FORM_OF)
def test_a_title_is_enough(format_name: str) -> None:
    assert [entry.title for entry in read_back(format_name, [paper("One"), paper("Two")])] == ["One", "Two"]
