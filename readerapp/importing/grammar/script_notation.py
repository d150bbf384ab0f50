"""Data as Python prints it and as scripts hold it, written as JSON: ``{'id': None}``, ``{id: "a", authors: ['b',],}``.

Grammars: Python 3 reference §2.4 (literals), ECMA-262 §12.9 (literals). Nothing is evaluated: token by token the text
is written in the other notation, and line breaks stay where they are. What fits neither grammar is left as it is.
"""

import json
import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<string>"[^"\\]*+(?>(?:\\.[^"\\]*+)*)(?:"|\Z)|'[^'\\]*+(?>(?:\\.[^'\\]*+)*)(?:'|\Z)|`[^`\\]*+(?>(?:\\.[^`\\]*+)*)(?:`|\Z))
    |(?P<comment>//[^\n]*+|/\*[^*]*+(?>(?:\*(?!/)[^*]*+)*)(?:\*/)?|\#[^\n]*+)
    |(?P<number>[-+]?\.?\d[\w.]*+(?:(?<=[eE])[-+]\d++)?)
    |(?P<word>[A-Za-z_$][\w$.]*+)
    |(?P<blank>\s++)
    |(?P<mark>[\[\](){}:,])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_SPECIAL = re.compile(
    r"(?P<plain>(?>(?:\\[\\\"nt/])+))|\\(?:u(?P<json>[0-9a-fA-F]{4})|u\{(?P<braced>[0-9a-fA-F]{1,6})\}"
    r"|U(?P<long>[0-9a-fA-F]{8})|x(?P<byte>[0-9a-fA-F]{2})|(?P<octal>[0-7]{1,3})|(?P<line>\n)|(?P<other>.))"
    r"|(?P<raw>[\"\x00-\x1f\\])",
    re.DOTALL,
)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
_WORDS = {
    "true": "true",
    "True": "true",
    "false": "false",
    "False": "false",
    "null": "null",
    "None": "null",
    "undefined": "null",
    "NaN": "null",
    "nan": "null",
    "Infinity": "null",
    "inf": "null",
}
_STRING_PREFIX = re.compile(r"(?i:[bru]|br|rb|new)\Z")
_BARE_POINT = re.compile(r"(?<!\d)(?=\.)")
_BRACKETS = {"(": "[", ")": "]"}
_FOLLOWING = re.compile(r"\s*+(.?)", re.DOTALL)


def as_json(text: str) -> str:
    """Return the text written as JSON: without comments, without commas before closing brackets."""
    return "".join(piece for piece, _ in _pieces(text, 0))


def value_at(text: str, at: int) -> tuple[str, int]:
    """Return the list or object that begins at a place, written as JSON, and where it ends."""
    pieces: list[str] = []
    depth, end = 0, at
    for piece, place in _pieces(text, at):
        pieces.append(piece)
        end = place
        depth += (piece in ("[", "{")) - (piece in ("]", "}"))
        if depth <= 0:
            break
    return "".join(pieces), end


def _pieces(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the text piece by piece in the notation of JSON, with the place after each."""
    comma = False
    for token in _TOKEN.finditer(text, at):
        piece = _written(token, text)
        if piece == ",":
            comma = True
        elif piece:
            if comma and not piece.isspace():
                comma = False
                if piece not in ("]", "}"):
                    yield ",", token.start()
            yield piece, token.end()


def _written(token: re.Match[str], text: str) -> str:
    """Return a token as JSON writes it; empty for what has no meaning there."""
    found = token.group()
    match token.lastgroup:
        case "string":
            found = _string(found)
        case "comment":
            found = "\n" * found.count("\n")
        case "word":
            found = _word(found, text, token.end())
        case "number":
            found = _number(found, text, token.end())
        case "mark":
            found = _BRACKETS.get(found, found)
    return found


def _number(number: str, text: str, end: int) -> str:
    if _following(text, end) == ":":
        return f'"{number}"'
    return _BARE_POINT.sub("0", number.removeprefix("+").replace("_", ""))


def _word(word: str, text: str, end: int) -> str:
    """A word is a constant, a key without quotes, or what stands before a string or the arguments of a call."""
    following = _following(text, end)
    if following == ":":
        return json.dumps(word)
    if following == "(" or word == "new" or (text[end : end + 1] in ("'", '"') and _STRING_PREFIX.match(word)):
        return ""
    return _WORDS.get(word) or json.dumps(word)


def _following(text: str, at: int) -> str:
    match = _FOLLOWING.match(text, at)
    return match[1] if match else ""


def _string(literal: str) -> str:
    """Return a string literal as JSON's; its line breaks stand behind it, so that lines keep their numbers."""
    is_closed = len(literal) > 1 and literal[-1] == literal[0]
    body = literal[1:-1] if is_closed else literal[1:]
    return f'"{_SPECIAL.sub(_escaped, body)}"' + "\n" * body.count("\n")


def _escaped(special: re.Match[str]) -> str:
    """Return an escape, or a character that JSON wants escaped, as JSON writes it."""
    if special["plain"] or special["json"]:
        return special.group()
    if special["line"]:
        return ""
    if character := special["raw"] or special["other"]:
        escaped = _CONTROLS.get(character, character) if special["other"] else character
        return json.dumps(escaped, ensure_ascii=False)[1:-1]
    digits = special["braced"] or special["long"] or special["byte"]
    code = int(digits, 16) if digits else int(special["octal"], 8)
    return json.dumps(chr(code))[1:-1] if code <= 0x10FFFF else "\\ufffd"
