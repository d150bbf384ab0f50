"""Saved web pages of Hugging Face papers: daily, weekly, monthly, trending, a single paper, and pages that others make.

A page of Hugging Face holds its papers in full in the ``data-props`` of its interactive parts
(``data-target="DailyPapers"``, ``"PaperContent"``); dashboards hold them in scripts, as JSON or JavaScript; the markup
often has titles alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem
from readerapp.importing.grammar import html_tree, script_notation
from readerapp.importing.huggingface import hf_cards, hf_dates, hf_lists, hf_newsletter, hf_paper_page, hf_text
from readerapp.importing.huggingface.hf_dates import Period
from readerapp.text import markup

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

NAME = "hf_html"

_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?<(?:!--|(?:!doctype\s+html|html|head|body|main|header|article|section|div|h[1-6]|p|ul|ol|table"
    r"|title|meta|a)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"""data-target=["'](?:DailyPapers|PaperContent)|og:url["'] content=["']https://huggingface\.co/papers"""
)
_PAPER = re.compile(r"""["'(](?:https?://(?:www\.)?(?:huggingface\.co|hf\.co)[\w.]{0,10})?/papers/\d{4}\.\d{4,5}\b""")
_NAMED = re.compile(r"<(?:title|h1)\b[^>]{0,200}>(?:[^<]|<img[^>]{0,300}>){0,100}hugging\s?face", re.IGNORECASE)

_PROPS = re.compile(r"""\bdata-props\s*+=\s*+(?:"(?P<double>[^"]*+)|'(?P<single>[^']*+))""")
_SCRIPT = re.compile(r"<script\b[^>]*+>((?>(?:[^<]++|<(?!/script))*))", re.IGNORECASE)
_DATA = re.compile(r"(?:\A|[=(:;])\s*+(?=[\[{]\s*+[\[{\"'\w])")
_LISTED = re.compile(r"huggingface\.co|hf\.co|hugging\s?face", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--[^>]{0,300}?\b(?:saved from url=\(\d+\)|url:\s*)(https?://[^\s>]{1,300})")
_DATED = re.compile(r"/papers/(?:date|week|month)/[\dW-]+|[?&](?:date|week|month)=[\dW-]+")
_OF_A_PAGE = ("paper", "organization", "submittedBy", "thumbnail", "mediaUrls")
_MOST_TEXTS = 400
_MOST_PARTS = 300  # interactive parts and scripts of a page; one of them has the list


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a web page of Hugging Face papers, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    if not _PAGE.match(text):
        return 0.0
    if _OWN.search(text):
        return 0.97
    if _PAPER.search(text):
        return 0.92 if _LISTED.search(text) else 0.6
    return 0.6 if _NAMED.search(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return the digest of the page; it never raises."""
    text, encoding_name, mended = encoding.decode(data, origin.encoding)
    tree = html_tree.parse(text)
    period = _period(tree, text, origin)
    readings = _readings(tree, text, origin)
    first, *others = max(readings, key=_worth)
    if period.date and (first.date is None or (first.date_guess and not period.guess)):
        first = replace(first, date=period.date, period=period.name, date_guess=period.guess)
    problems = [*mended, *first.problems]
    if first.date is None and first.entries:
        problems.append(Problem(0, "The page names no date"))
    problems.sort(key=lambda problem: problem.line)
    first = replace(first, problems=tuple(problems))
    return tuple(replace(digest, encoding=encoding_name) for digest in (first, *others))


def _readings(tree: "LexborHTMLParser", text: str, origin: Origin) -> "Iterator[Sequence[Digest]]":
    """Yield what the parts of a page give, one that holds more before one that holds less."""
    found = [*_from_props(text, origin)]
    yield from found
    if not any(map(_worth, found)):
        yield from _from_scripts(text, origin)
        yield [_from_markup(tree, text)]


def _worth(digests: Sequence[Digest]) -> tuple[int, int, int]:
    entries = [entry for digest in digests for entry in digest.entries]
    return len(entries), sum(bool(entry.abstract) for entry in entries), sum(digest.broken for digest in digests)


def _from_props(text: str, origin: Origin) -> "Iterator[Sequence[Digest]]":
    with_papers = (match for match in _PROPS.finditer(text) if "paper" in match[0] or "dailyPapers" in match[0])
    for match in islice(with_papers, _MOST_PARTS):
        props = markup.unescape(match["double"] or match["single"] or "")
        digests = hf_lists.digests(NAME, props, origin, is_listed=True)
        lines = text.count("\n", 0, match.start())
        yield [_moved(digest, lines) for digest in digests]


def _from_scripts(text: str, origin: Origin) -> "Iterator[Sequence[Digest]]":
    is_listed = _LISTED.search(text) is not None
    for match in islice(_SCRIPT.finditer(text), _MOST_PARTS):
        script, at = match[1], 0
        while data := _DATA.search(script, at):
            value, at = script_notation.value_at(script, data.end())
            digests = hf_lists.digests(NAME, value, origin, is_listed=is_listed)
            if any(digest.entries for digest in digests):
                lines = text.count("\n", 0, match.start(1) + data.end())
                yield [_moved(digest, lines) for digest in digests]


def _from_markup(tree: "LexborHTMLParser", text: str) -> Digest:
    paper = hf_paper_page.entry(tree, _addresses(tree, text))
    if paper:
        return Digest(NAME, hf_text.SOURCE, entries=(replace(paper, line=1, end_line=text.count("\n") + 1),))
    entries: list[Entry] = []
    line, reached = 1, 0
    for entry in hf_cards.entries(tree) or hf_newsletter.entries(tree):
        at = text.find(_mark_of(entry), reached)
        if at >= 0:
            line += text.count("\n", reached, at)
            reached = at
        entries.append(replace(entry, line=line, end_line=line, abstract_line=line if entry.abstract else 0))
    problems = []
    if entries and not any(entry.abstract for entry in entries):
        problems.append(Problem(entries[0].line, "This page lists titles without abstracts"))
    return Digest(NAME, hf_text.SOURCE, entries=tuple(entries), problems=tuple(problems))


def _mark_of(entry: Entry) -> str:
    """What of a paper is found as it stands in the source of its page."""
    return f"/papers/{entry.identifiers['arxiv']}" if "arxiv" in entry.identifiers else entry.title[:30]


def _moved(digest: Digest, lines: int) -> Digest:
    """Return a digest with its lines counted from the beginning of the file."""
    entries = [
        replace(
            _of_page(entry),
            line=entry.line + lines,
            end_line=entry.end_line + lines,
            abstract_line=entry.abstract_line + lines if entry.abstract_line else 0,
        )
        for entry in digest.entries
    ]
    problems = [
        replace(problem, line=problem.line + lines, end_line=problem.end_line + lines if problem.end_line else 0)
        for problem in digest.problems
    ]
    return replace(digest, entries=tuple(entries), problems=tuple(problems))


def _of_page(entry: Entry) -> Entry:
    """Return the paper of its own page without what the page has beside it: the discussion, those who voted."""
    discussion = entry.received.get("comments")
    if not isinstance(discussion, list) and "upvoters" not in entry.received:
        return entry
    count = len(discussion) if isinstance(discussion, list) else entry.comments
    return replace(
        entry, comments=count, received={key: entry.received[key] for key in _OF_A_PAGE if key in entry.received}
    )


def _period(tree: "LexborHTMLParser", text: str, origin: Origin) -> Period:
    """Return what the page says of its date: in its address, in an element ``time``, in its first texts."""
    times = [node.attributes.get("datetime") or "" for node in tree.css("time[datetime]")[:3]]
    dated = [match.group() for address in _addresses(tree, text) if (match := _DATED.search(address))]
    headings = [node.text() for node in tree.css("title, h1")[:3]]
    for said in (*dated, *times, *headings):
        if found := hf_dates.stamped(said):
            return found
    beside = [node.attributes.get("href") or "" for node in tree.css('a[href*="/papers/date/"]')[:10]]
    neighbours = [near.date for href in beside if (near := hf_dates.stamped(href)) and near.date]
    words = hf_cards.texts_of(tree.body)[:_MOST_TEXTS] if tree.body else []
    found = hf_dates.printed(words, origin, max(neighbours, default=None))
    return found or hf_dates.resolve((), (), origin.name)


def _addresses(tree: "LexborHTMLParser", text: str) -> list[str]:
    """Return the addresses that the page, or the program that saved it, gives as its own."""
    saved = [match[1] for match in _SAVED_FROM.finditer(text[:5000])]
    nodes = tree.css('link[rel="canonical"], meta[property="og:url"]')
    own = [node.attributes.get("href") or node.attributes.get("content") or "" for node in nodes]
    return [address for address in (*saved, *own) if address]
