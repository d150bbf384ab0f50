"""Put a backup in the place of the library, and have the search index built anew."""

import shutil
from pathlib import Path

from readerapp.errors import ReaderError
from readerapp.library import backup


def run(folder: Path, copy: Path) -> Path:
    """Restore a backup after keeping a copy of the present state; return that copy.

    The index is thrown away first: its place in the journal means nothing in another state of the library.
    Nothing else may have the library open.

    Raises:
        ReaderError: the backup is not sound, or it could not be put there; the library is as it was.
    """
    backup.papers(copy)
    try:
        shutil.rmtree(folder / "index")
    except FileNotFoundError:
        pass
    except OSError as error:
        raise ReaderError(
            f"The search index of {folder} can't be replaced: {error.strerror}.",
            "Close readerapp's windows and try again.",
        ) from error
    return backup.restore(copy, folder)
