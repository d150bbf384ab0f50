"""A query's text narrowed by facets: ``field:value`` parts put in, excluded, taken out and read back.

Several values of one field that are chosen in a row stand as ``(year:2023 OR year:2024)``; an excluded one as
``-tag:survey``. Only parts that hold for the whole query count: none within other parentheses or beside an ``OR``.
All functions take any text and give text that ``query.parse`` understands.
"""

import re
from dataclasses import dataclass

from readerapp.search import outline
from readerapp.search.outline import Item
from readerapp.search.scan import CURLY, cut

_PLAIN = re.compile(r"[\w/.&+<>=][\w/.&+<>=-]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A ``field:value`` that holds for the whole query.

    Attributes:
        field: its proper name.
        value: without quotes.
        negative: it is excluded.
        start, end: where it stands in the text, with its sign.
    """

    field: str
    value: str
    negative: bool
    start: int
    end: int


def chosen(text: str) -> tuple[Part, ...]:
    """Return the parts that narrow the whole query, in order."""
    whole = outline.alternatives(tuple(cut(text, as_typed=False)))
    return tuple(part for item in whole[0] for part in _parts(item)) if len(whole) == 1 else ()


def narrow(text: str, field: str, value: str) -> str:
    """Return the query narrowed to a value, or to this one too where others of the field are chosen.

    A space at the end says that the value is whole (``query.parse(…, as_typed=True)``).
    """
    there = chosen(text)
    if any(_is(part, field, value) and not part.negative for part in there):
        return text
    text = without(text, field, value)
    values = [part.value for part in chosen(text) if part.field == field and not part.negative]
    for other in values:
        text = without(text, field, other)
    terms = [written(field, each) for each in (*values, value)]
    return _with(text, terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})")


def exclude(text: str, field: str, value: str) -> str:
    """Return the query without the papers of a value; a space at the end as in ``narrow``."""
    if any(_is(part, field, value) and part.negative for part in chosen(text)):
        return text
    return _with(without(text, field, value), f"-{written(field, value)}")


def without(text: str, field: str, value: str) -> str:
    """Return the query that neither asks for a value nor excludes it."""
    while part := next((part for part in chosen(text) if _is(part, field, value)), None):
        text = without_part(text, part.start, part.end)
    return text


def without_part(text: str, start: int, end: int) -> str:
    """Return the query without what stands from ``start`` to ``end``, and without operators that are left over."""
    pieces = cut(text, as_typed=False)
    kept = [piece for piece in pieces if piece.end <= start or piece.start >= end]
    return outline.joined(text, pieces, outline.tidy(kept))


def written(field: str, value: str) -> str:
    """Return ``field:value`` as a user would write it."""
    if _PLAIN.fullmatch(value):
        return f"{field}:{value}"
    if '"' not in value:
        return f'{field}:"{value}"'
    if not any(quote in value for quote in CURLY):
        return f"{field}:“{value}”"
    return f'{field}:"{" ".join(value.replace(chr(34), " ").split())}"'


def _parts(item: Item) -> tuple[Part, ...]:
    """Return the ``field:value`` parts of an item: one, or those that a group has between each ``OR``."""
    if not item.group:
        if not item.field or not item.value:
            return ()
        return (Part(item.field, item.value, item.negative, item.pieces[0].start, item.pieces[-1].end),)
    found: list[Part] = []
    for each in outline.alternatives(item.inside):
        if len(each) != 1 or each[0].group or each[0].negative:
            return ()
        (inner,) = each
        field = item.field or inner.field
        value = " ".join(piece.text for piece in inner.inside) if item.field else inner.value
        if not field or not value or (found and found[0].field != field):
            return ()
        found.append(Part(field, value, item.negative, inner.pieces[0].start, inner.pieces[-1].end))
    return tuple(found)


def _is(part: Part, field: str, value: str) -> bool:
    return part.field == field and part.value.casefold() == value.casefold()


def _with(text: str, addition: str) -> str:
    """Return the query with a part more, which holds for all of it."""
    pieces = cut(text, as_typed=False)
    tidied = outline.joined(text, pieces, outline.tidy(pieces))
    wanted = [(part.field, part.value, part.negative) for part in chosen(addition)]
    base = ""
    for base in (_closed(text.strip()), f"({_closed(tidied)})"):
        narrowed = f"{base} {addition}".lstrip()
        last = [(part.field, part.value, part.negative) for part in chosen(narrowed)][-len(wanted) :]
        if last == wanted:
            break
    return f"{narrowed} "


def _closed(text: str) -> str:
    """Return the text with the quote and the parentheses closed that are open at its end."""
    pieces = cut(text, as_typed=True)
    if pieces and pieces[-1].kind == "quote" and pieces[-1].typed:
        text += '"' if text[pieces[-1].start] == '"' else "”"
    unclosed = sum(piece.kind == "open" for piece in pieces) - len(outline.closings(pieces))
    return text + ")" * unclosed
