"""What holds of every reading, whatever was read."""

import datetime
import json
import re
import sys
from collections.abc import Iterator, Sequence

from readerapp.importing.digest import Digest, Entry, Problem, Severity
from readerapp.importing.mails import mail
from readerapp.text import identifiers

TODAY = datetime.date(2026, 3, 12)
_PUBLISHED = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_KINDS = frozenset(["abstract", "pdf", "code", "project", "model", "dataset", "space", "link"])
_SAMPLE = 1 << 16
_BREAKS = re.compile(rb"\n|\r")


def check(digests: Sequence[Digest], data: bytes) -> None:
    """Hold that a reading says only what can be.

    Raises:
        AssertionError: it does not; the text says what was found.
    """
    # The lines of a mail's digests are those of its decoded parts.
    lines = sys.maxsize if mail.is_mail(data[:_SAMPLE]) else len(_BREAKS.findall(data)) + 1
    for digest in digests:
        _check_digest(digest, lines)
        for entry in digest.entries:
            _check_entry(entry, lines)
            assert entry.title.strip(), "an entry without title"
        for problem in digest.problems:
            _check_problem(problem, lines)


def _check_digest(digest: Digest, lines: int) -> None:
    assert digest.form, "a digest without form"
    assert digest.period in ("day", "week", "month"), digest.period
    assert digest.date is None or isinstance(digest.date, datetime.date)
    assert digest.broken == sum(problem.severity is Severity.ERROR for problem in digest.problems)
    assert digest.seen == len(digest.entries) + digest.broken
    _check_writable([digest.source, digest.part, digest.date_guess, digest.encoding])


def _check_entry(entry: Entry, lines: int) -> None:
    assert 0 <= entry.line <= lines, f"line {entry.line} of {lines}"
    assert entry.end_line <= lines, f"end_line {entry.end_line} of {lines}"
    assert entry.abstract_line <= lines, f"abstract_line {entry.abstract_line} of {lines}"
    assert not entry.line or not entry.end_line or entry.line <= entry.end_line, (entry.line, entry.end_line)
    assert _PUBLISHED.fullmatch(entry.published), entry.published
    assert entry.year is None or isinstance(entry.year, int)
    assert all(isinstance(count, int | None) for count in (entry.rank, entry.upvotes, entry.comments))
    for scheme, value in entry.identifiers.items():
        assert identifiers.normalise(scheme, value) == value, f"{scheme} {value}"
    for link in entry.links:
        assert link.kind in _KINDS, link.kind
        assert link.url.strip(), "a link without address"
    assert all(author.strip() for author in entry.authors), entry.authors
    json.dumps(entry.received, ensure_ascii=False).encode()
    _check_writable(_texts(entry))


def _check_problem(problem: Problem, lines: int) -> None:
    assert problem.text.strip(), "a problem without text"
    assert 0 <= problem.line <= lines, f"problem in line {problem.line} of {lines}: {problem.text}"
    assert problem.end_line <= lines, f"problem to line {problem.end_line} of {lines}: {problem.text}"
    _check_writable([problem.text])
    if problem.entry is not None:
        _check_entry(problem.entry, lines)


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.title, entry.abstract, entry.venue, entry.published, entry.kind, entry.section, entry.curator)
    yield from (entry.event, entry.cite_key, *entry.authors, *entry.categories, *(link.url for link in entry.links))
    for name, value in entry.details.items():
        assert isinstance(value, str), f"{name}: {value!r}"
        yield value


def _check_writable(texts: Sequence[str] | Iterator[str]) -> None:
    """Hold that texts can be written to a file or the library: no halves of characters."""
    for text in texts:
        text.encode("utf-8")
