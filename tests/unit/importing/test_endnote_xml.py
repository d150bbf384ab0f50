import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Digest, Link, Origin, Severity
from readerapp.importing.references import endnote_xml
from readerapp.text import names

SAMPLE = (Path(__file__).parents[2] / "data" / "endnote_xml" / "styled.xml").read_bytes()


def read(data: bytes) -> Digest:
    (digest,) = endnote_xml.read(data, Origin(datetime.date(2026, 11, 22), "My EndNote Library.xml"))
    return digest


def test_an_article_is_read_whole() -> None:
    digest = read(SAMPLE)
    assert (digest.form, digest.source) == ("endnote_xml", "My EndNote Library")
    first = digest.entries[0]
    assert first.title == "The CO₂ of sand"
    assert first.abstract == "First part.\n\nSecond part < third."
    assert first.authors == ("Ole van der Berg", "Beach Institute")
    assert names.split(first.authors[1]).literal == "Beach Institute"
    assert (first.published, first.venue, first.kind) == ("2018-03-27", "Journal of Beaches", "article-journal")
    assert first.identifiers == {"doi": "10.1234/sand", "pmid": "98765"}
    assert first.links == (Link("link", "https://beach.example/7"),)
    assert first.categories == ("sand", "pebbles")
    assert first.cite_key == "Berg2018"
    assert first.details == {
        "container-title-short": "J Beach",
        "PMCID": "PMC1234",
        "ISSN": "1234-5678, 2345-6789",
        "volume": "7",
        "issue": "2",
        "page": "1-9",
        "note": "One.\nTwo.",
    }
    assert first.received == {
        "edition": "20180327",
        "pdf-urls": ["internal-pdf://sand.pdf"],
        "rec-number": "1",
        "remote-database-provider": "NLM",
        "auth-address": "Kiel",
    }
    assert (first.line, first.abstract_line, first.end_line) == (3, 14, 18)


def test_a_record_without_end_costs_only_itself() -> None:
    digest = read(SAMPLE)
    assert [entry.title for entry in digest.entries[1:]] == ["After a lost end"]
    assert [(problem.severity, problem.line) for problem in digest.problems] == [(Severity.ERROR, 19)]


def test_a_chapter_has_its_book_and_editors() -> None:
    chapter = read(SAMPLE.replace(b"</pub-location>", b"</pub-location></record>")).entries[1]
    assert (chapter.kind, chapter.venue, chapter.published, chapter.year) == ("chapter", "The book of sand", "", 2009)
    assert chapter.details == {"editor": "Ann Roe", "publisher": "Shore Press", "publisher-place": "Kiel"}


@pytest.mark.parametrize(
    ("ref_type", "kind"),
    [
        ('<ref-type name="Thesis">32</ref-type>', "thesis"),
        ('<ref-type name="Conference Paper">47</ref-type>', "paper-conference"),
        ('<ref-type name="Journal Article"/>', "article-journal"),
        ('<ref-type name="Aggregated Nonsense">99</ref-type>', ""),
        ("", ""),
    ],
)
def test_kinds(ref_type: str, kind: str) -> None:
    data = f"<xml><records><record>{ref_type}<titles><title>Sand</title></titles></record></records></xml>"
    assert read(data.encode()).entries[0].kind == kind


def test_sniffing() -> None:
    assert endnote_xml.sniff(SAMPLE, "") >= 0.9
    for foreign in (b"<records><record><title>x</title></record></records>", b"%0 Book", b"", b"<PubmedArticle/>"):
        assert endnote_xml.sniff(foreign, "endnote.xml") == 0.0


@given(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=20))
def test_mutated_files_are_read(place: int, length: int, data: bytes) -> None:
    assert read(SAMPLE[:place] + data + SAMPLE[place + length :]).seen >= 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    endnote_xml.sniff(data, "")
    read(b"<xml><record><titles><title>" + data)


def test_more_authors_are_no_organisation() -> None:
    (entry,) = read(
        b"<xml><records><record><contributors><authors><author>Roe, J.</author><author>Owl Society,</author>"
        b"<author>et al.,</author></authors></contributors><titles><title>T</title></titles></record></records></xml>"
    ).entries
    assert entry.authors == ("J. Roe", "Owl Society")
    assert entry.partial == {"authors"}
