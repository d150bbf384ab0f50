"""What the index holds of a paper, and how its words are laid out.

``content`` has all text of a paper, stemmed, each section at positions of its own: a scoped search asks where in
``content`` a word stands, and no phrase runs from one section into the next. ``title`` repeats the title's stems to
rank by; ``title_words`` and ``author_words`` have unstemmed words for what is still being typed. Nothing is stored but
the paper's number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from whoosh import analysis, columns, fields, formats

from readerapp.search import words

VERSION = 1
"""Raise it with every change to this module or to ``words``: indexes of other versions are built anew."""

_SECTION = 1 << 20
_BETWEEN = 8
SECTIONS = {
    name: range(number * _SECTION, (number + 1) * _SECTION)
    for number, name in enumerate(("title", "abstract", "author", "note"))
}


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a paper.

    Attributes:
        notes: its note and the comments of its highlights.
    """

    id: int
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Words(fields.FieldType):  # type: ignore[misc]
    """A field whose value is (word, position) pairs made by ``field_values``: text is cut once, not once a field."""

    def __init__(self, *, positions: bool) -> None:
        super().__init__(
            format=formats.Positions() if positions else formats.Frequency(),
            analyzer=analysis.IDAnalyzer(),
            scorable=True,
        )

    def index(self, value: Iterable[tuple[str, int]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (word, how often, weight, encoded posting) for Whoosh's writer."""
        places: dict[str, list[int]] = {}
        for word, position in value:
            places.setdefault(word, []).append(position)
        positional = isinstance(self.format, formats.Positions)
        for word, positions in places.items():
            count = len(positions)
            encoded = self.format.encode(positions) if positional else formats.pack_uint(count)
            yield word.encode(), count, float(count), encoded


def schema() -> fields.Schema:
    """Return the schema of the index."""
    return fields.Schema(
        id=fields.NUMERIC(int, signed=False, unique=True, shift_step=0, sortable=columns.NumericColumn("I")),
        content=Words(positions=True),
        title=Words(positions=False),
        title_words=fields.COLUMN(),
        author_words=fields.COLUMN(),
    )


def field_values(document: Document) -> dict[str, Any]:
    """Return the value of each field for a paper."""
    title = words.keys(document.title)
    authors = [words.keys(name) for name in document.authors]
    title_stems = _placed(_stemmed(title), 0)
    content = title_stems + _placed(_stemmed(words.keys(document.abstract)), SECTIONS["abstract"].start)
    content += _in_section("author", map(_stemmed, authors))
    content += _in_section("note", (words.stems(note) for note in document.notes))
    return {
        "id": document.id,
        "content": content,
        "title": title_stems,
        "title_words": " ".join(title).encode(),
        "author_words": " ".join(word for name in authors for word in name).encode(),
    }


def _stemmed(folded: list[str]) -> list[str]:
    return [words.stem(key) for key in folded if key not in words.STOP]


def _placed(found: list[str], first: int) -> list[tuple[str, int]]:
    return list(zip(found, range(first, first + _SECTION), strict=False))


def _in_section(name: str, texts: Iterable[list[str]]) -> list[tuple[str, int]]:
    """Place several texts in a section, apart, so that no phrase runs over."""
    placed: list[tuple[str, int]] = []
    first = SECTIONS[name].start
    for found in texts:
        placed += _placed(found, first)
        first += len(found) + _BETWEEN
    return placed
