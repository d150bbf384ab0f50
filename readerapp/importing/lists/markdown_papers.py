"""What one place of a Markdown list says of a paper: a list item, a paragraph, a heading or a cell."""

import re
from dataclasses import dataclass, field

from readerapp.importing.digest import Link
from readerapp.importing.lists import citation_texts, markdown_links
from readerapp.importing.lists.markdown_inline import Piece
from readerapp.importing.wording import article_links
from readerapp.text import cleaning, identifiers

_EMOJI = re.compile(
    r"(?:\s|:[a-z0-9_+-]{2,40}:|[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d★☆•·])+"
)
_DASH = re.compile(r"\s*(?:[-–—]{1,3}|:)\s+|\s+[-–—]+(?=\w)")
_PUNCTUATION = " \t\n.,;:|/·•–—-*_+"
_CLAUSE = re.compile("[，。；]")
_PROSE = 200
_LONGEST_CITATION = 2000


@dataclass(slots=True)
class Found:
    """What is known of a paper so far.

    Attributes:
        is_strong: the title is in bold, in quotes, a link, or in a column of titles.
        is_article: an identifier or a link to a paper stands with it.
        is_cut: the authors are not all.
        numbers: the different arXiv identifiers that it begins with or links to.
        links: by their addresses.
        notes: texts that are none of the other fields.
    """

    title: str = ""
    is_strong: bool = False
    is_article: bool = False
    is_cut: bool = False
    authors: tuple[str, ...] = ()
    venue: str = ""
    year: int | None = None
    published: str = ""
    abstract: str = ""
    upvotes: int | None = None
    comments: int | None = None
    identifiers: dict[str, str] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    links: dict[str, Link] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take_identifiers(self, text: str) -> None:
        """Take the identifiers of an address or a text; the first of a scheme stays."""
        named = article_links.identifiers_of(text) if "://" in text else identifiers.find(text)
        self.identifiers = {**named, **self.identifiers}
        if "arxiv" in named:
            self.numbers.add(named["arxiv"])
        self.is_article = self.is_article or bool(named)

    def take_link(self, label: str, url: str) -> None:
        """Take a link; an article's address gives the identifiers."""
        if not markdown_links.is_web(url):
            self.is_article = self.is_article or url.lower().endswith(".pdf")  # a file beside the list
            return
        url = article_links.resolved(url)
        self.links.setdefault(url, markdown_links.link(label, url))
        if markdown_links.leads_to_article(label, url):
            self.is_article = True
            self.take_identifiers(url)


def take_text(found: Found, piece: Piece, *, before: bool = False) -> None:
    """Take from a run of text around a title what it tells: names, venue, date, votes; the rest is a note."""
    if piece.url:
        return
    if len(piece.text) > 5 * _LONGEST_CITATION:
        found.notes.append(piece.text.strip())
        return
    for part in re.split(r"\n|\s\|\s|\s·\s|\s•\s", piece.text):
        upvotes, comments = citation_texts.votes(part)
        found.upvotes = found.upvotes if upvotes is None else upvotes
        found.comments = found.comments if comments is None else comments
        if part.strip(_PUNCTUATION + "()[]{}“”\"'!&"):
            _take_part(found, part, piece, before=before)


def _take_part(found: Found, part: str, piece: Piece, *, before: bool) -> None:
    if "arxiv" in part.lower() and len(part) < _PROSE:
        found.take_identifiers(part)
    if len(part) > (_LONGEST_CITATION if before else _PROSE) and not _take_names(found, part, piece, before=before):
        found.notes.append(part.strip())
        return
    if not before and not found.abstract and len(part) > 20 and _DASH.match(part) and not citation_texts.year(part):
        found.abstract = cleaning.prose(part.strip(_PUNCTUATION))
        return
    rest = _without_groups(found, part)
    if date := citation_texts.published(rest):
        found.published = found.published or date
        rest = citation_texts.without_date(rest)
    bare = rest.strip(_PUNCTUATION + "()[]{}\"“”'")
    if not bare or _take_names(found, rest if "." in rest[-2:] else bare, piece, before=before):
        return
    if _take_venue(found, bare, is_styled=piece.italic or piece.bold or piece.code):
        return
    if not markdown_links.is_label(bare) and not _EMOJI.fullmatch(bare):
        found.notes.append(part.strip(" \t\n,;|[]-–—"))


def _without_groups(found: Found, part: str) -> str:
    """The text without the groups in brackets that tell venue or year."""
    for group in re.findall(r"[(\[（]([^()\[\]（）]{2,80})[)\]）]", part):
        if citation_texts.names_a_venue(group) or citation_texts.year(group):
            take_tag(found, group)
            part = part.replace(group, " ", 1)
    return part


def _take_names(found: Found, text: str, piece: Piece, *, before: bool) -> bool:
    if found.authors:
        return False
    names, is_cut = citation_texts.authors(text, is_citation=before)
    if not names and (match := re.match(r"(.{4,2000}?)[.,]\s+([^.]{0,80}(?:19|20)\d\d.{0,40})\Z", text, re.DOTALL)):
        names, is_cut = citation_texts.authors(match[1])
        if names:
            _take_venue(found, match[2], is_styled=True)
    if not names and piece.italic and "," in text and not citation_texts.names_a_venue(text):
        names, is_cut = citation_texts.authors(text, known=len(text) > 400 or text.count(",") > 3)
    if not names or (len(names) == 1 and markdown_links.is_label(names[0])):
        return False
    found.authors, found.is_cut = names, is_cut
    return True


def _take_venue(found: Found, text: str, *, is_styled: bool) -> bool:
    year = citation_texts.year(text)
    named = citation_texts.venue(re.sub(r"[\s,:;]+\d[\d.,:;()\s–-]*\Z", "", citation_texts.venue(text)))
    is_short = len(named) <= 100 and not _CLAUSE.search(named)
    is_venue = citation_texts.names_a_venue(text) or (year is not None and is_short and not found.venue)
    if not is_venue or (not is_styled and year is None and len(named.split()) > 6):
        return False
    found.year = found.year or year
    if any(letter.isalpha() for letter in named):
        found.venue = found.venue or named
    return True


def take_description(found: Found) -> None:
    """Make the long notes, which are no titles or names, the abstract where there is none."""
    prose = [note for note in found.notes if len(note) > 60]
    if prose and not found.abstract:
        found.notes = [note for note in found.notes if len(note) <= 60]
        found.abstract = "\n\n".join(cleaning.prose(note.strip(" \t\n-–—:,;")) for note in prose)


def take_tag(found: Found, tag: str) -> None:
    """Take a venue, year or date in brackets."""
    found.published = found.published or citation_texts.published(tag)
    if citation_texts.names_a_venue(tag) or citation_texts.year(tag):
        _take_venue(found, citation_texts.without_date(tag), is_styled=True)
