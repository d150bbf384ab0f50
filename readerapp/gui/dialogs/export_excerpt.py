"""The beginning of an export as the preview shows it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from readerapp.exporting.formats import Piece
from readerapp.gui.figures import figure

MOST_LINES = 2000
_BREAKS = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of an export and where its entries begin.

    Attributes:
        starts: the line of each entry that is shown, from 0.
        papers: the same by the paper's id.
        names: the lines that are names of files, not part of one.
        rest: says what follows; empty where all is shown.
    """

    lines: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    papers: dict[int, int] = field(default_factory=dict)
    names: frozenset[int] = frozenset()
    rest: str = ""

    def number(self, line: int) -> int:
        """Return the number that a line has in its file, from 1; 0 for what is no line of a file."""
        if line >= len(self.lines) or line in self.names:
            return 0
        return line - max((name for name in self.names if name < line), default=-1)


def excerpt(
    pieces: Sequence[Piece], entries: int, names: Mapping[int, str] = MappingProxyType({}), *, most: int = MOST_LINES
) -> Excerpt:
    """Cut an export after the last entry that fits, or within the first one where even that is too long.

    Args:
        pieces: as a format yields them, of all papers or of the first ones; only of all is the foot shown.
        entries: how many the whole export has.
        names: of the files of single papers, by the paper's id, where each has one.
        most: lines to show, with the one that says what follows.
    """
    is_whole = sum(piece.paper_id is not None for piece in pieces) == entries
    lines = [""]  # the last one is still open
    papers: dict[int, int] = {}
    named: list[int] = []
    kept, shown = 0, 0
    for number, piece in enumerate(_named(pieces, names), start=1):
        more = _BREAKS.sub(" ", str(piece).replace("\r\n", "\n")).split("\n")
        is_last = is_whole and number == len(pieces)
        if shown and len(lines) + len(more) - 2 > (most if is_last else most - 1):
            break
        if piece.paper_id is not None:
            papers[piece.paper_id] = len(lines) - 1 + piece.before.count("\n")
            named += [papers[piece.paper_id] - 1] if piece.paper_id in names else []
            shown += 1
        lines[-1] += more[0]
        lines += more[1:]
        if piece.paper_id is not None or is_whole:
            kept = len(lines)
    lines = lines[:kept]
    if lines and not lines[-1]:
        lines.pop()
    missing = entries - shown
    cut = len(lines) > most
    rest = f"… {figure(missing)} more {'entry follows' if missing == 1 else 'entries follow'}" if missing else ""
    return Excerpt(
        tuple(lines[: most - 1] if cut else lines),
        tuple(papers.values()),
        papers,
        frozenset(named),
        rest or ("… more follows" * cut),
    )


def _named(pieces: Sequence[Piece], names: Mapping[int, str]) -> Iterator[Piece]:
    """Yield the pieces, the entries with the names of their files on a line before."""
    for piece in pieces:
        name = names.get(piece.paper_id or 0)
        yield piece if name is None else piece._replace(before=f"{piece.before}{name}\n")
