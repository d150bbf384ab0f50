"""What an item of CSL-JSON says.

Sources: CSL 1.0.2, Appendix IV "Variables"; its schema ``csl-data.json``; citeproc-js' manual for raw and literal dates
and for variables in notes; what Zotero, Better BibTeX, Mendeley and Crossref write.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from readerapp.importing.references import csl_kinds
from readerapp.importing.references.reference import Reference
from readerapp.importing.wording import name_lists, partial_dates
from readerapp.text import names


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEXTS = _words(
    """annote archive archive_collection archive_location archive-place authority call-number chapter-number
    collection-number collection-title container-title-short dimensions division edition event-place event-title genre
    issue jurisdiction language license locator medium number number-of-pages number-of-volumes original-publisher
    original-publisher-place original-title page page-first part-number part-title printing-number PMCID publisher
    publisher-place references reviewed-genre reviewed-title scale section status supplement-number title-short version
    volume volume-title year-suffix"""
)
# Names of CSL 1.0 and of programs for variables of today.
_RENAMED = {
    "event": "event-title",
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "short-title": "title-short",
    "short-container-title": "container-title-short",
    "article-number": "number",
    "pages": "page",
    "PMC": "PMCID",
}
_ROLES = _words(
    """chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator"""
)
_DATES = ("accessed", "available-date", "event-date", "original-date", "submitted")
# Crossref has lists of these.
_FIRST_TAKEN = ("title", "container-title", "short-container-title", "original-title")
_KEYS = ("citation-key", "citekey", "citation_key")
_LONGEST_KEY = 80
_KEY_BY_LOOKS = re.compile(r"(?!(?:https?|urn|doi|isbn|issn|pmid|arxiv):|www\.)[^\W\d_][\w:.+/-]*", re.IGNORECASE)
_RANDOM = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
# What Crossref's abstracts begin with.
_HEADING = re.compile(r"\A\s*<(?:jats:)?title>\s*(?:abstract|summary)\W*</(?:jats:)?title>", re.IGNORECASE)
# A variable in a note: ``PMID: 123``, ``{:original-title: …}``.
_IN_NOTE = re.compile(r"\{?:?\s*([\w][\w .-]{0,30}?)\s*:\s*(\S.*?)\s*\}?")
_ARXIV_IN_NOTE = re.compile(r"(\S+)(?:\s+\[([\w.-]+)\])?")


def reference_of(item: dict[str, Any], line: int = 0, end_line: int = 0) -> Reference:
    """Return what an item says.

    Args:
        item: keys and values; values of other kinds than CSL's are kept as received.
        line: its first line in the file.
        end_line: its last line.
    """
    left = dict(item)
    found = Reference(line, end_line)
    found.received |= {key: item[key] for key in _FIRST_TAKEN if isinstance(item.get(key), list) and len(item[key]) > 1}
    found.title = text_of(left.pop("title", ""))
    found.kind = csl_kinds.kind_of(text_of(left.get("type", "")))
    if found.kind:
        del left["type"]
    found.venue = text_of(left.pop("container-title", "")) or _as_in_bibtex(left, "journal", "booktitle")
    found.set_abstract(_HEADING.sub("", text_of(left.pop("abstract", "")), count=1))
    authors = left.pop("author", ())
    found.add_authors(persons_of(authors))
    if isinstance(authors, list) and any(_says_more_than_a_name(author) for author in authors):
        left["author"] = authors
    _read_dates(found, left)
    if not found.published and (year := _as_in_bibtex(left, "year")):
        found.date(year)
    _read_identifiers(found, left)
    _read_key(found, left)
    for role in _ROLES & left.keys():
        found.persons(role, persons_of(left.pop(role)))
    for key in list(left):
        name = _RENAMED.get(key, key)
        if name in _TEXTS and (text := text_of(left[key])):
            found.detail(name, text)
            del left[key]
    found.categorise(_keywords(left.pop("keyword", None) or left.pop("categories", None)))
    read_note(found, text_of(left.pop("note", "")))
    found.received |= left
    return found


def _as_in_bibtex(left: dict[str, Any], *keys: str) -> str:
    """Take the first text under keys that programs around BibTeX use instead of CSL's."""
    key = next((key for key in keys if isinstance(left.get(key), str | int) and left[key]), "")
    return text_of(left.pop(key)) if key else ""


def _says_more_than_a_name(author: object) -> bool:
    return isinstance(author, dict) and bool(author.get("affiliation") or author.get("ORCID"))


def text_of(value: object) -> str:
    """Return a text or number as text, of a list its first one; empty for anything else."""
    if isinstance(value, list):
        return next(filter(None, map(text_of, value[:10])), "")
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def persons_of(value: object) -> list[str]:
    """Return names as ``text.names`` reads them, given in their parts, as one text each, or in one text for all."""
    if isinstance(value, str):
        return name_lists.cell(value)
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, Iterable):
        return []
    found = []
    for each in value:
        found += [person_of(each)] if isinstance(each, dict) else name_lists.several([text_of(each)])
    return [name for name in found if name]


def person_of(parts: dict[str, Any]) -> str:
    """Return a name given in CSL's parts; one that is literal, or an organisation's, stays in one."""
    literal = text_of(parts.get("literal", "")) or text_of(parts.get("name", ""))
    family = text_of(parts.get("family", "")).strip('"')
    given = text_of(parts.get("given", ""))
    if literal and not family:
        return literal if names.is_others(literal) else names.whole(literal)
    particles = (text_of(parts.get(f"{kind}-particle", "")) for kind in ("dropping", "non-dropping"))
    if family and not given and names.is_others(family):
        return family
    return names.joined(family, given, " ".join(filter(None, particles)), text_of(parts.get("suffix", "")))


def date_of(value: object) -> str:
    """Return a date as it can be read by ``partial_dates``, of a range the first; empty where it says none."""
    if not isinstance(value, dict):
        return text_of(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts:
        first = parts[0] if isinstance(parts[0], list) else parts
        return _from_parts([text_of(part) for part in first[:3]])
    if "year" in value:
        return _from_parts([text_of(value.get(part, "")) for part in ("year", "month", "day")])
    for key in ("raw", "literal", "date-time"):
        if text := text_of(value.get(key, "")):
            return text.split("T")[0] if key == "date-time" else text
    return ""


def _from_parts(parts: list[str]) -> str:
    """A date of up to three numbers; months beyond the twelfth are seasons."""
    numbers = []
    for part, most in zip(parts, (9999, 12, 31), strict=False):
        number = part.removesuffix(".0")
        if not number.isdecimal() or not 0 < int(number[:5]) <= most:
            break
        numbers.append(number.zfill(2))
    return "-".join(numbers) if numbers and len(numbers[0]) == 4 else ""


def _read_dates(found: Reference, left: dict[str, Any]) -> None:
    for key in ("issued", "published", "published-print", "published-online"):
        value = left.pop(key, None)
        if value is not None and (not found.date(date_of(value)) or _says_more(value)):
            left[key] = value
    for key in _DATES:
        if key in left and (date := partial_dates.read(date_of(left[key]))):
            found.detail(key, date)
            if not _says_more(left[key]):
                del left[key]


def _says_more(value: object) -> bool:
    """Whether a date has a range, a season or words that a plain date leaves out."""
    if not isinstance(value, dict):
        return False
    parts = value.get("date-parts")
    return bool(value.keys() & {"season", "circa", "literal", "raw"}) or (isinstance(parts, list) and len(parts) > 1)


def _read_identifiers(found: Reference, left: dict[str, Any]) -> None:
    for key, scheme in (("DOI", "doi"), ("doi", "doi"), ("PMID", "pmid"), ("pmid", "pmid"), ("arXiv", "arxiv")):
        if key in left and found.identify(scheme, text_of(left[key])):
            del left[key]
    number = text_of(left.get("number", ""))
    if number.lower().startswith("arxiv:") and found.identify("arxiv", number):
        del left["number"]
    for key in ("URL", "url"):
        if key in left and found.link(text_of(left[key])):
            del left[key]
    for key in ("ISSN", "ISBN"):
        if key in left:
            values = left[key] if isinstance(left[key], list) else [left[key]]
            taken = [found.number(text_of(value)) for value in values[:20]]
            if all(taken):
                del left[key]


def _read_key(found: Reference, left: dict[str, Any]) -> None:
    for key in _KEYS:
        text = text_of(left.get(key, ""))
        if text and len(text) <= _LONGEST_KEY and not re.search(r"\s|://", text):
            found.cite_key = text
            del left[key]
            break
    own = text_of(left.get("id", ""))
    if own == found.cite_key or (not found.cite_key and _is_key(own)):
        found.cite_key = own
        left.pop("id", None)
    elif own.startswith(("http", "10.")) and not found.identifiers:
        found.identify("doi", own)


def _is_key(text: str) -> bool:
    if len(text) > _LONGEST_KEY or not _KEY_BY_LOOKS.fullmatch(text):
        return False
    return not _RANDOM.fullmatch(text)


def _keywords(value: object) -> list[str]:
    if isinstance(value, str):
        return re.split(r"[;\n]" if ";" in value else r"[,\n]", value)
    return [text_of(each) for each in value] if isinstance(value, list) else []


def read_note(found: Reference, note: str) -> None:
    """Take the variables that Zotero's “Extra” has in lines of their own; the rest is the note."""
    rest = []
    for line in note.split("\n"):
        match = _IN_NOTE.fullmatch(line.strip()) if len(line) < 1000 else None
        if not match or not _take_variable(found, match[1].strip(), match[2]):
            rest.append(line)
    found.note(rest)


def _take_variable(found: Reference, name: str, value: str) -> bool:
    """Take a variable of a note where the item has none of its own; return if it was one."""
    variable = "-".join(name.lower().split())
    if variable in _TAKERS:
        return _TAKERS[variable](found, value)
    if variable == "container-title" and not found.venue:
        found.venue = value
    elif variable == "citation-key":
        found.cite_key = found.cite_key or value
    elif variable in _TEXTS and not found.details.get(variable):
        found.detail(variable, value)
    elif variable == "pmcid":
        found.detail("PMCID", value)
    else:
        return False
    return True


def _take_arxiv(found: Reference, value: str) -> bool:
    match = _ARXIV_IN_NOTE.fullmatch(value)
    if not match or not found.identify("arxiv", match[1]):
        return False
    found.categorise(filter(None, [match[2]]))
    return True


_TAKERS: dict[str, Callable[[Reference, str], bool]] = {
    "arxiv": _take_arxiv,
    "date": Reference.date,
    "doi": lambda found, value: found.identify("doi", value),
    "_eprint": Reference.link,
    "isbn": Reference.number,
    "issn": Reference.number,
    "issued": Reference.date,
    "pmid": lambda found, value: found.identify("pmid", value),
    "url": Reference.link,
}
