"""tantivy, a search library in Rust (https://github.com/quickwit-oss/tantivy-py)."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from tests.bench.search_engines import TOP
from tests.bench.search_queries import Asked
from tests.bench.search_texts import Text, read_texts

_FIELDS = ["title", "abstract", "authors", "venue", "note"]
_HEAP = 128_000_000


class Tantivy:
    """An index of tantivy. Its ``all`` field has the words unstemmed, for what is mistyped or not yet typed whole."""

    def __init__(self, folder: Path, texts: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()
        self._texts = texts
        self._writer: Any = None
        self._first: dict[int, Text] = {}

    def ask(self, asked: Asked) -> Sequence[int]:
        first, *more = asked.words
        second = more[0] if more else ""
        if asked.kind == "fuzzy":
            return self._ids(Query.fuzzy_term_query(self._index.schema, "all", first, distance=1))
        if asked.kind == "wildcard":
            return self._ids(Query.regex_query(self._index.schema, "all", f"{first}.*{second}"))
        queries = {
            "OR": f"{first} OR {second}",
            "phrase": f'"{" ".join(asked.words)}"',
            "NOT": f"+{first} -{second}",
            "field": f"title:{first}",
            "tag + word": f"+third:1 +{first}",
            "year + word": f"+year:{asked.year} +{first}",
        }
        text = queries.get(asked.kind, " ".join(asked.words))
        query = self._index.parse_query(text, _FIELDS, field_boosts={"title": 3.0}, conjunction_by_default=True)
        return self._ids(query)

    def typed(self, words: Sequence[str]) -> Sequence[int]:
        schema = self._index.schema
        *whole, last = words
        parts = [(Occur.Must, Query.term_query(schema, "all", word)) for word in whole]
        return self._ids(Query.boolean_query([*parts, (Occur.Must, Query.regex_query(schema, "all", f"{last}.*"))]))

    def note(self, paper: int, text: str) -> None:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        self._writer.delete_documents_by_term("id", paper)
        self._writer.add_document(_document(self._text(paper), text, self._index.schema))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()

    def _text(self, paper: int) -> Text:
        if paper not in self._first:
            self._first = {text.id: text for text, _ in zip(read_texts(self._texts), range(1000), strict=False)}
        return self._first[paper]

    def _ids(self, query: Query) -> list[int]:
        found = self._searcher.search(query, limit=TOP).hits
        return [self._searcher.doc(address)["id"][0] for _, address in found]


def build(texts: Iterable[Text], folder: Path) -> None:
    """Build the index in an empty folder."""
    fields = tantivy.SchemaBuilder()
    fields.add_unsigned_field("id", stored=True, indexed=True)
    for name in _FIELDS:
        fields.add_text_field(name, tokenizer_name="en_stem")
    fields.add_text_field("all")
    fields.add_unsigned_field("year", indexed=True, fast=True)
    fields.add_unsigned_field("third", indexed=True, fast=True)
    schema = fields.build()
    writer = tantivy.Index(schema, path=str(folder)).writer(heap_size=_HEAP, num_threads=1)
    for text in texts:
        writer.add_document(_document(text, "", schema))
    writer.commit()
    writer.wait_merging_threads()


def _document(text: Text, note: str, schema: tantivy.Schema) -> tantivy.Document:
    values = {
        "id": text.id,
        "title": text.title,
        "abstract": text.abstract,
        "authors": text.authors,
        "venue": text.venue,
        "note": note,
        "all": " ".join((text.title, text.abstract, text.authors, text.venue, note)),
        "year": text.year,
        "third": int(text.third),
    }
    return tantivy.Document.from_dict(values, schema)
