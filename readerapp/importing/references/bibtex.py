"""BibTeX and BibLaTeX files, as people and programs write them.

Entries are found in ``bibtex_blocks``, their fields are read in ``bibtex_fields``. Everything is made as it is asked
for: however long a file is, ``records`` holds one entry at a time, and those that others refer to with ``crossref``.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from readerapp.importing import encoding
from readerapp.importing.decoding import PIECE, Data, Decoder, has_pieces
from readerapp.importing.digest import Digest, Entry, Origin, Problem, Severity, Stream
from readerapp.importing.references import bibtex_fields, reference
from readerapp.importing.references.bibtex_blocks import Blocks
from readerapp.importing.references.bibtex_body import Block
from readerapp.importing.references.bibtex_macros import MACROS
from readerapp.importing.references.bibtex_variables import KIND_OF

NAME = "bibtex"

_ENTRY = re.compile(
    r"(?:\A|[\n}\r)])[ \t]*@[ \t]*(?P<type>[A-Za-z][\w:.*+-]{0,40})\s{0,20}[{(]\s{0,200}"
    r"(?P<body>[^\s{},=\"][^{},=\"\n]{0,200}\s{0,20},|,|[A-Za-z][\w-]{0,40}\s{0,20}="
    r"|[^\s{},=\"][^{},=\"\s]{0,200}[ \t]{0,20}\n\s{0,200}[A-Za-z][\w-]{0,40}\s{0,20}=)"
)
_FIELD = re.compile(r"[,\n{(][ \t]*[A-Za-z][\w-]{0,40}\s{0,20}=\s{0,20}[{\"\w]")
_BLOCK = re.compile(r"(?:\A|\n)[ \t]*@(?:string|preamble|comment)\s{0,20}[{(]", re.IGNORECASE)
_HEADING = re.compile(r"^(?:#{1,6} |<h[1-6]\b)", re.MULTILINE)
_LISTED = re.compile(r"^(?:\s*(?:[-*+]|\d{1,4}\.)\s|\|).{0,500}(?:\]\(|\]\[|://)", re.MULTILINE)
# Spelt out, as ignoring case would take longer than all else.
_REFERRED = re.compile(r"[cCxX](?:rossref|ROSSREF|rossRef|data|DATA|Data)\s*+=\s*+[{\"]?+\s*+([^}\"\n]{1,500})")
_MOST_NAMED = 20
_LONGEST_REFERENCE = 1_000


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes are BibTeX, from 0 to 1: by an entry with a key and a field."""
    text, _, _ = encoding.decode(sample)
    found = 0.0
    for entry in _ENTRY.finditer(text):
        if entry["type"].lower() in KIND_OF:
            if _is_quoted(text, entry.start()):
                return 0.6
            return 0.97 if entry["body"][-1] == "=" or _FIELD.search(text, entry.end() - 1) else 0.7
        found = 0.4  # @param(name, …) of a program looks so too
    return 0.6 if _BLOCK.search(text) else found


def _is_quoted(text: str, at: int) -> bool:
    """Whether the first entry stands in a list in Markdown that asks to be cited so: fenced, below a heading."""
    before = text[:at]
    return (
        before.count("\n```") % 2 == 1 and _HEADING.search(before) is not None and _LISTED.search(text, at) is not None
    )


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the entries of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    entries: list[Entry] = []
    for record in records(text):
        if isinstance(record, Entry):
            entries.append(record)
        else:
            problems.append(record)
    source = reference.stem(origin, "BibTeX")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def stream(data: Data, origin: Origin, size: int = PIECE) -> Stream | None:
    """Return what ``read`` does, a piece of the bytes at a time; None where their encoding can't be read in pieces.

    Args:
        size: of the pieces, about.
    """
    name, notes = encoding.find(data, origin.encoding)
    if not has_pieces(name):
        return None
    decoder = Decoder(name)
    keys: set[str] = set()
    count, before = 0, ""
    for text in decoder.texts(data, size):
        keys |= _referred(before + text)
        before = text[-_LONGEST_REFERENCE:]
        count += text.count("\n@")
    parents = _parents(Decoder(name).texts(data, size), keys)
    problems = sorted([*notes, *decoder.problems()], key=lambda problem: problem.line)
    content = Digest(NAME, reference.stem(origin, "BibTeX"), problems=tuple(problems), encoding=decoder.name)
    return Stream(content, _records(Decoder(name).texts(data, size), parents), count)


def records(text: str) -> Iterator[Entry | Problem]:
    """Yield the entries of a text, and what is to be said of them, in their order."""
    return _records([text], _parents([text], _referred(text)))


def _records(pieces: Iterable[str], parents: bibtex_fields.Parents) -> Iterator[Entry | Problem]:
    first_lines: dict[str, int] = {}
    blocks = Blocks(pieces, MACROS)
    for block in _with_content(blocks):
        if isinstance(block, Problem):
            yield block
            continue
        found = bibtex_fields.reference_of(block, parents)
        found.line = block.line
        abstract = next((each.at for each in block.fields if each.name.lower() == "abstract"), -1)
        found.abstract_line = blocks.text.line(abstract) if found.abstract and abstract >= 0 else 0
        found.end_line = _end_line(blocks, block)
        yield from _judged(block, found, first_lines)
    yield from _remarks(blocks)


def _end_line(blocks: Blocks, block: Block) -> int:
    return blocks.text.line(max(block.end - 1, block.start))


def _with_content(blocks: Blocks) -> Iterator[Block | Problem]:
    """Yield the blocks that say something; a Problem stands for each run of those that do not."""
    problem: Problem | None = None
    for block in blocks:
        if block.key or block.fields:
            if problem:
                yield problem
                problem = None
            yield block
        else:
            first = problem.line if problem else block.line
            text = "Entry without key and fields, left out"
            problem = Problem(first, text, Severity.ERROR, _end_line(blocks, block))
    if problem:
        yield problem


def _judged(block: Block, found: reference.Reference, first_lines: dict[str, int]) -> Iterator[Entry | Problem]:
    """Yield the entry with what is odd in it; one that is broken or says nothing is a problem."""
    entry = found.entry()
    if entry is None:
        yield reference.nameless(found)
        return
    called = f"Entry “{block.key}”" if block.key else "Entry"
    if block.unclosed:
        text = f"{called} left out: “{block.unclosed[0]}” is not closed, its end is guessed"
        yield Problem(found.line, text, Severity.ERROR, found.end_line, entry)
        return
    for oddity in dict.fromkeys(block.oddities):
        yield Problem(found.line, f"{called} {oddity}; read all the same", end_line=found.end_line)
    known = first_lines.setdefault(block.key, found.line) if block.key else found.line
    if known != found.line:
        text = f"{called} has the key of another on line {known}; both were read"
        yield Problem(found.line, text, end_line=found.end_line)
    yield entry


def _remarks(blocks: Blocks) -> Iterator[Problem]:
    if blocks.commented:
        line = blocks.commented[0]
        count = len(blocks.commented)
        text = f"{count} {'entry' if count == 1 else 'entries'} commented out with %, skipped"
        yield Problem(line, text, Severity.INFO, line)
    unknown = list(blocks.macros.unknown.items())
    for macro, line in unknown[:_MOST_NAMED]:
        yield Problem(line, f"The abbreviation “{macro}” is not defined; its name was taken", end_line=line)
    if more := unknown[_MOST_NAMED:]:
        line = more[0][1]
        yield Problem(line, f"{len(more)} more abbreviations are not defined, from here on", end_line=line)


def _referred(text: str) -> set[str]:
    """Return the keys that entries refer to others by."""
    return {key.strip().lower() for match in _REFERRED.finditer(text) for key in match[1].split(",")}


def _parents(pieces: Iterable[str], keys: Collection[str]) -> bibtex_fields.Parents:
    """Return the entries of some keys; they may stand anywhere in the file."""
    if not keys:
        return {}
    blocks = (block for block in Blocks(pieces, MACROS) if block.key.lower() in keys)
    return {block.key.lower(): bibtex_fields.merged(block) for block in blocks}
