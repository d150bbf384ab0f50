"""Tell why a paper is a result of a search: what of the query stands where in it, and how much each part counts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readerapp.search.nodes import Fuzzy, Phrase, Prefix, Term

if TYPE_CHECKING:
    from readerapp.search.index import Index
    from readerapp.search.query import Query

_SECTIONS = {
    "title": "Title",
    "abstract": "Abstract",
    "author": "Authors",
    "venue": "Venue",
    "note": "Note",
    "comment": "Comment",
    "quote": "Highlight",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of a score.

    Attributes:
        term: the part of the query, as a user would type it.
        where: the part of the paper, as the window calls it.
        words: the forms that stand there.
        count: how often, all together.
        weight: what this adds to the score.
    """

    term: str
    where: str
    words: tuple[str, ...]
    count: int
    weight: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a paper was found, the weightiest reason first; none where the query has no words."""

    score: float
    parts: tuple[Reason, ...]


def explain(index: "Index", query: "Query", paper_id: int) -> Reasons:
    """Return the reasons for which a paper is a result of a query.

    Raises:
        IndexUnusable: the index must be rebuilt.
    """
    if not query.terms or query.node is None:
        return Reasons(0.0, ())
    found = index.explain(query.node, paper_id)
    parts = tuple(
        Reason(_typed(part.term), _SECTIONS[part.section], part.words, part.count, part.weight) for part in found.parts
    )
    return Reasons(found.score, parts)


def _typed(term: Term) -> str:
    match term:
        case Prefix(text, typed=False):
            return f"{text}*"
        case Phrase(text):
            return f"“{text}”"
        case Fuzzy(text):
            return f"{text}~"
    return term.text
