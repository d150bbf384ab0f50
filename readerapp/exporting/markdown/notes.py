"""A note of the user's, which is Markdown, as part of a longer document.

It is kept, save that its headings go below those around it, that raw HTML stays visible as text (``a<b and c>d``) and
that a code fence left open is closed.
"""

import re

from readerapp.exporting.markdown.text import Markdown

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=\s|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*\Z")
_CODE_OR_HTML = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\\.|<(?:https?://|mailto:)[^\s<>]*>|<(?=[A-Za-z/!?])")
_DEEPEST = 6


def embedded(text: str, level: int) -> Markdown:
    """Return the note for a place below a heading.

    Args:
        level: of that heading, 1 to 6.
    """
    lines: list[str] = []
    fence = ""
    for line in text.strip().splitlines():
        mark = _FENCE.match(line)
        if fence:
            lines.append(line)
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
            continue
        fence = mark[1] if mark else ""
        lines.append(line if mark else _line(line, level, after_text=bool(lines and lines[-1].strip())))
    return Markdown("\n".join([*lines, fence] if fence else lines))


def _line(line: str, level: int, *, after_text: bool) -> str:
    """Return a line outside code, its heading further down and its HTML as text."""
    if after_text and _UNDERLINE.match(line):
        return f"\\{line.strip()}" if line.strip()[0] == "=" else "\n---"
    line = _HEADING.sub(lambda match: f"{match[1]}{'#' * min(_DEEPEST, len(match[2]) + level)}", line)
    return _CODE_OR_HTML.sub(lambda match: "\\<" if match[0] == "<" else match[0], line)
