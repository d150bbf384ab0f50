"""Which characters a file can hold, and which of them nobody typed on purpose."""

import re

# What XML 1.0 §2.2 and HTML's parse errors leave out: controls but tab and line ends, halves of surrogate pairs,
# characters that Unicode keeps for no use.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_ODD = re.compile(
    f"(?P<unwritable>{_UNWRITABLE.pattern})|(?P<lost>\ufffd)|(?P<direction>[\u200e\u200f\u202a-\u202e\u2066-\u2069])"
    "|(?P<private>[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd])"
    # UTF-8 read as Windows-1252: é as Ã©, ’ as â€™
    "|(?P<misread>[ÂÃ][\u00a0-\u00bf]|â€[\u0080-\u009f\u2018-\u203a\u0152-\u0178\u02c6\u02dc\u2122\u00a0-\u00bf])"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PRINTABLE_SIGNS = ("\ufffd", "Â", "Ã", "â€")
_KINDS = {
    "unwritable": "a character that no file can hold",
    "lost": "a letter that was lost (\ufffd)",
    "direction": "a hidden mark of writing direction",
    "private": "a letter that only its own font shows",
    "misread": "letters read in a wrong encoding",
}


def writable(text: str) -> str:
    """Return the text as XML, HTML and tables can hold it: what they can't is U+FFFD."""
    return text if text.isprintable() else _UNWRITABLE.sub("\ufffd", text)


def encoded(text: str) -> bytes:
    """Return text that we wrote in UTF-8; halves of surrogate pairs, which it can't carry, are U+FFFD."""
    return (text if text.isascii() else _SURROGATE.sub("\ufffd", text)).encode()


def odd(text: str) -> str:
    """Return what kind of character in the text is there by mistake, in words; empty where none is."""
    if text.replace("\n", " ").isprintable() and not any(mark in text for mark in _PRINTABLE_SIGNS):
        return ""
    found = _ODD.search(text)
    return _KINDS[found.lastgroup] if found and found.lastgroup else ""
