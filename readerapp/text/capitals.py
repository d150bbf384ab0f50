"""Braces that keep the capitals of a title when a bibliography style puts it in sentence case."""

import re
from functools import lru_cache

_PIECE = re.compile(
    r"(?P<maths>\$(?:[^$\\]|\\.)*\$)|(?P<group>\\?\{)|(?P<command>\\[A-Za-z]+(?:\{\})?)"
    r"|(?P<word>(?:[^\s{}$\\]|\\[&%#_$,](?:\{\})?)+)",
    re.DOTALL,
)
_MARKED_UP = re.compile(r"[\\{}$]")
# Without any of these no word needs braces: a digit, a capital inside, one before a hyphen.
_INNER = re.compile(r"[^\Wa-z_](?:(?<=\d)|(?<=\S.)|[-–/])", re.DOTALL)
_WORD = re.compile(r"[`'(\[\"]*(?P<core>.*?)[`'\])\",.;:!?]*\Z", re.DOTALL)
_WORDS_KEPT = 8_000


def protect_capitals(latex: str) -> str:
    """Put braces around words that have capitals inside or a digit (BERT, LoRA, GPT-4), and around maths.

    Words with only a capital first letter are left to the style. What stands in braces already stays as it is.
    """
    return _protect(latex, words=True)


def protect_maths(latex: str) -> str:
    """Put braces around maths alone: BibTeX's styles would make ``$O(n)$`` an ``$o(n)$``."""
    return _protect(latex, words=False)


def protect_all(latex: str) -> str:
    r"""Put braces around the whole title.

    BibTeX changes the case in a group that begins with a command, as ``{\'E}tude`` would then do (btxdoc, §4).
    """
    return f"{{{{}}{latex}}}" if latex.startswith("\\") else f"{{{latex}}}"


def _protect(latex: str, *, words: bool) -> str:
    if "$" not in latex and not (words and _INNER.search(latex)):
        return latex
    if not _MARKED_UP.search(latex):
        return " ".join(map(_protected, latex.split(" ")))
    parts: list[str] = []
    at = 0
    while piece := _PIECE.search(latex, at):
        parts.append(latex[at : piece.start()])
        at = piece.end()
        if piece["group"]:
            at = _group_end(latex, piece.end())
            parts.append(latex[piece.start() : at])
        elif piece["maths"]:
            parts.append(f"{{{piece[0]}}}" if re.search("[A-Z]", piece[0]) else piece[0])
        elif piece["word"] and words:
            parts.append(_protected(piece[0]))
        else:
            parts.append(piece[0])
    return "".join([*parts, latex[at:]])


def _group_end(latex: str, at: int) -> int:
    depth = 1
    for brace in re.finditer(r"[{}]", latex[at:]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return at + brace.end()
    return len(latex)


@lru_cache(maxsize=_WORDS_KEPT)
def _protected(word: str) -> str:
    match = _WORD.match(word)
    core = match["core"] if match else word
    if match is None or not _needs_braces(core):
        return word
    # BibTeX takes a brace before a backslash for an accented letter and changes its case all the same.
    braced = f"{{{{{core}}}}}" if core.startswith("\\") else f"{{{core}}}"
    return word[: match.start("core")] + braced + word[match.end("core") :]


def _needs_braces(core: str) -> bool:
    parts = re.split(r"[-–/]+", core)
    return any(
        (re.search(r".[^\W\d_a-z]", part) is not None and any(letter.isupper() for letter in part[1:]))
        or (any(letter.isupper() for letter in part) and any(letter.isdigit() for letter in part))
        or (len(parts) > 1 and len(part) == 1 and part.isupper())
        for part in parts
    )
