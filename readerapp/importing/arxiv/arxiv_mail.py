"""arXiv's listing mails, and its abstract files and listings of a week or month, which have the same records.

The date of such a digest is the day under which arXiv lists its papers: see ``arxiv_dates``.
"""

import datetime
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from readerapp.importing import encoding
from readerapp.importing.arxiv import arxiv_authors, arxiv_dates, arxiv_records
from readerapp.importing.arxiv.arxiv_records import Between, Record
from readerapp.importing.digest import Digest, Entry, Link, Origin, Problem, Severity
from readerapp.text import cleaning, identifiers, latex_decoding, links

NAME = "arxiv_mail"

_CATEGORY = r"([a-z][a-z-]{1,15}(?:\.[A-Za-z-]{2,12})?)"
_SUBJECT = re.compile(rf"(?:^|:\s*){_CATEGORY}\s+(?:daily|weekly)\b", re.MULTILINE)
_UNSUBSCRIBE = re.compile(rf"To:\s*{_CATEGORY}@arXiv\.org,\s*Subject:\s*cancel", re.IGNORECASE)
_SUBMISSIONS = re.compile(r"Submissions to:\n((?:.+\n)+?)\s*received", re.IGNORECASE)
_HEADER = re.compile(r"Archives at https?://(?:\w+\.)?arxiv\.org", re.IGNORECASE)
_SIZE = re.compile(r"\((\d+kb(?:,\w+)*)\)")
_LABEL = re.compile(r"\A\s*Abstract\s*[:.]\s+", re.IGNORECASE)
_READ = frozenset(["title", "authors", "author", "categories", "comments", "report-no"])
_LONGEST_HEAD = 10_000
_LONGEST_QUOTE = 60


@dataclass(slots=True)
class _Issue:
    """The records of one listing, and what stands before and between them."""

    head: list[Between] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    strays: list[Between] = field(default_factory=list)


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a listing of arXiv, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    if "arXiv" not in text and "Paper" not in text:
        return 0.0
    if arxiv_records.is_listing(text):
        return 0.97
    return 0.9 if _HEADER.search(text) and arxiv_dates.is_header(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return a digest for each listing in the text: a mail has one, a page of the past week five. It never raises."""
    text, encoding_name, mended = encoding.decode(data, origin.encoding)
    issues = _issues(arxiv_records.read(text))
    read_issues = [_entries(issue) for issue in issues]
    if issues[-1].records and not (last := issues[-1].records[-1]).is_closed:
        mended.append(Problem(last.line, "The text ends within this paper", end_line=last.end_line))
    shared = _shared([entry for entries, _ in read_issues for entry in entries])
    digests = []
    for number, (issue, (entries, problems)) in enumerate(zip(issues, read_issues, strict=True), start=1):
        ends = issues[number].head[0].line if number < len(issues) else sys.maxsize
        own = [problem for problem in mended if problem.line < ends]
        mended = mended[len(own) :]
        in_order = tuple(sorted((*problems, *own), key=lambda problem: problem.line))
        date, guess, period = _date(issue, origin)
        source = _source(issue, entries, origin) or f"arXiv {shared}".strip()
        digests.append(Digest(NAME, source, date, guess, tuple(entries), in_order, encoding_name, period))
    return tuple(digests)


def _issues(parts: Iterable[Record | Between]) -> list[_Issue]:
    """Group the records by the headers above them."""
    issues = [_Issue()]
    for part in parts:
        if isinstance(part, Record):
            issues[-1].records.append(part)
            continue
        text = "\n".join(part.lines)[-_LONGEST_HEAD:]
        if arxiv_dates.is_header(text) and issues[-1].records:
            issues.append(_Issue())
        (issues[-1].strays if issues[-1].records else issues[-1].head).append(part)
    return issues


def _entries(issue: _Issue) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for record in issue.records:
        if entry := _entry(record, len(entries) + 1):
            entries.append(entry)
        else:
            text = f"“{record.identifier}” has neither a title nor an identifier of arXiv, left out"
            problems.append(Problem(record.line, text, Severity.ERROR, record.end_line))
    problems += [_skipped(between, "Header of the listing, skipped", Severity.INFO) for between in issue.head]
    last = issue.records[-1].line if issue.records else 0
    for between in issue.strays:
        if between.line > last:
            problems.append(_skipped(between, "Text after the last paper, skipped", Severity.INFO))
        else:
            problems.append(_skipped(between, f"Not understood and skipped: “{_quote(between)}”", Severity.WARNING))
    return entries, problems


def _skipped(between: Between, text: str, severity: Severity) -> Problem:
    return Problem(between.line, text, severity, between.line + len(between.lines) - 1)


def _quote(between: Between) -> str:
    text = " ".join(between.lines)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _entry(record: Record, rank: int) -> Entry | None:
    """Read a record; None where nothing names the paper."""
    arxiv = _normalised("arxiv", record.identifier)
    title = _text(record.first("title"))
    if not title and not arxiv:
        return None
    abstract = cleaning.prose(latex_decoding.decode(_LABEL.sub("", "\n".join(record.abstract))))
    authors = arxiv_authors.read(record.first("authors", "author"))
    comments = _text(record.first("comments"))
    doi = _normalised("doi", (record.first("doi").replace(",", " ").split() or [""])[0])
    published = _published(record, arxiv)
    partial = {"title": not title, "authors": authors.cut}
    return Entry(
        title=title or f"arXiv:{arxiv}",
        abstract=abstract,
        authors=tuple(authors.names),
        year=int(published[:4]) if published else None,
        published=published,
        venue=_text(record.first("journal-ref")),
        identifiers={**({"arxiv": arxiv} if arxiv else {}), **({"doi": doi} if doi else {})},
        links=_links(arxiv, comments, abstract),
        details=_details(record, comments),
        categories=tuple(record.first("categories").split()),
        event=_event(record),
        rank=rank,
        partial=frozenset(name for name, is_so in partial.items() if is_so),
        received=_received(record, authors.affiliations, doi),
        line=record.line,
        abstract_line=record.abstract_line if abstract else 0,
        end_line=record.end_line,
    )


def _text(value: str) -> str:
    return cleaning.line(latex_decoding.decode(value)) if value else ""


def _normalised(scheme: str, value: str) -> str:
    try:
        return identifiers.normalise(scheme, value)
    except ValueError:
        return ""


def _event(record: Record) -> str:
    if record.first("replaced"):
        return "replace"
    return "cross" if record.is_cross else "new"


def _published(record: Record, arxiv: str) -> str:
    """Return the day of the first version, or the month that the identifier says where only a later one is given."""
    day = arxiv_dates.first(record.first("date"))
    return day.isoformat() if day else arxiv_dates.month_of(arxiv)


def _links(arxiv: str, *texts: str) -> tuple[Link, ...]:
    found = {identifiers.url("arxiv", arxiv): "abstract"} if arxiv else {}
    for text in texts:
        for link in links.find_links(text):
            found.setdefault(link.url, links.kind_of(link.url))
    return tuple(Link(kind, url) for url, kind in found.items())


def _details(record: Record, comments: str) -> dict[str, str]:
    details = {"note": comments, "number": _text(record.first("report-no"))}
    return {name: text for name, text in details.items() if text}


def _received(record: Record, affiliations: dict[str, list[str]], doi: str) -> dict[str, object]:
    """Return what has no field of its own, under the names that the mail gives."""
    kept: dict[str, object] = {}
    for name, text in record.fields:
        if not text or name.lower() in _READ or (name.lower() == "doi" and text.lower() == doi):
            continue
        kept.setdefault(name if name not in kept else f"{name} (again)", text)
        if size := _SIZE.search(text):
            kept["size"] = size[1]
    if record.version:
        kept["version"] = record.version
    places = {author: "; ".join(found) for author, found in affiliations.items() if found}
    return {**kept, "affiliations": places} if places else kept


def _head(issue: _Issue) -> str:
    return "\n".join(line for between in issue.head for line in between.lines if line)[-_LONGEST_HEAD:]


def _date(issue: _Issue, origin: Origin) -> arxiv_dates.Listed:
    days = sorted(day for record in issue.records if (day := _submitted(record)) and day <= origin.today)
    return arxiv_dates.listed(_head(issue), arxiv_dates.mailed(_head(issue), origin), days)


def _submitted(record: Record) -> datetime.date | None:
    return None if record.first("replaced") else arxiv_dates.first(record.first("date"))


def _source(issue: _Issue, entries: list[Entry], origin: Origin) -> str:
    """Return what is listed: a category as the mail names it, or the only one that all of its papers share."""
    head = _head(issue)
    subject = _SUBJECT.search(f"{origin.subject}\n" + head.replace("Subject: ", ""))
    archive = _UNSUBSCRIBE.search(head)
    if subject and ("." in subject[1] or not archive):
        return f"arXiv {subject[1]}"
    submissions = _SUBMISSIONS.search(f"{head}\n")
    is_one = not archive or (submissions is not None and submissions[1].strip().count("\n") == 0)
    named = (_shared(entries) if is_one else "") or (archive[1] if archive else "")
    return f"arXiv {named}" if named else ""


def _shared(entries: list[Entry]) -> str:
    """Return the only category that all papers are in."""
    if not entries:
        return ""
    shared = set(entries[0].categories).intersection(*(entry.categories for entry in entries))
    return shared.pop() if len(shared) == 1 else ""
