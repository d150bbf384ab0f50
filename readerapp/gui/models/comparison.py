"""Two papers side by side, field by field."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from readerapp.library.rows import FieldSource, PaperDetails
from readerapp.text import latex, names

State = Literal["same", "differs", "mine", "theirs", "joined"]

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST_WORDS = 1500  # the comparison grows with the square of the words
_FIELDS = (
    ("title", "Title"),
    ("authors", "Authors"),
    ("venue", "Venue"),
    ("year", "Year"),
    ("published", "Date"),
    ("kind", "Kind"),
    ("abstract", "Abstract"),
)


@dataclass(frozen=True, slots=True)
class FieldPair:
    """A field of two papers.

    Attributes:
        name: as in ``PaperDetails.sources`` or, for what is joined, of no meaning to the library.
        state: ``differs`` needs a choice; ``mine`` and ``theirs``: only one has it; ``joined``: both are kept.
        prefers_theirs: whether the second paper's value is the better one, because only that was typed by the user.
        mine_from, theirs_from: where the values come from, in words; empty where that is not known.
    """

    name: str
    label: str
    mine: str
    theirs: str
    state: State
    prefers_theirs: bool = False
    mine_from: str = ""
    theirs_from: str = ""


def compare(first: PaperDetails, second: PaperDetails) -> list[FieldPair]:
    """Return the fields of two papers that at least one of them has."""
    fields = [_field(name, label, first, second) for name, label in _FIELDS]
    fields += _identifiers(first, second)
    fields += _details(first, second)
    return [field for field in (*fields, *_joined(first, second)) if field.mine or field.theirs]


def differences(one: str, other: str, *, exact: bool = False) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the stretches of two texts that the other one has not, in code points, word by word.

    Args:
        exact: whether capitals count.
    """
    words, others = list(_WORD.finditer(one))[:_MOST_WORDS], list(_WORD.finditer(other))[:_MOST_WORDS]
    folded, others_folded = (
        [word.group() if exact else word.group().casefold() for word in side] for side in (words, others)
    )
    matcher = SequenceMatcher(None, folded, others_folded, autojunk=False)
    here: list[tuple[int, int]] = []
    there: list[tuple[int, int]] = []
    for kind, start, end, start_other, end_other in matcher.get_opcodes():
        if kind != "equal":
            here += [(words[start].start(), words[end - 1].end())] if end > start else []
            there += [(others[start_other].start(), others[end_other - 1].end())] if end_other > start_other else []
    return here, there


def _field(name: str, label: str, first: PaperDetails, second: PaperDetails) -> FieldPair:
    mine, theirs = _text(first, name), _text(second, name)
    sources = first.sources.get(name), second.sources.get(name)
    return _pair(name, label, mine, theirs, *sources)


def _pair(
    name: str, label: str, mine: str, theirs: str, my_source: FieldSource | None, their_source: FieldSource | None
) -> FieldPair:
    yours = [source is not None and source.by == "you" for source in (my_source, their_source)]
    return FieldPair(
        name,
        label,
        mine,
        theirs,
        _state(mine, theirs),
        prefers_theirs=yours[1] and not yours[0],
        mine_from=_words(my_source),
        theirs_from=_words(their_source),
    )


def _state(mine: str, theirs: str) -> State:
    if mine and theirs:
        return "same" if mine == theirs else "differs"
    return "mine" if mine else "theirs"


def _text(details: PaperDetails, name: str) -> str:
    if name == "authors":
        return "; ".join(names.readable(author) for author in details.authors)
    if name in ("title", "abstract"):
        return latex.readable(getattr(details, name)).text
    return str(getattr(details, name) or "")


def _words(source: FieldSource | None) -> str:
    if source is None:
        return ""
    return "yours" if source.by == "you" else f"{source.digest}, cut short" if source.partial else source.digest


def _identifiers(first: PaperDetails, second: PaperDetails) -> Iterator[FieldPair]:
    for scheme in dict.fromkeys((*first.identifiers, *second.identifiers)):
        name = f"identifiers.{scheme}"
        mine, theirs = first.identifiers.get(scheme, ""), second.identifiers.get(scheme, "")
        label = {"arxiv": "arXiv", "doi": "DOI", "pmid": "PubMed"}.get(scheme, scheme)
        yield _pair(name, label, mine, theirs, first.sources.get(name), second.sources.get(name))


def _details(first: PaperDetails, second: PaperDetails) -> Iterator[FieldPair]:
    for key in dict.fromkeys((*first.details, *second.details)):
        name = f"details.{key}"
        label = key.replace("-", " ").capitalize()
        mine, theirs = first.details.get(key, ""), second.details.get(key, "")
        yield _pair(name, label, mine, theirs, first.sources.get(name), second.sources.get(name))


def _joined(first: PaperDetails, second: PaperDetails) -> Iterator[FieldPair]:
    """Yield what a merged paper has of both."""
    for label, of in (
        ("Tags", lambda paper: (name for name, _ in paper.tags)),
        ("Note", lambda paper: (paper.note[:200],)),
        ("Highlights", lambda paper: (f"“{annotation.quote}”" for annotation in paper.annotations)),
        ("Links", lambda paper: (link.url for link in paper.links)),
        ("Lists", lambda paper: paper.lists),
        ("Digests", lambda paper: (appearance.digest for appearance in paper.appearances)),
    ):
        yield FieldPair("", label, _list(of(first)), _list(of(second)), "joined")


def _list(words: Iterable[str]) -> str:
    return "\n".join(filter(None, words))
