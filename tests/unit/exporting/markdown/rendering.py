"""Markdown as a reader sees it, for the tests."""

import html
import re

import pytest

MarkdownIt = pytest.importorskip("markdown_it", reason="markdown-it-py renders what was written").MarkdownIt


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
