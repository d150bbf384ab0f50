r"""Names as BibTeX and biblatex write them, made names that ``names`` reads.

BibTeX's forms are ``First von Last``, ``von Last, First`` and ``von Last, Jr, First``, several joined by ``and``; what
is in braces is one word (btxdoc §4; Tame the BeaST §11). biblatex adds ``family=…, given=…, prefix=…, suffix=…``
(its manual, §3.4), biber puts such names into quotation marks too.
"""

import re

from readerapp.text import names
from readerapp.text.latex_decoding import decode

_SEPARATOR = re.compile(r"\\.|[{}]|(?<=[\s}])(?:and|AND|And)(?=[\s{]|\Z)|[,;]|[\s~]+", re.DOTALL)
_EXTENDED = re.compile(
    r'"?\s*(family|given|prefix|suffix|useprefix|id|nosort|gender|hash|sortingnamekeytemplatename)(?:-i)?\s*=', re.I
)
# Not SA, AG and BV: they are initials far more often.
_COMPANY = re.compile(r"(?:[Ii]nc|INC|[Ll]td|LTD|LLC|llc|GmbH|GMBH|gmbh|[Cc]orp|CORP|Co|PLC|plc)\.?")
_NUMERAL_OR_INITIAL = re.compile(r"[IV]\.?")
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|i{2,3}|iv|[2-5](?:nd|rd|th)", re.IGNORECASE)
_LONGEST = 1000
_UNBRACED = {
    "and": re.compile(r"(?<=\s)(?:and|AND|And)(?=\s|\Z)"),
    ",": re.compile(","),
    ";": re.compile(";"),
    " ": re.compile(r"[\s~]+"),
}


def from_bibtex(field: str) -> tuple[str, ...]:
    """Return the names in a field such as ``author``, decoded; ``others`` for ``and others``."""
    pieces = _split(field, "and")
    if len(pieces) == 1:
        pieces = _split_badly(pieces[0])
    found = (_name(piece.strip(" \t\n,;")) for piece in pieces)
    return tuple(name for name in found if any(map(str.isalnum, name)))


def _split_badly(field: str) -> list[str]:
    """Split names that stand with semicolons, or as ``John Doe, Jane Roe, Jim Poe``, where ``and`` should be."""
    by_semicolon = _split(field, ";")
    if len(by_semicolon) > 1:
        return by_semicolon
    parts = [part.strip() for part in _split(field, ",")]
    full = [" " in part and not _SUFFIX.fullmatch(part) for part in parts if part]
    return parts if len(full) > 2 and all(full) and not _EXTENDED.match(parts[0]) else [field]


def _split(text: str, sign: str) -> list[str]:
    """Split a text where the sign stands outside of braces; a blank also where ``~`` does."""
    if "{" not in text and "\\" not in text:
        return _UNBRACED[sign].split(text)
    parts: list[str] = []
    depth = start = 0
    for match in _SEPARATOR.finditer(text):
        found = match[0]
        if found == "{":
            depth += 1
        elif found == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and (found.lower() == sign or (sign == " " and not found.strip(" \t\n~"))):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _name(text: str) -> str:
    if not text or len(text) > _LONGEST:
        return names.whole(_plain(text[:_LONGEST])) if text else ""
    if names.is_others(text):
        return "others"
    if _EXTENDED.match(text):
        return _extended(text)
    if _is_one_group(text) and not text.startswith("{\\"):
        return names.whole(_plain(text))
    parts = [part.strip() for part in _split(text, ",")]
    return _in_words(parts[0]) if len(parts) == 1 else _with_commas(text, parts)


def _in_words(text: str) -> str:
    """A name in natural order; a last word in braces is all of the family name: ``Ian {Iliad Ipswich}``."""
    words = [word for word in _split(text, " ") if word]
    if len(words) > 1 and _is_one_group(words[-1]) and " " in (family := _plain(words[-1])):
        return names.joined(family, _plain(" ".join(words[:-1])))
    return _plain(text)


def _with_commas(text: str, parts: list[str]) -> str:
    family, *further = (_plain(part) for part in parts)
    if len(further) == 1 and _COMPANY.fullmatch(further[0]):
        return names.whole(_plain(text))
    if len(further) == 1:
        return f"{family}, {further[0]}" if _SUFFIX.fullmatch(further[0]) else names.joined(family, further[0])
    if len(further) == 2 and _SUFFIX.fullmatch(further[1]):
        return names.joined(family, further[0], "", further[1])
    if len(further) == 2:
        suffix, given = further
        is_initial = _NUMERAL_OR_INITIAL.fullmatch(suffix)  # Web of Science: Williams, V, Cathy
        return names.joined(family, f"{given} {suffix}") if is_initial else names.joined(family, given, "", suffix)
    return names.whole(_plain(text))


def _extended(text: str) -> str:
    values: dict[str, str] = {}
    for part in _split(text.strip().strip('"'), ","):
        key, _, value = part.partition("=")
        values[key.strip(' "').lower()] = _plain(value.strip().strip('"'))
    family, given = values.get("family", ""), values.get("given", "")
    if not given and not values.get("prefix"):
        return names.whole(family)
    return names.joined(family, given, values.get("prefix", ""), values.get("suffix", ""))


def _plain(text: str) -> str:
    return " ".join(decode(text).split())


def _is_one_group(text: str) -> bool:
    """Whether the brace that begins the text is closed at its end."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end() == len(text)
    return False
