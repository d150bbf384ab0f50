"""What the fields of a RIS record mean.

Sources: RIS Format Specifications (2001) and its revision of 2011, EndNote's and RefWorks' variants; where they
disagree, as Zotero's ``RIS.js`` reads them.
"""

import re

from readerapp.importing.grammar.tagged_lines import Field, Record
from readerapp.importing.references.reference import Reference
from readerapp.importing.wording import name_lists
from readerapp.text import cleaning, identifiers

_KINDS = {
    "article-journal": "JOUR EJOUR ABST JFULL INPR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL UNBILL",
    "book": "BOOK EBOOK EDBOOK CLSWK SER WHOLE",
    "chapter": "CHAP ECHAP",
    "dataset": "DATA DBASE AGGR",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART FIGURE CHART",
    "hearing": "HEAR",
    "legal_case": "CASE LEGAL",
    "legislation": "STAT",
    "manuscript": "UNPB UNPD MANSCPT PAMP",
    "map": "MAP",
    "motion_picture": "VIDEO MPCT ADVS MULTI",
    "paper-conference": "CONF CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM ICOMM",
    "post-weblog": "BLOG",
    "report": "RPRT GOVDOC",
    "software": "COMP",
    "song": "SOUND MUSIC",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC WEB",
}
_KIND_OF = {name: kind for kind, types in _KINDS.items() for name in types.split()}
_BOOKS = frozenset({"book", "thesis", "report", "standard", "manuscript"})
_PARTS_OF_BOOKS = frozenset({"chapter", "entry-dictionary", "entry-encyclopedia"})
_DETAILS = (
    ("volume", ("VL", "VO")),
    ("publisher", ("PB",)),
    ("publisher-place", ("CY", "PP", "CP")),
    ("language", ("LA",)),
    ("title-short", ("ST",)),
    ("number-of-volumes", ("NV",)),
    ("call-number", ("CN", "H2")),
    ("genre", ("M3",)),
)
_EVENTS_OF_AN_ARTICLE = re.compile(r"/\s*(?:received|accepted|revised|submitted)\W*\Z", re.IGNORECASE)
_EARLY_ACCESS = re.compile(r"[A-Za-z]{3,9}(?: \d{1,2})? \d{4}")  # Web of Science: JUL 2022
_PUBMED = re.compile(r"(?:\bPUBMED:? ?|\A)(\d{1,8})(?:\[pmid\]|\b)", re.IGNORECASE)
_PMC = re.compile(r"PMC\d{3,9}", re.IGNORECASE)
_KEY = re.compile(r"(?:RefID:\d*-?)?([^\W\d_][\w:.+/-]{2,60})")
_ADDRESS_OF_DOI = re.compile(r"(?:doi:?\s*|(?:https?://)?(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)


def reference_of(record: Record) -> Reference:
    """Return what a record says; its fields are taken out of it."""
    found = Reference(record.line, record.end_line)
    types = record.take("TY")
    found.kind = next((_KIND_OF[name.upper()] for name in types if name.upper() in _KIND_OF), "")
    title, *further = record.take_fields("TI", "T1", "CT") or [Field("TI", 0, [])]
    found.title = title.text
    for each in further:
        if each.text != title.text:
            record.give_back(each)
    _read_texts(found, record)
    _read_identifiers(found, record)
    _read_venue(found, record)
    _read_persons(found, record)
    _read_dates(found, record)
    _read_numbers(found, record)
    for name, tags in _DETAILS:
        found.detail(name, record.first(*tags))
    if found.details.get("title-short") == cleaning.line(found.title):
        del found.details["title-short"]
    if not found.title:
        found.title = found.details.pop("title-short", "") or record.first("TT")
    found.received |= record.rest()
    found.handle = str(found.received.get("ID", "")) or str(found.received.get("AN", ""))
    if len(types) > 1 or (types and not found.kind):
        found.received["TY"] = types if len(types) > 1 else types[0]
    return found


def _read_texts(found: Reference, record: Record) -> None:
    abstracts = record.take_fields("AB") or record.take_fields("N2")
    if abstracts:
        longest = max(abstracts, key=lambda each: len(each.text))
        found.set_abstract(longest.text, longest.line)
    keywords = record.take("KW", "K1")
    lines = [part for keyword in keywords for line in keyword.split("\n") for part in line.split(";")]
    if len(keywords) == 1 and len(lines) == 1 and lines[0].count(",") > 1:
        lines = lines[0].split(",")
    found.categorise(lines)
    notes = [note for note in record.take("N1", "RN", "NO") if not _is_doi(found, note)]
    found.note(notes)
    key = record.first("ID")
    if match := _KEY.fullmatch(key):
        found.cite_key = match[1]
    elif key:
        found.received["ID"] = key


def _is_doi(found: Reference, text: str) -> bool:
    return bool(_ADDRESS_OF_DOI.fullmatch(text)) and found.identify("doi", text)


def _read_identifiers(found: Reference, record: Record) -> None:
    for text in record.take("DO", "DI"):
        if not found.identify("doi", text) and not _is_doi_in_text(found, text):
            found.received["DO"] = text
    database = " ".join(record.first(tag) for tag in ("DB", "DP"))
    if database.strip():
        found.received["DB"] = database.strip()
    for text in record.take("PMID", "PM"):
        found.identify("pmid", text)
    for each in record.take_fields("AN", "U1", "C2", "C3", "M3"):
        if not _is_number_of_pubmed(found, each.tag, each.text, database) and not _is_doi(found, each.text):
            record.give_back(each)
    for each in record.take_fields("UR", "LK", "UL", "L1", "L2", "L3", "L4"):
        if not found.link(each.text, "pdf" if each.tag == "L1" else ""):
            record.give_back(each)


def _is_doi_in_text(found: Reference, text: str) -> bool:
    named = identifiers.find(text)
    for scheme, value in named.items():
        found.identifiers.setdefault(scheme, value)
    return bool(named)


def _is_number_of_pubmed(found: Reference, tag: str, text: str, database: str) -> bool:
    if _PMC.fullmatch(text):
        found.detail("PMCID", text.upper())
        return True
    is_named = "pubmed" in text.lower() or "[pmid]" in text.lower()
    is_theirs = tag == "AN" and text.isdecimal() and bool(re.search(r"NLM|PubMed|Medline", database, re.IGNORECASE))
    match = _PUBMED.search(text) if is_named or is_theirs else None
    return match is not None and found.identify("pmid", match[1]) and "," not in text


def _read_venue(found: Reference, record: Record) -> None:
    if found.kind in _PARTS_OF_BOOKS:
        found.venue = record.first("BT", "T2", "JF", "JO")
        found.detail("collection-title", record.first("T3"))
    elif found.kind == "paper-conference":
        event = record.first("T2")
        proceedings = record.first("C3", "BT", "JF", "JO", "JA")
        found.venue = proceedings or event
        found.detail("event-title", event if event != proceedings else "")
        found.detail("collection-title", record.first("T3"))
    elif found.kind in _BOOKS:
        found.title = found.title or record.first("BT")
        found.detail("collection-title", record.first("T2", "T3", "BT"))
    else:
        found.venue = record.first("JF", "T2", "JO", "JA", "J2", "J1", "BT")
        found.detail("collection-title", record.first("T3"))
    found.detail("container-title-short", record.first("JA", "J2", "J1", "JO"))
    if "arxiv" in found.venue.lower():
        _is_doi_in_text(found, found.venue)


def _read_persons(found: Reference, record: Record) -> None:
    found.add_authors(name_lists.several(record.take("AU", "A1")))
    editors: tuple[str, ...] = ("ED",)
    if found.kind == "book":
        editors = ("ED", "A3")
        found.persons("collection-editor", name_lists.several(record.take("A2")))
    elif found.kind not in {"thesis", "patent", "report"}:
        editors = ("ED", "A2")
        found.persons("collection-editor", name_lists.several(record.take("A3")))
    found.persons("editor", name_lists.several(record.take(*editors)))
    found.persons("translator", name_lists.several(record.take("A4")))


def _read_dates(found: Reference, record: Record) -> None:
    for each in record.take_fields("PY", "Y1", "YR", "DA"):
        if _EVENTS_OF_AN_ARTICLE.search(each.text) or not found.date(each.text):
            record.give_back(each)
    for each in record.take_fields("C6"):
        if found.published or not _EARLY_ACCESS.fullmatch(each.text) or not found.date(each.text):
            record.give_back(each)


def _read_numbers(found: Reference, record: Record) -> None:
    for each in record.take_fields("SN"):
        if not found.number(each.text):
            found.detail("number", each.text)
    issue = record.first("IS")
    if found.kind in {"patent", "report", "standard"}:
        found.detail("number", issue or record.first("M1"))
    else:
        found.detail("issue", issue)
    edition = record.first("ET")
    if edition and found.kind.startswith("article") and edition[:4].isdecimal():
        found.received["ET"] = edition  # EndNote's day of electronic publication
        if not found.published:
            found.date(edition)
    else:
        found.detail("edition", edition)
    start, end = record.first("SP"), record.first("EP", "OP")
    if found.kind in {"book", "thesis"} and not end:
        found.detail("number-of-pages", start)
    elif start and end and end != start and not re.search(r"\d\s?[-\u2010-\u2014]\s?\w", start):
        found.detail("page", f"{start}-{end}")
    else:
        found.detail("page", start or end or record.first("C7"))
