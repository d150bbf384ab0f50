"""Make cite keys anew: first a plan that shows every change, then the deed, which can be undone."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from readerapp.progress import Progress

if TYPE_CHECKING:
    from readerapp.library.changes import Changes
    from readerapp.library.keys import KeyRow
    from readerapp.library.library import Library

_STEP = 500


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A paper whose key would be another one.

    Attributes:
        wanted: what the pattern gives; ``new`` has letters after it where that is taken.
        taken_by: the paper that it leads to, None where ``new`` is what is wanted.
    """

    paper_id: int
    title: str
    old: str
    new: str
    wanted: str
    taken_by: int | None = None


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """What making keys anew would do; nothing is written yet.

    Attributes:
        pinned: how many papers keep the key that the user chose.
        same: of how many others the key is what the pattern gives.
    """

    pattern: str
    changes: tuple[KeyChange, ...]
    pinned: int
    same: int


def make_plan(
    library: "Library", pattern: str, ids: Collection[int] | None = None, progress: Progress | None = None
) -> KeyPlan:
    """Return what making the keys of papers anew would do.

    Args:
        pattern: see ``exporting.key_pattern``; empty for the usual one.
        ids: the papers; None for all.

    Raises:
        ReaderError: the pattern can't be understood.
        Cancelled: ``progress`` was told to stop.
    """
    from readerapp.exporting import citekeys, key_pattern
    from readerapp.library import keys

    parsed = key_pattern.parse(pattern)
    papers = library.read(lambda session: list(keys.rows(session, ids)))
    leads_to = library.read(keys.owners)
    changes, pinned = [], 0
    for number, paper in enumerate(papers):
        if progress is not None and number % _STEP == 0:
            progress.step(number, len(papers), "Making cite keys")
        if paper.key_pinned:
            pinned += 1
            continue
        wanted = parsed.wanted(paper)
        is_taken = partial(_is_taken, leads_to, paper.id)
        if not _is_as_wanted(paper, wanted, taken=is_taken(wanted)):
            new = citekeys.free(wanted, is_taken)
            taken_by = leads_to[wanted.lower()] if new != wanted else None
            changes.append(KeyChange(paper.id, paper.title, paper.cite_key, new, wanted, taken_by))
            leads_to[new.lower()] = paper.id
    return KeyPlan(parsed.source, tuple(changes), pinned, len(papers) - pinned - len(changes))


def run(library: "Library", plan: KeyPlan) -> "Changes":
    """Change the keys of a plan in one undoable step; the old ones still lead to the papers.

    Raises:
        ReaderError: a key was taken, or a paper went, since the plan was made; nothing is changed.
    """
    from readerapp.library import keys

    return library.write(keys.change({change.paper_id: change.new for change in plan.changes}))


def _is_taken(leads_to: dict[str, int], paper_id: int, key: str) -> bool:
    return leads_to.get(key.lower(), paper_id) != paper_id


def _is_as_wanted(paper: "KeyRow", wanted: str, *, taken: bool) -> bool:
    """Tell whether a paper has the wanted key, or one made of it since that is another's."""
    from readerapp.exporting import citekeys

    return paper.cite_key == wanted or (taken and citekeys.is_made_of(paper.cite_key, wanted))
