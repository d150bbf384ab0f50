"""A place that may name a paper, and what the lines below it add: abstract, authors, links, venue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from readerapp.importing.lists import citation_texts, markdown_facts, markdown_inline, markdown_links, markdown_papers
from readerapp.importing.lists.markdown_blocks import Block
from readerapp.importing.lists.markdown_inline import Piece
from readerapp.importing.lists.markdown_papers import Found
from readerapp.text import cleaning

LABEL = re.compile(
    r"""\W{0,4}(?P<label>abstract|summary|tl;?\s?dr|description|摘要|简介|요약|초록|概要|中文摘要|要約|authors?|作者|저자|著者|venue|published(?:\s+(?:in|on|at))?
    |conference|journal|year|date|tags?|keywords?|topics?|categor(?:y|ies)|关键词|标签
    |キーワード|키워드|日期|发布日期|发表日期|提交日期|发布时间|日付|날짜|会议|期刊|发表于)\W{0,4}[:：]\W{0,4}""",
    re.IGNORECASE | re.VERBOSE,
)
_ABSTRACTS = ("abstract", "summary", "tl", "description", "摘要", "简介", "요약", "초록", "概要", "中文摘要", "要約")
_DATES = ("year", "date", "日期", "发布日期", "发表日期", "提交日期", "发布时间", "日付", "날짜")
_LONGEST_FACT = 160
_LONGEST_TITLE = 300
_ABSTRACT_HEADING = re.compile(
    r"\W*(?:\d{1,2}[.、)]\s*)?(?:original\s|paper\s)?(?:abstract|summary|摘要|中文摘要|英文摘要|要約|概要|요약|초록)\W*"
    r"(?:\b(?:abstract|summary|original|english)|原文|英文|摘要)?\W*",
    re.IGNORECASE,
)
STATUS = re.compile(r"(?:(?P<stars>[★☆]{5}) · )?(?P<status>Inbox|Queued|Reading|Read|Dismissed)(?: · (?P<tags>.+))?")


@dataclass(slots=True)
class Unit:
    """A place that may name a paper.

    Attributes:
        path: the headings it stands under, each with its line.
        indent: of an item; -1 for what is none.
        level: of a heading; 0 for what is none.
        table: which table of the file a row is in; -1 for what is none.
        is_section: places below it name papers, it names none.
        is_open: a title alone, for which a link below it is looked for.
        prose: the paragraphs below it.
        has_abstract: a heading below it says that its abstract follows.
        is_noted: what follows is beside the abstract.
        is_ours: a mark of this program's reading lists stands above it.
    """

    found: Found
    line: int
    end_line: int
    path: tuple[tuple[str, int], ...]
    abstract_line: int = 0
    indent: int = -1
    level: int = 0
    table: int = -1
    is_section: bool = False
    is_open: bool = False
    prose: list[str] = field(default_factory=list)
    has_abstract: bool = False
    is_noted: bool = False
    is_ours: bool = False
    received: dict[str, object] = field(default_factory=dict)

    @property
    def names_paper(self) -> bool:
        """Whether this is a paper by what stands here, not only by what stands around it."""
        found = self.found
        if found.is_article:
            return bool(found.title or found.identifiers or (found.links and (self.indent >= 0 or self.table >= 0)))
        has_place = bool(found.venue and (found.year or found.links))
        if not found.title or not found.is_strong:
            return False
        is_signed = (len(found.authors) > 1 or found.is_cut) and not found.links
        return has_place or is_signed or self.is_ours or "status" in self.received


def take_body(unit: Unit, block: Block, pieces: Sequence[Piece], found: Found) -> None:
    """Give a place what stands below it."""
    unit.end_line = max(unit.end_line, block.end_line)
    own = unit.found
    text = markdown_inline.text_of(list(pieces))
    if status := STATUS.fullmatch(text):
        _take_status(unit, status)
        return
    if unit.level and "status" not in unit.received and not own.authors and " · " in text and _take_about(own, text):
        return
    for piece in pieces:
        if piece.url and not piece.is_image:
            own.take_link(f"{text[:20]} {piece.text}" if len(text) < 120 else piece.text, piece.url)
    if block.is_quote and unit.level:
        quotes = unit.received.setdefault("quotes", [])
        if isinstance(quotes, list):
            quotes.append(text)
        return
    label = LABEL.match(text)
    if label and _take_labelled(unit, label["label"].lower(), text[label.end() :], block):
        return
    if is_links(pieces) or _take_longer_title(own, found, text) or _take_fact(own, text):
        return
    if not _take_facts(own, found, pieces, text):
        _take_prose(unit, "".join(piece.text for piece in pieces if not piece.is_image), block)


def take_subheading(unit: Unit, text: str) -> None:
    """Take a heading below a paper: one that says ``Abstract`` parts the abstract from what else is told."""
    if not unit.has_abstract and _ABSTRACT_HEADING.fullmatch(text):
        unit.found.notes += unit.prose
        unit.prose.clear()
        unit.abstract_line, unit.has_abstract = 0, True
    elif unit.has_abstract:
        unit.is_noted = True


def is_links(pieces: Sequence[Piece]) -> bool:
    """Whether a text is but links, with labels that say what they are."""
    plain = "".join(piece.text for piece in pieces if not piece.url)
    labels = all(markdown_links.is_label(piece.text) for piece in pieces if piece.url)
    return any(piece.url for piece in pieces) and labels and len(plain.split()) < 8


def _take_status(unit: Unit, status: re.Match[str]) -> None:
    """A line of the reading lists that this program writes."""
    unit.received["status"] = status["status"]
    if status["stars"]:
        unit.received["rating"] = status["stars"].count("★")
    if status["tags"]:
        unit.found.categories += [tag.strip() for tag in status["tags"].split(",")]


def _take_about(own: Found, text: str) -> bool:
    names, _, venue = text.rpartition(" · ")
    own.authors, own.is_cut = citation_texts.authors(names, known=True)
    own.year, own.venue = citation_texts.year(venue), citation_texts.venue(venue)
    return True


def _take_labelled(unit: Unit, label: str, text: str, block: Block) -> bool:
    own = unit.found
    if label.startswith(_ABSTRACTS):
        _take_prose(unit, text, block)
    elif label.startswith(("author", "作者", "저자", "著者")):
        names, is_cut = citation_texts.authors(text, known=True)
        own.authors, own.is_cut = (own.authors, own.is_cut) if own.authors else (names, is_cut)
    elif label.startswith(("tag", "keyword", "topic", "categor", "关键词", "标签", "キーワード", "키워드")):
        own.categories += [part.strip() for part in re.split(r"[,;、，；]", text) if part.strip()][:50]
    elif len(text) <= 200:
        own.published = own.published or citation_texts.published(text)
        own.year = own.year or citation_texts.year(text)
        own.venue = own.venue or ("" if label in _DATES else citation_texts.venue(citation_texts.without_date(text)))
    else:
        return False
    return True


def _take_longer_title(own: Found, found: Found, text: str) -> bool:
    """Take the title below the name of a method, which it begins with: ``BERT`` and ``BERT: Pre-training of …``."""
    fact = markdown_facts.split(text)
    if fact is None or fact[0].casefold() != own.title.casefold() or not found.title or len(text) > _LONGEST_TITLE:
        return False
    own.title = found.title
    own.venue, own.year = own.venue or found.venue, own.year or found.year
    return True


def _take_fact(own: Found, text: str) -> bool:
    """Take a labelled line that tells identifiers, votes, or nothing that has a field of its own."""
    fact = markdown_facts.split(text)
    if fact is None or len(text) > _LONGEST_FACT or text.endswith((".", "。", "！", "？", "!", "?")):
        return False
    label, value = fact
    upvotes, comments = citation_texts.votes(text)
    own.upvotes, own.comments = own.upvotes or upvotes, own.comments or comments
    if markdown_facts.leads_to_paper(label):
        for scheme, named in markdown_facts.identifiers_of(label, value).items():
            own.take_identifiers(f"{scheme}:{named}")
        own.published = own.published or citation_texts.published(value)
    elif upvotes is None and comments is None and not markdown_links.is_label(label):
        own.notes.append(text)
    return True


def _take_facts(own: Found, found: Found, pieces: Sequence[Piece], text: str) -> bool:
    """Take names, venue and date from a short text that is nothing else."""
    italic = "".join(piece.text for piece in pieces if piece.italic and not piece.url)
    is_styled = len(italic) > 0.5 * len(text)
    if not own.authors:
        names, is_cut = citation_texts.authors(italic or text)
        if not names and is_styled and "," in italic:
            names, is_cut = citation_texts.authors(italic, known=True)
        if names:
            own.authors, own.is_cut = names, is_cut
            rest = [piece for piece in pieces if not piece.italic] if italic else []
            for piece in rest:
                markdown_papers.take_text(own, piece)
            return True
    upvotes, comments = citation_texts.votes(text)
    own.upvotes, own.comments = own.upvotes or upvotes, own.comments or comments
    if len(text) < 120 and (citation_texts.is_tag(text) or (found.venue and found.year and len(text) < 80)):
        markdown_papers.take_text(own, Piece(text, italic=True))
        return True
    return upvotes is not None and len(text) < 40


def _take_prose(unit: Unit, text: str, block: Block) -> None:
    prose = cleaning.prose(text)
    if not prose:
        return
    if unit.is_noted or ("status" in unit.received and unit.prose):
        unit.found.notes.append(prose)
        return
    unit.abstract_line = unit.abstract_line or block.line
    unit.prose.append(prose)
