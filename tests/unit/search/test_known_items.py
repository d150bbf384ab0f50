"""Known-item search: someone half remembers a paper, and it is to be among the first three found."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from readerapp.library.library import Library
from readerapp.search.index import Index
from readerapp.tasks import import_digest, update_index
from readerapp.tasks.find_papers import Found, find
from tests.bench import papers

_KNOWN = json.loads((Path(__file__).parents[2] / "data" / "known_items.json").read_text("utf-8"))
_PAPERS = 10_000
_FIRST = 3


@dataclass(frozen=True)
class Sample:
    """The first papers of the corpus in a library; ``ids`` are their numbers, by line from 0."""

    library: Library
    index: Index
    ids: list[int]
    titles: list[str]

    def find(self, query: str) -> Found:
        """Search as the search box does when typing rests."""
        return find(self.library, self.index, query, limit=_FIRST, loosen=True)

    def has(self, found: Found, item: dict[str, Any]) -> bool:
        """Return whether the paper that was looked for is among those found."""
        assert self.titles[item["line"] - 1] == item["title"], "known_items.json was written for another corpus"
        return self.ids[item["line"] - 1] in found.ids


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Sample]:
    if not papers.CORPUS.is_file():
        pytest.skip(f"{papers.CORPUS.name} is not in ../shared")
    entries = papers.entries(_PAPERS)
    with closing(Library(tmp_path_factory.mktemp("known") / "library")) as library:
        ids = import_digest.run(library, papers.plan(entries)).papers
        with closing(update_index.index_of(library)) as index:
            update_index.update(library, index)
            yield Sample(library, index, ids, [entry.title for entry in entries])


# One test, not one for each query: several processes would each build the index.
def test_the_paper_is_among_the_first_three(sample: Sample) -> None:
    missed = {item["query"] for item in _KNOWN["items"] if not sample.has(sample.find(item["query"]), item)}
    assert missed == set()


def test_a_misspelt_search_is_corrected_to_one_that_finds_the_paper(sample: Sample) -> None:
    for item in _KNOWN["misspelt"]:
        found = sample.find(item["query"])
        assert sample.has(found, item) or found.correction == item["meant"]
        assert sample.has(sample.find(item["meant"]), item)
