"""Blocks of text: the paragraphs of a file, whether its lines are wrapped and its blank lines kept or not.

A block is one line in a page as copied. In a hard-wrapped copy it is a run of lines; where that copy has lost its
blank lines too, the cuts are those that a shortest path over the lines (Viterbi 1967) finds most likely: titles and
abstracts alternate, a line that had room for the next word ends a block, and an abstract ends in a full stop.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

_WIDEST_WRAP = 130
_NARROWEST_WRAP = 40
_SENTENCE_END = re.compile(r"[.!?。][\"'”’)\]}]*$")
_OPENER = re.compile(
    r"(?:an?|although|as|at|besides|by|current(?:ly)?|deep|despite|due|existing|for|from|given|how|however|if|in|is|it"
    r"|large|many|modern|most|motivated|on|one|our|over|recent(?:ly)?|several|since|the|there|these|this|to|today"
    r"|traditional|training|understanding|we|what|when|while|with)\b",
    re.IGNORECASE,
)
_GLUED_AFTER_HYPHEN = re.compile(r"\w-$")
_HANGING = re.compile(r"(?:and|or|to|und|oder)\s")

Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its first and last line in the file, and its text as one line."""

    line: int
    end_line: int
    text: str


def blocks(lines: Iterable[Line], stands_alone: Callable[[str], bool]) -> Iterator[Block]:
    """Yield the blocks of numbered lines.

    Args:
        lines: all lines of a file, stripped, blank ones included.
        stands_alone: whether a text is one that is never part of a paragraph, such as a menu entry.
    """
    for blank, group in itertools.groupby(lines, key=lambda line: not line[1]):
        if blank:
            continue
        run = list(group)
        if width := _wrap_width(run):
            yield from map(_join, _unwrap(run, width, stands_alone))
        else:
            yield from (Block(number, number, text) for number, text in run)


def ends_sentence(text: str) -> bool:
    """Return whether the text ends as sentences do."""
    return bool(_SENTENCE_END.search(text[-8:]))


def _wrap_width(run: Sequence[Line]) -> int:
    """The width that the lines are wrapped at, 0 where each is a block of its own."""
    if len(run) < 2:
        return 0
    # An address longer than the width stands alone on its line and says nothing about it.
    width = max((len(text) for _, text in run if " " in text), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    full = sum(_is_full(text, following, width) for (_, text), (_, following) in itertools.pairwise(run))
    return width if full * 2 >= len(run) - 1 else 0


def _is_full(text: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    return len(text) + 1 + len(following.split(" ", 1)[0]) > width


def _unwrap(run: Sequence[Line], width: int, stands_alone: Callable[[str], bool]) -> Iterator[Sequence[Line]]:
    """Cut a wrapped run into paragraphs."""
    start = 0
    for at in range(1, len(run) + 1):
        if at < len(run):
            before, after = run[at - 1][1], run[at][1]
            if _is_full(before, after, width) or not (stands_alone(before) or stands_alone(after)):
                continue
        yield from _cut(run[start:at], width)
        start = at


def _cut(run: Sequence[Line], width: int) -> Iterator[Sequence[Line]]:
    """Cut where a shortest path over the states (in a title, in an abstract) begins a new block."""
    in_title, in_abstract = 0.0, 0.5
    cuts: list[tuple[bool, bool, bool, bool]] = []
    for (_, before), (_, after) in itertools.pairwise(run):
        full, stop = _is_full(before, after, width), ends_sentence(before)
        go_on = 0.0 if full else 3.0 if after[0].islower() else 6.0
        begin = 3.0 if full else 0.0
        to_title = begin + (0.0 if stop else 4.0) - (7.0 if stop and _is_title_case(after) else 0.0)
        to_abstract = begin + _unlike_opening(after) + (3.0 if before.endswith(".") else 0.0)
        title_from = {
            (False, False): in_title + go_on + 1.0,
            (False, True): in_title + begin + 5.0,
            (True, True): in_abstract + to_title,
        }
        abstract_from = {
            (True, False): in_abstract + go_on,
            (True, True): in_abstract + begin + 8.0,
            (False, True): in_title + to_abstract,
        }
        best_title = min(title_from, key=title_from.__getitem__)
        best_abstract = min(abstract_from, key=abstract_from.__getitem__)
        cuts.append((*best_title, *best_abstract))
        in_title, in_abstract = title_from[best_title], abstract_from[best_abstract]
    abstract = in_abstract + (0.0 if ends_sentence(run[-1][1]) else 1.0) <= in_title
    starts = [0]
    for at in range(len(run) - 1, 0, -1):
        from_abstract, begins = cuts[at - 1][2:] if abstract else cuts[at - 1][:2]
        if begins:
            starts.append(at)
        abstract = from_abstract
    starts.sort()
    for start, end in itertools.pairwise([*starts, len(run)]):
        yield run[start:end]


def _unlike_opening(text: str) -> float:
    """How unlike the first words of an abstract a line is."""
    if not text[0].isupper() or _is_title_case(text):
        return 4.0
    return 0.0 if _OPENER.match(text) else 1.5


def _is_title_case(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3]
    return len(words) > 2 and sum(not word[0].islower() for word in words) >= 0.7 * len(words)


def _join(lines: Sequence[Line]) -> Block:
    parts = [lines[0][1]]
    for (_, before), (_, after) in itertools.pairwise(lines):
        # Wrapping may cut after a hyphen, which then belongs to the word.
        glued = _GLUED_AFTER_HYPHEN.search(before[-2:]) and not _HANGING.match(after)
        parts.append(after if glued else f" {after}")
    return Block(lines[0][0], lines[-1][0], "".join(parts))
