"""The persons of a paper as markers of a key pattern write them, in ASCII."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from anyascii import anyascii

from readerapp.exporting.citable import Citable, Value
from readerapp.text import names

_LONGEST_NAME = 30
_ALPHA_LETTERS = 3


def people(paper: Citable) -> Sequence[str]:
    """Return the authors, or the editors of what has none."""
    return paper.authors or editors(paper)


def editors(paper: Citable) -> Sequence[str]:
    """Return the editors."""
    return [name for name in paper.details.get("editor", "").split("; ") if name]


def _known(persons: Sequence[str]) -> Iterator[tuple[str, names.Name]]:
    """Yield the family name and the parts of each person who has one."""
    for person in persons:
        name = names.split(person)
        family = _joined(name.family or name.literal)
        if family and not names.is_others(person):
            yield family, name


def _families(persons: Sequence[str]) -> Iterator[str]:
    return (family for family, _ in _known(persons))


def _joined(text: str) -> str:
    if text.isascii() and text.isalnum():  # as most are; the rest costs ten times as much
        return text[:_LONGEST_NAME]
    return re.sub(r"[^A-Za-z0-9]", "", anyascii(text))[:_LONGEST_NAME]


def families(persons: Sequence[str], most: int) -> tuple[list[str], bool]:
    """Return the first family names, and whether there are more persons."""
    found = list(islice(_families(persons), most + 1))
    return found[:most], len(found) > most or any(map(names.is_others, persons[:most]))


def nth(persons: Sequence[str], number: int) -> str:
    """Return the family name of a person, counted from 1."""
    return next(islice(_families(persons), number - 1, None), "")


def every(persons: Sequence[str]) -> str:
    """Return all family names in one."""
    return "".join(families(persons, len(persons))[0])


def et_al(most: int, kept: int, between: str, more: str) -> Value:
    """Return a value of up to ``most`` family names; of more persons the first ``kept``, and ``more`` after them.

    Args:
        most, kept: 0 for the number in the marker's name.
    """

    def value(paper: Citable, number: int, _: int) -> str:
        found, others = families(people(paper), most or number)
        shown = found[: kept or number] if others else found
        return between.join(shown) + (more if others and shown else "")

    return value


def alpha(paper: Citable, _number: int, _m: int) -> str:
    """Return the label of BibTeX's style alpha: ``Knu`` of one author, ``KP`` of two, ``ABC+`` of five."""
    found, more = families(people(paper), _ALPHA_LETTERS + 1)
    if len(found) == 1 and not more:
        return found[0][:_ALPHA_LETTERS]
    return "".join(name[0] for name in found[: _ALPHA_LETTERS if more else None]) + ("+" if more else "")


def short(paper: Citable, _number: int, _m: int) -> str:
    """Return the family name of one author, the initials of up to three: ``VSP+`` where there are more."""
    found, more = families(people(paper), _ALPHA_LETTERS)
    if len(found) == 1 and not more:
        return found[0]
    return "".join(name[0] for name in found) + ("+" if more else "")


def last(paper: Citable, _number: int, _m: int) -> str:
    """Return the family name of the last author."""
    return next(_families(people(paper)[::-1]), "")


def with_particle(paper: Citable, _number: int, _m: int) -> str:
    """Return the first author's family name with what stands before it: ``vanderWaals``."""
    return next((_joined(name.particle + (name.family or name.literal)) for _, name in _known(people(paper))), "")


def initial(paper: Citable, _number: int, _m: int) -> str:
    """Return the initial of the first author's given name."""
    return next((_joined(name.given)[:1] for _, name in _known(people(paper))), "")
