"""The language of key patterns: ``[auth:lower][year]-[shorttitle:abbr]``, after JabRef's.

Markers stand in brackets, each may be changed by modifiers, all else is literal. Of alternatives between bars the first
is taken whose first marker has a value. A separator beside an empty marker is left out.
"""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass

from readerapp.errors import ReaderError
from readerapp.exporting.citable import Citable
from readerapp.exporting.key_fields import MARKERS, Marker
from readerapp.settings import DEFAULT_KEY_PATTERN
from readerapp.text import cite_keys

_SEPARATORS = "-_.:/"
_NAMELESS = "paper"
_ROOM = 8  # for the letters that tell papers of one wanted key apart
_BAR = re.compile(r"\s*\|\s*")
_FIELD = re.compile(r"\[([^\[\]:]*)((?::[^\[\]]*)?)\]")
_NAME = re.compile(r"([a-z.]+?)(\d+)?(?:_(\d+))?", re.IGNORECASE)
_MODIFIER = re.compile(r":([a-z]*)(\d*)(?:\(([^()]*)\))?", re.IGNORECASE)

MODIFIERS = (
    (":lower", "small letters"),
    (":upper", "capitals"),
    (":capitalize", "each word with one capital"),
    (":abbr", "the initials of its words"),
    (":truncateN", "no more than N letters"),
    (":condense(-)", "its words with - between them"),
    (":(none)", "none where nothing is known"),
)
"""All modifiers as they are written, with what they do, for people."""

Modifier = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Field:
    """A marker with its numbers and modifiers."""

    marker: Marker
    number: int
    other: int
    modifiers: tuple[Modifier, ...]

    def of(self, paper: Citable) -> str:
        """Return what stands in its place."""
        value = self.marker.value(paper, self.number, self.other)
        for modifier in self.modifiers:
            value = modifier(value)
        return cite_keys.without_unfit(value)


_Parts = tuple[str | _Field, ...]


@dataclass(frozen=True, slots=True)
class KeyPattern:
    """A pattern that was understood.

    Attributes:
        source: as the user wrote it.
    """

    source: str
    _alternatives: tuple[_Parts, ...]

    def wanted(self, paper: Citable) -> str:
        """Return the key of a paper, whoever has it already; it is one that every program takes."""
        key = next(filter(None, (_written(parts, paper) for parts in self._alternatives[:-1])), None)
        key = (_written(self._alternatives[-1], paper, always=True) if key is None else key) or ""
        key = key[: cite_keys.LONGEST - _ROOM].strip(_SEPARATORS).lstrip("+")
        return key if cite_keys.fits(key) else _NAMELESS + key


def parse(source: str) -> KeyPattern:
    """Understand a pattern; an empty one is the usual one.

    Raises:
        ReaderError: it can't be understood; it says where and what to do.
    """
    source = source.strip() or DEFAULT_KEY_PATTERN
    start = 0
    alternatives = []
    for bar in (*_BAR.finditer(source), None):
        end = bar.start() if bar else len(source)
        if start == end:
            raise _refused(source, max(start - 1, 0), "nothing beside a bar", "Write a pattern on both sides of |.")
        alternatives.append(tuple(_parsed(source, start, end)))
        start = bar.end() if bar else end
    return KeyPattern(source, tuple(alternatives))


def _written(parts: _Parts, paper: Citable, *, always: bool = False) -> str:
    """Return what an alternative gives, empty where its first marker has no value; or even then, if ``always``."""
    key, is_first = "", not always
    for part in parts:
        if isinstance(part, str):
            key += part
            continue
        value = part.of(paper)
        if is_first and not value:
            return ""
        is_first = False
        key = key + value if value else key.rstrip(_SEPARATORS)
    return key


def _parsed(source: str, start: int, end: int) -> list[str | _Field]:
    parts: list[str | _Field] = []
    place = start
    while place < end:
        if source[place] == "[":
            found = _FIELD.match(source, place, end)
            if found is None:
                raise _refused(source, place, "a bracket that is not closed", "Close it with ].")
            parts.append(_field(source, found))
            place = found.end()
            continue
        stop = source.find("[", place, end)
        stop = end if stop < 0 else stop
        _expect_fit(source, place, source[place:stop])
        parts.append(source[place:stop])
        place = stop
    return parts


def _expect_fit(source: str, place: int, literal: str) -> None:
    for offset, letter in enumerate(literal):
        if not cite_keys.without_unfit(letter):
            hint = (
                "Open it with [." if letter == "]" else "Use letters a to z, digits and _ : . + / - outside brackets."
            )
            raise _refused(source, place + offset, f"“{letter}”", hint)


def _field(source: str, found: re.Match[str]) -> _Field:
    name = _NAME.fullmatch(found[1])
    if name is None:
        raise _refused(source, found.start(1), f"“[{found[1]}]”, which is no marker", "Markers are [auth], [year] ….")
    sign = f"{name[1]}{'N' if name[2] else ''}{'_M' if name[3] else ''}".lower()
    marker = _BY_NAME.get(sign)
    if marker is None or (sign == found[1].lower() and re.search("N(?:_M)?$", marker.name)):
        raise _refused(source, found.start(1), f"“[{found[1]}]”, which is no marker", _suggestion(found[1]))
    number, other = (int(digits or 0) for digits in (name[2], name[3]))
    if (name[2] and not number) or (name[3] and not other):
        raise _refused(source, found.start(1), f"“[{found[1]}]”, which gives nothing", "Count from 1.")
    return _Field(marker, number, other, tuple(_modifiers(source, found)))


def _suggestion(name: str) -> str:
    near = difflib.get_close_matches(name.lower(), _BY_NAME, n=1)
    if not near:
        return "Markers are [auth], [year], [shorttitle] and others; readerapp keys pattern --markers lists them."
    marker = _BY_NAME[near[0]].name
    return f"Write a number for N in [{marker}]." if re.search("N(?:_M)?$", marker) else f"Do you mean [{marker}]?"


def _modifiers(source: str, found: re.Match[str]) -> list[Modifier]:
    modifiers = []
    place = found.start(2)
    while place < found.end(2):
        written = _MODIFIER.match(source, place, found.end(2))
        modifier = _modifier(written) if written else None
        if written is None or modifier is None:
            what = f"“{source[place : found.end(2)]}”, which is no modifier"
            raise _refused(source, place, what, f"Modifiers are {', '.join(name for name, _ in MODIFIERS)}.")
        _expect_fit(source, written.start(3), written[3] or "")
        modifiers.append(modifier)
        place = written.end()
    return modifiers


def _modifier(written: re.Match[str]) -> Modifier | None:
    name, number, text = written[1].lower(), written[2], written[3]
    if text is not None:
        with_text: dict[str, Modifier] = {
            "": lambda value: value or text,
            "condense": lambda value: text.join(value.split()),
        }
        return None if number else with_text.get(name)
    if number:
        return (lambda value: value[: int(number)].rstrip()) if name == "truncate" else None
    return _PLAIN.get(name)


def _refused(source: str, place: int, what: str, hint: str) -> ReaderError:
    return ReaderError(f"The key pattern “{source}” has {what} at letter {place + 1}.", hint)


_BY_NAME = {marker.name.lower(): marker for marker in MARKERS}
_PLAIN: dict[str, Modifier] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": lambda value: " ".join(map(str.capitalize, value.split())),
    "abbr": lambda value: "".join(word[0] for word in value.split()),
}
