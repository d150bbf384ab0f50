"""What the user chooses for an export."""

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Literal

Letters = Literal["latex", "unicode"]
Protection = Literal["none", "words", "title"]
Grouping = Literal["", "tag", "digest", "status"]


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of an export; a format heeds those that it names in ``Format.choices``, and ignores the others.

    Attributes:
        title: heading of the list; empty for none.
        description: what is said of the list below its heading, plain text.
        abstract: write the abstract.
        tags: write the tags (BibTeX: as keywords).
        notes: write the user's notes (BibTeX: as ``annote``, which styles do not print).
        highlights: write the highlights with their comments.
        letters: how letters beyond ASCII are written in BibTeX: as LaTeX commands, or as they are.
        protect: what BibTeX's braces keep in its case: nothing, words such as BERT, or the whole title.
        without: names of fields, as the format writes them, that are left out (``url``, ``month``).
        group: what the papers are grouped by; empty for none.
        template: of Markdown: the name of one of ours, or a file of the user's.
        style: of formatted citations: the name of one of ours, or a CSL file of the user's.
        managed: mark in Markdown what is ours, so that writing the file again keeps what is the user's.
    """

    title: str = ""
    description: str = ""
    abstract: bool = False
    tags: bool = True
    notes: bool = False
    highlights: bool = True
    letters: Letters = "latex"
    protect: Protection = "words"
    without: frozenset[str] = frozenset()
    group: Grouping = ""
    template: str = "annotated"
    style: str = "apa"
    managed: bool = True

    def to_json(self) -> str:
        """Return what differs from the defaults, the same text for the same options."""
        changed = {
            field.name: sorted(value) if isinstance(value, frozenset) else value
            for field in dataclasses.fields(self)
            if (value := getattr(self, field.name)) != field.default
        }
        return json.dumps(changed, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Options:
    """Return the options that ``to_json`` wrote; what is not understood is left at its default."""
    try:
        given = json.loads(text)
    except ValueError:
        return Options()
    known = {field.name: field.default for field in dataclasses.fields(Options)}
    values: dict[str, Any] = {}
    for name, value in given.items() if isinstance(given, dict) else ():
        typed = frozenset(map(str, value)) if isinstance(value, list) else value
        if name in known and type(typed) is type(known[name]):
            values[name] = typed
    return Options(**values)
