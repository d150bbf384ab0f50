"""HTML in titles and abstracts of data files, made text; what only looks like a tag stays (``a<b and c>d``).

For fragments in fields. Whole pages are read with an HTML parser.
"""

import html
import re

from readerapp.text.latex_symbols import SUBSCRIPTS, SUPERSCRIPTS

_NAMES = (
    "a|abbr|alternatives|article-title|b|bdi|bold|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img"
    "|inline-formula|ins|it|italic|kbd|li|mark|monospace|ol|p|pre|q|roman|s|sans-serif|sc|scp|section|sec|sec-title|small"
    "|span|strike|strong|styled-content|sub|sup|table|tbody|td|tex|tex-math|th|title|tr|tt|u|ul|underline|var"
)
_ATTRIBUTES = r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))*"""
_TAG = re.compile(
    rf"<(?P<end>/?)(?:(?:jats|x|ns\d+):)?(?P<name>{_NAMES}|(?<=jats:)[a-z][a-z-]{{0,40}}){_ATTRIBUTES}\s*/?>",
    re.IGNORECASE,
)
_MATHS = re.compile(r"</?(?:mml:)?(?:math|m[a-z]+|semantics|annotation)\b[^<>]*>", re.IGNORECASE)
_SCRIPTS = re.compile(r"<(su[bp])>([^<>]{1,40})</\1>", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "hr",
        "li",
        "list",
        "list-item",
        "ol",
        "p",
        "pre",
        "section",
        "sec",
        "table",
        "tr",
        "ul",
    ]
)
_ESCAPED = re.compile(r"&(?:lt|gt|amp|nbsp|quot|apos|#\d{2,4}|#x[0-9a-f]{2,4});", re.IGNORECASE)
_LIKE_HTML = re.compile(r"&(?=[#A-Za-z])|<(?=[!/A-Za-z])|\](?=\]>)")
_NO_CHARACTER = re.compile(r"&#0*[1-9]\d{7,};?")  # int() refuses thousands of digits
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)


def to_text(fragment: str) -> str:
    """Return the text of an HTML or JATS fragment.

    Paragraphs and breaks become line feeds, entities characters; ``<sub>`` and ``<sup>`` become Unicode where all of
    their characters exist raised or lowered, else ``_{…}`` and ``^{…}``. What was escaped twice, as services pass on
    what publishers gave them, is read twice: ``&lt;i&gt;E. coli&lt;/i&gt;``, ``&amp;lt;``.
    """
    text = _once(fragment)
    if "&lt;/" in fragment or _ESCAPED.search(text):
        text = _once(text)
    return text


def _once(fragment: str) -> str:
    if "<" in fragment:
        fragment = _COMMENT.sub("", fragment)
        fragment = _SCRIPTS.sub(_script, fragment)
        fragment = _TAG.sub(_blank, fragment)
        fragment = _MATHS.sub(" ", fragment)
    return unescape(fragment)


def literal(text: str) -> str:
    """Return a text of which ``to_text`` and other programs take nothing for HTML.

    Word joiners (U+2060), which nobody sees, part what looks like an entity or a tag; ``cleaning`` takes them away.
    """
    if ("&" not in text and "<" not in text) or not _LIKE_HTML.search(text) or to_text(text) == text:
        return text
    return _LIKE_HTML.sub("\\g<0>\u2060", text)


def unescape(text: str) -> str:
    """Return a text with its entities read; a number that is no character's is U+FFFD, be it as long as it likes."""
    if "&" not in text:
        return text
    return html.unescape(_NO_CHARACTER.sub("\ufffd", text))


def _blank(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if name in _BLOCKS or (name.startswith("h") and name[1:].isdigit()):
        return "\n\n" if name in {"p", "div", "li"} or name[0] == "h" else "\n"
    return " " if name in {"td", "th", "img"} else ""


def _script(match: re.Match[str]) -> str:
    name, text = match[1].lower(), unescape(match[2]).strip()
    glyphs = SUBSCRIPTS if name == "sub" else SUPERSCRIPTS
    if text and all(character in glyphs for character in text):
        return "".join(glyphs[character] for character in text)
    return f"{'_' if name == 'sub' else '^'}{{{text}}}" if text else ""
