"""A reference while its fields are met: what the readers of tagged files, tables and lists have in common."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from readerapp.importing.digest import Entry, Link, Origin, Problem, Severity
from readerapp.importing.wording import partial_dates
from readerapp.text import cleaning, identifiers, links, markup, names
from readerapp.text.latex_decoding import in_line

# “Abstract Background …” begins with a label as well; “Abstract Algebra …” does not.
# As arXiv's feeds begin the descriptions that scripts copy.
_ANNOUNCED = re.compile(r"\A\s*arXiv:\S{5,40}\s+Announce Type:\s*[\w-]+\s*")
_LABEL = re.compile(
    r"(?i:abstract|résumé|zusammenfassung|resumen|resumo|аннотация)\s*(?:[:.]\s+|[—–]\s*|\n\s*)|摘要\s*[:：]?\s*"
    r"|ABSTRACT\s+(?=[A-Z])|Abstract\s+(?=[A-Z])(?!(?:Algebra|Argument|Art|Class|Concept|Convex|Data|Dialectic|Domain"
    r"|Expression|Factor|Homotopy|Interpretation|Learning|Logic|Machine|Meaning|Model|Polytope|Reason|Simplicial|Space"
    r"|Stat|Syntax|Task|Text|Thinking|Thought|Type|Visual|Wiener|Word))"
)
_NO_ABSTRACT = re.compile(
    r"\[?(?:no abstract(?: is)?(?: available| found)?|abstract (?:not|un) ?available|n/?a|none|null|nan)\.?\]?",
    re.IGNORECASE,
)
# Google Scholar's marks before a title
_MARK = re.compile(r"\[(?:PDF|HTML|BOOK|CITATION|DOC)\](?:\[[A-Z]\])?\s+")
_TRAILER = re.compile(r"\\\\ \( https?://arxiv\.org/abs/\S+ ,\s*\d+\s?kb\)\Z")  # of arXiv's listing mails
_CUT_OFF = ("…", "...", "[truncated]", "(ABSTRACT TRUNCATED)")
_CUT_WITH_COUNT = re.compile(r"\(ABSTRACT TRUNCATED AT \d+ WORDS\)\W*\Z")
_PARAGRAPH_LINE = 200
_OWN_PAGES = frozenset({"doi.org", "dx.doi.org", "arxiv.org", "www.arxiv.org", "pubmed.ncbi.nlm.nih.gov"})
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_ISSN = re.compile(r"(?<![\w-])\d{4}-?\d{3}[\dXx](?![\w-])")
_MOST_ERRORS = 200
_STAND_IN = 80
_LONGEST_LINKS = 20_000


@dataclass(slots=True)
class Reference:
    """A reference as far as it was read; its attributes are those of Entry.

    Attributes:
        handle: number of the record at its source, which names it where nothing else does.
        is_plain: its texts hold no HTML, whatever they look like.
        others: further attributes of Entry.
    """

    line: int = 0
    end_line: int = 0
    title: str = ""
    abstract: str = ""
    abstract_line: int = 0
    authors: list[str] = field(default_factory=list)
    published: str = ""
    venue: str = ""
    identifiers: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    details: dict[str, str] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    section: str = ""
    cite_key: str = ""
    partial: set[str] = field(default_factory=set)
    received: dict[str, Any] = field(default_factory=dict)
    handle: str = ""
    is_plain: bool = False
    others: dict[str, Any] = field(default_factory=dict)

    def add_authors(self, found: Iterable[str]) -> None:
        """Add authors that are not there yet; “et al.” only says that there are more."""
        known = set(self.authors)
        for author in found:
            name = cleaning.line(author)
            if names.is_others(name):
                self.partial.add("authors")
            elif name and name not in known:
                known.add(name)
                self.authors.append(name)

    def set_abstract(self, text: str, line: int = 0) -> None:
        """Set the abstract: without a label, its paragraphs told by blank lines or by lines too long to be wrapped."""
        text = text.strip()
        if _NO_ABSTRACT.fullmatch(text):
            return
        lines = text.split("\n")
        if len(lines) > 1 and any(len(each) > _PARAGRAPH_LINE for each in lines[:-1]):
            text = "\n\n".join(lines)
        text = in_line(cleaning.prose(_TRAILER.sub("", self._read(text))))
        text = _ANNOUNCED.sub("", text, count=1)
        self.abstract = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
        self.abstract_line = line if self.abstract else 0
        if self.abstract.endswith(_CUT_OFF) or _CUT_WITH_COUNT.search(self.abstract[-60:]):
            self.partial.add("abstract")

    def date(self, text: str) -> bool:
        """Take a date: the first one, made more precise by those of the same year or month; return if it is one."""
        written = partial_dates.read(text)
        if written and (not self.published or (written.startswith(self.published) and written != self.published)):
            self.published = written
        return bool(written)

    def identify(self, scheme: str, value: str) -> bool:
        """Take an identifier, the first of its scheme; an arXiv DOI is the arXiv identifier. Return if it is one."""
        value = cleaning.line(value)
        if scheme == "doi" and "arxiv" in value.lower():
            found = identifiers.find(value).get("arxiv", "")
            scheme, value = ("arxiv", found) if found else (scheme, value)
        try:
            normal = identifiers.normalise(scheme, value)
        except ValueError:
            return False
        self.identifiers.setdefault(scheme, normal)
        return True

    def link(self, text: str, kind: str = "") -> bool:
        """Take the addresses in a text, and the identifiers that an address names; return if there is one.

        Args:
            text: what stands in the field; paths of local files are left out.
            kind: of the link where the address itself does not tell.
        """
        addresses = links.find_links(text[:_LONGEST_LINKS])
        for found in addresses:
            host = found.url.split("/")[2].lower() if found.url.count("/") > 2 else ""
            named = {} if "?" in found.url else identifiers.find(found.url)
            for scheme, value in named.items():
                self.identifiers.setdefault(scheme, value)
            if host in _OWN_PAGES and named and links.kind_of(found.url) != "pdf":
                continue  # the identifier leads there
            told = links.kind_of(found.url)
            self.links.setdefault(found.url, kind or told if told == "link" else told)
        return bool(addresses)

    def detail(self, name: str, value: str) -> None:
        """Set a CSL variable that is not set yet."""
        if value and name not in self.details and (text := cleaning.line(self._read(value))):
            self.details[name] = text

    def note(self, notes: Iterable[str]) -> None:
        """Set the note, each of several on a line of its own."""
        text = "\n".join(filter(None, (cleaning.line(self._read(note)) for note in notes)))
        if text:
            self.details["note"] = text

    def persons(self, role: str, found: Iterable[str]) -> None:
        """Set a CSL variable that names persons, such as ``editor``."""
        self.detail(role, "; ".join(names.readable(name) for name in found if not names.is_others(name)))

    def number(self, text: str) -> bool:
        """Take an ISSN or ISBN, told by its digits; return if it is one."""
        if found := _ISSN.findall(text):
            known = self.details.get("ISSN", "").split(", ") if "ISSN" in self.details else []
            written = (f"{each[:4]}-{each[-4:]}".upper() for each in found)
            self.details["ISSN"] = ", ".join(dict.fromkeys([*known, *written]))
        elif match := _ISBN.search(text):
            self.detail("ISBN", match[0].strip())
        else:
            return False
        return True

    def categorise(self, found: Iterable[str]) -> None:
        """Add keywords; what only says that there are none is left out."""
        words = (cleaning.line(self._read(word)).strip("* ") for word in found)
        self.categories += [word for word in words if word and word.lower() not in {"n/a", "none", "null", "nan"}]

    def entry(self) -> Entry | None:
        """Return the entry; None where nothing names it. Without a title it has one made of what else is known."""
        title = _MARK.sub("", in_line(cleaning.line(self._read(self.title))), count=1)
        if not title:
            title = self._stand_in()
            self.partial.add("title")
        if not title:
            return None
        return Entry(
            title=title,
            abstract=self.abstract,
            authors=tuple(self.authors),
            year=int(self.published[:4]) if self.published else None,
            published=self.published if len(self.published) > 4 else "",
            venue=cleaning.line(self._read(self.venue)),
            identifiers=self.identifiers,
            links=tuple(Link(kind, url) for url, kind in self.links.items()),
            kind=self.kind,
            details=self.details,
            categories=tuple(dict.fromkeys(self.categories)),
            section=self.section,
            cite_key=self.cite_key,
            partial=frozenset(self.partial),
            received=self.received,
            line=self.line,
            abstract_line=self.abstract_line,
            end_line=self.end_line,
            **self.others,
        )

    def _read(self, text: str) -> str:
        return text if self.is_plain else markup.to_text(text)

    def _stand_in(self) -> str:
        for scheme, prefix in (("arxiv", "arXiv:"), ("doi", "doi:"), ("pmid", "PMID ")):
            if value := self.identifiers.get(scheme):
                return prefix + value
        year = self.published[:4]
        if self.authors:
            return f"{names.short(self.authors) or self.authors[0]} {year}".strip()
        if any(letter.isalpha() for letter in self.cite_key):
            return self.cite_key
        if self.venue:
            return f"{cleaning.line(self.venue)} {year}".strip()
        if self.abstract:
            start = self.abstract[:_STAND_IN]
            return start if start == self.abstract else f"{start.rpartition(' ')[0] or start}…"
        return next(iter(self.links), "") or self.cite_key or self.details.get("publisher", "") or self.handle


def without_full_stop(title: str) -> str:
    """Return a title without the full stop that MEDLINE and CABI put after each."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def stem(origin: Origin, otherwise: str) -> str:
    """Return what stands for the source of a reference file that does not name one: the file's name without ending."""
    return PurePath(origin.name).stem.strip() or otherwise


def entries(found: Iterable[Reference], problems: list[Problem]) -> tuple[Entry, ...]:
    """Return the entries of references.

    Args:
        problems: gets one for each reference that has nothing that names it.
    """
    named: list[Entry] = []
    for each in found:
        if entry := each.entry():
            named.append(entry)
        else:
            problems.append(nameless(each))
    return tuple(named)


def nameless(reference: Reference) -> Problem:
    """Return the Problem for a record that has nothing that names it."""
    text = "Record without title, author or anything else that names it, left out"
    return Problem(reference.line, text, Severity.ERROR, reference.end_line)


def limited(problems: list[Problem]) -> list[Problem]:
    """Return the problems in the order of the file; of each severity, those beyond 200 are summed up in one."""
    kept: list[Problem] = []
    for severity in Severity:
        own = [problem for problem in problems if problem.severity is severity]
        if len(own) > _MOST_ERRORS:
            rest = own[_MOST_ERRORS - 1 :]
            text = f"{len(rest):,} more places like those above, up to line {rest[-1].end_line or rest[-1].line}"
            own = [*own[: _MOST_ERRORS - 1], Problem(rest[0].line, text, severity, rest[-1].end_line)]
        kept += own
    return sorted(kept, key=lambda problem: problem.line)
