"""What the blocks of a copied Hugging Face page are: menu, date, votes, titles, abstracts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from readerapp.importing.huggingface import page_date
from readerapp.importing.huggingface.blocks import Block, ends_sentence
from readerapp.importing.huggingface.page_date import PageDate
from readerapp.text import identifiers, links

_MENU = re.compile(
    r"about|back|(?:new )?buckets|by ?ak and the research community|careers|community|company|daily|(?:daily )?papers"
    r"|datasets|docs|enterprise|get trending papers in your email inbox(?: once a day)?!|hugging face|huggingchat"
    r"|inference endpoints|jobs|log in|models|models datasets spaces pricing docs|monthly|new|next|posts|previous"
    r"|previous next|pricing|privacy|search|search by arxiv id or title|sign up|solutions|spaces|submit(?: a paper)?"
    r"|subscribe|system theme|tos|tos privacy about (?:careers|jobs)|trending(?: papers)?|website|weekly|©.{0,80}",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"\d{1,6}|[·•|–—*_=~+-]+|[·•\s]*\d+ authors?(?:\s*[·•]\s*\d+)?|submitted by\b.{0,60}|upvotes?\s*\d*|\+\d{1,4}"
    r"|\d+ comments?|\d+ (?:hour|day)s? ago",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"submitted by\b:?\s*", re.IGNORECASE)
_LISTED = re.compile(r"[·•\s]*\d+ authors?\b|submitted by\b", re.IGNORECASE)
_ONE_TOKEN = re.compile(r"(?:arxiv:?\s*)?(?=\S*[./])\S{5,300}", re.IGNORECASE)

_SENTENCE_BREAK = re.compile(r"[.。][\"'”’)\]]?\s+(?=[\"'“‘(\[]?[A-Z])")
_PROSE = re.compile(r"\b(?:we|is|are|has|have|this|these|which|that|been|our)\b")
_BY_SIZE = ((100, -8), (160, -6), (250, -5), (300, -1), (600, 4))
_JUDGED_BY = 4000
_LONGEST_MENU_ENTRY = 28


class Kind(Enum):
    """What a block is."""

    MENU = auto()
    DATE = auto()
    CARD = auto()  # votes, the number of authors, who submitted: what the listing page prints about a paper
    IDENTIFIER = auto()  # an address or identifier alone on its line
    TITLE = auto()
    ABSTRACT = auto()


Part = tuple[Kind, Block]


@dataclass(slots=True)
class Day:
    """The blocks of one day of the page."""

    date: PageDate | None = None
    parts: list[Part] = field(default_factory=list)

    def has(self, *kinds: Kind) -> bool:
        """Return whether there is a block of one of the kinds."""
        return any(kind in kinds for kind, _ in self.parts)

    @property
    def is_listing(self) -> bool:
        """Whether this is a page of titles alone, with who submitted each and how many wrote it."""
        return not self.has(Kind.ABSTRACT) and any(
            kind is Kind.CARD and _LISTED.match(block.text) for kind, block in self.parts
        )


def stands_alone(text: str) -> bool:
    """Return whether a line belongs to the page and never to a paragraph of a paper."""
    return _MENU.fullmatch(text) is not None or page_date.parse(text) is not None


def split_days(blocks: Sequence[Block]) -> list[Day]:
    """Return the days of a page, their blocks in the order of the file; none is lost."""
    days = [Day()]
    before = ""
    for block in blocks:
        is_submitter = before.lower() == "submitted by" and " " not in block.text
        kind = Kind.CARD if is_submitter else _kind_by_form(block.text)
        before = block.text
        date = page_date.parse(block.text) if kind is Kind.DATE else None
        if date is not None and not (days[-1].date and days[-1].date.same_day(date)):
            days.append(Day(date))
        days[-1].parts.append((kind or Kind.TITLE, block))
    for day in days:
        _tell_apart(day)
    return _joined(days)


def _kind_by_form(text: str) -> Kind | None:
    """What a block is by its form alone, None for one that takes its turn as title or abstract."""
    if _MENU.fullmatch(text):
        return Kind.MENU
    if page_date.parse(text):
        return Kind.DATE
    if _CARD.fullmatch(text):
        return Kind.CARD
    if _ONE_TOKEN.fullmatch(text) and (links.find_links(text) or identifiers.find(text)):
        return Kind.IDENTIFIER
    return None


def _joined(days: Sequence[Day]) -> list[Day]:
    """Give what stands above the first date, and dates without papers, to the day they are beside."""
    kept: list[Day] = []
    above: list[Part] = []
    for day in days:
        is_head = day is days[0] and len(days) > 1 and not day.has(Kind.ABSTRACT) and not day.is_listing
        if is_head:
            above += [(Kind.MENU if kind is Kind.TITLE else kind, block) for kind, block in day.parts]
        elif day.has(Kind.TITLE, Kind.ABSTRACT):
            day.parts[:0] = above
            above = []
            kept.append(day)
        elif kept:
            kept[-1].parts += day.parts
        else:
            above += day.parts
    if above:  # no papers at all
        kept.append(Day(days[-1].date, above))
    return kept


def _tell_apart(day: Day) -> None:
    """Settle which blocks of a day are titles and which abstracts: the cheapest path over both states."""
    undecided = [at for at, (kind, _) in enumerate(day.parts) if kind is Kind.TITLE]
    for at, kind in zip(undecided, _take_turns([day.parts[at][1].text for at in undecided]), strict=True):
        day.parts[at] = (kind, day.parts[at][1])
    _find_unknown_menu(day)


def _take_turns(texts: Sequence[str]) -> list[Kind]:
    if not texts:
        return []
    leanings = [lean(text) for text in texts]
    title, abstract = max(leanings[0], 0), max(-leanings[0], 0) + 1
    came_from: list[tuple[bool, bool]] = []  # for title and abstract: whether an abstract is before it
    for leaning in leanings[1:]:
        came_from.append((abstract <= title + 3, abstract + 3 < title))
        title, abstract = min(abstract, title + 3) + max(leaning, 0), min(title, abstract + 3) + max(-leaning, 0)
    is_abstract = abstract <= title + 3
    kinds = [Kind.ABSTRACT if is_abstract else Kind.TITLE]
    for before_title, before_abstract in reversed(came_from):
        is_abstract = before_abstract if is_abstract else before_title
        kinds.append(Kind.ABSTRACT if is_abstract else Kind.TITLE)
    return kinds[::-1]


def lean(text: str) -> int:
    """Return how much a text looks like an abstract (above 0) or a title (below)."""
    size = len(text)
    points = next(
        (points for limit, points in ((100, -8), (160, -6), (250, -5), (300, -1), (600, 4)) if size <= limit), 8
    )
    judged = text[:_JUDGED_BY]
    points += min(2 * len(_SENTENCE_BREAK.findall(judged)), 6)
    points += min(len(_PROSE.findall(judged)), 3)
    if text[-1].isalnum():
        points -= 2
    elif text[-1] != "?" and ends_sentence(text):
        points += 3
    return points + (3 if "://" in judged else 0)


def _find_unknown_menu(day: Day) -> None:
    """Mark short lines before the first and after the last paper as menu: no list of the page's words is complete."""
    abstracts = [at for at, (kind, _) in enumerate(day.parts) if kind is Kind.ABSTRACT]
    first, last = (abstracts[0], abstracts[-1]) if abstracts else (0, 0)
    titles = [at for at in range(first) if day.parts[at][0] is Kind.TITLE]
    first_title = titles[-1] if titles else first
    for at, (kind, block) in enumerate(day.parts):
        if kind is Kind.TITLE and _is_short(block.text):
            outside = at < first_title or at > last if abstracts else not is_listed(day.parts, at)
            if outside:
                day.parts[at] = (Kind.MENU, block)


def is_listed(parts: Sequence[Part], at: int) -> bool:
    """Return whether the listing page's votes or authors stand beside a block."""
    return any(kind is Kind.CARD for kind, _ in parts[max(at - 1, 0) : at + 2])


def is_authors(part: Part) -> bool:
    """Return whether a block is the listing page's number of authors, which the number of comments follows."""
    kind, block = part
    return kind is Kind.CARD and "author" in block.text.lower()


def submitter(block: Block, before: Part | None) -> str:
    """Return the name after “Submitted by”, in the same block or in the one below; empty for other blocks."""
    if match := _SUBMITTED.match(block.text):
        return block.text[match.end() :]
    label = _SUBMITTED.fullmatch(before[1].text) if before else None
    return block.text if label else ""


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_MENU_ENTRY and text.count(" ") < 3
