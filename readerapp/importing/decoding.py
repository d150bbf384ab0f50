"""Bytes of a known encoding into text, whole or in pieces; what is damaged is kept and named by its line."""

import re
from collections.abc import Iterator
from typing import Protocol

from readerapp.importing.digest import Problem

PIECE = 1 << 20
"""About so many bytes are decoded at a time."""

# ``surrogateescape`` keeps each byte that is not UTF-8 as one code point from U+DC80 on (PEP 383).
ESCAPED = re.compile("[\udc80-\udcff]")
"""A byte that is not UTF-8."""

REAL = re.compile("[^\x00-\x7f\udc80-\udcff]")
"""A character that is one beyond ASCII."""

_AS_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_UNREADABLE = re.compile("\ufffd")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufff9-\ufffb]")
_ASCII_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_NAMED = 20
_WINDOW = 1 << 19
_DENSE = 50
# Of these a piece may begin within a character, or needs what stands before it.
_NOT_IN_PIECES = ("utf-16", "utf-32", "utf-7", "iso2022", "hz")


class Data(Protocol):
    """Bytes in memory or in a file."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...


def has_pieces(encoding: str) -> bool:
    """Whether bytes in an encoding can be decoded in pieces."""
    return not encoding.startswith(_NOT_IN_PIECES)


def pieces(data: Data, size: int = PIECE) -> Iterator[bytes]:
    """Cut bytes behind the ends of lines, into pieces of about a size; a longer line stays whole."""
    start, length = 0, size
    while piece := data[start : start + length]:
        if start + length < len(data) and not (end := _end_of_line(piece)):
            length *= 2
            continue
        if start + length < len(data):
            piece = piece[:end]
        yield piece
        start, length = start + len(piece), size


def _end_of_line(piece: bytes) -> int:
    """Return where the last line in bytes ends, 0 if none does: by LF, or as on old Macintoshes by CR."""
    return piece.rfind(b"\n") + 1 or piece.rfind(b"\r", 0, -1) + 1


class Decoder:
    """Decodes the bytes of a text, whole or piece by piece.

    Args:
        encoding: Python's name of it.
    """

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._line = 1
        self._first_escaped = 0
        self._is_utf8 = False
        self._is_beginning = True
        self._controls = _Places(_CONTROLS, "{} left out", "control character")
        if encoding == "utf-8":
            self._odd = _Places(ESCAPED, "Not UTF-8 in {}, read as Windows text (cp1252)", "place")
        else:
            self._odd = _Places(_UNREADABLE, f"Not {encoding.upper()} in {{}}, shown as \ufffd", "place")

    @property
    def name(self) -> str:
        """What the bytes were read with so far."""
        if not self._first_escaped:
            return self._encoding
        return "utf-8, partly cp1252" if self._is_utf8 else "cp1252"

    def decode(self, data: bytes) -> str:
        """Return the text of the next bytes, as ``encoding.decode`` does."""
        text = _in(data, self._encoding)
        if self._is_beginning:
            text = text.removeprefix("\ufeff")
            self._is_beginning = False
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = self._mended(text).replace("\ufeff", "")  # a mark of nothing between texts that were put together
        if _has_controls(text):
            self._controls.add(text, self._line)
            text = _CONTROLS.sub("", text)
        self._line += text.count("\n")
        return text

    def texts(self, data: Data, size: int = PIECE) -> Iterator[str]:
        """Yield the text of bytes, in pieces."""
        return map(self.decode, pieces(data, size))

    def problems(self) -> list[Problem]:
        """Return what was damaged so far."""
        if not self._first_escaped or self._is_utf8:
            return self._odd.problems() + self._controls.problems()
        line = self._first_escaped
        note = Problem(line, "Not UTF-8 from here on, read as Windows text (cp1252)", end_line=line)
        return [note, *self._controls.problems()]

    def _mended(self, text: str) -> str:
        """Read the bytes that are no UTF-8 as Windows text, and note what could not be read."""
        if text.isascii():
            return text
        if self._encoding != "utf-8":
            self._odd.add(text, self._line)
            return text
        is_utf8 = bool(REAL.search(text))
        self._is_utf8 |= is_utf8
        first = ESCAPED.search(text)
        if not first:
            return text
        self._first_escaped = self._first_escaped or self._line + text.count("\n", 0, first.start())
        self._odd.add(text, self._line)
        if not is_utf8:
            return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        window = text[first.start() : first.start() + _WINDOW]
        # Replacing one by one is fast for few, a table for many.
        if sum(1 for _ in ESCAPED.finditer(window)) * _DENSE > len(window):
            return text.translate(_AS_WINDOWS)
        return ESCAPED.sub(lambda escaped: _AS_WINDOWS[ord(escaped.group())], text)


class _Places:
    """Counts places in a text by line; the lines after the first twenty are summed up in one Problem.

    Args:
        pattern: one character of them.
        sentence: says what was done about them; it has ``{}`` for their number.
        noun: what they are called.
    """

    def __init__(self, pattern: re.Pattern[str], sentence: str, noun: str) -> None:
        self._pattern = pattern
        self._in_line = re.compile(f"{pattern.pattern}[^\n]*")
        self._sentence = sentence
        self._noun = noun
        self._named: list[Problem] = []
        self._more = self._from = self._last = 0

    def add(self, text: str, line: int) -> None:
        """Count the places in a piece of the text that begins with a line."""
        reached = 0
        for match in self._in_line.finditer(text):
            line += text.count("\n", reached, match.start())
            reached = match.start()
            if len(self._named) < _NAMED:
                count = len(self._pattern.findall(match[0]))
                what = f"{count} {self._noun}{'s' * (count > 1)}"
                self._named.append(Problem(line, self._sentence.format(what), end_line=line))
                continue
            self._from = self._from or line
            self._last = line
            self._more += 1

    def problems(self) -> list[Problem]:
        """Return a Problem for each line, at most one for those after the first twenty."""
        if not self._more:
            return self._named
        text = f"The same in {self._more} more lines, up to line {self._last}"
        return [*self._named, Problem(self._from, text, end_line=self._last)]


def _in(data: bytes, encoding: str) -> str:
    """Read bytes in one encoding, whatever they are in."""
    if encoding == "utf-8":
        return data.decode("utf-8", "surrogateescape")
    text = data.decode(encoding, "replace")
    if encoding != "utf-7":
        return text
    # It can spell halves of characters.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _has_controls(text: str) -> bool:
    if text.isascii():
        data = text.encode()
        return len(data.translate(None, _ASCII_CONTROLS)) != len(data)
    return bool(_CONTROLS.search(text))
