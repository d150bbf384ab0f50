"""JSON that holds records, read one record at a time: what is broken costs its record, not the file (RFC 8259).

For readers of JSON forms: ``keys(sample)`` for ``sniff``, ``read(text)`` for ``read``. Taken are a list, one object,
JSON Lines, lists of lists, objects by key (``{"1706.03762": {…}}``), and all of these inside further objects
(``{"message": {"items": […]}}``) whose keys match HOLDERS or a pattern of the reader's own.
"""

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any

from readerapp.importing import encoding
from readerapp.importing.digest import Problem, Severity

HOLDERS = re.compile(
    r"articles|citations|data|docs|documents|entries|hits|items|message|papers|publications|records|references|response"
    r"|results?|resultList|works|\d{4}-\d\d(?:-\d\d)?",
    re.IGNORECASE,
)
# Papers also have such lists of their own: they hold the records only where no paper is around them.
_OF_A_PAPER = frozenset(["citations", "references", "data", "articles"])
_MARKS_OF_A_PAPER = frozenset(["title", "titles", "booktitle", "author_list", "paperId", "DOI", "doi"])
_BEGINNING = 1024
_DEEPEST_HOLDER = 5
_DEEPEST = 60
_DEEPEST_SKIPPED = 100_000
_COST_OF_TOKENS = 25
_MOST_ERRORS = 200
_MOST_DAMAGED = 10_000

_GAP = re.compile(r"[\s,;]*+")
_COLON = re.compile(r"\s*+:\s*+")
_KEY = re.compile(r'"([^"\\\n]{1,60})"\s*:')
_HELD = re.compile(r'"([\w.-]{1,60})"\s*:\s*(?=[\[{])')
_OPENING = re.compile(r'\{\s*"[^"\\\n]{0,80}"\s*:')
_TOKEN = re.compile(r'"(?>(?:[^"\\]++|\\.)*)"|[\[\]{}]', re.DOTALL)
_NEXT_LINE = re.compile(r"\n(?=\s*[\[{])")
_ESCAPED = re.compile(r"\\u(?:00[01789]|d[89a-f])", re.IGNORECASE)
_UNWRITABLE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _finite(number: str) -> float | None:
    value = float(number)
    return value if math.isfinite(value) else None


# NaN and numbers beyond all bounds are no JSON that could be written again.
_DECODER = json.JSONDecoder(parse_constant=lambda _: None, parse_float=_finite)
# With line breaks and tabs inside of texts.
_LENIENT = json.JSONDecoder(strict=False, parse_constant=lambda _: None, parse_float=_finite)


class _TooDamagedError(Exception):
    """There is no end of damaged records."""


class _Uncounted(str):
    """A text in which an error is not told by its line: JSONDecodeError counts from the start for each one."""

    __slots__ = ()

    def count(self, *_: object) -> int:
        return 0

    def rfind(self, *_: object) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Record:
    """An object of the file.

    Attributes:
        value: its keys and values.
        line: its first line, from 1.
        end_line: its last line.
        under: the key that its list, or itself, stands under; empty where there is none.
        around: what stands beside the list in the objects around it.
        start: where it begins in the text.
        end: where it ends, exclusive.
    """

    value: dict[str, Any]
    line: int
    end_line: int
    under: str = ""
    around: dict[str, Any] = field(default_factory=dict)
    start: int = 0
    end: int = 0


def keys(sample: bytes) -> frozenset[str]:
    """Return the keys of all objects in a file's first bytes; none where they do not begin as JSON."""
    beginning, _, _ = encoding.decode(sample[:_BEGINNING])
    if beginning.lstrip()[:1] not in ("[", "{"):
        return frozenset()
    return frozenset(_KEY.findall(encoding.decode(sample)[0]))


def read(text: str, holders: re.Pattern[str] = HOLDERS) -> tuple[list[Record], list[Problem]]:
    """Read the records of a decoded text; it never fails.

    Args:
        text: as ``encoding.decode`` gives it.
        holders: matches the keys that records are looked for under.

    Returns:
        The records, and the places that are none (ERROR for a record that was left out).
    """
    reader = _Reader(text, holders)
    reader.read()
    return reader.records, _limited(reader.problems)


def line_of(text: str, record: Record, key: str) -> int:
    """Return the line of a key of a record, its first line where the text spells it in another way."""
    if record.line == record.end_line:
        return record.line
    at = text.find(f'"{key}"', record.start, record.end)
    return record.line + (text.count("\n", record.start, at) if at >= 0 else 0)


class _Reader:
    """Goes through a text once, value by value."""

    def __init__(self, text: str, holders: re.Pattern[str]) -> None:
        self.records: list[Record] = []
        self.problems: list[Problem] = []
        self._text = text
        self._uncounted = _Uncounted(text)
        self._holders = holders
        self._place, self._line = 0, 1
        self._damaged = 0
        # Looking for the end of broken records again and again must not take much longer than reading does.
        self._budget = 100 * len(text) + 10_000

    def read(self) -> None:
        """Read the records of the text."""
        try:
            self._values()
        except _TooDamagedError:
            text = f"{_MOST_DAMAGED} damaged records: what follows was not read"
            self.problems.append(Problem(self._line, text, Severity.ERROR, self._line_at(len(self._text))))

    def _values(self) -> None:
        """Read one value after the other: a document, or JSON Lines."""
        at = self._after_gap(0)
        while at < len(self._text):
            if self._text[at] == "[":
                at = self._list(at, "", {}, 0)
            elif self._text[at] == "{":
                at = self._object(at, "", {}, 0)
            else:
                end = self._line_end(at)
                self._leave_out(at, end, "This is no JSON object")
                at = end
            at = self._after_gap(at)

    def _list(self, at: int, under: str, around: dict[str, Any], depth: int) -> int:
        """Read a list that begins here; return where it ends."""
        at = self._after_gap(at + 1)
        while at < len(self._text):
            if self._text[at] == "]":
                return at + 1
            if self._text[at] == "[" and depth < _DEEPEST_HOLDER:
                at = self._list(at, under, around, depth + 1)
            else:
                at = self._item(at, under, around, depth)
            at = self._after_gap(at)
        self._warn_of_end()
        return at

    def _item(self, at: int, under: str, around: dict[str, Any], depth: int) -> int:
        try:
            value, end = self._decoded(at)
        except (ValueError, RecursionError) as error:
            return self._skip(at, error, in_list=True)
        if isinstance(value, dict) and depth < _DEEPEST_HOLDER and self._holds_records(value):
            return self._object(at, under, around, depth + 1)
        if isinstance(value, dict):
            self._add(value, at, end, under, around)
        elif value is not None:
            self._leave_out(at, end, "This is no JSON object")
        return end

    def _object(self, start: int, under: str, around: dict[str, Any], depth: int) -> int:
        """Read an object that may hold records, or be one; return where it ends."""
        line = self._line_at(start)
        own: dict[str, Any] = {}
        places: dict[str, tuple[int, int]] = {}
        beside = dict(around)
        holds = False
        at = self._after_gap(start + 1)
        while at < len(self._text) and self._text[at] != "}":
            try:
                key, value_at = self._key(at)
                if self._opens(key, value_at, own, depth):
                    read = self._list if self._text[value_at] == "[" else self._object
                    at, holds = read(value_at, key, beside, depth + 1), True
                else:
                    own[key], at = self._decoded(value_at)
                    places[key] = value_at, at
                    beside[key] = _writable(own[key]) if isinstance(own[key], str) else own[key]
            except (ValueError, RecursionError) as error:
                if (held := self._next_held(error, at)) is None:
                    return self._skip(start, error, in_list=depth > 0)
                at = held
            at = self._after_gap(at)
        whole = at < len(self._text)
        end = at + whole
        if holds:
            if not whole:
                self._warn_of_end()
        elif not whole:
            return self._skip(start, ValueError("unclosed"), in_list=False)
        elif own and all(value and isinstance(value, dict) for value in own.values()):
            for key, value in own.items():
                self._add(value, *places[key], key, around)
        elif own or depth == 0:
            self._add(own, start, end, under, around, line)
        return end

    def _decoded(self, at: int) -> tuple[Any, int]:
        try:
            return _DECODER.raw_decode(self._uncounted, at)
        except json.JSONDecodeError as error:
            if "control character" not in error.msg:
                raise
            try:
                return _LENIENT.raw_decode(self._uncounted, at)
            except ValueError:
                raise error from None  # an unclosed text: it is to blame, not what follows its line

    def _key(self, at: int) -> tuple[str, int]:
        key, at = self._decoded(at)
        colon = _COLON.match(self._text, at)
        if not isinstance(key, str) or not colon:
            raise json.JSONDecodeError("Expecting ':' delimiter", self._uncounted, at)
        return key if key.isascii() else _writable(key), colon.end()

    def _opens(self, key: str, at: int, own: dict[str, Any], depth: int) -> bool:
        """Whether the value here is a list of records or an object around it."""
        if depth >= _DEEPEST_HOLDER or not self._holders.fullmatch(key):
            return False
        if key.lower() in _OF_A_PAPER and not _MARKS_OF_A_PAPER.isdisjoint(own):
            return False
        if self._text[at : at + 1] == "{":
            return True
        inside = self._text[self._after_gap(at + 1) : self._after_gap(at + 1) + 1]
        return self._text[at : at + 1] == "[" and inside in ("{", "[", "]")

    def _holds_records(self, value: dict[str, Any]) -> bool:
        if not _MARKS_OF_A_PAPER.isdisjoint(value):
            return False
        return any(
            isinstance(held, list) and held and isinstance(held[0], dict) and self._holders.fullmatch(key)
            for key, held in value.items()
        )

    def _next_held(self, error: Exception, at: int) -> int | None:
        """Where the list of records may begin behind a broken value at the head of the file."""
        if self.records or self.problems or isinstance(error, RecursionError):
            return None
        for held in _HELD.finditer(self._text, at + 1):
            if self._holders.fullmatch(held[1]) and held[1] not in _OF_A_PAPER:
                line = self._line_at(at)
                text = f"What stands before “{held[1]}” is damaged and was passed over ({_reason(error)})"
                self.problems.append(Problem(line, text, end_line=self._line_at(held.start())))
                return held.start()
        return None

    def _skip(self, start: int, error: Exception, *, in_list: bool) -> int:
        """Leave out the record that begins here; return where the next may begin."""
        text = self._text
        broken_at = start + 1
        if isinstance(error, json.JSONDecodeError):
            broken_at = max(error.pos, broken_at)
        if not in_list:
            # An unclosed text runs into the next lines: an object at the margin is not inside of this one.
            margin = text.find("\n{", start, broken_at)
            following = _NEXT_LINE.search(text, broken_at if margin < 0 else margin)
            next_at = following.end() if following else len(text)
        else:
            is_deep = isinstance(error, RecursionError)
            next_at = len(text) if is_deep else self._next_like(start, broken_at)
            end = self._balanced_end(start, next_at)
            if broken_at < end and text[self._after_gap(end) : self._after_gap(end) + 1] in ("{", "]", ""):
                next_at = end
        reason = _reason(error)
        if next_at >= len(text) and broken_at >= len(text.rstrip()) - 1:
            reason = "the file ends within it"
        self._leave_out(start, next_at, f"This record is damaged ({reason})")
        return next_at

    def _next_like(self, start: int, at: int) -> int:
        """Where the next record begins by its looks: the same indent, bracket and first key."""
        opening = _OPENING.match(self._text, start)
        if not opening or self._budget <= 0:
            return len(self._text)
        line_start = self._text.rfind("\n", max(start - 200, 0), start)
        indent = self._text[line_start:start] if line_start >= 0 else ""
        like = opening.group() if indent.strip() or not indent else indent + opening.group()
        found = self._text.find(like, at)
        self._budget -= (found if found >= 0 else len(self._text)) - at
        return found + len(like) - len(opening.group()) if found >= 0 else len(self._text)

    def _balanced_end(self, start: int, stop: int) -> int:
        """Where the brackets opened here are closed; 0 where they are not."""
        stop = min(stop, start + self._budget // _COST_OF_TOKENS)
        depth, at = 0, start
        for token in _TOKEN.finditer(self._text, start, stop):
            at = token.end()
            depth += (token[0] in "[{") - (token[0] in "]}")
            if depth <= 0 or depth > _DEEPEST_SKIPPED:
                break
        self._budget -= (at - start) * _COST_OF_TOKENS
        return at if depth == 0 else 0

    def _add(self, value: dict[str, Any], at: int, end: int, under: str, around: dict[str, Any], line: int = 0) -> None:
        line = line or self._line_at(at)
        if self._is_too_deep(at, end):
            self._leave_out(at, end, "This record is damaged (its values are nested too deeply)")
            return
        if _ESCAPED.search(self._text, at, end):
            value = _writable(value)
        self.records.append(Record(value, line, self._line_at(end), under, around, at, end))

    def _is_too_deep(self, at: int, end: int) -> bool:
        if self._text.count("[", at, end) + self._text.count("{", at, end) <= _DEEPEST:
            return False
        depth = 0
        for token in _TOKEN.finditer(self._text, at, end):
            depth += (token[0] in "[{") - (token[0] in "]}")
            if depth > _DEEPEST:
                return True
        return False

    def _leave_out(self, start: int, end: int, text: str) -> None:
        line = self._line_at(start)
        last = end - (self._text[end - 1 : end] == "\n")
        self.problems.append(Problem(line, f"{text}, left out", Severity.ERROR, max(line, self._line_at(last))))
        self._damaged += 1
        if self._damaged > _MOST_DAMAGED:
            raise _TooDamagedError

    def _warn_of_end(self) -> None:
        if self.problems and "the file ends" in self.problems[-1].text.lower():
            return
        line = self._line_at(len(self._text))
        self.problems.append(Problem(line, "The file ends within its list: records may be missing", end_line=line))

    def _line_at(self, place: int) -> int:
        if place >= self._place:
            self._line += self._text.count("\n", self._place, place)
        else:
            self._line -= self._text.count("\n", place, self._place)
        self._place = place
        return self._line

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)

    def _after_gap(self, at: int) -> int:
        gap = _GAP.match(self._text, at)
        return gap.end() if gap else at


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "its values are nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return error.msg[:1].lower() + error.msg[1:]
    return "a number in it is too long" if "digits" in str(error) else "no valid JSON"


def _writable(value: Any) -> Any:
    """The value without half surrogates and control characters, which escapes can smuggle in."""
    if isinstance(value, str):
        return _CONTROLS.sub("", _UNWRITABLE.sub("\ufffd", value))
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return {_writable(key): _writable(one) for key, one in value.items()}
    return value


def _limited(problems: list[Problem]) -> list[Problem]:
    """Sum up what goes on and on."""
    if len(problems) <= _MOST_ERRORS:
        return problems
    rest = problems[_MOST_ERRORS - 1 :]
    text = f"{len(rest)} more places like these, left out"
    last_line = max(problem.end_line for problem in rest)
    return [*problems[: _MOST_ERRORS - 1], Problem(rest[0].line, text, Severity.ERROR, last_line)]
