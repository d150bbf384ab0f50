"""Orders of the user's own, kept as integers with gaps.

Moving an item writes its own place, and all are renumbered only when a gap is used up.
"""

from collections.abc import Sequence

GAP = 1024


def moved(order: Sequence[tuple[int, int]], ids: Sequence[int], to: int) -> dict[int, int]:
    """Return the places to be written so that some items stand from rank ``to`` on, in the order given.

    Args:
        order: (item, place) of all, first to last.
        ids: the items to move.
        to: the rank of the first of them, from 1; beyond the end means last.
    """
    moving = set(ids)
    rest = [pair for pair in order if pair[0] not in moving]
    index = min(max(to, 1) - 1, len(rest))
    low = rest[index - 1][1] if index else 0
    high = rest[index][1] if index < len(rest) else low + GAP * (len(ids) + 1)
    if high - low > len(ids):
        step = (high - low) // (len(ids) + 1)
        return {item: low + number * step for number, item in enumerate(ids, start=1)}
    whole = [item for item, _ in rest]
    whole[index:index] = ids
    return {item: number * GAP for number, item in enumerate(whole, start=1)}
