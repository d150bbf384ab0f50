"""Text in XML 1.0."""

import html

from readerapp.exporting.characters import writable


def value(text: str) -> str:
    """Return text as the value of an attribute between double quotes; blanks stay what they are (§3.3.3)."""
    return content(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def content(text: str) -> str:
    """Return text as the content of an element; a bare carriage return would be read as the end of a line (§2.11)."""
    return html.escape(writable(text), quote=False).replace("\r", "&#13;")


def element(name: str, text: str, attributes: str = "") -> str:
    """Return an element on a line of its own, nothing where it would be empty.

    Args:
        attributes: as they are written, with a blank before them.
    """
    return f"<{name}{attributes}>{content(text)}</{name}>\n" if text else ""
