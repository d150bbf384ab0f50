"""A paper as an item of CSL-JSON.

Sources: CSL 1.0.2, Appendix IV "Variables", and its schema ``csl-data.json``. A preprint is written as Zotero and
APA's style have it: type ``article``, ``number`` the arXiv identifier with its prefix, ``publisher`` arXiv, and the
DOI that arXiv registers for each of its papers.

Text is plain, but for the title: there ``<i>``, ``<b>``, ``<sup>`` and ``<sub>`` mark up what TeX did (citeproc-js'
manual, "HTML-like formatting tags"). CSL-JSON has no escapes, so ``a<b`` stays as it is, and an invisible character
parts what looks like a tag. Words are not wrapped in
``nocase``: programs that do not know it print it, and no style lowers what stands in capitals in the middle.
"""

from collections.abc import Iterable
from typing import Any

from readerapp.exporting import addresses, dates
from readerapp.exporting.characters import writable
from readerapp.exporting.citing.facts import date_parts, detail, doi, keywords
from readerapp.exporting.citing.plain_text import line, lines, marked_up, paragraphs, verbatim
from readerapp.exporting.entry_kind import PREPRINT, csl_type
from readerapp.exporting.options import Options
from readerapp.exporting.words import keywords_line
from readerapp.library.rows import PaperDetails
from readerapp.text import names


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ROLES = _words(
    """editor translator collection-editor container-author original-author reviewed-author chair compiler composer
    contributor curator director editorial-director executive-producer guest host illustrator interviewer narrator
    organizer performer producer recipient script-writer series-creator"""
)
_DATES = _words("accessed available-date event-date original-date submitted")
_NAMES = _words(
    """title-short container-title-short collection-title collection-number volume volume-title issue page page-first
    number number-of-pages number-of-volumes chapter-number part part-title section supplement printing edition version
    event-title event-place genre medium status publisher publisher-place original-title original-publisher
    original-publisher-place reviewed-title reviewed-genre authority jurisdiction division archive archive_collection
    archive_location archive-place call-number dimensions scale references source language ISBN ISSN PMCID
    year-suffix"""
)
# Names of CSL's specification, which details have, where its schema has another.
_SPECIFIED = {"part": "part-number", "supplement": "supplement-number", "printing": "printing-number"}
_TEXTS = {name: _SPECIFIED.get(name, name) for name in _NAMES}

FIELDS = _words("author editor container-title issued publisher number DOI URL abstract keyword note annote")


def item(paper: PaperDetails, options: Options, remark: str = "") -> dict[str, Any]:
    """Return the variables of a paper, in the order in which they are written; the remark goes with the user's note."""
    kind = csl_type(paper)
    key, known = verbatim(paper.cite_key), paper.details
    variables: dict[str, Any] = {
        "id": key,
        "citation-key": key,
        "type": kind,
        "title": marked_up(paper.title),
        "author": _people(paper.authors),
        "container-title": line(paper.venue),
        "issued": _date(dates.published(paper)),
    }
    variables |= {role: _people(known[role].split("; ")) for role in _ROLES if role in known}
    variables |= {name: _date(known[name]) for name in _DATES if name in known}
    variables |= {name: detail(paper, own) for name, own in _TEXTS.items() if own in known}
    arxiv = _arxiv(paper)
    if kind == PREPRINT and arxiv:
        variables.setdefault("number", arxiv)
        variables.setdefault("publisher", "arXiv")
    # Of what has another number the note says it, as Zotero has it.
    said = [arxiv] if arxiv and variables.get("number") != arxiv else []
    variables |= {
        "DOI": doi(paper),
        "PMID": verbatim(paper.identifiers.get("pmid", "")),
        "URL": verbatim(addresses.page(paper)),
        "abstract": "\n\n".join(paragraphs(paper.abstract)) if options.abstract else "",
        "keyword": keywords_line(keywords(paper, options)),
        "note": "\n".join([*said, *lines(paper.details.get("note", ""))]),
        "annote": writable("\n\n".join(filter(None, (remark, paper.note.strip())))) if options.notes else "",
    }
    return {name: value for name, value in variables.items() if value and name not in options.without}


def _arxiv(paper: PaperDetails) -> str:
    arxiv = verbatim(paper.identifiers.get("arxiv", ""))
    return f"arXiv:{arxiv}" if arxiv else ""


def _date(text: str) -> dict[str, Any]:
    parts = date_parts(text)
    return {"date-parts": [parts]} if parts else {}


def _people(authors: Iterable[str]) -> list[dict[str, str]]:
    """Return name variables, in order; that there are more is the name ``others``, which pandoc reads so."""
    return list(filter(None, map(_person, authors)))


def _person(author: str) -> dict[str, str]:
    if names.is_others(author):
        return {"literal": "others"}
    name = names.split(author)
    if name.literal and not name.family:
        return {"literal": writable(name.literal)}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: writable(text) for part, text in parts.items() if text}
