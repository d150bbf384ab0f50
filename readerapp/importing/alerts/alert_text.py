"""Alerts whose papers are told by identifiers in the text: plain mails, and newsletters that print bare addresses.

A paper is a line with a DOI, PMID, arXiv number or the address of an article. Its title is the line above, above its
authors if these stand between; in newsletters the heading that the contents at their top link to.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readerapp.importing import encoding
from readerapp.importing.alerts import alert_lines, alert_titles
from readerapp.importing.digest import Entry, Link, Problem, Severity
from readerapp.importing.grammar.html_text import Block
from readerapp.importing.wording import article_links, author_lines
from readerapp.text import cleaning, identifiers, links

_MAIL = (
    *("unsubscribe", "alert", "you have requested", "you are receiving", "signed up", "you subscribed"),
    *("table of contents", "new articles", "new papers", "your subscription", "saved search", "online collections"),
)
_DATA = ("{", "[", "@", "<", "%", "\\")
_NAMED = re.compile(
    r"\bdoi:?\s*10\.\d{4,9}/\S{1,400}|\bPMID:\s*\d{1,8}|\barXiv:\s*\S{4,20}|https?://[^\s<>]+", re.IGNORECASE
)
_POSTED = re.compile(r"\b(?:posted|published)\b.{0,60}\bdoi:\s*10\.", re.IGNORECASE)
_RULE = re.compile(r"\W{3,}|_{3,}")
_LABELS = re.compile(
    r"\W*(?:\[?(?:abstract|pdf|full[ -]text|html|open access|supplementary.{0,20}|references|link|url|doi)\]?"
    r"[\s|:·•]*)+\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\A(?:\[\d{1,3}\]|\(?\d{1,3}[.):]|[-*•])\s+")
_ADDRESS_AT_END = re.compile(r"[^.!?。！？]{0,30}\s*<?https?://\S+\s*\Z")
_SHORTEST_TITLE = 8
_SHORTEST_PROSE = 40
_WRAPPED = range(55, 81)
_MOST_ABOVE = 4
_LONGEST_SECTION = 80


@dataclass(slots=True)
class _Paper:
    """Where a paper stands: the number of its title's line, those of the lines with its identifiers, its section.

    Attributes:
        is_headed: its title is a heading that the contents of the newsletter link to.
    """

    title: int
    named: list[int]
    section: str
    is_headed: bool


def sniff(text: str) -> float:
    """Return how sure it is that a plain text is an alert, from 0 to 1."""
    lower = text.lower()
    if text.lstrip().startswith(_DATA) or not any(words in lower for words in _MAIL):
        return 0.0
    if "doi" in lower and len(_POSTED.findall(text)) > 1:
        return 0.92
    known = sum(_is_paper(match[0]) for match, _ in zip(_NAMED.finditer(text), range(20), strict=False))
    return 0.52 if known else 0.0


def blocks(text: str) -> Iterator[Block]:
    """Yield the lines of a plain mail, those joined that were broken to fit."""
    lines = [(number, cleaning.line(line)) for number, line in encoding.numbered_lines(text)]
    is_wrapped = max((len(line) for _, line in lines if "://" not in line), default=0) < _WRAPPED.stop
    pieces: list[str] = []
    start = 0
    for number, line in lines:
        if pieces and line and len(pieces[-1]) in _WRAPPED and is_wrapped and not _begins(line):
            pieces.append(line)
            continue
        if pieces:
            yield Block(start, alert_lines.joined(pieces))
        pieces, start = ([line], number) if line else ([], 0)
    if pieces:
        yield Block(start, alert_lines.joined(pieces))


def read(lines: Sequence[Block]) -> tuple[list[Entry], list[Problem]]:
    """Return the papers that identifiers in the text tell, and the notes on what was skipped."""
    papers, problems = _papers(lines)
    ends = [*(paper.title for paper in papers[1:]), len(lines)]
    return [_entry(lines, paper, end) for paper, end in zip(papers, ends, strict=False)], problems


def _papers(lines: Sequence[Block]) -> tuple[list[_Paper], list[Problem]]:
    contents = {anchor.text for line in lines for anchor in line.anchors if anchor.url.startswith("#")}
    papers: list[_Paper] = []
    problems: list[Problem] = []
    section, others, floor = "", 0, 0
    headed: int | None = None
    for at, line in enumerate(lines):
        section = line.text if _is_ruled(lines, at) else section
        headed = at if line.text in contents and not line.anchors else headed
        found = [match[0] for match in _NAMED.finditer(line.text)]
        if not found:
            continue
        if not any(map(_is_paper, found)):
            others += 1
            continue
        title = headed if contents else _title_above(lines, at, floor)
        floor = at + 1
        if title is not None and not (papers and papers[-1].title == title):
            papers.append(_Paper(title, [at], section, is_headed=bool(contents)))
        elif papers:
            papers[-1].named.append(at)
        else:
            problems.append(Problem(line.line, "An identifier without title above it, left out", Severity.ERROR))
    if others:
        problems.append(Problem(0, f"Addresses of no papers skipped: {others}", Severity.INFO))
    return papers, problems


def _is_paper(text: str) -> bool:
    return article_links.is_article(article_links.resolved(text)) if "://" in text else bool(identifiers.find(text))


def _begins(line: str) -> bool:
    return bool(_NAMED.search(line) or _NUMBER.match(line) or _RULE.fullmatch(line) or _LABELS.fullmatch(line))


def _title_above(lines: Sequence[Block], at: int, floor: int) -> int | None:
    """Return the line of the title of the identifiers on a line; None where they go with those before them."""
    authors = 0
    for above in range(at - 1, max(floor, at - 2 * _MOST_ABOVE) - 1, -1):
        text = lines[above].text
        if _RULE.fullmatch(text) or _LABELS.fullmatch(text):
            continue
        if author_lines.is_one(text) and authors < _MOST_ABOVE and above > floor and _can_be(lines[above - 1].text):
            authors += 1
            continue
        return above if _can_be(text) else None
    return None


def _is_ruled(lines: Sequence[Block], at: int) -> bool:
    """Whether a line is a heading between two rules."""
    if not 0 < at < len(lines) - 1 or len(lines[at].text) > _LONGEST_SECTION or _RULE.fullmatch(lines[at].text):
        return False
    return bool(_RULE.fullmatch(lines[at - 1].text) and _RULE.fullmatch(lines[at + 1].text))


def _can_be(text: str) -> bool:
    """Whether a line can be a title."""
    is_other = _RULE.fullmatch(text) or _LABELS.fullmatch(text) or _NAMED.search(text) or alert_titles.is_chrome(text)
    return not is_other and len(text) >= _SHORTEST_TITLE and len(text.split()) > 1


def _entry(lines: Sequence[Block], paper: _Paper, end: int) -> Entry:
    title, named = paper.title, paper.named
    own = [*lines[title + 1 : named[-1] + 1], *_prose(lines[named[-1] + 1 : end])]
    texts = [line.text for line in own if not (_RULE.fullmatch(line.text) or _LABELS.fullmatch(line.text))]
    if paper.is_headed:  # a newsletter: short lines in it are headings
        texts = [_ADDRESS_AT_END.sub("", text) for text in texts if len(text) >= _SHORTEST_PROSE]
    details = alert_lines.read(texts)
    found: dict[str, str] = {}
    identified = dict(details.identifiers)
    for at in named:
        identified = {**identifiers.find(lines[at].text), **identified}
        for link in links.find_links(lines[at].text):
            url = article_links.resolved(link.url)
            identified = {**article_links.identifiers_of(url), **identified}
            found.setdefault(url, "abstract" if article_links.is_article(url) else links.kind_of(url))
    return Entry(
        title=_NUMBER.sub("", lines[title].text),
        abstract=details.abstract,
        authors=details.authors,
        year=details.year,
        published=details.published,
        venue=details.venue,
        identifiers=identified,
        links=tuple(Link(kind, url) for url, kind in found.items()),
        section=paper.section,
        # The newsletter's own heading stands in for the paper's title, its own words for the abstract.
        partial=frozenset([*details.cut, *(("title", "abstract") if paper.is_headed else ())]),
        received={"lines": details.left} if details.left else {},
        line=lines[title].line,
        abstract_line=next((line.line for line in own if details.abstract.startswith(line.text[:40])), 0),
        end_line=lines[named[-1]].line,
    )


def _prose(lines: Iterable[Block]) -> list[Block]:
    """Return the lines below the identifiers that go on with the paper."""
    found: list[Block] = []
    for line in lines:
        if alert_titles.is_chrome(line.text) or line.heading:
            break
        if len(line.text) >= 3 * _SHORTEST_PROSE or author_lines.is_one(line.text):
            found.append(line)
    return found
