"""A .bib file that others write in too, cut into entries and what stands between them.

An entry begins on a line of its own and ends where its braces balance; BibTeX counts every brace ("BibTeXing",
Oren Patashnik, 1988). What is not closed is text up to the next line that begins with ``@``.

New text for an entry that was edited stands below it as a comment, without any ``@``, which BibTeX would take for the
beginning of an entry wherever it stands (an inner one is a wide one, U+FF20), and behind ``%``, for biber's parser
takes other text for a mistake::

    % readerapp:new vaswani2017attention 0f9c2b7a3d51 - delete these lines, or the entry above
    % article{vaswani2017attention,
    %   title = {Attention Is All You Need},
    % }
    % readerapp:end
"""

import re
from itertools import accumulate

from readerapp.exporting.merging import Block, Dialect, fingerprint

_START = re.compile(
    r"^[ \t]*@[ \t]*(?P<type>[A-Za-z]+)[ \t]*(?P<open>[{(])[ \t]*(?P<key>[^\s,{}()\"#%=]*)"
    r"|^%[ \t]*readerapp:new[ \t]+(?P<name>\S+)[ \t]+(?P<base>[0-9a-f]+)[^\n]*\n"
    r"(?P<lines>(?:%(?![ \t]*readerapp:)[^\n]*\n)*)%[ \t]*readerapp:end[^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
_LINE_END = re.compile(r"[ \t]*\r?\n?")
_BRACE, _SIGN = re.compile("[{}]"), re.compile("[{}()]")
_STEP = {"{": 1, "}": -1}
_WIDE_AT = "\uff20"
_PREAMBLE, _KEYLESS = "preamble", {"comment", "string"}


class BibFile(Dialect):
    """BibTeX and BibLaTeX: entries by their keys, in small letters, as BibTeX compares them."""

    text_hangs_on_blocks = False

    def split(self, text: str) -> list[str | Block]:
        """Return the entries, our preambles and offers, and the text between them."""
        parts: list[str | Block] = []
        done = place = 0
        while (start := _START.search(text, place)) is not None:
            end = start.end() if start["name"] else _end(text, start)
            if end is None:
                place = start.end()
                continue
            place = end
            block = _read(start, text[start.start() : end])
            if block is not None:
                if start.start() > done:
                    parts.append(text[done : start.start()])
                parts.append(block)
                done = end
        return [*parts, text[done:]] if done < len(text) else parts

    def offer(self, new: Block) -> str:
        """Return new text as a comment."""
        end = "\r\n" if "\r\n" in new.text else "\n"
        entry = new.text.strip().removeprefix("@").replace("@", _WIDE_AT)
        lines = [f"% {line}".rstrip() for line in entry.splitlines()]
        mark = f"% readerapp:new {new.name} {_offered(lines)} - delete these lines, or the entry above"
        return end.join([mark, *lines, "% readerapp:end", ""])

    def readable(self, block: Block) -> str:
        """Return the entry, also one that is offered as a comment."""
        if not block.offered:
            return block.text.strip()
        lines = block.text.strip().splitlines()[1:-1]
        return "@" + "\n".join(line.removeprefix("%").removeprefix(" ") for line in lines).replace(_WIDE_AT, "@")


def _read(start: re.Match[str], text: str) -> Block | None:
    """Return what was found as a block; None where it can't be one of ours."""
    if start["name"]:
        return Block(start["name"].lower(), text, _offered(start["lines"].splitlines()), start["base"], offered=True)
    kind = start["type"].lower()
    if kind in _KEYLESS or not (start["key"] or kind == _PREAMBLE):
        return None
    content = fingerprint(" ".join(text.split()))  # another program may lay an entry out anew
    return Block(f"@{content}" if kind == _PREAMBLE else start["key"].lower(), text, content)


def _offered(lines: list[str]) -> str:
    return fingerprint(" ".join(line.removeprefix("%").strip() for line in lines))


def _end(text: str, start: re.Match[str]) -> int | None:
    """Return where an entry ends, behind its line end; None where it is not closed."""
    opened = start.start("open")
    if start["open"] == "{":
        quick = text.find("\n}", opened) + 2  # where most programs end an entry
        depths = list(accumulate(map(_STEP.__getitem__, _BRACE.findall(text, opened, quick)))) if quick > 1 else []
        if depths and depths[-1] == 0 and min(depths[:-1]) > 0:
            return _behind(text, quick)
    depth = 0
    for sign in _SIGN.finditer(text, opened + 1):
        if sign[0] == ("}" if start["open"] == "{" else ")") and depth == 0:
            return _behind(text, sign.end())
        depth += _STEP.get(sign[0], 0)
    return None


def _behind(text: str, place: int) -> int:
    found = _LINE_END.match(text, place)
    return found.end() if found else place
