"""Managed blocks: what is ours in a Markdown file that the reader writes in too.

A block stands between two HTML comments, each on a line of its own::

    <!-- readerapp:begin vaswani2017attention 0f9c2b7a3d51 -->
    ## Attention Is All You Need
    <!-- readerapp:end -->

The word after ``begin`` names the block, percent-encoded; the number is the fingerprint of what we wrote there, so
that an edit shows, also on another machine. New text beside an edited block is marked ``readerapp:new``. CommonMark,
GitHub, pandoc, Obsidian and Logseq show no comments (CommonMark 0.31, HTML blocks, kind 2: one may stand right before
and after a paragraph). Formatters may indent the marks, make bullets of them, end lines otherwise and strip what is
blank: none of that counts as an edit. A mark without its partner is text like any other.

Everything that a writer writes stands in a block, a heading too; between blocks is nothing but blank lines.
"""

import re
import textwrap
from urllib.parse import quote, unquote

from readerapp.exporting.merging import Block, Dialect, fingerprint

_LEAD = r"^[ \t]*(?:[-*+][ \t]+)?"
_MARK = re.compile(
    rf"{_LEAD}<!--[ \t]*readerapp:(?:(?P<kind>begin|new)[ \t]+(?P<name>\S+)[ \t]+(?P<base>[0-9a-f]+)|end)[ \t]*-->"
    r"[ \t]*\r?(?:\n|\Z)",
    re.MULTILINE,
)


def block(name: str, text: str) -> str:
    """Return text as a managed block, with a line end.

    Args:
        name: of what it is about, the same in every export: a cite key, or ``head``.
        text: Markdown; blank lines at its ends do not count.
    """
    body = text.strip("\r\n").replace("<!-- readerapp:", "<!-- readerapp :")  # a note may quote this page
    return f"<!-- readerapp:begin {_encoded(name)} {_content(body)} -->\n{body}\n<!-- readerapp:end -->\n"


class ManagedMarkdown(Dialect):
    """Markdown with managed blocks."""

    def split(self, text: str) -> list[str | Block]:
        """Return the blocks and the text between them."""
        parts: list[str | Block] = []
        begin: re.Match[str] | None = None
        done = 0
        for mark in _MARK.finditer(text):
            if mark["kind"]:
                begin = mark
            elif begin is not None:
                if begin.start() > done:
                    parts.append(text[done : begin.start()])
                parts.append(_read(begin, text[begin.start() : mark.end()], text[begin.end() : mark.start()]))
                begin, done = None, mark.end()
        return [*parts, text[done:]] if done < len(text) else parts

    def offer(self, new: Block) -> str:
        """Return new text as a block of its own that says so."""
        return _rebased(new.text, "new", new.content)

    def readable(self, block: Block) -> str:
        """Return what stands between the marks."""
        return _MARK.sub("", block.text).strip("\r\n")

    def based(self, block: Block, content: str) -> str:
        """Return the block with the fingerprint of what has been offered beside it."""
        return block.text if block.base == content and not block.offered else _rebased(block.text, "begin", content)


def _read(begin: re.Match[str], text: str, body: str) -> Block:
    return Block(unquote(begin["name"]), text, _content(body), begin["base"], offered=begin["kind"] == "new")


def _rebased(text: str, kind: str, base: str) -> str:
    return re.sub(r"readerapp:(?:begin|new)([ \t]+\S+[ \t]+)[0-9a-f]+", rf"readerapp:{kind}\g<1>{base}", text, count=1)


def _content(body: str) -> str:
    """Return the fingerprint of a block's text, whatever its line ends, its indentation and its blank ends."""
    lines = (line.rstrip() for line in textwrap.dedent(body).splitlines())
    return fingerprint("\n".join(lines).strip("\n"))


def _encoded(name: str) -> str:
    """Return a name as one word that can't end a comment."""
    return quote(name, safe=":+/@").replace("--", "-%2D").replace("->", "-%3E")
