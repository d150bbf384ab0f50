"""What a draft adds to a paper that is known: its gaps filled, never what the user typed replaced."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from readerapp.library import fields, identity
from readerapp.library.known import Known
from readerapp.library.rows import Difference, Draft, LinkRow
from readerapp.library.sources import Source
from readerapp.text import titles

REPLACE = "replace"
IDENTIFIERS = "identifiers."
_RENEWED = ("title", "abstract", "authors")
_ALIKE = 0.98


@dataclass(slots=True)
class Additions:
    """What a draft adds to a paper: fields with their values, identifiers and links."""

    values: dict[str, Any] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)
    links: list[LinkRow] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.values or self.identifiers or self.links)

    def put(self, other: "Additions") -> None:
        """Take what another adds, in place of the same fields of this."""
        self.values |= other.values
        self.identifiers |= other.identifiers

    def names(self) -> tuple[str, ...]:
        """Return the names of what is added, for people and for sources."""
        more = (("identifiers", self.identifiers), ("links", self.links))
        return (*self.values, *(name for name, there in more if there))


def additions(
    draft: Draft, known: Known, is_newer: Callable[[Source], bool], is_taken: Callable[[tuple[str, str]], bool]
) -> Additions:
    """Return what a draft adds to a paper.

    Args:
        is_newer: tells whether the digest of the draft is at least as new as the source of a value.
        is_taken: tells whether an identifier is that of some paper already.
    """
    values = {name: fields.value(draft, name) for name in fields.names(draft) if _wanted(name, draft, known, is_newer)}
    identifiers = {
        scheme: value
        for scheme, value in draft.identifiers.items()
        if scheme not in known.identifiers and not is_taken((scheme, value))
    }
    links = {link.url: link for link in draft.links if link.url not in known.urls}
    return Additions(values, identifiers, list(links.values()))


def taken(draft: Draft, known: Known, names: Collection[str], is_taken: Callable[[tuple[str, str]], bool]) -> Additions:
    """Return what the user asked to take from a draft, in place of what is there."""
    values, identifiers = {}, {}
    for name in names:
        if name.startswith(IDENTIFIERS):
            scheme = name.removeprefix(IDENTIFIERS)
            value = draft.identifiers.get(scheme)
            if value and not is_taken((scheme, value)):
                identifiers[scheme] = value
        elif (given := fields.value(draft, name)) and given != fields.value(known, name):
            values[name] = given
    return Additions(values, identifiers)


def absorb(known: Known, added: Additions, source: Source, partial: Collection[str]) -> None:
    """Note in what is known of a paper what was added to it."""
    for name, given in added.values.items():
        if name.startswith(fields.DETAILS):
            known.details[name.removeprefix(fields.DETAILS)] = given
        else:
            setattr(known, name, given)
    if "title" in added.values:
        known.title_key = titles.normalise(known.title)
    known.identifiers |= added.identifiers
    known.urls.update(link.url for link in added.links)
    known.sources.put(tuple(added.values), source, partial)


def differences(draft: Draft, known: Known, issues: Mapping[int, str]) -> tuple[Difference, ...]:
    """Return the fields of which a draft says something else than the library.

    Args:
        issues: titles of digests by number.
    """
    found = []
    for name in fields.names(draft):
        mine, theirs = fields.value(known, name), fields.value(draft, name)
        if mine and name not in draft.partial and name not in known.partial and _differ(name, mine, theirs):
            found.append(
                Difference(name, fields.as_text(mine), fields.as_text(theirs), _from(known.sources.of(name), issues))
            )
    for scheme in identity.differing(draft.identifiers, known.identifiers):
        if (scheme, draft.identifiers[scheme]) not in known.also:
            mine, theirs = known.identifiers[scheme], draft.identifiers[scheme]
            source = _from(known.sources.of(IDENTIFIERS + scheme), issues)
            found.append(Difference(IDENTIFIERS + scheme, mine, theirs, source))
    return tuple(found)


def _wanted(name: str, draft: Draft, known: Known, is_newer: Callable[[Source], bool]) -> bool:
    """Tell whether a draft's value of a field is to come in the place of what the library has."""
    source = known.sources.of(name)
    if source.mine:
        return False
    mine = fields.value(known, name)
    if not mine or name in draft.partial:
        return not mine
    if name in known.partial:
        return True
    renewed = draft.event == REPLACE and name in _RENEWED and mine != fields.value(draft, name)
    return renewed and is_newer(source)


def _differ(name: str, mine: Any, theirs: Any) -> bool:
    if mine == theirs:
        return False
    if name == "title":
        return titles.normalise(mine) != titles.normalise(theirs)
    if name == "abstract":
        return titles.similarity(mine, theirs) < _ALIKE
    if name == "authors":
        return [identity.author_key([each]) for each in mine] != [identity.author_key([each]) for each in theirs]
    return fields.as_text(mine).casefold() != fields.as_text(theirs).casefold()


def _from(source: Source, issues: Mapping[int, str]) -> str:
    return "you" if source.mine else issues.get(source.digest or 0, "")
