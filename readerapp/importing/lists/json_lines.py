"""Papers as readerapp writes them for programs: JSON Lines, or ``readerapp show --json``.

The keys are told in ``exporting.data.json_lines``. Read is what the records say of the papers; what somebody noted,
tagged or rated comes with a bundle.
"""

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity
from readerapp.importing.grammar import json_records
from readerapp.importing.lists import bundle_paper
from readerapp.importing.references import reference

NAME = "json_lines"

_OWN_KEYS = frozenset(["cite_key", "key_aliases", "key_pinned", "other_identifiers", "queue_place", "note_updated_at"])
_ENOUGH = 3


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin such papers, from 0 to 1."""
    return 0.97 if len(json_records.keys(sample) & _OWN_KEYS) >= _ENOUGH else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the papers of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    records, broken = json_records.read(text)
    problems += broken
    entries: list[Entry] = []
    for record in records:
        paper, odd = bundle_paper.said(record.value)
        if not paper.title:
            problems.append(Problem(record.line, "A paper without a title, left out", Severity.ERROR, record.end_line))
            continue
        if odd:
            problems.append(bundle_paper.oddity(paper, odd, record.line, record.end_line))
        entries.append(bundle_paper.entry(paper, record.line, record.end_line))
    source = reference.stem(origin, "JSON Lines")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)
