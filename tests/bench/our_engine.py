"""readerapp's own search, as its window and command line use it."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from readerapp.library import notes
from readerapp.library.library import Library
from readerapp.search.query import parse
from readerapp.tasks import find_papers, update_index
from tests.bench.search_engines import TOP
from tests.bench.search_queries import TAG, Asked


class Ours:
    """The index of a library."""

    def __init__(self, folder: Path) -> None:
        self._library = Library(folder)
        self._index = update_index.index_of(self._library)
        self._finder = find_papers.Finder(self._library, self._index)

    def ask(self, asked: Asked) -> Sequence[int]:
        return self._finder.find(_query(asked), limit=TOP).ids

    def typed(self, words: Sequence[str]) -> Sequence[int]:
        node = parse(" ".join(words), as_typed=True).node
        return self._index.search(node, lambda _: (), TOP, quick=True).ids if node is not None else ()

    def typed_whole(self, words: Sequence[str]) -> Sequence[int]:
        """Answer as when typing rests: in full, by way of the whole task."""
        return self._finder.find(" ".join(words), as_typed=True, limit=TOP).ids

    def note(self, paper: int, text: str) -> None:
        self._library.write(notes.write(paper, text))
        update_index.update(self._library, self._index)

    def close(self) -> None:
        with closing(self._library):
            self._index.close()


def _query(asked: Asked) -> str:
    first, *more = asked.words
    second = more[0] if more else ""
    queries = {
        "OR": f"{first} OR {second}",
        "phrase": f'"{" ".join(asked.words)}"',
        "NOT": f"{first} -{second}",
        "fuzzy": f"{first}~",
        "wildcard": f"{first}*{second}",
        "field": f"title:{first}",
        "tag + word": f"tag:{TAG} {first}",
        "year + word": f"year:{asked.year} {first}",
    }
    return queries.get(asked.kind, " ".join(asked.words))
