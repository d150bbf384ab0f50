"""Does one thing with an engine in a process of its own and prints what that took, as a line of JSON.

python -m tests.bench.search_process JOB ENGINE LIBRARY FOLDER
"""

import contextlib
import importlib
import io
import json
import os
import resource
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bench import peak_memory
from tests.bench.search_queries import Asked

_TYPED = ("deep learning", "robot navigation", "optimal control of")


def build(name: str, library: Path, folder: Path) -> dict[str, Any]:
    """Build an index from scratch."""
    began, wall = _cpu(), time.perf_counter()
    if name == "readerapp":
        from readerapp.tasks import update_index

        with contextlib.redirect_stdout(io.StringIO()):
            update_index.main(str(library))
        where = library / "index"
    else:
        where = folder / name
        where.mkdir(parents=True)
        _build_other(name, folder / "texts.jsonl", where)
    disk = sum(file.stat().st_size for file in where.rglob("*") if file.is_file())
    # Of the processes that were started the largest; they may have been there at once.
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "cpu_s": _cpu() - began,
        "wall_s": time.perf_counter() - wall,
        "peak_mb": peak_memory.of_this_process() + started,
        "disk_mb": disk / 1e6,
    }


def _build_other(name: str, texts: Path, where: Path) -> None:
    from tests.bench.search_texts import read_texts

    if name == "FTS5":
        from tests.bench import fts5

        fts5.build(read_texts(texts), where)
    else:
        from tests.bench import tantivy_engine

        tantivy_engine.build(read_texts(texts), where)


def cold(name: str, library: Path, folder: Path) -> dict[str, Any]:
    """Open an index and get the first result, apart from importing; the system may have its files in memory.

    readerapp's library has been read before, as it has when the window asks for its index.
    """
    from tests.bench.search_engines import open_engine

    module = {"readerapp": "our_engine", "FTS5": "fts5", "tantivy": "tantivy_engine"}[name]
    began = time.perf_counter()
    importlib.import_module(f"tests.bench.{module}")
    if name == "readerapp":
        importlib.import_module("readerapp.search.index")
        from readerapp.library.library import Library

        with closing(Library(library)) as opened:
            _ = opened.identity
    imported = time.perf_counter()
    engine = open_engine(name, library, folder)
    found = engine.ask(Asked("word", ("learn",)))
    took = time.perf_counter() - imported
    assert found
    engine.close()
    return {"import_ms": (imported - began) * 1000, "cold_ms": took * 1000}


def warm(name: str, library: Path, folder: Path) -> dict[str, Any]:
    """Use an index for a while and tell how much memory this process has."""
    from tests.bench.search_engines import open_engine

    engine = open_engine(name, library, folder)
    for text in _TYPED:
        for end in range(1, len(text) + 1):
            engine.typed(text[:end].split())
        one, two, *_ = text.split()
        for kind in ("word", "AND", "phrase", "NOT"):
            engine.ask(Asked(kind, (one, two)))
    found = {
        "peak_mb": peak_memory.of_this_process(),
        "now_mb": peak_memory.now_of_this_process(),
        "own_mb": peak_memory.own_of_this_process(),
    }
    engine.close()
    return found


def _cpu() -> float:
    """Return the CPU seconds of this process and of those it started that have ended."""
    return sum(os.times()[:4])


JOBS = {"build": build, "cold": cold, "warm": warm}

if __name__ == "__main__":
    print(json.dumps(JOBS[sys.argv[1]](sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))))
