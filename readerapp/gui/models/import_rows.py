"""The records of a digest as the import dialog lists them: what each is to the library, in words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from readerapp.importing import forms
from readerapp.importing.digest import Digest, Entry, Severity
from readerapp.library.rows import Match, Outcome
from readerapp.tasks.import_digest import Plan

RowKind = Literal["new", "known", "duplicate", "problem"]

DIFFERS = "Differs"
"""The badge of a known paper of which the file says something else."""

_LEFT_OUT = "A title without an abstract: left out unless ticked"
_NO_TITLE = "An abstract without a title: join the paper above with it, or leave it out"
_VOTES = frozenset(("rank", "upvotes", "comments"))
_FIELDS = {
    "doi": "DOI",
    "arxiv": "arXiv number",
    "pmid": "PubMed number",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "address",
    "upvotes": "votes",
    "kind": "kind of publication",
    "published": "date",
}
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A record of a digest as the import dialog lists it.

    Attributes:
        badge: what it is in a word.
        note: shown in place of the abstract's beginning; empty for none.
        place: index in the digest's entries; for a record that is left out, in its problems.
        left_out: whether it is a problem's record, not an entry.
        doubtful: whether a warning concerns it.
        tip: what the badge means for this paper, a sentence.
        words: of title, authors and identifiers in lower case, to search in.
        number: its place among the rows.
    """

    entry: Entry
    kind: RowKind
    badge: str
    note: str
    place: int
    left_out: bool = False
    doubtful: bool = False
    tip: str = ""
    words: str = ""
    number: int = 0


def rows_of(plan: Plan, standing: Mapping[int, str]) -> list[EntryRow]:
    """Return all records of a plan in the order of the file.

    Args:
        standing: where papers of the library stand, by number: ``in Inbox since 4 July``.
    """
    content = plan.content
    records: list[tuple[Entry, int, bool]] = [(entry, place, False) for place, entry in enumerate(content.entries)]
    lost = [(problem.entry, place, True) for place, problem in enumerate(content.problems) if problem.entry]
    if lost:
        records = sorted([*records, *lost], key=lambda record: record[0].line)
    warned = _warned_lines(content)
    wants_abstracts = has_abstracts(content)
    rows = []
    for number, (entry, place, left_out) in enumerate(records):
        if left_out:
            badge, note = ("No abstract", _LEFT_OUT) if entry.title else ("No title", _NO_TITLE)
            kind: RowKind = "problem"
            doubtful, tip = True, ""
        else:
            lacks = wants_abstracts and not entry.abstract and entry.event != "replace"
            kind, badge, note, tip = _judged(plan, plan.matches[place], standing, lacks=lacks)
            doubtful = lacks or _is_warned(warned, entry)
        rows.append(EntryRow(entry, kind, badge, note, place, left_out, doubtful, tip, _words(entry), number))
    return rows


def has_abstracts(content: Digest) -> bool:
    """Tell whether a paper of such a digest normally has an abstract, so that its lack is worth a word."""
    of_form = any(form.abstracts for form in forms.FORMS if form.name == content.form)
    return of_form and any(entry.abstract for entry in content.entries)


def field_words(names: Iterable[str]) -> str:
    """Name fields as in ``PaperDetails.sources`` for people: ``venue, DOI and volume``."""
    found = list(dict.fromkeys(field_word(name) for name in names))
    if len(found) > _MOST_NAMED:
        found[_MOST_NAMED:] = [f"{len(found) - _MOST_NAMED} more"]
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else ""


def field_word(name: str) -> str:
    """Name a field as in ``PaperDetails.sources`` for people."""
    last = name.rpartition(".")[2]
    return _FIELDS.get(last.casefold(), last.replace("-", " "))


def _judged(plan: Plan, match: Match, standing: Mapping[int, str], *, lacks: bool) -> tuple[RowKind, str, str, str]:
    """Return kind, badge, note and tip of an entry."""
    if lacks:
        return "problem", "No abstract", "A title without an abstract", "Papers of this form have one"
    if match.differences:
        names = field_words(each.field for each in match.differences)
        return "known", DIFFERS, f"Another {names} than in the library", "Choose below what to keep"
    if match.similar_title:
        where = standing.get(match.similar_id or 0, "")
        title = f"“{match.similar_title}”"
        alike = f"{round(match.similarity * 100)} % alike: {title}"
        return "duplicate", "Possible duplicate", ", ".join(filter(None, (alike, where))), match.reason
    if match.version_title:
        tip = "It is added, and both are linked as versions of one work"
        return "new", "New version", f"Another version of “{match.version_title}”", tip
    if match.twin is not None:
        first = plan.content.entries[match.twin]
        where = f", at line {first.line}" if first.line else ""
        return "known", "Twice", f"The same paper stands above{where}", "Both become one paper"
    return _known(match) if match.paper_id is not None else ("new", "New", "", "The library does not have it")


def _known(match: Match) -> tuple[RowKind, str, str, str]:
    added = [name for name in match.news if name not in _VOTES]
    if match.outcome is Outcome.UPDATED or added:
        return "known", "Known, adds to it", "", f"Adds: {field_words(match.news)}" if match.news else ""
    if match.news:
        return "known", "Known, new votes", "", f"Renews: {field_words(match.news)}"
    return "known", "Known", "", "The library has all of it"


def _words(entry: Entry) -> str:
    return " ".join((entry.title, *entry.authors, *entry.identifiers.values(), entry.cite_key)).casefold()


def _warned_lines(content: Digest) -> list[int]:
    return sorted(each.line for each in content.problems if each.severity is Severity.WARNING and each.line)


def _is_warned(lines: Sequence[int], entry: Entry) -> bool:
    return bool(entry.line) and bisect_left(lines, entry.line) < bisect_right(lines, max(entry.line, entry.end_line))
