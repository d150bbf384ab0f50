"""Read TeX debris into display text: one pass over the source, a stack of open groups, no recursion.

TeX's own rules (Knuth, The TeXbook, chapters 7, 8 and 17) hold inside maths; outside, a character counts as TeX
only where prose would not have it: see ``latex_rules``.
"""

import re
from collections.abc import Callable

from readerapp.text import latex_rules as rules
from readerapp.text.latex_commands import Commands
from readerapp.text.latex_groups import Groups
from readerapp.text.latex_output import Output
from readerapp.text.latex_symbols import RELATIONS, SWITCHES, SYMBOLS

_SPECIAL = re.compile(r"[\\$^_{}~`\"’”]|''?|-{2,3}")
_DEGREE = re.compile(r"\^(?:\{\\(?:circ|prime)\s*\}|\\(?:circ|prime)(?![A-Za-z]))")
_LOST_COMMAND_LENGTH = 8


def read(source: str) -> Output:
    """Return the display text of the source with its styles and places."""
    output = Output()
    _Reader(Groups(source, output)).read()
    return output


class _Reader:
    """Goes from one special character of the source to the next."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._output = groups.output
        self._source = source = groups.source
        self._commands = Commands(groups)
        self._has_tex = "\\" in source or "$" in source
        has_verbatim = "://" in source or "www." in source or ":\\" in source
        self._verbatim = [match.span() for match in rules.VERBATIM.finditer(source)][::-1] if has_verbatim else []
        self._handlers: dict[str, Callable[[int], int]] = {
            "\\": self._commands.show, "$": self._dollar, "^": self._superscript, "_": self._subscript,
            "{": self._open_brace, "}": self._close_brace, "~": self._tie, "`": self._open_quote, "-": self._dash,
            "'": self._close_quote, '"': self._close_quote, "’": self._close_quote, "”": self._close_quote,
        }  # fmt: skip

    def read(self) -> None:
        """Read the whole source."""
        at, size = 0, len(self._source)
        while at < size:
            special = _SPECIAL.search(self._source, at)
            start = special.start() if special else size
            verbatim = self._verbatim_around(at, start)
            if verbatim:
                at = self._groups.literal(*verbatim) if at >= verbatim[0] else self._groups.words(at, verbatim[0])
            elif at < start:
                at = self._words(at, start)
            else:
                at = self._handlers[self._source[at]](at)
        self._groups.close_all()

    def _verbatim_around(self, at: int, special: int) -> tuple[int, int] | None:
        """What is left of the address or path that holds the next special character."""
        while self._verbatim and self._verbatim[-1][1] <= at:
            self._verbatim.pop()
        if not self._verbatim or self._groups.math:
            return None
        start, end = self._verbatim[-1]
        return (max(at, start) if at > start else start, end) if start <= special < end else None

    def _words(self, start: int, end: int) -> int:
        lost = None
        if self._source.startswith("{", end) and self._groups.closing_brace(end):
            lost = rules.LOST_COMMAND.search(self._source, max(start, end - _LOST_COMMAND_LENGTH), end + 1)
        if not lost or lost.end() != end:
            return self._groups.words(start, end)
        if lost.start() > start:
            return self._groups.words(start, lost.start())
        name = re.sub(r"^(?=ext|rac)", "t" if lost.group().startswith("ext") else "f", lost.group())
        return self._commands.show_named(name.partition("[")[0], start, start + len(lost.group().partition("[")[0]))

    def _open_brace(self, at: int) -> int:
        end = self._groups.closing_brace(at)
        if not end or self._groups.full or not (self._groups.math or rules.is_group(self._source, at, end)):
            return self._groups.literal(at, at + 1)
        switch = None if self._groups.math else rules.LOST_SWITCH.match(self._source, at)
        self._groups.open(end, style=SWITCHES[switch.group(1)] if switch else "")
        return switch.end() if switch else at + 1

    def _close_brace(self, at: int) -> int:
        return self._groups.close_at(at) if self._groups.ends_at(at) else self._groups.literal(at, at + 1)

    def _dollar(self, at: int) -> int:
        if self._groups.ends_at(at):
            return self._groups.close_at(at)
        sign = "$$" if self._source.startswith("$$", at) else "$"
        end = self._source.find(sign, at + len(sign), at + rules.LONGEST_FORMULA)
        while end > 0 and self._source[end - 1] == "\\":
            end = self._source.find(sign, end + 1, at + rules.LONGEST_FORMULA)
        if self._groups.math or self._groups.full or end < 0 or not rules.is_maths(self._source, at, len(sign), end):
            return self._groups.literal(at, at + len(sign))
        return self._groups.open_maths(at + len(sign), end, len(sign))

    def _superscript(self, at: int) -> int:
        degree = _DEGREE.match(self._source, at)
        if degree:
            return self._groups.symbol("°" if "circ" in degree.group() else "′", at, degree.end())
        based = self._groups.atom_end == at
        if not self._groups.math and not rules.is_superscript(self._source, at, based=based):
            return self._groups.literal(at, at + 1)
        following = rules.SUPERSCRIPT.match(self._source, at + 1)
        if following and following.group("lost") and not self._groups.math:
            start = self._output.size
            self._output.write((RELATIONS | SYMBOLS)[following.group()], at, following.end())
            self._output.style("sup", start)
            return self._groups.end_atom(following.end())
        return self._script(at, "sup")

    def _subscript(self, at: int) -> int:
        based = self._groups.atom_end == at
        if self._groups.math or rules.is_subscript(self._source, at, based=based):
            return self._script(at, "sub")
        return self._groups.literal(at, at + 1)

    def _script(self, at: int, style: str) -> int:
        if not self._groups.has_argument(at + 1):
            return self._groups.literal(at, at + 1)
        after = self._groups.skip_spaces(at + 1)
        if self._source[after] == "{" and not self._groups.closing_brace(after):
            return self._groups.literal(at, at + 1)
        return self._groups.argument(at + 1, style)

    def _tie(self, at: int) -> int:
        if self._groups.math or (self._has_tex and rules.is_tie(self._source, at)):
            return self._groups.symbol("\u00a0", at, at + 1)
        return self._groups.literal(at, at + 1)

    def _open_quote(self, at: int) -> int:
        quoted = None if self._groups.math or self._groups.full else rules.quoted(self._source, at)
        if not quoted:
            return self._groups.literal(at, at + 1)
        width, closing, end = quoted
        self._output.write("“" if width == 2 else "‘", at, at + width)
        self._groups.open(closing, width=end - closing, closing="”" if width == 2 else "’")
        return at + width

    def _close_quote(self, at: int) -> int:
        if self._groups.ends_at(at):
            return self._groups.close_at(at)
        if self._groups.math and self._source[at] == "'":
            return self._groups.symbol("′", at, at + 1)
        return self._groups.literal(at, at + 1)

    def _dash(self, at: int) -> int:
        dash = rules.dash(self._source, at) if self._has_tex and not self._groups.math else ""
        if dash:
            return self._groups.symbol("–" if dash == "--" else "—", at, at + len(dash))
        end = at + 1
        while self._source.startswith("-", end):
            end += 1
        return self._groups.words(at, end)
