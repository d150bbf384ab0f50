"""Names of authors and editors as BibTeX reads them (btxdoc §4; Tame the BeaST §11)."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from readerapp.text.escaping import is_plain, to_latex
from readerapp.text.names import is_others, split

_NAMES_KEPT = 2_000


@lru_cache(maxsize=_NAMES_KEPT)
def person(full: str, unicode: bool = False) -> str:
    """Return a name for a field such as ``author``; empty for a name without letters.

    It has never more than two commas, and ``and`` only in braces.

    Args:
        full: as stored.
        unicode: leave letters beyond ASCII as they are, as ``escaping.to_latex`` does.
    """
    if is_others(full):
        return "others"
    name = split(full)
    if name.literal:
        return f"{{{to_latex(name.literal, unicode=unicode)}}}"
    parts: tuple[str, ...] = (name.particle, name.family, name.suffix, name.given)
    if not is_plain(full, unicode=unicode):
        parts = tuple(to_latex(part.replace(",", " "), unicode=unicode) for part in parts)
    particle, family, suffix, given = parts
    last = f"{particle} {family}" if particle else family
    if not last or not (given or suffix):
        return _lone(last or given)
    return f"{last}, {suffix}, {given}" if suffix else f"{last}, {given}"


def persons(names: Sequence[str], *, unicode: bool = False) -> str:
    """Return the value of a field such as ``author``, as ``person`` writes each; empty where there is no name."""
    return " and ".join(filter(None, map(person, names, repeat(unicode))))


def _lone(family: str) -> str:
    return f"{{{family}}}" if " " in family else family
