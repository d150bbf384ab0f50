"""What is searched for: words that stand in papers chosen by a fixed chance, in every form a query has."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readerapp.importing.digest import Entry

TAG = "bench/third"
"""The tag that every third paper has."""

KINDS = ("word", "AND", "OR", "phrase", "NOT", "fuzzy", "wildcard", "field", "tag + word", "year + word")

_SEED = 4
_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    ("the", "and", "for", "with", "from", "via", "are", "can", "not", "its", "into", "that", "this", "our")
)
_TYPED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that each engine puts in its own language.

    Attributes:
        words: of a phrase in order; of ``NOT`` the second is unwanted; of a wildcard beginning and end.
        year: the year of ``year + word``.
    """

    kind: str
    words: tuple[str, ...]
    year: int = 0


def of_kind(kind: str, entries: "Sequence[Entry]", count: int) -> list[Asked]:
    """Return at most so many queries, no word in two of them, so that each word is asked for the first time."""
    chance = random.Random(f"{_SEED} {kind}")
    seen: set[str] = set()
    asked: list[Asked] = []
    for _ in range(count * 50):
        made = _make(kind, chance, chance.choice(entries))
        if made is not None and seen.isdisjoint(made.words):
            seen.update(made.words)
            asked.append(made)
        if len(asked) == count:
            break
    return asked


def _make(kind: str, chance: random.Random, paper: "Entry") -> Asked | None:
    words = [word for word in _WORD.findall(paper.title.lower()) if word not in _COMMON]
    if len(set(words)) < 3:
        return None
    one, two = chance.sample(sorted(set(words)), 2)
    year = paper.year or 2020
    if kind == "phrase":
        found = re.findall(r"(?<![\w-])[a-z]+ [a-z]+ [a-z]+(?![\w-])", paper.abstract)
        return Asked(kind, tuple(chance.choice(found).split())) if found else None
    if kind in {"fuzzy", "wildcard"}:
        if len(one) < 6:
            return None
        at = chance.randrange(2, len(one) - 2)
        return Asked(kind, (one[:at] + one[at + 1 :],) if kind == "fuzzy" else (one[:3], one[-2:]))
    return Asked(kind, (one, two) if kind in {"AND", "OR", "NOT"} else (one,), year)


def beginnings(titles: Sequence[str]) -> list[list[str]]:
    """Return every beginning of every word of titles, alone, each once."""
    words = [word for title in titles for word in _WORD.findall(title.lower())]
    return [[text] for text in dict.fromkeys(word[:end] for word in words for end in range(1, len(word) + 1))]


def key_strokes(titles: Sequence[str]) -> Iterator[list[str]]:
    """Yield what stands in the box at each key while the first words of titles are typed."""
    for title in titles:
        words = _WORD.findall(title.lower())[:_TYPED_WORDS]
        for at, word in enumerate(words):
            for end in range(1, len(word) + 1):
                yield [*words[:at], word[:end]]
