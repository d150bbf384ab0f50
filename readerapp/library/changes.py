"""What is done to the library (Op) and what it did (Changes)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from sqlmodel import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Op(Generic[T]):
    """An undoable deed: it gets a session, works, and never commits.

    Attributes:
        label: its name in the menu and the history, e.g. ``Tag 3 papers “medical”``.
        work: does it; what it returns is found in ``Changes.result``.
        merge_key: where not empty, the op joins the newest operation of the same key by the same writer when
            that is not older than ten minutes, so that typing in a note is one undo step.
    """

    label: str
    work: "Callable[[Session], T]"
    merge_key: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the library, read from its journal.

    Attributes:
        revision: the library's revision after it.
        papers: ids of the papers whose rows, tags, notes, … changed.
        tables: names of the tables touched; empty when nothing changed.
        complete: False when the journal no longer reaches back far enough: take everything as changed.
        label: of the operation, empty when there were several or none.
        result: what the op returned.
    """

    revision: int
    papers: frozenset[int] = frozenset()
    tables: frozenset[str] = frozenset()
    complete: bool = True
    label: str = ""
    result: Any = None

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.tables) or not self.complete


def papers_phrase(count: int) -> str:
    """Return ``1 paper`` or ``3 papers``, for labels."""
    return f"{count} paper" if count == 1 else f"{count} papers"
