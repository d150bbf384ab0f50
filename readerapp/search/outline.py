"""The outline of a query's text: which pieces belong together, and what is left when some are taken out.

Reads as ``query.parse`` does, yet keeps every piece, so that a text can be changed where it stands.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from readerapp.search import fields
from readerapp.search.scan import Piece

_FIELD = re.compile(r"([A-Za-z]+):(.*)", re.DOTALL)
_UNARY = ("AND", "NOT", "minus")
_MOST_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Item:
    """What stands between operators: a value, or a group in parentheses.

    Attributes:
        pieces: all of it, signs and parentheses too.
        inside: the pieces within the parentheses of a group, else those of the value.
        field: the proper name before its colon, empty where there is none.
        value: without quotes, empty for a group.
    """

    pieces: tuple[Piece, ...]
    inside: tuple[Piece, ...]
    field: str
    value: str
    group: bool
    negative: bool


def alternatives(pieces: tuple[Piece, ...]) -> list[list[Item]]:
    """Return the items between each ``OR`` that stands in no parentheses."""
    found: list[list[Item]] = [[]]
    at = 0
    while at < len(pieces):
        if pieces[at].kind == "OR":
            found.append([])
            at += 1
        elif pieces[at].kind == "close":
            at += 1
        else:
            item = _item(pieces, at)
            found[-1].append(item)
            at += len(item.pieces)
    return found


def tidy(pieces: list[Piece]) -> list[Piece]:
    """Return pieces without operators that have nothing to join, empty parentheses, and those around one item."""
    for _ in range(_MOST_ROUNDS):
        fewer = _without_operators(_without_parentheses(pieces))
        if len(fewer) == len(pieces):
            break
        pieces = fewer
    return pieces


def joined(text: str, before: list[Piece], kept: list[Piece]) -> str:
    """Return the text of the pieces kept of those before; what was apart stays apart."""
    follows = {piece.start: following.start for piece, following in pairwise(before)}
    parts = [text[piece.start : piece.end] for piece in kept[:1]]
    for piece, following in pairwise(kept):
        between = text[piece.end : following.start]
        if follows.get(piece.start) == following.start and ")" not in between:
            parts.append(between)
        elif piece.kind not in ("open", "minus") and following.kind != "close":
            parts.append(" ")
        parts.append(text[following.start : following.end])
    return "".join(parts)


def closings(pieces: list[Piece]) -> dict[int, int]:
    """Return which closing parenthesis stands to which opening one, by their places among the pieces."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "open":
            opened.append(at)
        elif piece.kind == "close" and opened:
            found[opened.pop()] = at
    return found


def _item(pieces: tuple[Piece, ...], first: int) -> Item:
    at, negative, field, value = first, False, "", ""
    while at < len(pieces) and pieces[at].kind in _UNARY:
        negative ^= pieces[at].kind != "AND"
        at += 1
    if at < len(pieces) and pieces[at].kind == "bare" and (match := _FIELD.fullmatch(pieces[at].text)):
        field, value = fields.proper(match[1]), match[2]
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if field and not value:
            takes = following is not None and (following.glued or match[1].islower())
            if following is None or not takes or following.kind not in ("open", "quote", "bare", "link"):
                return Item(pieces[first : at + 1], (), "", "", False, negative)
            at += 1
            value = "" if following.kind == "open" else following.text
    if at < len(pieces) and pieces[at].kind == "open":
        end = _end_of_group(pieces, at)
        inside = pieces[at + 1 : end - 1] if pieces[end - 1].kind == "close" else pieces[at + 1 : end]
        return Item(pieces[first:end], inside, field, "", True, negative)
    lone = at >= len(pieces) or pieces[at].kind in ("OR", "close")
    end = at if lone else at + 1
    return Item(pieces[first:end], pieces[at:end], field, value, False, negative)


def _end_of_group(pieces: tuple[Piece, ...], opening: int) -> int:
    depth = 0
    for at in range(opening, len(pieces)):
        depth += {"open": 1, "close": -1}.get(pieces[at].kind, 0)
        if depth == 0:
            return at + 1
    return len(pieces)


def _without_parentheses(pieces: list[Piece]) -> list[Piece]:
    """Leave out groups of nothing, and the parentheses around one item."""
    dropped: set[int] = set()
    for opening, end in closings(pieces).items():
        before = pieces[opening - 1] if opening else None
        inside = tuple(pieces[opening + 1 : end])
        fielded = before is not None and before.kind == "bare" and before.text.endswith(":") and pieces[opening].glued
        if not inside:
            dropped |= {opening, end} | ({opening - 1} if fielded else set())
        elif len(inside) <= 3 and not fielded and _is_one(inside, before):
            dropped |= {opening, end}
    return [piece for at, piece in enumerate(pieces) if at not in dropped]


def _is_one(inside: tuple[Piece, ...], before: Piece | None) -> bool:
    """Return whether pieces are one item that means the same without parentheses around it."""
    if inside[0].kind in ("OR", *_UNARY) or (before is not None and inside[0].text.startswith(("-", "−"))):
        return False
    item = _item(inside, 0)
    return len(item.pieces) == len(inside) and bool(item.inside)


def _without_operators(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = kept[-1].kind if kept else "open"
        after = pieces[at + 1].kind if at + 1 < len(pieces) else "close"
        if piece.kind == "OR" and (before in ("open", "OR", *_UNARY) or after in ("close", "OR")):
            continue
        if piece.kind in _UNARY and after in ("close", "OR"):
            continue
        if piece.kind == "AND" and before in ("open", "OR", *_UNARY):
            continue
        kept.append(piece)
    return kept
