"""Cells of a table: several names in one, and formulas made text (OWASP, “CSV Injection”).

A spreadsheet runs what begins with ``= + - @``, with a tab or a line end before them or not, full-width forms
included; where it expects semicolons between cells, also what stands after one. An apostrophe before it stops that.
"""

import re
from collections.abc import Sequence

from readerapp.text import names

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


def persons(authors: Sequence[str]) -> str:
    """Return names in one cell: turned round, parted by semicolons; one that would be taken for several has its end."""
    turned = list(map(_turned, authors))
    family, _, given = turned[0].partition(", ") if len(turned) == 1 else ("", "", "")
    is_doubtful = " " in given and (" " in family or ", " in given)
    return f"{turned[0]};" if is_doubtful else "; ".join(turned)


def _turned(author: str) -> str:
    name = names.split(author)
    return name.literal or ", ".join(filter(None, [name.last, name.given, name.suffix])) or author
