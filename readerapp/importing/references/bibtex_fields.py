"""What the fields of a BibTeX or BibLaTeX entry mean.

Sources: btxdoc; the biblatex manual, §2 (types, fields, dates, crossref); what Zotero, Mendeley, JabRef, BibDesk,
INSPIRE, ADS, DBLP, Scopus and Google Scholar write. Variables are those of CSL 1.0.2, mapped much as Zotero does.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from readerapp.importing.references.bibtex_body import Block
from readerapp.importing.references.bibtex_macros import JOURNALS
from readerapp.importing.references.bibtex_variables import (
    DETAILS,
    GENRES,
    INHERITED,
    KEYWORDS,
    KIND_OF,
    KINDS_OF_LINKS,
    LINKS,
    PARTS,
    PERSONS,
)
from readerapp.importing.references.reference import Reference
from readerapp.text import cleaning, identifiers, markup, names
from readerapp.text.bibtex_names import from_bibtex
from readerapp.text.latex_decoding import decode, unescape

_MACRO = re.compile(r"\s*\\([a-z]+)\s*\Z")
_PREPRINT = re.compile(r"(?:arxiv|corr)\b", re.IGNORECASE)
_ARXIV_VENUE = re.compile(
    r"(?:arxiv|corr)\b(?:[\s:]*(?:e-?prints?|preprints?))?[\s,]*(?:abs/|arxiv:|\d{4}\.\d|\Z)", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:Available (?:at|from):?\s*)?(?:\\url|\\href)?\s*\{?\s*(?:https?://|www\.)\S+\s*\Z", re.I)
_DAYS = re.compile(r"\d{1,2}\b")
_DATE = re.compile(r"\s*(?:circa|ca\.|c\.)?\s*(-?\d{4}(?:-\d\d(?:-\d\d)?)?)(?=[T?~%/\s]|\.\.|\Z)", re.IGNORECASE)
_PMID = re.compile(r"PMID:?\s*(\d{1,8})\b", re.IGNORECASE)
_PAGES = re.compile(r"\s*[-–—−‒]+\s*")
_NAMES_OF_GROUPS = ("collaboration", "collaborations", "group", "team", "consortium")
_PARTED = re.compile(r"\\&\{\}|\\textless\{\}\{\}")
_MOST_PARENTS = 20
_MOST_FIELDS = 200
_NO_PAGES = re.compile(r"no pagination specified|n/?a|none|null|--?", re.IGNORECASE)


Parents = Mapping[str, Mapping[str, str]]
"""Fields of entries that others refer to, by the entries' keys in small letters."""


def reference_of(block: Block, parents: Parents) -> Reference:
    """Return what an entry says, and what it inherits from the entries that it refers to."""
    own = merged(block)
    values = {name: value for name, value in own.items() if value.strip()}
    for name, value in _inherited(block.kind, values, parents):
        values.setdefault(name, value)
    found = Reference(cite_key=block.key, kind=KIND_OF.get(block.kind, ""))
    found.received = {"ENTRYTYPE": block.kind, **_received(block)}
    _read_title(found, values)
    _read_abstract(found, values)
    _read_identifiers(found, values)
    _read_venue(found, block.kind, values)
    _read_persons(found, values)
    _read_date(found, values)
    _read_details(found, block.kind, values)
    return found


def merged(block: Block) -> dict[str, str]:
    """Return the fields by name in small letters; a name that stands twice keeps its first value, lists are joined."""
    merged: dict[str, str] = {}
    joints = {"author": " and ", "editor": " and ", "keywords": ", ", "url": " "}
    for each in block.fields:
        name = each.name.lower()
        if name not in merged or not merged[name].strip():
            merged[name] = each.value
        elif name in joints and each.value.strip() != merged[name].strip():
            merged[name] += joints[name] + each.value
    return merged


def _received(block: Block) -> dict[str, Any]:
    received: dict[str, Any] = {}
    for each in block.fields:
        if each.name in received:
            known = received[each.name]
            received[each.name] = [*known, each.value] if isinstance(known, list) else [known, each.value]
        else:
            received[each.name] = each.value
    return received


def _inherited(kind: str, values: Mapping[str, str], parents: Parents) -> Iterator[tuple[str, str]]:
    """Yield what the entries named by ``xdata`` and ``crossref`` give to one that lacks it."""
    for key in values.get("xdata", "").split(",", _MOST_PARENTS)[:_MOST_PARENTS]:
        yield from islice(parents.get(key.strip().lower(), {}).items(), _MOST_FIELDS)
    parent = parents.get(values.get("crossref", "").strip().lower(), {})
    for name in INHERITED & parent.keys():
        yield name, parent[name]
    container = "book" if kind in PARTS else "journal"
    if kind in PARTS or kind == "article":
        for name in ("title", "subtitle"):
            yield container + name, parent.get(name, "")


def _text(value: str) -> str:
    """Return a value in plain text, in which nothing is taken for HTML once more."""
    return markup.literal(cleaning.line(markup.to_text(_decoded(value)))) if value else ""


def _decoded(value: str) -> str:
    r"""Return a value without its LaTeX; what an empty group parts, as our own ``\&{}amp;``, is no HTML."""
    return decode(_PARTED.sub("\\g<0>\u2060", value))


def _first(values: Mapping[str, str], *fields: str) -> str:
    for name in fields:
        if value := values.get(name):
            return value
    return ""


def _with_subtitle(title: str, subtitle: str) -> str:
    title, subtitle = _text(title), _text(subtitle)
    if not title or not subtitle or title.lower().endswith(subtitle.lower()):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ".:?!–—" else f"{title}: {subtitle}"


def _read_title(found: Reference, values: dict[str, str]) -> None:
    found.title = _with_subtitle(values.get("title", ""), values.get("subtitle", ""))
    if not found.title and found.kind in ("book", "periodical", ""):
        found.title = _with_subtitle(_first(values, "booktitle", "maintitle"), values.pop("booksubtitle", ""))
        values.pop("booktitle", None)


def _read_abstract(found: Reference, values: Mapping[str, str]) -> None:
    abstract = _first(values, "abstract", "abstractnote", "summary")
    if abstract:
        found.set_abstract(_decoded(abstract))
    for name in KEYWORDS:
        if words := values.get(name, ""):
            # Mendeley's “Animals,Models; Statistical,Humans” has semicolons for commas within a keyword.
            tight = words.count(",") - words.count(", ")
            by_semicolon = ";" in words and tight <= words.count(";")
            found.categorise(_decoded(word) for word in words.split(";" if by_semicolon else ","))


def _read_identifiers(found: Reference, values: Mapping[str, str]) -> None:
    if doi := values.get("doi", ""):
        _identify(found, "doi", unescape(doi))
    _read_eprint(found, values)
    if pmid := values.get("pmid", ""):
        found.identify("pmid", pmid)
    for name in LINKS:
        if value := values.get(name, ""):
            text = unescape(value)
            found.link(text, KINDS_OF_LINKS.get(name, ""))
            if name != "note" or not found.identifiers:
                _identify_by(found, text)
    for name in ("journal", "volume", "number"):
        if "arxiv" not in found.identifiers and _PREPRINT.search(values.get("journal", "")):
            _identify_by(found, f"arXiv:{unescape(values.get(name, '')).lower().removeprefix('abs/')}")
            _identify_by(found, unescape(values.get(name, "")))
    if match := _PMID.search(unescape(values.get("note", ""))):
        found.identify("pmid", match[1])
    for name in ("isbn", "issn", "eissn"):
        if name in values:
            found.number(_text(values[name]))


def _identify(found: Reference, scheme: str, value: str) -> bool:
    return found.identify(scheme, value.strip()) or _identify_by(found, value)


def _identify_by(found: Reference, text: str) -> bool:
    named = identifiers.find(text[:5000])
    for scheme, value in named.items():
        found.identifiers.setdefault(scheme, value)
    return bool(named)


def _read_eprint(found: Reference, values: Mapping[str, str]) -> None:
    eprint = unescape(_first(values, "eprint", "arxivid", "arxiv")).strip()
    kind = _first(values, "eprinttype", "archiveprefix").strip().lower()
    if not eprint:
        return
    if kind in ("pubmed", "pmid"):
        found.identify("pmid", eprint)
    elif kind in ("", "arxiv", "arxiv.org") or "arxiv" in values or "arxivid" in values:
        prefix = values.get("primaryclass", "").strip().split(".")[0]
        if not found.identify("arxiv", eprint) and prefix:  # 9901001, whose archive stands beside it
            found.identify("arxiv", f"{prefix}/{eprint}")


def _read_venue(found: Reference, kind: str, values: Mapping[str, str]) -> None:
    journal = _with_subtitle(_journal(_first(values, "journal", "journaltitle")), values.get("journalsubtitle", ""))
    book = _with_subtitle(_first(values, "booktitle", "maintitle"), values.get("booksubtitle", ""))
    found.venue = (book or journal) if kind in PARTS else (journal or book)
    how = values.get("howpublished", "")
    if how and not _ADDRESS.match(how):
        if not found.venue and kind not in ("book", "booklet"):
            found.venue = _text(how)
        else:
            found.detail("medium", _text(how))
    if not found.venue and kind in PARTS:
        found.venue = _text(values.get("series", ""))  # ACM: series = {SIGIR '21}
    if found.venue == found.title:
        found.venue = ""
    if _ARXIV_VENUE.match(found.venue):
        found.venue = "CoRR" if found.venue.lower().startswith("corr") else "arXiv"
        found.kind = "article"
    elif "arxiv" in found.identifiers and (found.kind == "" or (found.kind == "webpage" and "eprint" in values)):
        found.kind = "article"  # biblatex has @online for preprints


def _journal(text: str) -> str:
    macro = _MACRO.match(text)
    return JOURNALS.get(macro[1], text) if macro else text


def _read_persons(found: Reference, values: Mapping[str, str]) -> None:
    found.add_authors(from_bibtex(values.get("author", "")))
    if collaboration := _text(values.get("collaboration", "")):
        is_called_so = collaboration.lower().endswith(_NAMES_OF_GROUPS)
        found.add_authors([names.whole(collaboration if is_called_so else f"{collaboration} Collaboration")])
    for role, fields in PERSONS:
        if value := _first(values, *fields):
            found.persons(role, from_bibtex(value))


def _read_date(found: Reference, values: Mapping[str, str]) -> None:
    date = unescape(values.get("date", ""))
    if match := _DATE.match(date):
        found.date(match[1])
    elif date:
        found.date(date)
    year, month = _text(values.get("year", "")), _text(values.get("month", ""))
    if year:
        found.date(re.sub(r"(?<=\d)[a-z]\b", "", year))
    if month and found.published:
        number = _DAYS.fullmatch(month)
        found.date(f"{found.published[:4]}-{int(month):02}" if number else f"{month} {found.published[:4]}")


def _read_details(found: Reference, kind: str, values: Mapping[str, str]) -> None:
    for variable, fields in DETAILS:
        if value := _first(values, *fields):
            found.detail(variable, _decoded(value))
    genre = _text(values.get("type", "")) or GENRES.get(kind, "")
    found.detail("genre", GENRES.get(genre, genre))  # biblatex has type = {phdthesis} too
    pages = _text(values.get("pages", ""))
    if pages and not _NO_PAGES.match(pages):
        found.detail("page", _PAGES.sub("-", pages))
    is_numbered = found.kind in ("report", "patent", "standard", "dataset", "software", "")
    number, issue = _text(values.get("number", "")), _text(values.get("issue", ""))
    if number and "series" in values and found.kind in ("book", "chapter", "paper-conference"):
        found.detail("collection-number", number)
    else:
        found.detail("number" if is_numbered else "issue", number)
    found.detail("issue", issue)
    found.detail("number", _text(_first(values, "eid", "article-number", "art_number", "articleno")))
    notes = (values.get(name, "") for name in ("note", "addendum"))
    found.note(_decoded(note) for note in notes if note and not _ADDRESS.match(note))
