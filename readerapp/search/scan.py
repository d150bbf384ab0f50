"""A typed query cut into pieces: words, quotes, parentheses, operators, with their place in the text."""

import re
from dataclasses import dataclass

CURLY = "“”„‟«»"
QUOTES = '"' + CURLY

# An identifier after its name and perhaps a space; not the next condition: ``doi: year:2024``.
_NAMED = r"doi:(?:\s?(?=10\.)|(?=\S*\d))|arxiv:\s?(?=[a-z.-]{0,20}/?\d)|pmid:\s?(?=\d)"

_PIECE = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>[-−](?=[^\s\-−)]))
    | (?P<link>(?:https?://|www\.|{_NAMED}|10\.\d{{4,9}}/)[^\s{QUOTES}]+)
    | "(?P<quote>[^"]*)(?P<closed>"?)
    | [{CURLY}](?P<curly>[^{CURLY}]*)(?P<ended>[{CURLY}]?)
    | (?P<bare>[^\s(){QUOTES}]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the typed text.

    Attributes:
        kind: ``open``, ``close``, ``minus``, ``link``, ``quote``, ``bare``, ``AND``, ``OR`` or ``NOT``.
        text: without the quotes of a quote.
        glued: nothing stands between it and the piece before.
        typed: the caret stands at its end: more of it may come.
    """

    kind: str
    text: str
    start: int
    end: int
    glued: bool
    typed: bool


def cut(text: str, *, as_typed: bool) -> list[Piece]:
    """Cut a query into pieces; only space and parentheses that close nothing are left out."""
    pieces: list[Piece] = []
    position, last_end, depth = 0, -1, 0
    while position < len(text):
        match = _PIECE.match(text, position)
        assert match is not None, "every character begins a piece"
        kind = {"closed": "quote", "ended": "curly"}.get(match.lastgroup or "", match.lastgroup or "")
        found, end = match[kind], match.end()
        if kind == "link":
            found = without_closing(found)
            end = match.start() + len(found)
        elif kind == "bare" and found in ("AND", "OR", "NOT"):
            kind = found
        position = end
        if kind == "space" or (kind == "close" and not depth):
            continue
        depth += {"open": 1, "close": -1}.get(kind, 0)
        typed = as_typed and end == len(text) and not (match["closed"] or match["ended"])
        kind = "quote" if kind == "curly" else kind
        pieces.append(Piece(kind, found, match.start(), end, match.start() == last_end, typed))
        last_end = end
    return pieces


def without_closing(link: str) -> str:
    """Return a link without the sentence's punctuation and without a parenthesis it did not open."""
    while len(link) > 1:
        if link[-1] in ".,;:!?'" or (link[-1] == ")" and link.count(")") > link.count("(")):
            link = link[:-1]
        else:
            break
    return link
