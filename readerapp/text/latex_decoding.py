r"""TeX in the fields of reference files, made the Unicode text that is stored: ``{\"U}ber`` is ``Über``.

``latex`` guesses what is TeX in the prose of a page; here it is known that TeX is read. Accents and letters become
characters, braces that only group or protect capitals go, styles are dropped. Formulas stay as they are between their
dollars, commands that are not known stay visible.

Source: Knuth, The TeXbook, chapters 7-9; LaTeX's ``ltoutenc.dtx``; what Mendeley, Crossref and APS write.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from readerapp.text import latex_rules, latex_symbols
from readerapp.text.latex_names import DROPPED, DROPPED_WITH_ARGUMENT, GROUPING, MARKS, QUOTING, SIGNS, TEXTS
from readerapp.text.latex_symbols import LETTERS, RELATIONS, SUBSCRIPTS, SUPERSCRIPTS, SYMBOLS

_SPECIAL = re.compile(r"https?://[^\s{}$\\<>]*|[\\{}$~]|``?|''?|--+")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?|(.))", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_FORMULA = re.compile(r"(\$\$?)((?:[^$\\]|\\.){1,2000})\1", re.DOTALL)
_SINGLE_QUOTES = re.compile(r"`[^`'\n]{1,80}'(?![\w'])")
_COMMAND_LETTER = re.compile(r"\s*\\(i|j|ae|AE|o|O|l|L|aa|AA|oe|OE)(?![A-Za-z])(?:\{\}|\s)?")
_END_OF_NAME = re.compile(r"\{\}|[ \t]*\n?[ \t]*")
_SPACES = re.compile(r"\s*")
_IF_MATHS = re.compile(r"\\ifmmode(?![A-Za-z])[^$]{0,200}?\\else(?![A-Za-z])\s?([^$]{0,200}?)\\fi(?![A-Za-z])(?:\{\})?")
_ESCAPED_QUOTES = re.compile(r'\\"(?![^\W\d_]|[{\\ ])')
_IN_FORMULAS = {r"$\less$": "<", r"$\greater$": ">", r"$\backslash$": "\\", r"{\textbackslash}": "\\"}
# Mendeley escapes what was TeX already: R$\backslash$'{\{}e{\}}nyi, {\$}\backslashalpha{\$}.
_ESCAPED_TEX = re.compile(r"\$\\backslash\$|\\backslash[A-Za-z]|\{\\\$\}|\{\\\{\}\w{1,12}\{\\\}\}")
# Mendeley's line end in an abstract: locality of the$\backslash$ngenotype; not \nu, \ne and their like
_ESCAPED_LINE_END = re.compile(
    r"(?:\$\\backslash\$|\{\\textbackslash\}|\\textbackslash\{\})n(?!(?:u|e|eq|i|ot|abla|um|ormalsize)\b)"
)
_DISPLAYED = re.compile(r"\$\$([^$\n]{1,2000})\$\$")
_CODE = re.compile(r"\s?(?:(\d{1,7})(?!\d)|'([0-7]{1,7})|\"([0-9A-F]{1,6})|`\\?(.))(?:\{\}|[ \t])?")
_LONGEST_ARGUMENT = 200


def decode(source: str) -> str:
    """Return a field's text; it takes time in proportion to its length."""
    if not _SPECIAL.search(source):
        return source
    if "\\ifmmode" in source:
        source = _IF_MATHS.sub(lambda match: match[1], source)
    if "backslash" in source:
        source = _ESCAPED_LINE_END.sub("\n", source)
    text = "".join(_Decoder(source).pieces())
    if _ESCAPED_TEX.search(source):
        text = "".join(_Decoder(text).pieces())
    return unicodedata.normalize("NFC", in_line(text))


def in_line(text: str) -> str:
    """Return a text whose formulas stand between single dollars; Springer's have two."""
    return _DISPLAYED.sub(_in_line, text) if "$$" in text else text


def unescape(address: str) -> str:
    r"""Return a web address, a file name or an identifier without TeX: ``10.1/a\_b``, ``\url{…}``, ``\~{}``."""
    if "\\" not in address and "$" not in address and "{" not in address:
        return address
    for tilde in (r"\~{}", r"\~", r"$\sim$", r"{\textasciitilde}"):
        address = address.replace(tilde, "~")
    return decode(address.replace("~", r"\textasciitilde{}"))


class _Decoder:
    """Goes from one special character of the source to the next."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pairs = _pairs(source) if "{" in source else {}
        self._pieces: list[str] = []
        self._kept_closings: dict[int, str] = {}
        self._closing_quote = -1
        # \" is an umlaut, but in text copied from a program's string it is a quotation mark
        self._has_escaped_quotes = '\\"' in source and bool(_ESCAPED_QUOTES.search(source))
        self._signs: dict[str, Callable[[str, int], int]] = {
            "\\": self._command, "{": self._open, "}": self._close, "$": self._dollar, "~": self._tilde,
            "-": self._dash, "`": self._quote, "'": self._quote,
        }  # fmt: skip

    def pieces(self) -> list[str]:
        """Return the text in pieces."""
        source, at = self._source, 0
        while special := _SPECIAL.search(source, at):
            start = special.start()
            if start > at:
                self._pieces.append(source[at:start])
            at = self._special(special)
        self._pieces.append(source[at:])
        return self._pieces

    def _put(self, text: str, end: int) -> int:
        self._pieces.append(text)
        return end

    def _special(self, special: re.Match[str]) -> int:
        sign, at = special[0], special.start()
        show = self._signs.get(sign[0])
        return show(sign, at) if show else self._put(sign, special.end())  # an address

    def _tilde(self, sign: str, at: int) -> int:
        return self._put(" " if _is_tie(self._source, at) else sign, at + 1)

    def _dash(self, sign: str, at: int) -> int:
        return self._put({"--": "–", "---": "—"}.get(sign, sign), at + len(sign))

    def _close(self, _sign: str, at: int) -> int:
        return self._put(self._kept_closings.pop(at, ""), at + 1)

    def _open(self, _sign: str, at: int) -> int:
        """A brace goes, unless it holds what is raised or lowered."""
        if self._source[at - 1 : at] in ("^", "_") and self._source[at - 2 : at - 1] != "\\" and at in self._pairs:
            self._kept_closings[self._pairs[at]] = "}"
            return self._put("{", at + 1)
        return at + 1

    def _dollar(self, sign: str, at: int) -> int:
        for signs, text in _IN_FORMULAS.items():
            if self._source.startswith(signs, at):
                return self._put(text, at + len(signs))
        formula = _FORMULA.match(self._source, at)
        if formula and latex_rules.is_maths(self._source, at, len(formula[1]), formula.end(2)):
            return self._put(formula[0], formula.end())
        return self._put(sign, at + 1)

    def _quote(self, sign: str, at: int) -> int:
        if sign == "``":
            return self._put("“", at + 2)
        if sign == "''":
            return self._put("”", at + 2)
        if sign == "`" and not self._source[at - 1 : at].isalnum():
            quoted = _SINGLE_QUOTES.match(self._source, at)
            if quoted:
                self._closing_quote = quoted.end() - 1
                return self._put("‘", at + 1)
        return self._put("’" if at == self._closing_quote else sign, at + len(sign))

    # Commands

    def _command(self, sign: str, at: int) -> int:
        command = _COMMAND.match(self._source, at)
        if command is None:  # the last character
            return self._put(sign, at + 1)
        name, end = command[1] or command[2], command.end()
        if name in MARKS:
            return self._accent(name, at, end)
        return self._put(SIGNS.get(name, name), end) if command[2] else self._named(name, at, end)

    def _named(self, name: str, at: int, end: int) -> int:
        text = LETTERS.get(name) or TEXTS.get(name) or latex_symbols.SPACES.get(name)
        if text is None and (name in GROUPING or name in DROPPED):
            text = ""
        if text is not None:
            return self._put(text, self._after_name(end))
        if sign := SYMBOLS.get(name) or RELATIONS.get(name):
            ends_here = name.startswith("text") or self._source.startswith("{}", end)
            return self._put(sign, self._after_name(end) if ends_here else end)
        return self._with_argument(name, at, end)

    def _with_argument(self, name: str, at: int, end: int) -> int:
        opening = self._after_spaces(end)
        close = self._pairs.get(opening, 0)
        is_address = name == "href" and self._source.startswith("{", self._after_spaces(close + 1))
        if close and (is_address or name in DROPPED_WITH_ARGUMENT):
            return close + 1
        if name in QUOTING and close:
            self._kept_closings[close] = "”"
            return self._put("“", opening + 1)
        argument = self._source[opening + 1 : close] if close and close - opening <= _LONGEST_ARGUMENT else ""
        if name in ("textsuperscript", "textsubscript") and argument:
            return self._put(_raised(decode(argument), name), close + 1)
        if name == "ensuremath" and argument:
            text = decode(argument)
            return self._put(text if len(text) == 1 else f"${argument}$", close + 1)
        return self._unknown(name, at, end)

    def _unknown(self, name: str, at: int, end: int) -> int:
        if name == "char" and (code := _CODE.match(self._source, end)):
            return self._put(_character(code), code.end())
        if name.startswith("backslash"):
            return self._put("\\" + name.removeprefix("backslash"), end)
        text = _uncommon().get(name)
        if text is not None:
            return self._put(text, self._after_name(end))
        if end in self._pairs:
            self._kept_closings[self._pairs[end]] = "}"
            return self._put(self._source[at : end + 1], end + 1)
        return self._put(self._source[at:end], end)

    def _accent(self, name: str, at: int, end: int) -> int:
        if name == '"' and self._has_escaped_quotes:
            return self._put('"', end)
        mark = MARKS[name]
        opening = self._after_spaces(end)
        close = self._pairs.get(opening, 0)
        if close and close - opening <= _LONGEST_ARGUMENT:
            letters = decode(self._source[opening + 1 : close].strip())
            return self._put(_with_mark(letters, mark) or name * (not name.isalpha()), close + 1)
        if letter := _COMMAND_LETTER.match(self._source, end):
            return self._put(_with_mark(LETTERS[letter[1]], mark), letter.end())
        composed, after = latex_rules.accented(self._source, name, opening, mark)
        bare = self._source[opening : opening + 1]
        if not composed and self._source[at - 1 : at] == "{" and bare.isalpha():
            composed, after = bare + mark, opening + 1
        if composed:
            return self._put(composed, after)
        return self._put(name if not name.isalpha() else self._source[at:end], end)

    def _after_name(self, end: int) -> int:
        """TeX drops the spaces behind a command's name; braces with nothing in them keep them."""
        match = _END_OF_NAME.match(self._source, end)
        return match.end() if match else end

    def _after_spaces(self, at: int) -> int:
        match = _SPACES.match(self._source, at)
        return match.end() if match else at


def _pairs(source: str) -> dict[int, int]:
    """For each brace that opens a group, where it is closed."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACES.finditer(source):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            pairs[opened.pop()] = brace.start()
    return pairs


def _is_tie(source: str, at: int) -> bool:
    """Whether ``~`` is TeX's space, and not "about" (``~10``, ``5~10``) or a part of a path (``/~user``)."""
    before, after = source[at - 1 : at] if at else "", source[at + 1 : at + 2]
    if not before or before in " \n\t([/" or after in ("", " ", "\n"):
        return False
    return not (before.isdigit() and after.isdigit())


def _with_mark(letters: str, mark: str) -> str:
    if not letters:
        return ""
    first = letters[0]
    if unicodedata.combining(mark) == 230:  # above the letter, where i and j lose their dot
        first = {"ı": "i", "ȷ": "j"}.get(first, first)
    return unicodedata.normalize("NFC", first + mark) + letters[1:]


def _in_line(displayed: re.Match[str]) -> str:
    is_maths = latex_rules.is_maths(displayed.string, displayed.start(), 2, displayed.end(1))
    return f"${displayed[1]}$" if is_maths else displayed[0]


def _character(code: re.Match[str]) -> str:
    """The character of a TeX number: decimal, octal, hexadecimal, or named by itself."""
    digits = ((code[1], 10), (code[2], 8), (code[3], 16))
    number = next((int(written, base) for written, base in digits if written), ord(code[4] or " "))
    is_text = 32 <= number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if is_text else f"\\char{code[0]}"


def _raised(text: str, name: str) -> str:
    glyphs, sign = (SUPERSCRIPTS, "^") if name == "textsuperscript" else (SUBSCRIPTS, "_")
    if all(character in glyphs for character in text):
        return "".join(glyphs[character] for character in text)
    return f"{sign}{{{text}}}"


@cache
def _uncommon() -> dict[str, str]:
    """The commands without argument that stand for one character in Cyrillic, phonetics, old encodings."""
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    command = re.compile(r"\{?\\([A-Za-z]+)\}?")
    found: dict[str, str] = {}
    for code, latex in get_builtin_uni2latex_dict().items():
        match = command.fullmatch(latex)
        if match:
            found.setdefault(match[1], chr(code))
    return found
