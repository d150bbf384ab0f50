"""Alerts of Google Scholar: new articles, citations, related research and recommendations, in any language.

Each paper is a heading with a link (``scholar_url?url=…``, resolved without fetching), a line of authors, journal and
year, and the beginning of a sentence or two. Words of the mail itself are never needed, so its language is no matter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readerapp.importing import encoding
from readerapp.importing.alerts import alert_lines
from readerapp.importing.digest import Digest, Entry, Link, Origin, Problem, Severity
from readerapp.importing.grammar import html_text
from readerapp.importing.grammar.html_text import Anchor, Block
from readerapp.importing.wording import article_links
from readerapp.text import cleaning, identifiers, links

NAME = "scholar_mail"

_TITLE_CLASS = "gse_alrt_title"
_REDIRECT = re.compile(r"scholar\.google\.[a-z.]{2,6}/(?:scholar_url\?|scholar\?(?:oi|cluster|q)=)", re.IGNORECASE)
_ADDRESS = re.compile(r"<?(https?://scholar\.google\.[a-z.]{2,6}/[^\s<>]{1,4000})>?", re.IGNORECASE)
# In a mail as plain text an address stands by itself or in angle brackets, not as a link of Markdown or in JSON.
_PLAIN_ADDRESS = re.compile(r"(?:^|[\s<])https?://scholar\.google\.[a-z.]{2,6}/scholar_url\?", re.IGNORECASE)
_TAG = re.compile(r"\[(PDF|HTML|BOOK|B|CITATION|C|DOC|PS|TXT|[^\[\]\d]{1,20})\]\s*")
_SUBJECT = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*:\s*)*(?:google scholar[ -]alerts?\s*[:：-]\s*)?", re.IGNORECASE)
_KIND = re.compile(r"(.+?)\s+[-–—]\s+([^-–—]{3,60})")
_QUOTED = re.compile(r"[“\"'][^“”\"]+[”\"']")
_SENDER = "scholaralerts-noreply"
_TITLE_SHORTEST = 3


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin an alert of Google Scholar, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    if html_text.is_html(text):
        if _TITLE_CLASS in text:
            return 0.98
        return 0.95 if _REDIRECT.search(text) and "scholar_url?" in text and "oi=scholaralrt" in text else 0.0
    return 0.93 if not text.lstrip().startswith(("{", "[{")) and _PLAIN_ADDRESS.search(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return the alert's digest; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    papers = _papers(html_text.blocks(text)) if html_text.is_html(text) else _plain_papers(text)
    source, section = source_of(origin)
    entries: list[Entry] = []
    for title, details in papers:
        entries.append(_entry(title, details, section, len(entries) + 1))
    if not entries:
        problems.append(Problem(0, "The alert has no titles", Severity.INFO))
    date, guess = alert_lines.issue_date(origin)
    return (Digest(NAME, source, date, guess, tuple(entries), tuple(problems), encoding_name),)


def is_alert_of(origin: Origin) -> bool:
    """Return whether Google Scholar sent the mail."""
    return _SENDER in origin.sender


def source_of(origin: Origin) -> tuple[str, str]:
    """Return ``Google Scholar: <what is asked for>`` and the kind of alert, as its subject names it."""
    subject = _SUBJECT.sub("", cleaning.line(origin.subject), count=1)
    kind = _KIND.fullmatch(subject)
    asked, section = (kind[1], kind[2]) if kind else (subject, "")
    asked = asked.strip(" []")
    if _QUOTED.fullmatch(asked):  # several phrases in quotes stay so
        asked = asked[1:-1].strip()
    return (f"Google Scholar: {asked}" if asked else "Google Scholar"), section


def _papers(lines: Iterable[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Yield each title with the lines below it, up to the next title or a line that is only a link."""
    title: Block | None = None
    details: list[Block] = []
    is_over = False
    for block in lines:
        if _is_title(block):
            if title:
                yield title, details
            title, details, is_over = block, [], False
        elif not is_over:
            is_over = bool(block.anchors) and len(block.anchors[0].text) >= len(block.text)
            if not is_over:
                details.append(block)
    if title:
        yield title, details


def _is_title(block: Block) -> bool:
    anchor = _title_anchor(block)
    if anchor is not None:
        return len(anchor.text) >= _TITLE_SHORTEST
    return block.heading and bool(_TAG.match(block.text)) and not block.anchors and bool(_TAG.sub("", block.text))


def _title_anchor(block: Block) -> Anchor | None:
    for anchor in block.anchors:
        if _TITLE_CLASS in anchor.classes or (block.heading and _REDIRECT.search(anchor.url)):
            return anchor
    return None


def _entry(block: Block, below: list[Block], section: str, rank: int) -> Entry:
    anchor = _title_anchor(block)
    tags = {tag.upper() for tag in _TAG.findall(block.text)}
    title = anchor.text if anchor else _TAG.sub("", block.text)
    title = title if _TAG.sub("", title, count=1) == "" else _TAG.sub("", title, count=1)
    url = article_links.resolved(anchor.url) if anchor else ""
    details = alert_lines.read(line.text for line in below)
    named = {**details.identifiers, **article_links.identifiers_of(url)}
    cut = details.cut | ({"title"} if title.endswith(("…", "...")) else set())
    found = {url: "pdf" if "PDF" in tags else _kind(url)} if url.startswith("http") else {}
    if arxiv := named.get("arxiv"):
        found.setdefault(identifiers.url("arxiv", arxiv), "abstract")
    return Entry(
        title=title,
        abstract=details.abstract,
        authors=details.authors,
        year=details.year,
        published=details.published,
        venue=details.venue,
        identifiers=named,
        links=tuple(Link(kind, address) for address, kind in found.items()),
        section=section,
        rank=rank,
        partial=frozenset(cut),
        received={
            **({"cites": details.cites} if details.cites else {}),
            **({"lines": details.left} if details.left else {}),
        },
        line=block.line,
        abstract_line=next((line.line for line in below if line.text in details.abstract), 0)
        if details.abstract
        else 0,
        end_line=max(block.line, *(line.line for line in below)) if below else block.line,
    )


def _kind(url: str) -> str:
    kind = links.kind_of(url)
    return "abstract" if kind == "link" and article_links.is_article(url) else kind


def _plain_papers(text: str) -> Iterator[tuple[Block, list[Block]]]:
    """Yield what the plain text of an alert has: a paragraph with an address is a paper, its title the first line.

    Title and address, or the lines about it, may stand in paragraphs of their own.
    """
    title: Block | None = None
    details: list[Block] = []
    before: list[Block] = []
    for paragraph in _paragraphs(text):
        at = next((at for at, block in enumerate(paragraph) if _title_anchor(block)), -1)
        if at < 0:
            details = details or paragraph
            before = paragraph
            continue
        if title:
            yield title, details
        url, own = paragraph[at].anchors[0].url, paragraph[at].text
        lines = [*paragraph[:at], *([paragraph[at]] if own else []), *paragraph[at + 1 :]]
        named = [paragraph[at]] if own else lines[:1] or before[-1:]
        title = None
        for block in named:
            words = _TAG.sub("", block.text, count=1)
            title = replace(block, anchors=(Anchor(words, url, _TITLE_CLASS),), heading=True)
        details = [block for block in lines if block not in named]
    if title:
        yield title, details


def _paragraphs(text: str) -> Iterator[list[Block]]:
    """Yield the lines between blank ones, addresses of Google Scholar taken out of them as links."""
    paragraph: list[Block] = []
    for number, line in encoding.numbered_lines(text):
        if line.strip():
            address = _ADDRESS.search(line)
            words = cleaning.line(_ADDRESS.sub("", line)).strip("<>()[ ") if address else cleaning.line(line)
            is_paper = address and "scholar_url?" in address[1]
            anchors = (Anchor(words, address[1], _TITLE_CLASS),) if address and is_paper else ()
            paragraph.append(Block(number, words, anchors))
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph
