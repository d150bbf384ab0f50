"""The text of an XML element that may hold markup: sub- and superscripts, styles, formulas (JATS 1.3, MathML 3)."""

from xml.etree.ElementTree import Element

from readerapp.importing.xml_records import local
from readerapp.text import cleaning, markup

_DEEPEST = 40
_KEPT = frozenset(["sub", "sup", "p", "sec", "br", "title"])
_SCRIPTS = {"msup": ("^",), "msub": ("_",), "msubsup": ("_", "^"), "mfrac": ("/",), "munder": ("_",), "mover": ("^",)}


def line_of(element: Element | None) -> str:
    """Return the text as one line; empty for no element."""
    return cleaning.line(markup.to_text(_fragment(element))) if element is not None else ""


def prose_of(element: Element) -> str:
    """Return the text with its paragraphs."""
    return cleaning.prose(markup.to_text(_fragment(element)))


def _fragment(element: Element, depth: int = 0) -> str:
    """The element's inside as HTML."""
    if depth > _DEEPEST:
        return "".join(element.itertext())
    pieces = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "math":
            pieces.append(_formula(child, depth + 1))
        elif name in _KEPT:
            pieces.append(f"<{name}>{_fragment(child, depth + 1)}</{name}>")
        else:
            pieces.append(_fragment(child, depth + 1))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _formula(element: Element, depth: int) -> str:
    """A formula on one line: ``x^{2}``, ``a/b``."""
    if depth > _DEEPEST:
        return "".join(element.itertext())
    name = local(element)
    if name == "annotation":
        return ""
    parts = [_formula(child, depth + 1) for child in element]
    signs = _SCRIPTS.get(name)
    if signs and len(parts) == len(signs) + 1:
        return parts[0] + "".join(sign + _grouped(part) for sign, part in zip(signs, parts[1:], strict=True))
    return f"√{_grouped(''.join(parts))}" if name == "msqrt" else "".join([(element.text or "").strip(), *parts])


def _grouped(part: str) -> str:
    return part if len(part) == 1 else f"{{{part}}}"
