"""Bundles of readerapp: reading lists with all that another library keeps of their papers.

The format is specified in ``exporting.data.bundle``. Each line is read for itself: what is broken costs its line, a
value of a wrong type costs that value, and both are named. Keys that are not known are passed over.
"""

import re
from collections.abc import Iterable, Iterator

from readerapp.importing import encoding
from readerapp.importing.decoding import Data, Decoder, has_pieces
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity, Stream
from readerapp.importing.grammar import json_records
from readerapp.importing.lists import bundle_head, bundle_paper
from readerapp.importing.references import reference
from readerapp.library.rows import ListDraft

NAME = "bundle"
VERSION = 1

_MARK = "readerapp bundle"
_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,100}\{\s{0,20}"readerapp bundle"\s{0,20}:')
_HOLDS_NOTHING = re.compile("(?!)")
_LONGEST_LINE = 16 << 20


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin a bundle, from 0 to 1."""
    return 1.0 if _HEAD.match(sample) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the papers of the bundle; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    lines = text.split("\n")
    of_list, said = _head(lines[0])
    problems += said
    entries: list[Entry] = []
    if of_list is not None:
        for record in _records(lines):
            if isinstance(record, Entry):
                entries.append(record)
            else:
                problems.append(record)
    limited = tuple(reference.limited(problems))
    of_list = of_list or ListDraft()
    return (Digest(NAME, _source(of_list, origin), None, "", tuple(entries), limited, encoding_name, bundle=of_list),)


def stream(data: Data, origin: Origin) -> Stream | None:
    """Return what ``read`` does, line by line; None where it can't be, or the bundle is of a newer program."""
    name, notes = encoding.find(data, origin.encoding)
    if not has_pieces(name):
        return None
    of_list, said = _head(next(_lines(data, name), ""))
    if of_list is None:
        return None
    decoder = Decoder(name)
    count = sum(text.count("\n") for text in decoder.texts(data))
    problems = sorted([*notes, *decoder.problems(), *said], key=lambda problem: problem.line)
    content = Digest(NAME, _source(of_list, origin), problems=tuple(problems), encoding=decoder.name, bundle=of_list)
    return Stream(content, _records(_lines(data, name)), count)


def _lines(data: Data, encoding_name: str) -> Iterator[str]:
    for text in Decoder(encoding_name).texts(data):
        yield from text.removesuffix("\n").split("\n")


def _source(of_list: ListDraft, origin: Origin) -> str:
    return of_list.name or reference.stem(origin, "Bundle")


def _head(line: str) -> tuple[ListDraft | None, list[Problem]]:
    """Return the list that a bundle is of, and what is odd in its head; None where the rest can't be understood."""
    records, _ = json_records.read(line, _HOLDS_NOTHING)
    head = records[0].value if records else {}
    version = head.get(_MARK, VERSION)
    if isinstance(version, int) and version > VERSION:
        text = f"The bundle is of a newer readerapp (version {version} of the format); update this one to read it"
        return None, [Problem(1, text, end_line=1)]
    if not records or version != VERSION or isinstance(version, bool):
        return ListDraft(), [Problem(1, "The head of the bundle is damaged; its papers were read", end_line=1)]
    return bundle_head.read(head)


def _records(lines: Iterable[str]) -> Iterator[Entry | Problem]:
    """Yield the papers of the lines after the head, and what is to be said of them."""
    keys: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if number > 1 and line.strip():
            yield from _paper(line, number, keys)


def _paper(line: str, number: int, keys: dict[str, int]) -> Iterator[Entry | Problem]:
    if len(line) > _LONGEST_LINE:
        yield _left_out(number, f"This line is longer than {_LONGEST_LINE >> 20} million characters")
        return
    records, problems = json_records.read(line, _HOLDS_NOTHING)
    if len(records) != 1 or problems:
        yield _left_out(number, problems[0].text.removesuffix(", left out") if problems else "This is not one paper")
        return
    kept, odd = bundle_paper.kept(records[0].value)
    paper = kept.paper
    if not paper.title:
        yield _left_out(number, "A paper without a title")
        return
    first = keys.setdefault(paper.cite_key.lower(), number) if paper.cite_key else number
    if first != number:
        yield _left_out(number, f"The cite key “{paper.cite_key}” is that of line {first}")
        return
    if odd:
        yield bundle_paper.oddity(paper, odd, number, number)
    yield bundle_paper.entry(paper, number, number, kept)


def _left_out(line: int, text: str) -> Problem:
    return Problem(line, f"{text}, left out", Severity.ERROR, line)
