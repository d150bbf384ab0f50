"""Answers of bibliographic services in JSON, readerapp's own, and any JSON whose objects have titles.

Known by their own keys: Crossref, Semantic Scholar, OpenAlex, Europe PMC, dblp, Zotero, arXiv's metadata dump,
bioRxiv, DataCite. What each record says is read in ``api_record``.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity
from readerapp.importing.grammar import json_records
from readerapp.importing.grammar.json_records import Record
from readerapp.importing.references import api_record, reference

NAME = "api_json"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HOLDERS = re.compile(
    json_records.HOLDERS.pattern + r"|collection|recommendedPapers|notes|hit|library|bibliography|similar_?papers",
    re.IGNORECASE,
)
# Keys that tell the service, each set enough by itself.
_SERVICES: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = (
    ("Crossref", (_words("is-referenced-by-count"), _words("message-type"), _words("content-domain"))),
    ("OpenAlex", (_words("abstract_inverted_index"), _words("authorships display_name"))),
    (
        "Semantic Scholar",
        (
            _words("paperId externalIds"),
            _words("paperId authorId"),
            _words("paperId title"),
            _words("citedPaper"),
            _words("citingPaper"),
        ),
    ),
    ("Europe PMC", (_words("authorString"), _words("journalInfo pubYear"))),
    ("dblp", (_words("hits info ee"), _words("@pid venue"))),
    ("Zotero", (_words("itemType creators"),)),
    ("arXiv", (_words("authors_parsed"), _words("journal-ref categories abstract"))),
    ("bioRxiv", (_words("jatsxml doi"),)),
    ("DataCite", (_words("publicationYear creators titles"),)),
    ("readerapp", (_words("cite_key identifiers title"),)),
)
# Crossref has lists of members, journals, licences too.
_LIST = re.compile(r'\s*\{.{0,300}?"message-type"\s*:\s*"(?!work)([a-z-]{1,40})"', re.DOTALL)
_DATES = ("date", "run_date", "issue_date", "day", "generated_at", "updated_at", "last_updated")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\d)(?!\d)")
_TITLES = _words("title display_name paper_title Title paperTitle")
_COMPANIONS = _words(
    """abstract author authors Authors doi DOI year Year journal venue url URL summary published abstractNote keywords
    pdf_url arxiv_id date"""
)


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin records with titles in JSON, from 0 to 1."""
    keys = json_records.keys(sample)
    if _service(keys):
        return 0.93
    return 0.4 if keys & _TITLES and keys & _COMPANIONS else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    if other := _LIST.match(text):
        what = "a message of an error" if other[1] == "exception" else f"a {other[1]}"
        problems.append(Problem(1, f"Crossref's answer is {what}, not works; nothing was read", Severity.WARNING))
        return (Digest(NAME, "Crossref", problems=tuple(problems), encoding=encoding_name),)
    records, broken = json_records.read(text, _HOLDERS)
    problems += broken
    entries: list[Entry] = []
    for record in records:
        found = api_record.reference_of(record.value, record.line, record.end_line)
        if entry := found.entry():
            entries.append(replace(entry, abstract_line=_abstract_line(text, record) if entry.abstract else 0))
        else:
            problems.append(reference.nameless(found))
    service = _service(json_records.keys(data[: 1 << 16]))
    source = service or reference.stem(origin, "JSON")
    date, guess = (None, "") if service else _date(records, origin)
    return (Digest(NAME, source, date, guess, tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def _date(records: Sequence[Record], origin: Origin) -> tuple[datetime.date | None, str]:
    """The day of a dump: as it says beside its records, else as its name does; answers of services have none."""
    around = records[0].around if records else {}
    for key in _DATES:
        if isinstance(value := around.get(key), str) and (day := _day(value)):
            return day, ""
    day = _day(PurePath(origin.name).stem)
    return day, f"The date comes from the file's name, “{origin.name}”; change it if wrong." if day else ""


def _day(text: str) -> datetime.date | None:
    match = _DAY.search(text[:200])
    try:
        return datetime.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _service(keys: frozenset[str]) -> str:
    return next((name for name, marks in _SERVICES if any(mark <= keys for mark in marks)), "")


def _abstract_line(text: str, record: Record) -> int:
    for key in ("abstract", "abstractText", "abstractNote", "abstract_inverted_index", "summary"):
        line = json_records.line_of(text, record, key)
        if line > record.line:
            return line
    return record.line
