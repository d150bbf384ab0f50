"""Bundles: papers with all that another library keeps of them, read into this one.

A new paper comes as it was there. Of a paper that is here the gaps are filled; tags, highlights and appearances are
joined, a note is appended to the one here; status, rating, key and what the user typed stay. Bringing a bundle again
changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence, Sized

from sqlmodel import Session

from readerapp.library import tags
from readerapp.library.bundle_comparing import BundleComparer
from readerapp.library.bundle_intake import BundleIntake
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.intake import KeyMaker
from readerapp.library.rows import Draft, ListDraft, Match, Policy
from readerapp.progress import Progress


def match(session: Session, drafts: Sequence[Draft], policy: Policy = Policy.FILL) -> list[Match]:
    """Return, for each paper of a bundle, what reading it in would do."""
    return [found.match for found in BundleComparer(session, policy).compare(drafts)]


def add(
    reading_list: ListDraft,
    drafts: Iterable[Draft],
    *,
    count: int | None = None,
    make_key: KeyMaker,
    policy: Policy = Policy.FILL,
    take: Mapping[int, frozenset[str]] | None = None,
    tag: str = "",
    batch: str = "",
    label: str = "",
    progress: Progress | None = None,
) -> Op[tuple[None, list[Match]]]:
    """Read the papers of a bundle in one step; gives a Match with a paper id for each.

    They come into the list that the bundle is of, behind those that are there where a list has its name; of a whole
    library comes also what it has beside its papers. The other arguments are those of ``digests.add``.
    """
    steps = progress or Progress()
    total = len(drafts) if isinstance(drafts, Sized) else count or 0

    def work(session: Session) -> tuple[None, list[Match]]:
        steps.step(0, total, "Comparing with the library")
        comparer = BundleComparer(session, policy, take)
        intake = BundleIntake(session, comparer, make_key)
        intake.begin(reading_list.beside)
        matches = intake.take(comparer, drafts, total, steps)
        steps.step(len(matches), len(matches), "Putting them into lists")
        intake.finish(reading_list)
        if tag and matches:
            tags.add([each.paper_id for each in matches if each.paper_id], tag).work(session)
        return None, matches

    what = f"“{reading_list.name}”" if reading_list.name else "a bundle"
    label = label or f"Import {what} ({papers_phrase(total)})"
    return Op(label, work, merge_key=f"import {batch}" if batch else "")
