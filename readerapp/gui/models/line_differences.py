"""Two texts of several lines side by side: by line first, then by word in lines that are alike."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from readerapp.gui.models.comparison import differences

Stretches = list[tuple[int, int]]

_ALIKE = 0.5
_MOST_COMPARED = 400  # pairs of lines: each is a comparison of its own


def line_differences(one: str, other: str) -> tuple[Stretches, Stretches]:
    """Return the stretches of two texts that the other one has not, in code points.

    What is changed in a line is told from lines that came or went, which word by word alone would run together.
    """
    lines, others = one.split("\n"), other.split("\n")
    starts, others_starts = _starts(lines), _starts(others)
    here: Stretches = []
    there: Stretches = []
    for kind, start, end, start_other, end_other in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for row, row_other in _pairs(lines[start:end], others[start_other:end_other]):
            line = lines[start + row] if row is not None else ""
            line_other = others[start_other + row_other] if row_other is not None else ""
            marks, marks_other = differences(line, line_other, exact=True)
            if row is not None:
                here += [(starts[start + row] + first, starts[start + row] + last) for first, last in marks]
            if row_other is not None:
                at = others_starts[start_other + row_other]
                there += [(at + first, at + last) for first, last in marks_other]
    return here, there


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _pairs(lines: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the places of lines that are versions of one, in order, and of each that has no such version alone."""
    left = 0
    compared = len(lines) * len(others) <= _MOST_COMPARED
    for row, line in enumerate(lines):
        alike = [
            (SequenceMatcher(None, line, others[place], autojunk=False).ratio(), -place)
            for place in range(left, len(others) if compared else left)
        ]
        ratio, place = max(alike, default=(0.0, 0))
        if ratio < _ALIKE:
            yield row, None
            continue
        yield from ((None, skipped) for skipped in range(left, -place))
        yield row, -place
        left = 1 - place
    yield from ((None, rest) for rest in range(left, len(others)))
