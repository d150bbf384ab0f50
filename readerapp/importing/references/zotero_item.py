"""What an item of Zotero's RDF says, and of other RDF about publications.

Sources: Zotero's translators ``Zotero RDF.js`` and ``RDF.js``; BIBO 1.3; PRISM 1.2; DCMI Metadata Terms.
"""

import re
from xml.etree.ElementTree import Element

from readerapp.importing.grammar import xml_text
from readerapp.importing.grammar.xml_records import Record
from readerapp.importing.references import csl_item, csl_kinds, rdf_nodes
from readerapp.importing.references.rdf_nodes import Nodes
from readerapp.importing.references.reference import Reference
from readerapp.text import markup, names


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AUTHORS = [
    "authors",
    "authorList",
    "creator",
    "inventors",
    "artists",
    "programmers",
    "presenters",
    "cartographers",
    "podcasters",
    "interviewees",
    "performers",
    "sponsors",
    "author",
    "maker",
]
_ROLES = {
    "editors": "editor",
    "editor": "editor",
    "editorList": "editor",
    "seriesEditors": "collection-editor",
    "translators": "translator",
    "translator": "translator",
    "contributors": "contributor",
    "contributor": "contributor",
    "directors": "director",
    "interviewers": "interviewer",
    "recipients": "recipient",
    "composers": "composer",
    "scriptwriters": "script-writer",
    "guests": "guest",
    "bookAuthors": "container-author",
    "reviewedAuthors": "reviewed-author",
}
_DETAILS = {
    "shortTitle": "title-short",
    "language": "language",
    "pages": "page",
    "numPages": "number-of-pages",
    "numberOfVolumes": "number-of-volumes",
    "edition": "edition",
    "section": "section",
    "archive": "archive",
    "coverage": "archive_location",
    "medium": "medium",
    "type": "genre",
    "version": "version",
    "place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "status": "status",
    "dateSubmitted": "accessed",
}
_CONTAINERS = _words("Journal Periodical Magazine Newspaper Issue Book Proceedings CourtReporter")
_CALL_NUMBERS = frozenset(["LCC", "CallNumber", "DDC"])
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{4})")
_IDENTIFIER = re.compile(r"(?:(DOI|PMID|ISSN|ISBN|arXiv)[\s:]+)(\S.*)", re.IGNORECASE)
_NUMBER_NAME = re.compile(r"urn:(?:issn|isbn):(.+)", re.IGNORECASE)
_LONGEST_ADDRESS = 500
_REPORTS = frozenset(["report", "patent", "standard", "bill", "legislation", "thesis"])
_READ = frozenset([*_AUTHORS, *_ROLES, *_DETAILS]) | _words(
    """itemType title date issued created abstract identifier subject isPartOf description publisher presentedAt
    isReferencedBy link number annotates doi isbn isbn10 isbn13 issn eissn pageStart pageEnd citationKey uri homepage"""
)


def reference_of(record: Record, nodes: Nodes, collections: list[str]) -> Reference:
    """Return what an item says, with what its container, notes and attachments say.

    Args:
        record: the item.
        nodes: all nodes of the file.
        collections: titles of the collections it lies in.
    """
    element = record.element
    found = Reference(record.line, record.end_line)
    kind = xml_text.line_at(element, "itemType") or element.tag
    found.kind = "article-journal" if kind == "Article" else csl_kinds.kind_of(kind)
    found.title = nodes.text(element, "title")
    if (abstract := next(nodes.values(element, "abstract"), None)) is not None:
        found.set_abstract(xml_text.fragment(abstract), record.line_of("abstract"))
    _read_persons(found, element, nodes)
    _read_identifiers(found, element, nodes)
    _read_containers(found, element, nodes)
    for date in ("date", "issued", "created"):
        for text in nodes.texts(element, date):
            found.date(_MONTH_FIRST.sub(r"\2-\1", text) if _MONTH_FIRST.fullmatch(text) else text)
    for name, variable in _DETAILS.items():
        found.detail(variable, nodes.text(element, name))
    number = nodes.text(element, "number")
    found.detail("number" if found.kind in _REPORTS else "issue", number)
    ends = (xml_text.line_at(element, name) for name in ("pageStart", "pageEnd"))
    found.detail("page", "-".join(filter(None, ends)))
    _read_publisher(found, element, nodes)
    for event in nodes.values(element, "presentedAt"):
        found.detail("event-title", nodes.text(event, "title") or xml_text.line_of(event))
    _read_subjects(found, element, nodes)
    csl_item.read_note(found, "\n".join(_paragraphs(each) for each in nodes.values(element, "description")))
    _read_attached(found, element, nodes)
    found.cite_key = found.cite_key or nodes.text(element, "citationKey")
    if collections:
        found.received["collections"] = collections
    for child in element:
        if child.tag not in _READ and (value := rdf_nodes.resource(child) or xml_text.received(child)):
            found.received.setdefault(child.tag, value)
    return found


def _paragraphs(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _read_persons(found: Reference, element: Element, nodes: Nodes) -> None:
    for role in _AUTHORS:
        if people := _people(element, role, nodes):
            if found.authors:
                found.persons("contributor", (person for person in people if person not in found.authors))
            else:
                found.add_authors(people)
    for role, variable in _ROLES.items():
        found.persons(variable, _people(element, role, nodes))


def _people(element: Element, role: str, nodes: Nodes) -> list[str]:
    found = []
    for person in nodes.values(element, role):
        family = xml_text.line_at(person, "surname") or xml_text.line_at(person, "familyName")
        family = family or xml_text.line_at(person, "family_name") or xml_text.line_at(person, "lastName")
        given = xml_text.line_at(person, "givenName") or xml_text.line_at(person, "givenname")
        given = given or xml_text.line_at(person, "firstName")
        name = xml_text.line_at(person, "name")
        if family or given:
            found.append(names.joined(family, given))
        elif name:
            found.append(names.whole(name) if person.tag == "Organization" else name)
        else:
            found += csl_item.persons_of(xml_text.line_of(person))
    return [name for name in found if name]


def _read_identifiers(found: Reference, element: Element, nodes: Nodes) -> None:
    for name, scheme in (("doi", "doi"), ("isbn", ""), ("isbn13", ""), ("isbn10", ""), ("issn", ""), ("eissn", "")):
        for text in nodes.texts(element, name):
            if (scheme and not found.identify(scheme, text)) or (not scheme and not found.number(text)):
                found.received.setdefault(name, text)
    for name in ("identifier", "uri", "homepage"):
        for text in nodes.texts(element, name):
            _read_identifier(found, text)
    named = rdf_nodes.about(element)
    if match := _NUMBER_NAME.fullmatch(named):
        found.number(match[1])
    elif not found.links and len(named) <= _LONGEST_ADDRESS:
        found.link(named)


def _read_identifier(found: Reference, text: str) -> None:
    match = _IDENTIFIER.fullmatch(text)
    scheme = match[1].lower() if match else ""
    if match and scheme in ("issn", "isbn"):
        taken = found.number(match[2])
    elif match:
        taken = found.identify(scheme, match[2])
    else:
        taken = found.link(text) if "://" in text else found.identify("doi", text)
    if not taken:
        found.received.setdefault("identifier", []).append(text)


def _read_containers(found: Reference, element: Element, nodes: Nodes) -> None:
    """Take the journal, book or series: its title, and what stands with it because it differs from issue to issue."""
    for container in nodes.values(element, "isPartOf"):
        title = nodes.text(container, "title")
        if container.tag == "isPartOf":
            found.detail("collection-title", xml_text.line_of(container))
        elif container.tag in _CONTAINERS or (container.tag != "Series" and not found.venue):
            found.venue = found.venue or title
            found.detail("container-title-short", nodes.text(container, "alternative"))
            found.detail("volume", nodes.text(container, "volume"))
            found.detail("issue", nodes.text(container, "number") or nodes.text(container, "issue"))
            _read_publisher(found, container, nodes)
            found.persons("editor", _people(container, "editors", nodes))
            for text in nodes.texts(container, "date"):
                found.date(text)
            for text in nodes.texts(container, "issn") + nodes.texts(container, "isbn"):
                found.number(text)
            if container.tag == "Issue" and not title:  # BIBO: the journal stands around its issue
                _read_containers(found, container, nodes)
            elif container is not element:
                _read_series(found, container, nodes)
        else:
            found.detail("collection-title", title)
            found.detail("collection-number", nodes.text(container, "identifier") or nodes.text(container, "number"))
        if container.tag not in ("isPartOf", "Series"):
            for text in nodes.texts(container, "identifier"):
                _read_identifier(found, text)


def _read_series(found: Reference, container: Element, nodes: Nodes) -> None:
    for series in nodes.values(container, "isPartOf"):
        found.detail("collection-title", nodes.text(series, "title") or xml_text.line_of(series))


def _read_publisher(found: Reference, element: Element, nodes: Nodes) -> None:
    for publisher in nodes.values(element, "publisher"):
        found.detail("publisher", xml_text.line_at(publisher, "name") or _own_text(publisher))
        found.detail("publisher-place", xml_text.line_at(publisher, ".//locality"))


def _own_text(element: Element) -> str:
    return "" if len(element) else xml_text.line_of(element)


def _read_subjects(found: Reference, element: Element, nodes: Nodes) -> None:
    for subject in nodes.values(element, "subject"):
        text = xml_text.line_at(subject, "value") or xml_text.line_of(subject)
        if subject.tag in _CALL_NUMBERS:
            found.detail("call-number", text)
        else:
            found.categorise([text])


def _read_attached(found: Reference, element: Element, nodes: Nodes) -> None:
    """Take the addresses of attached PDFs; other attachments and notes are kept as received."""
    notes = [markup.to_text(_paragraphs(note)).strip() for note in nodes.values(element, "isReferencedBy")]
    if notes := [note for note in notes if note]:
        found.received["notes"] = notes
    for attachment in nodes.values(element, "link"):
        is_pdf = xml_text.line_at(attachment, "type") == "application/pdf"
        urls = [url for url in nodes.texts(attachment, "identifier") if len(url) <= _LONGEST_ADDRESS]
        if not (is_pdf and urls and found.link(urls[0], "pdf")):
            path = attachment.find("path")
            kept = {
                "title": xml_text.line_at(attachment, "title"),
                "url": next(iter(urls), ""),
                "path": rdf_nodes.resource(path) if path is not None else "",
            }
            if any(kept.values()):
                found.received.setdefault("attachments", []).append({key: text for key, text in kept.items() if text})
