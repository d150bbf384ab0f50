"""Refer files (``.enw``), the format of Unix's refer and BibIX that EndNote, Google Scholar and CNKI export.

Grammar (refer(1); EndNote, "EndNote Import Format")::

    file   = { record blank-line }
    record = { "%" letter SP value { NL value goes on } }

EndNote begins a record with its type, ``%0 Journal Article``; then blank lines may also stand inside one.
"""

import re

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Origin
from readerapp.importing.grammar import tagged_lines
from readerapp.importing.grammar.tagged_lines import Outside, Record
from readerapp.importing.references import reference
from readerapp.importing.references.reference import Reference
from readerapp.importing.wording import name_lists

NAME = "refer"
_TAG = re.compile(r"\s*%([A-Z0-9!@#$&()*+=~<>?^\[\]{}|:;-])(?:\s+(.*))?", re.DOTALL)
_KINDS = {
    "article-journal": ("journal article", "electronic article", "journal"),
    "article-magazine": ("magazine article",),
    "article-newspaper": ("newspaper article",),
    "book": ("book", "edited book", "electronic book", "classical work"),
    "chapter": ("book section", "electronic book section"),
    "dataset": ("dataset", "online database"),
    "graphic": ("artwork", "figure", "chart or table"),
    "manuscript": ("unpublished work", "manuscript"),
    "motion_picture": ("film or broadcast", "audiovisual material"),
    "paper-conference": ("conference proceedings", "conference paper", "conference"),
    "patent": ("patent",),
    "report": ("report", "government document"),
    "software": ("computer program",),
    "standard": ("standard",),
    "thesis": ("thesis",),
    "webpage": ("web page", "blog", "electronic source"),
}
_KIND_OF = {name: kind for kind, kinds in _KINDS.items() for name in kinds}
_DETAILS = (
    ("volume", "V"),
    ("issue", "N"),
    ("page", "P"),
    ("publisher", "I"),
    ("publisher-place", "C"),
    ("edition", "7"),
    ("collection-title", "S"),
    ("language", "G"),
    ("call-number", "L"),
    ("genre", "9"),
    ("title-short", "!"),
    ("number-of-volumes", "6"),
)
_LINES_LOOKED_AT = 40


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a Refer file, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    lines = [line for line in text.split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT] if line.strip()]
    tags = [match[1] for match in map(_TAG.fullmatch, lines) if match]
    if not lines or not _TAG.fullmatch(lines[0]) or not set(tags) & {"T", "A", "0"}:
        return 0.0
    return 0.95 if len(tags) > 1 and len(set(tags)) > 1 else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    records, outside = _records(text)
    problems += outside.problems()
    entries = reference.entries(map(_reference_of, records), problems)
    source = reference.stem(origin, "EndNote")
    return (Digest(NAME, source, None, "", entries, tuple(reference.limited(problems)), encoding_name),)


def _records(text: str) -> tuple[list[Record], Outside]:
    records: list[Record] = []
    outside = Outside()
    record: Record | None = None
    is_typed = after_blank = False
    for number, line in tagged_lines.numbered(text):
        if match := _TAG.fullmatch(line):
            tag, value = match[1], match[2] or ""
            is_typed = is_typed or tag == "0"
            if record is None or tag == "0" or (after_blank and not is_typed):
                record = Record(number)
                records.append(record)
            record.begin(tag, number, value)
        elif record:
            record.go_on(number, line)
        else:
            outside.add(number, line)
        after_blank = not line
    return records, outside


def _reference_of(record: Record) -> Reference:
    found = Reference(record.line, record.end_line)
    kinds = record.take("0")
    found.kind = next((_KIND_OF[kind.lower()] for kind in kinds if kind.lower() in _KIND_OF), "")
    found.title = " ".join(record.first("T").split())
    for abstract in record.take_fields("X")[:1]:
        found.set_abstract(abstract.text, abstract.line)
    found.add_authors(name_lists.several(record.take("A")))
    found.add_authors(name_lists.organisations(record.take("Q")))
    found.persons("editor", name_lists.several(record.take("E")))
    found.persons("translator", name_lists.several(record.take("Y", "?")))
    found.categorise(re.split(r"[;\n]", "\n".join(record.take("K"))))
    _read_container(found, record)
    for text in (record.first("D"), record.first("8")):
        year = found.published[:4]
        if text and not found.date(text if year in text else f"{text} {year}"):
            found.received.setdefault("D", text)
    for each in record.take_fields("R", "M"):
        doi = re.sub(r"\Adoi:\s*", "", each.text, flags=re.IGNORECASE)
        if not found.identify("doi", doi):
            record.give_back(each)
    for each in record.take_fields("U", ">"):
        if not found.link(each.text):
            record.give_back(each)
    for text in record.take("@"):
        if not found.number(text):
            found.detail("number", text)
    for name, tag in _DETAILS:
        found.detail(name, record.first(tag))
    found.cite_key = record.first("F")
    found.note(record.take("Z", "O"))
    found.received |= {f"%{tag}": value for tag, value in record.rest().items()}
    if kinds and not found.kind:
        found.received["%0"] = kinds[0]
    return found


def _read_container(found: Reference, record: Record) -> None:
    """Take what the work stands in; %B names a conference, a book, or the series of a book."""
    journal, book = record.first("J"), record.first("B")
    if found.kind in {"book", "report"}:
        found.detail("collection-title", book)
        found.venue = journal
    elif found.kind == "thesis":
        found.detail("publisher", journal or book)
    else:
        found.venue = journal or book
        found.detail("event-title", book if found.kind == "paper-conference" else "")
