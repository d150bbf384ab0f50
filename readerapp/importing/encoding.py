"""Bytes to text: the encoding is found, what is damaged is kept as well as can be and named by its line.

Order: a byte order mark, UTF-16 by its zero bytes, strict UTF-8; else line by line UTF-8 where it is that and Windows
code page 1252 where not (the WHATWG Encoding Standard's rule for what calls itself Latin-1).
"""

import codecs
import re
from collections.abc import Iterator

from readerapp.importing.digest import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINES = re.compile("\r\n|[\r\n\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\ufff9-\ufffb\ud800-\udfff]")
_NAMED = 20


def decode(data: bytes) -> tuple[str, str, list[Problem]]:
    """Read bytes as text; never fails.

    Returns:
        The text without control characters, its lines parted by line feeds as an editor counts them; the name of
        the encoding; what was damaged, in order of lines.
    """
    text, encoding, problems = _text(data)
    lines = _NEWLINES.split(text)
    for number, line in enumerate(lines, start=1):
        clean = _CONTROLS.sub("", line)
        if clean != line:
            problems.append(Problem(number, "Control characters were left out.", end_line=number))
            lines[number - 1] = clean
    problems.sort(key=lambda problem: problem.line)
    return "\n".join(lines), encoding, _few(problems)


def encoding_of(data: bytes) -> str:
    """Return the name of the encoding that ``decode`` reads bytes in."""
    return _text(data)[1]


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a decoded text with their numbers from 1, single-spaced; blank ones are empty."""
    for number, line in enumerate(text.split("\n"), start=1):
        yield number, " ".join(line.split())


def _text(data: bytes) -> tuple[str, str, list[Problem]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded_as(data[len(mark) :], encoding)
    zeros = data[:4000].count(0)
    if zeros > len(data[:4000]) // 4:
        big_endian = data[:4000:2].count(0) > data[1:4000:2].count(0)
        return _decoded_as(data, "utf-16-be" if big_endian else "utf-16-le")
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _mixed(data)


def _decoded_as(data: bytes, encoding: str) -> tuple[str, str, list[Problem]]:
    text = data.decode(encoding, "replace")
    if "\ufffd" not in text:
        return text, encoding, []
    number = len(_NEWLINES.findall(text[: text.index("\ufffd")])) + 1
    return text, encoding, [Problem(number, f"Some bytes are not {encoding.upper()}; they show as \ufffd.")]


def _mixed(data: bytes) -> tuple[str, str, list[Problem]]:
    lines, problems, whole = [], [], True
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
            whole = whole and line.isascii()
        except UnicodeDecodeError:
            lines.append("".join(_cp1252(line)))
            problems.append(Problem(number, "Not UTF-8; read as Windows text (cp1252).", end_line=number))
    if whole:
        first = problems[0].line
        problems = [Problem(first, "The file is not UTF-8; it was read as Windows text (cp1252).", end_line=first)]
    return "\n".join(lines), "cp1252" if whole else "utf-8, partly cp1252", problems


def _cp1252(line: bytes) -> str:
    """Return a line of code page 1252; its five undefined bytes stay what they are in Latin-1."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _few(problems: list[Problem]) -> list[Problem]:
    if len(problems) <= _NAMED:
        return problems
    rest = problems[_NAMED:]
    summary = f"{len(rest)} more lines of the same kinds, to line {rest[-1].line}."
    return [*problems[:_NAMED], Problem(rest[0].line, summary, end_line=rest[-1].line)]
