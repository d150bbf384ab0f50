"""Sets of papers as arrays: what filters found, joined as a query says, and put in an order."""

from collections.abc import Callable, Collection
from typing import Any

import numpy as np
import numpy.typing as npt

from readerapp.search.nodes import And, Filter, Node, Not, Or

Mask = npt.NDArray[np.bool_]
"""For each id from 0, whether that paper is in the set. Ids beyond its end are not."""

Ids = npt.NDArray[np.int64]


def read(ids: str) -> Mask:
    """Return the set of ids that stand in a text with commas between."""
    return of(np.fromstring(ids, np.int64, sep=",") if ids else ())


def array(ids: "Collection[int] | Ids") -> Ids:
    """Return ids as an array in their order."""
    return ids if isinstance(ids, np.ndarray) else np.fromiter(ids, np.int64, len(ids))


def of(ids: "Collection[int] | Ids") -> Mask:
    """Return the set of the ids."""
    numbers = array(ids)
    mask = np.zeros(int(numbers.max(initial=-1)) + 1, bool)
    mask[numbers] = True
    return mask


def ids_of(mask: Mask) -> Ids:
    """Return the ids of a set in ascending order."""
    return np.flatnonzero(mask).astype(np.int64, copy=False)


def meeting(node: Node | None, everything: Callable[[], Mask], resolve: Callable[[Filter], Mask]) -> Mask:
    """Return the papers that meet a tree of filters alone; all where there is no tree.

    Args:
        everything: finds all papers.
        resolve: finds the papers of a filter.
    """
    match node:
        case None:
            return everything()
        case Filter():
            return resolve(node)
        case And(parts) | Or(parts):
            masks = _as_long([meeting(part, everything, resolve) for part in parts])
            together: Any = np.logical_and if isinstance(node, And) else np.logical_or
            found: Mask = together.reduce(masks)
            return found
        case Not(part):
            there, without = _as_long([everything(), meeting(part, everything, resolve)])
            return there & ~without
        case _:
            raise TypeError(f"{node} is no filter")


def ordered(order: Ids, ids: "Collection[int] | Ids") -> Ids:
    """Return the ids in the order that all papers have; ids that it has not are left out."""
    (mask,) = _as_long([of(ids)], int(order.max(initial=-1)) + 1)
    found: Ids = order[mask[order]]
    return found


def among(ids: "Collection[int] | Ids", allowed: Collection[int]) -> Ids:
    """Return those ids that are allowed, in their order."""
    numbers = array(ids)
    (mask,) = _as_long([of(allowed)], int(numbers.max(initial=-1)) + 1)
    found: Ids = numbers[mask[numbers]]
    return found


def _as_long(masks: list[Mask], least: int = 0) -> list[Mask]:
    """Return sets over the same ids, so that they can be joined."""
    size = max(least, *map(len, masks))
    return [mask if len(mask) == size else np.pad(mask, (0, size - len(mask))) for mask in masks]
