"""Plain text as Markdown that shows it as it reads.

Titles, names, quotes and comments are text: every character that gets a meaning where it stands is escaped, those of
CommonMark 0.31 and GFM as well as Obsidian's (``==``, ``%%``, ``#tag``, ``^block``) and Logseq's (``key::``, ``((``,
``{{``). A backslash before any ASCII punctuation shows just that (CommonMark §2.4).
"""

import re

from readerapp.text.latex import plain

_SPECIAL = re.compile(r"[\\`*_\[\]<$~|^]")
_HERE_AND_THERE = re.compile(r"&(?=#?\w+;)|(?<![^\s(])#(?=\w)|(?<==)=|(?<=%)%|(?<=\{)\{|(?<=\()\(|(?<=:):")
_LINE_START = re.compile(r"(#{1,6}(?=\s|$)|[-+=>])|(\d{1,9})([.)])(?=\s|$)")
_FORMULA = re.compile(r"\$(\$?)\s*([^$\n]+?)\s*\$\1(?!\d)")
_NAME = re.compile(r"[^\W\d_]+(?:(?:\.? |[-'’])[^\W\d_]+)*")
_PLACE = "\ue000"


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def is_name(text: str) -> bool:
    """Return whether a text is nothing but words, which mean themselves in Markdown, YAML and TeX."""
    return _NAME.fullmatch(text) is not None


def escape(text: str) -> Markdown:
    """Return text on one line so that Markdown shows it as it is read, its TeX as readable Unicode."""
    if is_name(text):
        return Markdown(text)
    line = _SPECIAL.sub(r"\\\g<0>", plain(text))
    if "&" in line or "#" in line or "==" in line or "%%" in line or "{{" in line or "((" in line or "::" in line:
        line = _HERE_AND_THERE.sub(r"\\\g<0>", line)  # a slow search, which most text is spared
    if line.endswith("#"):  # a heading's last # would be taken for its end
        line = f"{line[:-1]}\\#"
    start = _LINE_START.match(line)
    if start is None:
        return Markdown(line)
    return Markdown(f"\\{line}" if start[1] else f"{start[2]}\\{line[start.end(2) :]}")


def escape_around_maths(text: str) -> Markdown:
    """Return text as ``escape`` does, save that formulas stay TeX between dollars, for programs that set them."""
    if "$" not in text or _PLACE in text:
        return escape(text)
    formulas: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        if "$" in plain(match[0]):  # an amount of money
            return match[0]
        formulas.append(f"${match[2]}$")
        return _PLACE

    rest = escape(_FORMULA.sub(put_aside, text))
    if rest.count(_PLACE) != len(formulas):
        return escape(text)
    following = iter(formulas)
    return Markdown(re.sub(_PLACE, lambda _: next(following), rest))
