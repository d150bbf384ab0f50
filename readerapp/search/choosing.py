"""Values of facets chosen in a query's text while its last word may still be growing.

A word at the end of the text is taken for a beginning (``query.parse(…, as_typed=True)``); what is put in goes before
it, so that it stays one and the query goes on to find what it found.
"""

from collections.abc import Callable, Collection

from readerapp.search import narrowing, outline
from readerapp.search.scan import cut


def choose(text: str, field: str, value: str) -> str:
    """Return the query narrowed to a value, or to this one too."""
    return _before_typed(text, field, lambda rest: narrowing.narrow(rest, field, value))


def exclude(text: str, field: str, value: str) -> str:
    """Return the query without the papers of a value."""
    return _before_typed(text, field, lambda rest: narrowing.exclude(rest, field, value))


def leave(text: str, field: str, value: str) -> str:
    """Return the query that neither asks for a value nor excludes it."""
    return _before_typed(text, field, lambda rest: narrowing.without(rest, field, value))


def leave_all(text: str, fields: Collection[str], *, also_excluded: bool = True) -> str:
    """Return the query without all that is chosen of some fields."""
    for part in narrowing.chosen(text):
        if part.field in fields and (also_excluded or not part.negative):
            text = leave(text, part.field, part.value)
    return text


def _before_typed(text: str, field: str, change: Callable[[str], str]) -> str:
    start = _typed_from(text, field)
    return f"{change(text[:start]).strip()} {text[start:]}".lstrip() if start >= 0 else change(text)


def _typed_from(text: str, field: str) -> int:
    """Return where the word begins that is still being typed, -1 where the text must be changed as a whole."""
    pieces = cut(text, as_typed=True)
    if not pieces or pieces[-1].kind != "bare" or not pieces[-1].typed or pieces[-1].glued:
        return -1
    whole = outline.alternatives(tuple(pieces))
    last = whole[0][-1]
    if len(whole) > 1 or last.group or last.negative or last.field == field or len(last.pieces) > 1:
        return -1
    return pieces[-1].start
