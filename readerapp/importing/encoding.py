"""Bytes of unknown origin into text; what is damaged is kept as well as can be and named by its line.

Order: a byte order mark, UTF-16 by its zero bytes, else UTF-8, in which each byte that is not UTF-8 is read as Windows
code page 1252 (the WHATWG Encoding Standard's rule for what calls itself Latin-1).
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from readerapp.importing.digest import Problem

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# ``surrogateescape`` keeps each byte that is not UTF-8 as one code point from U+DC80 on (PEP 383).
_ESCAPED = re.compile("[\udc80-\udcff]")
_REAL = re.compile("[^\x00-\x7f\udc80-\udcff]")
_AS_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_LINE_END = re.compile("\r\n?")
_UNREADABLE = re.compile("\ufffd")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ufff9-\ufffb]")
# Line breaks that editors do not count: vertical tab, form feed, next line, line and paragraph separator.
_UNCOUNTED_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SAMPLE_BYTES = 4096
_NAMED = 20


def decode(data: bytes, chosen: str | None = None, declared: str = "") -> tuple[str, str, list[Problem]]:
    """Read bytes as text; it never fails.

    Args:
        data: the bytes.
        chosen: name of the encoding that the user wants, None to find it out.

    Returns:
        The text without control characters, its lines ended by line feeds alone, which count as in an editor; the name
        of the encoding; the lines that were damaged, in their order.
    """
    encoding = chosen or encoding_of(data)
    if encoding == "utf-8":
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    else:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
    text = _LINE_END.sub("\n", text)
    problems: list[Problem] = []
    if first := _ESCAPED.search(text):
        if _REAL.search(text):
            problems += _per_line(text, _ESCAPED, "Not UTF-8 in {}, read as Windows text (cp1252)", "place")
            encoding = "utf-8, partly cp1252"
        else:
            line = text.count("\n", 0, first.start()) + 1
            problems.append(Problem(line, "Not UTF-8 from here on, read as Windows text (cp1252)", end_line=line))
            encoding = "cp1252"
        text = text.translate(_AS_WINDOWS)
    elif not encoding.startswith("utf-8"):
        problems += _per_line(text, _UNREADABLE, f"Not {encoding.upper()} in {{}}, shown as \ufffd", "place")
    if _CONTROLS.search(text):
        problems += _per_line(text, _CONTROLS, "{} left out", "control character")
        text = _CONTROLS.sub("", text)
    problems.sort(key=lambda problem: problem.line)
    return text, encoding, problems


def encoding_of(data: bytes) -> str:
    """Return the encoding that the bytes begin in: by their mark or the zeros of UTF-16, else ``utf-8``."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # Every other byte of Latin text in UTF-16 is zero, and no byte of text in UTF-8.
    if max(even, odd) > len(sample) / 5 and min(even, odd) < len(sample) / 50:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a decoded text, stripped, with the numbers an editor shows; two may have the same number."""
    for number, line in enumerate(text.split("\n"), start=1):
        for part in _UNCOUNTED_BREAKS.split(line):
            yield number, part.strip()


def _per_line(text: str, pattern: re.Pattern[str], sentence: str, noun: str) -> list[Problem]:
    """Return a Problem for each line with a hit; after the first twenty, one for all the rest."""
    hits: Counter[int] = Counter()
    line, reached = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", reached, match.start())
        reached = match.start()
        hits[line] += 1
    found = [
        Problem(number, sentence.format(f"{count} {noun}{'s' * (count > 1)}"), end_line=number)
        for number, count in hits.items()
    ]
    if len(found) <= _NAMED:
        return found
    rest = found[_NAMED:]
    summary = f"The same in {len(rest)} more lines, up to line {rest[-1].line}"
    return [*found[:_NAMED], Problem(rest[0].line, summary, end_line=rest[-1].line)]
