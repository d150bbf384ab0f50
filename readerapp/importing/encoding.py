"""Bytes of unknown origin into text; what is damaged is kept as well as can be and named by its line.

Order: a byte order mark; UTF-16 by its zero bytes; UTF-8, if it is without fault or nearly; what the text or its
container declares; what its bytes look like. In text that is UTF-8 but for some bytes, each of those is read as
Windows code page 1252 (the WHATWG Encoding Standard's rule for what calls itself Latin-1).
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from readerapp.importing import charsets
from readerapp.importing.digest import Problem, Severity

# What a user may choose: Python's name and what it is for.
ENCODINGS = (
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16", "Unicode (UTF-16)"),
    ("cp1252", "Western European (Windows-1252, Latin-1)"),
    ("mac_roman", "Western European (Mac Roman)"),
    ("cp850", "Western European (DOS 850)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("iso8859-2", "Central European (Latin-2)"),
    ("iso8859-4", "Baltic (Latin-4)"),
    ("cp1257", "Baltic (Windows-1257)"),
    ("cp1254", "Turkish (Windows-1254)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("koi8-u", "Cyrillic (KOI8-U)"),
    ("cp866", "Cyrillic (DOS 866)"),
    ("cp1253", "Greek (Windows-1253)"),
    ("cp1255", "Hebrew (Windows-1255)"),
    ("cp1256", "Arabic (Windows-1256)"),
    ("cp874", "Thai (Windows-874)"),
    ("cp1258", "Vietnamese (Windows-1258)"),
    ("gb18030", "Chinese, simplified (GB 18030, GBK)"),
    ("cp950", "Chinese, traditional (Big5)"),
    ("cp932", "Japanese (Shift JIS)"),
    ("euc_jp", "Japanese (EUC-JP)"),
    ("iso2022_jp", "Japanese (ISO-2022-JP)"),
    ("cp949", "Korean (EUC-KR, UHC)"),
)

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
_UNREADABLE = re.compile("\ufffd")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufff9-\ufffb]")
_ASCII_CONTROLS = bytes([*range(9), *range(14, 32), 127])
# Line breaks that editors do not count: vertical tab, form feed, next line, line and paragraph separator.
_UNCOUNTED_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SAMPLE_BYTES = 4096
_NAMED = 20
_WINDOW = 1 << 19
_DENSE = 50


def decode(data: bytes, chosen: str | None = None, declared: str = "") -> tuple[str, str, list[Problem]]:
    """Read bytes as text; it never fails.

    Args:
        data: the bytes.
        chosen: name of the encoding that the user wants, None to find it out.
        declared: name of the encoding that the container of the bytes gives, such as a mail; it is a hint.

    Returns:
        The text without control characters, its lines ended by line feeds alone, which count as in an editor; the name
        of the encoding; the lines that were damaged, in their order.
    """
    problems: list[Problem] = []
    wanted = charsets.codec(chosen) if chosen else ""
    if chosen and not wanted:
        problems.append(Problem(0, f"“{chosen}” is the name of no encoding; it was found out instead"))
    text, encoding, notes = _in(data, wanted) if wanted else _found(data, declared)
    problems += notes
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, encoding, damages = _mended(text, encoding)
    problems += damages
    text = text.replace("\ufeff", "")  # a mark of nothing between texts that were put together
    if _has_controls(text):
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


def _in(data: bytes, encoding: str) -> tuple[str, str, list[Problem]]:
    """Read bytes in one encoding, whatever they are in."""
    if encoding == "utf-8":
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape"), encoding, []
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    # UTF-7 can spell halves of characters.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), encoding, []


def _found(data: bytes, declared: str) -> tuple[str, str, list[Problem]]:
    """Find out the encoding of bytes and read them."""
    encoding = encoding_of(data)
    if encoding != "utf-8" or data.startswith(codecs.BOM_UTF8):
        return _in(data, encoding)
    said = charsets.codec(declared) or charsets.declared(data)
    if said in charsets.SEVEN_BITS and data.isascii():
        return _in(data, said)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _foreign(data, "" if said == "utf-8" else said)
    if said in ("", "utf-8") or data.isascii():
        return text, "utf-8", []
    if said in charsets.EAST_ASIAN and charsets.guess(data) == said and _reads(data, said):
        return _in(data, said)
    note = Problem(0, f"Calls itself {said.upper()} but is UTF-8, and was read so", Severity.INFO)
    return text, "utf-8", [note]


def _foreign(data: bytes, said: str) -> tuple[str, str, list[Problem]]:
    """Read bytes that are not UTF-8, or not everywhere."""
    text = data.decode("utf-8", "surrogateescape")
    first = _ESCAPED.search(text)
    at = first.start() if first else 0
    window = text[max(0, at - _WINDOW) : at + _WINDOW]
    real = sum(1 for _ in _REAL.finditer(window))
    odd = sum(1 for _ in _ESCAPED.finditer(window))
    looks = charsets.guess(data)
    if real * 2 >= odd and not (looks in charsets.EAST_ASIAN and _reads(data, looks)):
        return text, "utf-8", []
    if said and _reads(data, said):
        return _in(data, said)
    if looks == "cp1252" and said in ("", looks):
        return text, "utf-8", []
    line = text.count("\n", 0, at) + 1
    why = f"Not {said.upper()}, as it says" if said else "Not UTF-8 from here on"
    note = Problem(line, f"{why}; read as {looks.upper()} by its looks. Choose another encoding if letters are wrong")
    decoded, encoding, _ = _in(data, looks)
    return decoded, encoding, [note]


def _reads(data: bytes, encoding: str) -> bool:
    """Whether all bytes are of the encoding, but for a character that is cut off at the end."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except (UnicodeError, LookupError):
        return False
    return True


def _mended(text: str, encoding: str) -> tuple[str, str, list[Problem]]:
    """Read the bytes that are no UTF-8 as Windows text, and name what could not be read."""
    if encoding != "utf-8":
        unreadable = f"Not {encoding.upper()} in {{}}, shown as \ufffd"
        return text, encoding, _per_line(text, _UNREADABLE, unreadable, "place") if "\ufffd" in text else []
    first = None if text.isascii() else _ESCAPED.search(text)
    if not first:
        return text, encoding, []
    if not _REAL.search(text):
        line = text.count("\n", 0, first.start()) + 1
        problem = Problem(line, "Not UTF-8 from here on, read as Windows text (cp1252)", end_line=line)
        return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace"), "cp1252", [problem]
    problems = _per_line(text, _ESCAPED, "Not UTF-8 in {}, read as Windows text (cp1252)", "place")
    window = text[first.start() : first.start() + _WINDOW]
    # Replacing one by one is fast for few, a table for many.
    if sum(1 for _ in _ESCAPED.finditer(window)) * _DENSE > len(window):
        return text.translate(_AS_WINDOWS), "utf-8, partly cp1252", problems
    return _ESCAPED.sub(lambda escaped: _AS_WINDOWS[ord(escaped.group())], text), "utf-8, partly cp1252", problems


def _has_controls(text: str) -> bool:
    if text.isascii():
        data = text.encode()
        return len(data.translate(None, _ASCII_CONTROLS)) != len(data)
    return bool(_CONTROLS.search(text))


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
