"""Rating many papers in one step."""

from itertools import cycle, islice

from readerapp.library import papers
from tests.bench.ground import Ground
from tests.bench.samples import Row, milliseconds


def rows(ground: Ground) -> list[Row]:
    """Measure rating one paper of a library, and every one at once."""
    found = []
    for size in ground.sizes:
        ratings = cycle((3, 5))  # each time another one: the same again would change nothing
        with ground.copy(size) as library:
            for count in (1, size):
                ids = range(1, count + 1)
                ops = [papers.rate(ids, stars) for stars in islice(ratings, ground.rounds)]
                taken = tuple(milliseconds(library.write, op) for op in ops)
                found.append(Row(f"rate {count:,} of {size:,} papers", taken))
    return found
