"""What a user types into the search box, understood: ``parse(text)`` gives a ``Query`` and never fails.

The language: words (all must be there), ``"exact words in a row"``, ``AND`` ``OR`` ``NOT`` ``-word``, parentheses,
``trans*`` ``tr*former`` ``wom?n``, ``word~`` and ``word~2`` (slips of one or two letters), ``title:`` ``abstract:``
``author:`` ``note:`` ``highlight:``, the filters of ``fields``, and ``search:"a saved one"``. Operators are in
capitals. Whatever else is typed is text: an identifier, a link or a title with a colon is found as pasted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from readerapp.search import fields, nodes, patterns
from readerapp.search.nodes import Filter, Node, Not, Or, Term
from readerapp.search.scan import Piece, cut

Saved = Callable[[str], str | None]
"""Gives the text of a saved search by its name, None where there is none."""

_DEEPEST = 40
_MOST_PARTS = 200
_FIELD = re.compile(r"([A-Za-z]+):(.*)", re.DOTALL)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?")
_SLIPS = re.compile(r"~\d?")


@dataclass(frozen=True, slots=True)
class Chip:
    """A part that was understood: ``text`` as typed, from ``start`` to ``end``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A part that was not understood and is left out.

    Attributes:
        text: one sentence for the user.
        start, end: where it stands in the typed text.
        suggestion: what was probably meant, to put in its place; empty when there is no good guess.
    """

    text: str
    start: int
    end: int
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood.

    Attributes:
        text: as typed.
        node: the tree; None asks for everything.
        terms: the words, phrases and patterns that results are marked with.
    """

    text: str
    node: Node | None
    chips: tuple[Chip, ...] = ()
    problems: tuple[Problem, ...] = ()
    terms: tuple[Term, ...] = ()


def parse(text: str, *, as_typed: bool = False, saved: Saved | None = None) -> Query:
    """Understand a query; never raises.

    Args:
        as_typed: the last word is still being typed, so its beginning is enough.
        saved: puts saved searches in place of their names; without it ``search:`` stays a filter.
    """
    query = _parsed(text, _Limits(saved), as_typed=as_typed)
    if query.node is not None or not query.problems:
        return query
    # Nothing else was asked for: better to look for the odd text than to show everything.
    node = patterns.as_text(" ".join(text[part.start : part.end] for part in query.problems))
    return replace(query, node=node, terms=nodes.positive_terms(node))


@dataclass(slots=True)
class _Limits:
    """How far a query has come, with the saved searches in it.

    Attributes:
        within: names of the saved searches that are being read, so that none asks for itself.
    """

    saved: Saved | None
    parts: int = 0
    depth: int = 0
    within: tuple[str, ...] = ()


def _parsed(text: str, limits: _Limits, *, as_typed: bool = False) -> Query:
    parser = _Parser(text, cut(text, as_typed=as_typed), limits)
    node = parser.any_of()
    return Query(text, node, tuple(parser.chips), tuple(parser.problems), nodes.positive_terms(node))


class _Parser:
    """Recursive descent over the pieces; what does not fit is passed over, never an error."""

    def __init__(self, text: str, pieces: list[Piece], limits: _Limits) -> None:
        self._text = text
        self._pieces = pieces
        self._next = 0
        self._limits = limits
        self._outside = limits.depth
        self.chips: list[Chip] = []
        self.problems: list[Problem] = []

    def any_of(self, field: str = "") -> Node | None:
        parts = [self._all_of(field)]
        while self._at("OR") or (self._limits.depth == self._outside and self._at("close")):
            if self._take().kind == "OR":
                parts.append(self._all_of(field))
            else:
                parts[-1] = _join(parts[-1], self._all_of(field))
        return nodes.any_of([part for part in parts if part is not None])

    def _all_of(self, field: str) -> Node | None:
        parts: list[Node] = []
        while (piece := self._peek()) is not None and piece.kind not in ("OR", "close"):
            part = self._signed(field)
            if part is not None:
                parts.append(part)
        return nodes.all_of(parts)

    def _signed(self, field: str) -> Node | None:
        negative, first, chips = False, self._peek(), len(self.chips)
        while self._at("AND") or self._at("NOT") or self._at("minus"):
            negative ^= self._take().kind != "AND"
        piece = self._peek()
        if piece is None or piece.kind in ("OR", "close"):
            return None
        part = self._primary(field)
        if part is None or not negative:
            return part
        if first is not None and len(self.chips) == chips + 1:
            end = self.chips[-1].end
            self.chips[-1] = Chip(self._text[first.start : end], first.start, end)
        return Not(part)

    def _primary(self, field: str) -> Node | None:
        piece = self._take()
        if piece.kind == "open":
            return self._group(field)
        if piece.kind == "bare" and not field and (match := _FIELD.fullmatch(piece.text)):
            return self._fielded(piece, match[1], match[2])
        return self._value(field, piece, piece.start)

    def _group(self, field: str) -> Node | None:
        if self._limits.depth >= _DEEPEST:
            return None
        self._limits.depth += 1
        node = self.any_of(field)
        self._limits.depth -= 1
        if self._at("close"):
            self._take()
        return node

    def _fielded(self, piece: Piece, name: str, rest: str) -> Node | None:
        """Read ``name:rest``, where the rest may be a quote, a group or (``year: 2020``) the next piece."""
        field = fields.proper(name)
        if not field:
            return self._unknown_field(piece, name, rest)
        if rest:
            return self._value(field, replace(piece, text=rest), piece.start)
        following = self._peek()
        if following is not None and (following.glued or name.islower()):
            if following.kind == "open":
                self._take()
                return self._group(field)
            if following.kind in ("quote", "bare", "link"):
                return self._value(field, self._take(), piece.start)
        if following is not None and not name.islower():
            return self._value("", piece, piece.start)
        return self._value(field, replace(piece, text=""), piece.start)

    def _unknown_field(self, piece: Piece, name: str, rest: str) -> Node | None:
        meant = fields.nearest(name.lower(), fields.NAMES)
        following = self._peek()
        has_value = bool(rest) or (following is not None and following.glued and following.kind != "close")
        if not meant or not has_value or rest.startswith("/"):
            return self._value("", piece, piece.start)
        end = piece.end
        if not rest and following is not None and following.kind == "quote":
            end = self._take().end
        if piece.typed:
            return None
        fixed = f"{meant}:{self._text[piece.start + len(name) + 1 : end]}"
        self.problems.append(Problem(f"There is no field {name}:", piece.start, end, fixed))
        return None

    def _value(self, field: str, piece: Piece, start: int) -> Node | None:
        """Return the node for one value, and note its chip or its problem."""
        self._limits.parts += 1
        if self._limits.parts > _MOST_PARTS:
            if self._limits.parts == _MOST_PARTS + 1:
                sentence = f"Only the first {_MOST_PARTS} words are searched for"
                self.problems.append(Problem(sentence, start, len(self._text)))
            return None
        end = piece.end
        try:
            if piece.kind == "quote" and self._glued(_SLIPS):
                end = self._take().end
                raise fields.NotUnderstood("~ goes after a single word", self._text[piece.start : piece.end])
            node = self._node(field, piece, start)
        except fields.NotUnderstood as error:
            before = f"{field}:" if field and error.suggestion else ""
            self.problems.append(Problem(str(error), start, end, before + error.suggestion))
            return None
        if node is not None:
            self.chips.append(Chip(self._text[start:end], start, end))
        return node

    def _node(self, field: str, piece: Piece, start: int) -> Node | None:
        if field not in fields.FILTERS:
            return _text_node(field, piece)
        # Half a character (a lone surrogate) is in no library, and SQLite takes none.
        value = piece.text.encode("utf-8", "replace").decode()
        wanted = fields.read_filter(field, value, typed=piece.typed, quoted=piece.kind == "quote")
        if wanted is None or wanted.field != "search" or self._limits.saved is None:
            return wanted
        return self._asked_before(wanted, self._limits.saved, start, piece.end)

    def _asked_before(self, wanted: Filter, saved: Saved, start: int, end: int) -> Node | None:
        """Return what a saved search asks for.

        Raises:
            NotUnderstood: there is none of this name, or it asks for itself.
        """
        limits, key = self._limits, " ".join(wanted.value.split()).casefold()
        text = saved(wanted.value)
        if text is None:
            if wanted.op == "begins":
                return None
            raise fields.NotUnderstood(f"There is no saved search “{wanted.value}”")
        if key in limits.within or limits.depth >= _DEEPEST:
            raise fields.NotUnderstood(f"The saved search “{wanted.value}” asks for itself")
        limits.within, limits.depth = (*limits.within, key), limits.depth + 1
        inner = _parsed(text, limits)
        limits.within, limits.depth = limits.within[:-1], limits.depth - 1
        if inner.problems:
            sentence = f"In the saved search “{wanted.value}”: {inner.problems[0].text}"
            self.problems.append(Problem(sentence, start, end))
        return inner.node

    def _glued(self, pattern: re.Pattern[str]) -> bool:
        piece = self._peek()
        return piece is not None and piece.glued and piece.kind == "bare" and bool(pattern.fullmatch(piece.text))

    def _peek(self) -> Piece | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _at(self, kind: str) -> bool:
        piece = self._peek()
        return piece is not None and piece.kind == kind

    def _take(self) -> Piece:
        piece = self._pieces[self._next]
        self._next += 1
        return piece


def _text_node(field: str, piece: Piece) -> Node | None:
    if piece.kind == "quote":
        return patterns.as_text(piece.text, field, exact=True, typed=piece.typed)
    if not field and (piece.kind == "link" or _ARXIV.fullmatch(piece.text)):
        return _identifier(piece)
    return patterns.understood(piece.text, field, typed=piece.typed)


def _identifier(piece: Piece) -> Node | None:
    found = Filter("id", "is", piece.text.encode("utf-8", "replace").decode())
    text = patterns.as_text(piece.text, typed=piece.typed)
    return found if text is None else Or((found, text))


def _join(first: Node | None, second: Node | None) -> Node | None:
    return nodes.all_of([part for part in (first, second) if part is not None])
