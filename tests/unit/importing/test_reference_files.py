"""What holds for every reader of tagged files, tables and lists, on damaged and on hostile input."""

import time
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.importing.digest import Severity
from readerapp.importing.lists import csv_table, id_list
from readerapp.importing.references import nbib, ovid, refer, ris, wos
from tests.unit.importing.form_samples import DATA, ORIGIN

READERS = (ris, nbib, wos, refer, ovid, csv_table, id_list)
SAMPLES = [(reader, path) for reader in READERS for path in sorted((DATA / reader.NAME).iterdir())]


def check(reader: ModuleType, data: bytes) -> None:
    """Hold what every reading must: places in the file, titles that are there, a certainty from 0 to 1."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert 0 <= reader.sniff(data, "file") <= 1
    (digest,) = reader.read(data, ORIGIN)
    for entry in digest.entries:
        assert entry.title.strip()
        assert 1 <= entry.line <= entry.end_line <= lines
        assert entry.abstract_line == 0 or entry.line <= entry.abstract_line <= entry.end_line
        assert bool(entry.abstract) == bool(entry.abstract_line) or reader is csv_table
    for problem in digest.problems:
        assert 0 <= problem.line <= lines
        assert problem.text


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
@given(data=st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read(reader: ModuleType, data: bytes) -> None:
    check(reader, data)


@pytest.mark.parametrize(("reader", "path"), SAMPLES, ids=lambda value: getattr(value, "name", ""))
@given(cut=st.integers(0, 2000), put=st.binary(max_size=12), gone=st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_a_damaged_sample_is_read(reader: ModuleType, path: object, cut: int, put: bytes, gone: int) -> None:
    data = path.read_bytes()  # type: ignore[attr-defined]
    check(reader, data[:cut] + put + data[cut + gone :])


WRITERS: dict[str, tuple[ModuleType, str, Callable[[str], str]]] = {
    "ris": (ris, "", lambda title: f"TY  - JOUR\nTI  - {title}\nER  - \n"),
    "nbib": (nbib, "", lambda title: f"PMID- 1\nTI  - {title}\n\n"),
    "wos": (wos, "FN ISI\n", lambda title: f"PT J\nTI {title}\nER\n"),
    "refer": (refer, "", lambda title: f"%0 Book\n%T {title}\n"),
    "ovid": (ovid, "", lambda title: f"<1>\nTitle\n  {title}\n"),
    "csv_table": (csv_table, "title,year\n", lambda title: f'"{title}",2020\n'),
}


@pytest.mark.parametrize("form", WRITERS)
@given(
    titles=st.lists(st.from_regex(r"[A-Z][a-z]{2,8} [a-z]{2,8} of [a-z]{2,8}", fullmatch=True), min_size=1, max_size=8)
)
@settings(max_examples=30, deadline=None)
def test_every_record_written_is_read_in_its_order(form: str, titles: list[str]) -> None:
    reader, head, write = WRITERS[form]
    (digest,) = reader.read((head + "".join(map(write, titles))).encode(), ORIGIN)
    assert [entry.title for entry in digest.entries] == titles
    assert digest.broken == 0


@pytest.mark.parametrize("form", WRITERS)
def test_a_broken_record_costs_only_itself(form: str) -> None:
    reader, head, write = WRITERS[form]
    (digest,) = reader.read((head + write("One thing") + write("") + write("Other thing")).encode(), ORIGIN)
    expected = 3 if form == "nbib" else 2  # the number names what has no title
    assert [entry.title for entry in digest.entries][:: expected - 1] == ["One thing", "Other thing"]
    assert digest.seen == 3 or form == "csv_table"


@pytest.mark.parametrize("filler", ["a", " ", "1", "(", "<", "http://", "10.1000/", "A, B; ", "[", "*", "&amp;"])
@pytest.mark.parametrize("field", ["AU", "AB", "KW", "UR", "SN", "DO", "PY", "N1", "C3"])
def test_long_values_take_no_long_time(field: str, filler: str) -> None:
    data = f"TY  - JOUR\nTI  - A title\n{field}  - {filler * (100_000 // len(filler))}\nER  - \n".encode()
    began = time.process_time()
    (digest,) = ris.read(data, ORIGIN)
    assert len(digest.entries) == 1
    assert time.process_time() - began < 2


def test_errors_without_end_are_summed_up() -> None:
    (digest,) = refer.read(b"%0 Book\n" * 5_000, ORIGIN)
    assert digest.broken == 200
    assert digest.problems[-1].text == "4,801 more places like those above, up to line 5000"


def test_ten_thousand_authors_are_kept_in_their_order() -> None:
    data = "TY  - JOUR\nTI  - A title\n" + "".join(f"AU  - Name{n}, Ada\n" for n in range(10_000)) + "ER  - \n"
    (digest,) = ris.read(data.encode(), ORIGIN)
    authors = digest.entries[0].authors
    assert (len(authors), authors[0], authors[-1]) == (10_000, "Ada Name0", "Ada Name9999")


def test_what_damaged_bytes_were_read_as_is_told() -> None:
    (digest,) = ris.read(b"TY  - JOUR\nTI  - Caf\xe9s\nER  - \n", ORIGIN)
    assert digest.entries[0].title == "Cafés"
    assert digest.encoding == "cp1252"
    assert all(problem.severity is not Severity.ERROR for problem in digest.problems)
