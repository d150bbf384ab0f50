"""Zotero's RDF, and other RDF/XML about publications (BIBO, Dublin Core).

The nodes of a file are items, and what belongs to them: journals, series, persons, notes, attachments, collections.
Zotero says what is an item by ``z:itemType``; elsewhere, and before Zotero 2, the node's own type does.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from xml.etree.ElementTree import Element

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity
from readerapp.importing.grammar import xml_records, xml_text
from readerapp.importing.grammar.xml_records import Record
from readerapp.importing.references import rdf_nodes, reference, zotero_item
from readerapp.importing.references.rdf_nodes import Nodes

NAME = "zotero_rdf"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RDF = re.compile(r"<[\w.-]*:?RDF[\s>]")
_OWN = re.compile(r"zotero\.org/namespaces/export|purl\.org/net/biblio#|purl\.org/ontology/bibo/")
_DUBLIN_CORE = re.compile(r"purl\.org/dc/(?:elements/1\.1|terms)/")
_FEED = re.compile(r"""purl\.org/rss/(?:0\.9|1\.0)/["']|channel\.netscape\.com""")
_NO_ITEMS = frozenset(["attachment", "note", "annotation"])
_ITEMS = _words(
    """AcademicArticle Article Bill Book BookSection Chapter ConferencePaper Dataset Document EditedBook Film
    Image Interview Legislation Letter Manual Manuscript Map Motionpicture Patent Preprint Proceedings Recording Report
    Review Software Speech Standard Statute Thesis Webpage"""
)
_MARKS_OF_A_PAPER = ("authors", "creator", "author", "authorList", "date", "issued", "publisher", "abstract")
_NAMES_OF_OTHERS = {"Memo": "note", "Attachment": "attachment", "Collection": "collection"}


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin RDF about publications, from 0 to 1."""
    text = xml_records.opening(sample)
    if not _RDF.search(text) or _FEED.search(text):
        return 0.0
    if _OWN.search(text):
        return 0.95
    return 0.5 if _DUBLIN_CORE.search(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the items of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    nodes = rdf_nodes.read(text, problems)
    containers = _referred_to(nodes, ("isPartOf", "hasPart", "publisher", "presentedAt"))
    collections = _collections(nodes)
    entries: list[Entry] = []
    others: Counter[str] = Counter()
    first = 0
    for record in map(_of_user, nodes.records):
        name = rdf_nodes.about(record.element)
        if not _is_item(record.element, is_container=bool(name) and name in containers):
            others[_NAMES_OF_OTHERS.get(record.element.tag, "")] += 1
            first = first or record.line
            continue
        found = zotero_item.reference_of(record, nodes, collections.get(name, []))
        if name and not found.entry():
            found.title = name.removeprefix("#")
            found.partial.add("title")
        if entry := found.entry():
            entries.append(entry)
        else:
            problems.append(reference.nameless(found))
    if kept := _named(others):
        problems.append(Problem(first, f"{kept}: no papers, kept with the papers they belong to", Severity.INFO, first))
    source = "Zotero" if "zotero.org/namespaces" in text[:2000] else reference.stem(origin, "RDF")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def _of_user(record: Record) -> Record:
    """Return the work that a ``z:UserItem`` holds, in Zotero's Bibliontology RDF; any other record as it is."""
    work = record.element.find("resource/*") if record.element.tag == "UserItem" else None
    return record if work is None else replace(record, element=work)


def _is_item(element: Element, *, is_container: bool) -> bool:
    if item_type := xml_text.line_at(element, "itemType"):
        return item_type not in _NO_ITEMS
    if is_container:
        return False
    if element.tag != "Description":
        return element.tag in _ITEMS
    types = (rdf_nodes.resource(each) for each in element.findall("type"))
    classes = [re.split(r"[#/]", each)[-1] for each in types if each]
    if classes:
        return not _ITEMS.isdisjoint(classes)
    return element.find("title") is not None and any(element.find(mark) is not None for mark in _MARKS_OF_A_PAPER)


def _referred_to(nodes: Nodes, properties: Iterable[str]) -> set[str]:
    return {
        rdf_nodes.resource(child)
        for record in nodes.records
        if record.element.tag != "Collection"
        for name in properties
        for child in record.element.findall(name)
    }


def _collections(nodes: Nodes) -> dict[str, list[str]]:
    """Return the titles of the collections that each item lies in."""
    found: dict[str, list[str]] = {}
    for record in nodes.records:
        if record.element.tag == "Collection":
            title = xml_text.line_at(record.element, "title")
            for part in record.element.findall("hasPart"):
                own = found.setdefault(rdf_nodes.resource(part), [])
                if title and title not in own:
                    own.append(title)
    return found


def _named(others: Counter[str]) -> str:
    counts = ((others[name], name) for name in ("note", "attachment", "collection"))
    return ", ".join(f"{count:,} {name}{'s' * (count > 1)}" for count, name in counts if count)
