"""The colours of the formats in a preview."""

import re
from collections.abc import Callable

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from readerapp.gui.theme.theme import Theme

_ENTRY = re.compile(r"(?P<type>@\w+)(?P<open>\{)[^,]*(?P<end>,?)")
_FIELD = re.compile(r"(?P<name>  \w+)(?P<open>\s*= \{?).*?(?P<end>\}?,?)\Z")
_BIBTEX_ROLES = {"type": "accenttext", "open": "text3", "name": "text2", "end": "text3"}  # the rest is plain text

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"\s*(?:<!--|%%).*")
_HEADING = re.compile(r"(?P<mark>#{1,6} )(?P<heading>.*)")
_QUOTE = re.compile(r"(?P<mark>>)(?P<quote>.*)")
_ITEM = re.compile(r"(?P<mark>\s*(?:[-*+]|\d+[.)])\s)")
_LINK = re.compile(r"(?<!\\)(?P<open>\[)(?:\\.|[^\\\]])*(?P<middle>\]\()(?P<address><[^>]*>|[^\s)]*)(?P<end>\))")
_MARKDOWN_ROLES = {
    "mark": "text3",
    "heading": "text",
    "quote": "text2",
    "open": "text3",
    "middle": "text3",
    "address": "accenttext",
    "end": "text3",
}
_RIS = re.compile(r"(?P<name>[A-Z][A-Z0-9])(?P<open>  - ?)(?P<type>(?<=TY  - ).*)?")
_JSON = re.compile(r'(?P<name>"(?:\\.|[^"\\])*")(?P<open>\s*:)|(?P<end>[{}\[\],])|"(?:\\.|[^"\\])*"')
_MARKUP = re.compile(r"(?P<open></?)(?P<type>[\w:!?-]+)(?P<name>[^<>]*)(?P<end>>)|(?P<comment><!--.*)")
_MARKUP_ROLES = _BIBTEX_ROLES | {"comment": "text3"}


class CodeColors(QSyntaxHighlighter):
    """Colours a document line by line, in the theme's roles.

    Args:
        theme: the look.
        document: whose lines.
    """

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._color_line: Callable[[str], None] = self._color_bibtex
        self._colorings: dict[str, Callable[[str], None]] = {
            "application/x-bibtex": self._color_bibtex,
            "text/markdown": self._color_markdown,
            "application/x-research-info-systems": self._color_ris,
            "application/vnd.citationstyles.csl+json": self._color_json,
            "application/json": self._color_json,
            "application/x-ndjson": self._color_json,
            "text/html": self._color_markup,
            "application/atom+xml": self._color_markup,
            "text/x-opml": self._color_markup,
        }
        theme.changed.connect(self.rehighlight)

    def set_language(self, media_type: str) -> None:
        """Take the lines for a text of this type when they are coloured the next time; one not known stays plain."""
        self._color_line = self._colorings.get(media_type, lambda _text: None)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        self._color_line(text)

    def _color_bibtex(self, text: str) -> None:
        found = _ENTRY.match(text) or _FIELD.match(text)
        if found:
            self._color(text, found, _BIBTEX_ROLES)
        elif text == "}":
            self.setFormat(0, 1, self._look("text3"))

    def _color_markdown(self, text: str) -> None:
        """Colour a line; the state of a block is 1 within a fence."""
        inside = self.previousBlockState() == 1
        is_fence = bool(_FENCE.match(text))
        self.setCurrentBlockState(int(inside != is_fence))
        if inside or is_fence:
            self.setFormat(0, len(text), self._look("text2"))
            return
        if _COMMENT.fullmatch(text):
            self.setFormat(0, len(text), self._look("text3"))
            return
        found = _HEADING.match(text) or _QUOTE.match(text) or _ITEM.match(text)
        if found:
            self._color(text, found, _MARKDOWN_ROLES)
        self._color_all(text, _LINK, _MARKDOWN_ROLES)

    def _color_ris(self, text: str) -> None:
        if found := _RIS.match(text):
            self._color(text, found, _BIBTEX_ROLES)

    def _color_json(self, text: str) -> None:
        self._color_all(text, _JSON, _BIBTEX_ROLES)

    def _color_markup(self, text: str) -> None:
        self._color_all(text, _MARKUP, _MARKUP_ROLES)

    def _color_all(self, text: str, pattern: re.Pattern[str], roles: dict[str, str]) -> None:
        for found in pattern.finditer(text):
            self._color(text, found, roles)

    def _color(self, text: str, found: re.Match[str], roles: dict[str, str]) -> None:
        for name in found.groupdict():
            start, end = found.span(name)
            if start < 0:
                continue
            if not text.isascii():  # Qt counts units of UTF-16
                start, end = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in (start, end))
            self.setFormat(start, end - start, self._look(roles[name], strong=name == "heading"))

    def _look(self, role: str, *, strong: bool = False) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._theme.color(role))
        if strong:
            look.setFontWeight(600)
        return look
