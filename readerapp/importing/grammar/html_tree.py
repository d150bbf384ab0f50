"""Web pages and HTML mails as a tree, whatever they hold, in linear time.

The HTML standard makes browsers repeat open formatting elements (``<b>``, ``<font>`` …) in each new paragraph and look
through all open elements at most tags: 200 kB made for it keep a parser busy for minutes and fill the memory. So
formatting tags, which say nothing about papers, are left out before the page is parsed, and what is nested too deeply
stands flat. Nothing is fetched, no script runs.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

DEEPEST = 400

_FORMATTING = frozenset(["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Elements that the next of their kind ends: they do not nest by themselves.
_SELF_ENDING = frozenset(
    [
        "a",
        "caption",
        "colgroup",
        "dd",
        "dt",
        "li",
        "option",
        "p",
        "rp",
        "rt",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
_RAW = frozenset(["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"])
_TAG = re.compile(
    r"""<(?:!--(?:>|->|.*?(?:-->|\Z))|(?P<end>/?)(?P<name>[A-Za-z][^\s/>]{0,60})(?P<rest>(?>(?:[^>"']++|"[^"]*+"|'[^']*+')*))>)""",
    re.DOTALL,
)
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_ATTRIBUTE = re.compile(r"[^\s/=]++")
_MOST_ATTRIBUTES = 500
_OPENING = re.compile(r"<(?:!--|/?[A-Za-z])")


def parse(text: str) -> "LexborHTMLParser":
    """Return the tree of a page; it never fails."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(tamed(text))


def tamed(text: str) -> str:
    """Return the page without formatting tags, comments, and tags nested more than ``DEEPEST`` levels deep."""
    pieces: list[str] = []
    at = depth = flattened = 0
    while opening := _OPENING.search(text, at):
        start = opening.start()
        tag = _TAG.match(text, start)
        if not tag:  # a tag that never ends: for a browser, too, the page ends here
            pieces.append(text[at:start])
            return "".join(pieces)
        pieces.append(text[at:start])
        at = tag.end()
        name = (tag["name"] or "").lower()
        if not name or name in _FORMATTING or _is_overloaded(tag["rest"]):
            continue
        if name in _VOID or name in _SELF_ENDING:
            pieces.append(tag.group())
        elif tag["end"]:
            if flattened:
                flattened -= 1
            else:
                depth = max(depth - 1, 0)
                pieces.append(tag.group())
        elif depth >= DEEPEST:
            flattened += 1
        else:
            depth += 1
            pieces.append(tag.group())
        if name in _RAW and not tag["end"]:
            end = _end_of(text, name, at)
            pieces.append(text[at:end])
            at = end
    return "".join([*pieces, text[at:]])


def _is_overloaded(attributes: str) -> bool:
    """Whether a tag has more attributes than a page gives one: a parser compares each with all before it."""
    return (
        len(attributes) > 4 * _MOST_ATTRIBUTES
        and len(_ATTRIBUTE.findall(_QUOTED.sub("=", attributes))) > _MOST_ATTRIBUTES
    )


def _end_of(text: str, name: str, at: int) -> int:
    """Where the end tag of an element begins in which no other tags count."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
    return end.start() if end else len(text)
