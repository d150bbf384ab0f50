"""The inline marks of Markdown (CommonMark 0.31, GFM) and the HTML that lists mix with them, read into pieces of text.

What is read: emphasis, code, links with their badges, reference links, bare addresses, escapes, entities, maths between
dollars (kept). One pass from left to right; what is left open is text.
"""

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace

from readerapp.text import links, markup

_TOKEN = re.compile(
    r"""(?=[\\<`$!\[\]*~_{hw])(?:\\(?P<escaped>[!-/:-@\[-`{-~])
    |(?P<hard>\\\n|<br\s{0,9}/?>)
    |(?P<code>`+)
    |<(?P<address>https?://[^\s<>]{1,2000})>
    |<a\s(?P<anchor>[^<>]{0,2000})>|(?P<anchor_end></a\s*>)
    |<img\s(?P<picture>[^<>]{0,2000})>
    |<(?P<tag_end>/?)(?P<tag>b|strong|i|em|cite)(?:\s[^<>]{0,500}=[^<>]{0,500})?>
    |(?P<other>(?-i:<!--)|</?[a-z][a-z0-9-]{0,15}(?:\s[^<>]{0,500}=[^<>]{0,2000})?\s{0,9}/?>|\{\{[<%][^{}]{0,200}\}\})
    |(?P<maths>\$(?![\s\d.,$])[^$\n]{1,300}(?<!\s)\$)
    |(?P<image>!\[)|(?P<open>\[)|(?P<close>\])
    |(?P<stars>\*+|~~)|(?P<scores>(?<!\w)_+|_+(?!\w))
    |(?P<url>https?://|www\.(?=\w)))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TARGET = re.compile(
    r"""\(\s{0,9}(?:<(?P<in_angles>[^<>\n]{0,2000})>|(?P<bare>(?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,2000}))"""
    r"""(?:\s{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)"""
)
_REFERENCE = re.compile(r"\[(?P<name>[^\[\]]{0,200})\]")
_ATTRIBUTE = re.compile(r"""\b(href|alt|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# An address up to the next one that is glued to it.
_ADDRESS = re.compile(r"(?:(?!(?<![/=])https?://)[^\s<>|`\"\\\[]){1,2000}")
_LABEL_END = re.compile(r"[^\[\]\n]{0,2000}\]\(")
# What is shown while the details are closed: “Show”, “Abstract”, or their beginning.
_PREVIEW = re.compile(r"<summary>(?:\s*(?:[^\s<>]+\s*){1,3}|[^<>]{0,200}\.\.\.\s*)</summary>", re.IGNORECASE)
_DEEPEST = 32
_LONGEST = 50_000  # characters of one block; what goes on is no list of papers and kept as plain text


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one style.

    Attributes:
        text: as it is read; a line break that the writer asked for is a piece of its own, a line feed.
        url: where it leads to; empty where it is no link.
        is_image: it is a picture, its text what stands for it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""
    is_image: bool = False

    def like(self, other: "Piece") -> bool:
        """Return whether both are in one style, so that they are one run."""
        return (self.bold, self.italic, self.code, self.url, self.is_image) == (
            other.bold,
            other.italic,
            other.code,
            other.url,
            other.is_image,
        )


def parse(text: str, references: Mapping[str, str]) -> list[Piece]:
    """Return the pieces of a block's text.

    Args:
        text: with its line feeds.
        references: lower-case names of link definitions to their addresses.
    """
    if "<summary" in text:
        text = _PREVIEW.sub(" ", text)
    if "  \n" in text:
        text = "\n".join(f"{line.rstrip(' ')}\\" if line.endswith("  ") else line for line in text.split("\n"))
    pieces = _Parser(text[:_LONGEST], references).pieces()
    return [*pieces, Piece(text[_LONGEST:])] if len(text) > _LONGEST else pieces


def text_of(pieces: list[Piece]) -> str:
    """Return the pieces as plain text, pictures left out, each run of blanks one space."""
    return " ".join("".join(piece.text for piece in pieces if not piece.is_image).split())


class _Parser:
    """One pass over a text."""

    def __init__(self, text: str, references: Mapping[str, str]) -> None:
        self._text = text
        self._references = references
        self._pieces: list[Piece] = []
        self._at = 0
        self._bold = self._italic = False
        self._opened: dict[str, int] = {}  # where an emphasis began that is still open
        self._brackets: deque[tuple[int, bool]] = deque(maxlen=_DEEPEST)  # first piece inside, whether of a picture
        self._anchor: tuple[int, str] | None = None

    def pieces(self) -> list[Piece]:
        while match := _TOKEN.search(self._text, self._at):
            self._add(self._text[self._at : match.start()])
            self._at = match.end()
            self._take(match)
        self._add(self._text[self._at :])
        for style in list(self._opened):
            self._forget(style)
        return _joined(self._pieces)

    def _add(self, text: str, *, url: str = "", code: bool = False, raw: bool = False) -> None:
        if text:
            read = text if raw else markup.unescape(text)
            self._pieces.append(Piece(read, self._bold, self._italic, code, url))

    def _take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        text = match[0]
        if kind == "escaped":
            self._add(match["escaped"], raw=True)
        elif kind == "hard":
            self._pieces.append(Piece("\n"))
        elif kind == "code":
            self._take_code(text)
        elif kind == "address":
            self._add(match["address"], url=match["address"])
        elif kind == "maths":
            self._add(text, raw=True)
        elif kind in ("anchor", "anchor_end", "picture", "tag"):
            self._take_html(match)
        elif kind in ("image", "open"):
            self._brackets.append((len(self._pieces), kind == "image"))
            self._add(text)
        elif kind == "close":
            self._close_bracket()
        elif kind in ("stars", "scores"):
            self._emphasise(match)
        elif kind == "url":
            self._take_url(match.start())

    def _take_code(self, ticks: str) -> None:
        # A run of backticks is closed by one of the same length; the search is bounded for texts of backticks alone.
        end = self._text.find(ticks, self._at, self._at + 2000)
        if end < 0:
            self._add(ticks)
            return
        self._add(self._text[self._at : end].strip(), code=True, raw=True)
        self._at = end + len(ticks)

    def _take_html(self, match: re.Match[str]) -> None:
        if match["anchor"] is not None:
            self._anchor = (len(self._pieces), _attributes(match["anchor"]).get("href", ""))
        elif match["anchor_end"] and self._anchor:
            start, url = self._anchor
            self._anchor = None
            self._link(start, url)
        elif match["picture"] is not None:
            attributes = _attributes(match["picture"])
            self._pieces.append(Piece(attributes.get("alt", ""), url=attributes.get("src", ""), is_image=True))
        elif match["tag"]:
            style = "bold" if match["tag"].lower() in ("b", "strong") else "italic"
            if match["tag_end"]:
                self._opened.pop(style, None)
                self._set(style, on=False)
            else:
                self._open(style)

    def _take_url(self, start: int) -> None:
        if self._in_link() or not (address := _ADDRESS.match(self._text, self._at)):
            self._add(self._text[start : self._at])
            return
        found = links.find_links(self._text[start : address.end()])
        if not found:
            self._add(self._text[start : self._at])
            return
        self._add(self._text[start : start + found[0].end], url=found[0].url, raw=True)
        self._at = start + found[0].end

    def _in_link(self) -> bool:
        """Whether a label is being read: an address in it is only its text."""
        if self._anchor:
            return True
        return bool(self._brackets) and _LABEL_END.match(self._text, self._at) is not None

    def _close_bracket(self) -> None:
        if not self._brackets:
            self._add("]")
            return
        start, is_image = self._brackets.pop()
        url = self._target()
        if url is None:
            self._add("]")
            return
        if is_image:
            alternative = "".join(piece.text for piece in self._pieces[start + 1 :])[:200]
            self._pieces[start:] = [Piece(alternative, url=url, is_image=True)]
            return
        del self._pieces[start]
        self._link(start, url)
        self._brackets.clear()  # links hold no links

    def _target(self) -> str | None:
        """The address after a closing bracket; None where it closes no link."""
        if match := _TARGET.match(self._text, self._at):
            self._at = match.end()
            written = match["in_angles"] if match["in_angles"] is not None else match["bare"]
            return markup.unescape(_ESCAPE.sub(r"\1", written)).strip()
        if match := _REFERENCE.match(self._text, self._at):
            url = self._references.get(match["name"].lower())
            if url is not None:
                self._at = match.end()
            return url
        return None

    def _link(self, start: int, url: str) -> None:
        """Make a link of the pieces from a place on; a badge gives its words or its address."""
        inside = self._pieces[start:]
        if any(piece.text.strip() and not piece.is_image for piece in inside):
            self._pieces[start:] = [piece if piece.is_image else replace(piece, url=url) for piece in inside]
            return
        badge = next((piece for piece in inside if piece.is_image), None)
        label = badge.text if badge else ""
        self._pieces[start:] = [Piece(label or _badge_label(badge.url if badge else ""), url=url)]

    def _emphasise(self, match: re.Match[str]) -> None:
        text = match[0]
        if text == "~~":
            return
        before = self._text[match.start() - 1 : match.start()]
        after = self._text[match.end() : match.end() + 1]
        styles = {1: ("italic",), 2: ("bold",), 3: ("bold", "italic")}.get(len(text), ())
        opened = [style for style in styles if style in self._opened]
        if not styles:
            self._add(text if len(text) < 4 else "")
        elif opened and before.strip():
            for style in opened:
                del self._opened[style]
                self._set(style, on=False)
            for style in styles:
                if style not in opened and after.strip():
                    self._open(style)
        elif after.strip() and (text[0] == "*" or not before.isalnum()):
            for style in styles:
                self._open(style)
        else:
            self._add(text)

    def _open(self, style: str) -> None:
        self._opened[style] = len(self._pieces)
        self._set(style, on=True)

    def _set(self, style: str, *, on: bool) -> None:
        if style == "bold":
            self._bold = on
        else:
            self._italic = on

    def _forget(self, style: str) -> None:
        """Take back an emphasis that was never closed."""
        start = self._opened.pop(style)
        self._pieces[start:] = [
            replace(piece, bold=False) if style == "bold" else replace(piece, italic=False)
            for piece in self._pieces[start:]
        ]


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): markup.unescape(quoted or single or bare)
        for name, quoted, single, bare in _ATTRIBUTE.findall(text)
    }


def _badge_label(source: str) -> str:
    """The words of a badge whose picture has none: shields.io writes them into the address."""
    name = source.partition("?")[0].rpartition("/badge/")[2] if "/badge/" in source else ""
    return re.split(r"(?<!-)-(?!-)", name)[0].replace("_", " ").replace("%20", " ")[:40]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbours of one style made one."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and runs[-1][0].like(piece) and piece.text != "\n" and runs[-1][0].text != "\n" and not piece.is_image:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [run[0] if len(run) == 1 else replace(run[0], text="".join(piece.text for piece in run)) for run in runs]
