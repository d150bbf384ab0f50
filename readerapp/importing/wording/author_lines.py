"""Authors as feeds and mails print them, all on one line: ``A. Lovelace, B. Bose and C. Curie et al.``."""

import re

from readerapp.importing.wording import name_lists
from readerapp.text import cleaning, latex, markup, names

_LABEL = re.compile(r"(?:(?:authors?|author\(s\)|作者|autor(?:en|es)?|auteurs?)\s*[:：]|by\s)\s*", re.IGNORECASE)
_CUT = re.compile(r"[\s,;]{0,9}(?:\bet\s+al\b\.?|\band others\b|…|\.\.\.|等)[\s,.…]{0,9}\Z", re.IGNORECASE)
_BEGINS_CUT = re.compile(r"\A\s*(?:…|\.\.\.)[\s,]*")
_BETWEEN = re.compile(r"\s*[,，、;；]\s*(?:(?:and|&)\s+)?|\s+(?:and|&|und|et)\s+|\s*\n\s*")
_SEMICOLON = re.compile(r"\s*[;；]\s*(?:(?:and|&)\s+)?")
_INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?[\s-]?){1,4}")
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|i{2,3}|iv", re.IGNORECASE)
_FAMILY_FIRST = re.compile(r"[^\W\d_][\w'’-]*[a-z][\w'’-]*(?:\s[\w'’-]+){0,3}\s[A-ZÀ-ÖØ-Þ]{1,3}")
_MARKS = re.compile(r"[*†‡§¶✉]|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?=[,;\s]|\Z)")
_WITH_ADDRESS = re.compile(r"\s*\S{1,100}@\S{1,200}\s*\(([^()]{1,500})\)\s*|(.{1,500}?)\s*<\S{1,100}@\S{1,200}>\s*")
_LONGEST_NAME = 120
_LONGEST_LINE = 20_000
_TAIL = 40
_MOST_WORDS = 7
_PARTICLES = frozenset(
    [
        *("da", "de", "di", "do", "du", "das", "dos", "del", "della", "der", "den", "des", "van", "von", "vom", "zu"),
        *("zur", "zum", "ten", "ter", "te", "la", "le", "el", "al", "bin", "ibn", "af", "av"),
    ]
)
_CAPITAL = re.compile(r"[\w’'‘-]*[A-ZÀ-ÖØ-ÞĀ-ſ][\w.’'‘-]*|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·]{1,10}")


def read(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the authors on a line, and whether the line has not all of them; affiliations in brackets are left out."""
    if address := _WITH_ADDRESS.fullmatch(text[:1000]):  # RSS 2.0: lawyer@boyer.net (Lawyer Boyer)
        text = address[1] or address[2]
    line = _LABEL.sub("", cleaning.line(_without_brackets(markup.to_text(text))), count=1)
    whole = _BEGINS_CUT.sub("", line[:-_TAIL] + _CUT.sub("", line[-_TAIL:]))
    line_is_cut = whole != line
    whole = _MARKS.sub("", whole)
    if ";" in whole or "；" in whole:
        found = [_inverted(name) for name in _SEMICOLON.split(whole)]
    else:
        found = _listed([part for part in _BETWEEN.split(whole) if part])
    return tuple(name for name in map(_readable, found) if name), line_is_cut


def _listed(parts: list[str]) -> list[str]:
    parts = [part.removeprefix("and ").removeprefix("& ") for part in parts]
    if len(parts) > 1 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [names.joined(family, given) for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if parts and all(_FAMILY_FIRST.fullmatch(part) for part in parts):
        return [name_lists.with_initials(part) for part in parts]
    found: list[str] = []
    for part in parts:
        if found and _SUFFIX.fullmatch(part):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def _inverted(name: str) -> str:
    family, comma, given = name.partition(",")
    return names.joined(family.strip(), given.strip()) if comma else name


def _readable(name: str) -> str:
    name = name.strip(" .,:") if not name.endswith(".") else name.strip(" ,:")
    if "\\" in name:
        name = latex.plain(name)
    return name if len(name) <= _LONGEST_NAME and any(map(str.isalpha, name)) else ""


def _without_brackets(text: str) -> str:
    """The text without what stands in round brackets, however deep; an unclosed one takes the rest with it."""
    if "(" not in text:
        return text
    pieces: list[str] = []
    depth = 0
    for piece in re.split(r"([()])", text):
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
        elif not depth:
            pieces.append(piece)
    return " ".join(pieces)


def is_one(text: str) -> bool:
    """Return whether a line looks like one of authors: nothing but names, their words written with capitals."""
    if not 4 < len(text) < _LONGEST_LINE or text.endswith(("?", "!")) or ":" in text.partition(" ")[0][:-1]:
        return False
    found, is_cut = read(text)
    if not found or not all(map(_is_name, found)):
        return False
    return len(found) > 1 or is_cut or len(found[0].split()) in (2, 3)


def _is_name(text: str) -> bool:
    """Whether each word has a capital or is a particle: names have no digits either."""
    words = text.strip("{}").replace(",", " ").split()
    if not 0 < len(words) <= _MOST_WORDS or any(map(str.isdigit, text)):
        return False
    return all(word.lower() in _PARTICLES or _CAPITAL.fullmatch(word) for word in words)
