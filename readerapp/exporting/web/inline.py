"""Stored text as HTML: its TeX as it is read, with raised, lowered and slanted letters, all else escaped."""

from markupsafe import Markup, escape

from readerapp.exporting.characters import writable
from readerapp.text.latex import readable

_ELEMENTS = {"sup": "sup", "sub": "sub", "italic": "i", "bold": "b", "code": "code", "underline": "u"}
_EMPHASES = ("i", "b", "code", "u")  # one in itself says nothing more


def inline(source: str) -> Markup:
    """Return a text as HTML inside of a paragraph or heading."""
    shown = readable(source)
    text = writable(shown.text)
    if not shown.spans:
        return escape(text)
    pieces: list[str] = []
    opened: list[tuple[int, str]] = []
    at = 0

    def go_to(place: int) -> None:
        nonlocal at
        while opened and opened[-1][0] <= place:
            end, element = opened.pop()
            pieces.append(f"{escape(text[at:end])}</{element}>")
            at = end
        pieces.append(escape(text[at:place]))
        at = place

    for span in shown.spans:
        go_to(span.start)
        element = _ELEMENTS[span.style]
        if element in _EMPHASES and any(outer == element for _, outer in opened):
            continue
        pieces.append(f"<{element}>")
        opened.append((min([span.end, *(end for end, _ in opened)]), element))
    go_to(len(text))
    return Markup("".join(pieces))


def paragraphs(source: str) -> Markup:
    """Return a text whose paragraphs are told by blank lines as paragraphs of HTML."""
    parts = (part.strip() for part in source.replace("\r\n", "\n").split("\n\n"))
    return Markup("\n").join(Markup('<p dir="auto">{}</p>').format(inline(part)) for part in parts if part)
