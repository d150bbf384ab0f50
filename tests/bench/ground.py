"""The ground that is measured on: libraries of several sizes in a temporary folder, and how often to measure."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from readerapp.importing.digest import Entry
from readerapp.library.library import Library
from readerapp.tasks import import_digest, update_index
from tests.bench import papers


@dataclass
class Ground:
    """What subjects measure on.

    Attributes:
        folder: a temporary one.
        sizes: numbers of papers, growing.
        runs: how often something is measured that takes seconds.
        rounds: how often something is measured that takes less.
    """

    folder: Path
    sizes: tuple[int, ...]
    runs: int
    rounds: int
    _made: dict[int, Path] = field(default_factory=dict)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The papers of the largest library; smaller ones hold the first of them."""
        return papers.entries(max(self.sizes))

    def runs_of(self, size: int) -> int:
        """Return how often to measure something with so many papers that takes seconds."""
        return self.runs if size <= 10_000 else 1

    def library(self, size: int) -> Path:
        """Return a library of so many papers with its index; it must be left as it is."""
        if size not in self._made:
            folder = self.folder / f"library-{size}"
            with closing(Library(folder)) as library:
                if size:
                    import_digest.run(library, papers.plan(self.entries[:size]))
                with closing(update_index.index_of(library)) as index:
                    update_index.update(library, index)
            self._made[size] = folder
        return self._made[size]

    @contextmanager
    def fresh(self) -> Iterator[Library]:
        """Open an empty library that is thrown away afterwards."""
        folder = self.folder / "fresh"
        with closing(Library(folder)) as library:
            yield library
        shutil.rmtree(folder)

    @contextmanager
    def copy(self, size: int) -> Iterator[Library]:
        """Open a library of so many papers that may be changed and is thrown away afterwards."""
        folder = self.folder / "copy"
        shutil.copytree(self.library(size), folder)
        with closing(Library(folder)) as library:
            # The index knows its library by identity, which the copy has too.
            yield library
        shutil.rmtree(folder)

    @contextmanager
    def opened(self, size: int) -> Iterator[Library]:
        """Open the library of so many papers to read it."""
        with closing(Library(self.library(size))) as library:
            yield library
