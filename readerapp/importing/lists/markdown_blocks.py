"""The blocks of a Markdown file (CommonMark 0.31, GFM tables) with their lines, one pass from top to bottom.

Lists in the wild are not well-formed: table rows are broken over lines, HTML stands between them, list marks come from
word processors. So lines are told by how they begin, and nesting by how far they are indented.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from readerapp.importing.lists import markdown_tables

_HEADING = re.compile(r"(#{1,6})(?=[\s\d\[*]|\Z)")
_ITEM = re.compile(
    r"(?:[-*+•‣◦▪●○·]|(?P<number>\d{1,5})[.)、]|\((?P<bracketed>\d{1,4})\)|\[\d{1,4}\](?![(\[:]))"
    r"(?:[ \t]+(?:\[[ xX]\]\s+)?|(?=\[)|\Z)"
)
_RULE = re.compile(r"(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})\Z")
_DEFINITION = re.compile(r"\[(?!\^)(?P<name>[^\[\]]{1,200})\]:\s{0,9}<?(?P<url>[^\s<>]{1,2000})>?")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_TAB = 4


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    PARAGRAPH = auto()
    RULE = auto()
    CODE = auto()


OUR_MARK = "<!-- readerapp:begin "
"""What stands above each paper in the reading lists that this program writes."""


@dataclass(slots=True)
class Block:
    """A block with its inline marks.

    Attributes:
        line: its first line, from 1.
        end_line: its last.
        text: its lines, without the marks of the block.
        level: of a heading, from 1.
        indent: columns before an item's mark or before a paragraph.
        number: printed before an item; None where there is none.
        cells: of a row.
        columns: the texts of the header above a row; empty where the table has none.
        is_quote: it stands in a block quote.
    """

    kind: Kind
    line: int
    end_line: int
    text: str = ""
    level: int = 0
    indent: int = 0
    number: int | None = None
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    is_quote: bool = False


@dataclass(slots=True)
class Document:
    """A file's blocks.

    Attributes:
        references: lower-case names of link definitions to their addresses.
        front: the lines of the YAML front matter, ``key`` to text.
        ours: the lines below the marks with which this program's reading lists begin a paper.
    """

    blocks: list[Block] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    front: dict[str, str] = field(default_factory=dict)
    ours: frozenset[int] = frozenset()


def read(text: str) -> Document:
    """Return the blocks of a decoded text; it never raises."""
    document = _Scanner(_merged(text)).document()
    if OUR_MARK in text:
        lines = enumerate(text.split("\n"), start=2)
        document.ours = frozenset(below for below, line in lines if line.startswith(OUR_MARK))
    return document


def _merged(text: str) -> list[tuple[int, str]]:
    """The lines with their numbers, comments blanked."""
    lines: list[tuple[int, str]] = []
    hidden = False
    for number, line in enumerate(text.split("\n"), start=1):
        shown = line
        if hidden or "<!--" in line:
            shown, hidden = _without_comments(line, hidden=hidden)
        lines.append((number, shown))
    return lines


def _without_comments(line: str, *, hidden: bool) -> tuple[str, bool]:
    kept: list[str] = []
    at = 0
    while True:
        mark = line.find("-->" if hidden else "<!--", at)
        if mark < 0:
            return "".join([*kept, "" if hidden else line[at:]]), hidden
        if not hidden:
            kept.append(line[at:mark])
        at = mark + (3 if hidden else 4)
        hidden = not hidden


class _Scanner:
    """One pass over the lines."""

    def __init__(self, lines: Sequence[tuple[int, str]]) -> None:
        self._lines = lines
        self._at = 0
        self._document = Document()
        self._open: Block | None = None  # the item or paragraph whose text goes on
        self._blank = True
        self._texts: list[str] = []

    def document(self) -> Document:
        self._read_front()
        while self._at < len(self._lines):
            number, line = self._lines[self._at]
            self._at += 1
            self._take(number, line)
        self._close()
        return self._document

    def _read_front(self) -> None:
        """YAML between ``---`` lines at the top: its simple keys are kept."""
        if not self._lines or self._lines[0][1].strip() != "---":
            return
        for at in range(1, min(len(self._lines), 60)):
            line = self._lines[at][1]
            if line.strip() == "---":
                self._at = at + 1
                return
            key, colon, value = line.partition(":")
            if colon and key.strip().isidentifier():
                self._document.front[key.strip().lower()] = value.strip().strip("\"'")
        self._document.front.clear()

    def _close(self) -> None:
        if self._open is not None:
            self._open.text = "\n".join(self._texts)
            self._open = None

    def _begin(self, block: Block, text: str = "") -> None:
        self._close()
        self._document.blocks.append(block)
        if block.kind in (Kind.ITEM, Kind.PARAGRAPH):
            self._open, self._texts = block, [text]

    def _take(self, number: int, line: str) -> None:
        content = line.strip()
        if not content:
            self._blank = True
            if self._open is not None and self._open.kind is Kind.PARAGRAPH:
                self._close()
            return
        after_blank, self._blank = self._blank, False
        indent = _indent(line)
        is_quote = content.startswith(">")
        if is_quote:
            content = content.lstrip("> \t")
        if not content:
            self._blank = True
            return
        if not (self._take_marked(number, line, content) or self._take_item(number, content, indent, after_blank)):
            self._take_text(number, line, content, indent, after_blank=after_blank, is_quote=is_quote)

    def _take_marked(self, number: int, line: str, content: str) -> bool:
        """Take what its first characters tell: fences, headings, rules, tables, link definitions."""
        if fence := _FENCE.match(content):
            self._skip_code(number, fence[1])
        elif (heading := _HEADING.match(content)) and line[:4].strip():
            self._begin(Block(Kind.HEADING, number, number, _heading(content), level=len(heading[1])))
        elif content[0] in "*-_" and _RULE.match(content):
            self._take_rule(number, content)
        elif content[0] == "=" and not content.strip("="):
            self._underline(1, number)
        elif self._is_table(content):
            self._take_table(line)
        elif markdown_tables.begins_html_row(content):
            rows, self._at = markdown_tables.html_rows(self._lines, self._at - 1)
            self._add_rows(rows, ())
        elif content[0] == "[" and (definition := _DEFINITION.match(content)):
            self._document.references.setdefault(definition["name"].lower(), definition["url"])
        else:
            return False
        return True

    def _skip_code(self, number: int, fence: str) -> None:
        end = number
        while self._at < len(self._lines):
            end, line = self._lines[self._at]
            self._at += 1
            content = line.strip()
            if content.startswith(fence) and not content.strip(fence[0]):
                break
        self._begin(Block(Kind.CODE, number, end))

    def _take_rule(self, number: int, content: str) -> None:
        if not (set(content) == {"-"} and self._underline(2, number)):
            self._begin(Block(Kind.RULE, number, number))

    def _underline(self, level: int, number: int) -> bool:
        """Make a heading of the paragraph line above (setext)."""
        block = self._open
        if block is None or block.kind is not Kind.PARAGRAPH or len(self._texts) != 1 or block.line != number - 1:
            return False
        self._close()
        block.kind, block.level, block.end_line = Kind.HEADING, level, number
        return True

    def _take_item(self, number: int, content: str, indent: int, after_blank: bool) -> bool:
        item = _ITEM.match(content)
        if item is None:
            return False
        printed = item["number"] or item["bracketed"]
        inside = self._open is not None and not after_blank
        if inside and printed and not content[item.end() :].strip() and self._open is not None:
            return False  # a number alone that goes on a sentence
        block = Block(Kind.ITEM, number, number, indent=indent, number=int(printed) if printed else None)
        self._begin(block, content[item.end() :].strip())
        return True

    def _take_text(
        self, number: int, line: str, content: str, indent: int, *, after_blank: bool, is_quote: bool
    ) -> None:
        if self._open is not None and not after_blank:
            self._texts.append(content + ("  " if line.endswith("  ") else ""))
            self._open.end_line = number
            return
        block = Block(Kind.PARAGRAPH, number, number, indent=indent, is_quote=is_quote)
        self._begin(block, content + ("  " if line.endswith("  ") else ""))

    def _is_table(self, content: str) -> bool:
        if content.startswith("|"):
            return True
        if "|" not in content or self._at >= len(self._lines):
            return False
        return markdown_tables.is_delimiter(self._lines[self._at][1])

    def _take_table(self, line: str) -> None:
        cells = markdown_tables.cells_of(line)
        if self._at < len(self._lines) and markdown_tables.is_delimiter(self._lines[self._at][1]):
            rows, self._at = markdown_tables.rows(self._lines, self._at + 1, len(cells))
            self._add_rows(rows, cells)
            return
        rows, self._at = markdown_tables.rows(self._lines, self._at - 1, 0)
        self._add_rows(rows, ())

    def _add_rows(self, rows: Sequence[markdown_tables.Row], columns: tuple[str, ...]) -> None:
        self._close()
        self._document.blocks += [
            Block(Kind.ROW, first, last, cells=cells, columns=columns) for first, last, cells in rows
        ]


def _heading(content: str) -> str:
    """The text of a heading, without the number signs before and behind it."""
    text = content.lstrip("#").strip()
    bare = text.rstrip("#")
    return bare.strip() if not bare or bare[-1].isspace() else text


def _indent(line: str) -> int:
    width = 0
    for character in line:
        if character == "\t":
            width += _TAB - width % _TAB
        elif character in " \xa0\u3000>":
            width += 1
        else:
            break
    return width
