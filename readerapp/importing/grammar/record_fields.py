"""Fields of JSON records whose keys are spelt in many ways: ``pdf_url``, ``pdfUrl``, ``PDF URL``."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=4096)
def spelling(key: str) -> str:
    """Return a key as fields are named here: ``pdfurl``."""
    return key[:100].replace("_", "").replace("-", "").replace(" ", "").lower()


class Fields:
    """The fields of a record and of the object inside it that it is about, the inner one's first.

    What is taken is noted, so that the rest can be kept as received.
    """

    def __init__(self, value: Mapping[str, Any], inner: str) -> None:
        """Begin with nothing taken.

        Args:
            value: the record.
            inner: key of the object that the record is about, if it has one.
        """
        about = value.get(inner)
        self._inner = inner
        self._layers: list[Mapping[str, Any]] = [value, about] if isinstance(about, dict) else [value]
        self._values: dict[str, Any] = {}
        self._taken: set[str] = set()
        for layer in self._layers:
            self._values.update((spelling(key), one) for key, one in layer.items() if not _is_empty(one))

    def has(self, *wanted: str) -> bool:
        """Return whether one of the fields is not empty."""
        return any(name in self._values for name in wanted)

    def raw(self, *wanted: str) -> Any:
        """Return the first of the fields that is not empty, else None."""
        return next((self._values[name] for name in wanted if name in self._values), None)

    def text(self, *wanted: str) -> str:
        """Return the first of the fields that is a text, else an empty one."""
        return next((found for name in wanted if isinstance(found := self._values.get(name), str)), "")

    def take_text(self, *wanted: str) -> str:
        """Return the first of the fields that is a text, and note that it is taken."""
        found = self.text(*wanted)
        self.take(found, *wanted)
        return found

    def take(self, value: Any, *wanted: str) -> None:
        """Note that a value of these fields is taken; a field with another value is not."""
        self._taken.update(name for name in wanted if name in self._values and _same(self._values[name], value))

    def rest(self) -> dict[str, Any]:
        """Return what was not taken, with keys and values as received and without what says nothing."""
        left = [{key: one for key, one in layer.items() if self._is_left(key, one)} for layer in self._layers]
        if len(left) == 1:
            return left[0]
        around, about = left
        around = {key: one for key, one in around.items() if key != self._inner and about.get(key) != one}
        return {**around, self._inner: about} if about else around

    def _is_left(self, key: str, value: Any) -> bool:
        name = spelling(key)
        return not _is_empty(value) and not (name in self._taken and _same(self._values[name], value))


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value) or value == ""


def _same(one: Any, other: Any) -> bool:
    """Whether two values are one, however their lines were broken."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or one.split() == other.split()
    return bool(one == other)
