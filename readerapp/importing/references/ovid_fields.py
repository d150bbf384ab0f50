"""What the fields of Ovid's exports mean (Ovid, "Database Field Guides"; Zotero's ``OVID Tagged.js``)."""

import re

from readerapp.importing.grammar.tagged_lines import Record
from readerapp.importing.references.reference import Reference, without_full_stop
from readerapp.importing.wording import name_lists
from readerapp.text import cleaning

_KINDS = (
    ("dissertation", "thesis"),
    ("book chapter", "chapter"),
    ("chapter", "chapter"),
    ("book", "book"),
    ("newspaper", "article-newspaper"),
    ("patent", "patent"),
    ("technical report", "report"),
    ("report", "report"),
    ("conference", "paper-conference"),
    ("journal", "article-journal"),
    ("article", "article-journal"),
    ("research article", "article-journal"),
    ("review", "article-journal"),
)
_DETAILS = (
    ("volume", ("Volume", "VI", "VO")),
    ("issue", ("Issue", "Issue Part", "IP")),
    ("publisher", ("Publisher", "PB", "PI")),
    ("publisher-place", ("Place of Publication", "PL")),
    ("language", ("Language", "LG", "LA")),
    ("container-title-short", ("Abbreviated Source", "TA")),
    ("edition", ("Edition", "EN")),
    ("number", ("Patent Number", "PN")),
)
_KEYWORDS = (
    "Author Keywords",
    "Keywords",
    "Key Words",
    "Keyword Heading",
    "KW",
    "Subject Headings",
    "MeSH Subject Headings",
    "MH",
    "SH",
)
_TITLE_END = re.compile(r"[.\s]*\[(?:Article|Report|Miscellaneous|References|Review|Letter|Editorial|Erratum)\]\W*\Z")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_DEGREES = re.compile(r",?\s(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|mph|dphil)\b.*\Z", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|Winter|Spring|Summer|Autumn|Fall"
_JOURNAL_END = re.compile(rf",? (?:vol\b|\d+\b|(?:{_MONTH})[ /]).*\Z")
_EDITORS = re.compile(r"([^\[\]]{2,100}?)\s?\[Ed[^\]]*\]")
_NUMBERS = re.compile(
    r"\b(?P<volume>\d{1,5})\s*(?:\((?P<issue>[^()]{1,30})\))?\s*:\s*(?P<page>[A-Z]?\d+(?:\s?-\s?[A-Z]?\d+)?)"
)
_JOURNAL = re.compile(r"[^.;]*")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_DATE = re.compile(
    r"[A-Z][a-z]{2,8}\.?(?:\s\d{1,2},)?\s(?:1[89]|20)\d\d(?!\d)|(?:1[89]|20)\d\d\s[A-Z][a-z]{2}\b(?:\s\d{1,2}\b)?"
)


def reference_of(record: Record) -> Reference:
    """Return what a record says; its fields are taken out of it."""
    found = Reference(record.line, record.end_line)
    found.title = _title(
        record.first("Title", "TI") or record.first("Original Title", "OT") or record.first("Chapter Title")
    )
    for abstract in record.take_fields("Abstract", "AB")[:1]:
        found.set_abstract("\n".join(line.strip() for line in abstract.lines), abstract.line)
    found.kind = _kind(record)
    _read_authors(found, record)
    words = (word for text in record.take(*_KEYWORDS) for line in text.split("\n") for word in line.split(";"))
    found.categorise(word.strip().rstrip(".") for word in words)
    _read_source(found, record)
    _read_numbers(found, record)
    for name, tags in _DETAILS:
        found.detail(name, record.first(*tags).rstrip("."))
    found.received |= {tag: value for tag, value in record.rest().items() if tag != "VN"}
    return found


def _title(text: str) -> str:
    title = _TITLE_END.sub("", cleaning.line(text)[:2000])
    return without_full_stop(title.strip('"'))


def _kind(record: Record) -> str:
    types = [
        line.strip().lower()
        for text in record.take("Document Type", "Publication Type", "PT", "DT")
        for line in text.split("\n")
    ]
    return next((kind for start, kind in _KINDS if any(name.startswith(start) for name in types)), "")


def _read_authors(found: Reference, record: Record) -> None:
    chosen = record.take("Author", "Authors", "FA") or record.take("AU")
    written = [part for text in chosen for part in re.split(r"[;\n]", _BRACKETS.sub("", text))]
    found.add_authors(name_lists.several(map(_name, written)))
    found.persons("editor", name_lists.several(record.take("Editor", "Editors", "FED", "ED")))


def _name(printed: str) -> str:
    """The name without degrees and the numbers of affiliations."""
    name = _DEGREES.sub("", cleaning.line(printed)[:300]).rstrip(" 0123456789,+*")
    return name[:-1] if name.endswith(".") and name[-4:-1].isalpha() else name


def _read_source(found: Reference, record: Record) -> None:
    """Read the citation, ``Ecology.   8(6):1048-1064, September 2015``."""
    source = cleaning.line(record.first("Source", "SO"))[:1000]
    found.venue = record.first("Journal Name", "Journal", "JN", "JT", "BT")
    if not found.venue and source:
        editors = _EDITORS.findall(source)
        found.persons("editor", name_lists.several(name.strip(" ,") for name in editors))
        journal = _JOURNAL.match(source.rpartition("[Ed")[2].partition("]")[2].lstrip(" .") if editors else source)
        found.venue = _JOURNAL_END.sub("", journal[0]).strip() if journal else ""
    if numbers := _NUMBERS.search(source):
        for name, value in numbers.groupdict().items():
            found.detail(name, value or "")
    date = _DATE.search(source)
    written = record.first("Date of Publication", "Publication Date", "DP", "Year of Publication", "Year", "YR")
    for text in (written, date[0] if date else ""):
        found.date(text)
    if not found.published and (year := _YEAR.search(source)):
        found.date(year[0])
    if source:
        found.received["Source"] = source


def _read_numbers(found: Reference, record: Record) -> None:
    for each in record.take_fields("DOI Number", "DOI", "Digital Object Identifier", "DO", "DI"):
        if not any(found.identify("doi", line) for line in each.text.split("\n")):
            record.give_back(each)
    for each in record.take_fields("PMID", "PubMed ID", "PM"):
        if not found.identify("pmid", each.text):
            record.give_back(each)
    database = " ".join(record.first(tag) for tag in ("DB", "Database"))
    for each in record.take_fields("UI", "Unique Identifier"):
        if "MEDLINE" not in database.upper() or not found.identify("pmid", each.text.rstrip(".")):
            record.give_back(each)
    if database.strip():
        found.received["Database"] = database.strip()
    for each in record.take_fields("ISSN", "ISSN Print", "ISSN Online", "ISSN Electronic", "IS", "ISBN", "IB"):
        if not found.number(each.text):
            record.give_back(each)
    for each in record.take_fields(
        "Link to the Ovid Full Text or citation", "Link to the External Link Resolver", "XL", "UR", "JL", "URL"
    ):
        if not found.link(each.text):
            record.give_back(each)
    found.detail("page", record.first("Page", "Pages", "PG"))
