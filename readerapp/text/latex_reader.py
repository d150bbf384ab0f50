"""Read TeX debris into display text: one pass over the source, a stack of open groups, no recursion.

TeX's own rules (Knuth, The TeXbook, chapters 7, 8 and 17) hold inside maths; outside, a character counts as TeX
only where prose would not have it, because digests mix both freely.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass

from readerapp.text import latex_symbols as symbols

DEEPEST = 100  # groups inside groups; what lies deeper is left as typed

_SPECIAL = re.compile(r"[\\$^_{}~`]|''?|-{2,3}")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)|\\\Z", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_RAW = re.compile(r"(?:https?://|www\.)[^\s{}$\\<>]+|(?<![A-Za-z])[A-Za-z]:\\[^\s{}$]*")
_MATH_WORD = re.compile(r"[A-Za-z]+|[^A-Za-z]+")
_NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?")
_SIMPLE = re.compile(r"\{\s*(?:[A-Za-z]|\\[A-Za-z]+(?:\{\w\})?|\d+(?:\.\d+)?)\s*\}")
_ACCENTED = re.compile(r"\{\s*\\?([^\W\d_])\s*\}|\\([ij])(?![A-Za-z])\s?|([^\W\d_])")
_SPACES = re.compile(r"\s*")
_OPTION = re.compile(r"\s*\[([^\]\[\n]{0,40})\]")
_QUOTED = re.compile(r"``[^`]{1,400}?(''|\")|`[^`'\n]{1,80}(')(?!\w)", re.DOTALL)
_LOST = re.compile(
    r"\b(?P<relation>geq|leq)(?=\s?\d)|\b(?P<root>sqrt)(?=(?:\[\w\])?\{)|(?<=[.:;] )(?P<bullet>bullet)(?= [A-Z])"
    r"|(?<=\b[b-zB-HJ-Z] )(?P<times>times)(?= [b-zB-HJ-Z]\b)|\b(?P<greek>Omega|Theta|omega)(?=\()"
)
_SUPERSCRIPT = re.compile(
    r"[-+−]?\d|[A-Za-z*†‡∞′+∗](?![A-Za-z])|(?:th|st|nd|rd)\b|(?P<lost>top|circ|prime|star|dagger|infty)\b"
)
_SUBSCRIPT = re.compile(r"(?:[A-Za-z]|\d+)(?![\w/\\]|\.\w)")
_DOUBLE_STRUCK = re.compile(r"\{[CHNPQRZ]\}|[CHNPQRZ](?![A-Za-z])")
_DEGREE = re.compile(r"\^(?:\{\\(circ|prime)\s*\}|\\(circ|prime)(?![A-Za-z]))")
_TEX_GROUP = re.compile(r"\{\s*\\[^\W\d_]|\{\s*\\[\"'`^]|\{[-,.]?\}|\{(?:bf|it|rm|em|tt|sc|sf|cal) (?=[^{}]*\})")
_PROTECTED = re.compile(r"\{[A-Z][A-Za-z]*\}")
_DASH = re.compile(r"(?<=[\w)}\]$%.,;”’ ])-{2,3}(?=[\w({\[$\\“ ])")
_VERB = re.compile(r"\\verb\*?\\?([|!+])(.{1,200}?)\\?\1")
_PRICE = re.compile(r"\s*\d[\d.,]*\s*[kKmMbB]?\s+[A-Za-z]{2,}")
_PROSE = re.compile(r"(?<![\\A-Za-z])[a-z]{2,}\s+[a-z]{2,}\s+[a-z]{2,}")
_STRONG = re.compile(r"\\[A-Za-z]{2,}|[\w)}\]]\^[\w{(*\\]|\w_\{|\w_\w(?!\w)")
_ESCAPED_QUOTES = re.compile(r'\\"(?![^\W\d_]|\{|\\)')


@dataclass(frozen=True, slots=True)
class Span:
    """A styled stretch of the display text, end exclusive.

    Attributes:
        style: ``sup``, ``sub``, ``italic``, ``bold``, ``code`` or ``underline``.
    """

    start: int
    end: int
    style: str


@dataclass(slots=True)
class _Group:
    """An open group: closes at ``end`` in the source, or after one atom where ``end`` is -1."""

    end: int
    width: int
    closing: str
    style: str
    start: int
    math: bool
    upright: bool
    over: bool = False


class Reader:
    """Reads one source; ``read`` fills the display text with its styles and places.

    Attributes:
        display: pieces of the display text.
        spans: styles, in the order in which they end.
        starts, ends: where in the source each display character comes from.
    """

    def __init__(self, source: str) -> None:
        self.display: list[str] = []
        self.spans: list[Span] = []
        self.starts: array[int] = array("I")
        self.ends: array[int] = array("I")
        self._source = source
        self._groups: list[_Group] = []
        self._closing: set[int] = set()
        self._math = False
        self._upright = False
        self._accent: tuple[str, int] | None = None
        self._atom_end = -1
        self._match = _match_braces(source)
        self._tex = "\\" in source or "$" in source
        self._escaped_quotes = '\\"' in source and bool(_ESCAPED_QUOTES.search(source))
        found = _RAW.finditer(source) if "://" in source or "www." in source or ":\\" in source else ()
        self._raw = [(match.start(), match.end()) for match in found][::-1]
        self._handlers: dict[str, Callable[[int], int]] = {
            "\\": self._command, "$": self._dollar, "^": self._superscript, "_": self._subscript,
            "{": self._open_brace, "}": self._close_brace, "~": self._tie, "`": self._open_quote,
            "'": self._close_quote, "-": self._dash,
        }  # fmt: skip

    def read(self) -> None:
        """Read the whole source."""
        at, size = 0, len(self._source)
        while at < size:
            while self._raw and self._raw[-1][1] <= at:
                self._raw.pop()
            special = _SPECIAL.search(self._source, at)
            start = special.start() if special else size
            if self._raw and not self._math and self._raw[-1][0] <= start < self._raw[-1][1]:
                if at < self._raw[-1][0]:
                    at = self._words(at, self._raw[-1][0])
                else:
                    at = self._literal(at, self._raw[-1][1])
            elif at < start:
                at = self._words(at, start)
            else:
                at = self._handlers[self._source[at]](at)
        while self._groups:
            self._pop()

    # Writing

    def _write(self, text: str, start: int, end: int) -> None:
        """Append display text that stands for source[start:end]."""
        if not text:
            return
        if self._accent and not text[0].isspace():
            mark, accent_at = self._accent
            self._accent = None
            accented = unicodedata.normalize("NFC", text[0] + mark)
            first_end = start + 1 if len(text) == end - start else end - len(text) + 1
            self._place(accented, accent_at, first_end)
            self._place(text[1:], first_end, end)
        else:
            self._place(text, start, end)

    def _place(self, text: str, start: int, end: int) -> None:
        size = len(text)
        if not size:
            return
        self.display.append(text)
        if size == end - start:
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
        else:
            firsts = [min(start + index, end - 1) for index in range(size)]
            self.starts.extend(firsts)
            self.ends.extend([first + 1 for first in firsts[:-1]] + [end])

    def _literal(self, start: int, end: int) -> int:
        self._write(self._source[start:end], start, end)
        return self._atom(end)

    def _symbol(self, text: str, start: int, end: int) -> int:
        self._write(text, start, end)
        self._atom_end = end
        return self._atom(end)

    def _words(self, start: int, end: int) -> int:
        if self._groups and self._groups[-1].end < 0:
            return self._one_character(start, end)
        self._run(start, end)
        return end

    def _one_character(self, start: int, end: int) -> int:
        after = _skip_spaces(self._source, start, end)
        if after == end:
            return end
        is_script = self._groups[-1].style in ("sup", "sub")
        number = _NUMBER.match(self._source, after, end) if is_script else None
        stop = number.end() if number else after + 1
        ordinal = _SUPERSCRIPT.match(self._source, after) if is_script and not self._math else None
        if ordinal and ordinal.end() - after == 2:
            stop = ordinal.end()
        self._run(after, stop)
        return self._atom(stop)

    def _run(self, start: int, end: int) -> None:
        if not self._math:
            self._text_run(start, end)
        elif self._upright:
            self._write(self._source[start:end], start, end)
        else:
            for word in _MATH_WORD.finditer(self._source, start, end):
                before = len(self.starts)
                self._write(word.group().replace("-", "−"), word.start(), word.end())
                if word.end() - word.start() == 1 and word.group().isalpha():
                    self.spans.append(Span(before, len(self.starts), "italic"))

    def _text_run(self, start: int, end: int) -> None:
        for lost in _LOST.finditer(self._source, start, end):
            if lost.lastgroup:
                self._write(self._source[start : lost.start()], start, lost.start())
                name = lost.group()
                self._write((symbols.RELATIONS | symbols.SYMBOLS)[name], lost.start(), lost.end())
                start = lost.end()
        self._write(self._source[start:end], start, end)

    # Groups

    def _push(self, end: int, *, width: int = 1, closing: str = "", style: str = "", over: bool = False) -> None:
        group = _Group(end, width, closing, style, len(self.starts), self._math, self._upright, over)
        self._groups.append(group)
        if end >= 0:
            self._closing.add(end)

    def _pop(self) -> _Group:
        group = self._groups.pop()
        self._closing.discard(group.end)
        self._math, self._upright = group.math, group.upright
        if group.style and len(self.starts) > group.start:
            self.spans.append(Span(group.start, len(self.starts), group.style))
        return group

    def _close_at(self, at: int) -> int:
        """Close the group that ends at ``at``, and those that were left open inside it."""
        self._accent = None
        while self._groups[-1].end != at:
            self._pop()
        return self._close(at + self._groups[-1].width)

    def _close(self, at: int) -> int:
        group = self._groups[-1]
        inside = group.style in ("sup", "sub")
        if not inside:
            self._write(group.closing, at - group.width, at)
        self._pop()
        self._atom_end = at
        if group.over:
            return self._denominator(at)
        return self._atom(at) if group.end >= 0 else at

    def _atom(self, at: int) -> int:
        """Close the groups that were waiting for one atom."""
        while self._groups and self._groups[-1].end < 0:
            at = self._close(at)
            if self._groups and self._groups[-1].start == len(self.starts) and self._groups[-1].end < 0:
                break  # a denominator has just begun
        return at

    def _argument(self, at: int, style: str = "", *, around: str = "", over: bool = False) -> int:
        """Open the group of a command's argument: braces, or the next atom."""
        at = _skip_spaces(self._source, at, len(self._source))
        if len(self._groups) >= DEEPEST or at == len(self._source) or at in self._closing:
            return at
        opening, closing = (around[0], around[1]) if around else ("", "")
        if self._match and self._match[at]:
            start = len(self.starts)
            self._write(opening, at, at + 1)
            self._push(self._match[at], closing=closing + "/" * over, style=style, over=over)
            self._groups[-1].start = start
            return at + 1
        self._push(-1, width=1, closing="/" * over, style=style, over=over)
        return at

    def _denominator(self, at: int) -> int:
        after = _skip_spaces(self._source, at, len(self._source))
        simple = _SIMPLE.match(self._source, after)
        return self._argument(at, around="" if simple else "()")

    # One handler for each special character

    def _open_brace(self, at: int) -> int:
        end = self._match[at] if self._match else 0
        if not end or len(self._groups) >= DEEPEST:
            return self._literal(at, at + 1)
        if not (self._math or self._is_tex_group(at, end)):
            return self._literal(at, at + 1)
        self._push(end)
        lost = re.compile(r"(bf|it|rm|em|tt|sc|sf|cal) ").match(self._source, at + 1)
        if lost and not self._math:
            self._groups[-1].style = symbols.SWITCHES[lost.group(1)]
            return lost.end()
        return at + 1

    def _is_tex_group(self, at: int, end: int) -> bool:
        if _TEX_GROUP.match(self._source, at):
            return True
        around = self._source[max(at - 1, 0) : at] + self._source[end + 1 : end + 2]
        return bool(_PROTECTED.match(self._source, at)) and any(letter.isalpha() for letter in around)

    def _close_brace(self, at: int) -> int:
        return self._close_at(at) if at in self._closing else self._literal(at, at + 1)

    def _dollar(self, at: int) -> int:
        if at in self._closing:
            return self._close_at(at)
        width = 2 if self._source.startswith("$$", at) else 1
        end = self._source.find("$$" if width == 2 else "$", at + width, at + 2000)
        while end > 0 and self._source[end - 1] == "\\":
            end = self._source.find("$", end + 1, at + 2000)
        if self._math or end < 0 or not _is_maths(self._source, at, at + width, end, end + width):
            return self._literal(at, at + width)
        return self._open_maths(at + width, end, width)

    def _open_maths(self, at: int, end: int, width: int) -> int:
        self._push(end, width=width)
        self._math, self._upright = True, False
        return at

    def _superscript(self, at: int) -> int:
        degree = _DEGREE.match(self._source, at)
        if degree:
            return self._symbol("°" if "circ" in degree.group() else "′", at, degree.end())
        following = _SUPERSCRIPT.match(self._source, at + 1)
        if not self._math and not self._is_script(at, bool(following)):
            return self._literal(at, at + 1)
        if following and following.group("lost") and not self._math:
            start, end = len(self.starts), following.end()
            name = following.group()
            self._write((symbols.RELATIONS | symbols.SYMBOLS)[name], at, end)
            self.spans.append(Span(start, len(self.starts), "sup"))
            return self._atom(end)
        return self._script(at, "sup")

    def _subscript(self, at: int) -> int:
        base = self._source[max(at - 2, 0) : at]
        single = base[-1:].isalpha() and not (base[:-1].isalnum() or base[:-1] in ("_", "/", ".", "-"))
        fits = bool(_SUBSCRIPT.match(self._source, at + 1)) and (single or self._atom_end == at)
        if self._math or self._is_script(at, fits):
            return self._script(at, "sub")
        return self._literal(at, at + 1)

    def _is_script(self, at: int, fits: bool) -> bool:
        """Whether ``^`` or ``_`` outside maths is meant as TeX: it has a base, and an argument that fits."""
        before, after = self._source[max(at - 1, 0) : at], self._source[at + 1 : at + 2]
        if self._atom_end != at and not (before.isalnum() or before in (")", "]", "}", "|", "'", "′")):
            return False
        if after == "{":
            return bool(self._match) and self._match[at + 1] > 0
        return fits or (after == "\\" and self._source[at + 2 : at + 3].isalpha())

    def _script(self, at: int, style: str) -> int:
        after = _skip_spaces(self._source, at + 1, len(self._source))
        if after == len(self._source) or after in self._closing or len(self._groups) >= DEEPEST:
            return self._literal(at, at + 1)
        return self._argument(after, style)

    def _tie(self, at: int) -> int:
        before, after = self._source[max(at - 1, 0) : at], self._source[at + 1 : at + 2]
        is_number = before.isdigit() and after.isdigit()
        joins = (before.isalnum() or before in (".", "}", ")", "$")) and (after.isalnum() or after in ("\\", "$", "("))
        if self._math or (self._tex and joins and not is_number):
            return self._symbol("\u00a0", at, at + 1)
        return self._literal(at, at + 1)

    def _open_quote(self, at: int) -> int:
        quoted = None if self._math else _QUOTED.match(self._source, at)
        previous = self._source[at - 1] if at else " "
        if not quoted or previous.isalnum() or previous == "`" or len(self._groups) >= DEEPEST:
            return self._literal(at, at + 1)
        group = 1 if quoted.group(1) else 2
        width = 2 if quoted.group().startswith("``") else 1
        if quoted.end() - at <= 2 * width:
            return self._literal(at, at + 1)
        self._write("“" if width == 2 else "‘", at, at + width)
        closing = "”" if width == 2 else "’"
        self._push(quoted.start(group), width=quoted.end(group) - quoted.start(group), closing=closing)
        return at + width

    def _close_quote(self, at: int) -> int:
        if at in self._closing:
            return self._close_at(at)
        if self._math:
            return self._symbol("′", at, at + 1)
        return self._literal(at, at + 1)

    def _dash(self, at: int) -> int:
        dash = _DASH.match(self._source, at) if self._tex and not self._math else None
        if dash and (self._source[at - 1] == " ") == (self._source[dash.end()] == " "):
            return self._symbol("–" if dash.end() - at == 2 else "—", at, dash.end())
        end = at + 1
        while self._source.startswith("-", end):
            end += 1
        self._run(at, end)
        return self._atom(end)

    # Commands

    def _command(self, at: int) -> int:
        match = _COMMAND.match(self._source, at)
        name, end = (match.group()[1:], match.end()) if match else ("", at + 1)
        if at in self._closing:  # \) or \]
            return self._close_at(at)
        if name in symbols.ACCENTS:
            return self._accent_command(name, at, end)
        if not name[:1].isalpha():
            return self._control_symbol(name, at, end)
        for handle in (self._letter, self._sign, self._font, self._construct, self._spacing, self._glued):
            after = handle(name, at, end)
            if after is not None:
                return after
        return self._literal(at, end)

    def _control_symbol(self, name: str, at: int, end: int) -> int:
        closing = {"(": "\\)", "[": "\\]"}.get(name)
        if closing and not self._math:
            found = self._source.find(closing, end, at + 2000)
            return self._open_maths(end, found, 2) if found > 0 else self._literal(at, end)
        if name == "\\":
            following = self._source[end : end + 1]
            if following in symbols.ESCAPED and following in ("%", "&", "#", "_"):
                return self._symbol(following, at, end + 1)
            return self._symbol(" ", at, end) if not following.strip() else self._literal(at, end)
        if name in symbols.ESCAPED:
            return self._symbol(symbols.ESCAPED[name], at, end)
        return self._literal(at, end)

    def _accent_command(self, name: str, at: int, end: int) -> int:
        mark = symbols.ACCENTS[name]
        if name.isalpha() and (self._math or len(name) > 1):
            self._accent = (mark, at)
            return self._argument(end)
        if self._source.startswith("{}", end):
            return self._symbol(name, at, end + 2)
        if name == '"' and self._escaped_quotes:
            return self._symbol('"', at, end)
        after = _skip_spaces(self._source, end, end + 2) if name.isalpha() else end
        letter = _ACCENTED.match(self._source, after)
        composed = _compose(letter, mark) if letter else ""
        if letter and composed and not self._is_apostrophe(name, at, letter):
            return self._symbol(composed, at, letter.end())
        return self._symbol(name, at, end) if name in "'\"" else self._literal(at, end)

    def _is_apostrophe(self, name: str, at: int, letter: re.Match[str]) -> bool:
        r"""Whether ``\'`` or ``\.`` is an escape of ordinary prose (``Bob\'s``, ``example\.com``)."""
        if letter.group(3) is None:
            return False
        word_goes_on = self._source[letter.end() : letter.end() + 1].isalpha()
        return (name == "'" and letter.group(3) == "s" and not word_goes_on) or (
            name == "." and self._source[at - 1 : at].isalnum() and letter.group(3) not in "zZ"
        )

    def _letter(self, name: str, at: int, end: int) -> int | None:
        if name not in symbols.LETTERS or (self._math and name not in ("i", "j", "o", "O")):
            return None
        braces = 2 if self._source.startswith("{}", end) else 0
        space = 1 if not braces and self._source[end : end + 1] == " " and self._source[at - 1 : at].isalpha() else 0
        return self._symbol(symbols.LETTERS[name], at, end + braces + space)

    def _sign(self, name: str, at: int, end: int) -> int | None:
        """A symbol, relation or operator name, with the space that TeX would set around it."""
        sign = symbols.RELATIONS.get(name) or symbols.SYMBOLS.get(name)
        if not sign and name not in symbols.OPERATORS:
            return None
        previous = self.display[-1][-1] if self.display else " "
        start = at
        if (not sign and (previous.isalnum() or previous in ")]⟩")) or (
            name in symbols.RELATIONS
            and not previous.isspace()
            and self._source[end : end + 1] == " "
            and end + 1 not in self._closing
            and self.display
            and not (self._groups and self._groups[-1].start == len(self.starts))
        ):
            self._write(" " if sign else "\u2009", at, at + 1)
            start += 1
        self._write(sign or name, start if sign else at + 1, end)
        self._atom_end = end
        if not sign and self._source.startswith("{", end) and self._match[end]:
            self._push(self._match[end])
            self._write("\u2009", end, end + 1)
            return end + 1
        return self._atom(end + 2 if sign and self._source.startswith("{}", end) else end)

    def _font(self, name: str, at: int, end: int) -> int | None:
        has_braces = bool(self._match) and end < len(self._source) and self._match[end] > 0
        if name in symbols.SWITCHES and not has_braces:
            if self._groups and self._groups[-1].end >= 0 and not self._groups[-1].style:
                self._groups[-1].style = symbols.SWITCHES[name]
            self._upright = True
            return _skip_spaces(self._source, end, end + 1)
        if name not in symbols.FONTS:
            return None
        style, math = symbols.FONTS[name]
        after = _skip_spaces(self._source, end, len(self._source))
        if not (self._match and after < len(self._source) and self._match[after]) and name.startswith(("text", "emph")):
            return None
        if name in symbols.DOUBLE_STRUCK:
            letter = _DOUBLE_STRUCK.match(self._source, after)
            if letter:
                return self._symbol(symbols.DOUBLE_STRUCK_LETTERS[letter.group().strip("{}")], at, letter.end())
        return self._set_font(end, style, math, name.startswith(("math", "operator")))

    def _set_font(self, at: int, style: str, math: bool | None, in_math: bool) -> int:
        groups = len(self._groups)
        after = self._argument(at, style)
        if len(self._groups) > groups and math is not None:
            if math:
                self._math, self._upright = True, False
            elif in_math:
                self._upright = True
            else:
                self._math = False
        return after

    def _construct(self, name: str, at: int, end: int) -> int | None:
        if name in symbols.FRACTIONS:
            after = _skip_spaces(self._source, end, len(self._source))
            simple = _SIMPLE.match(self._source, after)
            return self._argument(end, around="" if simple else "()", over=True)
        if name == "sqrt":
            return self._root(at, end)
        if name == "verb":
            verb = _VERB.match(self._source, at)
            if verb:
                start = len(self.starts)
                self._write(verb.group(2), verb.start(2), verb.end(2))
                self.spans.append(Span(start, len(self.starts), "code"))
                return self._atom(verb.end())
        if name == "over":
            return self._symbol("/", at, end)
        return self._bracketed(name, end)

    def _root(self, at: int, end: int) -> int:
        degree = _OPTION.match(self._source, end)
        if degree and degree.group(1):
            start = len(self.starts)
            self._run(degree.start(1), degree.end(1))
            self.spans.append(Span(start, len(self.starts), "sup"))
            self._write("√", degree.end() - 1, degree.end())
            end = degree.end()
        else:
            self._write("√", at, end)
        after = _skip_spaces(self._source, end, len(self._source))
        return self._argument(after, around="" if _SIMPLE.match(self._source, after) else "()")

    def _bracketed(self, name: str, end: int) -> int | None:
        """A command whose braces show as brackets, or whose address is hidden behind its words."""
        option = _OPTION.match(self._source, end) if name in symbols.AROUND else None
        after = option.end() if option else end
        close = self._match[after] if self._match and after < len(self._source) else 0
        if not close:
            return None
        if name in symbols.AROUND:
            if name == "footnote":
                self._write(" ", end - 1, end)
            return self._argument(after, around=symbols.AROUND[name])
        if name == "href":
            return self._argument(close + 1) if self._source.startswith("{", close + 1) else self._argument(after)
        return self._argument(after) if name in ("url", "path", "nolinkurl") else None

    def _spacing(self, name: str, at: int, end: int) -> int | None:
        if name in symbols.SPACES:
            return self._symbol(symbols.SPACES[name], at, end)
        if name in symbols.DROPPED:
            return end + 1 if name in ("left", "right") and self._source.startswith(".", end) else end
        if name in symbols.DROPPED_WITH_ARGUMENT and self._match and end < len(self._source) and self._match[end]:
            return self._match[end] + 1
        return None

    def _glued(self, name: str, at: int, end: int) -> int | None:
        command = name[:-1]
        if command not in symbols.GLUED:
            return None
        if command in symbols.ACCENTS:
            self._accent = (symbols.ACCENTS[command], at)
            return self._argument(end - 1)
        return self._root(at, end - 1) if command == "sqrt" else self._font(command, at, end - 1)


def _match_braces(source: str) -> "array[int]":
    """For each opening brace the place of its closing one, else 0; empty where there is no brace."""
    if "{" not in source:
        return array("I")
    match = array("I", bytes(4 * (len(source) + 1)))
    open_braces = array("I")
    for brace in _BRACES.finditer(source):
        if brace.group() == "{":
            open_braces.append(brace.start())
        elif brace.group() == "}" and open_braces:
            match[open_braces.pop()] = brace.start()
    return match


def _skip_spaces(source: str, at: int, end: int) -> int:
    spaces = _SPACES.match(source, at, end)
    return spaces.end() if spaces else at


def _compose(letter: re.Match[str], mark: str) -> str:
    """The letter with its accent, empty where Unicode has no such letter."""
    base = letter.group(1) or letter.group(2) or letter.group(3)
    composed = unicodedata.normalize("NFC", base + mark)
    return composed if len(composed) == 1 else ""


def _is_maths(source: str, opening: int, start: int, end: int, closing: int) -> bool:
    """Whether source[start:end] between dollars is maths and not prose between two prices."""
    content = source[start:end]
    after = source[closing : closing + 1]
    if not content.strip() or "\n\n" in content or _PRICE.match(content):
        return False
    if _STRONG.search(content) and (content[-1:] != " " or "\\" in content):
        return not _PROSE.search(content) or "\\text" in content or "\\m" in content
    if content[0].isspace() != content[-1].isspace() or (content[0].isdigit() and after.isdigit()):
        return False
    if len(content) > 4 and after.isalnum():
        return False
    if opening and source[opening - 1].isalpha() and content[0].isdigit() and after.isalpha():
        return False
    if " " not in content.strip():
        return True
    words = re.findall(r"[A-Za-z]{2,}", content)
    known = all(len(word) < 4 or word in symbols.OPERATORS for word in words)
    return known and bool(re.search(r"[=<>+*/|≤≥∈,:()-]", content))
