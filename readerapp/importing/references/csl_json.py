"""CSL-JSON, the references of citation processors: Zotero, Better BibTeX, Pandoc, Mendeley, Crossref's converter.

Grammar: https://github.com/citation-style-language/schema, ``csl-data.json``: a list of items; also one item, items
under ``items`` or ``references``, and JSON Lines. The items are read in ``csl_item``.
"""

import re
from dataclasses import replace

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin
from readerapp.importing.grammar import json_records
from readerapp.importing.references import csl_item, csl_kinds, reference

NAME = "csl_json"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OWN_KEYS = _words(
    """citation-key container-title collection-title date-parts event-place journalAbbreviation non-dropping-particle
    number-of-pages publisher-place title-short container-title-short"""
)
_PARTS_OF_ITEMS = frozenset(["author", "title", "issued", "editor", "URL", "DOI", "family", "id"])
_CROSSREF = frozenset(["message-type", "is-referenced-by-count", "content-domain", "reference-count", "indexed"])
_OTHERS = frozenset(["itemType", "abstract_inverted_index", "paperId", "upvotes", "authorships"])
_TYPE = re.compile(r'"type"\s*:\s*"([a-z_-]+)"')


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin CSL-JSON, from 0 to 1."""
    keys = json_records.keys(sample)
    if not keys or keys & _CROSSREF or keys & _OTHERS:
        return 0.0
    own = keys & _OWN_KEYS
    if ("type" in keys and own and keys & _PARTS_OF_ITEMS) or {"date-parts", "issued"} <= keys:
        return 0.95
    text, _, _ = encoding.decode(sample)
    if "id" in keys and keys & _PARTS_OF_ITEMS and csl_kinds.KINDS.intersection(_TYPE.findall(text)):
        return 0.7
    return 0.6 if {"family", "given", "title"} <= keys and "author" in keys else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return one Digest with the items of the file; it never raises."""
    text, encoding_name, problems = encoding.decode(data, origin.encoding)
    records, broken = json_records.read(text)
    problems += broken
    entries: list[Entry] = []
    for record in records:
        found = csl_item.reference_of(record.value, record.line, record.end_line)
        if not found.entry() and (own := csl_item.text_of(record.value.get("id", ""))):
            found.title = own
            found.partial.add("title")
        if entry := found.entry():
            line = json_records.line_of(text, record, "abstract") if entry.abstract else 0
            entries.append(replace(entry, abstract_line=line))
        else:
            problems.append(reference.nameless(found))
    source = reference.stem(origin, "CSL-JSON")
    return (Digest(NAME, source, None, "", tuple(entries), tuple(reference.limited(problems)), encoding_name),)
