"""A row of a table of papers, read by the names of its columns."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from readerapp.importing.lists import citation_texts, markdown_inline, markdown_links, markdown_papers, markdown_titles
from readerapp.importing.lists.markdown_inline import Piece
from readerapp.importing.lists.markdown_papers import Found
from readerapp.importing.wording import partial_dates
from readerapp.text import cleaning

_ROLES = {
    "title": """title titles paper papers name article work publication 论文 论文标题 标题 题目 論文 タイトル
        논문 제목 titre título titel""",
    "authors": "author authors 作者 著者 저자 auteurs autores autoren",
    "date": "date published year time day publish released submitted 时间 日期 年份 日付 날짜",
    "venue": "venue conference journal pub 会议 期刊 发表 publisher where",
    "abstract": """abstract summary description tldr tl overview note notes contribution idea insight 摘要 简介
        总结 要約 요약 설명""",
    "links": """link links url pdf code project website github repo paper-link arxiv id doi hf model data dataset demo
        链接 代码""",
    "upvotes": "upvotes votes likes 👍 upvote",
    "categories": """category categories task tasks topic topics keyword keywords tag tags area subject field 领域
        关键词 任务""",
    "rank": "rank no # index nr 序号 순위",
}
_ROLE_OF_WORD = {word: role for role, words in _ROLES.items() for word in words.split()}
_WORD = re.compile(r"[^\W_]+|#|👍")
_BARE_ID = re.compile(r"[\[(]?`?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d+)?`?[\])]?", re.IGNORECASE)


@lru_cache(maxsize=64)
def roles(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return for each column what it holds; an empty text where its name does not tell."""
    named = [_role(column) for column in columns]
    first = named.index("title") if "title" in named else -1
    for at, column in enumerate(columns):
        words = _words(column)
        if named[at] == "title" and ("title" in words or "标题" in words or "제목" in words):
            first = at
    return tuple(role if role != "title" or at == first else "links" for at, role in enumerate(named))


@lru_cache(maxsize=256)
def _words(column: str) -> tuple[str, ...]:
    text = markdown_inline.text_of(markdown_inline.parse(column, {}))
    return tuple(word.lower() for word in _WORD.findall(text[:200]))[:6]


def _role(column: str) -> str:
    words = _words(column)
    told = [_ROLE_OF_WORD[word] for word in words if word in _ROLE_OF_WORD]
    if "title" in told and len(set(told)) > 1:  # “Paper link”, “Publish date”, “Paper ID”
        return next(role for role in told if role != "title")
    return told[0] if told else ""


def read(cells: Sequence[str], columns: Sequence[str], references: Mapping[str, str]) -> Found:
    """Return what a row says of its paper.

    Args:
        cells: with their inline marks.
        columns: the texts of the header; empty where the table has none.
        references: the file's link definitions.
    """
    told = [*roles(tuple(columns)), *[""] * (len(cells) - len(columns))]
    parsed = [markdown_inline.parse(cell, references) for cell in cells]
    place = _title_place(told, parsed)
    found = markdown_titles.read(parsed[place]) if place is not None else Found()
    found.is_strong = found.is_strong or (place is not None and told[place] == "title")
    for at, pieces in enumerate(parsed):
        if at != place:
            name = columns[at] if at < len(columns) else ""
            _take_cell(found, told[at], _words(name)[:1], pieces)
    if place is not None and not found.title:
        _take_other_title(found, told, parsed)
    markdown_papers.take_description(found)
    return found


def relates(cells: Sequence[str]) -> bool:
    """Return whether a row is about several papers: identifiers begin several of its cells, or fill one."""
    begun = {match[0] for cell in cells if (match := _BARE_ID.match(cell.strip().strip("`")))}
    return len(begun) > 1 or any(len(set(_BARE_ID.findall(cell[:2000]))) > 1 for cell in cells if "`" in cell)


def _title_place(told: Sequence[str], parsed: Sequence[Sequence[Piece]]) -> int | None:
    if "title" in told and told.index("title") < len(parsed):
        return told.index("title")
    best: tuple[float, int | None] = (0, None)
    for at, pieces in enumerate(parsed):
        if told[at] not in ("", "links"):
            continue
        found = markdown_titles.read(pieces)
        is_linked = found.is_article and bool(found.title)
        score = bool(found.title) + 3 * is_linked + found.is_strong
        if score > best[0]:
            best = (score, at)
    return best[1]


def _take_other_title(found: Found, told: Sequence[str], parsed: Sequence[Sequence[Piece]]) -> None:
    """The title column has but a link: a method's or model's name beside it names the paper."""
    for at, pieces in enumerate(parsed):
        text = markdown_inline.text_of(list(pieces))
        if told[at] == "" and text and not markdown_links.is_label(text) and not citation_texts.is_tag(text):
            found.title = cleaning.line(text)[:300]
            return


def _take_cell(found: Found, role: str, words: Sequence[str], pieces: Sequence[Piece]) -> None:
    text = markdown_inline.text_of(list(pieces))
    label = " ".join(words)
    for piece in pieces:
        if piece.url and not piece.is_image:
            found.take_link(f"{label} {piece.text}" if role == "links" else piece.text, piece.url)
    if not text or text.lower() in ("-", "null", "none", "n/a", "/", "—"):
        return
    if role == "authors":
        found.authors, found.is_cut = citation_texts.authors(text, known=True)
    elif role == "date":
        date = partial_dates.read(text)
        found.published, found.year = found.published or date, found.year or (int(date[:4]) if date else None)
    elif role == "venue":
        found.venue, found.year = citation_texts.venue(text), found.year or citation_texts.year(text)
    elif role == "abstract" and not markdown_links.is_label(text):
        found.abstract = found.abstract or cleaning.prose("".join(piece.text for piece in pieces if not piece.is_image))
    elif role == "upvotes" and text.replace(",", "").isdecimal() and len(text) < 8:
        found.upvotes = int(text.replace(",", ""))
    elif role == "categories":
        found.categories += [part.strip() for part in re.split(r"[,;/、]", text) if part.strip()][:20]
    elif markdown_links.is_identifier(text):
        found.take_identifiers(text)
    elif role != "rank" and not markdown_links.is_label(text):
        markdown_papers.take_text(found, Piece(text)) if role == "" else found.notes.append(text)
