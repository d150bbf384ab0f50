"""What may stand at the caret of a query: fields, their values, searches to repeat. Pure text; the names are given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """Something to put at the caret.

    Attributes:
        text: what to put in place of ``Completions.start`` to ``end``, quoted where needed, without a space after it.
        label: how to show it.
        detail: a word or two beside it (what a field asks for, what a saved search asks), may be empty.
        kind: ``field``, ``value``, ``tag``, ``author``, ``venue``, ``source``, ``list``, ``digest``, ``search`` (a
            saved one) or ``recent``.
        count: of papers, None where it is not counted.
    """

    text: str
    label: str
    detail: str = ""
    kind: str = "value"
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Completions:
    """What may stand at the caret, best first; ``start`` to ``end`` is the part of the text that an item replaces."""

    start: int
    end: int
    items: tuple[Item, ...] = ()
