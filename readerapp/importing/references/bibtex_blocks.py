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
from collections.abc import Iterable, Iterator, Mapping

from readerapp.importing.references.bibtex_body import START, START_OF_LINE, Block, Body, Macros
from readerapp.importing.references.flowing_text import FlowingText

_COMMENTED = re.compile(r"(?:\A|\n)[ \t]*%[^\n]*\Z")
_BRACES = {"{": re.compile("[{}]"), "(": re.compile("[()]")}

_ENTRIES_AHEAD = 3
_LONGEST_ENTRY = 5_000_000
_LONGEST_BEFORE = 200
_LONGEST_COMMENT = 20_000_000
# After one comment that is not closed, others are not looked through as far.
_LONGEST_OTHER_COMMENT = 1_000


class Blocks:
    """The entries of a text, made as they are asked for; of the text no more is in memory than that needs.

    Args:
        pieces: the text, whole or cut at ends of lines.
        macros: abbreviations that are defined beforehand.

    Attributes:
        text: in its part stands the entry that was given last.
        macros: those defined beforehand, and what ``@string`` has defined so far.
        commented: on which lines entries begin that are commented out with ``%``.
    """

    def __init__(self, pieces: Iterable[str], macros: Mapping[str, str]) -> None:
        self.text = FlowingText(pieces, behind=_LONGEST_BEFORE + 1)
        self._at = 0
        self._starts: Iterator[int] = iter(())
        self._ahead: deque[int] = deque()
        self._is_patient = True
        self.macros = Macros(macros)
        self.commented: list[int] = []

    def __iter__(self) -> Iterator[Block]:
        self._read_on(0)
        while True:
            start = START.search(self.text.part, self._at)
            if start:
                if block := self._read(start):
                    yield block
            elif self.text.is_last:
                return
            else:
                sign = self.text.part.rfind("@", self._at)  # nothing can begin before it
                self._read_on(sign if sign >= 0 else len(self.text.part))

    def _read_on(self, at: int) -> None:
        """Go on at a place with more of the text."""
        self._at = self.text.read_on(at)
        self._starts = (match.start() for match in START_OF_LINE.finditer(self.text.part, self._at))
        self._ahead.clear()

    def _read(self, start: re.Match[str]) -> Block | None:
        """Go behind what begins at a place, or read on where more is needed for that; return it if it is an entry."""
        kind, at = start[1].lower(), start.start()
        if _COMMENTED.search(self.text.part, max(0, at - _LONGEST_BEFORE), at):
            self.commented.append(self.text.line(at))
            self._at = start.end()
            return None
        is_comment = kind in ("comment", "preamble")
        limit = self._end_of_comment(start) if is_comment else self._limit(start.end())
        if limit is None:
            self._read_on(at)
            return None
        if is_comment:
            self._at = limit
            return None
        block = Block(kind, "", at, line=self.text.line(at))
        self._at = block.end = Body(self.text.part, start, limit, self.macros).read(block)
        if kind == "string":
            self.macros.define(block)
            return None
        return block

    def _limit(self, at: int) -> int | None:
        """Where to give up on what is not closed: at the beginning of the third entry from here; None if not there."""
        while self._ahead and self._ahead[0] < at:
            self._ahead.popleft()
        for start in self._starts if len(self._ahead) < _ENTRIES_AHEAD else ():
            if start >= at:
                self._ahead.append(start)
                if len(self._ahead) == _ENTRIES_AHEAD:
                    break
        furthest = self._ahead[-1] if len(self._ahead) == _ENTRIES_AHEAD else len(self.text.part)
        if furthest == len(self.text.part) < at + _LONGEST_ENTRY and not self.text.is_last:
            return None
        return min(furthest, at + _LONGEST_ENTRY)

    def _end_of_comment(self, start: re.Match[str]) -> int | None:
        """Return the end of a comment, None if it is not there; one that is not closed is its first brace only."""
        part = self.text.part
        limit = start.end() + (_LONGEST_COMMENT if self._is_patient else _LONGEST_OTHER_COMMENT)
        depth = 1
        for brace in _BRACES[start[2]].finditer(part, start.end(), limit):
            depth += 1 if brace[0] == start[2] else -1
            if depth == 0:
                return brace.end()
        if limit > len(part) and not self.text.is_last:
            return None
        self._is_patient = False
        return start.end()
