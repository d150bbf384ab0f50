"""Lists of Hugging Face papers in JSON, wherever it stands: answers of the API, props of a page, dumps of scrapers.

Read are lists, single papers, JSON Lines, objects around a list (``{"date": …, "papers": […]}``, JSON Feed 1.1),
objects by identifier or by day, lists of texts that hold the records, and all of it as Python or a script writes it.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath
from typing import Any

from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity
from readerapp.importing.grammar import json_records, script_notation
from readerapp.importing.grammar.json_records import Record
from readerapp.importing.grammar.record_fields import spelling
from readerapp.importing.huggingface import hf_dates, hf_records, hf_text
from readerapp.text import identifiers

_HOLDERS = re.compile(
    json_records.HOLDERS.pattern
    + r"|(?:\w{1,30}_?)?papers(?:_?list|_?data)?|feed|list|rows|props|page_?props|payload|initial_?(?:data|state)",
    re.IGNORECASE,
)
_SAID = ("datestring", "date", "day", "week", "month", "period")
_TEXTS = re.compile(r"\s*+\[\s*+(?=\")")
_TEXT = re.compile(r'\s*+("[^"\\]*+(?>(?:\\.[^"\\]*+)*)")\s*+,?', re.DOTALL)
_KEY = re.compile(r"[\s{,]*+\"(\w{1,40})\"\s*+:")
# Quotes and keys of Python and scripts, commas too many.
_NOTATION = re.compile(r"[{,\[]\s*+(?:'|[A-Za-z_$][\w$]*+\s*+:|[,}\]])")
_HALF_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMED = 200


def digests(form: str, text: str, origin: Origin, *, is_listed: bool) -> list[Digest]:
    """Read the lists in a text: a Digest for each date that they say, or one for all; at least one.

    Args:
        form: name of the reader.
        text: JSON, or what is nearly JSON.
        origin: of the file.
        is_listed: whether the papers are from Hugging Face; a feed or a scraper's list may be of other papers.
    """
    text, records, problems = records_of(text)
    lines = _Lines(text)
    found = []
    for _, group in groupby(records, key=_issue):
        own = list(group)
        entries, without = _entries(own, lines, is_listed=is_listed)
        days = [day for record in own if (day := hf_records.listed_on(record.value))]
        around = _spelt(own[0].around)
        said = [str(around[name]) for name in _SAID if name in around]
        period = hf_dates.resolve([own[0].under, *said], days, origin.name, str(around.get("periodtype", "")))
        source = _source(around, origin, is_listed=is_listed)
        found.append(Digest(form, source, period.date, period.guess, entries, tuple(without), period=period.name))
    if not found:
        return [Digest(form, hf_text.SOURCE, problems=tuple(problems))]
    every = sorted([*problems, *found[0].problems], key=lambda problem: problem.line)
    return [replace(found[0], problems=tuple(every)), *found[1:]]


def records_of(text: str) -> tuple[str, list[Record], list[Problem]]:
    """Return the text as JSON in the lines of the file, the records in it, and what was not read."""
    if start := _TEXTS.match(text):
        text = _opened(text, start.end())
    records, problems = json_records.read(text, _HOLDERS)
    errors = _errors(problems)
    if errors and _NOTATION.search(text):
        written = script_notation.as_json(text)
        others, left = json_records.read(written, _HOLDERS)
        if (len(_errors(left)), -len(others)) < (len(errors), -len(records)):
            note = "This is not quite JSON from here on; it was read as Python and scripts write it"
            line = errors[0].line
            return written, others, [Problem(line, note, end_line=line), *left]
    return text, records, problems


def _opened(text: str, at: int) -> str:
    """Return a list of texts with the records in them, each on the line where its text stood."""
    pieces = [text[:at]]
    while match := _TEXT.match(text, at):
        pieces.append(text[at : match.start(1)])
        pieces += _held_in(match[1]), text[match.end(1) : match.end()]
        at = match.end()
    return "".join([*pieces, text[at:]])


def _held_in(literal: str) -> str:
    """Return what a text holds, as JSON on one line: a record, or the identifier or address of a paper."""
    try:
        held: str = json.loads(literal, strict=False)
    except ValueError:
        return literal
    held = _HALF_SURROGATE.sub("\ufffd", held)
    if held.lstrip().startswith("{"):
        return script_notation.as_json(held).replace("\n", " ")
    if len(held) < 300 and " " not in held.strip() and identifiers.find(held):
        return json.dumps({"id": held.strip(), "authors": None, "url": held.strip()})
    return literal


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _entries(records: Sequence[Record], lines: "_Lines", *, is_listed: bool) -> tuple[tuple[Entry, ...], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for record in records:
        paper = hf_records.entry(record.value, rank=len(entries) + 1, key=record.under, is_listed=is_listed)
        if paper is None:
            text = "This record names no paper: it has no title or identifier with something beside it. Left out"
            problems.append(Problem(record.line, text, Severity.ERROR, record.end_line))
            continue
        abstract_line = lines.of_abstract(record) if paper.abstract else 0
        entries.append(replace(paper, line=record.line, end_line=record.end_line, abstract_line=abstract_line))
    return tuple(entries), _limited(problems)


def _limited(problems: list[Problem]) -> list[Problem]:
    """Sum up what goes on and on: this is no list of papers."""
    if len(problems) <= _NAMED:
        return problems
    rest = problems[_NAMED - 1 :]
    text = f"{len(rest)} more records that name no paper, left out"
    return [*problems[: _NAMED - 1], Problem(rest[0].line, text, Severity.ERROR, rest[-1].end_line)]


def _issue(record: Record) -> tuple[str, ...]:
    """What tells the lists of a file apart: the day they stand under, or what stands beside them."""
    around = _spelt(record.around)
    under = record.under if hf_dates.stamped(record.under) and not identifiers.find(record.under) else ""
    return (under, *(str(around.get(name, "")) for name in _SAID))


def _spelt(around: Mapping[str, Any]) -> dict[str, Any]:
    return {spelling(key): value for key, value in around.items() if isinstance(value, str | int)}


def _source(around: Mapping[str, Any], origin: Origin, *, is_listed: bool) -> str:
    if "jsonfeed" in str(around.get("version", "")) and around.get("title"):
        return str(around["title"])
    return hf_text.SOURCE if is_listed else PurePath(origin.name).stem or hf_text.SOURCE


class _Lines:
    """Finds lines in a text; from one record to the next it goes on where it was."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line, self._start = 1, 0

    def of_abstract(self, record: Record) -> int:
        """Return the first line of a record's abstract."""
        if record.line == record.end_line:
            return record.line
        self._go_to(record.line)
        line, at = record.line, self._start
        while line <= record.end_line and at >= 0:
            end = self._text.find("\n", at)
            key = _KEY.match(self._text, at, end if end >= 0 else len(self._text))
            if key and spelling(key[1]) in hf_records.ABSTRACTS:
                return line
            line, at = line + 1, end + 1 if end >= 0 else -1
        return record.line

    def _go_to(self, line: int) -> None:
        if line < self._line:
            self._line, self._start = 1, 0
        while self._line < line:
            end = self._text.find("\n", self._start)
            if end < 0:
                return
            self._line, self._start = self._line + 1, end + 1
