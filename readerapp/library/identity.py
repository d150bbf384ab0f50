"""When two records are one paper, by what they say; nothing here knows the library.

Identifiers decide. Without one in common an equal title counts, unless something speaks against it: then the two are a
possible duplicate, for the user to judge. A preprint and its published version are two records of one work.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Protocol

from readerapp.text import identifiers as known_identifiers
from readerapp.text import names, titles

SAME_ABSTRACT = 0.8
NEAR_TITLE = 0.93
ORDER = ("arxiv", "doi", "pmid")
"""Schemes in the order in which they decide; others come after them."""

_NAMES = {"arxiv": "arXiv number", "doi": "DOI", "pmid": "PubMed number"}
_ARXIV_DOI = "10.48550/arxiv."
# bioRxiv and medRxiv (numbers or dates, not Cold Spring Harbor's journals), ChemRxiv, Preprints.org, Research Square,
# PsyArXiv and others at OSF, SSRN, TechRxiv, EarthArXiv, Authorea, OpenReview has none.
_PREPRINT_DOI = re.compile(
    r"10\.(?:1101/\d|26434/|20944/preprints|21203/rs\.|3[12]\d{3}/osf\.io|2139/ssrn|36227/techrxiv|31223/|22541/au)"
)
_PREPRINT_VENUE = re.compile(
    r"\b(?:\w*arxiv|corr|\w+rxiv|ssrn|preprints?|research square|computing research repository|under review|"
    r"submitted|in preparation|hugging ?face|openreview|zenodo)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+|[ivxlc]+|first|second|third|fourth|one|two|three|four|five")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "on",
        "of",
        "towards",
        "toward",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "le",
        "la",
        "les",
        "un",
        "une",
        "el",
        "los",
    ]
)
_VERSION = re.compile(r"v\d{1,2}")

GENERIC = frozenset(
    title.strip()
    for title in """editorial, guest editorial, introduction, preface, foreword, book review, book reviews, review,
    reviews, erratum, errata, corrigendum, correction, corrections, retraction, letter to the editor, letters,
    letters to the editor, letter, reply, response, comment, comments, commentary, discussion, conclusion, conclusions,
    abstract, abstracts, index, author index, contents, table of contents, in this issue, news, announcements,
    announcement, obituary, in memoriam, acknowledgments, acknowledgements, front matter, back matter, masthead, cover,
    untitled, no title, title, editor s note, editors note, from the editor, from the editors, appendix, overview,
    bibliography, references, notes, background, summary, report, home, miscellaneous, poster, posters, keynote,
    invited talk, welcome, welcome message, message from the chairs, program committee, organizing committee, session,
    supplementary material, supplementary information, einleitung, vorwort, rezension, rezensionen, buchbesprechung,
    buchbesprechungen, avant propos, compte rendu, comptes rendus, introducción, presentación, reseña, prefacio,
    sans titre, ohne titel, 编者按, 前言, 卷首语, まえがき, 序文""".split(",")  # noqa: SIM905
)
"""Titles that many papers have, normalised."""


class Record(Protocol):
    """What two records are compared by; drafts and papers of the library have it."""

    @property
    def title_key(self) -> str: ...  # noqa: D102
    @property
    def abstract(self) -> str: ...  # noqa: D102
    @property
    def authors(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def venue(self) -> str: ...  # noqa: D102
    @property
    def identifiers(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def details(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def partial(self) -> Collection[str]: ...  # noqa: D102


class Relation(Enum):
    """What two records of equal titles are to each other; the first of these that fits counts."""

    SAME = 1
    VERSION = 2
    SIMILAR = 3
    OTHER = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation, and the reason where it is ``SIMILAR``: a sentence for people."""

    relation: Relation
    reason: str = ""
    similarity: float = 1.0


def normal(identifiers: Mapping[str, str]) -> dict[str, str]:
    """Return identifiers as they are compared: the DOI that arXiv gives to a number is that number."""
    if not identifiers:
        return {}
    found = {scheme: value for scheme, value in identifiers.items() if value}
    doi = found.get("doi", "")
    if doi.lower().startswith(_ARXIV_DOI):
        try:
            number = known_identifiers.normalise("arxiv", doi[len(_ARXIV_DOI) :])
        except ValueError:
            return found
        del found["doi"]
        found.setdefault("arxiv", number)
    return found


def in_order(identifiers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return identifiers, those first that decide first."""
    if not identifiers:
        return []
    known = [(scheme, identifiers[scheme]) for scheme in ORDER if scheme in identifiers]
    return [*known, *(pair for pair in identifiers.items() if pair[0] not in ORDER)]


def author_key(authors: Sequence[str]) -> str:
    """Return the first author's family name made comparable, empty where no author is known."""
    return _first(authors)[0]


def shelf_key(authors: Sequence[str], title_key: str) -> str:
    """Return under what a paper is sought that has nearly the same title and the same first author.

    It is the family name, and for speed the initials of the author and of the title: one paper in twelve is by a Wang,
    Zhang, Li, Chen or Liu. Empty where no author is known.
    """
    family, initial = _first(authors)
    if not family:
        return ""
    words = title_key.split(maxsplit=2)
    word = next((word for word in words if word not in _SMALL), "")
    return f"{family} {initial}{word[:1]}"


def is_generic(record: Record) -> bool:
    """Tell whether the title names no paper: one that many have, or one that stands in for the real one."""
    return record.title_key in GENERIC or not record.title_key or "title" in record.partial


def compare(draft: Record, known: Record) -> Verdict:
    """Return what two records of equal titles, and without an identifier in common, are to each other."""
    if is_generic(draft) or is_generic(known):
        return Verdict(Relation.SAME if _same_in_all(draft, known) else Relation.OTHER)
    one, other = author_key(draft.authors), author_key(known.authors)
    if one and one == other and _one_is_preprint(draft, known):
        return Verdict(Relation.VERSION)
    return _objection(draft, known) or Verdict(Relation.SAME)


def _objection(draft: Record, known: Record) -> Verdict | None:
    """Return what speaks against two records of equal titles being one paper."""
    if schemes := differing(draft.identifiers, known.identifiers):
        return Verdict(Relation.SIMILAR, f"Same title, but another {_NAMES.get(schemes[0], schemes[0])}.", 0.5)
    alike = _abstracts_alike(draft, known)
    if alike < SAME_ABSTRACT:
        return Verdict(Relation.SIMILAR, f"Same title, but the abstracts are {alike:.0%} alike.", alike)
    one, other = author_key(draft.authors), author_key(known.authors)
    if one and other and one != other:
        return Verdict(Relation.SIMILAR, "Same title, but another first author.", 0.5)
    if one != other and draft.year and known.year and draft.year != known.year:
        return Verdict(Relation.SIMILAR, f"Same title, but of {draft.year}, not {known.year}.", 0.5)
    return None


def near(title_key: str, others: Sequence[tuple[str, int]]) -> Iterator[tuple[int, float]]:
    """Yield the places of nearly equal titles, with how alike they are.

    Args:
        others: titles by the same first author, normalised, each with something of its own.
    """
    if not others:
        return
    from rapidfuzz import fuzz, process  # not needed before a second paper of an author is met

    keys = [other for other, _ in others]
    for key, alike, place in process.extract(
        title_key, keys, scorer=fuzz.ratio, score_cutoff=NEAR_TITLE * 100, limit=None
    ):
        if key != title_key and not _in_a_series(title_key, key):
            yield place, alike / 100


def _in_a_series(one: str, other: str) -> bool:
    """Tell whether titles differ in numbers alone, as the parts of a series do; ``v2`` is no such number."""
    words = {word for word in set(one.split()) ^ set(other.split()) if not _VERSION.fullmatch(word)}
    return bool(words) and all(_NUMBER.fullmatch(word) for word in words)


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the schemes of which two records have different identifiers."""
    return [scheme for scheme, value in in_order(one) if other.get(scheme, value) != value]


def overruled(one: Mapping[str, str], other: Mapping[str, str]) -> str:
    """Return why two records that share an identifier are not one paper, empty where they are.

    They are not where an identifier that counts more is another one.
    """
    another = ""
    for scheme, value in in_order(one):
        if other.get(scheme) == value:
            return f"Same {_NAMES.get(scheme, scheme)}, but another {_NAMES.get(another, another)}." if another else ""
        if not another and scheme in other:
            another = scheme
    return ""


def _same_in_all(draft: Record, known: Record) -> bool:
    """Tell whether nothing but more of the same was said: the one way to know a title again that many have."""
    same = all(getattr(draft, name) == getattr(known, name) for name in ("year", "venue")) and author_key(
        draft.authors
    ) == author_key(known.authors)
    place = ("volume", "issue", "page")
    return (
        same
        and bool(draft.authors or any(draft.details.get(name) for name in place))
        and all(draft.details.get(name, "") == known.details.get(name, "") for name in place)
        and not differing(draft.identifiers, known.identifiers)
        and _abstracts_alike(draft, known) >= SAME_ABSTRACT
    )


def _abstracts_alike(draft: Record, known: Record) -> float:
    """Return how alike the abstracts are, 1 where one is missing or cut short."""
    if not draft.abstract or not known.abstract or "abstract" in draft.partial or "abstract" in known.partial:
        return 1.0
    # The same words come again and again; to fold them costs a hundred times as much as to see that.
    return 1.0 if draft.abstract == known.abstract else titles.similarity(draft.abstract, known.abstract)


def _one_is_preprint(one: Record, other: Record) -> bool:
    return (_is_preprint(one) and _is_published(other)) or (_is_published(one) and _is_preprint(other))


def _is_preprint(record: Record) -> bool:
    doi = record.identifiers.get("doi", "")
    on_server = "arxiv" in record.identifiers or bool(_PREPRINT_DOI.match(doi))
    return on_server and (not doi or bool(_PREPRINT_DOI.match(doi))) and not _is_venue(record.venue)


def _is_published(record: Record) -> bool:
    doi = record.identifiers.get("doi", "")
    if "arxiv" in record.identifiers or _PREPRINT_DOI.match(doi):
        return False
    return bool(doi) or _is_venue(record.venue)


def _is_venue(venue: str) -> bool:
    return bool(venue) and not _PREPRINT_VENUE.search(venue)


def _first(authors: Sequence[str]) -> tuple[str, str]:
    for author in authors[:3]:
        if not names.is_others(author) and (found := _folded(author))[0]:
            return found
    return "", ""


@lru_cache(maxsize=4096)
def _folded(author: str) -> tuple[str, str]:
    """Return a family name and the initial of a given name, made comparable."""
    name = names.split(author)
    family, initial = name.family or name.literal, name.given[:1]
    if family.isascii() and family.isalpha():
        return family.lower(), initial.lower()
    return titles.normalise(family), titles.normalise(initial)
