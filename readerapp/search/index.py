"""The full-text index of a library: the one place that opens it, writes it and asks it.

The index is disposable: it holds nothing that the library has not. Whoosh keeps the table of contents, the lock and the
deletions; ``codec`` lays the segments out; ``rank`` answers. Work is committed some thousand papers at a time, and
``index_state`` notes how far it came after each: a crash in between means doing the same work twice, never leaving it
out. The folder holds pickles (Whoosh's table of contents): it is made and read by us alone, never received.
"""

import pickle
import shutil
import struct
import threading
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import index as whoosh_index
from whoosh import reading
from whoosh.filedb.filestore import FileStorage
from whoosh.util import filelock

from readerapp.errors import ReaderError
from readerapp.progress import Progress
from readerapp.search import correcting, explaining, index_state, merging, relating
from readerapp.search.array_file import Array
from readerapp.search.codec import ArrayCodec, SegmentFile
from readerapp.search.explaining import Explanation
from readerapp.search.index_state import IndexUnusable, State, Unfinished
from readerapp.search.nodes import Filter, Node, Prefix, Term, filters
from readerapp.search.rank import Ranking
from readerapp.search.relating import Related
from readerapp.search.schema import VERSION, Document, field_values, schema
from readerapp.search.segments import Documents, Segment

__all__ = ["Index", "IndexBusy", "IndexUnusable", "Results"]

_NAME = f"PAPERS{VERSION}"
_LOCK = "writing.lock"
_LOCK_WAIT_S = 5.0
_STEP = 50
BATCH = 5_000
"""How many papers are committed at once: so many more are found then, while an index is built."""
_RETRIES = 5
_LAST = np.iinfo(np.int64).max

_DAMAGE = (
    getattr(reading, "CorruptIndexError", reading.TermNotFound),  # Whoosh 2.7.4, the way back, has none
    whoosh_index.IndexError, reading.TermNotFound, OSError, EOFError, ValueError, LookupError, AttributeError,
    TypeError, AssertionError, ImportError, OverflowError, MemoryError, struct.error, zlib.error,
    pickle.UnpicklingError,
)  # fmt: skip
"""What reading broken files may raise, in Whoosh and in the pickles it reads."""


class IndexBusy(ReaderError):
    """Another process writes the index now."""

    def __init__(self) -> None:
        super().__init__("Another readerapp is writing the search index.", "Try again when it is done.")


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    Attributes:
        ids: of the papers, best first.
        scores: of the same papers.
        total: how many papers match, also where ``ids`` was cut at a limit.
    """

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    took_ms: float


class Index:
    """The index in a folder. Safe to use from several threads; other processes may read and write it too.

    Args:
        folder: where it is; made when it is first written.
        library: the name of the library it belongs to (its ``Meta`` key), empty where it does not matter.
    """

    def __init__(self, folder: Path, library: str = "") -> None:
        self._folder = folder
        self._library = library
        self._lock = threading.RLock()
        self._ranking: Ranking | None = None
        self._generation = -1
        self._files: dict[str, SegmentFile] = {}
        self._verified: set[str] = set()

    @property
    def revision(self) -> int:
        """The journal's revision that the index stands at.

        Raises:
            IndexUnusable: there is no index that could be brought up to date.
        """
        state = self._state()
        if state.revision < 0:
            raise IndexUnusable("is not finished")
        return state.revision

    def unfinished(self) -> Unfinished | None:
        """Return the build that is under way or was stopped; None when the index is whole or unusable."""
        try:
            return self._state().unfinished
        except IndexUnusable:
            return None

    def covers(self) -> tuple[int, int] | None:
        """Return of how many papers the index has the words, while it is being built; None when it is whole."""
        unfinished = self.unfinished()
        return None if unfinished is None else (unfinished.done, unfinished.total)

    def update(
        self,
        documents: Iterable[Document],
        removed: Iterable[int],
        revision: int,
        progress: Progress | None = None,
        total: int = 0,
    ) -> None:
        """Put changed papers in place of what the index had of them, and take removed ones out.

        Args:
            documents: papers added or changed.
            removed: ids of papers that are gone.
            revision: of the library, read before the documents were.
            total: how many documents there are, for the progress.

        Raises:
            IndexUnusable: the index must be rebuilt.
            Cancelled: asked for through ``progress``; what was committed stays and is written again next time.
            ReaderError: another process writes the index, or it cannot be written.
        """
        with self._writing():
            _ = self.revision
            gone, done, coming = set(removed), 0, iter(documents)
            batch = _batch(coming, progress, done, total)
            while batch or gone:
                following = _batch(coming, progress, done + len(batch), total) if len(batch) == BATCH else []
                replaced = np.array(sorted(gone | {document.id for document in batch}), np.int64)
                self._commit(batch, partial(_of, papers=replaced), merge=not following)
                done, gone, batch = done + len(batch), set(), following
            self._write_state(State(self._library, revision))

    def rebuild(
        self,
        documents: Iterable[Document],
        revision: int,
        progress: Progress | None = None,
        total: int = 0,
        resumed: Unfinished | None = None,
    ) -> None:
        """Build the index anew; what there is of it goes on answering, and grows paper by paper.

        Args:
            documents: all papers in the order of their ids; those after ``resumed.after`` to go on from there.
            revision: of the library, read before the documents were.

        Raises:
            Cancelled, ReaderError: as in ``update``; what was committed answers, and ``unfinished`` tells how far.
        """
        with self._writing():
            now = resumed or Unfinished(revision, -1, 0, total)
            try:
                self.check()
                before = self._state().revision
            except IndexUnusable:
                self._create()
                now, before = Unfinished(revision, -1, 0, total), -1
            self._write_state(State(self._library, before, now))
            coming = iter(documents)
            batch = _batch(coming, progress, now.done, total)
            while len(batch) == BATCH:
                following = _batch(coming, progress, now.done + len(batch), total)
                if not following:
                    break
                self._commit_range(batch, now.after, batch[-1].id, merge=False)
                now = replace(now, after=batch[-1].id, done=now.done + len(batch), total=total or now.total)
                self._write_state(State(self._library, before, now))
                batch = following
            self._commit_range(batch, now.after, _LAST, merge=True)
            self._write_state(State(self._library, now.revision))

    def stamp(self, revision: int) -> None:
        """Note that nothing up to a revision concerns the index.

        Raises:
            IndexUnusable, ReaderError: as in ``update``.
        """
        self._write_state(replace(self._state(), revision=revision))

    def search(
        self,
        node: Node,
        resolve: Callable[[Filter], Collection[int]],
        limit: int | None = None,
        *,
        quick: bool = False,
    ) -> Results:
        """Answer a query tree, best papers first.

        Args:
            resolve: finds the ids of the papers that a filter in the tree asks for.
            quick: a word that is being typed need not be sought in all abstracts.

        Raises:
            IndexUnusable: the index must be rebuilt.
        """
        began = time.perf_counter()
        self._state()
        known = {wanted: resolve(wanted) for wanted in filters(node)}
        with self._asking() as ranking:
            ids, scores, total = ranking.ranked(node, known, limit=limit, quick=quick)
        took_ms = (time.perf_counter() - began) * 1000
        return Results(tuple(ids.tolist()), tuple(scores.tolist()), total, took_ms)

    def explain(self, node: Node, paper: int) -> Explanation:
        """Return what of a query stands where in a paper, and how much each part counts.

        Raises:
            IndexUnusable: the index must be rebuilt.
        """
        with self._asking() as ranking:
            return explaining.explain(ranking, node, paper)

    def related(self, document: Document, limit: int) -> tuple[Related, ...]:
        """Return the papers that have most of a paper's telling words, with these.

        Raises:
            IndexUnusable: the index must be rebuilt.
        """
        with self._asking() as ranking:
            return relating.related(ranking, document, limit)

    def corrected(self, terms: Iterable[Term]) -> dict[str, str]:
        """Return for misspelt words of a query what the library has instead.

        Raises:
            IndexUnusable: the index must be rebuilt.
        """
        with self._asking() as ranking:
            return correcting.corrected(ranking.documents, terms)

    def check(self) -> None:
        """Open the newest commit.

        Raises:
            IndexUnusable: the index must be rebuilt; ``why`` tells the reason.
        """
        self._state()
        with self._asking():
            pass

    def warm(self) -> None:
        """Open the index, read what typing needs, and look whether it is whole.

        Raises:
            IndexUnusable: the index must be rebuilt.
        """
        self.search(Prefix("warm", typed=True), lambda _: ())
        with self._asking() as ranking:
            unread = [known for known in ranking.documents.segments if known.name not in self._verified]
        self._verify(unread)

    def discard(self) -> None:
        """Mark the index as unusable, so that the next update builds it anew."""
        with self._lock:
            self._forget()
            index_state.remove(self._folder)

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            self._forget()

    def _state(self) -> State:
        return index_state.read(self._folder, self._library)

    def _open(self) -> Any:
        try:
            return whoosh_index.open_dir(str(self._folder), _NAME)
        except _DAMAGE as error:
            raise IndexUnusable("is damaged") from error

    def _create(self) -> None:
        with self._lock:
            self._forget()
            try:
                index_state.remove(self._folder)
                for file in self._folder.iterdir():
                    if file.name != _LOCK:
                        file.unlink() if file.is_file() else shutil.rmtree(file)
                whoosh_index.create_in(str(self._folder), schema(), _NAME)
            except OSError as error:
                raise _not_written(error) from error

    def _forget(self) -> None:
        self._ranking, self._generation = None, -1
        self._files, self._verified = {}, set()

    @contextmanager
    def _asking(self) -> Iterator[Ranking]:
        """Give the ranking of the newest commit, whoever made it, to this thread alone."""
        with self._lock:
            try:
                ranking = self._fresh_ranking()
            except _DAMAGE as error:
                self._forget()
                raise IndexUnusable("is damaged") from error
            try:
                yield ranking
            except (ValueError, LookupError):
                # Scribbled arrays lead anywhere; when they are whole, the fault is ours and goes up.
                self._verify(ranking.documents.segments)
                raise

    def _verify(self, segments: list[Segment]) -> None:
        for segment in segments:
            try:
                segment.file.verify()
            except ValueError as error:
                self.discard()
                raise IndexUnusable("is damaged") from error
            self._verified.add(segment.name)

    def _fresh_ranking(self) -> Ranking:
        storage = FileStorage(str(self._folder))
        for attempt in range(_RETRIES):
            generation = whoosh_index.TOC._latest_generation(storage, _NAME)
            if self._ranking is not None and generation == self._generation:
                return self._ranking
            try:
                segments = whoosh_index.TOC.read(storage, _NAME).segments
                self._files = {
                    segment.segment_id(): self._files.get(segment.segment_id()) or SegmentFile(segment.path(storage))
                    for segment in segments
                }
            except FileNotFoundError:
                # Another process has just merged segments away: look again at what is there now.
                if attempt == _RETRIES - 1:
                    raise
                continue
            self._ranking = Ranking(Documents([(one, self._files[one.segment_id()]) for one in segments]))
            self._generation = generation
        assert self._ranking is not None
        return self._ranking

    def _commit_range(self, documents: list[Document], low: int, high: int, *, merge: bool) -> None:
        """Write documents in place of all that the index has above one id, up to another."""
        self._commit(documents, partial(_between, low=low, high=high), merge=merge)

    def _commit(self, documents: list[Document], replaced: Callable[[Documents], Array], *, merge: bool) -> None:
        """Write documents as one commit; those that ``replaced`` finds in the index go."""
        writer = self._writer()
        try:
            with self._asking() as ranking:
                gone = replaced(ranking.documents).tolist()
            if not documents and not gone and not merge:
                writer.cancel()
                return
            for number in gone:
                writer.delete_document(number)
            for document in documents:
                writer.add_document(**field_values(document))
            writer.commit(mergetype=merging.small_segments if merge else merging.none)
        except OSError as error:
            _cancel(writer)
            raise _not_written(error) from error
        except BaseException:
            _cancel(writer)
            raise

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Keep other writers away, here and in other processes, from the first commit to the last."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileStorage(str(self._folder)).lock(_LOCK)
            if not filelock.try_for(lock.acquire, timeout=_LOCK_WAIT_S):
                raise IndexBusy
        except OSError as error:
            raise _not_written(error) from error
        try:
            yield
        finally:
            lock.release()

    def _writer(self) -> Any:
        try:
            return self._open().writer(timeout=_LOCK_WAIT_S, codec=ArrayCodec(), compound=False)
        except whoosh_index.LockError as error:
            raise IndexBusy from error
        except OSError as error:
            raise _not_written(error) from error

    def _write_state(self, state: State) -> None:
        try:
            index_state.write(self._folder, state)
        except OSError as error:
            raise _not_written(error) from error


def _batch(coming: Iterator[Document], progress: Progress | None, done: int, total: int) -> list[Document]:
    """Take as many documents as are written at once."""
    batch: list[Document] = []
    while len(batch) < BATCH:
        if progress is not None:
            progress.step(done + len(batch), total, "Indexing")
        wanted = min(_STEP, BATCH - len(batch))
        some = list(islice(coming, wanted))
        batch += some
        if len(some) < wanted:
            break
    return batch


def _of(there: Documents, papers: Array) -> Array:
    return there.of(papers)


def _between(there: Documents, low: int, high: int) -> Array:
    return there.between(low, high)


def _cancel(writer: Any) -> None:
    """Give a writer up; when commit failed, Whoosh has done so already."""
    if not writer.is_closed:
        try:
            writer.cancel()
        except OSError:
            # The disk is full or gone; the lock goes with the writer.
            writer.writelock.release()


def _not_written(error: OSError) -> ReaderError:
    return ReaderError(
        f"The search index cannot be written: {error.strerror or error}.",
        "The library itself is untouched; make room or check the folder's permissions.",
    )
