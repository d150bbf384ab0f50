"""Searching beside SQLite's FTS5 and tantivy: the same texts, the same queries, in turn, one after the other."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from readerapp.library import tags
from readerapp.library.library import Library
from readerapp.tasks import count_facets, find_papers, update_index
from tests.bench import process
from tests.bench.comparison import Comparison
from tests.bench.ground import Ground
from tests.bench.our_engine import Ours
from tests.bench.samples import milliseconds
from tests.bench.search_engines import FTS5, OURS, TANTIVY, Engine, absent, open_engine
from tests.bench.search_queries import KINDS, TAG, Asked, beginnings, key_strokes, of_kind
from tests.bench.search_texts import write_texts

_NAMES = (OURS, FTS5, TANTIVY)
_TITLES = 50
_QUERIES = 50
_EDITS = 40
_COLD_STARTS = 5
_SHARE = 0.27
"""Of the papers that the facets are counted over: 27,000 of 100,000."""

_BUILD = (
    ("cpu_s", "CPU", "s"),
    ("wall_s", "time", "s"),
    ("peak_mb", "peak of memory", "MB"),
    ("disk_mb", "disk", "MB"),
)
_WARM = (("now_mb", "memory in use"), ("own_mb", "of it not of files"), ("peak_mb", "peak of memory"))

Samples = dict[str, tuple[float, ...] | str]


def rows(ground: Ground) -> list[Comparison]:
    """Measure all there is about search, for each size."""
    return [row for size in ground.sizes for row in _Size(ground, size).rows()]


class _Size:
    """What is measured with so many papers."""

    def __init__(self, ground: Ground, size: int) -> None:
        self._ground, self._size = ground, size
        self._folder = ground.folder / f"engines-{size}"
        self._library = self._folder / "library"
        self._names = [name for name in _NAMES if not absent(name)]
        self._entries = ground.entries[:size]
        # A measure of how much to do: only a little where it is to be seen that all runs.
        self._share = min(1.0, ground.rounds / 9)

    def rows(self) -> list[Comparison]:
        """Measure from the building on."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        shutil.copytree(self._ground.library(self._size), self._library)
        self._tag_papers()
        write_texts(self._entries, self._folder / "texts.jsonl")
        built = self._built()
        rows = [*self._typed(), *self._asked(), *self._facets(), *self._processes(), *self._edited(), *built]
        shutil.rmtree(self._folder)
        return rows

    def _count(self, count: int) -> int:
        return max(5, int(count * self._share))

    def _row(self, what: str, found: Samples, unit: str = "ms") -> Comparison:
        filled = {name: absent(name) or found.get(name, "–") for name in _NAMES}
        return Comparison(f"{what}, {self._size:,} papers", filled, unit)

    def _tag_papers(self) -> None:
        with closing(Library(self._library)) as library:
            library.write(tags.add(range(3, self._size + 1, 3), TAG))

    def _built(self) -> list[Comparison]:
        """Build every index from nothing, beside an event loop in another process."""
        shutil.rmtree(self._library / "index")
        found: dict[str, dict[str, float]] = {}
        late: dict[str, Any] = {}
        for name in self._names:
            job = ("-m", "tests.bench.search_process", "build", name, str(self._library), str(self._folder))
            late[name] = json.loads(process.run("-m", "tests.bench.lateness", *job, QT_QPA_PLATFORM="offscreen"))
            found[name] = late[name]["said"]
        rows = [
            self._row(f"build: {words}", {name: (got[key],) for name, got in found.items()}, unit)
            for key, words, unit in _BUILD
        ]
        for key, words in (("max_ms", "at most"), ("p99_ms", "99 of 100 times at most")):
            rows.append(self._row(f"a timer's lateness meanwhile, {words}", {n: (g[key],) for n, g in late.items()}))
        return rows

    @contextmanager
    def _engines(self) -> Iterator[dict[str, Engine]]:
        """Open every engine anew: it has been asked nothing yet."""
        engines = {name: open_engine(name, self._library, self._folder) for name in self._names}
        try:
            yield engines
        finally:
            for engine in engines.values():
                engine.close()

    def _typed(self) -> list[Comparison]:
        titles = [entry.title for entry in self._entries[: self._count(_TITLES)]]
        found = []
        for what, texts in (
            ("as typed, every beginning of a title's word", beginnings(titles)),
            ("as typed, a title's first four words key by key", list(key_strokes(titles))),
        ):
            with self._engines() as engines:
                works = {name: engine.typed for name, engine in engines.items()}
                found.append(self._row(what, _in_turn(works, texts)))
            with self._engines() as engines:
                ours = engines[OURS]
                assert isinstance(ours, Ours)
                found.append(self._row(f"{what}, in full", _in_turn({OURS: ours.typed_whole}, texts)))
        return found

    def _asked(self) -> list[Comparison]:
        found = []
        for kind in KINDS:
            asked = of_kind(kind, self._entries, self._count(_QUERIES))
            with self._engines() as engines:
                for engine in engines.values():
                    engine.ask(Asked("word", ("zebrafish",)))  # opening is measured by itself
                works = {name: engine.ask for name, engine in engines.items() if _can(engine, asked[0])}
                for when in ("never asked before", "asked before"):
                    found.append(self._row(f"{kind}, {when}", _in_turn(works, asked)))
        return found

    def _facets(self) -> list[Comparison]:
        ids = range(1, max(2, int(self._size * _SHARE)))
        with closing(Library(self._library)) as library, closing(update_index.index_of(library)) as index:
            finder = find_papers.Finder(library, index)
            counter = count_facets.FacetCounter(
                library.folder, library.changes_since, lambda text: finder.find(text).ids
            )
            taken = [milliseconds(counter.count, "", ids) for _ in range(self._count(_EDITS))]
        first, *later = taken
        return [
            self._row(f"facets over {len(ids):,} papers, the first time", {OURS: (first,)}),
            self._row(f"facets over {len(ids):,} papers", {OURS: tuple(later)}),
        ]

    def _edited(self) -> list[Comparison]:
        """Measure from a note's saving until its paper is found by it."""
        numbers = range(1, self._count(_EDITS) + 1)
        with self._engines() as engines:
            found = _in_turn({name: _edit(engine) for name, engine in engines.items()}, numbers)
        return [self._row("a note written, indexed and found", found)]

    def _processes(self) -> list[Comparison]:
        """Measure what needs a process of its own: opening, memory, the window."""
        starts = self._count(_COLD_STARTS)
        cold: dict[str, list[float]] = {name: [] for name in self._names}
        for _ in range(starts):
            for name, taken in cold.items():
                taken.append(self._run("cold", name)["cold_ms"])
        warm = {name: self._run("warm", name) for name in self._names}
        typed = process.window("type", self._library)
        return [
            self._row("opened, to the first result", {name: tuple(taken) for name, taken in cold.items()}),
            *(self._row(f"warm: {words}", {n: (got[key],) for n, got in warm.items()}, "MB") for key, words in _WARM),
            self._row("window: key to painted rows", {OURS: tuple(typed["keys_ms"])}),
            self._row("window: memory in use after typing", {OURS: (typed["now_mb"],)}, "MB"),
            self._row("window: of it not of files", {OURS: (typed["own_mb"],)}, "MB"),
            self._row("window: peak of memory", {OURS: (typed["peak_mb"],)}, "MB"),
        ]

    def _run(self, job: str, name: str) -> dict[str, float]:
        arguments = ("-m", "tests.bench.search_process", job, name, str(self._library), str(self._folder))
        found: dict[str, float] = json.loads(process.run(*arguments))
        return found


def _in_turn(works: dict[str, Callable[[Any], object]], asked: Sequence[Any]) -> Samples:
    """Give each engine the same question before any gets the next, another one being first each time."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    order = list(works)
    for question in asked:
        order.append(order.pop(0))
        for name in order:
            taken[name].append(milliseconds(works[name], question))
    return {name: tuple(samples) for name, samples in taken.items()}


def _can(engine: Engine, asked: Asked) -> bool:
    return engine.ask(Asked(asked.kind, ("zebrafish", "zebrafishes", "zebra"))) is not None


def _edit(engine: Engine) -> Callable[[int], None]:
    def edit(paper: int) -> None:
        word = f"thought{paper}x"
        engine.note(paper, f"A {word} on this paper.")
        assert list(engine.ask(Asked("word", (word,))) or ()) == [paper]

    return edit
