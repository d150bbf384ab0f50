"""The ground that is measured on: libraries of several sizes in a temporary folder, and how often to measure."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from readerapp.importing.digest import Entry
from readerapp.library.library import Library
from readerapp.tasks import import_digest, update_index
from tests.bench import papers, process


@dataclass(frozen=True, slots=True)
class Started:
    """What was measured when windows were started.

    Attributes:
        bare: milliseconds to the first paint of an empty window of Qt.
        windows: for each number of papers what the window's driver found at each start.
    """

    bare: list[float]
    windows: dict[int, list[Mapping[str, Any]]]


@dataclass
class Ground:
    """What subjects measure on.

    Attributes:
        folder: a temporary one, or one that is kept, with libraries made before.
        sizes: numbers of papers, growing.
        platforms: of Qt, ``offscreen`` or ``xcb``.
        runs: how often something is measured that takes seconds.
        starts: how often a process is started.
        rounds: how often something is measured that takes less.
    """

    folder: Path
    sizes: tuple[int, ...]
    platforms: tuple[str, ...]
    runs: int
    starts: int
    rounds: int
    _made: dict[int, Path] = field(default_factory=dict)
    _started: dict[str, Started] = field(default_factory=dict)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The papers of the largest library; smaller ones hold the first of them."""
        return papers.entries(max(self.sizes))

    def runs_of(self, size: int) -> int:
        """Return how often to measure something with so many papers that takes seconds."""
        return self.runs if size < 10_000 else (self.runs + 1) // 2 if size == 10_000 else 1

    def library(self, size: int) -> Path:
        """Return a library of so many papers with its index; it must be left as it is."""
        if size not in self._made:
            folder = self.folder / f"library-{size}"
            is_whole = folder / "whole"  # where an earlier run made it
            if is_whole.is_file():
                self._made[size] = folder
                return folder
            shutil.rmtree(folder, ignore_errors=True)
            with closing(Library(folder)) as library:
                if size:
                    import_digest.run(library, papers.plan(self.entries[:size]))
                with closing(update_index.index_of(library)) as index:
                    update_index.update(library, index)
            is_whole.touch()
            self._made[size] = folder
        return self._made[size]

    def started(self, screen: str = "") -> Started:
        """Start windows in turn, an empty one and one on each library, the empty one too; once for all subjects.

        Args:
            screen: name of an X display; empty for drawing offscreen.
        """
        if screen not in self._started:
            libraries = {size: self.library(size) for size in (0, *self.sizes)}
            started = self._started[screen] = Started([], {size: [] for size in libraries})
            for _ in range(self.starts):
                started.bare.append(process.bare_window(screen))
                for size, folder in libraries.items():
                    started.windows[size].append(process.window("start", folder, screen))
        return self._started[screen]

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
