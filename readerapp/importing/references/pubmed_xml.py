"""PubMed's XML: articles and books (``efetch``, "Save as XML") and summaries (``esummary``).

Grammar: NLM, ``pubmed_250101.dtd``; "MEDLINE/PubMed XML Data Elements". Records are ``PubmedArticle``,
``PubmedBookArticle`` and ``DocSum``.
"""

import re
from xml.etree.ElementTree import Element

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Origin
from readerapp.importing.grammar import xml_records, xml_text
from readerapp.importing.grammar.xml_records import Record
from readerapp.importing.references import reference
from readerapp.importing.references.reference import Reference
from readerapp.importing.wording import name_lists
from readerapp.text import names

NAME = "pubmed_xml"
SOURCE = "PubMed"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RECORDS = "PubmedArticle|PubmedBookArticle|DocSum"
_OWN = re.compile(r"<PubmedArticleSet|<PubmedArticle[\s>]|<PubmedBookArticle[\s>]|<eSummaryResult|<DocSum>")
_LABELS_OF_NONE = frozenset(["", "UNLABELLED", "ABSTRACT"])
_TRANSLATED = re.compile(r"\[(.*)\]\.?")
_NOT_AVAILABLE = re.compile(r"\[?not available\]?\.?", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)-(\d+)")
_READ_OF_ARTICLE = frozenset(
    [
        "Journal",
        "ArticleTitle",
        "Abstract",
        "AuthorList",
        "Pagination",
        "Language",
        "ArticleDate",
        "ELocationID",
        "VernacularTitle",
    ]
)
_READ_OF_CITATION = frozenset(["PMID", "Article", "KeywordList", "MeshHeadingList"])
_READ_OF_BOOK = _words(
    """PMID ArticleTitle Abstract AuthorList Language KeywordList Pagination ArticleIdList VernacularTitle"""
)
_READ_OF_SUMMARY = _words(
    """Title AuthorList FullJournalName Source PubDate EPubDate Volume Issue Pages DOI ISSN ESSN LangList SO"""
)


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin PubMed's XML, from 0 to 1."""
    return 0.95 if _OWN.search(xml_records.opening(sample)) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the records of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    entries = reference.entries(map(_reference, xml_records.records(text, _RECORDS, problems)), problems)
    return (Digest(NAME, SOURCE, None, "", entries, tuple(reference.limited(problems)), encoding_name),)


def _reference(record: Record) -> Reference:
    found = Reference(record.line, record.end_line)
    if record.element.tag == "DocSum":
        _read_summary(found, record.element)
    elif record.element.tag == "PubmedBookArticle":
        _read_book(found, record)
    else:
        _read_article(found, record)
    return found


def _read_article(found: Reference, record: Record) -> None:
    citation = record.element.find("MedlineCitation")
    citation = record.element if citation is None else citation
    article = citation.find("Article")
    article = citation if article is None else article
    found.identify("pmid", xml_text.line_at(citation, "PMID"))
    _read_identifiers(found, article.findall("ELocationID"), "EIdType")
    _read_identifiers(found, record.element.findall("PubmedData/ArticleIdList/ArticleId"), "IdType")
    _read_title(found, article)
    _read_abstract(found, article, record)
    _read_authors(found, article)
    _read_journal(found, article, citation)
    types = xml_text.lines_at(article, "PublicationTypeList/PublicationType")
    found.kind = "article" if "Preprint" in types else "dataset" if "Dataset" in types else "article-journal"
    _read_keywords(found, citation)
    for element, read in ((article, _READ_OF_ARTICLE), (citation, _READ_OF_CITATION)):
        _keep(found, element, read)
    if (data := record.element.find("PubmedData")) is not None:
        _keep(found, data, frozenset(["ArticleIdList"]))


def _read_book(found: Reference, record: Record) -> None:
    """Read a chapter, or a whole book where no article title is."""
    document = record.element.find("BookDocument")
    document = record.element if document is None else document
    book = document.find("Book")
    found.identify("pmid", xml_text.line_at(document, "PMID"))
    _read_identifiers(found, document.findall("ArticleIdList/ArticleId"), "IdType")
    _read_identifiers(found, record.element.findall("PubmedBookData/ArticleIdList/ArticleId"), "IdType")
    _read_title(found, document)
    _read_abstract(found, document, record)
    _read_authors(found, document)
    _read_keywords(found, document)
    found.detail("page", _pages(document))
    found.detail("language", "; ".join(xml_text.lines_at(document, "Language")))
    if book is not None:
        title = reference.without_full_stop(xml_text.line_at(book, "BookTitle"))
        found.kind = "chapter" if found.title else "book"
        found.title, found.venue = (found.title, title) if found.title else (title, "")
        _read_authors(found, book)
        _read_identifiers(found, book.findall("ELocationID"), "EIdType")
        _read_date(found, book.find("PubDate"))
        found.detail("publisher", xml_text.line_at(book, "Publisher/PublisherName"))
        found.detail("publisher-place", xml_text.line_at(book, "Publisher/PublisherLocation"))
        found.detail("collection-title", reference.without_full_stop(xml_text.line_at(book, "CollectionTitle")))
        found.detail("edition", xml_text.line_at(book, "Edition"))
        found.detail("volume", xml_text.line_at(book, "Volume"))
        for number in xml_text.lines_at(book, "Isbn"):
            found.number(number)
    _keep(found, document, _READ_OF_BOOK | {"Book"})


def _read_summary(found: Reference, summary: Element) -> None:
    items = {item.get("Name", ""): item for item in summary.findall("Item")}
    texts = {name: xml_text.line_of(item) for name, item in items.items()}
    found.identify("pmid", xml_text.line_at(summary, "Id"))
    found.identify("doi", texts.get("DOI", ""))
    found.title = reference.without_full_stop(texts.get("Title", ""))
    if "AuthorList" in items:
        found.add_authors(name_lists.with_initials(name) for name in xml_text.lines_at(items["AuthorList"], "Item"))
    found.venue = texts.get("FullJournalName", "") or texts.get("Source", "")
    found.kind = "article-journal" if found.venue else ""
    found.date(texts.get("PubDate", "") or texts.get("EPubDate", ""))
    for name, item in (("volume", "Volume"), ("issue", "Issue"), ("container-title-short", "Source")):
        found.detail(name, texts.get(item, ""))
    found.detail("page", _full_pages(texts.get("Pages", "")))
    for number in (texts.get("ISSN", ""), texts.get("ESSN", "")):
        found.number(number)
    found.received |= {name: text for name, text in texts.items() if text and name not in _READ_OF_SUMMARY}


def _read_title(found: Reference, article: Element) -> None:
    """Take the title; a translated one stands in brackets, the one in its language beside it."""
    title = xml_text.line_at(article, "ArticleTitle")
    translated = _TRANSLATED.fullmatch(title)
    title = reference.without_full_stop(translated[1] if translated else title)
    vernacular = reference.without_full_stop(xml_text.line_at(article, "VernacularTitle"))
    if not title or _NOT_AVAILABLE.fullmatch(title):
        title, vernacular = vernacular, ""
    found.title = title
    found.detail("original-title", vernacular)


def _read_abstract(found: Reference, article: Element, record: Record) -> None:
    paragraphs = []
    for section in article.findall("Abstract/AbstractText"):
        label = (section.get("Label") or "").strip()
        text = " ".join(xml_text.fragment(section).split())
        paragraphs.append(text if label.upper() in _LABELS_OF_NONE else f"{label}: {text}")
    found.set_abstract("\n\n".join(filter(None, paragraphs)), record.line_of("AbstractText"))
    if rights := xml_text.line_at(article, "Abstract/CopyrightInformation"):
        found.received["CopyrightInformation"] = rights


def _read_authors(found: Reference, article: Element) -> None:
    for people in article.findall("AuthorList"):
        valid = [author for author in people.findall("Author") if author.get("ValidYN") != "N"]
        if people.get("Type") == "editors":
            found.persons("editor", map(_name, valid))
            continue
        found.add_authors(filter(None, map(_name, valid)))
        if people.get("CompleteYN") == "N":
            found.partial.add("authors")
        for author in valid:
            if places := xml_text.lines_at(author, ".//Affiliation"):
                found.received.setdefault("Affiliation", {})[names.readable(_name(author))] = places


def _name(author: Element) -> str:
    if whole := xml_text.line_at(author, "CollectiveName"):
        return names.whole(whole)
    family, given = xml_text.line_at(author, "LastName"), xml_text.line_at(author, "ForeName")
    given = given or xml_text.line_at(author, "FirstName")
    suffix = xml_text.line_at(author, "Suffix")
    if not given and (initials := xml_text.line_at(author, "Initials")):
        return name_lists.with_initials(f"{family} {initials} {suffix}".strip())
    return names.joined(family, given, "", suffix)


def _read_journal(found: Reference, article: Element, citation: Element) -> None:
    found.venue = xml_text.line_at(article, "Journal/Title")
    short = xml_text.line_at(article, "Journal/ISOAbbreviation") or xml_text.line_at(citation, ".//MedlineTA")
    found.venue = found.venue or short
    found.detail("container-title-short", short)
    found.detail("volume", xml_text.line_at(article, "Journal/JournalIssue/Volume"))
    found.detail("issue", xml_text.line_at(article, "Journal/JournalIssue/Issue"))
    found.number(xml_text.line_at(article, "Journal/ISSN"))
    found.detail("page", _pages(article))
    found.detail("language", "; ".join(xml_text.lines_at(article, "Language")))
    _read_date(found, article.find("Journal/JournalIssue/PubDate"))
    for date in article.findall("ArticleDate"):
        _read_date(found, date)


def _read_date(found: Reference, date: Element | None) -> None:
    """Take a date; months are numbers or English names, an issue of several months says so in ``MedlineDate``."""
    if date is None:
        return
    year, month, day = (xml_text.line_at(date, part) for part in ("Year", "Month", "Day"))
    if not year:
        found.date(xml_text.line_at(date, "MedlineDate"))
    elif month.isdecimal():
        found.date("-".join(filter(None, (year, month.zfill(2), day.zfill(2) if day else ""))))
    else:
        found.date(f"{year} {month} {day}".strip())


def _read_identifiers(found: Reference, elements: list[Element], attribute: str) -> None:
    for element in elements:
        scheme, value = element.get(attribute, ""), xml_text.line_of(element)
        if element.get("ValidYN") == "N":
            continue
        if scheme in ("doi", "pubmed"):
            if not found.identify("pmid" if scheme == "pubmed" else "doi", value):
                found.received.setdefault(scheme, value)
        elif scheme == "pmc":
            found.detail("PMCID", value)
        elif value and not (value.lower().startswith("arxiv:") and found.identify("arxiv", value)):
            found.received.setdefault(scheme or "id", value)


def _read_keywords(found: Reference, citation: Element) -> None:
    for heading in citation.findall("MeshHeadingList/MeshHeading"):
        subject = xml_text.line_at(heading, "DescriptorName")
        aspects = xml_text.lines_at(heading, "QualifierName")
        found.categorise([f"{subject}/{aspect}" for aspect in aspects] or [subject])
    found.categorise(xml_text.lines_at(citation, "KeywordList/Keyword"))


def _pages(article: Element) -> str:
    if pages := xml_text.line_at(article, "Pagination/MedlinePgn"):
        return _full_pages(pages)
    ends = xml_text.line_at(article, "Pagination/StartPage"), xml_text.line_at(article, "Pagination/EndPage")
    return "-".join(filter(None, ends))


def _full_pages(pages: str) -> str:
    """Write the second number of ``764-9`` in full, as MEDLINE shortens it."""
    match = _RANGE.fullmatch(pages)
    if not match or len(match[2]) >= len(match[1]):
        return pages
    return f"{match[1]}-{match[1][: len(match[1]) - len(match[2])]}{match[2]}"


def _keep(found: Reference, element: Element, read: frozenset[str]) -> None:
    """Keep as received what was not read."""
    for child in element:
        if child.tag not in read and (value := xml_text.received(child)):
            found.received.setdefault(child.tag, value)
