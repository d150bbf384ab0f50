"""The engines that are compared: readerapp's own, SQLite's FTS5 and tantivy.

Each is imported where it is opened: the memory of a process is that of its engine.
"""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tests.bench.search_queries import Asked

TOP = 50
OURS, FTS5, TANTIVY = "readerapp", "FTS5", "tantivy"


class Engine(Protocol):
    """An engine with its index opened; what was asked before is all it may remember."""

    def ask(self, asked: Asked) -> Sequence[int] | None:
        """Return the ids of the best papers; None where there are no such queries here."""

    def typed(self, words: Sequence[str]) -> Sequence[int]:
        """Return the ids of the best papers for words of which the last is being typed."""

    def note(self, paper: int, text: str) -> None:
        """Write a note to a paper, to be found from then on."""

    def close(self) -> None:
        """Let go of the files."""


def absent(name: str) -> str:
    """Say why an engine cannot be measured, "" where it can."""
    return "not installed" if name == TANTIVY and importlib.util.find_spec("tantivy") is None else ""


def open_engine(name: str, library: Path, folder: Path) -> Engine:
    """Open an engine on what ``build`` made.

    Args:
        library: the library's folder, which has readerapp's index.
        folder: where the others' indexes are.
    """
    if name == OURS:
        from tests.bench.our_engine import Ours

        return Ours(library)
    if name == FTS5:
        from tests.bench.fts5 import Fts5

        return Fts5(folder / name)
    from tests.bench.tantivy_engine import Tantivy

    return Tantivy(folder / name, folder / "texts.jsonl")
