"""What stands around a title in an alert: authors, journal, date, identifiers, section, a piece of the abstract."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from readerapp.importing.digest import Origin
from readerapp.importing.wording import author_lines, partial_dates
from readerapp.text import identifiers

_SEPARATOR = re.compile(r"\s+[-–—·•|]\s+")
_YEAR = re.compile(r",?\s*\(?\b((?:19|20)\d\d)\)?\s*\Z")
_FIRST_YEAR = re.compile(r"((?:19|20)\d\d) ")
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,10}|(?:Springer|Elsevier|Wiley Online Library|Taylor & Francis)(?: \w+)?")
_ARXIV_VENUE = re.compile(r"arXiv(?: preprint)?\s+arXiv:\S+|arXiv e-prints|arXiv preprint.*", re.IGNORECASE)
_CUT = re.compile(r"…|\.\.\.")
_META = re.compile(
    r"\bdoi:|https?://(?:dx\.)?doi\.org/10\.|\bPMID:|\barXiv:\d|\b(?:posted|published|online|accepted)\b.{0,40}\b20\d\d\b|"
    r"\A[\w &]{3,40} \| .{0,60}\b20\d\d\b",
    re.IGNORECASE,
)
_VENUE_IN_META = re.compile(r"\A(bioRxiv|medRxiv|[A-Z][\w.&: ]{2,80}?)\s+(?:posted|published)\b", re.IGNORECASE)
_JOURNAL_IN_META = re.compile(r"\| \d{1,2} \w+ 20\d\d ([A-Z][A-Za-z &:]{2,80}?) (\d{1,4}) \|")
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,9}\.?,? 20\d\d\b|\b[A-Z][a-z]{2,9}\.? \d{1,2}(?:st|nd|rd|th)?,? 20\d\d\b|"
    r"\b20\d\d-\d\d-\d\d\b|\b20\d\d [A-Z][a-z]{2} \d{1,2}\b"
)
SECTION = re.compile(
    r"(?:original |short |research |review |brief |latest |new |featured |online )?"
    r"(?:article|letter|review|editorial|news|news & views|news in focus"
    r"|perspective|comment|commentary|comment & opinion|opinion|correspondence|communication"
    r"|correction|erratum|resource|report|forum|spotlight|feature|preview|highlight|research|research highlight"
    r"|research briefing|technical note|result|analysis|protocol|method|essay|viewpoint|q&a|in this issue|book review"
    r"|multimedia|new online|online now|paper|publication|preprint|citation|recommendation|matters arising)s?",
    re.IGNORECASE,
)
_SHORTEST_PROSE = 40
_LABEL = re.compile(r"(?:abstract|summary|tl;?dr|snippet|摘要)\s*[:：]\s*", re.IGNORECASE)
_CITES = re.compile(r"(?:cites|zitiert|cite|citas|引用了?|引用)\s*[:：]\s*(.+)", re.IGNORECASE)
_NAME_OF_FILE = re.compile(r"[_.]+|(?<=\d)(?:st|nd|rd|th)(?=[ _])")


@dataclass(slots=True)
class Details:
    """What the lines about a paper say.

    Attributes:
        cut: names of the fields that are cut short.
        left: lines that say nothing of the paper that is known.
    """

    authors: tuple[str, ...] = ()
    venue: str = ""
    year: int | None = None
    published: str = ""
    volume: str = ""
    identifiers: dict[str, str] = field(default_factory=dict)
    abstract: str = ""
    cites: str = ""
    cut: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)


def read(lines: Iterable[str]) -> Details:
    """Read the lines below a title, in their order."""
    found = Details()
    prose: list[str] = []
    has_byline = False
    for line in lines:
        if cites := _CITES.fullmatch(line):
            found.cites = cites[1]
        elif not found.authors and not prose and _is_byline(line):
            has_byline = True
            _read_byline(found, line)
        elif not found.authors and author_lines.is_one(line):
            found.authors, is_cut = author_lines.read(line)
            found.cut |= {"authors"} if is_cut else set()
        elif _META.search(line) and len(line) < 300:
            _read_meta(found, line)
        elif len(line) >= _SHORTEST_PROSE or prose or has_byline:
            prose.append(_LABEL.sub("", line, count=1) if not prose else line)
        else:
            found.left.append(line)
    found.abstract = joined(prose)
    if found.abstract:
        found.cut.add("abstract")
    return found


def joined(lines: Iterable[str]) -> str:
    """Return broken lines as one text; a word divided at the end of a line keeps its hyphen."""
    text = ""
    for line in lines:
        text += line if not text or (text[-1] == "-" and text[-2:-1].isalpha()) else f" {line}"
    return text


def issue_date(origin: Origin, printed: Iterable[str] = ()) -> tuple[datetime.date | None, str]:
    """Return the alert's date and the ground of a guess: when it was sent, what it prints, the file's name and date."""
    if origin.sent:
        return origin.sent.date(), ""
    for line in printed:
        if (match := _DATE.search(line)) and len(date := partial_dates.read(match[0])) == 10:
            return datetime.date.fromisoformat(date), f"The alert names no date. It says “{line[:60]}”."
    written = " ".join(_NAME_OF_FILE.sub(" ", origin.name.rpartition(".")[0] or origin.name).split())
    if (match := _DATE.search(written)) and len(date := partial_dates.read(match[0])) == 10:
        return datetime.date.fromisoformat(date), "The alert names no date. This is the one in the file's name."
    if origin.modified:
        return origin.modified, "The alert names no date. This is the file's."
    return None, ""


def _is_byline(line: str) -> bool:
    """Whether a line is Google Scholar's: authors, a dash, journal and year."""
    parts = _SEPARATOR.split(line)
    if len(parts) < 2 or len(line) > 400 or SECTION.fullmatch(parts[0]):
        return False
    return bool(
        _YEAR.search(line) or _CUT.search(parts[-1][-4:]) or _SITE.fullmatch(parts[-1])
    ) and author_lines.is_one(parts[0])


def _read_byline(found: Details, line: str) -> None:
    parts = _SEPARATOR.split(line)
    found.authors, is_cut = author_lines.read(parts[0])
    rest = [part for part in parts[1:] if not _SITE.fullmatch(part)]
    venue = " - ".join(rest)
    if year := _YEAR.search(venue):
        found.year = int(year[1])
        venue = venue[: year.start()]
    found.identifiers = {**identifiers.find(venue), **found.identifiers}
    venue = _ARXIV_VENUE.sub("arXiv", venue).strip(" ,")
    found.cut |= {name for name, so in (("authors", is_cut), ("venue", bool(_CUT.search(venue)))) if so}
    found.venue = venue
    if found.year is None and (first := _FIRST_YEAR.match(venue)):
        found.year = int(first[1])


def _read_meta(found: Details, line: str) -> None:
    found.identifiers = {**identifiers.find(line), **found.identifiers}
    date = _DATE.search(line)
    if date and not found.published:
        found.published = partial_dates.read(date[0])
        found.year = found.year or int(found.published[:4] or 0) or None
    if venue := _VENUE_IN_META.search(line):
        found.venue = found.venue or venue[1]
    elif journal := _JOURNAL_IN_META.search(line):
        found.venue, found.volume = found.venue or journal[1], journal[2]
