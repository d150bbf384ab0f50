"""Building the full-text index, and keeping it up with the library."""

from contextlib import closing

from readerapp.library import notes
from readerapp.tasks import update_index
from tests.bench.ground import Ground
from tests.bench.samples import Row, milliseconds, seconds


def rows(ground: Ground) -> list[Row]:
    """Measure building the index of whole libraries, and taking in one paper whose note changed."""
    found = []
    for size in ground.sizes:
        with ground.copy(size) as library, closing(update_index.index_of(library)) as index:
            rates = []
            for _ in range(ground.runs_of(size)):
                index.discard()
                rates.append(size / seconds(update_index.update, library, index))
            found.append(Row(f"build the index of {size:,} papers", tuple(rates), "papers/s"))
            taken = []
            for number in range(1, ground.rounds + 1):
                library.write(notes.write(number, f"A thought on paper {number}."))
                taken.append(milliseconds(update_index.update, library, index))
            found.append(Row(f"index one changed paper of {size:,}", tuple(taken)))
    return found
