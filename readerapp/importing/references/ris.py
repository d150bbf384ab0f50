"""RIS files, Research Information Systems' exchange format, as reference managers and databases write them.

Grammar (RIS Format Specifications, Thomson ResearchSoft 2001)::

    file   = { record }
    record = "TY  - " type { tag "  - " value } "ER  - "

Writers differ: one blank before the dash, tags in small letters, values that go on in lines without a tag, no ER, stray
TY lines, headings and counters between the records. The fields are read in ``ris_fields``.
"""

import re

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity
from readerapp.importing.grammar import tagged_lines
from readerapp.importing.grammar.tagged_lines import Outside, Record
from readerapp.importing.references import reference, ris_fields

NAME = "ris"
_TYPE = re.compile(r"(\s*)(TY)([ \t]{0,4})-\s*(\w{0,12})\s*", re.IGNORECASE)
_END = re.compile(r"\s*ER[ \t]{0,4}-(?:\s|\Z)", re.IGNORECASE)
_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3})(?: {2,4}| ?\t ?)-[ \t]*(.*)", re.DOTALL)
# One blank before the dash: also words in running text look so, therefore only the tags of RIS.
_LOOSE_TAG = re.compile(
    r"(A[1-6BDNUV]|BT|C[1-8ANPTRY]|D[ABOPI]|E[DPT]|H[12]|I[DS]|J[1A2FO]|K[1W]|L[1-4ABK]|M[1-4]|N[12VO]|O[P1]|P[BYMP]"
    r"|R[INP]|S[ENPTV]|T[1-3AIT]|U[1-5RL]|V[LO]|W[PT]|Y[12R]|PMID) {0,2}-(?:[ \t]+|\Z)(.*)",
    re.DOTALL | re.IGNORECASE,
)
# Of those the ones that no text takes for abbreviations.
_CERTAIN_TAG = re.compile(r"(A[1U]|DO|JO|KW|N[12]|PMID|PY|T[12I]|UR|Y1) -(?:[ \t]+|\Z)(.*)", re.DOTALL)
_NAMING = ("TI", "T1", "CT", "BT", "ST", "AU", "A1", "DO")
_HEADLESS = "Record without its first line (TY), left out"
_LINES_BEFORE = 60


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a RIS file, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    tagged = 0
    started = False
    for count, line in enumerate(text.split("\n")):
        if not started and count > _LINES_BEFORE:
            break
        if _TYPE.fullmatch(line):
            started = True
        elif _END.match(line) and tagged:
            return 0.95 if started else 0.6
        elif _TAG.match(line.lstrip()) or (started and _LOOSE_TAG.match(line.lstrip())):
            tagged += 1
            if started and tagged > 1:
                return 0.95
    return 0.95 if started and tagged else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    records, outside = _records(text)
    problems += outside.problems()
    records, stray = _without_stray_types(records)
    problems += stray
    entries: list[Entry] = []
    open_ended: list[Record] = []
    for record in records:
        has_type = record.fields[0].tag == "TY"
        found = ris_fields.reference_of(record)
        entry = found.entry()
        if has_type and entry:
            entries.append(entry)
            if not record.ended:
                open_ended.append(record)
        elif entry and record.has(*_NAMING):
            problems.append(Problem(record.line, _HEADLESS, Severity.ERROR, record.end_line, entry))
        elif has_type:
            problems.append(reference.nameless(found))
        else:
            problems.append(Problem(record.line, "Lines between two records, skipped", end_line=record.end_line))
    problems += _without_end(open_ended)
    source = reference.stem(origin, "RIS")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def _records(text: str) -> tuple[list[Record], Outside]:
    records: list[Record] = []
    outside = Outside()
    record: Record | None = None
    is_loose = False
    for number, line in tagged_lines.numbered(text):
        if not line:
            if record:
                record.go_on(number, line)
        elif start := _TYPE.fullmatch(line):
            if record is None or record.fields[0].tag != "TY" or record.has(*_NAMING):
                record = Record(number)
                records.append(record)
                is_loose = (len(start[3]) < 2 and start[3] != "\t") or start[2].islower()
            record.begin("TY", number, start[4])
        elif record and _END.match(line):
            record.ended, record.end_line, record = True, number, None
        elif tag := _tag(line, is_loose=is_loose):
            if record is None:
                record = Record(number)
                records.append(record)
            record.begin(tag[0], number, tag[1])
        elif record:
            record.go_on(number, line)
        elif not _END.match(line):
            outside.add(number, line)
    return records, outside


def _tag(line: str, *, is_loose: bool) -> tuple[str, str] | None:
    match = _TAG.match(line) or (_LOOSE_TAG if is_loose else _CERTAIN_TAG).match(line)
    if not match and line[:1].isspace():
        match = _TAG.match(line.lstrip())
    return (match[1].upper(), match[2]) if match else None


def _without_stray_types(records: list[Record]) -> tuple[list[Record], list[Problem]]:
    """Join what a TY line inside a record has cut: the record above has no end, and nothing below names another."""
    whole: list[Record] = []
    problems = []
    for record in records:
        above = whole[-1] if whole else None
        if above and not above.ended and not record.has(*_NAMING):
            problems.append(Problem(record.line, "A second TY line inside this record, skipped", end_line=record.line))
            above.join(record)
        else:
            whole.append(record)
    return whole, problems


def _without_end(records: list[Record]) -> list[Problem]:
    if not records:
        return []
    last = records[-1]
    if len(records) == 1:
        return [Problem(last.line, "Record without its last line (ER), read as far as it goes", end_line=last.end_line)]
    text = f"{len(records):,} records without their last line (ER), read up to the next"
    return [Problem(records[0].line, text, end_line=last.end_line)]
