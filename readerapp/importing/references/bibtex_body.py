"""What stands between the braces of an entry of BibTeX: its key and its fields.

What writers get wrong is read as they meant it, and said: commas that are missing, keys with blanks or none at all,
braces too many. A value that is not closed ends where the next field begins.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

START = re.compile(r"(?<![\w\\@])@\s*+([A-Za-z][\w:.*+-]*+)\s*+([{(])")
"""The beginning of an entry: its type and what it is in."""

START_OF_LINE = re.compile(r"\n[ \t]*+@[ \t]*+[A-Za-z]++[ \t]*+[{(]")
"""The line end before an entry."""

_KEY_END = re.compile(r"[,={}\n]")
_KEY_END_IN_PARENTHESES = re.compile(r"[,={}()\n]")
_BRACED_KEY = re.compile(r"\{([^{}\n]{0,200})\}\s*+,?")
_NAME = re.compile(r"([^\s=,{}()\"#%@]++(?>(?:[^\S\n]++[^\s=,{}()\"#%@]++){0,3}))\s*+=\s*+")
_SPACE = re.compile(r"\s*+")
_BETWEEN = re.compile(r"[\s,]*+")
_FLAT = re.compile(r"\{([^{}]*+)\}")
_BRACES = re.compile(r"[{}]")
_UNESCAPED_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTES = re.compile(r'[{}"]')
_LAST_QUOTE = re.compile(r'"(?=\s*+(?:[,#})]|[ \t]*+\n|\Z))')
_BARE = re.compile(r"[^,#{}()\"\n=@]*+")
# The Royal Society of Chemistry ends its entries with a full stop: url = "…". }
_AFTER_VALUE = re.compile(r"\s*+(?:[,#})@]|\Z|[.;]\s*+[})]|[^\s=,{}()\"#%@]++\s*+=)")
_FIELD_ON_LINE = re.compile(r"[ \t]*+,?[ \t]*+\n\s*+(?:[A-Za-z][\w-]*+\s*+=|[@})]|\Z)")
_SWALLOWED = re.compile(r"[\n,]\s*+[A-Za-z][\w-]*+\s*+=\s*+(?:[{\"]|\d++[ \t]*+(?:[,\n]|\Z))")
_GOES_ON = re.compile(r"\s*+,\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"\d]")
_REST = re.compile(r"[,\n{}@)]")
_LONGEST_CUT = 100_000
_MOST_FAILURES = 6


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry.

    Attributes:
        value: as written between its braces or quotes; macros are put in.
        at: where it begins in the text.
    """

    name: str
    value: str
    at: int


@dataclass(slots=True)
class Block:
    """An entry of a file.

    Attributes:
        kind: its type in small letters, without the ``@``.
        fields: in their order; a name may be there twice.
        start, end: where it stands in the part of the text that is in memory.
        line: its first line in the file.
        oddities: what was not as it should be and how it was read.
        unclosed: names of the fields whose values are not closed; their ends are guessed.
    """

    kind: str
    key: str
    start: int
    end: int = 0
    line: int = 0
    fields: list[Field] = field(default_factory=list)
    oddities: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)


class Macros:
    """Names that stand for texts.

    Attributes:
        unknown: names that were used without being defined, and the line of the entry that did so first.
    """

    def __init__(self, defined: Mapping[str, str]) -> None:
        self._defined = dict(defined)
        self.unknown: dict[str, int] = {}

    def define(self, block: Block) -> None:
        """Take the fields of a ``@string``."""
        self._defined |= {each.name.lower(): each.value for each in block.fields}

    def value(self, name: str, line: int) -> str:
        """Return the text of a name that is used in the entry on a line; the name itself where it is not defined."""
        text = self._defined.get(name.lower())
        if text is None:
            self.unknown.setdefault(name, line)
            return name
        return text


class Body:
    """Reads what stands between the braces of one entry."""

    def __init__(self, text: str, start: re.Match[str], limit: int, macros: Macros) -> None:
        self._macros = macros
        self._text = text
        self._at = start.end()
        self._close = "}" if start[2] == "{" else ")"
        self._limit = limit
        self._failures = 0
        self._block = Block("", "", 0)

    def read(self, block: Block) -> int:
        """Read key and fields into the block; return where it ends."""
        self._block = block
        if block.kind != "string":
            self._read_key()
        while not self._is_over():
            self._read_field()
        return self._at

    def _note(self, oddity: str) -> None:
        self._block.oddities.append(oddity)

    def _read_key(self) -> None:
        text, block = self._text, self._block
        start = self._skip(_SPACE)
        if braced := _BRACED_KEY.match(text, start):
            block.key, self._at = braced[1].strip(), braced.end()
            return
        end = (_KEY_END if self._close == "}" else _KEY_END_IN_PARENTHESES).search(text, start, self._limit)
        sign = end[0] if end else ""
        if end is None or sign in ("=", "{"):
            if end and sign == "=":
                self._note("has no key")
            return
        block.key, self._at = text[start : end.start()].strip(), end.start()
        if sign == ",":
            self._at = end.end()
            return
        if sign == "\n" and text[self._skip(_SPACE) : self._at + 1] not in (",", self._close):
            self._note("has no comma after its key")

    def _is_over(self) -> bool:
        """Skip to the next field; return whether there is none."""
        text = self._text
        at = self._skip(_BETWEEN)
        sign = text[at : at + 1]
        if self._failures >= _MOST_FAILURES:
            following = START_OF_LINE.search(text, at, self._limit)
            self._at = following.start() if following else max(at, self._limit)
            return True
        if sign == self._close:
            if not _GOES_ON.match(text, at + 1):
                self._at += 1
                return True
            self._note("has a brace too many")
            self._at += 1
        elif sign in ("}", ")"):
            self._note("has a brace too many")
            self._at += 1
        elif not sign or START.match(text, at):
            self._note("is not closed")
            return True
        return False

    def _read_field(self) -> None:
        text = self._text
        at = self._skip(_BETWEEN)
        sign = text[at : at + 1]
        if sign in (self._close, "") or START.match(text, at):
            return
        if sign == "%":
            end = text.find("\n", at)
            self._at = end if end > 0 else len(text)
            return
        name = _NAME.match(text, at)
        if name is None:
            self._skip_rest(sign)
            return
        self._at = name.end()
        value = self._value(name[1])
        self._block.fields.append(Field(name[1], value, at))
        following = text[self._skip(_SPACE) : self._at + 1]
        if following not in (",", self._close, "", "@") and _NAME.match(text, self._at):
            self._note(f"has no comma after “{name[1]}”")

    def _skip_rest(self, sign: str) -> None:
        """Go behind what is no field."""
        if not self._block.oddities or not self._block.oddities[-1].startswith("has text"):
            self._note("has text that is no field, left out")
        if sign == "{" and (end := self._closing(self._at + 1, _BRACES)) >= 0:
            self._at = end + 1
            return
        rest = _REST.search(self._text, self._at + 1)
        self._at = rest.start() if rest else len(self._text)

    def _value(self, name: str) -> str:
        parts: list[str] = []
        while True:
            sign = self._text[self._at : self._at + 1]
            if sign == "{":
                parts.append(self._braced(name))
            elif sign == '"':
                parts.append(self._quoted(name))
            else:
                parts.append(self._bare())
            if self._text[self._skip(_SPACE) : self._at + 1] != "#":
                return "".join(parts)
            self._at += 1
            self._skip(_SPACE)

    def _braced(self, name: str) -> str:
        text, start = self._text, self._at + 1
        flat = _FLAT.match(text, self._at, self._limit)
        end = flat.end() - 1 if flat else self._closing(start, _BRACES)
        if self._is_doubtful(start, end):
            other = self._closing(start, _UNESCAPED_BRACES)
            if other >= 0 and (end < 0 or other < end or text[end - 1] == "\\"):
                end = other
        if end < 0 or (not flat and self._holds_the_rest(start, end)):
            return self._cut(name)
        self._at = end + 1
        return text[start:end]

    def _is_doubtful(self, start: int, end: int) -> bool:
        r"""Whether an escaped brace, which counts for BibTeX, seems not to have been meant to: ``{a \{ b}``."""
        if end < 0:
            return True
        if self._text[end - 1] == "\\":
            return not _AFTER_VALUE.match(self._text, end + 1)
        escaped = self._text.find("\\{", start, end) >= 0 or self._text.find("\\}", start, end) >= 0
        return escaped and bool(_SWALLOWED.search(self._text, start, end))

    def _holds_the_rest(self, start: int, end: int) -> bool:
        """Whether a value goes on over further fields to the end of its entry, whose brace it has taken."""
        following = _BETWEEN.match(self._text, end + 1)
        at = following.end() if following else end + 1
        is_at_end = at >= len(self._text) or (self._text[at] == "@" and bool(START.match(self._text, at)))
        return is_at_end and bool(_SWALLOWED.search(self._text, start, end))

    def _closing(self, start: int, braces: re.Pattern[str]) -> int:
        """Where the brace is closed that was opened before ``start``; -1 if it is not."""
        depth = 1
        for brace in braces.finditer(self._text, start, self._limit):
            if brace[0] == "{":
                depth += 1
            elif brace[0] == "}":
                depth -= 1
                if depth == 0:
                    return brace.start()
        self._failures += 1
        return -1

    def _quoted(self, name: str) -> str:
        text, start = self._text, self._at + 1
        depth = 0
        for sign in _QUOTES.finditer(text, start, self._limit):
            if sign[0] == '"' and depth == 0:
                if _AFTER_VALUE.match(text, sign.end()):
                    self._at = sign.end()
                    return text[start : sign.start()]
                break
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if depth < 0:
                break
        else:
            self._failures += 1
        last = _LAST_QUOTE.search(text, start, min(self._limit, start + _LONGEST_CUT))
        if last is None or _SWALLOWED.search(text, start, last.start()):
            return self._cut(name)
        self._at = last.end()
        return text[start : last.start()]

    def _cut(self, name: str) -> str:
        """Return a value that is not closed, up to the line before the next field."""
        start = self._at + 1
        limit = min(self._limit, start + _LONGEST_CUT)
        found = _FIELD_ON_LINE.search(self._text, start, limit)
        self._block.unclosed.append(name)
        self._at = found.start() if found else limit
        return self._text[start : self._at]

    def _bare(self) -> str:
        match = _BARE.match(self._text, self._at)
        text = match[0].strip() if match else ""
        self._at = match.end() if match else self._at
        if not text or text.isdigit():
            return text
        return self._macros.value(text, self._block.line)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at
