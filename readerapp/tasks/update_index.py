"""Bring the full-text index up to the library, in this process or in one of its own.

``python -m readerapp.tasks.update_index FOLDER`` does the same for bulk work, so that the window does not stutter: it
prints a JSON object a line, ``{"done", "total", "text"}`` as it goes and ``{"revision", "papers", "rebuilt"}`` at the
end, or ``{"error", "hint"}``. Killing it is how it is cancelled: a sound index is left at any moment.
"""

import contextlib
import json
import sys
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.progress import Progress

if TYPE_CHECKING:
    from readerapp.library.library import Library
    from readerapp.search.index import Index
    from readerapp.search.schema import Document

BULK = 500
"""From this many papers on the window leaves the work to a process of its own."""

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Updated:
    """What was done: how many papers were written, whether all were, and the revision the index stands at now."""

    revision: int
    papers: int
    rebuilt: bool


def index_of(library: "Library") -> "Index":
    """Return the index of a library; it may not have been built yet."""
    from readerapp.search.index import Index

    return Index(library.folder / "index", library.identity)


def pending(library: "Library", index: "Index") -> int:
    """Return how many papers ``update`` would write."""
    from readerapp.library import papers

    changed = _changed(library, index)
    return library.read(papers.count) if changed is None else len(changed)


def trouble(index: "Index") -> str:
    """Return in a sentence why the index must be built anew; empty where it is sound, or was never built."""
    from readerapp.search.index_state import NOT_BUILT, IndexUnusable

    try:
        index.check()
    except IndexUnusable as error:
        return "" if error.why == NOT_BUILT else f"The search index {error.why}. It is being built anew."
    return ""


def update(library: "Library", index: "Index", progress: Progress | None = None) -> Updated:
    """Bring the index up to the library, by rebuilding it where that is needed.

    Raises:
        Cancelled: asked for through ``progress``; what was committed answers, and the next update goes on from there.
        ReaderError: the index cannot be written now.
    """
    from readerapp.library import texts
    from readerapp.search.index import IndexUnusable

    revision = library.revision
    changed = _changed(library, index)
    if changed is None:
        return rebuild(library, index, progress)
    if not changed:
        index.stamp(revision)
        return Updated(revision, 0, rebuilt=False)
    there = library.read(partial(texts.there, ids=changed))
    try:
        index.update(_documents(library, sorted(there)), changed - there, revision, progress, len(there))
    except IndexUnusable:
        return rebuild(library, index, progress)
    return Updated(revision, len(changed), rebuilt=False)


def rebuild(library: "Library", index: "Index", progress: Progress | None = None) -> Updated:
    """Build the index anew, from where a build that was stopped had come to; what there is answers meanwhile.

    Raises:
        Cancelled, ReaderError: as in ``update``.
    """
    from readerapp.library import texts

    revision = library.revision
    resumed = index.unfinished()
    if resumed is not None and not (resumed.done and library.changes_since(resumed.revision).complete):
        resumed = None
    ids = library.read(texts.ids)
    left = ids if resumed is None else [paper for paper in ids if paper > resumed.after]
    index.rebuild(_documents(library, left), revision, progress, len(ids), resumed)
    if resumed is not None:
        update(library, index)
    return Updated(index.revision, len(left), rebuilt=True)


def _changed(library: "Library", index: "Index") -> set[int] | None:
    """Return the papers whose words the index has not, None where all must be read again."""
    from readerapp.library import texts
    from readerapp.search.index import IndexUnusable

    try:
        index.check()
        since = index.revision
    except IndexUnusable:
        return None
    if not library.changes_since(since).complete:
        return None
    return library.read(lambda session: texts.changed(session, since))


def _documents(library: "Library", ids: Collection[int]) -> "Iterator[Document]":
    """Yield papers as the index takes them: with TeX debris made readable, as it is shown and searched for."""
    from readerapp.library import texts
    from readerapp.search.schema import Document
    from readerapp.text import names
    from readerapp.text.latex import readable

    ordered = list(ids)
    for start in range(0, len(ordered), _CHUNK):
        part = partial(texts.of, ids=ordered[start : start + _CHUNK])
        for text in library.read(part):
            yield Document(
                text.id,
                readable(text.title).text,
                readable(text.abstract).text,
                tuple(map(names.readable, text.authors)),
                (text.note,),
                text.comments,
                tuple(readable(quote).text for quote in text.quotes),
                f"{text.venue} {text.year or ''}",
            )


def main(folder: str) -> int:
    """Update the index of the library in a folder, telling how far it is on standard output."""
    from readerapp.library.library import Library

    progress = Progress(lambda done, total, text: _tell({"done": done, "total": total, "text": text}))
    try:
        library = Library(Path(folder))
        try:
            _tell(asdict(update(library, index_of(library), progress)))
        finally:
            library.close()
    except ReaderError as error:
        _tell({"error": error.text, "hint": error.hint})
        return 1
    return 0


def _tell(line: dict[str, object]) -> None:
    with contextlib.suppress(BrokenPipeError):  # nobody listens any more; the index is worth finishing
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
