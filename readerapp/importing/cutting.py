"""Mend how a digest was cut into papers: Digest in, Digest out, so that what is shown is what is imported."""

import dataclasses
import re
from collections.abc import Sequence

from readerapp.importing.digest import Digest, Entry

_AFTER_HYPHEN = re.compile(r"\w-$")


def move_cut(digest: Digest, index: int, lines: Sequence[str], step: int) -> Digest:
    """Move the cut between title and abstract of an entry by one line of text.

    Links stay as they are, for they belong to the paper on both sides of the cut.

    Args:
        index: of the entry.
        lines: all lines of the file.
        step: 1 gives the abstract's first line to the title, -1 the title's last line to the abstract.

    Returns:
        The digest, the same object where the cut can't move: a title and an abstract keep a line each, and what is
        moved must stand in the file as it stands in the entry.
    """
    entry = digest.entries[index]
    mended = _lengthen_title(entry, lines) if step > 0 else _shorten_title(entry, lines)
    return _replace(digest, index, index + 1, mended) if mended else digest


def can_move_cut(digest: Digest, index: int, lines: Sequence[str]) -> bool:
    """Tell whether the cut of an entry can move in any direction."""
    entry = digest.entries[index]
    return bool(_lengthen_title(entry, lines) or _shorten_title(entry, lines))


def next_cut(digest: Digest, index: int, lines: Sequence[str], step: int) -> Digest:
    """Move the cut as ``move_cut``, and from the last possible place to the first, so that one key reaches all."""
    moved = move_cut(digest, index, lines, step)
    if moved is not digest:
        return moved
    while (back := move_cut(moved, index, lines, -step)) is not moved:
        moved = back
    return moved


def join(digest: Digest, index: int, lines: Sequence[str]) -> Digest:
    """Make one paper of an entry and the next, which continues it.

    The first one's title stays; what follows belongs to its abstract, unless it had none: then the titles are one.
    """
    first, second = digest.entries[index : index + 2]
    if first.abstract or not first.title:
        title, abstract, end = first.title, "", 0
        for text, line, end_line in (
            (first.abstract, first.abstract_line, first.end_line),
            (second.title, second.line, _end_of_title(second, lines)),
            (second.abstract, second.abstract_line, second.end_line),
        ):
            if text:
                abstract = _append(abstract, text, paragraph=_has_blank(lines, end, line))
                end = end_line
        abstract_line = first.abstract_line or second.line
    else:
        title = _append(first.title, second.title, paragraph=False)
        abstract, abstract_line = second.abstract, second.abstract_line
    joined = dataclasses.replace(
        first,
        title=title,
        abstract=abstract,
        abstract_line=abstract_line,
        end_line=second.end_line,
        identifiers={**second.identifiers, **first.identifiers},
        links=first.links + tuple(link for link in second.links if link not in first.links),
    )
    return _replace(digest, index, index + 2, joined)


def take(digest: Digest, problem: int) -> tuple[Digest, int]:
    """Make an entry of a record that was left out.

    Args:
        problem: index of the problem that carries the record.

    Returns:
        The digest without the problem, and the index of the new entry, placed by its line.

    Raises:
        ValueError: the problem carries no record.
    """
    entry = digest.problems[problem].entry
    if entry is None:
        raise ValueError(f"problem {problem} carries no record")
    index = sum(other.line <= entry.line for other in digest.entries)
    problems = digest.problems[:problem] + digest.problems[problem + 1 :]
    return _replace(dataclasses.replace(digest, problems=problems), index, index, entry), index


def _lengthen_title(entry: Entry, lines: Sequence[str]) -> Entry | None:
    texts = _text_lines(lines, entry.abstract_line, entry.end_line) if entry.abstract_line else []
    if not entry.title or len(texts) < 2:
        return None
    text = texts[0][1]
    rest = entry.abstract[len(text) :].lstrip()
    if not entry.abstract.startswith(text) or not rest:
        return None
    title = _append(entry.title, text, paragraph=False)
    return dataclasses.replace(entry, title=title, abstract=rest, abstract_line=texts[1][0])


def _shorten_title(entry: Entry, lines: Sequence[str]) -> Entry | None:
    texts = _text_lines(lines, entry.line, (entry.abstract_line or entry.end_line + 1) - 1)
    if len(texts) < 2:
        return None
    number, text = texts[-1]
    rest = entry.title[: -len(text)].rstrip()
    if not entry.title.endswith(text) or not rest:
        return None
    paragraph = bool(entry.abstract_line) and _has_blank(lines, number, entry.abstract_line)
    abstract = _append(text, entry.abstract, paragraph=paragraph)
    return dataclasses.replace(entry, title=rest, abstract=abstract, abstract_line=number)


def _append(before: str, after: str, *, paragraph: bool) -> str:
    """Put two texts together as the lines or paragraphs that they were."""
    if not before or not after:
        return before or after
    if paragraph:
        return f"{before}\n\n{after}"
    return before + after if _AFTER_HYPHEN.search(before[-2:]) else f"{before} {after}"


def _text_lines(lines: Sequence[str], first: int, last: int) -> list[tuple[int, str]]:
    """Return number and text of the lines that are not blank, from the first to the last, counted from 1."""
    found = [(number, lines[number - 1].strip()) for number in range(max(first, 1), min(last, len(lines)) + 1)]
    return [(number, text) for number, text in found if text]


def _has_blank(lines: Sequence[str], before: int, after: int) -> bool:
    """Tell whether a blank line stands between two lines."""
    return any(not line.strip() for line in lines[before : after - 1])


def _end_of_title(entry: Entry, lines: Sequence[str]) -> int:
    last = entry.abstract_line - 1 if entry.abstract_line else entry.end_line
    texts = _text_lines(lines, entry.line, last)
    return texts[-1][0] if texts else entry.line


def _replace(digest: Digest, start: int, end: int, entry: Entry) -> Digest:
    """Put an entry in place of some, and count ranks anew where they were the order of the file."""
    counted = [old.rank for old in digest.entries] == list(range(1, len(digest.entries) + 1))
    entries = [*digest.entries[:start], entry, *digest.entries[end:]]
    if counted:
        entries = [
            old if old.rank == rank else dataclasses.replace(old, rank=rank) for rank, old in enumerate(entries, 1)
        ]
    return dataclasses.replace(digest, entries=tuple(entries))
