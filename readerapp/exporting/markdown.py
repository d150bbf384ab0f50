r"""Reading lists as Markdown (CommonMark 0.31).

Titles, names, quotes and comments are text: their TeX is written as readable Unicode, also formulas between dollars,
since most renderers know no maths, and every character that CommonMark gives a meaning is escaped. A note is the
user's own Markdown and is kept, save that its headings go below the paper's, that raw HTML stays visible as text
(``a<b and c>d``) and that a code fence left open is closed.

The words around them stand in the template ``templates/reading-list.md.j2``: its macro ``heading`` is written
once, its macro ``paper`` for each paper.
"""

import re
from typing import TYPE_CHECKING, Any

from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.writer import Writer
from readerapp.library.rows import Color, PaperDetails
from readerapp.paths import resource
from readerapp.text.identifiers import SCHEMES, url
from readerapp.text.latex import plain
from readerapp.text.names import readable

if TYPE_CHECKING:
    from jinja2 import Template

_COLORS = {Color.YELLOW: "Claim", Color.BLUE: "Method", Color.GREEN: "Result", Color.PINK: "Doubt"}
_SPECIAL = re.compile(r"[\\`*_\[\]<>&$~|!]")
_LINE_START = re.compile(r"(#{1,6}(?=\s|$)|[-+=])|(\d{1,9})([.)])")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=\s|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*\Z")
_CODE_OR_HTML = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\\.|<(?:https?://|mailto:)[^\s<>]*>|<(?=[A-Za-z/!?])")


class MarkdownWriter(Writer):
    """Writes the heading, where there is one, and a section for each paper."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._macros: Any = None

    def head(self) -> str:
        """Return the heading of the list."""
        return f"{self._template().heading(self.options.title)}\n\n" if self.options.title else ""

    def entry(self, item: Item) -> str:
        """Return the section of one paper, with a line end."""
        paper = item.paper
        return f"{self._template().paper(paper, _link(paper), self.options).strip()}\n"

    def _template(self) -> Any:
        if self._macros is None:
            self._macros = _template().module
        return self._macros


def _template() -> "Template":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader(resource("templates")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters |= {
        "text": escape,
        "name": readable,
        "note": note,
        "stars": stars,
        "color": _COLORS.__getitem__,
        "quote": _quote,
    }
    return environment.get_template("reading-list.md.j2")


def escape(text: str) -> str:
    """Return text on one line so that CommonMark renders it as it is read, its TeX made readable."""
    line = _SPECIAL.sub(r"\\\g<0>", plain(text))
    if line.endswith("#"):  # a heading's last # would be taken for its end
        line = f"{line[:-1]}\\#"
    start = _LINE_START.match(line)
    if start is None:
        return line
    return f"\\{line}" if start[1] else f"{start[2]}\\{line[start.end(2) :]}"


def stars(rating: int) -> str:
    """Return a rating as five stars."""
    return "★" * rating + "☆" * (5 - rating)


def note(text: str) -> str:
    """Return the user's Markdown as part of a longer document."""
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
        lines.append(line if mark else _note_line(line, bool(lines and lines[-1].strip())))
    return "\n".join([*lines, fence] if fence else lines)


def _note_line(line: str, after_text: bool) -> str:
    """Return a line of a note outside code, its heading two levels down and its HTML as text."""
    if after_text and _UNDERLINE.match(line):
        return f"\\{line.strip()}" if line.strip()[0] == "=" else "\n---"
    line = _HEADING.sub(lambda match: f"{match[1]}{'#' * min(6, len(match[2]) + 2)}", line)
    return _CODE_OR_HTML.sub(lambda match: "\\<" if match[0] == "<" else match[0], line)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _link(paper: PaperDetails) -> str:
    """Return the address of the paper, safe between the angle brackets of a link; empty where there is none."""
    for wanted in ("abstract", "project", "link", "pdf"):
        for link in paper.links:
            if link.kind == wanted:
                return _safe(link.url)
    for scheme in ("doi", "arxiv", "pmid"):
        if scheme in SCHEMES and (value := paper.identifiers.get(scheme)):
            return _safe(url(scheme, value))
    return ""


def _safe(address: str) -> str:
    return re.sub(r"[\s<>\\]", lambda match: f"%{ord(match[0]):02X}", address.strip()).replace("&", "&amp;")
