"""Import a file too large for memory: its entries are read, compared and written part by part, in one undoable step."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from readerapp.importing.digest import Entry, Problem
from readerapp.library.rows import Draft, Match
from readerapp.progress import Progress
from readerapp.tasks import import_digest
from readerapp.tasks.import_digest import Plan, Report

if TYPE_CHECKING:
    from readerapp.library.library import Library

MOST_PROBLEMS = 1000


def run(
    library: "Library",
    plan: Plan,
    records: Iterable[Entry | Problem],
    *,
    count: int | None = None,
    tag: str = "",
    key_pattern: str = "",
    batch: str = "",
    label: str = "",
    progress: Progress | None = None,
) -> Report:
    """Import records as they come; the report has numbers and problems, but no entries.

    Args:
        plan: the digest, without entries, and what to do with papers that are known.
        records: entries, and problems met on the way, of which the first thousand are kept.
        count: how many entries there will be, as far as known; for the progress.
        tag: put on all papers.
        key_pattern: what the cite keys of new papers are made by; empty for the usual one.
        batch, label: several digests of one batch are one undo step of this label.

    Raises:
        ReaderError: it can't be written, or the pattern can't be understood; the library is as it was.
        Cancelled: ``progress`` was told to stop; the library is as it was.
    """
    problems = list(plan.content.problems)
    more = 0

    def drafts() -> Iterator[Draft]:
        nonlocal more
        index = 0
        for record in records:
            if isinstance(record, Entry):
                yield import_digest.draft_of(index, record)
                index += 1
            elif len(problems) < MOST_PROBLEMS:
                problems.append(record)
            else:
                more += 1

    def report(matches: Sequence[Match]) -> Report:
        said = (*problems, Problem(0, f"{more} more problems like these")) if more else tuple(problems)
        seen = dataclasses.replace(plan, content=dataclasses.replace(plan.content, problems=said))
        return import_digest.summary(seen, matches)

    changes = library.write(
        import_digest.deed(
            plan,
            drafts(),
            count=count,
            key_pattern=key_pattern,
            report=lambda matches: json.dumps(report(matches).as_json(), ensure_ascii=False),
            tag=tag,
            batch=batch,
            label=label or f"Import “{plan.title}”",
            progress=progress,
        )
    )
    digest_id, matches = changes.result
    done = report(matches)
    return dataclasses.replace(done, digest={**done.digest, "id": digest_id}, changes=changes)
