"""What an index knows of itself: a small file beside Whoosh's, replaced as a whole after each commit."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import whoosh

from readerapp.errors import ReaderError
from readerapp.search.schema import VERSION

_NAME = "state.json"


NOT_BUILT = "has not been built"


class IndexUnusable(ReaderError):
    """The index is missing, damaged, of another version or of another library: it must be built anew.

    Attributes:
        why: the reason, to follow “The search index”.
    """

    def __init__(self, why: str) -> None:
        super().__init__(f"The search index {why}.", "It is built anew from the library; nothing is lost.")
        self.why = why


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A build that has not come to its end.

    Attributes:
        revision: of the library when it began.
        after: all papers up to this number are in the index.
        done, total: papers.
    """

    revision: int
    after: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class State:
    """Where an index stands.

    Attributes:
        library: the name of the library it belongs to.
        revision: the journal's revision that it stands at, -1 while it was never whole.
        unfinished: the build under way, or stopped on the way.
    """

    library: str
    revision: int
    unfinished: Unfinished | None = None


def read(folder: Path, library: str) -> State:
    """Return the state of the index in a folder.

    Raises:
        IndexUnusable: it has none, or it is another version's or another library's.
    """
    try:
        told = json.loads((folder / _NAME).read_text("utf-8"))
        made_by = [told["whoosh"], told["version"]]
        unfinished = Unfinished(**told["unfinished"]) if told["unfinished"] else None
        state = State(told["library"], int(told["revision"]), unfinished)
    except FileNotFoundError:
        raise IndexUnusable(NOT_BUILT) from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise IndexUnusable("cannot be read") from error
    if made_by != _made_by():
        raise IndexUnusable("was made by another version")
    if state.library != library:
        raise IndexUnusable("belongs to another library")
    return state


def write(folder: Path, state: State) -> None:
    """Replace the state of the index in a folder.

    Raises:
        OSError: it cannot be written.
    """
    whoosh_version, version = _made_by()
    told = {"whoosh": whoosh_version, "version": version, **asdict(state)}
    draft = folder / f"{_NAME}.{os.getpid()}"
    draft.write_text(json.dumps(told), "utf-8")
    draft.replace(folder / _NAME)


def remove(folder: Path) -> None:
    """Take the state away: the index must be built anew."""
    (folder / _NAME).unlink(missing_ok=True)


def _made_by() -> list[object]:
    return [".".join(map(str, whoosh.__version__)), VERSION]
