"""Labelled lines below a title: ``Authors: …``, ``- 论文：https://…``, ``| **arXiv** | 2401.00001 |``.

Daily lists print the title as a heading or in bold, and what is known of the paper below it, each fact on a line.
"""

import re
from collections.abc import Iterator, Sequence

from readerapp.importing.lists import citation_texts, list_dates, markdown_links
from readerapp.importing.lists.markdown_blocks import Block, Kind
from readerapp.importing.wording import article_links
from readerapp.text import identifiers

_TITLE = re.compile(
    r"\W{0,8}(?:(?:paper|article)[ -])?(?:title|论文标题|论文题目|标题|题目|タイトル|제목|titre|título|titel)"
    r"[\s*_`]{0,6}[:：][\s*_`]{0,6}"
    r"(?P<title>\S.*)",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"[\W_]{0,8}(?P<label>[^\W\d_][^\n:：\[\]<>|*`]{0,30}?)[\s*_`]{0,6}[:：](?!//)[\s*_`]{0,6}(?P<value>.*)", re.DOTALL
)
_AUTHORS = re.compile(r"(?:author|by\Z|作者|저자|著者|autor|auteur)", re.IGNORECASE)
_PAPER = re.compile(r"论文|論文|논문|原文|链接|地址|リンク|링크|来源|出处|出典")
_OTHER = re.compile(r"代码|コード|코드|项目|プロジェクト|数据|主页|标题|题目|タイトル|제목|解读|摘要|笔记|视频")
_NAMING = frozenset(("id", "source", "url", "link", "links", "identifier", "编号"))
_BARE_ARXIV = re.compile(r"\W{0,3}(\d{4}\.\d{4,5}(?:v\d{1,2})?)\b")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{0,300})\]\([^()\s]{0,2000}\)")
_ADDRESS = re.compile(r"(?:\[(?P<text>[^\[\]]{0,300})\]\()?(?P<url>https?://[^\s<>()\"]{1,2000})\)?")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 2000
_MOST_BLOCKS = 14
_MOST_WORDS = 4
_MOST_BLOCKS_BELOW = 60
_LONGEST_BLOCK = 20_000
_FEWEST_WORDS = 3


def split(text: str) -> tuple[str, str] | None:
    """Return label and value of a labelled line; None where it has no label."""
    match = _FACT.match(text[:_LONGEST])
    return (match["label"].strip(), match["value"].strip()) if match else None


def title_in(line: str) -> str:
    """Return the title that a labelled line tells; empty where it tells none."""
    match = _TITLE.match(line)
    return match["title"].strip(" \t*_`") if match else ""


def names_authors(label: str) -> bool:
    """Return whether a label says that authors follow."""
    return _AUTHORS.match(label) is not None


def leads_to_paper(label: str) -> bool:
    """Return whether a label says that the paper's address or identifier follows."""
    if _OTHER.search(label):
        return False
    words = [word.lower() for word in _WORD.findall(label)]
    rest = " ".join(word for word in words if word not in _NAMING)
    if _PAPER.search(label) or (words and not rest):
        return True
    return markdown_links.names_article(rest)


def identifiers_of(label: str, value: str) -> dict[str, str]:
    """Return the identifiers in a fact; a bare number is arXiv's where the label says so."""
    found = identifiers.find(value)
    bare = _BARE_ARXIV.match(value)
    if bare and "arxiv" not in found and ("arxiv" in label.lower() or leads_to_paper(label)):
        found = {"arxiv": bare[1], **found}
    return found


def is_known(text: str) -> bool:
    """Return whether a labelled line says what lists say of papers: who wrote it, where it stands, its code."""
    fact = split(text)
    if fact is None or not fact[1]:
        return False
    return names_authors(fact[0]) or leads_to_paper(fact[0]) or markdown_links.is_label(fact[0])


def describe(blocks: Sequence[Block]) -> bool:
    """Return whether the blocks begin with labelled lines about one paper, whose title stands before them."""
    named: set[str] = set()
    for line, is_plain in _lines(blocks[:_MOST_BLOCKS]):
        fact = split(line)
        if fact is None or (is_plain and not is_known(line)):
            break  # also a title of the form “Name: what it is”
        if not _names_paper(*fact):
            continue
        if fact[0] in named:
            return False  # one line for each of several papers
        named.add(fact[0])
    return bool(named)


def leads_to_one(heading: Block, blocks: Sequence[Block]) -> bool:
    """Return whether what stands below a heading that may be a title leads to one paper, by links that only say so."""
    if not _may_be_title(heading.text):
        return False
    named: set[str] = set()
    for block in blocks[:_MOST_BLOCKS_BELOW]:
        if block.kind is Kind.HEADING and block.level <= heading.level:
            break
        if block.kind is Kind.ROW or (block.kind is Kind.HEADING and _may_be_title(block.text)):
            return False
        for line in block.text[:_LONGEST_BLOCK].split("\n") if "://" in block.text else ():
            found = [(match["text"] or "", match["url"]) for match in _ADDRESS.finditer(line)]
            articles = {_paper_of(url) for text, url in found if markdown_links.leads_to_article(text, url)}
            is_bare = len(_WORD.findall(_ADDRESS.sub(" ", line))) < _MOST_WORDS
            if articles and not (is_bare and all(markdown_links.is_label(text) for text, _ in found)):
                return False
            named |= articles
    return len(named) == 1


def _may_be_title(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and not list_dates.parse(text)


def _paper_of(url: str) -> str:
    return next(iter(article_links.identifiers_of(url).values()), url)


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    """Yield the lines, and whether each stands neither in a list nor in a table."""
    for block in blocks:
        if block.kind is Kind.ROW:
            if len(block.cells) != 2:
                return
            yield ": ".join(block.cells), False
        elif block.kind in (Kind.ITEM, Kind.PARAGRAPH):
            is_plain = block.kind is Kind.PARAGRAPH
            yield from ((line, is_plain) for line in block.text.split("\n") if line.strip())
        else:
            return


def _names_paper(label: str, value: str) -> bool:
    """Whether a fact is one of a paper whose title is not in it."""
    if names_authors(label):
        return bool(citation_texts.authors(value, known=True)[0])
    if not leads_to_paper(label):
        return False
    if any(not markdown_links.is_label(text) and len(text.split()) > _MOST_WORDS for text in _LINK.findall(value)):
        return False
    return "://" in value or bool(identifiers_of(label, value))
