"""Authors as reference files write them, one or several in a field, made names that ``text.names`` reads."""

import re
from collections.abc import Iterable

from readerapp.text import markup, names

_SEVERAL = re.compile(r"[;；\n]|\|\|?")
_AND = re.compile(r" (?:and|&) ", re.IGNORECASE)
_LEADING_AND = re.compile(r"(?:and|&) ", re.IGNORECASE)
_BETWEEN_QUOTES = re.compile(r"""['"]\s*,\s*['"]""")
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|j[uú]nior|i{2,3}|iv|[2-5](?:nd|rd|th)", re.IGNORECASE)
_LAST_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|i{2,3}|iv|[2-5](?:nd|rd|th)", re.IGNORECASE)
_LAST_INITIAL = re.compile(r"[^\W\d_a-z]\.?")
_DEGREE = re.compile(r"ph\.?\s?d\.?|m\.?d\.?|[mb]\.?sc\.?|mph|dphil|frcp", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_a-z](?:\.?[ -]?[^\W\d_a-z]){0,3}\.?")
_ONE_INITIAL = re.compile(r"(-?)([^\W\d_])")
_LONGEST = 300


def several(values: Iterable[str]) -> list[str]:
    """Return the authors in the fields of a record, written ``Family, Given`` or ``Family, Given, Suffix``.

    Among such names one without a comma is an organisation (RIS: "The name must be Lastname, Firstname, Suffix").
    """
    written = [piece for value in values for piece in _pieces(value)]
    inverted = any("," in name for name in written)
    return [_whole_or_printed(name, inverted=inverted) if "," not in name else _inverted(name) for name in written]


def with_initials(name: str) -> str:
    """Return a name written ``Family JA``, ``Family JA Jr`` (MEDLINE's AU); another one as it is printed."""
    words = name.strip().rstrip(".").split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) < 2 or len(words[-1]) > 8 or not _INITIALS.fullmatch(words[-1]):
        return name.strip()[:_LONGEST]
    given = " ".join(f"{hyphen}{letter}." for hyphen, letter in _ONE_INITIAL.findall(words[-1])).replace(" -", "-")
    return names.joined(" ".join(words[:-1]), given, "", suffix)


def cell(text: str) -> list[str]:
    """Return the authors in one cell of a table: listed with semicolons, bars, ``and``, as JSON or with commas."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        inner = text[1:-1].strip()
        quoted = [part.strip(" '\"") for part in _BETWEEN_QUOTES.split(inner)]
        return several(quoted) if inner[:1] in {"'", '"'} else cell(inner)
    if _SEVERAL.search(text) or " and " in text.lower():
        pieces = (" ".join(piece.split()) for piece in _SEVERAL.split(text))
        parts = [_without_and(part) for piece in pieces for part in _AND.split(piece) if part]
        commas = all("," in part for part in parts) or ";" in text
        return several(parts) if commas else [name for part in parts for name in _with_commas(part)]
    return _with_commas(text)


def _with_commas(text: str) -> list[str]:
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    if parts and all(_is_with_initials(part) for part in parts):
        return [with_initials(part) for part in parts]
    if len(parts) == 2 and (" " not in parts[0] or " " not in parts[1]):
        return several([text])
    if len(parts) > 2 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [names.joined(family, given) for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [part[:_LONGEST] for part in map(_without_and, parts) if part]


def _without_and(name: str) -> str:
    """Return a name without the “and” before the last one of a list."""
    match = _LEADING_AND.match(name)
    return name[match.end() :] if match else name


def _is_with_initials(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and len(words[-1]) <= 8 and bool(_INITIALS.fullmatch(words[-1]))


def _pieces(value: str) -> list[str]:
    parts = [part.strip(" \t,") for part in _SEVERAL.split(markup.to_text(value))]
    found: list[str] = []
    for part in parts:
        by_and = part.split(" and ")
        # BibTeX's separator; "Department of Health and Human Services" has no comma on both sides of it.
        found += by_and if len(by_and) > 1 and all("," in name for name in by_and) else [part]
    return [name.strip()[:_LONGEST] for name in found if name.strip()]


def _inverted(name: str) -> str:
    parts = [part.strip() for part in name.split(",")]
    parts = [part for part in parts if not _DEGREE.fullmatch(part) and part]
    if len(parts) == 2:
        family, given = parts
        if _SUFFIX.fullmatch(given):
            return f"{family}, {given}"
        *first, last = given.split()
        # MEDLINE's "Shaffer, Arthur L 3rd"; in capitals without a full stop, II and IV are initials as well.
        is_suffix = first and _LAST_SUFFIX.fullmatch(last)
        return names.joined(family, " ".join(first), "", last) if is_suffix else names.joined(family, given)
    if len(parts) == 3:
        family, second, third = parts
        if _SUFFIX.fullmatch(second):
            return names.joined(family, third, "", second)
        if _SUFFIX.fullmatch(third):
            return names.joined(family, second, "", third)
        if _LAST_INITIAL.fullmatch(third):  # Web of Science: Williams, Cathy, V
            return names.joined(family, f"{second} {third}")
    return parts[0] if len(parts) == 1 else names.whole(name)


def _whole_or_printed(name: str, *, inverted: bool) -> str:
    return names.whole(name) if inverted and " " in name and not names.is_others(name) else name


def organisations(values: Iterable[str]) -> list[str]:
    """Return the names of organisations, one in each field or line."""
    return [names.whole(line[:_LONGEST]) for value in values for line in value.split("\n") if line.strip()]
