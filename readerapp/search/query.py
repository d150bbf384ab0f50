"""What a user types into the search box, understood: ``parse(text)`` gives a ``Query`` and never fails.

The language: words (all must be there), ``"a phrase"``, ``AND`` ``OR`` ``NOT`` ``-word``, parentheses, ``trans*``,
``title:`` ``abstract:`` ``author:`` ``note:`` and the filters of ``fields``. Operators are in capitals. Whatever else
is typed is text: an identifier, a link or a title with a colon is found as pasted.
"""

import re
from dataclasses import dataclass, replace

from readerapp.search import fields, nodes, words
from readerapp.search.nodes import Filter, Node, Not, Or, Phrase, Prefix, Term, Word
from readerapp.search.scan import Piece, cut

_DEEPEST = 40
_MOST_PARTS = 200
_FIELD = re.compile(r"([A-Za-z]+):(.*)", re.DOTALL)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?")


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
        terms: the words, phrases and beginnings that results are marked with.
    """

    text: str
    node: Node | None
    chips: tuple[Chip, ...] = ()
    problems: tuple[Problem, ...] = ()
    terms: tuple[Term, ...] = ()


def parse(text: str, *, as_typed: bool = False) -> Query:
    """Understand a query; never raises.

    Args:
        as_typed: the last word is still being typed, so its beginning is enough.
    """
    parser = _Parser(text, cut(text, as_typed=as_typed))
    node = parser.any_of()
    if node is None and parser.problems:
        # Nothing else was asked for: better to look for the odd text than to show everything.
        node = _as_text(" ".join(text[p.start : p.end] for p in parser.problems))
    return Query(text, node, tuple(parser.chips), tuple(parser.problems), nodes.positive_terms(node))


def _as_text(text: str, field: str = "", *, typed: bool = False) -> Node | None:
    """Return the node for words that belong together; None when there is no word in the text."""
    found = [text[start:end] for start, end, _ in words.scan(text)]
    if not found:
        return None
    if typed:
        last = Prefix(found.pop(), field, typed=True)
        return nodes.all_of([*([_as_words(found, field)] if found else []), last])
    return _as_words(found, field)


def _as_words(found: list[str], field: str) -> Node:
    return Word(found[0], field) if len(found) == 1 else Phrase(" ".join(found), field)


class _Parser:
    """Recursive descent over the pieces; what does not fit is passed over, never an error."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self._text = text
        self._pieces = pieces
        self._next = 0
        self._depth = 0
        self._parts = 0
        self.chips: list[Chip] = []
        self.problems: list[Problem] = []

    def any_of(self, field: str = "") -> Node | None:
        parts = [self._all_of(field)]
        while self._at("OR") or (self._depth == 0 and self._at("close")):
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
        if self._depth >= _DEEPEST:
            return None
        self._depth += 1
        node = self.any_of(field)
        self._depth -= 1
        if self._at("close"):
            self._take()
        return node

    def _fielded(self, piece: Piece, name: str, rest: str) -> Node | None:
        """Read ``name:rest``, where the rest may be a quote, a group or (``year: 2020``) the next piece."""
        field = fields.TEXT_FIELDS.get(name.lower(), name.lower())
        if field not in fields.NAMES:
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
        has_value = bool(rest) or (following is not None and following.glued)
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
        self._parts += 1
        if self._parts > _MOST_PARTS:
            if self._parts == _MOST_PARTS + 1:
                sentence = f"Only the first {_MOST_PARTS} words are searched for"
                self.problems.append(Problem(sentence, start, len(self._text)))
            return None
        node: Node | None
        if field in fields.FILTERS:
            try:
                node = fields.read_filter(field, piece.text, typed=piece.typed)
            except fields.NotUnderstood as error:
                fixed = f"{field}:{error.suggestion}" if error.suggestion else ""
                self.problems.append(Problem(str(error), start, piece.end, fixed))
                return None
        else:
            node = _text_node(field, piece)
        if node is not None:
            self.chips.append(Chip(self._text[start : piece.end], start, piece.end))
        return node

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
        return _as_text(piece.text, field, typed=piece.typed)
    if not field and (piece.kind == "link" or _ARXIV.fullmatch(piece.text)):
        return _identifier(piece)
    beginning = piece.text.rstrip("*")
    if beginning != piece.text and len(beginning) > 1 and beginning[-1].isalnum():
        found = [piece.text[start:end] for start, end, _ in words.scan(beginning)]
        parts = [_as_words(found[:-1], field)] if found[:-1] else []
        return nodes.all_of([*parts, Prefix(found[-1], field)])
    return _as_text(piece.text, field, typed=piece.typed)


def _identifier(piece: Piece) -> Node | None:
    found = Filter("id", "is", piece.text)
    text = _as_text(piece.text, typed=piece.typed)
    return found if text is None else Or((found, text))


def _join(first: Node | None, second: Node | None) -> Node | None:
    return nodes.all_of([part for part in (first, second) if part is not None])
