"""Bytes of unknown origin into text; what is damaged is kept as well as can be and named by its line.

Order: a byte order mark; UTF-16 by its zero bytes; UTF-8, if it is without fault or nearly; what the text or its
container declares; what its bytes look like. In text that is UTF-8 but for some bytes, each of those is read as
Windows code page 1252 (the WHATWG Encoding Standard's rule for what calls itself Latin-1).

A file too large for memory is asked for its encoding once (``find``), then it is decoded in pieces (``decoding``).
"""

import codecs
import re
from collections.abc import Iterator

from readerapp.importing import charsets
from readerapp.importing.decoding import ESCAPED, PIECE, REAL, Data, Decoder
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
# Line breaks that editors do not count: vertical tab, form feed, next line, line and paragraph separator.
_UNCOUNTED_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SAMPLE_BYTES = 4096
_WINDOW = 1 << 19


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
    encoding, notes = find(data, chosen, declared)
    decoder = Decoder(encoding)
    text = decoder.decode(data)
    problems = sorted([*notes, *decoder.problems()], key=lambda problem: problem.line)
    return text, decoder.name, problems


def find(data: Data, chosen: str | None = None, declared: str = "") -> tuple[str, list[Problem]]:
    """Return the encoding to decode bytes with, and what is to be said of it; the arguments are those of ``decode``."""
    wanted = charsets.codec(chosen) if chosen else ""
    if wanted:
        return wanted, []
    encoding, notes = _found(data, declared)
    if chosen:
        notes.insert(0, Problem(0, f"“{chosen}” is the name of no encoding; it was found out instead"))
    return encoding, notes


def encoding_of(data: Data) -> str:
    """Return the encoding that the bytes begin in: by their mark or the zeros of UTF-16, else ``utf-8``."""
    sample = data[:_SAMPLE_BYTES]
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
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


def _found(data: Data, declared: str) -> tuple[str, list[Problem]]:
    """Find out the encoding of bytes, and what is to be said of it."""
    encoding = encoding_of(data)
    if encoding != "utf-8" or data[:3] == codecs.BOM_UTF8:
        return encoding, []
    said = charsets.codec(declared) or charsets.declared(data)
    is_ascii = _first_fault(data, "ascii") < 0
    if is_ascii:
        return said if said in charsets.SEVEN_BITS else "utf-8", []
    fault = _first_fault(data, "utf-8")
    if fault >= 0:
        return _foreign(data, "" if said == "utf-8" else said, fault)
    if said in ("", "utf-8"):
        return "utf-8", []
    if said in charsets.EAST_ASIAN and charsets.guess(data) == said and _reads(data, said):
        return said, []
    return "utf-8", [Problem(0, f"Calls itself {said.upper()} but is UTF-8, and was read so", Severity.INFO)]


def _foreign(data: Data, said: str, fault: int) -> tuple[str, list[Problem]]:
    """Find out the encoding of bytes that are not UTF-8, or not everywhere: not at ``fault``."""
    window = data[max(0, fault - _WINDOW) : fault + _WINDOW].decode("utf-8", "surrogateescape")
    real = sum(1 for _ in REAL.finditer(window))
    odd = sum(1 for _ in ESCAPED.finditer(window))
    looks = charsets.guess(data)
    if real * 2 >= odd and not (looks in charsets.EAST_ASIAN and _reads(data, looks)):
        return "utf-8", []
    if said and _reads(data, said):
        return said, []
    if looks == "cp1252" and said in ("", looks):
        return "utf-8", []
    line = sum(data[at : min(at + PIECE, fault)].count(b"\n") for at in range(0, fault, PIECE)) + 1
    why = f"Not {said.upper()}, as it says" if said else "Not UTF-8 from here on"
    note = Problem(line, f"{why}; read as {looks.upper()} by its looks. Choose another encoding if letters are wrong")
    return looks, [note]


def _reads(data: Data, encoding: str) -> bool:
    """Whether all bytes are of the encoding, but for a character that is cut off at the end."""
    return _first_fault(data, encoding, is_whole=False) < 0


def _first_fault(data: Data, encoding: str, *, is_whole: bool = True) -> int:
    """Return where about bytes are not of an encoding, exactly for UTF-8; -1 if they are.

    Args:
        is_whole: a character that is cut off at the end is a fault.
    """
    try:
        decoder = codecs.getincrementaldecoder(encoding)("strict")
    except LookupError:
        return 0
    for start in range(0, len(data), PIECE):
        piece = data[start : start + PIECE]
        begun = len(decoder.getstate()[0])
        try:
            decoder.decode(piece, is_whole and start + PIECE >= len(data))
        except UnicodeError as error:
            return start - begun + (error.start if isinstance(error, UnicodeDecodeError) else 0)
    return -1
