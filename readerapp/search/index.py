"""The full-text index of a library: the one place that opens, writes and asks Whoosh.

The index is disposable: it holds nothing that the library has not. ``state.json`` beside Whoosh's files names the
library, the version, and the journal's revision that the index stands at; it is replaced after each commit, so that a
crash in between means doing the same work twice, never leaving it out. The folder holds pickles (Whoosh's table of
contents): it is made and read by us alone, never received.
"""

import json
import os
import pickle
import shutil
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import whoosh
from whoosh import index as whoosh_index
from whoosh import reading, scoring, writing

from readerapp.errors import ReaderError
from readerapp.progress import Progress
from readerapp.search.matching import Translator
from readerapp.search.nodes import Filter, Node, Prefix, filters, positive_terms
from readerapp.search.schema import VERSION, Document, field_values, schema
from readerapp.search.segments import Segment

_NAME = f"PAPERS{VERSION}"
_MEMORY_MB = 256
_LOCK_WAIT_S = 5.0
_STEP = 50

_DAMAGE = (
    getattr(reading, "CorruptIndexError", reading.TermNotFound),  # Whoosh 2.7.4, the way back, has none
    whoosh_index.IndexError, reading.TermNotFound, OSError, EOFError, ValueError, LookupError, AttributeError,
    TypeError, AssertionError, ImportError, OverflowError, MemoryError, struct.error, zlib.error,
    pickle.UnpicklingError,
)  # fmt: skip
"""What reading broken files may raise, in Whoosh and in the pickles it reads."""


class IndexUnusable(ReaderError):
    """The index is missing, damaged, of another version or of another library: it must be built anew."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The search index {why}.", "It is built anew from the library; nothing is lost.")


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
        self._searcher: Any = None
        self._segments: list[Segment] = []

    @property
    def revision(self) -> int:
        """The journal's revision that the index stands at.

        Raises:
            IndexUnusable: there is no index that could be brought up to date.
        """
        return self._stands_at()

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
            Cancelled: asked for through ``progress``; the index is as it was.
            ReaderError: another process writes the index, or it cannot be written.
        """
        self._stands_at()
        self._write(documents, removed, revision, progress, total)

    def rebuild(
        self, documents: Iterable[Document], revision: int, progress: Progress | None = None, total: int = 0
    ) -> None:
        """Build the index anew; a sound index goes on answering until the new one is whole.

        Raises:
            Cancelled, ReaderError: as in ``update``.
        """
        if not self._exists():
            self._create()
        self._write(documents, None, revision, progress, total)

    def stamp(self, revision: int) -> None:
        """Note that nothing up to a revision concerns the index.

        Raises:
            IndexUnusable, ReaderError: as in ``update``.
        """
        self._stands_at()
        self._write_state(revision)

    def search(self, node: Node, resolve: Callable[[Filter], Iterable[int]], limit: int | None = None) -> Results:
        """Answer a query tree, best papers first.

        Args:
            resolve: finds the ids of the papers that a filter in the tree asks for.

        Raises:
            IndexUnusable: the index must be rebuilt.
        """
        began = time.perf_counter()
        self._stands_at()
        known = {wanted: resolve(wanted) for wanted in filters(node)}
        with self._lock:
            searcher = self._fresh_searcher()
            try:
                translator = Translator(searcher.reader(), self._segments, known)
                found = self._collect(searcher, translator.ranked(node, positive_terms(node)))
            except _DAMAGE as error:
                self._forget()
                raise IndexUnusable("is damaged") from error
        found.sort()
        best = found if limit is None else found[:limit]
        took_ms = (time.perf_counter() - began) * 1000
        return Results(tuple(i for _, i in best), tuple(-score for score, _ in best), len(found), took_ms)

    def warm(self) -> None:
        """Open the index and read what typing needs, so that the first key does not wait for it.

        Raises:
            IndexUnusable: the index must be rebuilt.
        """
        self.search(Prefix("warm", typed=True), lambda _: ())

    def discard(self) -> None:
        """Mark the index as unusable, so that the next update builds it anew."""
        with self._lock:
            self._forget()
            self._state_file.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            self._forget()

    @property
    def _state_file(self) -> Path:
        return self._folder / "state.json"

    def _stands_at(self) -> int:
        try:
            state = json.loads(self._state_file.read_text("utf-8"))
            expected = [state["whoosh"], state["version"], state["library"]]
            revision = int(state["revision"])
        except FileNotFoundError:
            raise IndexUnusable("has not been built") from None
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise IndexUnusable("cannot be read") from error
        if expected[:2] != [_whoosh_version(), VERSION]:
            raise IndexUnusable("was made by another version")
        if expected[2] != self._library:
            raise IndexUnusable("belongs to another library")
        return revision

    def _open(self) -> Any:
        try:
            return whoosh_index.open_dir(str(self._folder), _NAME)
        except _DAMAGE as error:
            raise IndexUnusable("is damaged") from error

    def _exists(self) -> bool:
        """Return whether there is an index of our version, be it empty, old, or being built by another process."""
        try:
            self._open()
        except IndexUnusable:
            return False
        return True

    def _create(self) -> None:
        with self._lock:
            self._forget()
            try:
                self._state_file.unlink(missing_ok=True)
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder.mkdir(parents=True, exist_ok=True)
                whoosh_index.create_in(str(self._folder), schema(), _NAME)
            except OSError as error:
                raise _not_written(error) from error

    def _forget(self) -> None:
        searcher, self._searcher, self._segments = self._searcher, None, []
        if searcher is not None:
            searcher.close()

    def _fresh_searcher(self) -> Any:
        """Return a searcher that sees the newest commit, whoever made it."""
        try:
            if self._searcher is not None and self._searcher.up_to_date():
                return self._searcher
            # Opened anew, not refreshed: a searcher of an empty index cannot be refreshed, and
            # whoosh3 takes merged segments over from the searcher that is refreshed.
            known = {segment.name: segment for segment in self._segments}
            self._forget()
            self._searcher = self._open().searcher(weighting=scoring.BM25F())
            # An empty index has one leaf without a segment.
            leaves = [leaf for leaf, _ in self._searcher.leaf_searchers() if leaf.doc_count_all()]
            self._segments = [Segment(leaf, known) for leaf in leaves]
        except _DAMAGE as error:
            self._forget()
            raise IndexUnusable("is damaged") from error
        return self._searcher

    def _collect(self, searcher: Any, asked: Any) -> list[tuple[float, int]]:
        context = searcher.context()
        found: list[tuple[float, int]] = []
        for segment in self._segments:
            matcher = asked.matcher(segment.searcher, context)
            ids = segment.ids
            while matcher.is_active():
                found.append((-matcher.score(), ids[matcher.id()]))
                matcher.next()
        return found

    def _write(
        self,
        documents: Iterable[Document],
        removed: Iterable[int] | None,
        revision: int,
        progress: Progress | None,
        total: int,
    ) -> None:
        """Write documents; in place of all others where ``removed`` is None."""
        writer = self._writer()
        try:
            if removed is None:
                self._add(writer, documents, progress, total)
                writer.commit(mergetype=writing.CLEAR)
            else:
                with _reading(writer) as replaced:
                    for paper in removed:
                        _delete(writer, replaced, paper)
                    self._add(writer, documents, progress, total, replaced)
                writer.commit()
        except OSError as error:
            _cancel(writer)
            raise _not_written(error) from error
        except BaseException:
            _cancel(writer)
            raise
        self._write_state(revision)

    def _writer(self) -> Any:
        try:
            return self._open().writer(timeout=_LOCK_WAIT_S, limitmb=_MEMORY_MB, compound=False)
        except whoosh_index.LockError as error:
            raise IndexBusy from error
        except OSError as error:
            raise _not_written(error) from error

    @staticmethod
    def _add(
        writer: Any, documents: Iterable[Document], progress: Progress | None, total: int, replaced: Any = None
    ) -> None:
        for done, document in enumerate(documents):
            if progress is not None and done % _STEP == 0:
                progress.step(done, total, "Indexing")
            if replaced is not None:
                _delete(writer, replaced, document.id)
            writer.add_document(**field_values(document))

    def _write_state(self, revision: int) -> None:
        state = {
            "whoosh": _whoosh_version(), "version": VERSION, "library": self._library, "revision": revision,
        }  # fmt: skip
        draft = self._state_file.with_suffix(f".{os.getpid()}")
        try:
            draft.write_text(json.dumps(state), "utf-8")
            draft.replace(self._state_file)
        except OSError as error:
            raise _not_written(error) from error


def _whoosh_version() -> str:
    return ".".join(map(str, whoosh.__version__))


@contextmanager
def _reading(writer: Any) -> Iterator[Any]:
    """Read what a writer's index has already."""
    try:
        reader = writer.reader()
    except _DAMAGE as error:
        raise IndexUnusable("is damaged") from error
    try:
        yield reader
    finally:
        reader.close()


def _delete(writer: Any, replaced: Any, paper: int) -> None:
    """Take a paper out; by hand, since Whoosh's own deletion by term opens the index anew for each."""
    key = writer.schema["id"].to_bytes(paper)
    if ("id", key) in replaced:
        for number in replaced.postings("id", key).all_ids():
            writer.delete_document(number)


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
