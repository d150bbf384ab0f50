r"""Maths as it is found in titles and abstracts, made safe to compile with LaTeX.

Abstracts carry commands of packages and of their authors' own (``\opt``, ``\cF``), halves of formulas and
what is left of formulas after a web page was made of them. A small recursive-descent parser accepts what
LaTeX's ``article`` can set and names other commands in roman; what it cannot follow is no formula.
"""

import re
from functools import lru_cache

from readerapp.text.glyphs import maths_of, text_of
from readerapp.text.kernel_commands import (
    ALIASES,
    ONE_ARGUMENT,
    SWITCHES,
    SYMBOLS,
    TEXT_IN_MATHS,
    TWO_ARGUMENTS,
)

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_CONTROL_WORD = re.compile(r"\\[A-Za-z]+\Z")
_KEPT = frozenset(["\\,", "\\;", "\\:", "\\!", "\\ ", "\\%", "\\&", "\\#", "\\$", "\\_", "\\|"])
_REPLACED = {
    "%": "\\%", "#": "\\#", "&": "\\&", "\\{": "\\lbrace", "\\}": "\\rbrace", "\\-": "",
    "\\/": "", "\\\\": " ",
}  # fmt: skip
_DELIMITER = re.compile(r"[()\[\]./|<>]|\\(?:[{}|]|lbrace|rbrace|langle|rangle|[lr]?[vV]ert|[lr]floor|[lr]ceil)\Z")
_DELIMITER_NAMES = {"\\{": "\\lbrace", "\\}": "\\rbrace"}
_SIZES = frozenset(f"\\{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m"))
_MATHS_SWITCHES = {"emph": "mathit", "textbf": "mathbf", "textsc": "mathrm"}
_DEEPEST = 30
_FORMULAS_KEPT = 5_000


@lru_cache(maxsize=_FORMULAS_KEPT)
def formula(source: str) -> str | None:
    r"""Return what stands between two ``$`` so that LaTeX sets it, None where it can't be understood.

    The result has balanced braces and no ``$`` outside ``\$``.
    """
    parser = _Parser(_TOKEN.findall(source))
    try:
        return parser.items(None).strip()
    except ValueError:
        return None


class _Parser:
    """Reads tokens from left to right; any irregularity is a ValueError."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    def _peek(self) -> str | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _next(self) -> str:
        token = self._peek()
        if token is None:
            raise ValueError
        self._place += 1
        return token

    def _skip_space(self) -> None:
        while (token := self._peek()) is not None and token.isspace():
            self._place += 1

    def items(self, end: str | None) -> str:
        """Read terms up to the token ``end``, which is consumed."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError
        parts: list[str] = []
        while (token := self._peek()) != end:
            if token is not None and token[1:] in SWITCHES and token[0] == "\\":
                parts.append(self._switch(end))
                break
            parts.append(self._term())
        else:
            self._place += 1
        self._depth -= 1
        return _joined(parts)

    def _switch(self, end: str | None) -> str:
        style = SWITCHES[self._next()[1:]]
        name = _MATHS_SWITCHES.get(style, style.replace("text", "math"))
        return f"\\{name}{{{self.items(end)}}}"

    def _term(self) -> str:
        nucleus = "{}" if self._peek() in ("^", "_", "'") else self._atom()
        if nucleus.isspace():
            return nucleus
        above = below = ""
        while (token := self._peek()) in ("^", "_", "'"):
            if token == "_" and not below:
                self._place += 1
                below = f"_{self._argument()}"
            elif token != "_" and not above:
                above = self._superscript()
            else:
                break
        return nucleus + above + below

    def _superscript(self) -> str:
        primes = ""
        while self._peek() == "'":
            primes += self._next()
        if self._peek() != "^":
            return primes
        self._place += 1
        return f"{primes}^{self._argument()}"

    def _argument(self) -> str:
        self._skip_space()
        token = self._peek()
        if token is None or token in "}^_'":
            raise ValueError
        atom = self._atom()
        return atom if token == "{" or (atom.isalnum() and len(atom) == 1) else f"{{{atom}}}"

    def _braced(self) -> str:
        argument = self._argument()
        return argument if argument.startswith("{") else f"{{{argument}}}"

    def _atom(self) -> str:
        token = self._next()
        if token.isspace():
            return " "
        if token == "{":
            return f"{{{self.items('}')}}}"
        if token in "}$" or token == "\\":
            raise ValueError
        if _CONTROL_WORD.match(token):
            return self._command(token)
        if token in _REPLACED:
            return _REPLACED[token]
        if token in _KEPT:
            return token
        if token.startswith("\\"):
            raise ValueError
        return token if token.isascii() and token.isprintable() else _foreign(token)

    def _command(self, token: str) -> str:
        name = ALIASES.get(token[1:], token[1:])
        if token == "\\left":
            return self._fenced()
        if token in _SIZES:
            return f"{token}{self._delimiter()}"
        if name in ("begin", "end", "right"):
            raise ValueError
        if name in TEXT_IN_MATHS:
            return f"\\{'textit' if name == 'emph' else name}{self._text()}"
        if name in ONE_ARGUMENT:
            return f"\\{name}{self._option() if name == 'sqrt' else ''}{self._braced()}"
        if name in TWO_ARGUMENTS:
            return f"\\{name}{self._braced()}{self._braced()}"
        return f"\\{name}" if name in SYMBOLS else f"\\mathrm{{{name}}}"

    def _option(self) -> str:
        if self._peek() != "[":
            return ""
        self._place += 1
        return f"[{{{self.items(']')}}}]"

    def _delimiter(self) -> str:
        self._skip_space()
        token = self._next()
        if not _DELIMITER.match(token):
            raise ValueError
        name = ALIASES.get(token[1:], token[1:]) if token.startswith("\\") else ""
        return _DELIMITER_NAMES.get(token, f"\\{name}" if name else token)

    def _fenced(self) -> str:
        opening = self._delimiter()
        inside = self.items("\\right")
        return _joined(["\\left", opening, inside, "\\right", self._delimiter()])

    def _text(self) -> str:
        r"""Read ``{text}`` of a command such as \text; it must be plain words."""
        self._skip_space()
        if self._next() != "{":
            raise ValueError
        words: list[str] = []
        while (token := self._next()) != "}":
            if token in "{$^_~" or token.startswith("\\"):
                raise ValueError
            words.append(_REPLACED.get(token, token) if token.isascii() else text_of(token))
        return f"{{{''.join(words)}}}"


def _foreign(character: str) -> str:
    maths = maths_of(character)
    if maths is None:
        text = text_of(character)
        if text.startswith("$") and text.find("$", 1) == len(text) - 1:
            return text[1:-1]
        return f"\\mbox{{{text}}}" if text else ""
    return f"{{{{}}{maths}}}" if maths[0] in "^_'" else maths


def _joined(parts: list[str]) -> str:
    """Join, with a space where a control word would swallow the letter after it."""
    joined: list[str] = []
    last = ""
    for part in parts:
        if not part:
            continue
        if part[0].isalpha() and re.search(r"\\[A-Za-z]+\Z", last):
            joined.append(" ")
        joined.append(part)
        last = part
    return "".join(joined)
