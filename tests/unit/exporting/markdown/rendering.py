"""Markdown as a reader sees it, for the tests."""

import functools
import html
import re
from collections.abc import Iterable

import pytest

from readerapp.exporting.formats import FORMATS, Item, Options, Writer
from readerapp.exporting.writer import pieces

MarkdownIt = pytest.importorskip("markdown_it", reason="markdown-it-py renders what was written").MarkdownIt


@functools.cache
def writer_of(format_name: str, options: Options) -> Writer:
    """A writer whose template is compiled once for all tests."""
    return FORMATS[format_name].writer(options)


def written(items: Iterable[Item], options: Options) -> str:
    """What Markdown says of a list."""
    return "".join(map(str, pieces(writer_of("markdown", options), items)))


def render(text: str) -> str:
    """The HTML of Markdown with GFM's tables and strikethrough."""
    rendered: str = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return rendered


def visible(text: str) -> str:
    """The words that are seen, between single spaces; comments are not."""
    return words_of(render(text))


def words_of(page: str) -> str:
    """The words of a page of HTML."""
    return " ".join(html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", page, flags=re.DOTALL)).split())
