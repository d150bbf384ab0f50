"""Text in XML 1.0."""

from readerapp.exporting.characters import writable

# A parser takes a bare carriage return for the end of a line, blanks in attributes for spaces (§2.11, §3.3.3).
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TEXT = str.maketrans(_IN_TEXT)
_VALUE = str.maketrans({**_IN_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def value(text: str) -> str:
    """Return text as the value of an attribute between double quotes."""
    return writable(text).translate(_VALUE)


def element(name: str, text: str, attributes: str = "") -> str:
    """Return an element on a line of its own, nothing where it would be empty.

    Args:
        attributes: as they are written, with a blank before them.
    """
    return f"<{name}{attributes}>{writable(text).translate(_TEXT)}</{name}>\n" if text else ""
