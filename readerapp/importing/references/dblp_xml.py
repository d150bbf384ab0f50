"""dblp's XML: answers of its search, pages of persons, single records.

Grammar: ``dblp.dtd`` (M. Ley, "DBLP: Some Lessons Learned", 2009): a record is an element named after its kind, with a
key; a search answer has hits with the same fields in ``info``.
"""

import re
from xml.etree.ElementTree import Element

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Origin
from readerapp.importing.grammar import xml_records, xml_text
from readerapp.importing.grammar.xml_records import Record
from readerapp.importing.references import csl_kinds, reference
from readerapp.importing.references.reference import Reference

NAME = "dblp_xml"
SOURCE = "dblp"

_RECORDS = "hit|article|inproceedings|proceedings|book|incollection|phdthesis|mastersthesis|data"
_HIT = re.compile(r"<hit[\s>]")
_ROOT = re.compile(r"<(?:dblp|dblpperson|r|bht)[\s>]")
_KEYED = re.compile(r"<(?:article|inproceedings|book|incollection|phdthesis)\s[^<>]{0,200}?\bkey=")
_VENUES = ("venue", "journal", "booktitle", "school")
_DETAILS = {
    "volume": ("volume",),
    "issue": ("number",),
    "page": ("pages",),
    "publisher": ("publisher",),
    "collection-title": ("series",),
    "ISBN": ("isbn",),
}
_NUMBER = re.compile(r"\s\d{4}\Z")  # tells persons of one name apart
_READ = frozenset(["authors", "author", "editor", "title", "year", "type", "key", "doi", "ee", "note", *_VENUES]) | {
    tag for tags in _DETAILS.values() for tag in tags
}


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin dblp's XML, from 0 to 1."""
    text = xml_records.opening(sample)
    is_answer = "<hits" in text and "<info" in text and _HIT.search(text)
    return 0.95 if is_answer or (_ROOT.search(text) and _KEYED.search(text)) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    entries = reference.entries(map(_reference, xml_records.records(text, _RECORDS, problems)), problems)
    return (Digest(NAME, SOURCE, None, "", entries, tuple(reference.limited(problems)), encoding_name),)


def _reference(record: Record) -> Reference:
    info = record.element.find("info")
    element = record.element if info is None else info
    found = Reference(record.line, record.end_line)
    found.title = reference.without_full_stop(xml_text.line_at(element, "title"))
    found.kind = csl_kinds.kind_of(xml_text.line_at(element, "type") or element.tag)
    if element.tag == "article":
        found.kind = "article" if element.get("publtype") == "informal" else "article-journal"
    people = [*element.findall("authors/author"), *element.findall("author")]
    found.add_authors(_NUMBER.sub("", xml_text.line_of(person)) for person in people)
    found.persons("editor", (_NUMBER.sub("", name) for name in xml_text.lines_at(element, "editor")))
    found.venue = next(filter(None, (xml_text.line_at(element, tag) for tag in _VENUES)), "")
    found.date(xml_text.line_at(element, "year"))
    for variable, tags in _DETAILS.items():
        for tag in tags:
            found.detail(variable, xml_text.line_at(element, tag))
    _read_identifiers(found, element)
    key = xml_text.line_at(element, "key") or element.get("key", "")
    found.cite_key = f"DBLP:{key}" if key else ""  # as in dblp's BibTeX
    found.received |= {
        child.tag: value for child in element if child.tag not in _READ and (value := xml_text.received(child))
    }
    return found


def _read_identifiers(found: Reference, element: Element) -> None:
    if doi := xml_text.line_at(element, "doi"):
        found.identify("doi", doi)
    for address in xml_text.lines_at(element, "ee"):
        found.link(address)
    volume = found.details.get("volume", "")
    if volume.startswith("abs/"):  # CoRR's volumes are arXiv's identifiers
        found.identify("arxiv", volume.removeprefix("abs/"))
