"""The LaTeX for a single Unicode character, in text and in maths."""

import re
import unicodedata
from functools import cache

from readerapp.text import latex_symbols
from readerapp.text.kernel_commands import ALIASES, SYMBOLS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WRITTEN = {
    "“": "``", "”": "''", "„": ",,", "‘": "`", "’": "'", "‚": ",", "–": "--", "—": "---", "―": "---",
    "‒": "--", "‐": "-", "‑": "-", "…": r"\ldots{}", "\u00a0": "~", "\u00ad": "", "\u202f": r"\,", "′": "'",
    "″": "''", "«": r"$\ll$", "»": r"$\gg$", "‹": "$<$", "›": "$>$", "©": r"\copyright{}", "£": r"\pounds{}",
    "§": r"\S{}", "¶": r"\P{}", "†": r"\dag{}", "‡": r"\ddag{}", "®": r"\textregistered{}",
    "™": r"\texttrademark{}", "€": r"\texteuro{}", "¡": r"\textexclamdown{}", "¿": r"\textquestiondown{}",
    "¢": r"\textcent{}", "¥": r"\textyen{}", "½": "$1/2$", "¼": "$1/4$", "¾": "$3/4$", "⁄": "/", "ª": "$^a$",
    "º": "$^o$", "´": "'", "¨": "", "¸": "", "¯": "", "˜": r"\textasciitilde{}", "ˆ": r"\textasciicircum{}",
    "µ": r"$\mu$", "Ω": r"$\Omega$", "∆": r"$\Delta$", "\ufeff": "", "\ufffc": "", "�": "?",
}  # fmt: skip
_IN_MATHS = {
    "−": "-", "∗": "*", "ε": r"\varepsilon", "ϕ": r"\phi", "φ": r"\varphi", "⋅": r"\cdot", "·": r"\cdot",
    "×": r"\times", "±": r"\pm", "°": r"^\circ", "√": r"\surd", "∶": ":", "〈": r"\langle", "〉": r"\rangle",
    "⟨": r"\langle", "⟩": r"\rangle", "∖": r"\setminus", "ℝ": r"\mathbb{R}", "ℂ": r"\mathbb{C}", "ℕ": r"\mathbb{N}",
    "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}", "∣": r"\mid", "≜": r"\triangleq", "⊤": r"\top", "¬": r"\neg",
    "…": r"\ldots", "ο": "o", "∉": r"\not\in", "′": "'", "≲": r"\lesssim", "≳": r"\gtrsim", "‖": r"\Vert",
}  # fmt: skip
_LETTER_COMMANDS = _words("""o O l L ss ae AE oe OE aa AA i j H c v u r b d t k dj DJ dh DH th TH ng NG""")
_MARKS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
_PROTECTED = re.compile(r"\{\\(?:[\"'`^~=.]|[A-Za-z]+)(?:[A-Za-z]|\{(?:[A-Za-z]|\\[ij](?:\{\})?)?\}|\\[ij])?\}\Z")


@cache
def _commands() -> dict[str, str]:
    """Return the kernel's command for each character of the tables that read TeX."""
    found: dict[str, str] = {}
    for table in (latex_symbols.SYMBOLS, latex_symbols.RELATIONS):
        for name, character in table.items():
            kernel = ALIASES.get(name, name)
            if kernel in SYMBOLS and not character.isascii():
                found.setdefault(character, f"\\{kernel}")
    return found | _IN_MATHS


@cache
def maths_of(character: str) -> str | None:
    """Return ``character`` for use inside ``$…$``, None where maths has no form of it."""
    if character in _commands():
        return _commands()[character]
    decomposition = unicodedata.decomposition(character)
    kind, _, codes = decomposition.partition(" ")
    if kind in ("<super>", "<sub>"):
        plain = "".join(chr(int(code, 16)) for code in codes.split())
        if all((letter.isascii() and letter.isalnum()) or letter in "+-=()" for letter in plain):
            return f"{'^' if kind == '<super>' else '_'}{{{plain}}}"
    if kind == "<font>":
        plain = unicodedata.normalize("NFKC", character)
        return plain if plain.isascii() else maths_of(plain)
    return None


@cache
def text_of(character: str) -> str:
    """Return ``character`` as running text; itself where LaTeX has no command for it (Cyrillic, Chinese)."""
    if character in _WRITTEN:
        return _WRITTEN[character]
    if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn"):
        return ""
    maths = maths_of(character)
    if maths is not None:
        return f"${maths}$"
    if unicodedata.decomposition(character).startswith("<compat>"):
        return "".join(text_of(part) for part in unicodedata.normalize("NFKC", character))
    return _accented(character)


@cache
def as_it_is(character: str) -> str:
    """Return ``character`` as running text in a file of Unicode: itself, but for blanks and what can't be seen."""
    return text_of(character) if unicodedata.category(character)[0] in "CZ" else character


def _accented(character: str) -> str:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    encoder = UnicodeToLatexEncoder(
        replacement_latex_protection="braces-all", unknown_char_policy="keep", unknown_char_warning=False
    )
    latex: str = encoder.unicode_to_latex(character)
    known = _PROTECTED.match(latex) and all(name in _LETTER_COMMANDS for name in re.findall(r"\\([A-Za-z]+)", latex))
    return latex if known else _composed(character)


def _composed(character: str) -> str:
    """Return a letter with one accent that the library does not know; others as they are."""
    letter, *marks = list(unicodedata.normalize("NFD", character))
    if len(marks) != 1 or marks[0] not in _MARKS or not letter.isascii() or not letter.isalpha():
        return character
    return f"{{\\{_MARKS[marks[0]]}{{{letter}}}}}"
