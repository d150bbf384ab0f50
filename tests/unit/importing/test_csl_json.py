import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Digest, Entry, Link, Origin, Severity
from readerapp.importing.references import csl_json, csl_kinds
from readerapp.importing.references.csl_item import date_of, person_of, reference_of
from readerapp.importing.wording import partial_dates
from readerapp.text import names

SAMPLES = Path(__file__).parents[2] / "data" / "csl_json"
ORIGIN = Origin(datetime.date(2026, 11, 22), "My library.json")


def read(data: bytes) -> Digest:
    (digest,) = csl_json.read(data, ORIGIN)
    return digest


def entry(**item: Any) -> Entry:
    (only,) = read(json.dumps([item]).encode()).entries
    return only


def test_an_item_is_read_whole() -> None:
    digest = read((SAMPLES / "zotero.json").read_bytes())
    assert (digest.form, digest.source, digest.date, digest.problems) == ("csl_json", "My library", None, ())
    first = digest.entries[0]
    assert first.title == "Counting Pebbles at 5 GHz: CO₂ & $a<b$"
    assert first.abstract == "We count.\n\nThen we stop counting."
    assert first.authors == ("Ole van der Berg", "Martin Luther King Jr.", "Shoreline Working Group", "李飞")
    assert names.split(first.authors[2]).literal == "Shoreline Working Group"
    assert first.identifiers == {"doi": "10.1234/beach.2021.7", "pmid": "123456", "arxiv": "2103.00001"}
    assert (first.year, first.published, first.venue) == (2021, "2021-03-04", "Journal of Beaches")
    assert (first.kind, first.cite_key) == ("article-journal", "vanderberg2021pebbles")
    assert first.links == (Link("link", "https://beach.example/7"),)
    assert first.details == {
        "accessed": "2022-01",
        "ISSN": "1234-5678",
        "editor": "Aoi Ito",
        "original-title": "Steine",
        "note": "Read on the train.",
    }
    assert first.categories == ("pebbles", "sand", "physics.geo-ph")
    assert first.received == {
        "id": "http://zotero.org/users/1/items/ABCD2345",
        "issued": {"date-parts": [["2021", 3, 4], ["2021", 3, 9]]},
        "custom": {"shelf": 3},
    }
    assert (first.line, first.abstract_line, first.end_line) == (2, 7, 24)


def test_items_without_title_are_named_by_what_there_is() -> None:
    _, by_key, by_address = read((SAMPLES / "zotero.json").read_bytes()).entries
    assert (by_key.title, by_key.published) == ("ito2019", "2019-05-12")
    assert by_key.partial == {"title"}
    assert by_address.title == "http://zotero.org/users/1/items/ZZZZ9999"
    assert entry(type="book", author=[{"family": "Ito"}], issued={"date-parts": [[2010]]}).title == "Ito 2010"
    assert entry(type="article", DOI="10.1234/x").title == "doi:10.1234/x"


def test_a_damaged_item_is_named_by_its_line() -> None:
    digest = read((SAMPLES / "wrapped.json").read_bytes())
    assert [each.title for each in digest.entries] == ["Tide tables", "Wind"]
    assert [(problem.severity, problem.line) for problem in digest.problems] == [(Severity.ERROR, 3)]
    assert digest.entries[1].authors == ("Jo Doe", "Ann Roe")


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ({"date-parts": [["2004", "3", "09"]]}, "2004-03-09"),
        ({"date-parts": [[2004, 3]]}, "2004-03"),
        ({"date-parts": [[2004, 14]]}, "2004"),
        ({"date-parts": [[2004, None, ""]]}, "2004"),
        ({"date-parts": [["-1", 13]]}, ""),
        ({"date-parts": [[None]]}, ""),
        ({"date-parts": [2004, 3]}, "2004-03"),
        ({"raw": "March 2004"}, "2004-03"),
        ({"literal": "forthcoming"}, ""),
        ({"year": 2004, "month": 3}, "2004-03"),
        ("2004-03-09", "2004-03-09"),
        ({"date-parts": [[2004]], "circa": True}, "2004"),
        ({"date-parts": []}, ""),
        (None, ""),
    ],
)
def test_dates(date: object, read_as: str) -> None:
    assert partial_dates.read(date_of(date)) == read_as


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}, "Ludwig van Beethoven"),
        ({"literal": "Sea and Sand"}, "Sea and Sand"),
        ({"literal": "DeepOcean"}, "DeepOcean"),
        ({"family": "Plato"}, "Plato"),
        ({"family": "others"}, "others"),
        ({"family": "Garcia Lopez", "given": "Juan"}, "Garcia Lopez, Juan"),
        ({}, ""),
    ],
)
def test_names(parts: dict[str, Any], name: str) -> None:
    assert person_of(parts) == name


@pytest.mark.parametrize(
    ("own", "key"),
    [
        ("berg2021", "berg2021"),
        ("conf/beach/Berg21", "conf/beach/Berg21"),
        ("http://zotero.org/users/1/items/A", ""),
        ("4f9dd0a6-11d4-4b4e-8ae3-aa11bb22cc33", ""),
        ("10.1234/x", ""),
        ("doi:10.1234/x", ""),
        ("12/ABCD", ""),
        (12, ""),
        ("two words", ""),
    ],
)
def test_only_what_looks_like_a_key_is_one(own: object, key: str) -> None:
    assert reference_of({"id": own, "title": "Sand"}).cite_key == key


def test_unknown_and_broken_values_are_kept() -> None:
    found = entry(type="scroll", title=["Sand", "Sable"], DOI="10/short", PMID=[], URL=7, ISSN=3, shelf=[1], author=5)
    assert found.title == "Sand"
    assert found.received == {
        "type": "scroll",
        "title": ["Sand", "Sable"],
        "DOI": "10/short",
        "PMID": [],
        "URL": 7,
        "ISSN": 3,
        "shelf": [1],
    }


def test_kinds_of_other_programs() -> None:
    assert csl_kinds.kind_of("journal-article") == csl_kinds.kind_of("JournalArticle") == "article-journal"
    assert csl_kinds.kind_of("posted-content") == "article"
    assert csl_kinds.kind_of("legal_case") == "legal_case"
    assert csl_kinds.kind_of("") == csl_kinds.kind_of("scroll") == ""


def test_sniffing() -> None:
    for sample in SAMPLES.iterdir():
        assert csl_json.sniff(sample.read_bytes(), "") >= 0.9
    assert csl_json.sniff(b'[{"id": "a", "type": "book", "title": "Sand"}]', "") >= 0.5
    for foreign in (b'{"message-type": "work", "message": {"issued": {"date-parts": []}}}', b"[1]", b"@book{a}", b""):
        assert csl_json.sniff(foreign, "a.json") == 0.0


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["family", "raw", "a"]), inner, max_size=3)
    ),
    max_leaves=5,
)
keys = st.sampled_from(
    [
        "id",
        "type",
        "title",
        "author",
        "editor",
        "issued",
        "accessed",
        "DOI",
        "URL",
        "ISSN",
        "note",
        "keyword",
        "abstract",
        "container-title",
        "custom",
    ]
)


@given(st.lists(st.dictionaries(keys, values, min_size=1, max_size=6), max_size=4))
def test_items_of_any_values_are_entries_or_errors(items: list[dict[str, Any]]) -> None:
    digest = read(json.dumps(items).encode())
    assert digest.seen == len(items)
    for each in digest.entries:
        json.dumps(each.received, allow_nan=False)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    csl_json.sniff(data, "")
    read(data)
    read(b'[{"id": "a", "title": "Sand", "issued":' + data)


def test_keys_of_bibtex_are_read_where_those_of_csl_are_missing() -> None:
    data = [
        {
            "booktitle": "Owl Days",
            "year": 2019,
            "author": [{"family": "Roe", "given": "Jane", "suffix": "V"}],
            "citations": [{"doi": "10.5555/cited"}],
            "title": "Owls",
        }
    ]
    (found,) = read(json.dumps(data).encode()).entries
    assert (found.title, found.venue, found.year) == ("Owls", "Owl Days", 2019)
    assert names.split(found.authors[0]) == names.Name("Roe", "Jane", "", "V")
