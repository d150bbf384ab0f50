"""What a cite key is made of."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol


class Citable(Protocol):
    """What a key is made of; drafts, papers of the library and rows for keys have it."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def authors(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def venue(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def identifiers(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def details(self) -> Mapping[str, str]: ...  # noqa: D102


Value = Callable[[Citable, int, int], str]
"""What stands in the place of a marker, given the numbers in its name (0 where it has none); empty if unknown."""
