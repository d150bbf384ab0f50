"""The places of a Markdown file that name a paper each, with what belongs to them: found in one pass over its blocks.

A place is a list item, a table row, a heading or a paragraph. What is indented below an item belongs to it, and what
stands below a heading that is a paper's title; but an item that names a paper of its own stands for itself, and the one
above it, where it names none, is its section.
"""

import re
from collections.abc import Sequence

from readerapp.importing.lists import (
    citation_texts,
    markdown_facts,
    markdown_inline,
    markdown_links,
    markdown_papers,
    markdown_places,
    markdown_rows,
    markdown_titles,
)
from readerapp.importing.lists.markdown_blocks import Block, Document, Kind
from readerapp.importing.lists.markdown_inline import Piece
from readerapp.importing.lists.markdown_papers import Found
from readerapp.importing.lists.markdown_places import Unit
from readerapp.text import cleaning

# What a text must have to name a paper: a link, an address, emphasis, quotes, code or a long number.
_MARKED = re.compile(r"\]\(|\]\[|\]\]|://|www\.|\*|_|<|\"|“|«|`|\d{4}|doi|arxiv", re.IGNORECASE)
_NEXT = re.compile(
    r"\W{0,4}(?:\*\*(?!\[?(?:paper|pdf|code|project)\b)|\[\d{1,4}\]\s|\d{1,4}[.)]\s|\[[^\]]{15,300}\]\(http)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300


def units(document: Document) -> list[Unit]:
    """Return the places in the order of the file."""
    return _Grouping(document).units()


class _Grouping:
    """One pass over the blocks."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._units: list[Unit] = []
        self._path: list[tuple[str, int, int]] = []  # text, line, level
        self._heading: Unit | None = None  # a heading that is a paper
        self._items: list[Unit] = []  # open items, outermost first
        self._paragraph: Unit | None = None  # what links below may belong to
        self._table = 0

    def units(self) -> list[Unit]:
        blocks = self._document.blocks
        for at, block in enumerate(blocks):
            if block.kind is Kind.HEADING:
                self._take_heading(block, blocks[at + 1 : at + 61])
            elif block.kind is Kind.ITEM:
                self._take_item(block)
            elif block.kind is Kind.PARAGRAPH:
                self._take_paragraph(block)
            elif block.kind is Kind.ROW:
                is_first = not at or blocks[at - 1].kind is not Kind.ROW or blocks[at - 1].columns != block.columns
                self._table += is_first
                self._take_row(block)
            elif block.kind is Kind.RULE:
                self._close_items()
        return self._units

    def _parse(self, text: str) -> list[Piece]:
        return markdown_inline.parse(text, self._document.references)

    def _close_items(self) -> None:
        self._items.clear()
        self._paragraph = None

    def _add(self, found: Found, block: Block, *, indent: int = -1, level: int = 0, table: int = -1) -> Unit:
        path = tuple((text, line) for text, line, _ in self._path)
        unit = Unit(found, block.line, block.end_line, path, indent=indent, level=level, table=table)
        self._units.append(unit)
        return unit

    def _take_heading(self, block: Block, following: Sequence[Block]) -> None:
        if self._heading and block.level > self._heading.level:
            self._close_items()
            markdown_places.take_subheading(self._heading, cleaning.line(block.text))
            return
        self._heading = None
        self._close_items()
        while self._path and self._path[-1][2] >= block.level:
            self._path.pop()
        is_ours = block.level > 1 and block.line in self._document.ours
        is_exported = is_ours or any(
            each.kind is Kind.PARAGRAPH and markdown_places.STATUS.fullmatch(each.text.strip())
            for each in _until_heading(following[:3])
        )
        is_described = not is_exported and (
            markdown_facts.describe(following) or markdown_facts.leads_to_one(block, following)
        )
        if not is_exported and not is_described and not _MARKED.search(block.text):
            self._path.append((cleaning.line(block.text), block.line, block.level))
            return
        pieces = self._parse(block.text)
        found = markdown_titles.read(pieces)
        if is_exported or is_described or (found.is_article and found.title):
            found = found if found.is_article and found.title else _whole(found, pieces)
            found.is_strong = True
            self._heading = self._add(found, block, level=block.level)
            self._heading.is_ours = is_ours
        else:
            text = cleaning.line(markdown_inline.text_of(pieces))
            self._path.append((text, block.line, block.level))

    def _take_item(self, block: Block) -> None:
        above = None if self._items or self._heading else self._paragraph
        if above is not None and markdown_facts.is_known(block.text):
            pieces = self._parse(block.text)
            markdown_places.take_body(above, block, pieces, markdown_titles.read(pieces))
            above.is_open = False
            return
        self._paragraph = None
        while self._items and self._items[-1].indent >= block.indent:
            self._items.pop()
        owner = self._items[-1] if self._items else self._heading
        if owner is None and not _MARKED.search(block.text):
            self._items.append(self._section(block))
            return
        pieces = self._parse(block.text)
        if any(piece.url.startswith("#") for piece in pieces) and not any("://" in piece.url for piece in pieces):
            return  # of a table of contents
        found = markdown_titles.read(pieces)
        if owner is None or self._stands_alone(found, pieces, owner):
            unit = self._add(found, block, indent=block.indent)
            markdown_papers.take_description(found)
            if self._items and not self._items[-1].names_paper:
                self._items[-1].is_section = True
            section = tuple((each.found.title, each.line) for each in self._items if each.is_section)
            unit.path += tuple(step for step in section if step[0])
            self._items.append(unit)
        else:
            markdown_places.take_body(owner, block, pieces, found)

    def _section(self, block: Block) -> Unit:
        """An item without any mark: the section of those below it, or a title with its links below."""
        return self._add(Found(title=cleaning.line(block.text[:_LONGEST_TITLE])), block, indent=block.indent)

    def _stands_alone(self, found: Found, pieces: Sequence[Piece], owner: Unit) -> bool:
        """Whether an item below another place names a paper of its own."""
        text = markdown_inline.text_of(list(pieces))
        if (
            not (found.is_article and found.title)
            or markdown_places.LABEL.match(text)
            or markdown_links.is_label(text.partition(":")[0])
        ):
            return False
        if owner is self._heading or owner.found.is_article:
            is_title = len(found.title) > 20 and len(text) < 1.5 * len(found.title) + 30
            return found.is_strong and is_title and bool(found.numbers - owner.found.numbers)
        return True

    def _take_row(self, block: Block) -> None:
        self._close_items()
        if self._heading and len(block.cells) == 2 and self._take_fact_of_row(self._heading, block):
            return
        is_marked = any(_MARKED.search(cell) for cell in block.cells)
        if not (is_marked or "title" in markdown_rows.roles(block.columns)) or markdown_rows.relates(block.cells):
            return
        found = markdown_rows.read(block.cells, block.columns, self._document.references)
        if found.title or found.is_article:
            unit = self._add(found, block, table=self._table)
            unit.abstract_line = block.line if found.abstract else 0

    def _take_fact_of_row(self, owner: Unit, block: Block) -> bool:
        pieces = self._parse(": ".join(block.cells))
        text = markdown_inline.text_of(pieces)
        is_fact = markdown_places.LABEL.match(text) or markdown_facts.is_known(text)
        if not is_fact and citation_texts.votes(text) == (None, None):
            return False
        markdown_places.take_body(owner, block, pieces, markdown_titles.read(pieces))
        return True

    def _take_paragraph(self, block: Block) -> None:
        while self._items and block.indent <= self._items[-1].indent:
            self._items.pop()
        owner = self._items[-1] if self._items else self._heading
        if owner is None and any(map(markdown_facts.title_in, block.text.split("\n"))):
            self._take_record(block)
            return
        if owner is not None:
            pieces = self._parse(block.text)
            markdown_places.take_body(owner, block, pieces, markdown_titles.read(pieces))
            return
        for text, line, end_line in _parts(block):
            self._take_part(Block(Kind.PARAGRAPH, line, end_line, text, is_quote=block.is_quote))

    def _take_record(self, block: Block) -> None:
        """Take lines of which ``Title: …`` begins another paper, and each other one tells something of it."""
        for line, text in enumerate(block.text.split("\n"), start=block.line):
            pieces = self._parse(text)
            part = Block(Kind.PARAGRAPH, line, line, text)
            if title := markdown_facts.title_in(markdown_inline.text_of(pieces)):
                found = markdown_titles.read(pieces)
                self._paragraph = self._add(_whole(found, self._parse(title)), part)
                self._paragraph.found.is_strong = True
            elif self._paragraph is not None:
                markdown_places.take_body(self._paragraph, part, pieces, markdown_titles.read(pieces))

    def _take_part(self, block: Block) -> None:
        pieces = self._parse(block.text)
        text = markdown_inline.text_of(pieces)
        found = markdown_titles.read(pieces, by_lines=True)
        above = self._paragraph
        is_about = bool(markdown_places.LABEL.match(text)) or not found.title or markdown_places.is_links(pieces)
        if above is not None and is_about and (above.is_open or not found.title or markdown_places.LABEL.match(text)):
            markdown_places.take_body(above, block, pieces, found)
            above.is_open = False
            return
        self._paragraph = None
        lines = block.text.count("\n") + 1
        is_citation = found.is_strong or re.match(r"\s*\W{0,3}\[?\d{1,4}[\]).]", block.text) or lines > 1
        if found.title and found.is_article and is_citation and not _is_prose(pieces, found):
            markdown_papers.take_description(found)
            self._paragraph = self._add(found, block)
        elif found.title and found.is_strong and (found.authors or found.venue):
            self._paragraph = self._add(found, block)
        elif lines == 1 and not found.links and 8 <= len(text) <= _LONGEST_TITLE and not text.endswith((".", ":", "!")):
            found = _whole(found, pieces)
            self._paragraph = self._add(found, block)
            self._paragraph.is_open = True


def _until_heading(blocks: Sequence[Block]) -> list[Block]:
    kept = []
    for block in blocks:
        if block.kind is Kind.HEADING:
            break
        kept.append(block)
    return kept


def _whole(found: Found, pieces: Sequence[Piece]) -> Found:
    """The whole text as the title: it is nothing but a title."""
    text = markdown_inline.text_of(list(pieces))
    title = cleaning.line(markdown_titles.without_marks(found, text)) or cleaning.line(text)
    return Found(title=title, links=found.links, identifiers=found.identifiers, is_article=found.is_article)


def _parts(block: Block) -> list[tuple[str, int, int]]:
    """The papers of a paragraph, with their lines: a bold title or a number after links begins another."""
    parts: list[tuple[list[str], int]] = []
    has_link = False
    for at, line in enumerate(block.text.split("\n")):
        begins = _NEXT.match(line)
        if not parts or (begins and has_link):
            parts.append(([], block.line + at))
            has_link = False
        parts[-1][0].append(line)
        has_link = has_link or "](" in line or "://" in line
    return [("\n".join(lines), line, line + len(lines) - 1) for lines, line in parts]


def _is_prose(pieces: Sequence[Piece], found: Found) -> bool:
    """Whether a title is but a link in running text: words that are no names lead to it."""
    text = markdown_inline.text_of(list(pieces))
    at = text.find(found.title[:60])
    before = markdown_titles.without_marks(Found(), text[: max(at, 0)]).rstrip(' "“«')
    if not any(letter.isalpha() for letter in before) or (before.endswith(":") and len(before) < 30):
        return False
    return not (found.authors or citation_texts.is_tag(before))
