"""The regular expressions of the readers, on every Python that readerapp runs on."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

from readerapp import importing, text

_ONE_LETTER = {"ANY", "CATEGORY", "IN", "LITERAL", "NOT_LITERAL"}


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for package in (importing, text):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    yield f"{found.name}.{name}", value


def repeats_a_group_possessively(parsed: Any) -> bool:
    if isinstance(parsed, tuple) and parsed and str(parsed[0]) == "POSSESSIVE_REPEAT":
        _least, _most, repeated = parsed[1]
        if len(repeated) != 1 or str(repeated[0][0]) not in _ONE_LETTER:
            return True
    if isinstance(parsed, str | int | None):
        return False
    return any(map(repeats_a_group_possessively, parsed))


def test_no_group_is_repeated_possessively() -> None:
    """Before Python 3.11.5 (gh-106052) a repetition that fails half-way goes on behind what it had read of the text.

    Debian 12 has 3.11.2. An atomic group around a plain repetition, ``(?>(?:…)*)``, says the same and is right there.
    """
    found = list(patterns())
    assert len(found) > 100
    parser = pytest.importorskip("re._parser", reason="it is called otherwise in this Python")
    odd = [name for name, each in found if repeats_a_group_possessively(parser.parse(each.pattern, each.flags))]
    assert odd == []
    assert repeats_a_group_possessively(parser.parse("a(?:b++c)*+"))
