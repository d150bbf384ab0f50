r"""Text as it is stored, written as the value of a field in a .bib file.

Stored text is Unicode with what was TeX in its source: formulas between dollars, ``2D \& 3D``, ``{\mu}-Bench``,
bare ``n^{1+o(1)}``. What is written compiles with LaTeX's ``article`` and is escaped exactly once. A brace counts
for BibTeX even as ``\{`` (btxdoc), so literal ones become ``\textbraceleft{}`` and those written are always in pairs.
Letters that LaTeX has no command for, such as Cyrillic and Chinese ones, are left as they are.
"""

import re
import unicodedata
from collections.abc import Callable

from readerapp.text.formulas import formula
from readerapp.text.glyphs import as_it_is, text_of
from readerapp.text.kernel_commands import (
    ALIASES,
    ONE_ARGUMENT,
    STYLES,
    SWITCHES,
    SYMBOLS,
    TWO_ARGUMENTS,
)

_PLAIN = re.compile(r"[ !'()*+,\-./0-9:;=?@A-Z\[\]`a-z]*")  # matched in a third of the time of its opposite, excluded
_SPECIAL = re.compile(r"[\\{}$&%#_^~<>|\"]")
_ESCAPES = {
    "&": r"\&", "%": r"\%", "#": r"\#", "$": r"\$", "_": r"\_", "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}", "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "\u2060": "{}",
}  # fmt: skip
_SYMBOLS = {
    "\\\\": " ", "\\ ": " ", "\\,": r"\,", "\\;": " ", "\\:": " ", "\\!": "", "\\-": "", "\\/": "", "\\@": "",
    "\\|": r"$\|$",
}  # fmt: skip
_WORDS = {
    "LaTeX": r"{\LaTeX}", "TeX": r"{\TeX}", "BibTeX": r"BIB{\TeX}", "ldots": r"\ldots{}", "dots": r"\ldots{}",
    "textbackslash": r"\textbackslash{}", "textasciitilde": r"\textasciitilde{}", "ie": "i.e.", "eg": "e.g.",
    "textasciicircum": r"\textasciicircum{}", "lbrace": r"\textbraceleft{}", "rbrace": r"\textbraceright{}",
    "textless": r"\textless{}", "textgreater": r"\textgreater{}", "textbar": r"\textbar{}",
    "textendash": "--", "textemdash": "---", "textquotedblleft": "``", "textquotedblright": "''",
    "textquoteleft": "`", "textquoteright": "'", "par": " ", "newline": " ", "item": " ", "quad": " ",
}  # fmt: skip
_LETTERS = {
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "dj": "đ", "DJ": "Đ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
}  # fmt: skip
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:([`'^~=.\"])\s*|([urHvdckb])(?:\s+|(?=\{)))(?:\{\s*(\\[ij]|[A-Za-z])(?:\{\})?\s*\}|(\\[ij])(?![A-Za-z])(?:\{\})?|([A-Za-z]))"
)

_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_NAME = r"(?:top|circ|alpha|beta|infty|star|prime)(?![A-Za-z])"
_SCRIPT = rf"[\^_](?:{_BRACED}|\\[A-Za-z]+|{_NAME}|-?\d+|[*+]|[A-Za-z](?![A-Za-z]))"
_SCRIPTS = re.compile(rf"(?:{_SCRIPT})+(?![A-Za-z])")
_CALL = re.compile(rf"[A-Za-z]\((?:[^(){{}}$\s\\]|\\[A-Za-z]+\s?|{_BRACED}|\((?:[^(){{}}$\s]|{_BRACED})*\))*\)")
_BARE_NAME = re.compile(r"([\^_])([a-z]{3,})")
_RUN = re.compile(rf"\\[A-Za-z]+\s*(?:\[[^\[\]{{}}$]*\])?(?:{_BRACED})*(?:{_SCRIPT})*")
_RUN_WITH_LETTER = re.compile(rf"\\[A-Za-z]+\s*(?:\\[A-Za-z]+|[A-Za-z0-9])(?![A-Za-z])(?:{_SCRIPT})*")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_LINK = re.compile(r"(?:https?|ftp)://[^\s{}\"<>|\\^]+|www\.[^\s{}\"<>|\\^]+")
_LINK_COMMAND = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}\s*(?=\{)")
_REFERENCE = re.compile(r"~?\\(?:[cC]ite\w*|label|ref|eqref|vspace|hspace)\*?\s*(?:\[[^\]{}]*\])*\{[^{}]*\}")
_LETTERS_KEPT = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*\Z|[^\W\d_]\Z")
_PROSE = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}\s+[A-Za-z]{2,}(?![A-Za-z(])")


def to_latex(text: str, *, unicode: bool = False) -> str:
    """Return ``text`` as LaTeX for the value of a field, on one line, with balanced braces.

    Args:
        text: as stored.
        unicode: leave letters and signs beyond ASCII as they are; formulas are written with commands all the same.
    """
    text = _on_one_line(text)
    if is_plain(text, unicode=unicode):
        return text
    return _Writer(unicodedata.normalize("NFC", text), as_it_is if unicode else text_of).write()


def is_plain(text: str, *, unicode: bool = False) -> bool:
    """Return whether a text on one line is LaTeX as it stands; the arguments are those of ``to_latex``."""
    if text.isascii():
        return _PLAIN.fullmatch(text) is not None
    if not unicode or not unicodedata.is_normalized("NFC", text):
        return False
    return text.isprintable() and not _SPECIAL.search(text)


def _on_one_line(text: str) -> str:
    if text.isprintable() and "  " not in text:  # then its only blanks are single spaces
        return text.strip()
    return " ".join(text.split())


class _Writer:
    """Walks once over a text; what is plain is copied in stretches."""

    def __init__(self, text: str, letter: Callable[[str], str]) -> None:
        self._text = text
        self._letter = letter
        self._parts: list[str] = []
        self._at = 0
        self._pairs = _pairs(text)
        self._closings: dict[int, str] = {}
        self._link_ends = {m.start(): m.end() for m in _LINK.finditer(text)} if "://" in text or "www." in text else {}
        self._special = {
            "\\": self._backslash, "{": self._open, "}": self._close, "$": self._dollar, "^": self._script,
            "_": self._script, "~": self._tilde, '"': self._quote,
        }  # fmt: skip

    def write(self) -> str:
        text, parts = self._text, self._parts
        links = sorted(self._link_ends.items(), reverse=True)
        while self._at < len(text):
            plain = _PLAIN.match(text, self._at)
            end = plain.end() if plain else self._at
            if links and links[-1][0] <= end:
                start, end = links.pop()
                if end > self._at:
                    parts.append(text[self._at : max(start, self._at)])
                    self._verbatim(text[max(start, self._at) : end])
                    self._at = end
                continue
            parts.append(text[self._at : end])
            self._at = end
            if end < len(text):
                character = text[end]
                self._special.get(character, self._single)()
        return "".join(parts)

    def _put(self, latex: str, length: int = 1) -> None:
        self._parts.append(latex)
        self._at += length

    def _verbatim(self, text: str) -> None:
        self._parts.extend(_ESCAPES.get(c, c if c.isascii() else self._letter(c)) for c in text)

    def _single(self) -> None:
        character = self._text[self._at]
        self._put(_ESCAPES[character] if character in _ESCAPES else self._letter(character))

    def _quote(self) -> None:
        before = self._text[self._at - 1] if self._at else " "
        self._put("``" if before.isspace() or before in "([{-/" else "''")

    def _tilde(self) -> None:
        around = self._text[max(self._at - 1, 0) : self._at + 2]
        tie = len(around) == 3 and around[0].isalpha() and (around[2].isalpha() or around[2] == "\\")
        if tie and (reference := _REFERENCE.match(self._text, self._at)):
            self._put("", len(reference[0]))
        else:
            self._put("~" if tie else _ESCAPES["~"])

    def _open(self) -> None:
        """Keep a group that TeX needs; a brace that is text becomes a symbol."""
        end = self._pairs.get(self._at)
        if end is None:
            return self._put(_ESCAPES["{"])
        inside = self._text[self._at + 1 : end]
        command = _COMMAND.match(inside)
        if command and command[1] in SWITCHES:
            style = SWITCHES[command[1]]
            skipped = len(command[0]) + len(inside[command.end() :]) - len(inside[command.end() :].lstrip())
            self._closings[end] = "}" if style in STYLES else ""
            return self._put(f"\\{style}{{" if style in STYLES else "", 1 + skipped)
        if inside.startswith("\\") or not inside:
            self._closings[end] = ""
            return self._put("")
        if _LETTERS_KEPT.match(inside):
            self._closings[end] = "}"
            return self._put("{")
        return self._put(_ESCAPES["{"])

    def _close(self) -> None:
        self._put(self._closings.get(self._at, _ESCAPES["}"]))

    def _dollar(self) -> None:
        text, start = self._text, self._at
        width = 2 if text.startswith("$$", start) else 1
        end = text.find("$" * width, start + width)
        while end > 0 and text[end - 1] == "\\":
            end = text.find("$" * width, end + 1)
        maths = self._maths(text[start + width : end], text[end + width : end + width + 1]) if end > 0 else None
        if maths is None:
            self._put(_ESCAPES["$"])
        else:
            self._put(f"${maths}$", end + width - start)

    @staticmethod
    def _maths(source: str, after: str) -> str | None:
        """Return the formula between two dollars, None where they are prices."""
        price = source[:1].isdigit() and (source[-1:].isspace() or after.isdigit())
        if not source.strip() or price or (not re.search(r"[\\^_=]", source) and _PROSE.search(source)):
            return None
        return formula(source) or None

    def _script(self) -> None:
        """Write a bare ``n^{1+o(1)}``, ``O(L^6)`` or ``QK^top`` as the formula it was."""
        text, at = self._text, self._at
        scripts = _SCRIPTS.match(text, at)
        before = text[at - 1] if at else " "
        single = before.isascii() and before.isalpha() and not text[max(at - 2, 0) : at - 1].isalnum()
        usable = scripts and (before.isalnum() or before in ")]")
        if not usable or scripts is None or (text[at] == "_" and not single and text[at + 1] != "{"):
            return self._single()
        last = self._parts[-1] if self._parts else ""
        if single and last.endswith(before):
            call = _CALL.match(text, at - 3) if at >= 3 and not text[max(at - 4, 0) : at - 3].isalnum() else None
            if call and last.endswith(text[at - 3 : at]) and self._replace(last, 3, call[0]):
                return None
            if self._replace(last, 1, before + scripts[0]):
                return None
        if not self._replace(last, 0, scripts[0]):
            self._single()
        return None

    def _replace(self, last: str, back: int, source: str) -> bool:
        """Write ``source`` as maths in place of the last ``back`` characters written."""
        maths = formula(_BARE_NAME.sub(r"\1{\\\2}", source))
        if maths is None:
            return False
        if back:
            self._parts[-1] = last[:-back]
        self._put(f"${maths}$", len(source) - back)
        return True

    def _backslash(self) -> None:
        text, at = self._text, self._at
        if accent := _ACCENT.match(text, at):
            letter = next(group for group in accent.groups()[2:] if group)
            letter = {"\\i": "i", "\\j": "j"}.get(letter, letter)
            composed = unicodedata.normalize("NFC", letter + _ACCENTS[accent[1] or accent[2]])
            return self._put("".join(map(self._letter, composed)) if len(composed) == 1 else letter, len(accent[0]))
        if command := _COMMAND.match(text, at):
            return self._command(command)
        symbol = text[at : at + 2]
        if symbol in ("\\(", "\\["):
            end = text.find("\\)" if symbol == "\\(" else "\\]", at)
            maths = formula(text[at + 2 : end]) if end > 0 else None
            return self._put(f"${maths}$", end + 2 - at) if maths else self._put("", 1)
        if symbol in _SYMBOLS:
            return self._put(_SYMBOLS[symbol], 2)
        if len(symbol) == 2 and symbol[1] in "&%#$_{}":
            return self._put(_ESCAPES[symbol[1]], 2)
        return self._put(_ESCAPES["\\"])

    def _command(self, command: re.Match[str]) -> None:
        text, at, name = self._text, self._at, command[1]
        if link := _LINK_COMMAND.match(text, at):
            self._verbatim(link[1] if link[1] is not None else f"{link[2]} ")
            if (end := self._pairs.get(link.end())) is not None and link[2] is not None:
                self._closings[end] = ""
                return self._put("", len(link[0]) + 1)
            return self._put("", len(link[0]))
        if reference := _REFERENCE.match(text, at):
            return self._put("", len(reference[0]))
        if name in _WORDS or name in _LETTERS:
            after = re.compile(r"\{\}|\s+(?=[a-z])" if name in _LETTERS else r"\{\}").match(text, command.end())
            latex = _WORDS.get(name) or self._letter(_LETTERS.get(name, ""))
            return self._put(latex, len(command[0]) + (len(after[0]) if after else 0))
        kernel = ALIASES.get(name, name)
        if kernel in SYMBOLS or kernel in ONE_ARGUMENT or kernel in TWO_ARGUMENTS:
            return self._maths_run(kernel)
        return self._unknown(command)

    def _maths_run(self, name: str) -> None:
        for pattern in (_RUN, _RUN_WITH_LETTER) if name not in SYMBOLS else (_RUN,):
            run = pattern.match(self._text, self._at)
            source = run[0].rstrip() if run else ""
            maths = formula(source) if source else None
            if maths:
                return self._put(f"${maths}$", len(source))
        return self._put(_ESCAPES["\\"])

    def _unknown(self, command: re.Match[str]) -> None:
        """Keep the style of a text command; show the name of an unknown one, unless it has an argument to show."""
        name, after = command[1], command.end()
        end = self._pairs.get(after)
        if end is not None:
            style = SWITCHES.get(name, name)
            self._closings[end] = "}" if style in STYLES else ""
            return self._put(f"\\{style}{{" if style in STYLES else "", after + 1 - self._at)
        if name in SWITCHES or name in STYLES:
            return self._put("", after - self._at)
        return self._put(_ESCAPES["\\"])


def _pairs(text: str) -> dict[int, int]:
    """Return where each brace that opens a group is closed; escaped and single braces have no pair."""
    pairs: dict[int, int] = {}
    if "{" not in text:
        return pairs
    opened: list[int] = []
    for brace in re.finditer(r"\\.|[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            pairs[opened.pop()] = brace.start()
    return pairs
