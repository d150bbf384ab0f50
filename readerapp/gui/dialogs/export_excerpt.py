"""The beginning of an export as the preview shows it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from readerapp.gui.figures import figure

MOST_LINES = 2000

_BEGINNINGS = {"bibtex": re.compile(r"\s*@(?!preamble\b)\w+\{(?P<key>[^\s,]+),"), "markdown": re.compile(r"\s*## ")}
_BREAKS = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of an export and where its entries begin.

    Attributes:
        starts: the line of each entry that is shown, from 0.
        keys: the same by cite key, where the format writes keys.
        rest: says what follows; empty where all is shown.
    """

    lines: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    keys: dict[str, int] = field(default_factory=dict)
    rest: str = ""


def begins_entry(piece: str, format_name: str) -> bool:
    """Tell whether a piece of an export is an entry, not a heading or preamble."""
    return bool(_BEGINNINGS[format_name].match(piece))


def excerpt(pieces: Sequence[str], format_name: str, entries: int, most: int = MOST_LINES) -> Excerpt:
    """Cut an export after the last entry that fits, or within the first one where even that is too long.

    Args:
        pieces: as the writer of the format yields them, one for each entry, with a heading or preamble around.
        format_name: of ``exporting.formats``.
        entries: how many the whole export has.
        most: lines to show, with the one that says what follows.
    """
    lines: list[str] = []
    starts: list[int] = []
    keys: dict[str, int] = {}
    for piece in pieces:
        found = _BEGINNINGS[format_name].match(piece)
        more = _BREAKS.sub(" ", piece).removesuffix("\n").split("\n")
        is_last = len(starts) + bool(found) == entries
        if starts and (len(lines) + len(more) > (most if is_last else most - 1) or not (found or is_last)):
            break
        if found:
            starts.append(len(lines) + piece[: found.end()].count("\n"))
            if "key" in found.groupdict():
                keys[found["key"]] = starts[-1]
        lines += more
    missing = entries - len(starts)
    cut = len(lines) > most
    rest = f"… {figure(missing)} more {'entry follows' if missing == 1 else 'entries follow'}" if missing else ""
    return Excerpt(tuple(lines[: most - 1] if cut else lines), tuple(starts), keys, rest or ("… more follows" * cut))
