"""SQLite's FTS5 with bm25 and an index of prefixes (https://www.sqlite.org/fts5.html)."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.search_engines import TOP
from tests.bench.search_queries import Asked
from tests.bench.search_texts import Text

_MAKE = """
CREATE VIRTUAL TABLE words USING fts5(
    title, abstract, authors, venue, note, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '1 2 3 4'
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(3.0, 1.0, 1.0, 1.0, 1.0)');
CREATE TABLE paper (id INTEGER PRIMARY KEY, year INTEGER, third INTEGER);
CREATE INDEX paper_year ON paper (year);
CREATE INDEX paper_third ON paper (third);
"""
_BEST = f"SELECT words.rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT {TOP}"
_FILTERED = _BEST.replace("WHERE", "JOIN paper ON paper.id = words.rowid WHERE paper.{} = ? AND")


class Fts5:
    """An index of FTS5."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "words.sqlite")
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")

    def ask(self, asked: Asked) -> Sequence[int] | None:
        first, *more = (f'"{word}"' for word in asked.words)
        match asked.kind:
            case "fuzzy" | "wildcard":
                return None
            case "phrase":
                return self._ids(_BEST, f'"{" ".join(asked.words)}"')
            case "field":
                return self._ids(_BEST, f"title : {first}")
            case "tag + word":
                return self._ids(_FILTERED.format("third"), 1, first)
            case "year + word":
                return self._ids(_FILTERED.format("year"), asked.year, first)
        between = asked.kind if asked.kind in {"OR", "NOT"} else "AND"
        return self._ids(_BEST, f" {between} ".join([first, *more]))

    def typed(self, words: Sequence[str]) -> Sequence[int]:
        return self._ids(_BEST, " ".join(f'"{word}"' for word in words) + " *")

    def note(self, paper: int, text: str) -> None:
        with self._database:
            self._database.execute("UPDATE words SET note = ? WHERE rowid = ?", (text, paper))

    def close(self) -> None:
        self._database.close()

    def _ids(self, statement: str, *values: object) -> list[int]:
        return [paper for (paper,) in self._database.execute(statement, values)]


def build(texts: Iterable[Text], folder: Path) -> None:
    """Build the index in an empty folder."""
    database = sqlite3.connect(folder / "words.sqlite")
    database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + _MAKE)
    with database:
        for text in texts:
            values = (text.id, text.title, text.abstract, text.authors, text.venue, "")
            database.execute(
                "INSERT INTO words (rowid, title, abstract, authors, venue, note) VALUES (?, ?, ?, ?, ?, ?)", values
            )
            database.execute("INSERT INTO paper VALUES (?, ?, ?)", (text.id, text.year, int(text.third)))
    database.close()
