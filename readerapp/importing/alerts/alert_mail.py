"""Alerts by mail of publishers, preprint servers and recommenders: tables of contents, saved searches, newsletters.

There is no common form. In HTML a paper is a link that is a line of its own, reads like a title and leads to an article
or through a redirect; in plain text it is a line with an identifier or address, and the title stands above it. What
stands below a title are its authors, journal, date and text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from readerapp.importing import encoding
from readerapp.importing.alerts import alert_lines, alert_text, alert_titles, scholar_mail
from readerapp.importing.alerts.alert_lines import Details
from readerapp.importing.alerts.alert_titles import Title
from readerapp.importing.digest import Digest, Entry, Link, Origin, Problem, Severity
from readerapp.importing.grammar import html_text
from readerapp.importing.grammar.html_text import Block
from readerapp.importing.wording import article_links
from readerapp.text import cleaning, links, markup

NAME = "alert_mail"

_MAIL = re.compile(
    r"""<!--\[if\ (?:gte\ )?\(?\ ?(?:mso|gt\ mso)|schemas-microsoft-com:(?:office|vml)|role=["']?presentation
    |view\ (?:this|it|in|online)|unsubscribe|e-?mail\ alert|mso-|newsletter|alert""",
    re.IGNORECASE | re.VERBOSE,
)
_SCIENCE = re.compile(
    r"\bdoi\b|\barxiv\b|\bjournal|\barticles?\b|\bpreprints?\b|\bissue \d|\bcitations?\b|\bpapers?\b|\bresearch\b|论文",
    re.IGNORECASE,
)
_HREF = re.compile(r"""href\s*=\s*["']?\s*(https?:[^\s"'<>]{8,3000})""", re.IGNORECASE)
_BARE = re.compile(
    r"https?://(?:export\.)?(?:arxiv\.org/(?:abs|pdf)/|huggingface\.co/papers/\d|(?:dx\.)?doi\.org/10\.)", re.IGNORECASE
)
_SENDER = re.compile(r"\s*\"?([^\"<@]{2,100}?)\"?\s*<")
_PAGE_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{3,200})</title", re.IGNORECASE)
_HEADED = re.compile(r"<(?:h[1-4]|strong)\b[^<>]{0,500}>\s{0,99}<a\s[^<>]{0,4000}>[^<]{20,300}</a", re.IGNORECASE)
_ISSUE = re.compile(r"\b(?:volume|vol\.?|issue|no\.?)\s*\d", re.IGNORECASE)
_LABELS = re.compile(
    r"\W*(?:\[?(?:abstract|pdf|full[ -]text|html|open access|supplementary.{0,20}|references)\]?[\s|·•]*)+\W*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 60
_MOST_DOUBTS = 20
_MOST_ASKED = 30


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin an alert, from 0 to 1: never very, for there is no mark of one."""
    text, _, _ = encoding.decode(sample)
    if not html_text.is_html(text):
        return alert_text.sniff(text)
    known = any(
        article_links.is_article(article_links.resolved(match[1]))
        for match in islice(_HREF.finditer(text), _MOST_ASKED)
    )
    if not known and not _BARE.search(text):
        if _MAIL.search(text) and _SCIENCE.search(text):
            return 0.42
        return 0.3 if _HEADED.search(text) else 0.0
    return 0.6 if _MAIL.search(text) else 0.45


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return the alert's digest; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    if html_text.is_html(text):
        page = _PAGE_TITLE.search(text)
        page_title = cleaning.line(markup.to_text(page[1])) if page else ""
        lines = list(html_text.blocks(text))
        entries, notes = _read_html(lines)
        if not entries:
            entries, notes = alert_text.read(lines)
    else:
        lines = list(alert_text.blocks(text))
        page_title = next((line.text for line in lines if 3 < len(line.text) <= _LONGEST_HEADING), "")
        entries, notes = alert_text.read(lines)
    entries = [replace(entry, rank=rank) for rank, entry in enumerate(entries, start=1)]
    heads = [line.text for line in lines[: _first(lines, entries)]]
    date, guess = alert_lines.issue_date(origin, heads)
    source, section = _source(origin, page_title)
    if section:
        entries = [replace(entry, section=entry.section or section) for entry in entries]
    problems = sorted([*problems, *notes], key=lambda problem: problem.line)
    return (Digest(NAME, source, date, guess, tuple(entries), tuple(problems), encoding_name),)


def _read_html(lines: Sequence[Block]) -> tuple[list[Entry], list[Problem]]:
    titles, skipped = alert_titles.find(lines)
    if not titles:
        return [], []
    ends = [title.at for title in titles[1:]] + [len(lines)]
    section = ""
    reached = 0
    entries: list[Entry] = []
    problems: list[Problem] = []
    for title, end in zip(titles, ends, strict=True):
        section = _section(lines[reached : title.at], section)
        reached = title.at + 1
        below = _below(lines[title.at + 1 : end])
        entry = _entry(title, lines[title.at], below, section)
        entries.append(entry)
        if not (title.known or entry.authors or entry.abstract or entry.identifiers):
            text = f"“{cleaning.line(title.text)[:80]}” has no authors and no text: it may be no paper"
            problems.append(Problem(entry.line, text, end_line=entry.end_line))
    problems = problems[:_MOST_DOUBTS] + _summed_up(problems[_MOST_DOUBTS:])
    opaque = [entry for title, entry in zip(titles, entries, strict=True) if not title.known and not entry.identifiers]
    if opaque:
        text = f"Look through the titles: {len(opaque)} of {len(titles)} have addresses that do not say where they lead"
        problems.append(Problem(opaque[0].line, text, Severity.WARNING, opaque[-1].end_line))
    if skipped:
        text = f"Other links (menus, advertising, unsubscribing) skipped: {len(skipped)} lines"
        problems.append(Problem(skipped[0].line, text, Severity.INFO, skipped[-1].line))
    return entries, problems


def _below(lines: Sequence[Block]) -> list[Block]:
    """Return the lines that say something of the title above them: up to the next heading or the mail's foot."""
    found: list[Block] = []
    for line in lines:
        if line.heading or _is_label(line) or alert_titles.is_chrome(line.text) or alert_titles.is_menu(line):
            break
        if not _LABELS.fullmatch(line.text):
            found.append(line)
    return found


def _section(lines: Sequence[Block], before: str) -> str:
    """Return the last heading among the lines above a title."""
    headings = [line.text for line in lines if line.heading or _is_label(line)]
    for text in reversed(headings):
        if len(text) <= _LONGEST_HEADING and not _ISSUE.search(text):
            return text
    return before


def _is_label(line: Block) -> bool:
    return (
        not line.anchors
        and len(line.text) <= _LONGEST_HEADING
        and bool(alert_lines.SECTION.fullmatch(line.text.strip(" :")))
    )


def _entry(title: Title, block: Block, below: Sequence[Block], section: str) -> Entry:
    details = alert_lines.read(line.text for line in below)
    beside = [block, *(line for line in below if len(line.text) <= _LONGEST_HEADING)]
    more = [article_links.resolved(anchor.url) for line in beside for anchor in line.anchors]
    named = {**details.identifiers}
    for url in (title.url, *(url for url in more if article_links.is_article(url))):
        named = {**article_links.identifiers_of(url), **named}
    found = {title.url: _kind(title.url)}
    for url in more:
        if url.startswith("http") and (kind := links.kind_of(url)) != "link":
            found.setdefault(url, kind)
    return Entry(
        title=cleaning.line(title.text),
        abstract=details.abstract,
        authors=details.authors,
        year=details.year,
        published=details.published,
        venue=details.venue,
        identifiers=named,
        links=tuple(Link(kind, url) for url, kind in found.items()),
        details={"volume": details.volume} if details.volume else {},
        section=section,
        partial=frozenset(details.cut),
        received=_received(details),
        line=block.line,
        abstract_line=next((line.line for line in below if line.text in details.abstract), 0)
        if details.abstract
        else 0,
        end_line=max((line.line for line in below), default=block.line),
    )


def _received(details: Details) -> dict[str, object]:
    return {"lines": details.left} if details.left else {}


def _kind(url: str) -> str:
    kind = links.kind_of(url)
    return "abstract" if kind == "link" and article_links.is_article(url) else kind


def _summed_up(problems: Sequence[Problem]) -> list[Problem]:
    if not problems:
        return []
    text = f"{len(problems)} more titles have no authors and no text: they may be no papers"
    return [Problem(problems[0].line, text, end_line=problems[-1].end_line)]


def _first(lines: Sequence[Block], entries: Sequence[Entry]) -> int:
    """Return the number of lines above the first paper."""
    return next((at for at, line in enumerate(lines) if entries and line.line >= entries[0].line), len(lines))


def _source(origin: Origin, title: str) -> tuple[str, str]:
    """Return who sent the alert, else its title or the file's name; and of which kind it is where that is known."""
    if scholar_mail.is_alert_of(origin):
        return scholar_mail.source_of(origin)
    if sender := _SENDER.match(origin.sender):
        return cleaning.line(sender[1]), ""
    if origin.subject:
        return cleaning.line(origin.subject), ""
    return title or " ".join(origin.name.rpartition(".")[0].split("_")).strip() or "Alert", ""
