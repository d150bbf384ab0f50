"""What a record of a bibliographic service says, whatever the service calls its fields.

Read after the services' documentation: Semantic Scholar Graph v1, OpenAlex works, Europe PMC REST (``core``), dblp,
arXiv's metadata dump, bioRxiv, DataCite, OpenReview, Zotero's items; Crossref's works are nearly CSL (``csl_item``).
"""

import re
from collections.abc import Iterable
from typing import Any

from readerapp.importing.references import csl_item, csl_kinds
from readerapp.importing.references.csl_item import text_of
from readerapp.importing.references.reference import Reference, without_full_stop
from readerapp.importing.wording import name_lists
from readerapp.text import identifiers, latex, names

_WRAPPERS = (
    "bibjson",
    "citedPaper",
    "citingPaper",
    "paper",
    "work",
    "info",
    "data",
    "attributes",
    "content",
    "_source",
    "metadata",
)
_TITLES = ("title", "displayname", "papertitle", "articletitle", "titles")
_VENUES = (
    "journaltitle",
    "publicationtitle",
    "proceedingstitle",
    "booktitle",
    "journal",
    "venue",
    "publicationvenue",
    "container",
    "conference",
    "journalref",
    "journalname",
    "hostvenue",
)
_AUTHORS = ("authors", "authorlist", "authorships", "creators", "author", "authorstring", "authornames", "names")
_ABSTRACTS = ("abstract", "abstracttext", "abstractnote", "summary", "descriptions", "description")
_DATES = ("publicationdate", "published", "firstpublicationdate", "publishedat", "date", "issued", "publisheddate")
_YEARS = ("year", "pubyear", "publicationyear", "yearofpublication", "created")
_IDENTIFIERS = {
    "doi": ("doi", "publisheddoi"),
    "arxiv": ("arxiv", "arxivid", "eprint", "entryid"),
    "pmid": ("pmid", "pubmed", "pubmedid"),
}
_ESCAPED_BLANK = re.compile(r"(?:\\[nt])+\Z")
_GROUPS_OF_IDENTIFIERS = ("externalids", "ids", "identifiers", "articleids")
_LINKS = {
    "": (
        "url",
        "urls",
        "link",
        "links",
        "ee",
        "landingpageurl",
        "absurl",
        "paperurl",
        "fulltexturllist",
        "electronicedition",
        "primarylink",
    ),
    "pdf": ("pdfurl", "pdf", "openaccesspdf", "bestoalocation"),
    "code": ("code", "codeurl", "github", "githubrepo", "githuburl", "repository"),
    "project": ("project", "projectpage", "homepage"),
}
_CATEGORIES = (
    "keywords",
    "categories",
    "keywordlist",
    "fieldsofstudy",
    "topics",
    "subjects",
    "tags",
    "category",
    "subject",
)
_DETAILS = {
    "volume": ("volume", "journalvolume"),
    "issue": ("issue", "number"),
    "page": ("page", "pages", "pageinfo", "pagination"),
    "publisher": ("publisher",),
    "publisher-place": ("place",),
    "language": ("language", "lang"),
    "edition": ("edition",),
    "collection-title": ("series", "seriestitle"),
    "container-title-short": ("journalabbreviation", "medlineabbreviation", "isoabbreviation"),
    "title-short": ("shorttitle",),
    "PMCID": ("pmcid", "pubmedcentral", "pmc"),
}
_INSIDE = (
    "value",
    "name",
    "title",
    "text",
    "displayname",
    "fullname",
    "term",
    "tag",
    "keyword",
    "subject",
    "label",
    "id",
)
_URLS = ("url", "href", "pdfurl", "landingpageurl")
_MOST_WORDS = 200_000
_DEEPEST = 4


def reference_of(record: dict[str, Any], line: int = 0, end_line: int = 0) -> Reference:
    """Return what a record says.

    Args:
        record: keys and values as received.
        line: its first line in the file.
        end_line: its last line.
    """
    record = _unwrapped(record)
    if "container-title" in record or "is-referenced-by-count" in record:
        return _of_crossref(record, line, end_line)
    fields = _Fields(record)
    found = Reference(line, end_line)
    found.title = fields.text(*_TITLES)
    if "authorString" in record:  # Europe PMC has MEDLINE's titles
        found.title = without_full_stop(found.title)
    _read_abstract(found, fields)
    found.add_authors(_authors(fields.first(*_AUTHORS)))
    if not found.authors:
        found.add_authors(_authors(fields.first("authorsparsed")))
    _read_venue(found, fields)
    _read_identifiers(found, fields)
    _read_links(found, fields)
    for name in (*_DATES, *_YEARS):
        text = fields.peek(name)
        if text and found.date(text.split("T")[0]):
            fields.drop(name)
    if not found.published:
        found.date(_first_version(fields.held("versions")))
    _read_kind(found, fields)
    for variable, spellings in _DETAILS.items():
        found.detail(variable, fields.text(*spellings))
    for name in ("issn", "isbn"):
        for text in _texts(fields.first(name)):
            found.number(text)
    for name in _CATEGORIES:
        found.categorise(_categories(fields.first(name)))
    csl_item.read_note(found, fields.text("extra", "note", "notes", "comments", "comment"))
    found.cite_key = fields.text("citekey", "citationkey")
    found.received |= {key: value for key, value in fields.left.items() if value not in (None, "", [], {})}
    return found


class _Fields:
    """The fields of a record by their names without case and punctuation; what is taken is no longer there."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.left = dict(record)
        self._keys = {_spelling(key): key for key in reversed(record)}

    def first(self, *spellings: str) -> Any:
        """Take the first field of these names that says something."""
        for spelling in spellings:
            key = self._keys.get(spelling, "")
            if self.left.get(key):
                return self.left.pop(key)
        return None

    def text(self, *spellings: str) -> str:
        """Take the first field of these names that has a text; fields without one stay."""
        for spelling in spellings:
            key = self._keys.get(spelling, "")
            if text := next(iter(_texts(self.left.get(key))), ""):
                del self.left[key]
                return text
        return ""

    def peek(self, spelling: str) -> str:
        """Return the text of a field without taking it."""
        value = self.held(spelling)
        return csl_item.date_of(value) if isinstance(value, dict) else text_of(value)

    def held(self, spelling: str) -> object:
        """Return a field without taking it."""
        return self.left.get(self._keys.get(spelling, ""))

    def drop(self, spelling: str) -> None:
        """Take a field that was looked at."""
        self.left.pop(self._keys[spelling], None)


def _spelling(key: str) -> str:
    return "".join(letter for letter in key.lower() if letter.isalnum())


def _unwrapped(record: dict[str, Any]) -> dict[str, Any]:
    """The record itself, without the objects around it; OpenReview's values are objects with a ``value``."""
    for _ in range(_DEEPEST):
        inner = next((record[key] for key in _WRAPPERS if isinstance(record.get(key), dict) and record[key]), None)
        if inner is None or not {_spelling(key) for key in record}.isdisjoint(_TITLES):
            break
        record = {key: value for key, value in record.items() if value is not inner} | inner
    return {
        key: value["value"] if isinstance(value, dict) and value.keys() == {"value"} else value
        for key, value in record.items()
    }


def _texts(value: object, depth: int = 0) -> list[str]:
    """The texts in a value: itself, of each in a list, of an object the one that names it."""
    if isinstance(value, list) and depth < _DEEPEST:
        return [text for each in value for text in _texts(each, depth + 1)]
    if isinstance(value, dict) and depth < _DEEPEST:
        by_name = {_spelling(key): held for key, held in value.items()}
        named = next((by_name[name] for name in _INSIDE if by_name.get(name)), None)
        if named is None and len(value) == 1:
            named = next(iter(value.values()))
        return _texts(named, depth + 1)
    return [text] if (text := text_of(value)) else []


def _of_crossref(record: dict[str, Any], line: int, end_line: int) -> Reference:
    subtitle = text_of(record.get("subtitle"))
    title = text_of(record.get("title"))
    left = {key: value for key, value in record.items() if key not in ("link", "subject", "subtitle")}
    if subtitle and subtitle.lower() not in title.lower():
        left["title"] = f"{title}: {subtitle}" if title else subtitle
    titles = record.get("container-title")
    if isinstance(titles, list) and len(titles) == 2 and record.get("type") in ("book-chapter", "proceedings-article"):
        left["collection-title"], left["container-title"] = titles
    found = csl_item.reference_of(left, line, end_line)
    links = record.get("link")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and link.get("content-type") == "application/pdf":
            found.link(text_of(link.get("URL")), "pdf")
    found.categorise(_texts(record.get("subject")))
    return found


def _read_abstract(found: Reference, fields: _Fields) -> None:
    index = fields.first("abstractinvertedindex")
    if isinstance(index, dict):
        found.set_abstract(_from_index(index))
    text = fields.text(*_ABSTRACTS)
    if not found.abstract:
        found.set_abstract(text)


def _from_index(index: dict[str, Any]) -> str:
    """Put the words of an OpenAlex abstract, each with its places, back in order."""
    placed = [
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places[:_MOST_WORDS]
        if isinstance(place, int)
    ]
    return " ".join(_ESCAPED_BLANK.sub("", word) for _, word in sorted(placed)[:_MOST_WORDS])


def _authors(value: object, depth: int = 0) -> list[str]:
    """Names in one text, in a list of texts, of objects, or of lists of family and given name."""
    if isinstance(value, dict) and depth < _DEEPEST:
        inner = value.get("author")
        return _authors(inner, depth + 1) if inner else [_author(value)]
    if not isinstance(value, list):
        return name_lists.cell(value) if isinstance(value, str) else []
    if all(isinstance(each, str) for each in value):
        is_one_line = len(value) == 1 and value[0].count(",") > 1  # of all authors
        return [
            _without_tex(name) for name in (name_lists.cell(value[0]) if is_one_line else name_lists.several(value))
        ]
    found = []
    for each in value:
        if isinstance(each, dict):
            found.append(_author(each))
        elif isinstance(each, list) and each:
            family, given, *more = (*map(text_of, each), "")
            found.append(names.joined(family, given, "", more[0] if more else ""))
        else:
            found += name_lists.several(_texts(each))
    return [name for name in found if name]


def _without_tex(name: str) -> str:
    return latex.plain(name) if "\\" in name else name


def _author(value: dict[str, Any]) -> str:
    parts = {_spelling(key): held for key, held in value.items()}
    if isinstance(parts.get("author"), dict):  # an authorship of OpenAlex
        return _author(parts["author"])
    if text := text_of(parts.get("collectivename")):
        return names.whole(text)
    given = next(filter(None, (text_of(parts.get(key)) for key in ("given", "givenname", "firstname", "forename"))), "")
    family = next(
        filter(None, (text_of(parts.get(key)) for key in ("family", "familyname", "lastname", "surname"))), ""
    )
    if family:
        return names.joined(family, given, "", text_of(parts.get("suffix")))
    name = next(filter(None, (text_of(parts.get(key)) for key in ("name", "displayname", "fullname", "text"))), "")
    name = name or text_of(parts.get("authorname")) or text_of(parts.get("literal"))
    return next(iter(name_lists.several([name])), "") if "," in name else name


def _read_venue(found: Reference, fields: _Fields) -> None:
    found.venue = fields.text("venue")
    for key in ("journalInfo", "biblio", "primary_location", "journal", "publicationVenue"):
        if isinstance(value := fields.left.get(key), dict):
            _read_issue(found, value)
    found.venue = found.venue or fields.text(*_VENUES)


def _read_issue(found: Reference, value: dict[str, Any]) -> None:
    """Take the journal and the place in it from the object that holds both."""
    own = _Fields(value)
    journal = own.first("journal", "source")
    if isinstance(journal, dict):
        inside = _Fields(journal)
        found.venue = found.venue or inside.text("title", "displayname", "name")
        found.detail("container-title-short", inside.text("medlineabbreviation", "isoabbreviation"))
        for text in _texts(inside.first("issn")) + _texts(inside.first("essn")):
            found.number(text)
    found.venue = found.venue or own.text("title", "name")
    for variable in ("volume", "issue", "page"):
        found.detail(variable, own.text(*_DETAILS[variable]))
    ends = own.text("firstpage"), own.text("lastpage")
    found.detail("page", "-".join(dict.fromkeys(filter(None, ends))))
    found.link(own.text("pdfurl"), "pdf")
    found.link(own.text("landingpageurl"))
    found.date(own.text("yearofpublication"))


def _read_identifiers(found: Reference, fields: _Fields) -> None:
    groups = [
        fields,
        *(_Fields(group) for name in _GROUPS_OF_IDENTIFIERS if isinstance(group := fields.first(name), dict)),
    ]
    for group in groups:
        for scheme, spellings in _IDENTIFIERS.items():
            for spelling in spellings:
                if (text := group.peek(spelling)) and found.identify(scheme, text):
                    group.drop(spelling)
        found.detail("PMCID", group.text("pubmedcentral", "pmcid"))
        if group is not fields and group.left:
            found.received.setdefault("identifiers", {}).update(group.left)
    _read_typed_identifiers(found, fields)
    for spelling in ("id", "paperid", "key"):
        text = fields.peek(spelling)
        for scheme, value in identifiers.find(text).items() if len(text) < 300 else ():
            found.identifiers.setdefault(scheme, value)


def _read_typed_identifiers(found: Reference, fields: _Fields) -> None:
    """Take identifiers that stand in a list with their types: ``[{"type": "doi", "id": "10.1/x"}]`` (DOAJ)."""
    left = []
    value = fields.held("identifier")
    if not isinstance(value, list):
        return
    for each in value:
        scheme, text = (text_of(each.get(key)) for key in ("type", "id")) if isinstance(each, dict) else ("", "")
        is_number = scheme.lower() in ("issn", "eissn", "pissn", "isbn") and found.number(text)
        if not is_number and not (scheme.lower() in _IDENTIFIERS and found.identify(scheme.lower(), text)):
            left.append(each)
    if len(left) < len(value):
        fields.drop("identifier")
        if left:
            found.received["identifier"] = left


def _read_links(found: Reference, fields: _Fields) -> None:
    for kind, spellings in _LINKS.items():
        for spelling in spellings:
            if _link(found, fields.held(spelling), kind):
                fields.drop(spelling)


def _link(found: Reference, value: object, kind: str, depth: int = 0) -> bool:
    if isinstance(value, list) and depth < _DEEPEST:
        taken = [_link(found, each, kind, depth + 1) for each in value]
        return any(taken)
    if isinstance(value, dict) and depth < _DEEPEST:
        by_name = {_spelling(key): held for key, held in value.items()}
        told = text_of(by_name.get("kind")) or ("pdf" if "pdf" in text_of(by_name.get("type")).lower() else kind)
        inner: Iterable[object] = (by_name[name] for name in _URLS if by_name.get(name))
        inner = list(inner) or [held for held in value.values() if isinstance(held, list | dict)]
        taken = [_link(found, each, told, depth + 1) for each in inner]
        return any(taken)
    return isinstance(value, str) and found.link(value, kind)


def _read_kind(found: Reference, fields: _Fields) -> None:
    value = fields.first("publicationtypes", "type", "itemtype", "pubtypelist", "publicationtype")
    texts = _texts(value)
    kinds = [kind for kind in map(csl_kinds.kind_of, texts) if kind]
    found.kind = next((kind for kind in kinds if kind != "review"), "article-journal" if kinds else "")
    if found.kind == "article" and "preprint" not in " ".join(texts).lower() and found.venue:
        found.kind = "article-journal"
    if value and (not found.kind or len(texts) > 1):
        fields.left["type"] = value


def _first_version(versions: object) -> str:
    """The day of the first version in arXiv's metadata: ``Mon, 2 Apr 2007 19:18:42 GMT``."""
    first = versions[0] if isinstance(versions, list) and versions else None
    return text_of(first.get("created")) if isinstance(first, dict) else ""


def _categories(value: object) -> list[str]:
    if isinstance(value, str):
        separator = r"[;,\n]" if re.search(r"[;,\n]", value) else r"\s(?=[\w-]+\.\w|\S+-)"
        return re.split(separator, value)
    return _texts(value)
