"""Plain lists of addresses or identifiers of papers: arXiv, DOI, PMID, pages of journals and conferences.

Grammar, as people write such lists::

    line = [ mark ] { address | identifier } [ title ]  |  [ mark ] title { address | identifier }
    item = line  |  title NL line  |  line NL title
    "#" begins a comment; one in a line of its own is the heading of what follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity
from readerapp.importing.grammar.tagged_lines import Outside
from readerapp.importing.lists import paper_addresses
from readerapp.importing.references import reference
from readerapp.importing.references.reference import Reference
from readerapp.text import cleaning, identifiers, links

NAME = "id_list"
_MARK = re.compile(r"(?:[-*+•–‣◦]|\(?\d{1,4}[.):]|\[\d{1,4}\]|\[[ xX]\])\s+")
_ARXIV = re.compile(
    r"(?<![\w./])(?:arxiv\s?[:.]?\s?)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?(?![\w/])(?!\.\d)",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi:?\s?)?(10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`“”]{1,400})", re.IGNORECASE)
_PMID = re.compile(r"\b(?:pmid|pubmed)\s?:?\s?([1-9]\d{0,7})\b", re.IGNORECASE)
_PMC = re.compile(r"\b(PMC\d{3,9})\b", re.IGNORECASE)
_DOI_PAGE = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;]{5,400}")
_NUMBER = re.compile(r"[1-9]\d{5,7}")
_BESIDE = " \t:;,.|–—-→>()[]\"'“”*"
_EMPTY_WORDS = re.compile(r"(?:arxiv|doi|pmid|pmcid|pdf|abs|link|url|paper|code|project|https?)", re.IGNORECASE)
_FOREIGN = re.compile(
    r"[{<@%|\\]|\"[^\"]*\"\s*[:,;]|\w[\w-]{0,20}:\s(?!\s*(?:https?:|10\.|\d))|.*\]\(|.*\]:\s|(?:TY|PMID) {0,2}-"
)
_TELLING = re.compile(r"\d|://|www\.", re.IGNORECASE)
_LONGEST_LINE = 600
_LONGEST_TITLE = 300


@dataclass(slots=True)
class _Line:
    """A line of the list: what it names, and the text beside that."""

    number: int
    text: str
    urls: list[str] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""

    @property
    def is_item(self) -> bool:
        return bool(self.urls or self.named)


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a list of addresses or identifiers, from 0 to 1.

    Any other form that has marks of its own is surer; only lists in Markdown without a single link of Markdown are not.
    """
    text, _, _ = encoding.decode(sample)
    lines = [line.strip() for line in text.split("\n", 100)[:100]]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or sum(bool(_FOREIGN.match(line)) or len(line) > _LONGEST_LINE for line in lines) * 10 > len(lines):
        return 0.0
    numbers = sum(bool(_NUMBER.fullmatch(line)) for line in lines) * 2 > len(lines)
    items = sum(_read_line(0, line[:_LONGEST_LINE], numbers=numbers).is_item for line in lines)
    share = items / len(lines)
    if share > 0.8:
        return 0.56
    begins = _read_line(0, lines[0][:_LONGEST_LINE], numbers=numbers).is_item
    return (0.48 if begins else 0.35) if share >= 0.5 else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with an entry for each paper or address; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    entries: list[Entry] = []
    unknown: list[Entry] = []
    skipped = Outside()
    for found in _references(text, skipped):
        entry = found.entry()
        if entry is None:
            problems.append(reference.nameless(found))
            continue
        entries.append(entry)
        if found.kind == "webpage":
            unknown.append(entry)
    problems += [replace(problem, severity=Severity.WARNING) for problem in skipped.problems()]
    if unknown:
        count = f"{len(unknown):,} addresses do" if len(unknown) > 1 else "1 address does"
        words = f"{count} not say which paper they lead to: taken as links with a title made of them"
        problems.append(Problem(unknown[0].line, words, end_line=unknown[-1].end_line))
    source = reference.stem(origin, "List")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def _references(text: str, skipped: Outside) -> Iterator[Reference]:
    """Yield the references; a title may stand in the line above an item, or below it if the block begins with one."""
    numbers = _is_of_numbers(text)
    section = ""
    above: _Line | None = None
    last: Reference | None = None
    titles_below = False
    for number, written in _short_lines(text):
        if not written or written.startswith("#"):
            section = written.lstrip("# ") if written else section
            _skip(above, skipped)
            if last:
                yield last
            above = last = None
            continue
        line = _read_line(number, written, numbers=numbers)
        if line.is_item:
            if last:
                yield last
            *others, last = _of_line(line, above, section)
            yield from others
            titles_below = above is None and not line.text
            above = None
        elif last and titles_below and last.end_line == last.line:
            _entitle(last, line.text, number)
        else:
            _skip(above, skipped)
            above = line
    _skip(above, skipped)
    if last:
        yield last


def _short_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; of one that goes on and on, the words that may name a paper."""
    for number, line in encoding.numbered_lines(text):
        if len(line) <= _LONGEST_LINE:
            yield number, line
        else:
            words = (match[0] for match in _WORD.finditer(line))
            yield from ((number, word) for word in words if _read_line(number, word, numbers=False).is_item)


def _skip(line: _Line | None, skipped: Outside) -> None:
    if line:
        skipped.add(line.number, line.text)


def _is_of_numbers(text: str) -> bool:
    """Whether bare numbers are PMIDs: most of the first lines are nothing else."""
    lines = [line.strip() for line in text.split("\n", 500)[:500] if line.strip()]
    return sum(bool(_NUMBER.fullmatch(line)) for line in lines) * 2 > len(lines)


def _read_line(number: int, written: str, *, numbers: bool) -> _Line:
    """Find the addresses and identifiers of a line, and the text beside them."""
    if not _TELLING.search(written):
        return _Line(number, written[:_LONGEST_TITLE])
    mark = _MARK.match(written)
    rest = written[mark.end() :] if mark else written
    line = _Line(number, "")
    found = links.find_links(rest)
    line.urls = [each.url for each in found]
    for each in reversed(found):
        rest = f"{rest[: each.start]}\t{rest[each.end :]}"
    rest, _, line.note = rest.partition(" #")
    for scheme, form in (("doi", _DOI), ("arxiv", _ARXIV), ("pmid", _PMID), ("pmcid", _PMC)):
        for match in form.finditer(rest):
            named = identifiers.find(match[0].strip()) if scheme in {"doi", "arxiv"} else {scheme: match[1].upper()}
            line.named += list(named.items())
        rest = form.sub("\t", rest)
    if numbers and not line.is_item:
        line.named = [("pmid", word) for word in re.split(r"[\s,;]+", rest) if _NUMBER.fullmatch(word)]
        rest = "" if line.named else rest
    line.text = _beside(rest)
    line.note = line.note.strip(" #")
    return line


def _beside(rest: str) -> str:
    """The text beside addresses and identifiers: the longest piece, without what only names them."""
    pieces = (cleaning.line(piece).strip(_BESIDE) for piece in rest.split("\t"))
    named = [piece for piece in pieces if piece and not _EMPTY_WORDS.fullmatch(piece)]
    return max(named, key=len, default="")[:_LONGEST_TITLE]


def _of_line(line: _Line, above: _Line | None, section: str) -> list[Reference]:
    """Return the references of a line: one if all it names can be one paper, else one for each."""
    addresses = [paper_addresses.read(url) for url in line.urls]
    papers = [*line.named, *(pair for address in addresses for pair in address.named.items())]
    schemes = {scheme: {value for each, value in papers if each == scheme} for scheme, _ in papers}
    start = above.number if above else line.number
    pages = [address for address in addresses if address.is_paper and not address.named]
    if all(len(values) == 1 for values in schemes.values()) and (len(addresses) == 1 or papers or len(pages) < 2):
        whole = Reference(start, line.number, section=section)
        for scheme, value in line.named:
            _name(whole, scheme, value)
        for url, address in zip(line.urls, addresses, strict=True):
            _add_address(whole, url, address)
        _entitle(whole, line.text or (above.text if above else ""), line.number)
        whole.note([line.note])
        return [whole]
    several = []
    for scheme, value in dict.fromkeys(line.named):
        _name(one := Reference(start, line.number, section=section), scheme, value)
        several.append(one)
    for url, address in zip(line.urls, addresses, strict=True):
        _add_address(one := Reference(start, line.number, section=section), url, address)
        several.append(one)
    return several


def _name(found: Reference, scheme: str, value: str) -> None:
    if scheme == "pmcid":
        found.detail("PMCID", value)
        found.handle = found.handle or value
    else:
        found.identify(scheme, value)


def _add_address(found: Reference, url: str, address: paper_addresses.Address) -> None:
    for scheme, value in address.named.items():
        found.identifiers.setdefault(scheme, value)
    found.detail("PMCID", address.pmcid)
    kind = links.kind_of(url)
    if address.named and (kind == "abstract" or _DOI_PAGE.match(url)):
        return  # the identifier leads there
    found.links.setdefault(url, "abstract" if address.is_paper and kind == "link" else kind)
    found.handle = found.handle or address.pmcid or address.words
    if not address.is_paper and not found.identifiers:
        found.kind = "webpage"


def _entitle(found: Reference, text: str, line: int) -> None:
    found.end_line = line
    if found.identifiers or found.details.get("PMCID"):
        found.kind = ""
    found.title = text or ("" if found.identifiers else found.handle)
    if len(text.split()) < 3:
        found.partial.add("title")
    else:
        found.partial.discard("title")
