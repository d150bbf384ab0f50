"""Commands of LaTeX's text, as reference managers and publishers write them into their fields, by what becomes of them.

Beside those of ``latex_symbols``. The names are those of ``ltoutenc.dtx``, ``textcomp``, ``babel`` and REVTeX.
"""

from readerapp.text import latex_symbols


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MARKS = {name: mark for name, mark in latex_symbols.ACCENTS.items() if len(name) == 1} | {
    "G": "\u030f", "U": "\u030e", "f": "\u0311", "h": "\u0309", "t": "\u0361", "textcommabelow": "\u0326",
}  # fmt: skip
"""Accents, as combining characters."""

SIGNS = {
    "\\": " ", ",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "\n": " ", "\t": " ", "!": "", "-": "", "/": "",
    "@": "", "*": "", "+": "", "|": "‖", "(": "$", ")": "$", "[": "$", "]": "$",
}  # fmt: skip
"""Commands of one sign that do not stand for that sign."""

TEXTS = {
    "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "BibLaTeX": "BibLaTeX", "slash": "/",
    "textquotesingle": "'", "textquotedbl": '"', "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“",
    "flqq": "«", "frqq": "»", "glq": "‚", "grq": "‘", "flq": "‹", "frq": "›", "guillemotleft": "«", "og": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "fg": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "textexclamdown": "¡", "textquestiondown": "¿", "textbraceleft": "{",
    "textbraceright": "}", "textyen": "¥", "texteuro": "€", "textsterling": "£", "textcent": "¢", "textsection": "§",
    "textparagraph": "¶", "textperiodcentered": "·", "textordfeminine": "ª", "textordmasculine": "º",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textdagger": "†", "textdaggerdbl": "‡",
    "textpm": "±", "textminus": "−", "textsurd": "√", "textvisiblespace": " ", "textnumero": "№",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³", "textasciimacron": "¯",
    "textasciiacute": "´", "textasciidieresis": "¨", "textohm": "Ω", "textcelsius": "℃", "textperthousand": "‰",
    "textpertenthousand": "‱", "permil": "‰", "textschwa": "ə", "SS": "ẞ", "IJ": "IJ", "ij": "ij", "hyphen": "-",
    "hyp": "-", "nbsp": " ", "less": "<", "greater": ">", "lt": "<", "gt": ">", "textendash": "–", "textemdash": "—",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "ldots": "…",
    "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "dag": "†", "ddag": "‡",
}  # fmt: skip
"""Text; the spaces behind the name go with it."""

GROUPING = frozenset(
    name
    for name in (*latex_symbols.FONTS, *latex_symbols.SWITCHES)
    if not name.startswith(("math", "operator", "bm", "boldsymbol", "pmb", "ensuremath", "textsuper", "textsub", "cal"))
) | _words(
    """NoCaseChange bibinfo bibnamefont bibfnamefont BibitemShut MakeUppercase MakeLowercase lowercase textls textup
    url path nolinkurl citenamefont mkbibemph mkbibbold mkbibitalic
    mkbibparens bfseries rmfamily upshape mdseries selectfont unhbox"""
)
"""Commands that only style what follows, which stays."""

DROPPED = latex_symbols.DROPPED | _words(
    """bgroup egroup begingroup endgroup unskip ignorespaces nobreak null linebreak nolinebreak hfil break
    newblock leavevmode"""
)

DROPPED_WITH_ARGUMENT = (latex_symbols.DROPPED_WITH_ARGUMENT - {"thanks"}) | _words(
    """noopsort SortNoop sortnoop selectlanguage foreignlanguage hyphenation"""
)

QUOTING = _words("enquote mkbibquote textquote")
"""Commands that put their argument into quotation marks (csquotes)."""
