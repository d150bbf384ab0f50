"""The text of an XML element that may hold markup: sub- and superscripts, styles, formulas (JATS 1.3, MathML 3).

The elements have names without namespaces, as ``xml_records`` gives them.
"""

from typing import Any
from xml.etree.ElementTree import Element

from readerapp.text import cleaning, markup

_DEEPEST = 40
_KEPT = frozenset(["sub", "sup", "p", "sec", "br", "title"])
_SCRIPTS = {"msup": ("^",), "msub": ("_",), "msubsup": ("_", "^"), "mfrac": ("/",), "munder": ("_",), "mover": ("^",)}


def line_of(element: Element | None) -> str:
    """Return the text as one line; empty for no element."""
    return cleaning.line(markup.to_text(fragment(element))) if element is not None else ""


def line_at(element: Element, path: str) -> str:
    """Return the text of the first element on a path below; empty where there is none."""
    return line_of(element.find(path))


def lines_at(element: Element, path: str) -> list[str]:
    """Return the texts of all elements on a path below that have one."""
    return [text for text in map(line_of, element.findall(path)) if text]


def received(element: Element, depth: int = 0) -> Any:
    """Return an element as values that can be written as JSON: its text, or its children by name."""
    if len(element) == 0 or depth > _DEEPEST:
        return line_of(element)
    values: dict[str, list[Any]] = {}
    for child in element:
        if value := received(child, depth + 1):
            values.setdefault(child.tag, []).append(value)
    return {name: several if len(several) > 1 else several[0] for name, several in values.items()}


def fragment(element: Element, depth: int = 0) -> str:
    """Return the element's inside as HTML that ``text.markup`` reads."""
    if depth > _DEEPEST:
        return "".join(element.itertext())
    pieces = [element.text or ""]
    for child in element:
        name = child.tag
        if name == "math":
            pieces.append(_formula(child, depth + 1))
        elif name in _KEPT:
            pieces.append(f"<{name}>{fragment(child, depth + 1)}</{name}>")
        else:
            pieces.append(fragment(child, depth + 1))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _formula(element: Element, depth: int) -> str:
    """A formula on one line: ``x^{2}``, ``a/b``."""
    if depth > _DEEPEST:
        return "".join(element.itertext())
    name = element.tag
    if name == "annotation":
        return ""
    parts = [_formula(child, depth + 1) for child in element]
    signs = _SCRIPTS.get(name)
    if signs and len(parts) == len(signs) + 1:
        return parts[0] + "".join(sign + _grouped(part) for sign, part in zip(signs, parts[1:], strict=True))
    return f"√{_grouped(''.join(parts))}" if name == "msqrt" else "".join([(element.text or "").strip(), *parts])


def _grouped(part: str) -> str:
    return part if len(part) == 1 else f"{{{part}}}"
