"""XML that holds records, read one record at a time: a damaged one costs itself, not the file.

The document as a whole is never parsed. Its text is cut where records begin and end, and each piece is parsed alone, in
the namespaces of the head. So a document type with its entities is never looked at, and memory does not grow with the
file (XML 1.0, §2.8 and §4.4; HTML's names for characters are read, as these files use them without declaring them).
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from readerapp.importing import encoding
from readerapp.importing.digest import Problem, Severity

_NAME = r"(?:[\w.-]+:)?[A-Za-z_][\w.-]*"
_ATTRIBUTES = r"""(?>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*)"""
_HIDDEN = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_DECLARATION = re.compile(r"""xmlns(?::([\w.-]+))?\s*=\s*("[^"<&]*"|'[^'<&]*')""")
_PREFIX = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]*):(?=[A-Za-z_])")
_UNREADABLE = re.compile(
    r"&(?:#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));|(?!(?:amp|lt|gt|quot|apos);)(\w{1,32};)?)|<(?![A-Za-z_/!?])"
)
_SURROGATES = range(0xD800, 0xE000)
_BEGINNING = 1024
_HEAD = 1 << 16
_LARGEST = 8 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """An element of the file.

    Attributes:
        element: without namespaces in its names, unless they were asked for.
        line: its first line, from 1.
        end_line: its last line.
        text: as it stands in the file.
    """

    element: Element
    line: int
    end_line: int
    text: str

    def line_of(self, tag: str) -> int:
        """Return the line of an element in the record; 0 where there is none."""
        match = re.search(rf"<(?:[\w.-]+:)?{tag}[\s>]", self.text)
        return self.line + self.text.count("\n", 0, match.start()) if match else 0


def opening(sample: bytes) -> str:
    """Return the text of a file's first bytes; empty where they do not begin as XML."""
    beginning, _, _ = encoding.decode(sample[:_BEGINNING])
    return encoding.decode(sample)[0] if beginning.lstrip()[:1] == "<" else ""


def records(
    text: str, names: str, problems: list[Problem], *, nested: bool = False, namespaces: bool = False
) -> Iterator[Record]:
    """Yield the elements of these names; it never fails.

    Args:
        text: as ``encoding.decode`` gives it.
        names: expression for their names, without namespace; records do not lie in records.
        problems: gets an ERROR for each element that was left out.
        nested: whether elements of a name may hold others of the same name.
        namespaces: whether names keep their namespaces, as ElementTree writes them.
    """
    declared: dict[str, str] | None = None
    for piece in _pieces(text, re.compile(names), nested=nested):
        if declared is None:
            declared = _declared(text[: min(piece.start, _HEAD)])
        reason = piece.reason or ("it is larger than 8 MB" if piece.end - piece.start > _LARGEST else "")
        own = text[piece.start : piece.end]
        if not reason:
            try:
                element = _parsed(own, declared)
                yield Record(element if namespaces else _bare(element), piece.line, piece.end_line, own)
                continue
            except ParseError as error:
                reason = str(error).partition(":")[0]
        words = f"This record is damaged ({reason}), left out"
        problems.append(Problem(piece.line, words, Severity.ERROR, piece.end_line))


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    line: int
    end_line: int
    reason: str = ""


def _pieces(text: str, names: re.Pattern[str], *, nested: bool) -> Iterator[_Piece]:
    """Cut the text into its records: by their tags alone, whatever lies between."""
    start, line, name, depth = -1, 0, "", 0
    lines = _Lines(text)
    for tag in _tags(text, names):
        closes = tag[1] == "/"
        if start < 0 and not closes:
            start, line, name, depth = tag.start(), lines.at(tag.start()), tag[2], 0
        elif start >= 0 and not closes and (not nested or _stands_beside(text, start, tag.start())):
            yield _Piece(start, tag.start(), line, lines.at(tag.start() - 1), "its end is missing")
            start, line, name, depth = tag.start(), lines.at(tag.start()), tag[2], 0
        if start < 0 or tag[2] != name:
            continue
        depth += -1 if closes else not tag[0].endswith("/>")
        if depth <= 0:
            yield _Piece(start, tag.end(), line, lines.at(tag.end()))
            start = -1
    if start >= 0:
        yield _Piece(start, len(text), line, lines.at(len(text.rstrip())), "the file ends within it")


def _stands_beside(text: str, start: int, other: int) -> bool:
    """Whether two elements are indented alike, so that the other is no part of the one."""
    indent = text[text.rfind("\n", max(start - 200, 0), start) + 1 : start]
    return bool(indent) and indent.isspace() and text[other - len(indent) - 1 : other] == f"\n{indent}"


def _tags(text: str, names: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the tags of these names that stand in no comment, CDATA section or instruction."""
    token = re.compile(rf"<!--|<!\[CDATA\[|<\?|<(/?)((?:[\w.-]+:)?(?:{names.pattern}))(?=[\s/>]){_ATTRIBUTES}>")
    open_ended: set[str] = set()
    at = 0
    while match := token.search(text, at):
        at = match.end()
        if match[2]:
            yield match
        elif match[0] not in open_ended:
            end = text.find(_HIDDEN[match[0]], at)
            if end < 0:
                open_ended.add(match[0])
            else:
                at = end


class _Lines:
    """Counts lines on the way through a text."""

    def __init__(self, text: str) -> None:
        self._text, self._place, self._line = text, 0, 1

    def at(self, place: int) -> int:
        if place > self._place:
            self._line += self._text.count("\n", self._place, place)
            self._place = place
        return self._line


def _declared(head: str) -> dict[str, str]:
    """The namespaces that the elements around the records declare."""
    return {match[1] or "": match[2][1:-1] for match in _DECLARATION.finditer(head)}


def _parsed(text: str, declared: dict[str, str]) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    prefixes = dict.fromkeys(_PREFIX.findall(text)) | dict(declared)
    written = "".join(
        f' xmlns{":" * bool(prefix)}{prefix}="{html.escape(name or prefix)}"'
        for prefix, name in prefixes.items()
        if prefix.lower() not in ("xml", "xmlns") and (name or prefix)
    )
    try:
        around: Element = fromstring(f"<records{written}>{_readable(text)}</records>", forbid_dtd=True)
    except DefusedXmlException as error:
        raise ParseError("a document type lies in it") from error
    if len(around) != 1:
        raise ParseError("mismatched tag")
    return around[0]


def _bare(element: Element) -> Element:
    """The element with names without namespaces."""
    for each in element.iter():
        each.tag = each.tag.rpartition("}")[2]
    return element


def _readable(text: str) -> str:
    """The text with what XML does not know read as HTML, outside of CDATA sections."""
    pieces: list[str] = []
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", start)) >= 0:
        pieces += _UNREADABLE.sub(_as_xml, text[at:start]), text[start : end + 3]
        at = end + 3
    return "".join([*pieces, _UNREADABLE.sub(_as_xml, text[at:])])


def _as_xml(match: re.Match[str]) -> str:
    if match[0] == "<":
        return "&lt;"
    if match[1] or match[2]:
        code = int(match[1], 16) if match[1] else int(match[2])
        is_character = code in (9, 10, 13) or (31 < code < 0x110000 and code not in _SURROGATES)
        return match[0] if is_character and code not in (0xFFFE, 0xFFFF) else ""
    character = html.unescape(match[0])
    return html.escape(character) if match[3] and character != match[0] else f"&amp;{match[0][1:]}"
