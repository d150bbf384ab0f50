"""Python's collector of cycles, kept from walking through what big jobs make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_off() -> Iterator[None]:
    """Let a job in another thread make many objects without a full collection, which stops the window too.

    Ten thousand papers are a million objects: each full collection walks through all of them, 0.3 s measured, and
    frees nothing. What the job made is left out of collections until ``let_go``; it goes when nobody refers to it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def let_go() -> None:
    """Let collections walk through everything again."""
    gc.unfreeze()
