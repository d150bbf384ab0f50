"""Text as it should have been typed: without the traces of typesetting, web pages and line breaks."""

import re
import unicodedata

# Compatibility forms of Latin letters that only typesetting makes (Unicode, Alphabetic Presentation Forms).
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Soft hyphen, zero-width space and no-break space, word joiner, marks of direction. The zero-width joiner and
# non-joiner stay: emoji and Indic and Persian words are spelt with them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_ODD = re.compile("[^\x20-\x7e\n]")


def line(text: str) -> str:
    """Return a text as one line: composed, without invisible characters, each run of blanks one space."""
    return " ".join(_composed(text).split())


def prose(text: str) -> str:
    """Return a text whose lines were broken to fit: paragraphs, told by blank lines, are one line each."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in _PARAGRAPH.split(_composed(text)))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _composed(text: str) -> str:
    if not _ODD.search(text):
        return text
    return unicodedata.normalize("NFC", _CONTROLS.sub("", _INVISIBLE.sub("", text)).translate(_LIGATURES))
