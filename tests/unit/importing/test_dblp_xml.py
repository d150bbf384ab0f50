import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Digest, Origin, Severity
from readerapp.importing.references import dblp_xml

SAMPLES = Path(__file__).parents[2] / "data" / "dblp_xml"
SEARCH = (SAMPLES / "search.xml").read_bytes()


def read(data: bytes) -> Digest:
    (digest,) = dblp_xml.read(data, Origin(datetime.date(2026, 11, 22), "dblp.xml"))
    return digest


def test_a_hit_is_read_whole() -> None:
    digest = read(SEARCH)
    (entry,) = digest.entries
    assert (digest.form, digest.source) == ("dblp_xml", "dblp")
    assert (entry.title, entry.authors) == ("Counting sand", ("Ole Berg", "Aoi Itô"))
    assert (entry.year, entry.venue, entry.kind) == (2025, "J. Beach", "article-journal")
    assert entry.cite_key == "DBLP:journals/beach/Berg25"
    assert entry.identifiers == {"doi": "10.1234/sand.25"}
    assert entry.details == {"volume": "57", "issue": "3", "page": "1-9"}
    assert (entry.line, entry.end_line) == (5, 8)
    assert [(problem.severity, problem.line) for problem in digest.problems] == [(Severity.ERROR, 9)]


def test_records() -> None:
    preprint, paper, thesis = read((SAMPLES / "record.xml").read_bytes()).entries
    assert (preprint.title, preprint.authors, preprint.kind) == ("Sand & sea", ("Jürgen Roe",), "article")
    assert preprint.identifiers == {"arxiv": "2103.00001"}
    assert (paper.kind, paper.venue) == ("paper-conference", "BEACH")
    assert (thesis.kind, thesis.venue) == ("thesis", "Kiel")


def test_sniffing() -> None:
    for sample in SAMPLES.iterdir():
        assert dblp_xml.sniff(sample.read_bytes(), "") >= 0.9
    for foreign in (b"<article><front/></article>", b"<html/>", b"", b"<r><b/></r>"):
        assert dblp_xml.sniff(foreign, "dblp.xml") == 0.0


@given(st.integers(0, len(SEARCH)), st.integers(0, 60), st.binary(max_size=20))
def test_mutated_files_are_read(place: int, length: int, data: bytes) -> None:
    read(SEARCH[:place] + data + SEARCH[place + length :])


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    dblp_xml.sniff(data, "")
    read(b"<dblp><article key='a'><title>" + data)
