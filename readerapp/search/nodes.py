"""What a query is made of: a tree of frozen nodes, independent of the engine that answers it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word, found in any of its inflected forms.

    Attributes:
        field: ``title``, ``abstract``, ``author``, ``venue``, ``note`` (what the user wrote) or ``highlight`` (what
            the user marked); empty for anywhere.
        exact: in this form alone.
    """

    text: str
    field: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, in any inflected forms unless ``exact``."""

    text: str
    field: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word.

    Attributes:
        typed: the word is still being typed: it may be whole already.
    """

    text: str
    field: str = ""
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word that differs in at most ``distance`` letters (1 or 2) from the text."""

    text: str
    field: str = ""
    distance: int = 1


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words of a pattern, in which ``*`` stands for any letters and ``?`` for one."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on what the library knows of a paper.

    Attributes:
        field: a key of ``fields.FILTERS``.
        op: ``is`` (the value), ``begins`` (the value is still being typed, or ends in a star), ``words`` (has them),
            ``none`` (has no value at all), ``range`` (``low`` to ``high``; days are numbers such as 20261130) or
            ``age`` (the value is one of ``days``: ``<7d``).
        low, high: both inclusive; None where open.
    """

    field: str
    op: str
    value: str = ""
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Most:
    """Half of the parts, two at least; a paper with more of them comes before one with fewer."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but the part."""

    part: "Node"


Term = Word | Phrase | Prefix | Fuzzy | Wildcard
Node = Word | Phrase | Prefix | Fuzzy | Wildcard | Filter | And | Or | Most | Not


def all_of(parts: "list[Node]") -> "Node | None":
    """Return the conjunction of the parts; the part itself when it is alone, None when there is none."""
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(tuple(parts))


def any_of(parts: "list[Node]") -> "Node | None":
    """Return the disjunction of the parts; the part itself when it is alone, None when there is none."""
    if len(parts) < 2:
        return parts[0] if parts else None
    return Or(tuple(parts))


def most_of(node: "Node | None") -> "Node | None":
    """Return a query for most of the words of one that asks for all of three or more; None for any other.

    What else it asks for, filters and what must not be there, is asked for as before.
    """
    if not isinstance(node, And):
        return None
    terms = tuple(part for part in node.parts if not isinstance(part, Filter | And | Or | Most | Not))
    others = [part for part in node.parts if part not in terms]
    return all_of([Most(terms), *others]) if len(terms) > 2 else None


def positive_terms(node: "Node | None") -> tuple[Term, ...]:
    """Return the words and phrases that a result may contain, in order, each once."""
    found: dict[Term, None] = {}

    def collect(part: "Node | None") -> None:
        if isinstance(part, And | Or | Most):
            for inner in part.parts:
                collect(inner)
        elif isinstance(part, Word | Phrase | Prefix | Fuzzy | Wildcard):
            found[part] = None

    collect(node)
    return tuple(found)


def leaves(node: "Node | None") -> "Iterator[Term | Filter]":
    """Yield the leaves of a tree, those under ``Not`` included."""
    if isinstance(node, And | Or | Most):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    elif node is not None:
        yield node


def filters(node: "Node | None") -> frozenset[Filter]:
    """Return the filters of a tree."""
    return frozenset(leaf for leaf in leaves(node) if isinstance(leaf, Filter))


def has_terms(node: "Node | None") -> bool:
    """Return whether the full-text index is needed to answer a query."""
    return any(not isinstance(leaf, Filter) for leaf in leaves(node))
