"""Properties of notes: YAML front matter, as Obsidian reads it, and Logseq's ``key:: value``.

YAML 1.2 (§7.3): plain only what no version of YAML takes for something else, all other text in double quotes with
JSON's escapes, which are YAML's too (§5.7).
"""

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from readerapp.exporting.markdown.text import Markdown, is_name
from readerapp.text.latex import plain

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()+-]*[\w)])?")
_MEANINGFUL = frozenset(["y", "yes", "n", "no", "true", "false", "on", "off", "null"])
_BREAKING = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BARE = (int, float, datetime.date)
_NOT_IN_REFERENCE = re.compile(r"[][#^|]+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def front_matter(properties: Mapping[str, Any]) -> Markdown:
    """Return properties as the lines of YAML between ``---``; those without a value are left out.

    Args:
        properties: texts, numbers, dates or lists of them. TeX in text is made readable.
    """
    lines: list[str] = []
    for name, value in properties.items():
        if not isinstance(value, str) and isinstance(value, Iterable):
            items = [f"  - {_scalar(each)}" for each in value if each != ""]
            lines += [f"{name}:", *items] if items else []
        elif value:
            lines.append(f"{name}: {_scalar(value)}")
    return Markdown("\n".join(["---", *lines, "---"]))


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return str(value) if isinstance(value, _BARE) else _scalar(str(value))
    text = value if is_name(value) else plain(value)
    if _PLAIN.fullmatch(text) and text.isprintable() and text.lower() not in _MEANINGFUL:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _BREAKING.sub(lambda match: f"\\u{ord(match[0]):04X}", quoted)


def date(text: str) -> "datetime.date | str":
    """Return a date as one, so that it is written without quotes; other text as it is."""
    try:
        return datetime.date.fromisoformat(text) if _DATE.fullmatch(text) else text
    except ValueError:
        return text


def tag(name: str) -> str:
    """Return a tag as Obsidian takes it: letters, digits, ``_`` and ``-``, ``/`` between levels, not digits alone."""
    levels = (re.sub(r"[^\w-]+", "-", level.strip()).strip("-") for level in name.split("/"))
    joined = "/".join(filter(None, levels))
    return f"_{joined}" if joined and re.fullmatch(r"[\d/]+", joined) else joined


def page(name: str, title: str = "") -> Markdown:
    """Return a reference to the page of this name, as Logseq and Obsidian write it.

    Args:
        title: what is shown of it in its place (Obsidian alone).
    """
    shown = [" ".join(_NOT_IN_REFERENCE.sub(" ", plain(part)).split()) for part in (name, title) if part]
    return Markdown(f"[[{'|'.join(shown)}]]")
