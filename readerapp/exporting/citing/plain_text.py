"""Text of papers as references carry it: plain Unicode without TeX, in lines that nothing can break out of."""

import re

from readerapp.exporting.characters import writable
from readerapp.text.latex import plain, readable
from readerapp.text.markup import literal

_PARAGRAPHS = re.compile(r"\n\s*\n")
_TAGS = {"italic": "i", "bold": "b", "sup": "sup", "sub": "sub"}


def line(text: str) -> str:
    """Return a text on one line, its TeX made readable, without what a file can't hold."""
    return writable(plain(text))


def verbatim(text: str) -> str:
    """Return a key, number or address on one line; an underscore in it is no TeX."""
    return writable(" ".join(text.split()))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each as ``line`` does; blank lines part them."""
    return list(filter(None, map(line, _PARAGRAPHS.split(text))))


def lines(text: str) -> list[str]:
    """Return the lines of a text that say something, each as ``line`` does."""
    return list(filter(None, map(line, text.split("\n"))))


def marked_up(source: str) -> str:
    """Return a text on one line; what its TeX raises, lowers, or sets bold or italic has CSL's tags around it.

    What looks like a tag or an entity is made ``literal``.
    """
    shown = readable(source)
    pieces: list[str] = []
    open_tags: list[tuple[int, str]] = []
    at = 0

    def go_on(place: int) -> None:
        nonlocal at
        while open_tags and open_tags[-1][0] <= place:
            end, tag = open_tags.pop()
            pieces.extend((literal(shown.text[at:end]), f"</{tag}>"))
            at = end
        pieces.append(literal(shown.text[at:place]))
        at = place

    for span in shown.spans:
        go_on(span.start)
        is_raised = any(tag in ("sup", "sub") for _, tag in open_tags)  # readers know no markup inside of it
        if span.style in _TAGS and not is_raised:
            pieces.append(f"<{_TAGS[span.style]}>")
            open_tags.append((span.end, _TAGS[span.style]))
    go_on(len(shown.text))
    return writable(" ".join("".join(pieces).split()))
