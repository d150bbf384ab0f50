"""Reading lists as CSL-JSON: an array of items, a variable and a person a line, so that changes show as lines."""

import json
from typing import Any

from readerapp.exporting.citing import csl_item
from readerapp.exporting.reading_list import Item
from readerapp.exporting.writer import Writer
from readerapp.text.markup import literal

_WRITTEN = frozenset(("id", "citation-key", "type", "title", "DOI", "URL"))
"""What is no text, or has its markup already; in all else nothing is to be taken for HTML."""

_encode = json.JSONEncoder(ensure_ascii=False).encode


class CslJsonWriter(Writer):
    """Writes an item for each paper."""

    between = ",\n"

    def head(self) -> str:
        """Return the start of the array."""
        return "[\n"

    def entry(self, item: Item) -> str:
        """Return the item of one paper, without a line end."""
        variables = csl_item.item(item.paper, self.options, item.remark)
        lines = (f"    {_encode(name)}: {_value(name, value)}" for name, value in variables.items())
        return "  {\n" + ",\n".join(lines) + "\n  }"

    def foot(self) -> str:
        """Return the end of the array."""
        return "\n]\n"


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "[\n" + ",\n".join(f"      {_encode(person)}" for person in value) + "\n    ]"
    return _encode(literal(value) if isinstance(value, str) and name not in _WRITTEN else value)
