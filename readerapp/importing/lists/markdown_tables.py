"""Rows of tables: of GFM, also where a row is broken over lines, and of HTML."""

import re
from collections.abc import Sequence

_CELL_END = re.compile(r"(?<!\\)\|")
_ROW_TAG = re.compile(r"</?tr\b[^<>]{0,500}>", re.IGNORECASE)
_CELL_TAG = re.compile(r"<t[dh]\b[^<>]{0,500}>", re.IGNORECASE)
_HTML_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_DELIMITER = frozenset(" \t|:-")
_MOST_LINES = 40

Row = tuple[int, int, tuple[str, ...]]
"""First line, last line, cells."""


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a row."""
    parts = _CELL_END.split(line.strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    return tuple(part.replace("\\|", "|").strip() for part in parts)


def is_delimiter(line: str) -> bool:
    """Return whether a line parts a table's header from its rows (``|---|:-:|``)."""
    return "|" in line and "-" in line and _DELIMITER.issuperset(line)


def begins_html_row(content: str) -> bool:
    """Return whether a line begins a row in HTML."""
    return _HTML_ROW.match(content) is not None


def rows(lines: Sequence[tuple[int, str]], at: int, width: int) -> tuple[list[Row], int]:
    """Return the rows from a line on, and the place of the line after them.

    Args:
        lines: of the file with their numbers.
        at: place of the first line.
        width: the table's number of columns; a row with fewer that no ``|`` ends goes on in the next line.
    """
    found: list[Row] = []
    while at < len(lines):
        number, line = lines[at]
        content = line.strip()
        if "|" not in content and not content.startswith("<br"):
            break
        at += 1
        if is_delimiter(content):
            continue
        parts, last, cells = [content], number, cells_of(content)
        while len(cells) < width and not content.endswith("|") and len(parts) < _MOST_LINES and at < len(lines):
            below = lines[at][1]
            if not below.strip() or below.startswith(("|", "#")):
                break
            content, last = below.strip(), lines[at][0]
            at += 1
            parts.append(content)
            cells = cells_of(" ".join(parts))
        found.append((number, last, cells))
    return found, at


def html_rows(lines: Sequence[tuple[int, str]], at: int) -> tuple[list[Row], int]:
    """Return the rows of the HTML that begins at a line, and the place of the line after them."""
    number, line = lines[at]
    parts, last, content = [line.strip()], number, line
    at += 1
    while "</tr" not in content.lower() and at < len(lines) and len(parts) < _MOST_LINES:
        content = lines[at][1]
        if begins_html_row(content.strip()):
            break
        last = lines[at][0]
        parts.append(content.strip())
        at += 1
    told = (_CELL_TAG.split(row)[1:] for row in _ROW_TAG.split(" ".join(parts)))
    return [(number, last, tuple(cell.strip() for cell in cells)) for cells in told if cells], at
