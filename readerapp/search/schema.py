"""What the index holds of a paper: its words in sections, folded but not stemmed, common ones too.

Stems are found when a query is answered, so that the very word can count more than its other forms. A quote repeats
words of the title or the abstract: it is searched only when asked for. Nothing is stored but the paper's number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whoosh import analysis, fields, formats

from readerapp.search import words

VERSION = 2
"""Raise it with every change to this module, to ``words`` or to ``codec``: other indexes are built anew."""

SECTIONS = ("title", "abstract", "author", "venue", "note", "comment", "quote")

FIELDS: Mapping[str, tuple[str, ...]] = {
    "": ("title", "abstract", "author", "venue", "note", "comment"),
    "title": ("title",),
    "abstract": ("abstract",),
    "author": ("author",),
    "venue": ("venue",),
    "note": ("note", "comment"),
    "highlight": ("comment", "quote"),
}
"""The sections that a field of the query language looks in."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a paper.

    Attributes:
        notes: what the user wrote of it.
        comments: on its highlights.
        quotes: the texts of its highlights.
        venue: with the year, as a user would type it.
    """

    id: int
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    venue: str = ""


class Words(fields.FieldType):  # type: ignore[misc]
    """A section: texts cut into words. The codec takes them whole, so Whoosh has nothing to index."""

    def __init__(self) -> None:
        super().__init__(format=formats.Positions(), analyzer=analysis.IDAnalyzer(), scorable=True, stored=True)
        self.indexed = False


def schema() -> fields.Schema:
    """Return the schema of the index."""
    return fields.Schema(id=fields.STORED(), **{section: Words() for section in SECTIONS})


def field_values(document: Document) -> dict[str, Any]:
    """Return the value of each field for a paper."""
    texts: dict[str, tuple[str, ...]] = {
        "title": (document.title,),
        "abstract": (document.abstract,),
        "author": document.authors,
        "venue": (document.venue,),
        "note": document.notes,
        "comment": document.comments,
        "quote": document.quotes,
    }
    return {"id": document.id, **{name: [words.keys(text) for text in found] for name, found in texts.items()}}
