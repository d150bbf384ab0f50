"""Papers to measure with: real ones where the corpus stands beside the project, else invented ones of like lengths."""

import datetime
import json
import lzma
import random
from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path

from readerapp.importing.digest import Digest, Entry, Link
from readerapp.tasks.import_digest import Plan, make_plan

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpus_100k.jsonl.xz"
"""Title, abstract, authors, year, venue and url of a paper a line, in random order."""

_SEED = 1
_WORDS = 50_000
_SYLLABLES = [first + vowel + last for first in "bcdfglmnprst" for vowel in "aeiou" for last in ("", "n", "r", "st")]

# Deciles of 10,000 papers of the corpus, in words; of authors their number.
_TITLE = (6, 7, 8, 8, 9, 10, 11, 12, 13)
_ABSTRACT = (104, 122, 135, 146, 157, 168, 180, 194, 215)
_AUTHORS = (2, 3, 4, 4, 5, 6, 6, 8, 10)


def described() -> str:
    """Say what the papers are."""
    return f"real papers of {CORPUS.name}" if CORPUS.is_file() else "invented (the corpus is not here), of like lengths"


def entries(count: int) -> tuple[Entry, ...]:
    """Return so many papers, always the same ones."""
    found = tuple(islice(_read() if CORPUS.is_file() else _invent(), count))
    assert len(found) == count
    return found


def plan(papers: tuple[Entry, ...]) -> Plan:
    """Return the plan to import papers as one digest into an empty library."""
    digest = Digest("corpus", "Corpus", datetime.date(2026, 3, 12), entries=papers)
    return make_plan(None, digest, "corpus.jsonl", b"")


def _read() -> Iterator[Entry]:
    with lzma.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            yield Entry(
                title=paper["title"],
                abstract=paper["abstract"] or "",
                authors=tuple(paper["authors"]),
                year=paper["year"],
                venue=paper["venue"] or "",
                links=(Link("link", paper["url"]),) if paper["url"] else (),
            )


def _invent() -> Iterator[Entry]:
    """Yield papers whose words are as unevenly used as those of a language (Zipf's law), short ones most."""
    chance = random.Random(_SEED)
    words = sorted({"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 5))) for _ in range(_WORDS)}, key=len)
    weights = [1 / (rank + 3) for rank in range(len(words))]

    def some(deciles: tuple[int, ...]) -> list[str]:
        return chance.choices(words, weights, k=chance.choice(deciles))

    for number in (at for at, _ in enumerate(repeat(None), start=1)):
        yield Entry(
            title=" ".join(some(_TITLE)).capitalize(),
            abstract=" ".join(some(_ABSTRACT)).capitalize() + ".",
            authors=tuple(f"{one.title()} {two.title()}" for one, two in zip(some(_AUTHORS), repeat("Benu"))),
            year=chance.randint(1990, 2026),
            venue=chance.choice(("ICLR", "IROS", "NeurIPS", "arXiv")),
            links=(Link("link", f"https://example.org/{number}"),),
        )
