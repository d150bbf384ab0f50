"""Web of Science's tagged exports (``.ciw``, ``.isi``, “Plain text”), and those of its databases since ISI.

Grammar (Clarivate, "Web of Science Core Collection Field Tags")::

    file   = "FN " database NL "VR " version NL { record } "EF"
    record = "PT " type { tag SP value { NL "   " value goes on } } "ER"

Some databases write what goes on without the three blanks. RefWorks' tagged format has the same grammar and its
own tags; its records begin with ``RT``.
"""

import re

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem
from readerapp.importing.grammar import tagged_lines
from readerapp.importing.grammar.tagged_lines import Outside, Record
from readerapp.importing.references import reference, wos_fields

NAME = "wos"
# The tags of both: lines that go on without blanks may begin with two capitals too.
_TAG = re.compile(
    r"(A[ABDEFNRUV1-4]|B[ADEFNPS]|C[1-3ACLNRTY]|D[ABEGIOPST]|E[ADFIMPR]|F[DNUX]|G[AP]|H[CPO]|I[DOPS]|J[9FIO]|K1|L[AKLS]"
    r"|M[ACQ]|N[ORT]|O[AILPR]|P[2ABCDGILMNPSTUVY]|R[DIPT]|S[CEINOPRLU]|T[1-3CIR]|U[1-5LRT]|V[LNOR]|W[CET]|YR|Z[1-9ABRS])"
    r"(?: (.*))?",
    re.DOTALL,
)
# Where they begin with blanks, every two capitals are a tag: databases such as Zoological Record have their own.
_ANY_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?", re.DOTALL)
_GOES_ON = re.compile(r"\n {3}\S")
_FIRST = frozenset(["PT", "RT"])
_TYPE = re.compile(r"PT [A-Z]")
_LINES_BEFORE = 5
_HEAD = frozenset(["FN", "VR"])


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin an export of Web of Science, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    tags: list[str] = []
    lines = text.split("\n", 60)[:60]
    # The head may be another's: “XX Thomson Reuters Web of Science”.
    first = next((at for at, line in enumerate(lines[:_LINES_BEFORE]) if _TYPE.fullmatch(line.rstrip())), 0)
    for line in lines[first:]:
        match = _TAG.fullmatch(line.rstrip())
        if match:
            tags.append(match[1])
        elif line.strip() and not tags:
            return 0.0
    if not tags or not _FIRST & set(tags[:4]):
        return 0.0
    heads = tags[0] in _HEAD or tags[0] in _FIRST
    return 0.95 if heads and len(set(tags)) > 2 else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    records, outside, source = _records(text)
    problems += outside.problems()
    entries: list[Entry] = []
    for record in records:
        found = wos_fields.reference_of(record)
        if entry := found.entry():
            entries.append(entry)
            if not record.ended:
                ending = "Record without its last line (ER), read as far as it goes"
                problems.append(Problem(record.line, ending, end_line=record.end_line))
        else:
            problems.append(reference.nameless(found))
    source = source or reference.stem(origin, "Web of Science")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def _records(text: str) -> tuple[list[Record], Outside, str]:
    records: list[Record] = []
    outside = Outside()
    record: Record | None = None
    source = ""
    tag_of = _ANY_TAG if _GOES_ON.search(text) else _TAG
    for number, line in tagged_lines.numbered(text):
        match = tag_of.fullmatch(line)
        tag, value = (match[1], match[2] or "") if match else ("", "")
        if tag in _HEAD and record is None:
            source = _source(value) if tag == "FN" else source
        elif tag == "EF" and not value:
            record = None
        elif tag == "ER" and not value and record:
            record.ended, record.end_line, record = True, number, None
        elif tag and tag not in {"ER", "EF"}:
            if record is None or (tag in _FIRST and record.has(*_FIRST)):
                record = Record(number)
                records.append(record)
            record.begin(tag, number, value)
        elif record:
            record.go_on(number, line)
        else:
            outside.add(number, line)
    return records, outside, source


def _source(database: str) -> str:
    return "Web of Science" if re.search(r"Web of (?:Science|Knowledge)|\bISI\b", database) else database
