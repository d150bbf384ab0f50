r"""What is TeX and what is prose, outside maths.

Digests mix both freely: ``$5 and $10``, ``file_name``, ``C:\path`` and ``{a, b}`` must stay as they are beside
``$n$``, ``x_1``, ``\alpha`` and ``{\it a}``. Each rule looks at a bounded stretch around one character.
"""

import re
import unicodedata

from readerapp.text.latex_symbols import OPERATORS

LONGEST_FORMULA = 2000

# Addresses and Windows paths are shown as typed.
VERBATIM = re.compile(r"(?:https?://|www\.)[^\s{}$\\<>]+|(?<![A-Za-z])[A-Za-z]:\\[^\s{}$]*")

# Commands that have lost their backslash (Hugging Face's page prints "geq10 mm", "sqrt[3]{log n}") or, to an
# escape, their first letter too ("extbf{…}"). Each stands where prose has no such word.
LOST = re.compile(
    r"\b(?P<relation>geq|leq)(?=\s?\d)"
    r"|(?<=[.:;] )(?P<bullet>bullet)(?= [A-Z])"
    r"|(?<=\b[b-zB-HJ-Z] )(?P<times>times)(?= [b-zB-HJ-Z]\b)"
    r"|\b(?P<greek>Omega|Theta|omega)(?=\()"
)
LOST_WORDS = ("geq", "leq", "bullet", " times ", "mega(", "Theta(")
LOST_COMMAND = re.compile(
    r"\b(t?ext(?:it|bf|tt|sc|rm)|emph|mbox|mathcal|mathbb|mathbf|mathrm|t?frac|sqrt(?:\[\w\])?)(?=\{)"
)
LOST_SWITCH = re.compile(r"\{(bf|it|rm|em|tt|sc|sf|cal) ")

SUPERSCRIPT = re.compile(
    r"[-+−]?\d|(?:[^\W\d_]|[*†‡∞′+∗⊤])(?![^\W\d_])|(?P<ordinal>(?:th|st|nd|rd)\b)"
    r"|(?P<lost>(?:top|circ|prime|star|dagger|infty)\b)"
)
_SUBSCRIPT = re.compile(r"(?:[^\W\d_]|\d+|[∞*+])(?![\w/\\]|\.\w)")
_TEX_GROUP = re.compile(r"\{\s*\\[^\W\d_]|\{\s*\\[\"'`^]|\{[-,.–—]?\}|\{(?:bf|it|rm|em|tt|sc|sf|cal) (?=[^{}]*\})")
_PROTECTED = re.compile(r"\{(?:[A-Z][A-Za-z]*|[^\W\d_A-Za-z])\}")
_QUOTED = re.compile(r"``[^`]{1,400}?(''|\"|’’|’'|”)|`[^`'\n]{1,80}(')(?!\w)", re.DOTALL)
_DASH = re.compile(r"(?<=[\w)}\]$%.,;”’ ])-{2,3}(?=[\w({\[$\\“ ])")
_ACCENTED = re.compile(r"\{\s*\\?([^\W\d_])\s*\}|\\([ij])(?![A-Za-z])\s?|([^\W\d_])")
_PRICE = re.compile(r"\s*\d[\d.,]*\s*[kKmMbB]?\s+[A-Za-z]{2,}")
_PROSE = re.compile(r"(?<![\\A-Za-z])[a-z]{2,}\s+[a-z]{2,}\s+[a-z]{2,}")
_FORMULA = re.compile(r"\\[A-Za-z]{2,}|\A\s*[\^_]\{|[\w)}\]]\^[\w{(*\\]|\w_\{|\w_\w(?!\w)")
_WORDS_IN_FORMULA = re.compile(r"\\(?:text|mbox|math|operatorname|hbox)")
_LOST_IN_FORMULA = re.compile(r"\s(?:imes|au|ho|heta|ightarrow|extit|extbf)\b|\A\s?sim\b|\A\so\Z")
_SIGN = re.compile(r"[=<>+*/|≤≥∈,:()-]")


def is_maths(source: str, opening: int, width: int, end: int) -> bool:
    """Whether dollars at ``opening`` and ``end`` hold maths, and not prose between two prices."""
    content = source[opening + width : end]
    after = source[end + width : end + width + 1]
    if _LOST_IN_FORMULA.search(content):
        return not _PROSE.search(content)
    if not content.strip() or "\n\n" in content or _PRICE.match(content):
        return False
    if _FORMULA.search(content) and (content[-1] != " " or "\\" in content):
        return not _PROSE.search(content) or bool(_WORDS_IN_FORMULA.search(content))
    return _is_short_formula(content, source[opening - 1 : opening], after)


def _is_short_formula(content: str, before: str, after: str) -> bool:
    r"""Whether ``n``, ``s < 2``, ``SO(3)`` are between the dollars, and not the ``5-`` of ``$5-$10``."""
    number_first = content[0].isdigit()
    if content[0].isspace() != content[-1].isspace() or (number_first and after.isdigit()):
        return False
    if after.isalnum() and (len(content) > 4 or (number_first and before.isalpha())):
        return False
    if " " not in content.strip():
        return True
    words = re.findall(r"[A-Za-z]{2,}", content)
    return bool(_SIGN.search(content)) and all(len(word) < 4 or word in OPERATORS for word in words)


def is_group(source: str, at: int, end: int) -> bool:
    r"""Whether braces at ``at`` and ``end`` are TeX's: ``{\it a}``, ``{}``, ``{B}ayesian``; not ``{a, b}``."""
    if _TEX_GROUP.match(source, at):
        return True
    around = source[max(at - 1, 0) : at] + source[end + 1 : end + 2]
    return bool(_PROTECTED.match(source, at)) and any(letter.isalpha() for letter in around)


def is_superscript(source: str, at: int, *, based: bool) -> bool:
    """Whether ``^`` raises what follows it; ``based``: it stands right after a command."""
    return _is_script(source, at, bool(SUPERSCRIPT.match(source, at + 1)), based)


def is_subscript(source: str, at: int, *, based: bool) -> bool:
    """Whether ``_`` lowers what follows it: ``x_1``, ``x_{train}``; not ``file_name``."""
    base = source[max(at - 2, 0) : at]
    single = base[-1:].isalpha() and not (base[:-1].isalnum() or base[:-1] in ("_", "/", ".", "-"))
    fits = bool(_SUBSCRIPT.match(source, at + 1)) and (single or based or base[-1:] in ("‖", "∥"))
    return _is_script(source, at, fits, based)


def _is_script(source: str, at: int, fits: bool, based: bool) -> bool:
    before, after = source[max(at - 1, 0) : at], source[at + 1 : at + 2]
    if not (based or before.isalnum() or before in (")", "]", "}", "|", "'", "′", "‖", "∥", "⟩")):
        return False
    return fits or after == "{" or (after == "\\" and source[at + 2 : at + 3].isalpha())


def is_tie(source: str, at: int) -> bool:
    """Whether ``~`` is TeX's space that does not break (``Fig.~1``) and not "about" (``~10``, ``5~10``)."""
    before, after = source[max(at - 1, 0) : at], source[at + 1 : at + 2]
    joined = before.isalnum() or before in (".", ",", ";", ":", "}", ")", "$")
    return joined and (after.isalnum() or after in ("\\", "$", "(", "'")) and not (before + after).isdigit()


def dash(source: str, at: int) -> str:
    """The ``--`` or ``---`` at ``at`` where it is TeX's dash, else empty."""
    match = _DASH.match(source, at)
    return match.group() if match and (source[at - 1] == " ") == (source[match.end()] == " ") else ""


def quoted(source: str, at: int) -> tuple[int, int, int] | None:
    """For TeX's opening quote at ``at``: its width, and where the closing one begins and ends."""
    previous = source[at - 1] if at else " "
    match = _QUOTED.match(source, at)
    if not match or previous == "`":
        return None
    width, group = (2, 1) if match.group(1) else (1, 2)
    return None if width == 1 and previous.isalnum() else (width, *match.span(group))


def accented(source: str, name: str, at: int, mark: str) -> tuple[str, int]:
    r"""The letter that the accent ``\name`` makes of what stands at ``at``, and where that ends; empty for prose.

    In ``Bob\'s`` and ``example\.com`` the backslash is an escape, and Unicode has no letter for most pairs.
    """
    match = _ACCENTED.match(source, at)
    if not match:
        return "", at
    bare = match.group(3)
    if bare == "s" and name == "'" and not source[match.end() : match.end() + 1].isalpha():
        return "", at
    if bare and name == "." and bare not in "zZ" and source[at - 3 : at - 2].isalnum():
        return "", at
    composed = unicodedata.normalize("NFC", (match.group(1) or match.group(2) or bare) + mark)
    return (composed, match.end()) if len(composed) == 1 else ("", at)
