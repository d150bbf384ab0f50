r"""Records of arXiv's listing mails and abstract files, as lines: where each begins and ends, and its fields.

Grammar, from the mails of 1992 to 2026 (arXiv publishes none)::

    record   = "\\" head [ "\\" abstract ] "\\" [ "( https://arxiv.org/abs/" id " ," size ")" ]
    head     = ( "arXiv:" | "Paper:" | "Paper (*cross-listing*):" ) id [ "(*cross-listing*)" ]
               { "From: " … | "Date: " … | "Date (revised v2): " … | "replaced with revised version " … }
               blank { field ": " text { newline blanks text } }

Mail programs lose the blanks, quote lines with ``>`` and eat backslashes' lines; a record is told by its first two
lines as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_CROSS = r"\(\s?\*?cross-listing\*?\s?\)"
_NOTE = r"(?<=\d)\s*\([^<>]{0,120}"  # behind the identifier: that it is a cross-listing, unless letters got lost
_START = re.compile(
    rf"(?:arXiv|Paper)\s?({_CROSS})?\s?:\s*([\w./-]{{5,40}}?)(v\d{{1,3}})?\s*({_NOTE})?\s*", re.IGNORECASE
)
_MAY_START = re.compile(r"^[> \t\xa0]{0,20}(?:arXiv|Paper)[ (:]", re.IGNORECASE | re.MULTILINE)
_SECOND = re.compile(r"(?:From|Date|Title|Authors?|Categories)\b[^:]{0,20}:|replaced\s+with\s+revised", re.IGNORECASE)
_DIVIDER = re.compile(r"[%-]{20,}|={20,}|_{20,}")
_QUOTED = re.compile(r"\A(?:> ?)+")
_CLOSING = re.compile(r"\\\\\s*(?:\(\s*(?:https?://|arXiv:|\S*/abs/).*)?", re.IGNORECASE)
_FIELD = re.compile(r"([A-Z][A-Za-z-]{1,30}(?:\s\([^()]{1,30}\))?)\s?:(?:\s+(.*)|$)")
_REPLACED = re.compile(r"(replaced) with revised version\s*(.*)", re.IGNORECASE)
_KNOWN = frozenset(
    [
        *("title", "author", "authors", "categories", "comments", "journal-ref", "doi", "report-no", "msc-class"),
        *("acm-class", "license", "date", "from", "subj-class", "proxy", "notes", "subjects"),
    ]
)


@dataclass(slots=True)
class Record:
    """A record as lines.

    Attributes:
        identifier: as printed, without version.
        version: ``v2`` where it is printed, else empty.
        is_cross: whether it is marked as listed from another archive.
        fields: names as printed, and texts on one line, in their order.
        abstract: its lines.
        line: first line, from 1, as are the next two.
        abstract_line: 0 where there is no abstract.
        is_closed: whether its end was found.
    """

    identifier: str
    version: str
    is_cross: bool
    line: int
    fields: list[tuple[str, str]] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    abstract_line: int = 0
    end_line: int = 0
    is_closed: bool = False

    def first(self, *wanted: str) -> str:
        """Return the text of the first field with one of the names, in lower case, empty if there is none."""
        return next((text for name, text in self.fields if name.lower() in wanted), "")


@dataclass(frozen=True, slots=True)
class Between:
    """Lines that belong to no record: a header, a footer, or what was not understood.

    Attributes:
        line: number of the first, from 1.
        lines: without dividers; blank ones are empty.
    """

    line: int
    lines: list[str]


def read(text: str) -> Iterator[Record | Between]:
    """Yield the records of a text and what lies between them."""
    lines = [_bare(line) for line in text.split("\n")]
    starts = [at for at in range(len(lines)) if _begins(lines, at)]
    reached = 0
    for number, start in enumerate(starts):
        yield from _between(lines, reached, start)
        record, reached = _record(lines, start, starts[number + 1] if number + 1 < len(starts) else len(lines))
        yield record
    yield from _between(lines, reached, len(lines))


def is_listing(text: str) -> bool:
    """Return whether a record begins in the text with its marks: the line of backslashes, or a date after its name."""
    if not _MAY_START.search(text):
        return False
    lines = [_bare(line) for line in text.split("\n")]
    return any(_begins(lines, at) for at in range(len(lines)))


def _bare(line: str) -> str:
    """The line as it was sent: no quotation marks of mails, no blanks at its end, common blanks."""
    line = line.replace("\N{NO-BREAK SPACE}", " ").rstrip()
    return _QUOTED.sub("", line, count=1) if line.startswith(">") else line


def _begins(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if line[:5].lower() not in ("arxiv", "paper") or not _START.fullmatch(line):
        return False
    after = next((following.strip() for following in lines[at + 1 : at + 4] if following.strip()), "")
    return bool(_SECOND.match(after)) or (at > 0 and lines[at - 1].strip() == "\\\\")


def _record(lines: list[str], start: int, end: int) -> tuple[Record, int]:
    """Read the record that begins at a line; return it and the line after it."""
    match = _START.fullmatch(lines[start].strip())
    if match is None:
        raise ValueError(f"No record begins at line {start + 1}")
    record = Record(match[2], match[3] or "", bool(match[1] or "cross" in (match[4] or "").lower()), start + 1)
    at = _head(lines, start + 1, end, record)
    if at < end and lines[at].strip() == "\\\\":
        at = _abstract(lines, at + 1, end, record)
        record.is_closed = not record.abstract_line
    if at < end and _CLOSING.fullmatch(lines[at].strip()):
        at += 1
        record.is_closed = True
    record.is_closed = record.is_closed or (at < len(lines) and bool(_DIVIDER.fullmatch(lines[at].strip())))
    record.end_line = at
    while record.end_line > start + 1 and not lines[record.end_line - 1].strip():
        record.end_line -= 1
    return record, at


def _head(lines: list[str], at: int, end: int, record: Record) -> int:
    parts: list[tuple[str, list[str]]] = []
    for number in range(at, end):
        line = lines[number]
        if line.startswith("\\\\") or _DIVIDER.fullmatch(line.strip()):
            end = number
            break
        found = _FIELD.fullmatch(line) or _REPLACED.fullmatch(line)
        if found and (
            found[1].partition(" ")[0].lower() in _KNOWN or found.re is _REPLACED or not _wraps(lines, number)
        ):
            parts.append((found[1], [found[2] or ""]))
        elif parts and line.strip():
            parts[-1][1].append(line.strip())
    record.fields = [(name, " ".join(" ".join(texts).split())) for name, texts in parts]
    return end


def _wraps(lines: list[str], at: int) -> bool:
    """Whether a line may go on a field whose lines lost their indent: neither it nor one near has one."""
    return not any(line.startswith(" ") for line in lines[max(0, at - 12) : at + 12])


def _abstract(lines: list[str], at: int, end: int, record: Record) -> int:
    for number in range(at, end):
        if _CLOSING.fullmatch(lines[number].strip()) or _DIVIDER.fullmatch(lines[number].strip()):
            end = number
            break
        if lines[number].strip() and not record.abstract_line:
            record.abstract_line = number + 1
        record.abstract.append(lines[number])
    return end


def _between(lines: list[str], start: int, end: int) -> Iterator[Between]:
    kept = [
        "" if _DIVIDER.fullmatch(line.strip()) or line.strip() == "\\\\" else line.strip() for line in lines[start:end]
    ]
    while kept and not kept[-1]:
        kept.pop()
    blank = next((number for number, line in enumerate(kept) if line), len(kept))
    if kept[blank:]:
        yield Between(start + blank + 1, kept[blank:])
