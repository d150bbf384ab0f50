r"""Reading lists as JSON Lines (jsonlines.org): a JSON object for each paper, a line each, in UTF-8.

The keys are those of ``readerapp show --json``, always all and in this order, then two of the list:

- ``id``, ``cite_key``, ``key_aliases`` (keys that still lead here), ``key_pinned``
- ``title``, ``abstract`` as stored, TeX included; ``authors`` (names in natural order), ``year`` (or null),
  ``published`` (ISO date, year-month or year), ``venue``, ``kind`` (CSL type), ``details`` (CSL variables),
  ``categories``
- ``identifiers`` and ``other_identifiers`` (of papers merged into it), ``links`` (``kind``, ``url``)
- ``status``, ``rating`` (0 to 5), ``tags``, ``lists``, ``queue_place``, ``added_at``
- ``note`` (Markdown), ``note_updated_at``, ``annotations`` (offsets count Unicode code points of the stored text)
- ``appearances`` in digests with your notes on these, ``sources`` (which digest each field is from), ``versions``,
  ``former`` (merged papers)
- ``list_places`` (``name``, ``place``, ``remark``): where it stands in ``lists``; places order them, with gaps
- ``remark`` and ``group``: what the list says of the paper, the heading it stands under

What readers of lines or strict decoders stumble over is escaped: U+2028, U+2029, U+0085, halves of surrogate pairs.
"""

import dataclasses
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from readerapp.exporting.reading_list import Item
from readerapp.exporting.writer import Writer
from readerapp.library.rows import AppearanceRow, PaperDetails
from readerapp.text import names

OF_PAPER = (
    "id", "cite_key", "key_aliases", "key_pinned", "title", "abstract", "authors", "year", "published", "venue", "kind",
    "details", "categories", "identifiers", "other_identifiers", "links", "status", "rating", "tags", "lists",
    "queue_place", "added_at", "note", "note_updated_at", "annotations", "appearances", "sources", "versions", "former",
    "list_places",
)  # fmt: skip
FIELDS = (*OF_PAPER, "remark", "group")
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


class JsonLinesWriter(Writer):
    """Writes an object for each paper."""

    between = ""

    def entry(self, item: Item) -> str:
        """Return the line of one paper, with its end."""
        values = {**record(item.paper), "remark": item.remark, "group": item.group}
        kept = {name: value for name, value in values.items() if name not in self.options.without}
        return line(kept)


def line(values: dict[str, Any]) -> str:
    """Return an object as a line, with its end."""
    return f"{_ESCAPED.sub(_escape, json.dumps(values, ensure_ascii=False))}\n"


def record(paper: PaperDetails) -> dict[str, Any]:
    """Return all of a paper as plain JSON values."""
    return {name: _PLAIN.get(name, _same)(getattr(paper, name)) for name in OF_PAPER}


def _same(value: Any) -> Any:
    return value


def _fields(row: Any) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}


def _rows(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return list(map(_fields, rows))


def appearance(seen: AppearanceRow) -> dict[str, Any]:
    """Return a place in a digest as plain JSON values."""
    fields = _fields(seen)
    return {"digest": fields.pop("digest_id"), "title": fields.pop("digest"), **fields}


def _escape(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


# What becomes of the fields of ``PaperDetails`` that are not plain JSON as they are.
_PLAIN: dict[str, Callable[[Any], Any]] = {
    "authors": lambda authors: list(map(names.readable, authors)),
    "links": _rows,
    "list_places": _rows,
    "tags": lambda tags: [name for name, _hue in tags],
    "annotations": _rows,
    "appearances": lambda appearances: list(map(appearance, appearances)),
    "sources": lambda sources: {name: _fields(source) for name, source in sources.items()},
    "versions": _rows,
    "former": lambda former: [{"id": number, "cite_key": cite_key} for number, cite_key in former],
    "other_identifiers": lambda pairs: [{"scheme": scheme, "value": value} for scheme, value in pairs],
}
