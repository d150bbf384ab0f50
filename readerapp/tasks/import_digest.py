"""Import a digest: first a plan that shows what would happen, then the deed, then a report."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from readerapp.importing.digest import Digest, Entry, Severity
from readerapp.library.changes import Changes
from readerapp.library.rows import DigestDraft, Draft, LinkRow, Match, Outcome
from readerapp.progress import Progress
from readerapp.text import titles

if TYPE_CHECKING:
    from readerapp.library.library import Library


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a digest would do; nothing is written yet.

    Attributes:
        file: name of the file, or what stands for it (``pasted text``).
        content: the digest as read.
        title: the digest's name in the library; the user may change it.
        bytes_hash: SHA-256 of the file's bytes, in hexadecimal digits.
        matches: for each entry of ``content`` what the library knows of it.
        digest_id: the digest in the library that this one adds to, None for a new one.
    """

    file: str
    content: Digest
    title: str
    bytes_hash: str
    matches: tuple[Match, ...] = ()
    digest_id: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did; kept with the digest so that it can be read again.

    Attributes:
        seen: records met: added + updated + unchanged + broken.
        entries: as read, each with its ``outcome``.
        left_out: how many entries the user unticked.
        problems: places that were not read as papers.
        changes: what changed in the library; None in a dry run and in a report read again.
    """

    file: str
    form: str
    digest: dict[str, Any]
    seen: int
    added: int
    updated: int
    unchanged: int
    broken: int
    papers: list[int]
    entries: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    left_out: int = 0
    changes: Changes | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        return {f.name: getattr(self, f.name) for f in dataclasses.fields(self) if f.name != "changes"}

    def sentence(self) -> str:
        """Return the report in one sentence."""
        if not self.changes:
            return f"Nothing new: all {self.unchanged} papers were here already."
        parts = [f"{self.added} added"]
        parts += [
            f"{count} {what}" for count, what in ((self.updated, "updated"), (self.unchanged, "unchanged")) if count
        ]
        parts += [f"{self.broken} not understood"] if self.broken else []
        return ", ".join(parts)


def make_plan(library: "Library | None", content: Digest, file: str, data: bytes, *, part: int = 0) -> Plan:
    """Compare a digest with the library; ``library`` None stands for an empty one.

    Args:
        file: name of the file, or what stands for it.
        data: its bytes, by which it is known when it comes again.
        part: which of the digests in the file this is, from 0.
    """
    digest_hash = hashlib.sha256(data)
    if part:
        digest_hash.update(f"part {part}".encode())
    plan = Plan(file, content, default_title(content), digest_hash.hexdigest())
    return compare(library, plan) if library is not None else _as_new(plan)


def compare(library: "Library", plan: Plan) -> Plan:
    """Return the plan with fresh matches, e.g. after the user changed its source or date."""
    from readerapp.library import digests, duplicates

    drafts = _drafts(plan.content.entries)
    matches = library.read(lambda session: duplicates.match(session, drafts))
    digest_id = library.read(lambda session: digests.find(session, _digest_draft(plan)))
    return dataclasses.replace(plan, matches=tuple(matches), digest_id=digest_id)


def run(
    library: "Library",
    plan: Plan,
    *,
    chosen: Collection[int] | None = None,
    tag: str = "",
    batch: str = "",
    label: str = "",
    progress: Progress | None = None,
) -> Report:
    """Import a plan in one undoable step.

    Args:
        chosen: indices of the entries to take; None for all.
        tag: put on all papers taken.
        batch, label: several plans of one batch are one undo step of this label.

    Raises:
        ReaderError: it can't be written; the library is as it was.
        Cancelled: ``progress`` was told to stop; the library is as it was.
    """
    from readerapp.exporting import citekeys
    from readerapp.library import digests

    entries = plan.content.entries
    taken = [entry for index, entry in enumerate(entries) if chosen is None or index in chosen]
    chosen_plan = dataclasses.replace(plan, content=dataclasses.replace(plan.content, entries=tuple(taken)))
    left_out = len(entries) - len(taken)

    def make_key(draft: Draft, is_taken: Callable[[str], bool]) -> str:
        return citekeys.make(draft.title, draft.authors, draft.year, is_taken)

    def keep(matches: Sequence[Match]) -> str:
        kept = _report(chosen_plan, matches, None, left_out).as_json()
        kept["entries"] = [{**entry, "abstract": ""} for entry in kept["entries"]]  # the papers have them
        return json.dumps(kept, ensure_ascii=False)

    changes = library.write(
        digests.add(
            _digest_draft(plan),
            _drafts(taken),
            make_key=make_key,
            report=keep,
            tag=tag,
            batch=batch,
            label=label,
            progress=progress,
        )
    )
    digest_id, matches = changes.result
    report = _report(chosen_plan, matches, digest_id, left_out)
    return dataclasses.replace(report, changes=changes)


def foresee(plan: Plan) -> Report:
    """Return the report that importing a plan would give, with nothing written."""
    return _report(plan, plan.matches, None, 0)


def reread(library: "Library", digest_id: int) -> Report:
    """Return the report of an import done earlier.

    Raises:
        ReaderError: there is no such digest.
    """
    from readerapp.library import digests

    kept = library.read(lambda session: digests.report_of(session, digest_id))
    report = Report(**kept)
    return dataclasses.replace(report, digest={**report.digest, "id": digest_id})


def default_title(content: Digest) -> str:
    """Return the name a digest gets: its source and date, with the year only when it is not the present one."""
    if content.date is None:
        return content.source
    this_year = datetime.datetime.now(datetime.UTC).year
    year = "" if content.date.year == this_year else f" {content.date.year}"
    return f"{content.source} {content.date.day} {content.date:%b}{year}"


def _as_new(plan: Plan) -> Plan:
    return dataclasses.replace(plan, matches=tuple(Match(Outcome.ADDED) for _ in plan.content.entries))


def _digest_draft(plan: Plan) -> DigestDraft:
    content = plan.content
    return DigestDraft(
        source=content.source,
        title=plan.title,
        form=content.form,
        date=content.date.isoformat() if content.date else "",
        date_guessed=bool(content.date_guess),
        file_name=plan.file,
        bytes_hash=plan.bytes_hash,
    )


def _drafts(entries: Sequence[Entry]) -> list[Draft]:
    return [
        Draft(
            title=entry.title,
            title_key=titles.normalise(entry.title),
            abstract=entry.abstract,
            authors=entry.authors,
            year=entry.year,
            published=entry.published,
            venue=entry.venue,
            identifiers=entry.identifiers,
            links=tuple(LinkRow(link.kind, link.url) for link in entry.links),
            rank=entry.rank,
            upvotes=entry.upvotes,
            comments=entry.comments,
            line=entry.line,
        )
        for entry in entries
    ]


def _report(plan: Plan, matches: Sequence[Match], digest_id: int | None, left_out: int) -> Report:
    content = plan.content
    outcomes = [match.outcome for match in matches]
    return Report(
        file=plan.file,
        form=content.form,
        digest={
            "id": digest_id,
            "source": content.source,
            "date": content.date.isoformat() if content.date else "",
            "date_guess": content.date_guess,
            "title": plan.title,
        },
        seen=len(content.entries) + content.broken,
        added=outcomes.count(Outcome.ADDED),
        updated=outcomes.count(Outcome.UPDATED),
        unchanged=outcomes.count(Outcome.UNCHANGED),
        broken=content.broken,
        papers=[match.paper_id for match in matches if match.paper_id is not None],
        entries=[
            {
                "title": entry.title,
                "abstract": entry.abstract,
                "authors": list(entry.authors),
                "year": entry.year,
                "identifiers": entry.identifiers,
                "links": [{"kind": link.kind, "url": link.url} for link in entry.links],
                "line": entry.line,
                "outcome": match.outcome,
            }
            for entry, match in zip(content.entries, matches, strict=True)
        ],
        problems=[
            {"line": problem.line, "text": problem.text, "severity": problem.severity}
            for problem in content.problems
            if problem.severity is not Severity.INFO
        ],
        left_out=left_out,
    )
