"""Tables of papers: delimiters, headings, quotation marks."""

import pytest

from readerapp.importing.digest import Digest, Severity
from readerapp.importing.lists import csv_columns, csv_table
from tests.unit.importing.form_samples import ORIGIN, sample


def read(text: str) -> Digest:
    (digest,) = csv_table.read(text.encode(), ORIGIN)
    return digest


def test_a_table_of_zotero_is_kept_whole() -> None:
    digest = sample("csv_table/zotero.csv")
    first, second, third = digest.entries
    assert digest.source == "Zotero"
    assert first.title == 'Commas, "quotes" and line feeds'
    assert first.authors == ("Mia Arndt", "Leo Berg")
    assert (first.published, first.venue) == ("2020-08-01", "Journal of Tables")
    assert first.identifiers == {"doi": "10.5555/tables.1", "pmid": "40000001"}
    assert (first.cite_key, first.kind) == ("arndt2020commas", "article-journal")
    assert first.details == {"ISSN": "1111-2222", "page": "1-9", "volume": "3", "issue": "2"}
    assert first.categories == ("tables", "cells")
    assert (first.line, first.end_line) == (2, 4)
    assert (second.venue, second.identifiers) == ("Table Days", {"arxiv": "2101.00001"})
    assert (third.title, third.partial) == ("CCCC3333", {"title"})
    assert digest.problems == ()


def test_headings_in_german_and_semicolons_are_known() -> None:
    first, second = sample("csv_table/semicolons.csv").entries
    assert (first.title, first.authors, first.year) == ("Über Tabellen", ("Jörg Müller",), 2015)
    assert first.received == {"Bemerkung": "gut"}
    assert second.line == 4


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("""['robots', "plans"]""", ("robots", "plans")),
        ("{robots, plans}", ("robots", "plans")),
        ("'Oumuamua; rock 'n'", ("'Oumuamua", "rock 'n'")),
        ("robots, plans", ("robots", "plans")),
        ("robots, industrial;", ("robots, industrial",)),
        ("[sic] robots", ("[sic] robots",)),
    ],
)
def test_keywords_are_parted_and_keep_their_marks(cell: str, words: tuple[str, ...]) -> None:
    quoted = cell.replace('"', '""')
    (entry,) = read(f'Title,Keywords\nRobots that plan,"{quoted}"\n').entries
    assert entry.categories == words


def test_a_dump_of_arxiv_is_read_by_its_tabs() -> None:
    first, second = sample("csv_table/arxiv_dump.tsv").entries
    assert first.identifiers == {"arxiv": "2101.00002"}
    assert first.authors == ("Ada Moss", "Bo Fern")
    assert (first.categories, first.upvotes) == (("cs.CL", "cs.LG"), 12)
    assert second.identifiers == {"arxiv": "hep-th/9901001"}


def test_an_unclosed_quotation_mark_costs_its_own_row_only() -> None:
    digest = sample("csv_table/unclosed.csv")
    assert [entry.title for entry in digest.entries] == ["Sound row", "Another, sound row"]
    unclosed, long = (problem for problem in digest.problems if problem.severity is Severity.ERROR)
    assert (unclosed.line, unclosed.text) == (2, "Row whose quotation marks do not close, left out")
    assert unclosed.entry is not None
    assert unclosed.entry.title == "A title whose quotation mark does not close"
    assert (long.line, long.text) == (5, "Row of 4 cells under 3 headings, left out")


@pytest.mark.parametrize(
    ("cell", "authors"),
    [
        ("Smith J, Doe AB", ("J. Smith", "A. B. Doe")),
        ("Smith, John", ("John Smith",)),
        ("John Smith, Jane Doe", ("John Smith", "Jane Doe")),
        ("Smith, J.; Doe, A.", ("J. Smith", "A. Doe")),
        ("John Smith and Jane Doe", ("John Smith", "Jane Doe")),
        ("Smith, John and Doe, Jane", ("John Smith", "Jane Doe")),
        ("['Ada Moss', 'Bo Fern']", ("Ada Moss", "Bo Fern")),
        ("Ada Moss|Bo Fern", ("Ada Moss", "Bo Fern")),
        ("Smith, John (57123456789); Doe, Jane (57123456780)", ("John Smith", "Jane Doe")),
    ],
)
def test_authors_are_told_apart_in_a_cell(cell: str, authors: tuple[str, ...]) -> None:
    (entry,) = read(f'title,authors,year\nA title,"{cell}",2020\n').entries
    assert entry.authors == authors


def test_the_headings_of_web_of_science_are_its_tags() -> None:
    digest = read(
        "PT\tAU\tAF\tTI\tSO\tDI\tPY\tBP\tEP\tUT\nJ\tMoss, A\tMoss, Ada\tFog\tMist\t10.5555/a\t2020\t1\t9\tW:1\n"
    )
    (entry,) = digest.entries
    assert digest.source == "Web of Science"
    assert (entry.authors, entry.venue, entry.details["page"]) == (("Ada Moss",), "Mist", "1-9")


@pytest.mark.parametrize("heading", ["abstractNote", "Abstract Note", "abstract_note", "ABSTRACT NOTE"])
def test_a_heading_is_known_however_it_is_spelt(heading: str) -> None:
    assert csv_columns.fields(["x", heading]) == {"abstract": [1]}


@pytest.mark.parametrize(
    "text", ["Name,Phone\nAda,1\n", "a,b,c\n1,2,3\n", "Title | Authors\n---|---\n", "Title\n\nAn abstract.\n"]
)
def test_other_tables_are_not_claimed_for_sure(text: str) -> None:
    assert csv_table.sniff(text.encode(), "papers.csv") < 0.5


def test_the_old_table_of_pubmed_has_authors_in_its_description() -> None:
    digest = read(
        "Title,URL,Description,Details,ShortDetails,Resource,Type,Identifiers,Db,EntrezUID,Properties\n"
        '"Owls at night.","/pubmed/77","Roe J, Doe KL.","Owl Sci. 2014 Nov;1(2):3-4. doi: 10.5555/owl.1.",'
        '"Owl Sci.  2014","PubMed","citation","PMID:77","pubmed","77","create date:2014/12/30",\n'
    )
    (entry,) = digest.entries
    assert csv_table.sniff(b"Title,Description,ShortDetails,EntrezUID\nA,B,C,7,\n", "result.csv") > 0.5
    assert (digest.source, entry.title, entry.authors) == ("PubMed", "Owls at night", ("J. Roe", "K. L. Doe"))
    assert (entry.venue, entry.year, entry.abstract) == ("Owl Sci", 2014, "")
    assert entry.identifiers == {"pmid": "77", "doi": "10.5555/owl.1"}


@pytest.mark.parametrize(
    ("headings", "source", "venue", "year"),
    [
        ("Cites,Authors,Title,Source,CitesURL,QueryDate", "Owl Letters …", "Owl Letters …", None),
        ("Emtree Medical Index Terms,Author Names,Title,Source", "Owl Letters (2014) 3:3 (1-9). Date: 2014",
         "Owl Letters", 2014),
    ],
)  # fmt: skip
def test_the_source_is_the_journal_where_the_writer_calls_it_so(
    headings: str, source: str, venue: str, year: int | None
) -> None:
    values = {"Authors": "J Roe, K Doe, ...", "Title": "Owls", "Source": source}
    row = ",".join(f'"{values.get(heading, "")}"' for heading in headings.split(","))
    (entry,) = read(f"{headings}\n{row}\n").entries
    assert (entry.venue, entry.year) == (venue, year)
    assert all("..." not in author for author in entry.authors)


def test_names_that_springer_glued_are_taken_apart() -> None:
    digest = read(
        "Item Title,Publication Title,Authors,Content Type\nOwls,Night,Jané RoeRichard McDowellÉva Dé,Article\n"
    )
    assert digest.source == "SpringerLink"
    assert digest.entries[0].authors == ("Jané Roe", "Richard McDowell", "Éva Dé")


def test_a_short_row_whose_cells_go_on_over_lines_is_read() -> None:
    digest = read('Title,Authors,Year,Notes\n"Owls","Roe, J.\n and Doe, K.\n"\n"Bats","Poe, A.",2001,x\n')
    assert [(entry.title, entry.authors, entry.line) for entry in digest.entries] == [
        ("Owls", ("J. Roe", "K. Doe"), 2),
        ("Bats", ("A. Poe",), 5),
    ]
    assert digest.problems == ()


def test_namesakes_lose_the_numbers_of_dblp() -> None:
    (entry,) = read("title,author\nOwls,Jane Roe 0001; Kim Doe\n").entries
    assert entry.authors == ("Jane Roe", "Kim Doe")


def test_rows_with_cells_too_many_are_told_under_headings_that_are_sure() -> None:
    text = "Key,Title,Author,Publication Year,Journal,DOI\n,Owls,Roe, Jane,2001,Night,10.5555/1\n"
    assert 0 < csv_table.sniff(text.encode(), "t.csv") < 0.5
    assert [problem.severity for problem in read(text).problems] == [Severity.ERROR]


def test_links_of_papers_and_their_code_are_told_by_their_headings() -> None:
    (entry,) = read(
        "title,year,paper_link,repo_link\nOtters count,2024,https://sea.org/otters.pdf,https://github.com/sea/otters\n"
    ).entries
    assert [(link.kind, link.url) for link in entry.links] == [
        ("pdf", "https://sea.org/otters.pdf"),
        ("code", "https://github.com/sea/otters"),
    ]
