"""Groups of a TeX source that are open while it is read, and the text inside them."""

import re
from array import array
from dataclasses import dataclass

from readerapp.text.latex_output import Output
from readerapp.text.latex_rules import LOST, LOST_WORDS, SUPERSCRIPT
from readerapp.text.latex_symbols import LOST_IN_MATHS, RELATIONS, SYMBOLS

DEEPEST = 100  # groups inside groups; what lies deeper is left as typed

_ATOM = -1  # where a group ends that holds the next atom only
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_SPACES = re.compile(r"\s*")
_WORD = re.compile(r"[A-Za-z]+|[^A-Za-z]+")
_NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?")
_MINUS = re.compile(r"-(?=\d|[^\W\d_]\b)")
_SIMPLE = re.compile(r"\{\s*(?:[A-Za-z]|\\[A-Za-z]+(?:\{\w\})?|\d+(?:\.\d+)?)\s*\}")


@dataclass(slots=True)
class _Group:
    """An open group.

    Attributes:
        end: where its closing sign stands in the source, ``_ATOM`` for an argument without braces.
        width: length of the closing sign; ``closing`` is what is shown for it.
        start: where it begins in the display text.
        math, upright: the mode outside it.
        over: it is a numerator: a denominator follows.
    """

    end: int
    width: int
    closing: str
    style: str
    start: int
    math: bool
    upright: bool
    over: bool


class Groups:
    """The stack of open groups over one source.

    Attributes:
        math: the text is maths, with variables in italics unless ``upright``.
        atom_end: where the last command or group ended in the source: scripts there have a base.
    """

    def __init__(self, source: str, output: Output) -> None:
        self.source = source
        self.output = output
        self.math = False
        self.upright = False
        self.atom_end = -1
        self._has_lost = any(word in source for word in LOST_WORDS)
        self._match = _match_braces(source)
        self._stack: list[_Group] = []
        self._ends: set[int] = set()

    @property
    def full(self) -> bool:
        """Whether no further group may be opened."""
        return len(self._stack) >= DEEPEST

    @property
    def at_start(self) -> bool:
        """Whether nothing is shown yet of the innermost group."""
        return self.output.size == (self._stack[-1].start if self._stack else 0)

    def closing_brace(self, at: int) -> int:
        """Where the brace opened at ``at`` is closed, 0 if there is none."""
        return self._match[at] if at < len(self._match) else 0

    def ends_at(self, at: int) -> bool:
        """Whether an open group's closing sign stands here."""
        return at in self._ends

    def skip_spaces(self, at: int) -> int:
        """Where the next character stands that is no white space."""
        spaces = _SPACES.match(self.source, at)
        return spaces.end() if spaces else at

    # Opening and closing

    def open(self, end: int, *, width: int = 1, closing: str = "", style: str = "", over: bool = False) -> None:
        """Open a group that is closed by the ``width`` characters at ``end``."""
        self._stack.append(_Group(end, width, closing, style, self.output.size, self.math, self.upright, over))
        if end != _ATOM:
            self._ends.add(end)

    def open_maths(self, at: int, end: int, width: int) -> int:
        """Open a formula that is closed at ``end``."""
        self.open(end, width=width)
        self.math, self.upright = True, False
        return at

    def restyle(self, style: str) -> None:
        r"""Give the innermost group a style from inside, as ``{\it …}`` does."""
        if self._stack and self._stack[-1].end != _ATOM and not self._stack[-1].style:
            self._stack[-1].style = style

    def has_argument(self, at: int) -> bool:
        """Whether a command that ends at ``at`` has an argument: braces or an atom."""
        after = self.skip_spaces(at)
        return after < len(self.source) and after not in self._ends and self.source[after] != "}" and not self.full

    def argument(self, at: int, style: str = "", *, around: str = "", over: bool = False) -> int:
        """Open the group of a command's argument, or do nothing where there is none.

        Args:
            around: two signs to show for the braces, if there are any.
            over: the argument is a numerator.
        """
        if not self.has_argument(at):
            return at
        at = self.skip_spaces(at)
        end = self.closing_brace(at)
        start = self.output.size
        if end:
            self.output.write(around[:1], at, at + 1)
            self.open(end, closing=around[1:] + "/" * over, style=style, over=over)
        else:
            self.open(_ATOM, closing="/" * over, style=style, over=over)
        self._stack[-1].start = start
        return at + 1 if end else at

    def fraction_part(self, at: int, *, over: bool) -> int:
        """Open a numerator or denominator, in brackets unless it is one sign or number."""
        simple = _SIMPLE.match(self.source, self.skip_spaces(at))
        return self.argument(at, around="" if simple else "()", over=over)

    def close_at(self, at: int) -> int:
        """Close the group that ends at ``at``, and those that were left open inside it."""
        self.output.forget_accent()
        while self._stack[-1].end != at:
            self._pop()
        return self._close(at + self._stack[-1].width)

    def close_all(self) -> None:
        """Close what is open at the end of the source."""
        while self._stack:
            self._pop()

    def end_atom(self, at: int) -> int:
        """Close the groups that were waiting for one atom, which ended at ``at``."""
        while self._stack and self._stack[-1].end == _ATOM:
            is_numerator = self._stack[-1].over
            at = self._close(at)
            if is_numerator:
                break
        return at

    def _close(self, at: int) -> int:
        group = self._stack[-1]
        self.output.write(group.closing, at - group.width, at)
        self._pop()
        self.atom_end = at
        if group.over:
            return self.fraction_part(at, over=False)
        return self.end_atom(at) if group.end != _ATOM else at

    def _pop(self) -> None:
        group = self._stack.pop()
        self._ends.discard(group.end)
        self.math, self.upright = group.math, group.upright
        self.output.style(group.style, group.start)

    # Text

    def literal(self, start: int, end: int) -> int:
        """Show source[start:end] as typed."""
        self.output.write(self.source[start:end], start, end)
        return self.end_atom(end)

    def symbol(self, text: str, start: int, end: int) -> int:
        """Show ``text`` for the command source[start:end]."""
        self.output.write(text, start, end)
        self.atom_end = end
        return self.end_atom(end)

    def words(self, start: int, end: int) -> int:
        """Show source[start:end], which has no special character; return how far it was taken."""
        if not (self._stack and self._stack[-1].end == _ATOM):
            self.run(start, end)
            return end
        after = self.skip_spaces(start)
        if after >= end:
            return end
        stop = self._end_of_script(after) if self._stack[-1].style in ("sup", "sub") else after + 1
        self.run(after, stop)
        return self.end_atom(stop)

    def run(self, start: int, end: int) -> None:
        """Show words in the mode that holds."""
        if not self.math:
            self._text(start, end)
        elif self.upright:
            self.output.write(self.source[start:end], start, end)
        else:
            self._formula(start, end)

    def _end_of_script(self, at: int) -> int:
        number = _NUMBER.match(self.source, at)
        if number:  # TeX raises one digit of 10^12; who types it means both
            return number.end()
        script = None if self.math else SUPERSCRIPT.match(self.source, at)
        return script.end() if script and script.group("ordinal") else at + 1

    def _formula(self, start: int, end: int) -> None:
        for word in _WORD.finditer(self.source, start, end):
            text, before = word.group(), self.output.size
            shown = LOST_IN_MATHS.get(text, "") if len(text) > 1 or self.source[start:end].strip() == "o" else ""
            self.output.write(shown or text.replace("-", "−"), word.start(), word.end())
            if len(text) == 1 and text.isalpha() and not shown:
                self.output.style("italic", before)

    def _text(self, start: int, end: int) -> None:
        for lost in LOST.finditer(self.source, start, end) if self._has_lost else ():
            self.output.write(self.source[start : lost.start()], start, lost.start())
            start = lost.end()
            self.output.write((RELATIONS | SYMBOLS)[lost.group()], lost.start(), start)
        text = self.source[start:end]
        in_script = "-" in text and self._stack and self._stack[-1].style in ("sup", "sub")
        self.output.write(_MINUS.sub("−", text) if in_script else text, start, end)


def _match_braces(source: str) -> "array[int]":
    """For each opening brace the place of its closing one, else 0; empty where there is no brace."""
    if "{" not in source:
        return array("I")
    match = array("I", bytes(4 * len(source)))
    open_braces = array("I")
    for brace in _BRACES.finditer(source):
        if brace.group() == "{":
            open_braces.append(brace.start())
        elif brace.group() == "}" and open_braces:
            match[open_braces.pop()] = brace.start()
    return match
