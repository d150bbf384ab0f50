"""What is done to an entry of a bibliography before and after citeproc-py has made it."""

import html
import re

# Noncharacters (Unicode, 23.7): no text of a paper has them once ``characters.writable`` has seen it.
NUMBER = "\ufdd0"
OTHERS = "\ufdd4"
_SHIELDS = {"<": "\ufdd1", ">": "\ufdd2", "&": "\ufdd3"}
_SHIELDING = str.maketrans(_SHIELDS)
_SHOWING = str.maketrans({shield: html.escape(sign) for sign, shield in _SHIELDS.items()})

_TAGS = r"((?:</?\w+[^<>]*>)*)"
_LABEL = re.compile(rf"\A(\W*{NUMBER}[.)\]]*)\s*")
_STOP_AFTER_STOP = re.compile(rf"([.?!]){_TAGS}\.(?![.\w])")
_STOP_AFTER_QUOTE = re.compile(rf"([.?!])([”’]){_TAGS}\.(?!\w)")
_OUT_OF_QUOTE = re.compile(rf"([”’]){_TAGS}([.,])(?!\w)")
_BLANK_BEFORE = re.compile(r"[ \t]+([.,;:])(?=\s|\Z)")
_AND_OTHERS = re.compile(rf"(?:\s(?:[^\W\d_]{{1,3}}|&amp;))?\s{OTHERS}")  # and, und, et, y, &
_TAG = re.compile(r"<[^<>]*>")


def shielded(text: str) -> str:
    """Return a text of a paper so that it passes through as it is."""
    return text.translate(_SHIELDING)


def tidy(entry: str, *, punctuation_in_quote: bool) -> str:
    """Return an entry as HTML: no full stop after another mark, a blank after its number, no blank before commas.

    Args:
        punctuation_in_quote: whether commas and full stops stand inside of quotation marks, as in American English.
    """
    entry = _AND_OTHERS.sub(" et al.", entry).replace(OTHERS, "et al.")
    entry = _LABEL.sub(r"\1 ", entry)
    entry = _BLANK_BEFORE.sub(r"\1", entry)
    entry = _STOP_AFTER_STOP.sub(r"\1\2", entry)
    if punctuation_in_quote:
        entry = _STOP_AFTER_QUOTE.sub(r"\1\2\3", entry)
        entry = _OUT_OF_QUOTE.sub(r"\3\1\2", entry)
    return " ".join(entry.translate(_SHOWING).split())


def text_of(entry: str) -> str:
    """Return an entry that is HTML as plain text."""
    return html.unescape(_TAG.sub("", entry))
