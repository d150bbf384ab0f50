"""The texts that all engines are given, a paper a line."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readerapp.importing.digest import Entry


@dataclass(frozen=True, slots=True)
class Text:
    """What an engine gets of a paper; ``third`` tells whether it has the tag of every third."""

    id: int
    title: str
    abstract: str
    authors: str
    venue: str
    year: int
    third: bool


def write_texts(entries: "Sequence[Entry]", file: Path) -> None:
    """Write the papers for the other engines, which get them a line at a time as readerapp gets its from SQLite."""
    with file.open("w", encoding="utf-8") as lines:
        for number, entry in enumerate(entries, start=1):
            text = Text(
                number,
                entry.title,
                entry.abstract,
                ", ".join(dict.fromkeys(entry.authors)),
                entry.venue,
                entry.year or 0,
                third=number % 3 == 0,
            )
            lines.write(json.dumps(asdict(text)) + "\n")


def read_texts(file: Path) -> Iterator[Text]:
    """Yield what ``write_texts`` wrote."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield Text(**json.loads(line))
