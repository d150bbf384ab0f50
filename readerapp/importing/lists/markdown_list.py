"""Lists of papers in Markdown: daily lists, awesome lists, reading lists, papers of the week; also as plain text.

There is no grammar; what such lists share: a paper is a list item, a table row, a heading or a paragraph that links to
an article (or names it by identifier, or by authors and venue), and headings are sections. A file whose headings are
dates is a running log, and each of them is a digest.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity
from readerapp.importing.huggingface import hf_text
from readerapp.importing.lists import (
    list_dates,
    markdown_blocks,
    markdown_inline,
    markdown_links,
    markdown_merging,
    markdown_papers,
    markdown_titled,
    markdown_titles,
    markdown_units,
)
from readerapp.importing.lists.list_dates import ListDate
from readerapp.importing.lists.markdown_blocks import OUR_MARK, Document, Kind
from readerapp.importing.lists.markdown_places import Unit
from readerapp.text import cleaning, identifiers

NAME = "markdown"

_ARTICLES = (
    *("arxiv.org/", "huggingface.co/papers/", "hf.co/papers/", "doi.org/10.", "openreview.net/", "aclanthology.org/"),
    *(".pdf)", "nips.cc/", "neurips.cc/", "mlr.press/", "thecvf.com/", "[paper](http", "[pdf](http", "[arxiv](http"),
    *("[pdf]](http", "[paper]](http"),
)
_LINKS = ("](http", "](<http", "<http", "<a href", "][")
_STARTS = ("- ", "* ", "+ ", "• ", "#", "|", "**", "1. ", "2. ", "3. ", "[1]", "1) ", "> ")
_EXPORTED = re.compile(r"^(?:[★☆]{5} · )?(?:Inbox|Queued|Reading|Read|Dismissed)(?: · .+)?$", re.MULTILINE)
_FOREIGN = re.compile(
    r"\s*(?:[{@%]|\[\s*[\[{\"]|<(?:\?xml|!doctype|html|rss|feed|rdf)|From \S+@|(?:TY|AU|PMID|FN|VR)\s{0,2}[- ]"
    r"|(?!(?:\w+ )?title:)(?:[A-Za-z][\w-]{1,40}: .{0,998}\r?\n){2})",
    re.IGNORECASE,
)
_ADDRESS_LINE = re.compile(
    r"^\s*(?:[-*]\s)?<?https?://(?:arxiv|www\.arxiv|huggingface|doi|openreview|aclanthology)\S+\s*$", re.MULTILINE
)
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"]{4,300}")
_OWN_NAME = re.compile(r"hugging\s?face|🤗|\bHF\b", re.IGNORECASE)
_RANGE = re.compile("[〜～~至]")
_BADGE = re.compile(r"(?<=\S)[\s:]{1,9}Awesome\Z")  # the badge of sindresorhus/awesome behind a title
_TITLED = re.compile(r"(?>(?:#.{0,200}\n|\W)*)(?:paper )?title:\s?\S", re.IGNORECASE)
_GENERAL = ("readme", "index", "papers", "list", "readinglist", "reading list", "pasted text")
_MOST_OFFERED = 200
_MOST_ASKED = 200


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a list of papers in Markdown, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    if _FOREIGN.match(text):
        return 0.0
    if text.count("\n## ") + text.startswith("## ") and (OUR_MARK in text or _EXPORTED.search(text)):
        return 0.92
    small = text.lower()
    articles = sum(small.count(mark) for mark in _ARTICLES)
    if not articles:  # of hosts that are rarer
        articles = sum(markdown_links.leads_to_article("", url) for url in _ADDRESS.findall(text)[:_MOST_ASKED])
    if not articles:
        return 0.4 if markdown_titled.is_list(text) else 0.0
    marks = sum(line.lstrip().startswith(_STARTS) for line in text.split("\n"))
    if marks and any(mark in small for mark in _LINKS):
        return 0.9 if articles > 2 else 0.75
    if marks >= 2 or _TITLED.match(text[:2000]):
        return 0.55
    return 0.45 if _has_titles(text) else 0.0


def _has_titles(text: str) -> bool:
    """Whether addresses of papers stand below titles, line by line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    below = sum(
        bool(_ADDRESS_LINE.match(line)) and not _ADDRESS_LINE.match(above) and 8 <= len(above) <= 300
        for above, line in pairwise(lines)
    )
    return below > 0 and below >= len(lines) / 8


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest, or one for each dated section of a running log; it never raises."""
    text, encoding_name, mended = encoding.decode(data, origin.encoding)
    document = markdown_blocks.read(text)
    units = markdown_units.units(document)
    papers = _papers(units)
    if not papers and (papers := markdown_titled.papers(document, units)):
        mended.append(Problem(papers[0].line, markdown_titled.SAID, Severity.WARNING, papers[-1].end_line))
        units = []
    heads = _dated(papers)
    source = _source(document, papers, origin)
    unsaid = {*heads, *_title_step(document)}
    digests = []
    for number, (head, own) in enumerate(_split(papers, heads)):
        dated, guess = heads.get(head, (None, "")) if head else _single(document, heads, origin)
        entries, problems = markdown_merging.merge([_entry(unit, unsaid) for unit in own])
        date = dated.date() if dated else None
        if date is not None:
            entries = [replace(entry, rank=rank) for rank, entry in enumerate(entries, start=1)]
        problems += [*mended, *_left_out(units, unsaid)] if number == 0 else []
        problems.sort(key=lambda problem: problem.line)
        digests.append(
            Digest(
                NAME,
                source,
                date,
                guess if date else "",
                tuple(entries),
                tuple(problems),
                encoding_name,
                dated.period if dated and date else "day",
                head[0] if head else "",
            )
        )
    return tuple(digests)


def _papers(units: Sequence[Unit]) -> list[Unit]:
    """The places that are papers; a row without a link is one where its table has papers."""
    tables = {unit.table for unit in units if unit.table >= 0 and unit.names_paper and unit.found.is_strong}
    return [
        unit
        for unit in units
        if not unit.is_section
        and (unit.names_paper or (unit.table in tables and unit.found.is_strong and _is_titled(unit)))
    ]


def _is_titled(unit: Unit) -> bool:
    return bool(unit.found.title) and (bool(unit.found.links) or len(unit.found.title.split()) > 2)


def _dated(papers: Sequence[Unit]) -> dict[tuple[str, int], tuple[ListDate, str]]:
    """The headings above papers that are dates, by their text and line, in the order of the file."""
    found: dict[tuple[str, int], ListDate] = {}
    for unit in papers:
        year = ""
        for text, line in unit.path:
            if (text, line) in found:
                break
            if date := list_dates.parse(text):
                if date.year is None and year:
                    date = replace(date, year=int(year))
                found[text, line] = date
                break
            year = text.strip() if re.fullmatch(r"\s*(?:19|20)\d\d\s*", text) else year
    return dict(zip(found, list_dates.with_years(list(found.values())), strict=True))


def _split(
    papers: Sequence[Unit], heads: dict[tuple[str, int], tuple[ListDate, str]]
) -> Iterator[tuple[tuple[str, int] | None, list[Unit]]]:
    """The papers of each dated heading; all together where there are not several."""
    if len(heads) < 2:
        yield None, list(papers)
        return
    groups: dict[tuple[str, int] | None, list[Unit]] = {}
    for unit in papers:
        head = next((step for step in unit.path if step in heads), None)
        groups.setdefault(head, []).append(unit)
    yield from groups.items()


def _single(
    document: Document, heads: dict[tuple[str, int], tuple[ListDate, str]], origin: Origin
) -> tuple[ListDate | None, str]:
    """The date of a list that is one issue: by its heading, its first lines, or the file's name."""
    for date, guess in heads.values():
        return date, guess
    if dated := list_dates.parse(document.front.get("date", "")):
        return dated, ""
    for block in document.blocks[:12]:
        is_told = block.kind is Kind.HEADING or re.match(
            r"\W*(?:last\s)?updated?\b|\W*date\b", block.text, re.IGNORECASE
        )
        if is_told and (dated := list_dates.parse(block.text)) and dated.year:
            return dated, ""
    stem = PurePath(origin.name).stem
    if (dated := list_dates.parse(stem)) and dated.year:
        return dated, f"The date comes from the file's name “{origin.name}”; change it if wrong."
    return None, ""


def _source(document: Document, papers: Sequence[Unit], origin: Origin) -> str:
    """Who issued the list: Hugging Face Papers by most of its links, else its title, else the file's name."""
    pages = sum(any("huggingface.co/papers/" in url for url in unit.found.links) for unit in papers)
    heading = next((block for block in document.blocks if block.kind is Kind.HEADING), None)
    title = document.front.get("title", "") or (_plain(heading.text, document) if heading else "")
    if (papers and 2 * pages > len(papers)) or (_OWN_NAME.search(title) and "paper" in title.lower()):
        return hf_text.SOURCE
    dated = list_dates.parse(title)
    if dated and not _RANGE.search(title):
        title = re.sub(rf"\([^()]*{re.escape(dated.text)}[^()]*\)", " ", title).replace(dated.text, " ")
        title = re.sub(r"\(\s*\)|\[\s*\]|\b(?:for|of|on|from)\s*\Z", " ", title.strip(" -–—:|,.()"))
    title = _closed(cleaning.line(title).strip(" -–—:|,."))
    stem = PurePath(origin.name).stem
    is_general = stem.lower() in _GENERAL or list_dates.parse(stem) is not None
    is_title = heading is None or heading.level == 1 or bool(_title_step(document))
    return title[:200] if title and (is_title or is_general) else stem or "Markdown list"


def _closed(title: str) -> str:
    """The title without brackets around it, which have lost what stood in them, or that are left open."""
    if title.startswith("(") and title.endswith(")"):
        title = title[1:-1]
    title = _BADGE.sub("", title)
    return title.strip(" ()") if title.count("(") != title.count(")") else title


def _plain(text: str, document: Document) -> str:
    pieces = markdown_inline.parse(text, document.references)
    return markdown_titles.without_marks(markdown_papers.Found(), markdown_inline.text_of(pieces))


def _title_step(document: Document) -> list[tuple[str, int]]:
    """The heading that is the title of the file: no section."""
    headings = [block for block in document.blocks if block.kind is Kind.HEADING]
    if not headings or any(heading.level <= headings[0].level for heading in headings[1:]):
        return []
    return [
        (
            cleaning.line(markdown_inline.text_of(markdown_inline.parse(headings[0].text, document.references))),
            headings[0].line,
        )
    ]


def _entry(unit: Unit, unsaid: Collection[tuple[str, int]]) -> Entry:
    """Return what a place says of its paper as an Entry; ``unsaid`` are headings that are no sections."""
    found = unit.found
    title, partial = found.title, set()
    if not title:
        named = [f"{'arXiv' if scheme == 'arxiv' else scheme}:{value}" for scheme, value in found.identifiers.items()]
        title, partial = [*named, *found.links][0], {"title"}
    if found.is_cut:
        partial.add("authors")
    abstract = "\n\n".join(filter(None, [found.abstract, *unit.prose]))
    steps = [step[0] for step in unit.path if step not in unsaid]
    received: dict[str, object] = dict(unit.received)
    if notes := [cleaning.line(note) for note in found.notes if note.strip()]:
        received["notes"] = notes
    return Entry(
        title=title,
        abstract=abstract,
        authors=found.authors,
        year=found.year or (int(found.published[:4]) if found.published else None),
        published=found.published if len(found.published) >= 7 else "",
        venue=found.venue,
        identifiers=_normal(found.identifiers),
        links=tuple(found.links.values()),
        section=" › ".join(steps),
        categories=tuple(dict.fromkeys(found.categories)),
        upvotes=found.upvotes,
        comments=found.comments,
        partial=frozenset(partial),
        received=received,
        line=unit.line,
        abstract_line=(unit.abstract_line or unit.line) if abstract else 0,
        end_line=unit.end_line,
    )


def _normal(found: dict[str, str]) -> dict[str, str]:
    normal = {}
    for scheme, value in found.items():
        try:
            normal[scheme] = identifiers.normalise(scheme, value)
        except ValueError:
            continue
    return normal


def _left_out(units: Sequence[Unit], unsaid: Collection[tuple[str, int]]) -> list[Problem]:
    """Name the items with links that lead to no paper; each can still be taken."""
    others = [
        unit
        for unit in units
        if not unit.is_section and not unit.names_paper and unit.table < 0 and unit.found.title and unit.found.links
    ]
    problems = [
        Problem(
            unit.line,
            "Links to no paper, skipped",
            Severity.INFO,
            unit.end_line,
            _entry(unit, unsaid),
        )
        for unit in others[:_MOST_OFFERED]
    ]
    if len(others) > _MOST_OFFERED:
        first, last = others[_MOST_OFFERED], others[-1]
        text = f"{len(others) - _MOST_OFFERED} more items that link to no paper, skipped"
        problems.append(Problem(first.line, text, Severity.INFO, last.end_line))
    return problems
