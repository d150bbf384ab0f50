"""Import a digest: first a plan that shows what would happen, then the deed, then a report."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from readerapp.errors import ReaderError
from readerapp.importing.digest import Digest, Entry, Severity
from readerapp.library.changes import Changes, Op, papers_phrase
from readerapp.library.rows import DigestDraft, Draft, LinkRow, Match, Outcome, Policy
from readerapp.progress import Progress
from readerapp.text import cite_keys, titles

if TYPE_CHECKING:
    from readerapp.library.library import Library


_VOTES = frozenset(("rank", "upvotes", "comments"))


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
        policy: what is done with papers that are known.
    """

    file: str
    content: Digest
    title: str
    bytes_hash: str
    matches: tuple[Match, ...] = ()
    digest_id: int | None = None
    policy: Policy = Policy.FILL


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did; kept with the digest so that it can be read again.

    Attributes:
        seen: records met: added + updated + unchanged + broken.
        entries: as read, each with its ``outcome``.
        left_out: how many entries the user unticked.
        renewed: of how many papers that were in this digest already the votes, comments or ranks are others now.
        similar: how many entries may be papers of the library, but were not taken for them.
        problems: places that were not read as papers.
        reading_list: of a bundle, the list that its papers came into, empty for none; None for a digest.
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
    renewed: int = 0
    similar: int = 0
    reading_list: str | None = None
    changes: Changes | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        return {f.name: getattr(self, f.name) for f in dataclasses.fields(self) if f.name != "changes"}

    def sentence(self) -> str:
        """Return the report in one sentence."""
        if not self.changes:
            return f"Nothing new: all {self.unchanged} papers were here already."
        if self.renewed and not (self.added or self.updated or self.broken):
            return f"Nothing new but the votes of {papers_phrase(self.renewed)}."
        return self.counts()

    def counts(self) -> str:
        """Return what became of the entries, in numbers."""
        parts = [f"{self.added} added"]
        parts += [
            f"{count} {what}" for count, what in ((self.updated, "updated"), (self.unchanged, "unchanged")) if count
        ]
        parts += [f"{self.broken} not understood"] if self.broken else []
        return ", ".join(parts)


def make_plan(
    library: "Library | None",
    content: Digest,
    file: str,
    data: bytes,
    *,
    part: int = 0,
    policy: Policy = Policy.FILL,
) -> Plan:
    """Compare a digest with the library; ``library`` None stands for an empty one.

    Args:
        file: name of the file, or what stands for it.
        data: its bytes, by which it is known when it comes again.
        part: which of the digests in the file this is, from 0.
    """
    digest_hash = hashlib.sha256(data)
    if part:
        digest_hash.update(f"part {part}".encode())
    plan = Plan(file, content, default_title(content), digest_hash.hexdigest(), policy=policy)
    return compare(library, plan) if library is not None else _as_new(plan)


def compare(library: "Library", plan: Plan, *, policy: Policy | None = None) -> Plan:
    """Return the plan with fresh matches, e.g. after the user changed its source or date, or with another policy."""
    from readerapp.library import bundles, digests, duplicates

    chosen = plan.policy if policy is None else policy
    drafts = [draft_of(index, entry) for index, entry in enumerate(plan.content.entries)]
    if plan.content.bundle is not None:
        found = library.read(lambda session: bundles.match(session, drafts, chosen))
        return dataclasses.replace(plan, matches=tuple(found), policy=chosen)
    digest = digest_draft(plan)

    digest_id = library.read(lambda session: digests.find(session, digest))
    matches = library.read(
        lambda session: duplicates.match(session, drafts, digest_id, date=digest.date, policy=chosen)
    )
    return dataclasses.replace(plan, matches=tuple(matches), digest_id=digest_id, policy=chosen)


def run(
    library: "Library",
    plan: Plan,
    *,
    chosen: Collection[int] | None = None,
    take: Mapping[int, Collection[str]] | None = None,
    tag: str = "",
    key_pattern: str = "",
    batch: str = "",
    label: str = "",
    progress: Progress | None = None,
) -> Report:
    """Import a plan in one undoable step.

    Args:
        chosen: indices of the entries to take; None for all.
        take: by index of an entry, the fields (of its match's differences) that the user takes from it.
        tag: put on all papers taken.
        key_pattern: what the cite keys of new papers are made by; empty for the usual one.
        batch, label: several plans of one batch are one undo step of this label.

    Raises:
        ReaderError: it can't be written, or the pattern can't be understood; the library is as it was.
        Cancelled: ``progress`` was told to stop; the library is as it was.
    """
    entries = plan.content.entries
    taken = [(index, entry) for index, entry in enumerate(entries) if chosen is None or index in chosen]
    content = dataclasses.replace(plan.content, entries=tuple(entry for _, entry in taken))
    chosen_plan = dataclasses.replace(plan, content=content)
    asked = {place: frozenset((take or {}).get(index, ())) for place, (index, _) in enumerate(taken)}
    left_out = len(entries) - len(taken)

    def keep(matches: Sequence[Match]) -> str:
        kept = _report(chosen_plan, matches, None, left_out).as_json()
        kept["entries"] = [_as_kept(entry) for entry in kept["entries"]]
        return json.dumps(kept, ensure_ascii=False, default=str)

    changes = library.write(
        deed(
            plan,
            [draft_of(index, entry) for index, entry in taken],
            report=keep,
            key_pattern=key_pattern,
            take=asked,
            tag=tag,
            batch=batch,
            label=label,
            progress=progress,
        )
    )
    digest_id, matches = changes.result
    report = _report(chosen_plan, matches, digest_id, left_out)
    return dataclasses.replace(report, changes=changes)


def deed(
    plan: Plan, drafts: Iterable[Draft], *, report: Callable[[Sequence[Match]], str], key_pattern: str, **how: Any
) -> Op[Any]:
    """Return what imports the drafts of a plan: gives the digest's id, None of a bundle, and what became of each.

    Args:
        report: gives the report to keep with the digest.
        how: further arguments of ``digests.add`` and ``bundles.add``.

    Raises:
        ReaderError: the pattern can't be understood.
    """
    from readerapp.library import bundles, digests

    how |= {"make_key": key_maker(key_pattern), "policy": plan.policy}
    of_list = plan.content.bundle
    if of_list is None:
        return digests.add(digest_draft(plan), drafts, report=report, **how)
    return bundles.add(dataclasses.replace(of_list, name=plan.title if of_list.name else ""), drafts, **how)


def foresee(plan: Plan) -> Report:
    """Return the report that importing a plan would give, with nothing written."""
    return _report(plan, plan.matches, None, 0)


def reread(library: "Library", digest_id: int) -> Report:
    """Return the report of an import done earlier.

    Raises:
        ReaderError: there is no such digest, or it has no report.
    """
    from readerapp.library import digests

    kept = library.read(lambda session: digests.report_of(session, digest_id))
    if not kept:
        raise ReaderError("There is no report of this digest: its papers came in a bundle.", "Open the digest itself.")
    report = Report(**kept)
    return dataclasses.replace(report, digest={**report.digest, "id": digest_id})


def default_title(content: Digest) -> str:
    """Return the name a digest gets: its source and date, with the year only when it is not the present one.

    A bundle has that of its list.
    """
    if content.date is None or content.bundle is not None:
        return content.source
    if content.period == "month":
        return f"{content.source} {content.date:%B %Y}"
    this_year = datetime.datetime.now(datetime.UTC).year
    year = "" if content.date.year == this_year else f" {content.date.year}"
    week = "week of " if content.period == "week" else ""
    return f"{content.source} {week}{content.date.day} {content.date:%b}{year}"


def _as_new(plan: Plan) -> Plan:
    return dataclasses.replace(plan, matches=tuple(Match(Outcome.ADDED) for _ in plan.content.entries))


def digest_draft(plan: Plan) -> DigestDraft:
    """Return the digest of a plan as the library takes it."""
    content = plan.content
    return DigestDraft(
        source=content.source,
        title=plan.title,
        form=content.form,
        date=content.date.isoformat() if content.date else "",
        date_guessed=bool(content.date_guess),
        file_name=plan.file,
        bytes_hash=plan.bytes_hash,
        period=content.period,
    )


def draft_of(index: int, entry: Entry) -> Draft:
    """Return an entry as the library takes it; ``index`` in its file is its rank where it has none."""
    return Draft(
        title=entry.title,
        title_key=titles.normalise(entry.title),
        abstract=entry.abstract,
        authors=entry.authors,
        year=entry.year,
        published=entry.published,
        venue=entry.venue,
        identifiers=entry.identifiers,
        links=tuple(LinkRow(link.kind, link.url) for link in entry.links),
        rank=entry.rank or index + 1,
        upvotes=entry.upvotes,
        comments=entry.comments,
        line=entry.line,
        kind=entry.kind,
        details=entry.details,
        categories=entry.categories,
        section=entry.section,
        curator=entry.curator,
        event=entry.event,
        cite_key=entry.cite_key,
        partial=entry.partial,
        received=entry.received,
        kept=entry.kept,
    )


def key_maker(pattern: str = "") -> "Callable[[Draft, Callable[[str], bool]], str]":
    """Return what gives a new paper its cite key: the one it came with, where that works everywhere and is free.

    Raises:
        ReaderError: the pattern can't be understood.
    """
    from readerapp.exporting import citekeys, key_pattern

    parsed = key_pattern.parse(pattern)

    def make_key(draft: Draft, is_taken: Callable[[str], bool]) -> str:
        if cite_keys.fits(draft.cite_key) and not is_taken(draft.cite_key):
            return draft.cite_key
        named = dataclasses.replace(draft, title="") if "title" in draft.partial else draft
        return citekeys.make(named, is_taken, parsed)

    return make_key


def summary(plan: Plan, matches: Sequence[Match], digest_id: int | None = None) -> Report:
    """Return the report of what became of a plan's entries, without the entries."""
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
            "period": content.period,
        },
        seen=len(matches) + content.broken,
        added=outcomes.count(Outcome.ADDED),
        updated=outcomes.count(Outcome.UPDATED),
        unchanged=outcomes.count(Outcome.UNCHANGED),
        broken=content.broken,
        papers=[match.paper_id for match in matches if match.paper_id is not None],
        entries=[],
        problems=[
            {"line": problem.line, "text": problem.text, "severity": problem.severity}
            for problem in content.problems
            if problem.severity is not Severity.INFO
        ],
        renewed=sum(not _VOTES.isdisjoint(match.news) for match in matches),
        similar=sum(bool(match.similar_title) for match in matches),
        reading_list=None if content.bundle is None else content.bundle.name and plan.title,
    )


def _report(plan: Plan, matches: Sequence[Match], digest_id: int | None, left_out: int) -> Report:
    entries = [_entry(entry, match) for entry, match in zip(plan.content.entries, matches, strict=True)]
    return dataclasses.replace(summary(plan, matches, digest_id), entries=entries, left_out=left_out)


def _entry(entry: Entry, match: Match) -> dict[str, Any]:
    """Return an entry as reports keep it; what it does not say is left out, but for what all have."""
    always = {
        "title": entry.title,
        "abstract": entry.abstract,
        "authors": list(entry.authors),
        "year": entry.year,
        "venue": entry.venue,
        "identifiers": entry.identifiers,
        "links": [{"kind": link.kind, "url": link.url} for link in entry.links],
        "line": entry.line,
        "outcome": match.outcome,
        "paper": match.paper_id,
        "news": list(match.news),
    }
    sometimes = {
        "kind": entry.kind,
        "published": entry.published,
        "details": entry.details,
        "categories": list(entry.categories),
        "section": entry.section,
        "curator": entry.curator,
        "event": entry.event,
        "cite_key": entry.cite_key,
        "rank": entry.rank,
        "upvotes": entry.upvotes,
        "comments": entry.comments,
        "partial": sorted(entry.partial),
        "received": entry.received,
        "differences": [dataclasses.asdict(each) for each in match.differences],
        "similar": _other(match.similar_id, match.similar_title, match.reason),
        "version_of": _other(match.version_of, match.version_title),
    }
    return always | {name: value for name, value in sometimes.items() if value or value == 0}


def _as_kept(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry as it is kept with the digest: its paper has the abstract, its appearance what was received."""
    return {name: value for name, value in entry.items() if name != "received"} | {"abstract": ""}


def _other(paper_id: int | None, title: str, reason: str = "") -> dict[str, Any]:
    """Return another paper that an entry has to do with, empty where there is none."""
    if not title:
        return {}
    return {"id": paper_id, "title": title} | ({"reason": reason} if reason else {})
