"""EndNote's XML, as EndNote, its converters and Mendeley write it.

There is no published grammar but EndNote's ``RSXML.dtd``: ``xml/records/record`` with texts in ``style`` elements; the
numbers of ``ref-type`` as in EndNote's table of reference types.
"""

import re

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Origin
from readerapp.importing.grammar import xml_records, xml_text
from readerapp.importing.grammar.xml_records import Record
from readerapp.importing.references import csl_kinds, reference
from readerapp.importing.references.reference import Reference
from readerapp.importing.wording import name_lists
from readerapp.text import names

NAME = "endnote_xml"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OWN = re.compile(r"<(?:ref-type|rec-number|foreign-keys|source-app|electronic-resource-num|secondary-title)[\s>]")
_RECORD = re.compile(r"<record[\s>]")
_KINDS = {
    "article": "70",
    "article-journal": "0 17 42 43",
    "article-magazine": "19",
    "article-newspaper": "23",
    "bill": "4",
    "book": "6 28 44 49 51",
    "chapter": "5 60",
    "dataset": "45 55 59",
    "entry-dictionary": "52",
    "entry-encyclopedia": "53",
    "figure": "37 38 39",
    "graphic": "2",
    "hearing": "18",
    "legal_case": "7",
    "legislation": "31 50",
    "manuscript": "24 34 36",
    "map": "20",
    "motion_picture": "3 21 48",
    "musical_score": "61",
    "paper-conference": "10 47",
    "patent": "25",
    "personal_communication": "26 35",
    "post-weblog": "56",
    "report": "27 46",
    "software": "9",
    "standard": "58",
    "thesis": "32",
    "webpage": "12 16",
}
_KIND_OF = {number: kind for kind, numbers in _KINDS.items() for number in numbers.split()}
_BOOKS = frozenset(["book", "thesis", "report", "standard", "manuscript", "software", "patent"])
_PARTS = frozenset(["chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia"])
_DETAILS = (
    ("volume", "volume"),
    ("publisher", "publisher"),
    ("publisher-place", "pub-location"),
    ("title-short", "titles/short-title"),
    ("original-title", "titles/translated-title"),
    ("language", "language"),
    ("genre", "work-type"),
    ("number-of-volumes", "num-vols"),
    ("call-number", "call-num"),
    ("section", "section"),
    ("accessed", "access-date"),
)
_STYLES = frozenset(["style", "sub", "sup"])
_KEY = re.compile(r"[^\W\d_][\w:.+/-]{2,60}")
_PMC = re.compile(r"PMC\d{3,9}", re.IGNORECASE)
_LIBRARIES_OF_PUBMED = re.compile(r"\b(?:NLM|PubMed|MEDLINE)\b", re.IGNORECASE)
_DAY_WITHOUT_YEAR = re.compile(r"(?!.*\d{4})")
_READ = _words(
    """abstract access-date accession-num alt-periodical authors call-num contributors custom2 dates edition
    electronic-resource-num isbn keywords label language notes num-vols number pages periodical pub-location publisher
    ref-type section source-app titles urls volume work-type"""
)


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin EndNote's XML, from 0 to 1."""
    text = xml_records.opening(sample)
    return 0.95 if _RECORD.search(text) and _OWN.search(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    entries = reference.entries(map(_reference, xml_records.records(text, "record", problems)), problems)
    source = reference.stem(origin, "EndNote")
    return (Digest(NAME, source, None, "", entries, tuple(reference.limited(problems)), encoding_name),)


def _reference(record: Record) -> Reference:
    element = record.element
    for style in element.iter("style"):
        face = style.get("face", "")
        style.tag = "sup" if "superscript" in face else "sub" if "subscript" in face else "style"
    found = Reference(record.line, record.end_line)
    found.kind = _kind(record)
    found.title = xml_text.line_at(element, "titles/title")
    if (abstract := element.find("abstract")) is not None:
        found.set_abstract(_lines(xml_text.fragment(abstract)), record.line_of("abstract"))
    _read_persons(found, record)
    _read_container(found, record)
    _read_dates(found, record)
    _read_identifiers(found, record)
    for name, path in _DETAILS:
        found.detail(name, xml_text.line_at(element, path))
    number = "number" if found.kind in ("report", "patent", "standard", "webpage") else "issue"
    found.detail(number, xml_text.line_at(element, "number"))
    found.detail("page", xml_text.line_at(element, "pages"))
    keywords = (_lines(xml_text.fragment(keyword)) for keyword in element.findall("keywords/keyword"))
    found.categorise(word for text in keywords for word in re.split(r"[;\n]", text))
    if (notes := element.find("notes")) is not None:
        found.note(_lines(xml_text.fragment(notes)).split("\n"))
    _read_label(found, record)
    for child in element:
        is_text = all(part.tag in _STYLES for part in child)
        if child.tag not in _READ and (value := xml_text.line_of(child) if is_text else xml_text.received(child)):
            found.received.setdefault(child.tag, value)
    return found


def _lines(text: str) -> str:
    """Line breaks are carriage returns in EndNote's texts."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _kind(record: Record) -> str:
    ref_type = record.element.find("ref-type")
    if ref_type is None:
        return ""
    return _KIND_OF.get(xml_text.line_of(ref_type), "") or csl_kinds.kind_of(ref_type.get("name", ""))


def _read_persons(found: Reference, record: Record) -> None:
    """Take the persons by their roles, which differ from kind to kind; a comma at the end marks an organisation."""
    groups = {
        role: _names(xml_text.lines_at(record.element, f"contributors/{role}-authors/author"))
        for role in ("secondary", "tertiary", "subsidiary", "translated")
    }
    authors = _names(xml_text.lines_at(record.element, "contributors/authors/author"))
    found.add_authors(authors or _names(xml_text.lines_at(record.element, "authors/author")))
    series = "collection-editor" if found.kind == "book" else "editor"
    found.persons(series, groups["secondary"])
    found.persons("collection-editor", groups["tertiary"])
    found.persons("translator", groups["subsidiary"])
    found.persons("original-author", groups["translated"])


def _names(written: list[str]) -> list[str]:
    organisations = {
        name: names.whole(name[:-1]) for name in written if name.endswith(",") and not names.is_others(name)
    }
    persons = name_lists.several(name for name in written if name not in organisations)
    if not organisations:
        return persons
    return [organisations[name] if name in organisations else name_lists.several([name])[0] for name in written]


def _read_container(found: Reference, record: Record) -> None:
    element = record.element
    second = xml_text.line_at(element, "titles/secondary-title")
    periodical = xml_text.line_at(element, "periodical/full-title")
    series = xml_text.line_at(element, "titles/tertiary-title")
    if found.kind in _BOOKS:
        found.detail("collection-title", second or series)
    else:
        found.venue = second or periodical or xml_text.line_at(element, "titles/alt-title")
        found.detail("collection-title", series)
    if found.kind in _BOOKS | _PARTS:
        return
    for path in ("periodical/abbr-1", "alt-periodical/abbr-1", "titles/alt-title"):
        other = xml_text.line_at(element, path)
        if len(other) > len(found.venue) > 0:  # PubMed's records have the short title first
            found.venue, other = other, found.venue
        if other != found.venue:
            found.detail("container-title-short", other)


def _read_dates(found: Reference, record: Record) -> None:
    year = xml_text.line_at(record.element, "dates/year")
    found.date(year)
    for date in xml_text.lines_at(record.element, "dates/pub-dates/date"):
        found.date(f"{date} {year}" if _DAY_WITHOUT_YEAR.match(date) else date)
    edition = xml_text.line_at(record.element, "edition")
    if edition[:4].isdecimal():  # the day of electronic publication of an article
        found.received["edition"] = edition
    else:
        found.detail("edition", edition)


def _read_identifiers(found: Reference, record: Record) -> None:
    element = record.element
    number = xml_text.line_at(element, "electronic-resource-num")
    if number and not found.identify("doi", number) and not found.link(number):
        found.received["electronic-resource-num"] = number
    accession = xml_text.line_at(element, "accession-num")
    library = " ".join(xml_text.line_at(element, f"remote-database-{part}") for part in ("name", "provider"))
    is_pubmed = _LIBRARIES_OF_PUBMED.search(library) and accession.isdecimal()
    if accession and not (is_pubmed and found.identify("pmid", accession)):
        found.received["accession-num"] = accession
    custom = xml_text.line_at(element, "custom2")
    if match := _PMC.match(custom):
        found.detail("PMCID", match[0])
    elif custom:
        found.received["custom2"] = custom
    for isbn in element.findall("isbn"):
        text = xml_text.line_of(isbn)
        if not found.number(text):
            found.received.setdefault("isbn", text)
    for group in element.findall("urls/*"):
        for url in xml_text.lines_at(group, "url"):
            if not found.link(url, "pdf" if group.tag == "pdf-urls" else ""):
                found.received.setdefault(group.tag, []).append(url)


def _read_label(found: Reference, record: Record) -> None:
    label = xml_text.line_at(record.element, "label")
    if _KEY.fullmatch(label):
        found.cite_key = label
    elif label:
        found.received["label"] = label
