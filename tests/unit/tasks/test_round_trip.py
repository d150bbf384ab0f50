"""Any papers of a library → a file → an empty library: the same papers, but for what is listed of the format."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.exporting.formats import FORMATS
from readerapp.library import tags
from readerapp.library.library import Library
from readerapp.library.rows import LinkRow, PaperDetails
from readerapp.tasks import export_list
from tests.unit.conftest import MORE
from tests.unit.exporting import carried, carried_by_latex
from tests.unit.exporting.any_papers import papers
from tests.unit.exporting.papers import paper
from tests.unit.exporting.test_bibtex_round_trip import as_it_reads
from tests.unit.tasks.any_libraries import of_its_own
from tests.unit.tasks.libraries import add_digest, all_ids, all_papers, draft_of, read_in

_ENTRY = re.compile(r"^@(\w+)\{([^,]+),", re.MULTILINE)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(tmp_path_factory.mktemp("full"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library(tmp_path_factory.mktemp("empty"))
    yield opened
    opened.close()


def through(full: Library, empty: Library, drawn: list[PaperDetails], name: str) -> tuple[str, list[PaperDetails]]:
    """Put papers into a library, write them, and read them into another; return what was written and read."""
    own = [of_its_own(each, number) for number, each in enumerate(drawn)]
    for paper_id, each in zip(add_digest(full, list(map(draft_of, own))), own, strict=True):
        for tag, _ in each.tags:
            full.write(tags.add([paper_id], tag))
    export_format = FORMATS[name]
    options = dataclasses.replace(export_format.defaults, abstract=True)
    written = "".join(export_list.text(full, all_ids(full), export_format, options))
    read_in(empty, written.encode(), f"papers{export_format.suffix}")
    return written, all_papers(empty)


def fields_of(paper: PaperDetails) -> dict[str, Any]:
    return {name: getattr(paper, name) for name in carried.FIELDS}


def expected(paper: PaperDetails, name: str, types: dict[str, str]) -> dict[str, Any]:
    if name in ("bibtex", "biblatex"):
        return carried_by_latex.expected(paper, types[paper.cite_key], name)
    return carried.expected(paper, name)


@pytest.fixture(autouse=True)
def emptied(full: Library, empty: Library) -> Iterator[None]:
    yield
    undo_all(full, empty)


def undo_all(*libraries: Library) -> None:
    for library in libraries:
        while library.next_undo():
            library.undo()


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "csl-json", "csv", "jsonl", "bundle"])
@settings(max_examples=10 * MORE, deadline=None)
@given(drawn=st.lists(papers(), min_size=1, max_size=3))
def test_any_papers_come_back(full: Library, empty: Library, name: str, drawn: list[PaperDetails]) -> None:
    undo_all(full, empty)
    written, back = through(full, empty, drawn, name)
    types = {key: kind for kind, key in _ENTRY.findall(written)}
    wanted = tuple(expected(paper, name, types) for paper in all_papers(full))
    assert as_it_reads(tuple(map(fields_of, back))) == as_it_reads(wanted)


LOSSY = paper(
    cite_key="lossy2021",
    authors=("{Google DeepMind}",),
    year=2021,
    published="2020-12-01",
    links=(LinkRow("code", "https://github.com/a/b"), LinkRow("code", "https://github.com/c/d")),
    kind="figure",
    details={"chapter-number": "5"},
)


@pytest.mark.parametrize(
    ("name", "field"), [(name, loss.field) for name in ("csv", "jsonl") for loss in carried.LOSSES[name]]
)
def test_what_is_listed_is_lost(full: Library, empty: Library, name: str, field: str) -> None:
    _, (back,) = through(full, empty, [LOSSY], name)
    assert getattr(back, field) != getattr(LOSSY, field)
