"""Searching, from the text in the search box to the ids of all papers found."""

import random
from contextlib import closing
from functools import partial

from readerapp.importing.digest import Entry
from readerapp.tasks import find_papers, update_index
from tests.bench.ground import Ground
from tests.bench.samples import Row, milliseconds

_SEED = 2
_QUERIES_A_ROUND = 10


def rows(ground: Ground) -> list[Row]:
    """Measure searches for words, phrases and beginnings that stand in papers chosen by a fixed chance."""
    found = []
    for size in ground.sizes:
        with ground.opened(size) as library, closing(update_index.index_of(library)) as index:
            find = partial(find_papers.find, library, index)
            typed = partial(find, as_typed=True)
            found.append(Row(f"the first search among {size:,} papers", (milliseconds(typed, "learn"),)))
            words, phrases, beginnings = _queries(ground.entries[:size], ground.rounds * _QUERIES_A_ROUND)
            for kind, search, asked in (
                ("two words", find, words),
                ("a phrase of three words", find, phrases),
                ("a word as typed", typed, beginnings),
            ):
                taken = tuple(milliseconds(search, text) for text in asked)
                found.append(Row(f"{kind} among {size:,} papers", taken))
    return found


def _queries(entries: tuple[Entry, ...], count: int) -> tuple[list[str], list[str], list[str]]:
    """Return pairs of words from a title, phrases from an abstract, and beginnings of words from a title."""
    chance = random.Random(_SEED)
    pairs, phrases, beginnings = [], [], []
    for entry in chance.choices(entries, k=count):
        words = [word for word in entry.title.split() if word.isalpha() and len(word) > 2] or ["the"]
        pairs.append(" ".join(chance.choices(words, k=2)))
        told = entry.abstract.replace('"', " ").split()
        start = chance.randrange(max(1, len(told) - 3))
        phrases.append(f'"{" ".join(told[start : start + 3])}"')
        word = chance.choice(words)
        beginnings.append(word[: chance.randint(1, len(word))])
    return pairs, phrases, beginnings
