"""The index is disposable: whatever happens to it is noticed, nothing wrong is answered, and building goes on."""

import multiprocessing
import random
import resource
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import numpy as np
import pytest

from readerapp.errors import ReaderError
from readerapp.search import index as index_module
from readerapp.search.index import Index, IndexUnusable
from readerapp.search.nodes import Word
from readerapp.search.schema import Document

_KILLS = 50
_SEED = 5
_PAPERS = 300
_BATCH = 40


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that start in some milliseconds, with all imported that they need."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "BATCH", _BATCH)


def documents(after: int = 0) -> Iterator[Document]:
    first = max(after, 0) + 1  # a build that was stopped before its first batch has come to -1
    return (Document(number, f"Paper {number}", "common words " * 20) for number in range(first, _PAPERS + 1))


def build(index: Index) -> None:
    """Do what the task does: go on where the last build was stopped."""
    resumed = index.unfinished()
    index.rebuild(documents(resumed.after if resumed else 0), 1, None, _PAPERS, resumed)


def found(index: Index, word: str) -> set[int]:
    return set(index.search(Word(word), lambda _: ()).ids)


def _build_and_change(folder: Path, started: Connection) -> None:
    index_module.BATCH = _BATCH
    index = Index(folder, "library")
    started.send(True)
    try:
        revision = index.revision
    except IndexUnusable:
        build(index)
        revision = index.revision
    while True:
        revision += 1
        index.update((Document(n, f"Paper {n} anew", "common words") for n in range(1, 200, 2)), [], revision)


def test_killed_fifty_times_it_never_answers_wrongly(tmp_path: Path, processes: ForkServerContext) -> None:
    folder, chance = tmp_path / "index", random.Random(_SEED)
    index = Index(folder, "library")
    whole = 0
    for _ in range(_KILLS):
        ours, theirs = processes.Pipe()
        process = processes.Process(target=_build_and_change, args=(folder, theirs))
        process.start()
        assert ours.recv()
        process.join(chance.uniform(0.0, 0.15))
        process.kill()
        process.join()
        process.close()
        ours.close()
        theirs.close()
        try:
            there = found(index, "common")
        except IndexUnusable:
            assert not whole, "only before there is anything, and then it is told"
            continue
        covered = index.covers()
        if covered is None:
            whole += 1
            assert there == set(range(1, _PAPERS + 1))
        else:
            # What was committed and not yet noted comes in front of what was noted.
            assert there >= set(range(1, covered[0] + 1))
        index.warm()
    assert whole > _KILLS // 4, "most kills must come after the build, or nothing was tested"
    if index.unfinished():
        with pytest.raises(IndexUnusable):
            _ = index.revision
    build(index)
    assert found(index, "common") == set(range(1, _PAPERS + 1))
    index.close()


@pytest.mark.usefixtures("small_batches")
def test_a_stopped_build_goes_on_where_it_was(tmp_path: Path) -> None:
    index = Index(tmp_path / "index", "library")

    def breaking() -> Iterator[Document]:
        for document in documents():
            if document.id == 150:
                raise ReaderError("The library cannot be read.")
            yield document

    with pytest.raises(ReaderError, match="library"):
        index.rebuild(breaking(), 7, None, _PAPERS)
    unfinished = index.unfinished()
    assert unfinished is not None
    assert (unfinished.revision, unfinished.after, unfinished.total) == (7, unfinished.done, _PAPERS)
    assert index.covers() == (unfinished.done, _PAPERS)
    assert found(index, "common") == set(range(1, unfinished.after + 1))
    with pytest.raises(IndexUnusable, match="not finished"):
        _ = index.revision
    read = []

    def rest() -> Iterator[Document]:
        for document in documents(unfinished.after):
            read.append(document.id)
            yield document

    index.rebuild(rest(), 9, None, _PAPERS, unfinished)
    assert read == list(range(unfinished.after + 1, _PAPERS + 1))
    assert found(index, "common") == set(range(1, _PAPERS + 1))
    assert index.revision == 7  # what changed since the build began is still to be looked at
    assert index.covers() is None
    index.close()


@pytest.mark.usefixtures("small_batches")
def test_a_sound_index_answers_while_it_is_built_anew(tmp_path: Path) -> None:
    index = Index(tmp_path / "index", "library")
    build(index)

    def anew() -> Iterator[Document]:
        for number in range(100, _PAPERS + 1):
            assert found(index, "common") >= set(range(100, _PAPERS + 1)), number
            yield Document(number, f"Paper {number}", "common words told anew")

    index.rebuild(anew(), 2)
    assert found(index, "common") == found(index, "anew") == set(range(100, _PAPERS + 1))
    index.close()


def test_a_bit_that_fell_over_is_noticed(tmp_path: Path) -> None:
    index = Index(tmp_path / "index", "library")
    build(index)
    index.close()
    (file,) = (tmp_path / "index").glob("*.arrays")
    written = bytearray(file.read_bytes())
    written[len(written) // 2] ^= 1
    file.write_bytes(written)
    with pytest.raises(IndexUnusable, match="damaged"):
        index.warm()
    build(index)
    index.warm()
    assert found(index, "common") == set(range(1, _PAPERS + 1))
    index.close()


def test_scribbled_arrays_are_damage_and_not_a_fault_of_ours(tmp_path: Path) -> None:
    index = Index(tmp_path / "index", "library")
    build(index)
    index.close()
    (file,) = (tmp_path / "index").glob("*.arrays")
    written = bytearray(file.read_bytes())
    postings = np.arange(_PAPERS, dtype=np.int32).tobytes()  # of “common”
    start = written.index(postings)
    written[start : start + len(postings)] = b"\x7f" * len(postings)
    file.write_bytes(written)
    with pytest.raises(IndexUnusable, match="damaged"):
        found(index, "common")
    index.close()


def _write_on_a_full_disk(folder: Path, told: Connection) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, 8_192))
    try:
        Index(folder, "library").update(documents(), [], 2)
    except ReaderError as error:
        told.send(f"{error.text} {error.hint}")


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path, processes: ForkServerContext) -> None:
    index = Index(tmp_path / "index", "library")
    index.rebuild([Document(1, "Alone", "common")], 1)
    ours, theirs = processes.Pipe()
    process = processes.Process(target=_write_on_a_full_disk, args=(tmp_path / "index", theirs))
    process.start()
    text = ours.recv()
    process.join()
    assert "cannot be written" in text
    assert "make room" in text
    assert found(index, "common") == {1}
    index.update([Document(2, "Two", "common")], [], 2)
    assert found(index, "common") == {1, 2}
    index.warm()
    index.close()


def _change_often(folder: Path) -> None:
    index = Index(folder, "library")
    for revision in range(2, 60):
        index.update((Document(n, f"Paper {n} anew", "common words") for n in range(1, 300, 9)), [], revision)


def test_one_process_writes_and_another_reads_on(tmp_path: Path, processes: ForkServerContext) -> None:
    index = Index(tmp_path / "index", "library")
    build(index)
    process = processes.Process(target=_change_often, args=(tmp_path / "index",))
    process.start()
    searches = 0
    while process.is_alive():
        assert found(index, "common") == set(range(1, _PAPERS + 1))
        searches += 1
    process.join()
    assert process.exitcode == 0
    assert searches > 10
    assert index.revision == 59
    index.close()
