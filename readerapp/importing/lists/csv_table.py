"""Tables of papers as text, CSV or TSV (RFC 4180): a row of headings, then a row for each paper.

The delimiter is a comma, a semicolon or a tab, as the headings tell; cells may hold quoted line feeds. What the columns
mean is in ``csv_columns``.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity
from readerapp.importing.grammar.tagged_lines import Record
from readerapp.importing.lists import csv_columns
from readerapp.importing.references import reference
from readerapp.importing.references.reference import Reference
from readerapp.importing.wording import name_lists
from readerapp.text import identifiers
from readerapp.text.cells import unguarded

NAME = "csv_table"
_DELIMITERS = ",;\t"
_LINES_ABOVE = 10
_LONGEST_HEADER = 50_000
_LINES_READ_TWICE = 1000
_LONGEST_EXTRA = 10_000
_LONGEST_SOURCE = 1000
# Scopus's numbers, and those that dblp gives to namesakes
_AUTHOR_NUMBER = re.compile(r" \(\d{5,20}\)| 0\d{3}(?=\s*(?:[;,|]|\Z))")
# SpringerLink: Jane RoeRichard McDowell
_GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?<!\bMc)(?<!\bMac)(?<!\b[DL][aeiu])(?<!\bVan)(?<!\bFitz)(?=[A-ZÀ-Þ])")
# The journal as PubMed and Embase write it: Owl Science. 2014; Owl Science (2014) 3:3 (152-160).
_SOURCE = re.compile(r"([^\n]{1,300}?)(?:\.\s+(\d{4})|\s\((\d{4})\)\s[^\n]*)\.?", re.DOTALL)
_ARXIV_CATEGORIES = re.compile(r"[a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?(?: [a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?)*")
_CITATION_KEY = re.compile(r"citation key:\s*(\S{1,100})", re.IGNORECASE)
_PLAIN = (
    "volume",
    "issue",
    "publisher",
    "publisher-place",
    "edition",
    "language",
    "container-title-short",
    "collection-title",
    "title-short",
    "number-of-pages",
    "PMCID",
)
_COUNTS = ("upvotes", "comments", "rank")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row and the lines it stands on; no cells where they could not be told."""

    line: int
    end_line: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is written."""

    delimiter: str
    headings: list[str]
    first_line: int


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a table of papers, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    lines = text.split("\n", 200)[:200]
    layout = _layout(lines)
    if layout is None:
        return 0.0
    if len(layout.headings) == 1:
        return 0.3
    below = [row for row in _rows(lines[:-1] if len(lines) > 2 else lines, layout) if any(row.cells)][:20]
    wanted = len(layout.headings)
    fitting = sum(len(row.cells) >= wanted and not any(row.cells[wanted:]) for row in below)
    known = len(csv_columns.fields(layout.headings))
    if below and fitting < len(below) / 2:
        return 0.4 if known > 3 else 0.0
    return 0.85 if known > 2 else 0.7


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the rows of the table; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    lines = text.split("\n")
    layout = _layout(lines)
    if layout is None:
        return (Digest(NAME, reference.stem(origin, "Table"), problems=tuple(problems), encoding=encoding_name),)
    columns = csv_columns.fields(layout.headings)
    entries: list[Entry] = []
    source = csv_columns.source(layout.headings) or reference.stem(origin, "Table")
    for row in _rows(lines, layout):
        if not row.fault and not any(cell.strip() for cell in row.cells):
            continue
        if source == csv_columns.OWN:
            row.cells[:] = map(unguarded, row.cells)
        found = _reference_of(row, layout.headings, columns, is_plain=source == csv_columns.OWN)
        if source == "PubMed":
            found.title = reference.without_full_stop(found.title)
        entry = found.entry()
        if row.fault:
            problems.append(Problem(row.line, f"{row.fault}, left out", Severity.ERROR, row.end_line, entry))
        elif entry:
            entries.append(entry)
        else:
            problems.append(reference.nameless(found))
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def _layout(lines: list[str]) -> _Layout | None:
    """Find the headings: among the first lines, in the delimiter that gives most known columns."""
    best: tuple[int, _Layout] | None = None
    for number, line in enumerate(lines[:_LINES_ABOVE], start=1):
        if len(line) > _LONGEST_HEADER or line.lstrip()[:1] in {"|", "{", "<", "#", "%", "@"}:
            continue
        for delimiter in _DELIMITERS:
            headings = _cells(line, delimiter)
            if csv_columns.is_header(headings) and (len(headings) > 1 or not any(lines[: number - 1])):
                known = len(csv_columns.fields(headings))
                if best is None or known > best[0]:
                    best = known, _Layout(delimiter, headings, number)
        if best:
            return best[1]
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _rows(lines: list[str], layout: _Layout) -> Iterator[_Row]:
    """Yield the rows below the headings.

    A quotation mark that is never closed swallows what follows: a row on several lines that has not as many cells as
    there are headings is given up, and reading goes on with its second line, as long as few lines are read twice.
    """
    at = layout.first_line
    to_spare = 2 * len(lines) + _LINES_READ_TWICE

    def remaining() -> Iterator[str]:
        nonlocal at
        while at < len(lines):
            at += 1
            yield lines[at - 1] + "\n"

    wanted = len(layout.headings)
    while at < len(lines):
        start = at
        try:
            cells = next(csv.reader(remaining(), delimiter=layout.delimiter, skipinitialspace=True), [])
            fault = f"Row of {len(cells)} cells under {wanted} headings" if any(cells[wanted:]) else ""
            is_short = len(cells) < wanted
        except csv.Error as error:
            cells, fault, is_short = [], f"Row that cannot be read ({error})", True
        is_long = at - start > 1 and to_spare > 0
        if is_long and (fault or (is_short and not _is_well_formed(lines[start:at], layout.delimiter))):
            to_spare -= at - start
            at = start + 1
            cells = _cells(lines[start].replace('"', ""), layout.delimiter)
            fault = "Row whose quotation marks do not close"
        yield _Row(start + 1, at, cells, fault)


def _is_well_formed(lines: list[str], delimiter: str) -> bool:
    """Whether each quotation mark in a row begins or ends a cell."""
    try:
        return next(csv.reader("\n".join(lines).splitlines(keepends=True), delimiter=delimiter, strict=True), []) != []
    except csv.Error:
        return False


def _reference_of(row: _Row, headings: list[str], columns: dict[str, list[int]], *, is_plain: bool) -> Reference:
    """Return what a row says; its cells are the fields of a record, tagged with the headings."""
    record = Record(row.line, row.end_line)
    for heading, cell in zip(headings, row.cells, strict=False):
        record.begin(heading, row.line, cell)
    tags = {field: [headings[column] for column in places] for field, places in columns.items()}
    found = Reference(row.line, row.end_line, is_plain=is_plain)

    def first(field: str) -> str:
        return record.first(*tags.get(field, ()))

    found.title = first("title")
    found.set_abstract(first("abstract"), row.line)
    authors = first("authors") or _GLUED.sub("; ", first("glued authors"))
    found.add_authors(name_lists.cell(_AUTHOR_NUMBER.sub("", authors)))
    found.persons("editor", name_lists.cell(first("editor")))
    found.venue = first("venue") or _journal(found, first("source"))
    found.section = first("section")
    found.kind = _kind(record, tags.get("kind", ()))
    _read_identifiers(found, record, tags)
    for each in record.take_fields(*tags.get("year", ()), *tags.get("date", ())):
        if not found.date(each.text):
            record.give_back(each)
    found.categorise(word for text in record.take(*tags.get("categories", ())) for word in _words(text))
    for each in record.take_fields(*tags.get("ISSN", ()), *tags.get("ISBN", ())):
        if not found.number(each.text):
            record.give_back(each)
    start, end = first("first_page"), first("last_page")
    found.detail("page", first("page") if not start else f"{start}-{end}" if end and end != start else start)
    for name in _PLAIN:
        found.detail(name, first(name))
    found.note(record.take(*tags.get("note", ())))
    for name in _COUNTS:
        count = first(name)
        if count.isdecimal() and len(count) < 10:
            found.others[name] = int(count)
    for each in record.take_fields(*tags.get("number", ())):
        found.handle = found.handle or each.text
        record.give_back(each)
    found.received |= record.rest()
    return found


def _journal(found: Reference, source: str) -> str:
    """Return the journal in words that name its year too, which is taken."""
    match = _SOURCE.fullmatch(source) if len(source) < _LONGEST_SOURCE else None
    return match[1] if match and found.date(match[2] or match[3]) else source


def _kind(record: Record, tags: Sequence[str]) -> str:
    for each in record.take_fields(*tags):
        if kind := csv_columns.kind(each.text):
            return kind
        record.give_back(each)
    return ""


def _read_identifiers(found: Reference, record: Record, tags: dict[str, list[str]]) -> None:
    for scheme in ("doi", "arxiv", "pmid"):
        for each in record.take_fields(*tags.get(scheme, ())):
            if not found.identify(scheme, each.text.removesuffix(".0") if scheme == "pmid" else each.text):
                record.give_back(each)
    for each in record.take_fields(*tags.get("extra", ())):
        for scheme, value in identifiers.find(each.text[:_LONGEST_EXTRA]).items():
            found.identifiers.setdefault(scheme, value)
        if match := _CITATION_KEY.search(each.text):
            found.cite_key = match[1]
        record.give_back(each)
    found.cite_key = record.first(*tags.get("cite_key", ())) or found.cite_key
    for field in ("link", "project", "pdf", "code"):
        for each in record.take_fields(*tags.get(field, ())):
            if not found.link(each.text, "" if field == "link" else field):
                record.give_back(each)


def _words(text: str) -> list[str]:
    """The keywords in a cell: listed with semicolons, bars or commas, as a list of Python's, or arXiv's categories."""
    is_list = text[:1] + text[-1:] in ("[]", "{}")
    text = text[1:-1] if is_list else text
    if ";" in text or "|" in text or "\n" in text:
        words = re.split(r"[;|\n]", text)
    elif "." in text and _ARXIV_CATEGORIES.fullmatch(text):
        words = text.split()
    else:
        words = text.split(",")
    return [word.strip(" '\"") for word in words] if is_list else words
