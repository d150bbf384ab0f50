"""What the fields of a MEDLINE record mean.

Sources: NLM, "MEDLINE/PubMed Data Element Descriptions"; for other databases as Zotero's ``MEDLINEnbib.js`` reads them.
"""

import re

from readerapp.importing.grammar.tagged_lines import Record
from readerapp.importing.references.reference import Reference, without_full_stop
from readerapp.importing.wording import name_lists
from readerapp.text import cleaning, names

_KINDS = (
    ("thesis", re.compile(r"dissertation|thes[ie]s", re.IGNORECASE)),
    ("chapter", re.compile(r"book chapter", re.IGNORECASE)),
    ("book", re.compile(r"books?(?:$|/)", re.IGNORECASE)),
    ("article", re.compile(r"preprint", re.IGNORECASE)),
    ("article-newspaper", re.compile(r"newspaper article", re.IGNORECASE)),
    ("dataset", re.compile(r"dataset", re.IGNORECASE)),
    ("report", re.compile(r"technical report", re.IGNORECASE)),
    ("motion_picture", re.compile(r"video", re.IGNORECASE)),
    (
        "article-journal",
        re.compile(r"journal article|case report|review|clinical trial|letter|editorial", re.IGNORECASE),
    ),
)
_REPORT = re.compile(r"reports?\b", re.IGNORECASE)
_DETAILS = (
    ("volume", ("VI",)),
    ("issue", ("IP",)),
    ("publisher", ("PB",)),
    ("publisher-place", ("PL",)),
    ("edition", ("EN",)),
    ("language", ("LA",)),
    ("collection-title", ("CTI",)),
    ("container-title-short", ("TA",)),
    ("PMCID", ("PMC",)),
)
_KIND_OF_NUMBER = re.compile(r"\s*\[(\w+)\]\s*\Z")
_RANGE = re.compile(r"\d+\s?-\s?\d+")
_UNIVERSITY = re.compile(r",\s*([^,]+ University|University [^,]+)")


def reference_of(record: Record) -> Reference:
    """Return what a record says; its fields are taken out of it."""
    found = Reference(record.line, record.end_line)
    types = record.take("PT")
    found.kind = _kind(types, record)
    found.title = _title(record, found.kind)
    for abstract in record.take_fields("AB")[:1]:
        found.set_abstract(_unwrapped(abstract.text), abstract.line)
    found.categorise(_unwrapped(text).replace("*", "") for text in record.take("MH", "OT", "KW"))
    _read_authors(found, record)
    _read_numbers(found, record)
    # DA is the day the record was made, unless there is nothing else.
    for tag in ("DP", "DEP", "DA") if not record.has("DP", "DEP") else ("DP", "DEP"):
        found.date(record.first(tag))
    _read_container(found, record)
    for name, tags in _DETAILS:
        found.detail(name, record.first(*tags))
    if types:
        found.received["PT"] = types
    found.received |= {
        tag: [_unwrapped(text) for text in value] if isinstance(value, list) else _unwrapped(value)
        for tag, value in record.rest().items()
    }
    return found


def _unwrapped(text: str) -> str:
    return " ".join(text.split())


def _kind(types: list[str], record: Record) -> str:
    for kind, form in _KINDS:
        if any(form.match(name) or (kind == "thesis" and form.search(name)) for name in types):
            return kind
    if any(_REPORT.match(name) for name in types) and not record.has("SO", "TA", "VI"):
        return "report"
    return "article-journal" if record.has("TA", "JT") else ""


def _title(record: Record, kind: str) -> str:
    """The title without the full stop that MEDLINE puts after each; of a book its own, which stands in BTI."""
    own = "BTI" if kind == "book" and record.has("BTI") else "TI"
    title = _unwrapped(record.first(own) or record.first("TT", "BTI"))
    return without_full_stop(title)


def _read_authors(found: Reference, record: Record) -> None:
    """Take the authors by their full names, those without one by initials, organisations where they stand."""
    written: list[str] = []
    has_full = record.has("FAU")
    for each in record.take_fields("FAU", "AU", "CN"):
        name = _unwrapped(each.text)
        if each.tag == "CN":
            written.append(names.whole(name))
        elif each.tag == "FAU":
            written += name_lists.several([name])
        elif names.is_others(name):
            found.partial.add("authors")
        elif not has_full:
            written += name_lists.several([name]) if "," in name else [name_lists.with_initials(name)]
    found.add_authors(written)
    found.persons("editor", name_lists.several(record.take("FED") or record.take("ED")))
    record.take("ED")


def _read_numbers(found: Reference, record: Record) -> None:
    for text in record.take("PMID"):
        if not found.identify("pmid", text.split(" ")[0]):
            found.received["PMID"] = text
    for each in record.take_fields("AID", "LID"):
        kind = _KIND_OF_NUMBER.search(each.text[-40:])
        value = each.text[: each.text.rfind("[")].strip() if kind else each.text
        is_doi = (kind and kind[1] == "doi") or value.startswith("10.") or "doi.org/10." in value
        if not (found.identify("doi", value) if is_doi else found.link(value)):
            record.give_back(each)
    for each in record.take_fields("IS", "ISSN", "ISBN"):
        if not found.number(re.sub(r"\A(?:E?ISSN|E?ISBN)-", "", each.text)) and each.text[-5:] != "ISSN-":
            record.give_back(each)
    pages = _unwrapped(record.first("PG"))
    found.detail("page", _RANGE.sub(_full_range, pages) if len(pages) < 200 else pages)


def _full_range(pages: re.Match[str]) -> str:
    """Write the second number of ``475-82`` in full, as MEDLINE shortens it."""
    first, second = (number.strip() for number in pages[0].split("-"))
    return f"{first}-{first[: len(first) - len(second)]}{second}" if len(second) < len(first) else f"{first}-{second}"


def _read_container(found: Reference, record: Record) -> None:
    """Take the journal; for books, theses and reports the field names the publisher, in ERIC's records."""
    journal = _unwrapped(record.first("JT"))
    if found.kind in {"book", "report"}:
        found.detail("publisher", record.first("PB") or journal)
    elif found.kind == "thesis":
        university = _UNIVERSITY.search(_unwrapped(" ".join(record.take("SO"))))
        found.detail("publisher", university[1] if university else journal)
        found.detail("archive", journal if university else "")
    elif found.kind == "chapter":
        found.venue = _unwrapped(record.first("BTI")) or journal
    else:
        found.venue = cleaning.line(journal) or _unwrapped(record.first("TA"))
