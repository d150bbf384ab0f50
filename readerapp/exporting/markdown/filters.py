"""What templates can do with values beyond Jinja's own filters; ``templates/README.md`` documents them."""

import re
from collections.abc import Callable
from typing import Any

from readerapp.exporting.addresses import in_markdown
from readerapp.exporting.markdown import properties
from readerapp.exporting.markdown.text import Markdown

_WIDEST = 40
_STARS = 5


def filters(escape: Callable[[str], Markdown]) -> dict[str, Callable[..., Any]]:
    """Return the filters by name.

    Args:
        escape: how text becomes Markdown.
    """

    def markdown_of(text: str) -> Markdown:
        return text if isinstance(text, Markdown) else escape(text)

    def link(text: str, address: str) -> Markdown:
        if not address:
            return markdown_of(text)
        target = address if isinstance(address, Markdown) else in_markdown(address)
        return Markdown(f"[{markdown_of(text)}](<{target}>)")

    def paragraphs(text: str) -> Markdown:
        return Markdown("\n\n".join(escape(each) for each in re.split(r"\n\s*\n", text) if each.strip()))

    def quote(text: str) -> Markdown:
        return Markdown("\n".join(f"> {line}".rstrip() for line in markdown_of(text).splitlines()))

    def indent(text: str, width: int = 2) -> Markdown:
        margin = " " * min(width, _WIDEST)
        first, *others = markdown_of(text).splitlines() or [""]
        return Markdown("\n".join([first, *(f"{margin}{line}".rstrip() for line in others)]))

    def stars(rating: int) -> Markdown:
        full = min(max(rating, 0), _STARS)
        return Markdown("★" * full + "☆" * (_STARS - full))

    return {
        "markdown": Markdown,
        "link": link,
        "paragraphs": paragraphs,
        "quote": quote,
        "indent": indent,
        "stars": stars,
        "front_matter": properties.front_matter,
        "date": properties.date,
        "tag": properties.tag,
        "page": properties.page,
    }
