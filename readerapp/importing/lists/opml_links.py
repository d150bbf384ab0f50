"""Outlines of links in OPML 2.0 (opml.org/spec2.opml), with the attributes of Dublin Core that readerapp writes.

Only nodes that are links or have such attributes are papers: others are headings, remarks or feeds somebody follows.
Tags are read one by one, so that a damaged outline costs no more than what is damaged.
"""

import re

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin
from readerapp.importing.references import reference
from readerapp.importing.references.reference import Reference
from readerapp.importing.wording import name_lists
from readerapp.text import identifiers, markup

NAME = "opml"
_ROOT = re.compile(r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.{0,2000}?-->\s*+)*<opml[\s>]", re.DOTALL)
_PAPER = re.compile(r"""<outline\s[^<>]{0,4000}?(?:\btype=["']link["']|\bdc:(?:type|creator|identifier)=)""")
_NODE = re.compile(r"""<outline(?P<attributes>(?>(?:\s++[\w:-]++\s*+=\s*+(?:"[^"]*+"|'[^']*+'))*))\s*+/?>""")
_ATTRIBUTE = re.compile(r"""([\w:-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_TITLE = re.compile(r"<title>([^<]{1,1000})</title>")


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin an outline of links, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    return 0.95 if _ROOT.match(text) and _PAPER.search(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the links of the outline; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    entries: list[Entry] = []
    line, at = 1, 0
    for node in _NODE.finditer(text):
        line += text.count("\n", at, node.start())
        at = node.start()
        found = _reference(_attributes(node["attributes"]), line)
        entry = found.entry() if found else None
        if entry:
            entries.append(entry)
    title = _TITLE.search(text)
    source = markup.unescape(title[1]).strip() if title else reference.stem(origin, "Outline")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)


def _attributes(written: str) -> dict[str, str]:
    return {name: markup.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(written)}


def _reference(node: dict[str, str], line: int) -> Reference | None:
    """Return what a node says of a paper, None where it is no paper's."""
    if node.get("type") != "link" and not any(name.startswith("dc:") for name in node):
        return None
    found = Reference(line, line)
    found.title = node.get("text") or node.get("title", "")
    found.add_authors(name_lists.cell(node.get("dc:creator", "")))
    found.date(node.get("dc:date", ""))
    found.venue = node.get("dc:source", "")
    for part in node.get("dc:identifier", "").split():
        for scheme, value in identifiers.find(part).items():
            found.identify(scheme, value)
    found.link(node.get("url", ""))
    return found
