"""Cells of a table that a spreadsheet would take for a formula, made text (OWASP, “CSV Injection”).

A spreadsheet runs what begins with ``= + - @``, with a tab or a line end before them or not, full-width forms
included; where it expects semicolons between cells, also what stands after one. An apostrophe before it stops that.
"""

import re

_START = r"""((?:\A|[;\t\n\r])[\s"\ufeff\u200b]*)"""
_SIGN = r"('*[=+\-@\uff1d\uff0b\uff0d\uff20])"
_FORMULA = re.compile(_START + _SIGN)
_GUARDED = re.compile(f"{_START}'{_SIGN}")
_SIGNS = frozenset("=+-@＝＋－＠")


def guarded(cell: str) -> str:
    """Return a cell in which nothing is a formula: an apostrophe stands before what would be one."""
    return _FORMULA.sub(r"\1'\2", cell) if not _SIGNS.isdisjoint(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before ``guarded``."""
    return _GUARDED.sub(r"\1\2", cell) if "'" in cell else cell
