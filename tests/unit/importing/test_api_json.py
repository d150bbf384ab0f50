import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Digest, Entry, Link, Origin, Severity
from readerapp.importing.references import api_json

SAMPLES = Path(__file__).parents[2] / "data" / "api_json"


def read(data: bytes) -> Digest:
    (digest,) = api_json.read(data, Origin(datetime.date(2026, 11, 22), "found.json"))
    return digest


def sample(name: str) -> Digest:
    return read((SAMPLES / name).read_bytes())


def test_crossref() -> None:
    digest = sample("crossref.json")
    (entry,) = digest.entries
    assert digest.source == "Crossref"
    assert (entry.title, entry.abstract) == ("Sand: A primer", "We count a<b.")
    assert entry.authors == ("Ole Berg", "Beach Institute")
    assert (entry.published, entry.venue, entry.kind) == ("2021-07-08", "Journal of Beaches", "article-journal")
    assert entry.links == (Link("pdf", "https://beach.example/a.pdf"),)
    assert entry.details == {"container-title-short": "J Beach", "ISSN": "1234-5678, 2345-6789"}
    assert entry.received["is-referenced-by-count"] == 3
    assert entry.received["author"][0]["ORCID"]


def test_a_chapter_of_crossref_has_book_and_series() -> None:
    work = {
        "DOI": "10.1234/c",
        "type": "book-chapter",
        "title": ["Tides"],
        "container-title": ["Lecture Notes", "Seas"],
    }
    (entry,) = read(json.dumps({"message": work}).encode()).entries
    assert (entry.kind, entry.venue, entry.details) == ("chapter", "Seas", {"collection-title": "Lecture Notes"})


def test_openalex() -> None:
    digest = sample("openalex.json")
    (entry,) = digest.entries
    assert digest.source == "OpenAlex"
    assert (entry.title, entry.abstract) == ("Sand at sea", "we count as we sleep")
    assert entry.authors == ("Ole Berg", "Ann Roe")
    assert (entry.published, entry.venue, entry.kind) == ("2020-02-03", "Journal of Beaches", "article-journal")
    assert entry.identifiers == {"doi": "10.1234/abc", "pmid": "777"}
    assert entry.details == {"volume": "3", "issue": "1", "page": "10-19", "ISSN": "1234-5678"}


def test_semantic_scholar() -> None:
    digest = sample("semantic_scholar.json")
    (entry,) = digest.entries
    assert digest.source == "Semantic Scholar"
    assert entry.title == "Sand castles"
    assert entry.identifiers == {"arxiv": "2103.00001", "doi": "10.1234/s2", "pmid": "99"}
    assert (entry.published, entry.venue, entry.kind) == ("2021-03-01", "Beach Conference", "article-journal")
    assert (entry.line, entry.abstract_line, entry.end_line) == (2, 3, 5)
    assert [(problem.severity, problem.line) for problem in digest.problems] == [(Severity.ERROR, 6)]


def test_europe_pmc() -> None:
    digest = sample("europe_pmc.json")
    (entry,) = digest.entries
    assert digest.source == "Europe PMC"
    assert (entry.title, entry.authors) == ("Dunes", ("Ole Berg", "Dune Group"))
    assert (entry.published, entry.venue) == ("2019-02-01", "Journal of Dunes")
    assert entry.details["PMCID"] == "PMC8"
    assert entry.links == (Link("pdf", "https://beach.example/epmc.pdf"),)


def by_title(name: str) -> dict[str, Entry]:
    return {entry.title: entry for entry in sample(name).entries}


def test_lines_of_several_services() -> None:
    assert [(problem.severity, problem.line) for problem in sample("lines.jsonl").problems] == [(Severity.ERROR, 2)]
    found = by_title("lines.jsonl")
    arxiv = found["Sand in space"]
    assert arxiv.authors == ("O. Berg", "A. Roe", "C.-P. Ito")
    assert (arxiv.identifiers, arxiv.published) == ({"arxiv": "0704.0001"}, "2007-04-02")
    assert arxiv.categories == ("hep-ph", "astro-ph.CO")
    assert (arxiv.abstract, arxiv.details) == ("We count stars.", {"note": "7 pages"})
    assert found["Dunes move"].authors == ("O. Berg", "A. Roe")
    own = found["Sand"]
    assert (own.cite_key, own.identifiers, own.year) == ("berg2021", {"arxiv": "2103.00001"}, 2021)
    assert own.links == (Link("code", "https://sand.example/code"),)
    zotero = found["Tides"]
    assert (zotero.authors, zotero.identifiers) == (("Ole Berg", "Tide Group"), {"pmid": "5"})
    assert (zotero.venue, zotero.kind, zotero.categories) == ("J. Tides", "article-journal", ("moon",))
    assert found["Sand data"].identifiers == {"doi": "10.5281/zenodo.1"}
    assert found["Sand data"].abstract == "Grains."
    assert (found["Learning sand"].authors, found["Learning sand"].venue) == (("Ole Berg",), "Beach 2024")


@pytest.mark.parametrize(
    "authors",
    [
        ["Ole Berg", "Ann Roe"],
        "Ole Berg, Ann Roe",
        "Ole Berg and Ann Roe",
        [{"name": "Ole Berg"}, {"name": "Ann Roe"}],
        [{"firstName": "Ole", "lastName": "Berg"}, {"fullName": "Ann Roe"}],
        {"author": [{"@pid": "1", "text": "Ole Berg"}, {"text": "Ann Roe"}]},
        ["Berg, Ole", "Roe, Ann"],
    ],
)
def test_authors_in_any_shape(authors: object) -> None:
    (entry,) = read(json.dumps([{"title": "Sand", "authors": authors}]).encode()).entries
    assert entry.authors == ("Ole Berg", "Ann Roe")


def test_sniffing() -> None:
    for name in SAMPLES.iterdir():
        assert api_json.sniff(name.read_bytes(), "") >= 0.9
    assert 0 < api_json.sniff(b'[{"title": "Sand", "year": 2020}]', "") < 0.5
    for foreign in (b'{"a": 1}', b"title,year", b"", b"<xml/>"):
        assert api_json.sniff(foreign, "a.json") == 0.0


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "author", "url"]), inner, max_size=3)
    ),
    max_leaves=5,
)
keys = st.sampled_from(
    [
        "id",
        "title",
        "authors",
        "journal",
        "primary_location",
        "journalInfo",
        "biblio",
        "year",
        "date",
        "doi",
        "externalIds",
        "url",
        "links",
        "abstract",
        "abstract_inverted_index",
        "keywords",
        "type",
        "versions",
        "container-title",
        "link",
        "note",
    ]
)


@given(st.lists(st.dictionaries(keys, values, min_size=1, max_size=6), max_size=4))
def test_records_of_any_values_are_entries_or_errors(records: list[dict[str, Any]]) -> None:
    digest = read(json.dumps({"collection": records}).encode())
    assert digest.seen == len(records)
    for entry in digest.entries:
        json.dumps(entry.received, allow_nan=False)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    api_json.sniff(data, "")
    read(b'{"results": [{"title": "Sand", "authors":' + data)


def test_semantic_scholar_may_give_nothing_but_titles() -> None:
    data = b'{"total": 2, "data": [{"paperId": "a1", "title": "Owls"}, {"paperId": "b2", "title": "Bats"}]}'
    assert api_json.sniff(data, "search.json") > 0.9
    assert [entry.title for entry in read(data).entries] == ["Owls", "Bats"]


def test_lists_of_crossref_that_hold_no_works_are_told() -> None:
    digest = read(b'{"status":"ok","message-type":"member-list","message":{"items":[{"primary-name":"Owl Press"}]}}')
    assert digest.entries == ()
    assert [problem.text for problem in digest.problems] == [
        "Crossref's answer is a member-list, not works; nothing was read"
    ]


def test_doaj_wraps_its_records() -> None:
    (entry,) = read(
        json.dumps(
            {
                "results": [
                    {
                        "id": "1",
                        "bibjson": {
                            "title": "Owls",
                            "author": [{"name": "Jane Roe"}],
                            "journal": {"title": "Night"},
                            "identifier": [{"type": "doi", "id": "10.5555/o"}, {"type": "x", "id": "y"}],
                        },
                    }
                ]
            }
        ).encode()
    ).entries
    assert (entry.title, entry.authors, entry.venue) == ("Owls", ("Jane Roe",), "Night")
    assert entry.identifiers == {"doi": "10.5555/o"}
    assert entry.received["identifier"] == [{"type": "x", "id": "y"}]


def test_openalex_has_line_ends_of_programs_and_formulas_of_springer() -> None:
    index = {"Owls": [0], "\\n\\t": [1], "hoot.\\n": [2], "\\nu": [3]}
    work = {"display_name": "On $$E_{\\infty }$$-owls", "authorships": [], "abstract_inverted_index": index}
    (entry,) = read(json.dumps([work]).encode()).entries
    assert (entry.title, " ".join(entry.abstract.split())) == ("On $E_{\\infty }$-owls", "Owls hoot. \\nu")


@pytest.mark.parametrize("abstract", ["n/a", "[No abstract available]", "None"])
def test_words_for_no_abstract_are_none(abstract: str) -> None:
    (entry,) = read(json.dumps([{"title": "T", "doi": "10.5555/a", "abstract": abstract}]).encode()).entries
    assert entry.abstract == ""


def test_a_dump_of_a_day_has_its_date_and_what_feeds_put_into_its_records() -> None:
    paper = {
        "title": "Otters",
        "arxiv_id": "2503.10001",
        "authors": ["Ada Byron, Jos\\'e Reed, Cy Dow"],
        "summary": "arXiv:2503.10001v1 Announce Type: new \nAbstract: Shells are counted.",
    }
    data = json.dumps({"run_date": "2026-02-21", "papers": [paper]}).encode()
    (digest,) = api_json.read(data, Origin(datetime.date(2026, 3, 1), "x.json"))
    (entry,) = digest.entries
    assert (digest.date, digest.date_guess) == (datetime.date(2026, 2, 21), "")
    assert entry.authors == ("Ada Byron", "José Reed", "Cy Dow")
    assert entry.abstract == "Shells are counted."
    (named,) = api_json.read(json.dumps([paper]).encode(), Origin(datetime.date(2026, 3, 1), "astro_2026-01-22.json"))
    assert named.date == datetime.date(2026, 1, 22)
    assert "astro_2026-01-22.json" in named.date_guess
