"""The text of a Hugging Face Papers page, as copied in the browser: titles and abstracts in turn.

Grammar of an undamaged copy, blocks being single lines with one blank line between::

    file   = header date { title abstract }
    header = "new" "Get trending papers in your email inbox!" "Subscribe" "byAK and the research community"
    date   = month abbreviation and day, without year

Copies come with blank lines lost, lines wrapped, the header cut, several days, or the votes of the listing page
between the papers. So titles and abstracts are told apart by their looks and by taking turns.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Link, Origin, Problem, Severity
from readerapp.importing.huggingface import hf_dates, hf_parts
from readerapp.importing.huggingface.blocks import Block, blocks
from readerapp.importing.huggingface.hf_parts import Day, Kind, Part
from readerapp.text import identifiers, links

NAME = "hf_text"
SOURCE = "HF Papers"

# How lines of other forms begin: markup, data, fields of mails and bibliographies, list items, table rows.
_FOREIGN = re.compile(
    r"""[<{@|#>\\%]|\[\s*[\[{"]|[*-]\s|---|"{3}|\w{2}\s{1,2}-(?:\s|$)|(?:FN|VR|PT)\s\S|From\s\S+@"""
    r"""|\d+[.)]\s|[^\t]*\t[^\t]*\t|"[^"]*"[,;]"""
    r"""|(?:abstract|arxiv|authors?|categories|comments|content-\S+|date|delivered-to|doi|from|journal(?:-ref)?|message-id"""
    r"""|mime-version|pmid|published|received|reply-to|return-path|source|subject|title|to|url|year):\s?""",
    re.IGNORECASE,
)
_HEADINGS = ("get trending papers in your email", "and the research community")
_MOST_ERRORS = 200
_SECOND_PARAGRAPH = 400
_SHORTEST_PLAIN = 120
_LONGEST_ABSTRACT = 2500  # arXiv takes 1,920 characters


@dataclass(slots=True)
class _Paper:
    """The blocks of one paper."""

    title: Block | None = None
    abstract: Block | None = None
    more: list[Block] = field(default_factory=list)  # further paragraphs of the abstract
    addresses: list[Block] = field(default_factory=list)
    listed: bool = False
    upvotes: int | None = None
    comments: int | None = None
    curator: str = ""

    @property
    def blocks(self) -> list[Block]:
        """All blocks in the order of the file."""
        own = [block for block in (self.title, self.abstract) if block]
        return sorted([*own, *self.more, *self.addresses], key=lambda block: block.line)


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a copied page, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    lines = [line for _, line in encoding.numbered_lines(text) if line]
    if not lines or _FOREIGN.match(lines[0]) or _is_foreign(lines):
        return 0.0
    if any(heading in line[:80].lower() for line in lines[:60] for heading in _HEADINGS):
        return 0.95
    days = _days(text)
    if _is_foreign([block.text for day in days for _, block in day.parts]):
        return 0.0
    papers = [paper for day in days for paper in _group(day)[0]]
    whole = sum(_is_plain(paper) for paper in papers)
    dated = any(day.date for day in days)
    if not whole or whole < (0.5 if dated else 0.8) * len(papers):
        return 0.0
    return 0.8 if dated else 0.5


def _is_foreign(texts: Sequence[str]) -> bool:
    return sum(bool(_FOREIGN.match(text)) for text in texts) * 10 > len(texts)


def _is_plain(paper: _Paper) -> bool:
    """Whether title and abstract are so by their looks, not only by their turn."""
    if not paper.title or not paper.abstract:
        return False
    text = paper.abstract.text
    return hf_parts.lean(paper.title.text) < 0 and len(text) >= _SHORTEST_PLAIN and hf_parts.lean(text) > -4


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return a Digest for each day of the page; it never raises."""
    text, encoding_name, mended = encoding.decode(data, origin.encoding)
    days = _days(text)
    ends = [day.parts[0][1].line for day in days[1:]] + [sys.maxsize]
    digests = []
    for day, end in zip(days, ends, strict=False):
        papers, skipped = _group(day)
        entries, problems = _read_papers(papers, is_listing=day.is_listing)
        problems += [_skipped(parts, papers) for parts in skipped]
        period = hf_dates.of_page(day.date, origin)
        if period.date is None and entries:
            problems.append(Problem(0, "The page names no date", Severity.WARNING))
        own = [problem for problem in mended if problem.line < end]
        mended = mended[len(own) :]
        problems += own
        problems.sort(key=lambda problem: problem.line)
        digests.append(Digest(NAME, SOURCE, period.date, period.guess, tuple(entries), tuple(problems), encoding_name))
    return tuple(digests)


def _days(text: str) -> list[Day]:
    return hf_parts.split_days(list(blocks(encoding.numbered_lines(text), hf_parts.stands_alone)))


def _group(day: Day) -> tuple[list[_Paper], list[list[Part]]]:
    """Return the papers of a day, and the runs of blocks between them that belong to none."""
    papers: list[_Paper] = []
    skipped: list[list[Part]] = [[]]
    above = _Paper()
    for at, (kind, block) in enumerate(day.parts):
        paper = papers[-1] if papers else None
        if kind is Kind.TITLE:
            listed = hf_parts.is_listed(day.parts, at)
            papers.append(_Paper(block, listed=listed, upvotes=above.upvotes, curator=above.curator))
            above = _Paper()
        elif kind is Kind.ABSTRACT and paper and paper.title and not paper.abstract:
            paper.abstract = block
        elif kind is Kind.ABSTRACT and paper and paper.abstract and _goes_on(block):
            paper.more.append(block)
        elif kind is Kind.ABSTRACT:
            papers.append(_Paper(abstract=block))
        elif kind is Kind.IDENTIFIER and paper:
            paper.addresses.append(block)
        else:
            before = day.parts[at - 1] if at else None
            if paper and _is_count(block) and before and hf_parts.is_authors(before):
                paper.comments = int(block.text)
            elif kind is Kind.CARD and _is_count(block):
                above.upvotes = int(block.text)
            elif kind is Kind.CARD:
                above.curator = hf_parts.submitter(block, before) or above.curator
            skipped[-1].append((kind, block))
            continue
        if skipped[-1]:
            skipped.append([])
    return papers, [parts for parts in skipped if parts]


def _is_count(block: Block) -> bool:
    return block.text.isdecimal() and len(block.text) < 10


def _goes_on(block: Block) -> bool:
    """Whether a block after an abstract is its second paragraph and no abstract that lost its title."""
    return block.text[0].islower() or len(block.text) < _SECOND_PARAGRAPH


def _read_papers(papers: Sequence[_Paper], *, is_listing: bool) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    broken: list[Problem] = []
    for paper in papers:
        entry = _entry(paper, len(entries) + 1)
        if paper.title and (paper.abstract or (is_listing and paper.listed)):
            entries.append(entry)
            if len(entry.abstract) > _LONGEST_ABSTRACT:
                text = f"Abstract of {len(entry.abstract)} characters: another paper may be hidden in it"
                problems.append(Problem(entry.abstract_line, text, end_line=entry.end_line))
            problems += [
                Problem(block.line, "Second paragraph, added to the abstract above it", end_line=block.end_line)
                for block in paper.more
            ]
            continue
        text = "Title without abstract, left out" if paper.title else "Abstract without title, left out"
        broken.append(Problem(entry.line, text, Severity.ERROR, entry.end_line, replace(entry, rank=None)))
    if entries and is_listing:
        problems.append(Problem(entries[0].line, "This page lists titles without abstracts"))
    if entries and papers[-1].abstract and papers[-1].title and _is_cut_off(entries[-1].abstract):
        at = entries[-1]
        problems.append(Problem(at.abstract_line, "The text ends within this abstract", end_line=at.end_line))
    return entries, problems + _limited(broken)


def _is_cut_off(abstract: str) -> bool:
    return abstract[-1].isalnum() or abstract[-1] in ",;:-–("


def _limited(broken: list[Problem]) -> list[Problem]:
    """Sum up what goes on and on: the text is no digest from there."""
    if len(broken) <= _MOST_ERRORS:
        return broken
    rest = broken[_MOST_ERRORS - 1 :]
    last_line = max(problem.end_line for problem in rest)
    text = f"{len(rest)} more titles or abstracts that stand alone, left out"
    return [*broken[: _MOST_ERRORS - 1], Problem(rest[0].line, text, Severity.ERROR, last_line)]


def _entry(paper: _Paper, rank: int) -> Entry:
    """Make an entry of what there is of a paper.

    Identifiers come from lines of their own alone: one inside an abstract usually names another work.
    """
    blocks_of_it = paper.blocks
    paragraphs = [block.text for block in (paper.abstract, *paper.more) if block]
    addresses = [block.text for block in paper.addresses]
    urls = [found.url for text in (*paragraphs, *addresses) for found in links.find_links(text)]
    named: dict[str, str] = {}
    for text in addresses:
        named = {**identifiers.find(text), **named}
    return Entry(
        title=paper.title.text if paper.title else "",
        abstract="\n\n".join(paragraphs),
        identifiers=named,
        links=tuple(Link(links.kind_of(url), url) for url in urls),
        curator=paper.curator,
        rank=rank,
        upvotes=paper.upvotes,
        comments=paper.comments,
        line=blocks_of_it[0].line,
        abstract_line=paper.abstract.line if paper.abstract else 0,
        end_line=max(block.end_line for block in blocks_of_it),
    )


def _skipped(parts: Sequence[Part], papers: Sequence[_Paper]) -> Problem:
    """Return the note on blocks that were left out on purpose."""
    line, end_line = parts[0][1].line, parts[-1][1].end_line
    kinds = {kind for kind, _ in parts}
    if kinds == {Kind.DATE}:
        text = "Date of the papers below it" if papers and line < papers[-1].blocks[0].line else "Date without papers"
    elif Kind.IDENTIFIER in kinds:
        text = "Address above the first paper, skipped"
    elif kinds == {Kind.CARD}:
        text = "Votes, comments and who submitted, read with the paper; the number of authors skipped"
    elif papers and line > papers[-1].blocks[0].line:
        text = "Page footer, skipped"
    else:
        text = "Page header and menu, skipped"
    unsure = [block for kind, block in parts if kind is Kind.MENU and not hf_parts.stands_alone(block.text)]
    if papers and unsure and unsure[0].line > papers[-1].blocks[0].line:
        words = f"“{unsure[0].text}” after the last paper: taken for the page's footer and skipped"
        return Problem(line, words, Severity.WARNING, end_line)
    return Problem(line, text, Severity.INFO, end_line)
