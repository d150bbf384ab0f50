import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Digest, Origin, Severity
from readerapp.importing.references import pubmed_xml
from readerapp.text import names

SAMPLES = Path(__file__).parents[2] / "data" / "pubmed_xml"
FETCHED = (SAMPLES / "efetch.xml").read_bytes()


def read(data: bytes) -> Digest:
    (digest,) = pubmed_xml.read(data, Origin(datetime.date(2026, 11, 22), "pubmed.xml"))
    return digest


def test_an_article_is_read_whole() -> None:
    digest = read(FETCHED)
    assert (digest.form, digest.source) == ("pubmed_xml", "PubMed")
    first = digest.entries[0]
    assert first.title == "Pebbles under E. littoralis: CO₂ & x^2"
    assert first.abstract == "BACKGROUND: Sand is everywhere.\n\nWe looked."
    assert first.authors == ("Ole J van der Berg Jr", "A. B. Roe", "Shoreline Study Group")
    assert names.split(first.authors[2]).literal == "Shoreline Study Group"
    assert first.partial == {"authors"}
    assert first.identifiers == {"pmid": "12345678", "doi": "10.1234/beach.7"}
    assert (first.year, first.published, first.venue) == (2020, "2020-03-04", "Journal of beaches")
    assert first.kind == "article-journal"
    assert first.details == {
        "PMCID": "PMC77",
        "original-title": "Kiesel",
        "container-title-short": "J Beach",
        "volume": "12",
        "issue": "3",
        "ISSN": "1234-567X",
        "page": "764-769",
        "language": "ger",
    }
    assert first.categories == ("Sand/analysis", "pebble")
    assert first.received["Affiliation"] == {"Ole J van der Berg Jr": ["Beach Institute"]}
    assert first.received["OtherAbstract"] == {"AbstractText": "Arena."}
    assert (first.line, first.abstract_line, first.end_line) == (5, 19, 44)


def test_a_damaged_article_costs_only_itself() -> None:
    digest = read(FETCHED)
    assert [entry.title for entry in digest.entries[1:]] == ["Über den Sand", "Grains"]
    assert [(problem.severity, problem.line) for problem in digest.problems] == [(Severity.ERROR, 45)]
    assert digest.entries[1].published == "1998-12"


def test_a_chapter_of_a_book() -> None:
    chapter = read(FETCHED).entries[2]
    assert (chapter.kind, chapter.venue, chapter.published) == ("chapter", "The book of sand", "2009-02")
    assert chapter.details == {
        "editor": "Aoi Ito",
        "publisher": "Shore Press",
        "publisher-place": "Kiel",
        "ISBN": "9783658060268",
    }


def test_a_whole_book() -> None:
    (book,) = read(FETCHED.replace(b"<ArticleTitle>Grains</ArticleTitle>", b"")).entries[2:]
    assert (book.title, book.kind, book.venue) == ("The book of sand", "book", "")


def test_a_summary() -> None:
    (entry,) = read((SAMPLES / "esummary.xml").read_bytes()).entries
    assert (entry.title, entry.authors, entry.venue) == ("Summed sand", ("O. J. Berg", "A. Roe"), "Journal of beaches")
    assert entry.identifiers == {"pmid": "555", "doi": "10.1234/sum"}
    assert (entry.published, entry.details["page"]) == ("2019-11-05", "101-109")


def test_a_record_without_anything_is_an_error() -> None:
    digest = read(
        b"<PubmedArticleSet>\n<PubmedArticle>nothing</PubmedArticle>\n<PubmedArticle>\nlost\n</PubmedArticleSet>"
    )
    assert digest.entries == ()
    assert [problem.line for problem in digest.problems] == [2, 3]


def test_sniffing() -> None:
    for sample in SAMPLES.iterdir():
        assert pubmed_xml.sniff(sample.read_bytes(), "") >= 0.9
    for foreign in (b"PMID- 1", b"<html>PubmedArticle</html>", b"text <PubmedArticle>", b""):
        assert pubmed_xml.sniff(foreign, "pubmed.xml") == 0.0


@given(st.integers(0, len(FETCHED)), st.integers(0, 60), st.binary(max_size=20))
def test_mutated_files_are_read(place: int, length: int, data: bytes) -> None:
    assert read(FETCHED[:place] + data + FETCHED[place + length :]).seen >= 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    pubmed_xml.sniff(data, "")
    read(b"<PubmedArticle><Article><ArticleTitle>" + data)
