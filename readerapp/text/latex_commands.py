r"""TeX's commands as they are shown: accents, symbols, fonts, fractions, roots, references; unknown ones as typed."""

import re

from readerapp.text import latex_symbols as symbols
from readerapp.text.latex_groups import Groups
from readerapp.text.latex_rules import LONGEST_FORMULA, accented

_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)?", re.DOTALL)
_OPTION = re.compile(r"\s*\[([^\]\[\n]{0,40})\]")
_VERB = re.compile(r"\\verb\*?\\?([|!+])(.{1,200}?)\\?\1")
_DOUBLE_STRUCK = re.compile(r"\{[CHNPQRZ]\}|[CHNPQRZ](?![A-Za-z])")
_ESCAPED_QUOTES = re.compile(r'\\"(?![^\W\d_]|\{|\\)')
_GLUED_ROOT = re.compile(r"sqrt[A-Za-z]{1,3}")


class Commands:
    """Shows the commands of one source through its groups."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._output = groups.output
        self._source = groups.source
        # \" is an umlaut, but in text copied from a program's string it is a quotation mark
        self._escaped_quotes = '\\"' in self._source and bool(_ESCAPED_QUOTES.search(self._source))

    def show(self, at: int) -> int:
        """Show the command whose backslash stands at ``at``; return where the source goes on."""
        match = _COMMAND.match(self._source, at)
        name, end = (match.group()[1:], match.end()) if match else ("", at + 1)
        if self._groups.ends_at(at):  # \) or \]
            return self._groups.close_at(at)
        return self.show_named(name, at, end)

    def show_named(self, name: str, at: int, end: int) -> int:
        """Show the command ``name``, which stands in source[at:end], with or without its backslash."""
        if name in symbols.ACCENTS:
            return self._accent(name, at, end)
        if not name[:1].isalpha():
            return self._control_symbol(name, at, end)
        for show in (self._letter, self._sign, self._font, self._construct, self._around, self._spacing, self._glued):
            after = show(name, at, end)
            if after is not None:
                return after
        return self._groups.literal(at, end)

    def _control_symbol(self, name: str, at: int, end: int) -> int:
        closing = {"(": "\\)", "[": "\\]"}.get(name)
        if closing and not self._groups.math and not self._groups.full:
            found = self._source.find(closing, end, at + LONGEST_FORMULA)
            return self._groups.open_maths(end, found, 2) if found > 0 else self._groups.literal(at, end)
        following = self._source[end : end + 1]
        if name == "\\" and following in ("%", "&", "#", "_"):  # escaped twice on its way
            return self._groups.symbol(following, at, end + 1)
        if name == "\\" and not following.strip():
            return self._groups.symbol(" ", at, end)
        if name in symbols.ESCAPED:
            return self._groups.symbol(symbols.ESCAPED[name], at, end)
        return self._groups.literal(at, end)

    def _accent(self, name: str, at: int, end: int) -> int:
        mark = symbols.ACCENTS[name]
        if len(name) > 1 or (name.isalpha() and self._groups.math):
            return self._accent_in_maths(mark, at, end)
        if self._source.startswith("{}", end):
            return self._groups.symbol(name, at, end + 2)
        if name == '"' and self._escaped_quotes:
            return self._groups.symbol(name, at, end)
        after = self._groups.skip_spaces(end) if name.isalpha() else end
        letter, letter_end = accented(self._source, name, after, mark)
        if letter:
            return self._groups.symbol(letter, at, letter_end)
        return self._groups.symbol(name, at, end) if name in "'\"" else self._groups.literal(at, end)

    def _accent_in_maths(self, mark: str, at: int, end: int) -> int:
        if not self._groups.has_argument(end):
            return self._groups.literal(at, end)
        self._output.accent(mark, at)
        return self._groups.argument(end)

    def _letter(self, name: str, at: int, end: int) -> int | None:
        letter = symbols.LETTERS.get(name) or symbols.ABBREVIATIONS.get(name)
        if not letter or (self._groups.math and name not in ("i", "j", "o", "O")):
            return None
        if name in symbols.ABBREVIATIONS:
            return self._groups.symbol(letter.removesuffix(self._source[end : end + 1] or "\n"), at, end)
        if self._source.startswith("{}", end):
            end += 2
        elif self._source.startswith(" ", end) and self._source[at - 1 : at].isalpha():
            end += 1  # the space that ends the command: Stra\ss e
        return self._groups.symbol(letter, at, end)

    def _sign(self, name: str, at: int, end: int) -> int | None:
        """A symbol, relation or operator name, with the space that TeX would set before it."""
        sign = symbols.RELATIONS.get(name) or symbols.SYMBOLS.get(name)
        if sign:
            start = at
            if name in symbols.RELATIONS and self._stands_apart(end):
                self._output.write(" ", at, at + 1)
                start += 1
            braces = 2 if self._source.startswith("{}", end) else 0
            return self._groups.symbol(sign, start, end + braces)
        return self._operator(name, at, end) if name in symbols.OPERATORS else None

    def _stands_apart(self, end: int) -> bool:
        """Whether a relation has space behind it and needs some before: TeX sets the same on both sides."""
        spaced = self._source.startswith(" ", end) and not self._groups.ends_at(end + 1)
        return spaced and not self._groups.at_start and not self._output.last.isspace()

    def _operator(self, name: str, at: int, end: int) -> int:
        if self._output.last.isalnum() or self._output.last in (")", "]", "⟩"):
            self._output.write("\u2009", at, at + 1)
        self._output.write(name, end - len(name), end)
        close = self._groups.closing_brace(end)
        if close and not self._groups.full:  # \log{n}
            self._output.write("\u2009", end, end + 1)
            self._groups.open(close)
            return end + 1
        self._groups.atom_end = end
        return self._groups.end_atom(end)

    def _font(self, name: str, at: int, end: int) -> int | None:
        has_braces = self._groups.closing_brace(self._groups.skip_spaces(end)) > 0
        if name in symbols.SWITCHES and name not in symbols.FONTS:
            if self._groups.closing_brace(end):
                return self._groups.argument(end, symbols.SWITCHES[name])
            self._groups.restyle(symbols.SWITCHES[name])
            self._groups.upright = True
            return end + 1 if self._source.startswith(" ", end) else end
        if name not in symbols.FONTS or not self._groups.has_argument(end):
            return None
        if name.startswith(("text", "emph")) and not has_braces:
            return None
        after = self._groups.skip_spaces(end)
        letter = _DOUBLE_STRUCK.match(self._source, after) if name in symbols.DOUBLE_STRUCK else None
        if letter:
            return self._groups.symbol(symbols.DOUBLE_STRUCK_LETTERS[letter.group().strip("{}")], at, letter.end())
        return self._set_font(name, end)

    def _set_font(self, name: str, end: int) -> int:
        style, math = symbols.FONTS[name]
        after = self._groups.argument(end, style)
        if math:
            self._groups.math, self._groups.upright = True, False
        elif math is False and name.startswith(("math", "operator")):
            self._groups.upright = True
        elif math is False:
            self._groups.math = False
        return after

    def _construct(self, name: str, at: int, end: int) -> int | None:
        if name == "over":
            return self._groups.symbol("/", at, end)
        if name in symbols.FRACTIONS and self._groups.has_argument(end):
            return self._groups.fraction_part(end, over=True)
        if name == "sqrt":
            return self._root(at, end)
        verb = _VERB.match(self._source, at) if name == "verb" else None
        if verb:
            start = self._output.size
            self._output.write(verb.group(2), verb.start(2), verb.end(2))
            self._output.style("code", start)
            return self._groups.end_atom(verb.end())
        return None

    def _root(self, at: int, end: int) -> int | None:
        degree = _OPTION.match(self._source, end)
        if not self._groups.has_argument(degree.end() if degree else end):
            return None
        if degree:
            start = self._output.size
            self._output.write(degree.group(1), degree.start(1), degree.end(1))
            self._output.style("sup", start)
            at, end = degree.end() - 1, degree.end()
        self._output.write("√", at, end)
        return self._groups.fraction_part(end, over=False)

    def _around(self, name: str, at: int, end: int) -> int | None:
        """A command whose braces are shown as brackets, or whose address stands behind words."""
        option = _OPTION.match(self._source, end) if name in symbols.AROUND else None
        after = option.end() if option else end
        close = self._groups.closing_brace(after)
        if not close or self._groups.full:
            return None
        if name in symbols.AROUND:
            if name == "footnote":
                self._output.write(" ", at, at + 1)
            return self._groups.argument(after, around=symbols.AROUND[name])
        if name == "href" and self._groups.closing_brace(close + 1):
            return self._groups.argument(close + 1)
        return self._groups.argument(after) if name in ("href", "url", "path", "nolinkurl") else None

    def _spacing(self, name: str, at: int, end: int) -> int | None:
        if name in symbols.SPACES:
            return self._groups.symbol(symbols.SPACES[name], at, end)
        if name in symbols.DROPPED:
            return end + 1 if name in ("left", "right") and self._source.startswith(".", end) else end
        close = self._groups.closing_brace(end) if name in symbols.DROPPED_WITH_ARGUMENT else 0
        return close + 1 if close else None

    def _glued(self, name: str, at: int, end: int) -> int | None:
        r"""A command whose argument has lost its braces: ``\mathcalO``, ``\sqrtT``."""
        if _GLUED_ROOT.fullmatch(name):
            self._output.write("√", at, at + 5)
            return self._groups.literal(at + 5, end)
        command, argument = name[:-1], end - 1
        if command not in symbols.GLUED:
            return None
        if command in symbols.ACCENTS:
            return self._accent_in_maths(symbols.ACCENTS[command], at, argument)
        style = symbols.FONTS[command][0]
        if command in symbols.DOUBLE_STRUCK and name[-1] in symbols.DOUBLE_STRUCK_LETTERS:
            return self._groups.symbol(symbols.DOUBLE_STRUCK_LETTERS[name[-1]], at, end)
        start = self._output.size
        self._output.write(name[-1], argument, end)
        self._output.style(style, start)
        return self._groups.end_atom(end)
