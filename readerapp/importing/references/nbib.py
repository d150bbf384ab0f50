"""PubMed's .nbib files, the MEDLINE display format, and what ERIC, KoreaMed and other databases write like it.

Grammar (NLM, "MEDLINE/PubMed Data Element Descriptions")::

    file   = { record blank-line }
    record = { tag, padded to four characters, "- " value { NL "      " value goes on } }

A record begins with its number, ``PMID-``; ERIC's begin with ``OWN -``. The fields are read in ``nbib_fields``.
"""

import re

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Origin
from readerapp.importing.grammar import tagged_lines
from readerapp.importing.grammar.tagged_lines import Outside, Record
from readerapp.importing.references import nbib_fields, reference

NAME = "nbib"
_TAG = re.compile(r"(?=PMID-\d|[^-]{2,6}-(?:[ \t]|\Z))([A-Z][A-Z0-9]{1,3}) {0,2}-[ \t]*(.*)", re.DOTALL)
_PADDED = re.compile(r"(?=.{4}-)([A-Z][A-Z0-9]{1,3}) {0,2}-(?: |\Z)")
# Tags that RIS does not have, or not with these lengths.
_OWN_TAGS = frozenset(
    ["PMID", "OWN", "STAT", "DCOM", "FAU", "EDAT", "MHDA", "CRDT", "PHST", "PMCR", "ISSN", "OID", "JID", "AID"]
)
_ONCE = frozenset(["PMID", "TI", "AB", "JT", "OWN", "STAT", "SO"])
_LINES_LOOKED_AT = 400


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a MEDLINE file, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    tags: set[str] = set()
    foreign = 0
    for line in text.split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT]:
        if match := _PADDED.match(line):
            tags.add(match[1])
        elif line.strip() and not line.startswith("   "):
            foreign += 1
            if not tags and foreign > 5:
                return 0.0
    if len(tags) < 2 or tags & {"TY", "ER", "VN"}:
        return 0.0
    if tags & _OWN_TAGS and tags & {"TI", "AU", "FAU", "AB", "DP", "BTI", "TT"}:
        return 0.95
    return 0.6 if {"TI", "DP"} <= tags else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    records, outside = _records(text)
    problems += outside.problems()
    owners = set(map(_owner, records))
    entries = reference.entries(map(nbib_fields.reference_of, records), problems)
    source = owners.pop() if len(owners) == 1 else ""
    source = source or reference.stem(origin, "MEDLINE")
    return (Digest(NAME, source, None, "", entries, tuple(reference.limited(problems)), encoding_name),)


def _owner(record: Record) -> str:
    """The database that a record comes from, for people."""
    if record.has("PMID"):
        return "PubMed"
    owner = next((each.text for each in record.fields if each.tag == "OWN"), "")
    return owner if owner.isalpha() else ""


def _records(text: str) -> tuple[list[Record], Outside]:
    records: list[Record] = []
    outside = Outside()
    record: Record | None = None
    opener = ""
    after_blank = False
    seen: set[str] = set()
    for number, line in tagged_lines.numbered(text):
        if not line:
            if record:
                record.go_on(number, line)
        elif tag := _TAG.match(line):
            name = tag[1]
            opener = opener or name
            again = name in _ONCE and name in seen and (after_blank or name == "PMID")
            if record is None or again or (after_blank and name == opener):
                record = Record(number)
                records.append(record)
                seen = set()
            record.begin(name, number, tag[2])
            seen.add(name)
        elif record and (line[:1].isspace() or not after_blank):
            record.go_on(number, line.strip())
        else:
            outside.add(number, line)
            continue
        after_blank = not line
    return records, outside
