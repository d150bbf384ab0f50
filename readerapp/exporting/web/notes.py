"""The user's notes, which are Markdown, as HTML: raw HTML stays visible text, and nothing is loaded from elsewhere."""

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from readerapp.exporting.characters import writable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_LOWEST = 6


def rendered(note: str, level: int) -> Markup:
    """Return a note as HTML whose headings go below a heading of a level."""
    if not note.strip():
        return Markup()
    renderer = _renderer()
    tokens = renderer.parse(writable(note))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_LOWEST, int(token.tag[1]) + level)}"
    return Markup(renderer.renderer.render(tokens, renderer.options, {}))


@cache
def _renderer() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # an image would be fetched when the page is opened: it becomes a link
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
