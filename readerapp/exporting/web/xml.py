"""Text in XML 1.0."""

from xml.sax.saxutils import escape as escape_text

from readerapp.exporting.characters import writable

_IN_TEXT = {"\r": "&#13;"}  # a parser takes a bare one for the end of a line (XML 1.0, §2.11)
_IN_ATTRIBUTE = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", **_IN_TEXT}


def value(text: str) -> str:
    """Return text as the value of an attribute between double quotes."""
    return escape_text(writable(text), _IN_ATTRIBUTE)


def element(name: str, text: str, attributes: str = "") -> str:
    """Return an element on a line of its own, nothing where it would be empty.

    Args:
        attributes: as they are written, with a blank before them.
    """
    return f"<{name}{attributes}>{escape_text(writable(text), _IN_TEXT)}</{name}>\n" if text else ""
