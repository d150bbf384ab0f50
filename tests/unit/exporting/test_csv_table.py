"""Reading lists as CSV, read by Python's reader and by our own."""

import csv
import datetime
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.importing import forms
from readerapp.importing.digest import Entry
from readerapp.importing.lists import csv_table
from readerapp.library.rows import LinkRow, PaperDetails
from tests.unit.exporting.papers import full_paper, paper, text_of

EVERYTHING = Options(abstract=True, notes=True)
HOSTILE = st.text(alphabet=st.one_of(st.sampled_from("=+-@\t\r\n;,\"'\0\ud800\u2028＝|"), st.characters()), max_size=30)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def read_back(text: str) -> tuple[Entry, ...]:
    data = text.encode()
    form = forms.sniff(data, "reading-list.csv")
    assert form is not None
    assert form.name == csv_table.NAME
    (digest,) = forms.read(data, "reading-list.csv", today=datetime.date(2026, 3, 12))
    assert digest.source == "readerapp"
    assert not digest.problems
    return digest.entries


def test_excel_is_told_the_encoding_and_lines_end_as_rfc_4180_says() -> None:
    text = text_of("csv", [paper()])
    assert text.startswith("\ufeffCitation key,Title,Authors,Year,")
    assert text.count("\r\n") == 2
    assert text.endswith("\r\n")


def test_a_row_has_all_of_a_paper() -> None:
    (piece,) = list(FORMATS["csv"].write([Item(full_paper(), "read first", "Core")], EVERYTHING))[1:]
    (row,) = table(text_of("csv", [], EVERYTHING) + piece.text)
    assert {heading: cell for heading, cell in row.items() if cell} == {
        "Citation key": "vaswani2017attention",
        "Title": "Attention Is All You Need",
        "Authors": "Vaswani, Ashish; Shazeer, Noam",
        "Year": "2017",
        "Published": "2017-06-12",
        "Venue": "NeurIPS",
        "DOI": "10.1000/a_b",
        "arXiv": "1706.03762",
        "URL": "https://arxiv.org/abs/1706.03762",
        "Code": "https://c.d",
        "Abstract": "We use 100% attention & O(n^2) time.",
        "Reading status": "reading",
        "Rating": "4",
        "My tags": "area/language; to_read",
        "My note": "# Why\n\nIt is *the* one, a<b and c>d.",
        "Highlights": "Method: “We a*b” compare _this_",
        "Group": "Core",
        "Remark": "read first",
    }


def test_columns_can_be_left_out() -> None:
    options = Options(tags=False, highlights=False, without=frozenset(["Volume", "URL"]))
    (row,) = table(text_of("csv", [full_paper()], options))
    assert {"My tags", "Highlights", "Abstract", "My note", "Volume", "URL"}.isdisjoint(row)


def test_what_a_spreadsheet_would_run_is_text_there_and_itself_when_read_back() -> None:
    formula = '=HYPERLINK("https://a.b";"x") \'and\' more'
    papers = [paper(formula, abstract=f"-1+1\n\n@SUM(A1)\n{formula}", venue="+1")]
    (row,) = table(text_of("csv", papers, EVERYTHING))
    assert row["Title"] == f"'{formula}"
    assert row["Abstract"] == f"'-1+1\n\n'@SUM(A1)\n'{formula}"
    (entry,) = read_back(text_of("csv", papers, EVERYTHING))
    assert (entry.title, entry.venue) == (formula, "+1")


@given(HOSTILE)
def test_no_cell_of_any_text_begins_as_a_formula_and_rows_stay_rows(text: str) -> None:
    hostile = paper(
        text, abstract=text, authors=(text,), venue=text, note=text, cite_key=text, details={"volume": text},
        tags=((text, 0),), categories=(text,), links=(LinkRow("pdf", text), LinkRow("code", text)),
    )  # fmt: skip
    rows = table(text_of("csv", [hostile, paper("Two")], EVERYTHING).encode().decode())
    assert [row["Title"] for row in rows][1:] == ["Two"]
    assert not [cell for cell in rows[0].values() if cell.lstrip()[:1] in ("=", "+", "-", "@", "＝")]


WORD = st.text(alphabet="abcdefgÄéßøЖ", min_size=2, max_size=6).map(str.title)
AUTHORS = st.lists(st.builds("{} {}".format, WORD, WORD), max_size=3, unique=True).map(tuple)


@given(WORD, AUTHORS, st.integers(1900, 2026), st.sampled_from(["article", "article-journal", "book", "speech", ""]))
def test_the_importer_reads_it_back(title: str, authors: tuple[str, ...], year: int, kind: str) -> None:
    known: dict[str, Any] = {
        "authors": authors, "year": year, "published": f"{year}-02", "kind": kind, "cite_key": "a:b1",
        "identifiers": {"doi": "10.1000/a_b", "arxiv": "1706.03762"}, "categories": ("cs.CL", "a b"),
        "details": {"volume": "3", "page": "1–9", "publisher": "Owl"}, "abstract": "One.\n\nTwo.",
    }  # fmt: skip
    original = paper(f"{title} a<b and c>d", **known)
    (entry,) = read_back(text_of("csv", [original], EVERYTHING))
    assert {name: getattr(entry, name) for name in known} == known
    assert entry.title == original.title


@pytest.mark.parametrize(
    "authors",
    [
        ("García López, Juan Carlos",),
        ("García López, Juan Carlos", "Ludwig van Beethoven"),
        ("Ada Lovelace", "Google DeepMind Team"),
        ("李飞飞", "Ada Lovelace"),
        ("Martin Luther King Jr.", "Ada Lovelace"),
    ],
)
def test_names_keep_their_parts(authors: tuple[str, ...]) -> None:
    (entry,) = read_back(text_of("csv", [paper(authors=authors)], EVERYTHING))
    assert entry.authors == authors


def test_a_table_of_another_program_keeps_its_apostrophes() -> None:
    (digest,) = forms.read(b"Title,DOI\n'=1 is no formula,10.1000/x\n", "a.csv", today=datetime.date(2026, 3, 12))
    assert digest.entries[0].title == "'=1 is no formula"


def test_no_paper_is_known_by_more_than_its_row() -> None:
    papers: list[PaperDetails] = [paper("One"), full_paper(), paper("Two")]
    alone = [text_of("csv", [each], EVERYTHING).split("\r\n", 1)[1] for each in papers]
    assert text_of("csv", papers, EVERYTHING).split("\r\n", 1)[1] == "".join(alone)
