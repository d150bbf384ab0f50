"""Ovid's exports as text: with names of the fields in lines of their own, or with tags.

Grammar (Ovid, "Export: Citation Manager, Text")::

    file     = { record }
    record   = "<" number [ ". " ] ">" { field }
    field    = name NL { "  " value NL }            (labelled)
             | tag "  - " value { NL value goes on }  (tagged; each record begins with "VN  - Ovid Technologies")
"""

import re
from itertools import pairwise

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Origin
from readerapp.importing.grammar import tagged_lines
from readerapp.importing.grammar.tagged_lines import Outside, Record
from readerapp.importing.references import ovid_fields, reference

NAME = "ovid"
_NUMBER = re.compile(r"\s*<\s*\d{1,7}\s*\.?\s*>\s*")
_TAG = re.compile(r" ?([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)", re.DOTALL)
_VENDOR = re.compile(r" ?VN {0,2}- Ovid")
_LABEL = re.compile(r"[A-Z][A-Za-z()/&'. -]{1,60}")
_COMMON = frozenset(["Title", "Author", "Authors", "Source", "Accession Number", "Unique Identifier", "Abstract"])
_LINES_LOOKED_AT = 100


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin an export of Ovid, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    lines = [line.rstrip() for line in text.split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT] if line.strip()]
    first = next((at for at, line in enumerate(lines) if _NUMBER.fullmatch(line)), None)
    if any(_VENDOR.match(line) for line in lines[:10]):
        return 0.95
    if first is None or first > 10:
        return 0.0
    labels = [line for line, below in pairwise(lines) if below.startswith(" ") and line in _COMMON]
    return 0.95 if len(set(labels)) > 1 else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    records, outside = _records(text)
    problems += outside.problems()
    entries = reference.entries(map(ovid_fields.reference_of, records), problems)
    return (Digest(NAME, "Ovid", None, "", entries, tuple(reference.limited(problems)), encoding_name),)


def _records(text: str) -> tuple[list[Record], Outside]:
    records: list[Record] = []
    outside = Outside()
    record: Record | None = None
    is_tagged = False
    for number, line in tagged_lines.numbered(text):
        tag = _TAG.fullmatch(line)
        is_vendor = bool(_VENDOR.match(line))
        if _NUMBER.fullmatch(line) or (is_vendor and (record is None or record.fields)):
            record = Record(number, number)
            records.append(record)
            is_tagged = is_vendor
        if is_vendor:
            is_tagged = True
        if record is None:
            outside.add(number, line)
        elif tag and is_tagged:
            record.begin(tag[1], number, tag[2])
        elif not is_tagged and _LABEL.fullmatch(line):
            record.begin(line, number, "")
        elif record.fields:
            record.go_on(number, line)
    return records, outside
