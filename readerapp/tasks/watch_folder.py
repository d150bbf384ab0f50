"""Watch a folder for digests: which files in it are new, readable and whole."""

import json
import os
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from readerapp.importing import forms
from readerapp.importing.mails import mail

MEMORY = "watched.json"
"""Name of the file in the library's folder that remembers what has been seen."""

_STILL_SECONDS = 2.0  # a file that was written more recently may still be growing
_SAMPLE_BYTES = 1 << 16
_MOST = 500  # files looked into at a time; a folder of pictures must not take minutes


class WatchedFolder:
    """A folder whose new digests are offered.

    What is there when watching begins is old. A file counts as another one when its size or time changes.

    Args:
        folder: to watch, without the folders in it.
        memory: the file that remembers between sessions.
    """

    def __init__(self, folder: Path, memory: Path) -> None:
        self.folder = folder
        self._memory = memory
        self._seen: dict[str, list[int]] | None = None
        self._lock = threading.Lock()

    def news(self) -> list[Path]:
        """Return new digests, the oldest first; other new files are remembered and not looked into again.

        A folder that is gone has no news. One that is watched for the first time has none yet.
        """
        with self._lock:
            return self._news(dict(self._files()))

    def settle(self, files: Iterable[Path]) -> None:
        """Remember files as seen: they were imported, or the user does not want them."""
        there = dict(self._files())
        with self._lock:
            self._remember({path.name: there[path.name] for path in files if path.name in there})

    def _news(self, found: dict[str, list[int]]) -> list[Path]:
        if self._seen is None:
            self._seen = self._recall()
        if self._seen is None:
            self._seen = {}
            self._remember(found)
            return []
        new = [name for name, state in found.items() if self._seen.get(name) != state]
        now = time.time_ns()
        whole = [name for name in new if now - found[name][1] > _STILL_SECONDS * 1e9]
        digests = [name for name in whole[:_MOST] if self._is_digest(self.folder / name)]
        self._remember({name: found[name] for name in whole[:_MOST] if name not in digests})
        return sorted((self.folder / name for name in digests), key=lambda path: found[path.name][1])

    def _files(self) -> Iterable[tuple[str, list[int]]]:
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and entry.is_file():
                        state = entry.stat()
                        yield entry.name, [state.st_size, state.st_mtime_ns]
        except OSError:
            return

    def _is_digest(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                sample = file.read(_SAMPLE_BYTES)
        except OSError:
            return False
        return mail.is_mail(sample) or forms.sniff(sample, path.name) is not None

    def _recall(self) -> dict[str, list[int]] | None:
        """Return what was seen in this folder before, None where it was never watched."""
        try:
            kept = json.loads(self._memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        seen = kept.get(str(self.folder)) if isinstance(kept, dict) else None
        return seen if isinstance(seen, dict) else None

    def _remember(self, files: dict[str, list[int]]) -> None:
        if not files and self._memory.exists():
            return
        self._seen = (self._seen or {}) | files
        content = json.dumps({str(self.folder): self._seen}, ensure_ascii=False)
        handle, name = tempfile.mkstemp(dir=self._memory.parent, prefix=".watched-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        Path(name).replace(self._memory)
