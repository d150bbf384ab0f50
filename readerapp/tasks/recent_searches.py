"""The searches that were made last, remembered in a private file of the library's folder."""

import contextlib
import json
import os
import tempfile
import threading
from pathlib import Path

from readerapp.errors import ReaderError

MEMORY = "recent-searches.json"
"""Name of the file in the library's folder."""

MOST = 20
_LONGEST = 500  # a pasted abstract is no search to come back to


class RecentSearches:
    """The newest searches, none of which is the beginning of another; may be used from any thread.

    A file that can't be read counts as empty, and one that can't be written is no reason to disturb a search.

    Args:
        file: where they are kept; only its owner can read it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._kept: tuple[str, ...] | None = None

    def all(self) -> tuple[str, ...]:
        """Return them, the newest first."""
        with self._lock:
            if self._kept is None:
                self._kept = self._read()
            return self._kept

    def add(self, text: str) -> None:
        """Remember a search; it takes the place of those that it goes on from, or that go on from it."""
        words = " ".join(text.split())
        if not words or len(words) > _LONGEST:
            return
        others = [kept for kept in self.all() if not (_begins(kept, words) or _begins(words, kept))]
        searches = (words, *others)[:MOST]
        with self._lock:
            if searches != self._kept:
                self._kept = searches
                with contextlib.suppress(OSError):
                    self._write(searches)

    def forget(self) -> None:
        """Forget all of them.

        Raises:
            ReaderError: the file can't be deleted.
        """
        with self._lock:
            self._kept = ()
            try:
                self._file.unlink(missing_ok=True)
            except OSError as error:
                raise ReaderError(
                    f"Recent searches stay in {self._file}: {error.strerror}.", "Delete the file yourself."
                ) from error

    def _read(self) -> tuple[str, ...]:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ()
        return tuple(each for each in kept if isinstance(each, str))[:MOST] if isinstance(kept, list) else ()

    def _write(self, searches: tuple[str, ...]) -> None:
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".recent-")  # mode 0600
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(searches, file, ensure_ascii=False, indent=1)
        Path(name).replace(self._file)


def _begins(text: str, beginning: str) -> bool:
    return text.casefold().startswith(beginning.casefold())
