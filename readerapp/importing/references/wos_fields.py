"""What the fields of Web of Science's and RefWorks' tagged exports mean.

Sources: Clarivate, "Web of Science Core Collection Field Tags"; Zotero's ``Web of Science Tagged.js`` and ``RefWorks
Tagged.js``.
"""

import re

from readerapp.importing.grammar.tagged_lines import Record
from readerapp.importing.references.reference import Reference, without_full_stop
from readerapp.importing.wording import name_lists
from readerapp.text import cleaning, names

_KINDS = {"J": "article-journal", "B": "book", "S": "chapter", "P": "patent", "C": "paper-conference"}
_REFWORKS_KINDS = (
    ("journal", "article-journal"),
    ("magazine", "article-magazine"),
    ("newspaper", "article-newspaper"),
    ("book, section", "chapter"),
    ("book", "book"),
    ("conference", "paper-conference"),
    ("dissertation", "thesis"),
    ("thesis", "thesis"),
    ("report", "report"),
    ("patent", "patent"),
    ("web page", "webpage"),
    ("computer program", "software"),
)
_DETAILS = (
    ("volume", ("VL", "VO")),
    ("issue", ("IS",)),
    ("publisher", ("PU", "PB")),
    ("publisher-place", ("PI", "PP", "PV")),
    ("language", ("LA",)),
    ("collection-title", ("SE", "T3")),
    ("container-title-short", ("JI", "J9", "JO")),
    ("event-title", ("CT",)),
    ("event-place", ("CL",)),
    ("number", ("PN",)),
    ("edition", ("ET",)),
)
_MAIL = re.compile(r"\s*\([^()\s]*@[^()\s]*\)")
_KEY_OF_MEDLINE = re.compile(r"MEDLINE:(\d{1,8})")


def reference_of(record: Record) -> Reference:
    """Return what a record says; its fields are taken out of it."""
    found = Reference(record.line, record.end_line)
    is_refworks = record.has("RT")
    found.kind = _kind(record)
    found.title = without_full_stop(_unwrapped(record.first("TI", "T1")))
    for abstract in record.take_fields("AB")[:1]:
        found.set_abstract("\n".join(line.strip() for line in abstract.lines), abstract.line)
    keywords = record.take("DE", "ID", "K1", "MC", "MQ") if not is_refworks else record.take("K1")
    found.categorise(word for text in keywords for word in _unwrapped(text).split(";"))
    _read_persons(found, record)
    found.venue = _unwrapped(record.first("SO", "JF", "T2", "JO"))
    if found.kind == "book" and found.venue.rstrip(".").lower() == found.title.rstrip(".").lower():
        found.venue = ""
    for tag in ("PY", "YR", "PD", "FD", "DG", "EA"):
        _read_date(found, record, tag)
    _read_numbers(found, record)
    for name, tags in _DETAILS:
        found.detail(name, record.first(*tags))
    found.note(record.take("NO", "NT"))
    found.received = {
        tag: [_unwrapped(text) for text in value] if isinstance(value, list) else _unwrapped(value)
        for tag, value in record.rest().items()
    }
    return found


def _unwrapped(text: str) -> str:
    return " ".join(text.split())


def _kind(record: Record) -> str:
    refworks = record.first("RT").lower()
    if refworks:
        return next((kind for start, kind in _REFWORKS_KINDS if refworks.startswith(start)), "")
    types = record.first("DT").upper()
    letter = record.first("PT")[:1].upper()
    if "PROCEEDINGS PAPER" in types and letter != "J":
        return "paper-conference"
    if "DATA SET" in types:
        return "dataset"
    return "chapter" if "BOOK CHAPTER" in types else _KINDS.get(letter, "")


def _read_persons(found: Reference, record: Record) -> None:
    """Take the authors, one a line, by their full names (AF) where there are as many as in short (AU)."""
    short, full = record.take_fields("AU", "A1"), record.take_fields("AF")
    chosen = full or short
    written = [_MAIL.sub("", line) for each in chosen for line in each.text.split("\n")]
    found.add_authors(name_lists.several(written))
    found.add_authors(names.whole(cleaning.line(name)) for text in record.take("CA") for name in text.split("\n"))
    found.persons("editor", name_lists.several(record.take("BE") or record.take("ED") or record.take("A2")))
    found.persons("translator", name_lists.several(record.take("TR") + record.take("A4")))


def _read_date(found: Reference, record: Record, tag: str) -> None:
    """Take a date; PD is often a month or a day without the year."""
    text = _unwrapped(record.first(tag))
    if tag in {"PD", "FD"} and found.published and found.published[:4] not in text:
        text = f"{text} {found.published[:4]}"
    if text and not found.date(text):
        found.received[tag] = text


def _read_numbers(found: Reference, record: Record) -> None:
    for tag, scheme in (("DI", "doi"), ("DO", "doi"), ("PM", "pmid")):
        for each in record.take_fields(tag):
            if not found.identify(scheme, _unwrapped(each.text)):
                record.give_back(each)
    for each in record.take_fields("UT"):
        match = _KEY_OF_MEDLINE.fullmatch(each.text)
        if not match or not found.identify("pmid", match[1]):
            record.give_back(each)
    for each in record.take_fields("UR", "UL", "LK"):
        if not found.link(each.text):
            record.give_back(each)
    for each in record.take_fields("SN", "EI", "BN"):
        if not found.number(each.text):
            record.give_back(each)
    pages = record.first("PS")
    start, end = record.first("BP", "SP"), record.first("EP", "OP")
    found.detail("page", pages or (f"{start}-{end}" if start and end and end != start else start or end))
    found.detail("page", record.first("AR").removeprefix("UNSP "))
    found.detail("number-of-pages", record.first("PG") if found.kind == "book" else "")
