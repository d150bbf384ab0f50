r"""BibTeX files cut into their entries, as far as these can be made out.

Grammar (btxdoc; btparse's ``bt_language``)::

    file   = { junk | "@" type "{" body "}" | "@" type "(" body ")" }
    entry  = key { "," name "=" value } [ "," ]
    value  = simple { "#" simple }
    simple = "{" balanced text "}" | '"' balanced text '"' | number | macro

It is read in one pass, and no further than a few entries ahead where something is not closed.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping

from readerapp.importing.bibtex_body import START, START_OF_LINE, Block, Body, Macros

_COMMENTED = re.compile(r"(?:\A|\n)[ \t]*%[^\n]*\Z")
_BRACES = {"{": re.compile("[{}]"), "(": re.compile("[()]")}

_ENTRIES_AHEAD = 3
_LONGEST_ENTRY = 5_000_000
_LONGEST_COMMENT = 1_000


class Blocks:
    """The entries of a text, made as they are asked for.

    Attributes:
        macros: those of the styles, and what ``@string`` has defined so far.
        commented: where entries stand that are commented out with ``%``.
    """

    def __init__(self, text: str, macros: Mapping[str, str]) -> None:
        self._text = text
        self._starts = (match.start() for match in START_OF_LINE.finditer(text))
        self._ahead: deque[int] = deque()
        self._is_patient = True
        self.macros = Macros(macros)
        self.commented: list[int] = []

    def __iter__(self) -> Iterator[Block]:
        at = 0
        while start := START.search(self._text, at):
            kind = start[1].lower()
            if _COMMENTED.search(self._text, max(0, start.start() - 200), start.start()):
                self.commented.append(start.start())
                at = start.end()
            elif kind in ("comment", "preamble"):
                at = self._skipped(start)
            else:
                block = Block(kind, "", start.start())
                limit = self._limit(start.end())
                at = block.end = Body(self._text, start, limit, self.macros).read(block)
                if kind == "string":
                    self.macros.define(block)
                else:
                    yield block

    def _limit(self, at: int) -> int:
        """Where to give up on what is not closed: at the beginning of the third entry from here."""
        while self._ahead and self._ahead[0] < at:
            self._ahead.popleft()
        for start in self._starts if len(self._ahead) < _ENTRIES_AHEAD else ():
            if start >= at:
                self._ahead.append(start)
                if len(self._ahead) == _ENTRIES_AHEAD:
                    break
        furthest = self._ahead[-1] if len(self._ahead) == _ENTRIES_AHEAD else len(self._text)
        return min(furthest, at + _LONGEST_ENTRY)

    def _skipped(self, start: re.Match[str]) -> int:
        """Return the end of a comment; one that is not closed is its first brace only, as for BibTeX."""
        limit = len(self._text) if self._is_patient else start.end() + _LONGEST_COMMENT
        depth = 1
        for brace in _BRACES[start[2]].finditer(self._text, start.end(), limit):
            depth += 1 if brace[0] == start[2] else -1
            if depth == 0:
                return brace.end()
        self._is_patient = False  # only one is looked for to the end of the file
        return start.end()
