"""What a bundle adds to a paper beyond its fields: tags, note, highlights, appearances, identifiers, old keys."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from readerapp.errors import ReaderError
from readerapp.library import tags
from readerapp.library.rows import AnnotationRow, AppearanceRow, PaperDetails

T = TypeVar("T")
_JOINT = "\n\n---\n\n"


@dataclass(frozen=True, slots=True)
class Gains:
    """What a paper gains; fields as in ``PaperDetails``, ``note`` is all of the new note."""

    tags: tuple[tuple[str, int], ...] = ()
    note: str = ""
    annotations: tuple[AnnotationRow, ...] = ()
    appearances: tuple[AppearanceRow, ...] = ()
    other_identifiers: tuple[tuple[str, str], ...] = ()
    key_aliases: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Return the names of what is gained, for people."""
        named = (("tags", self.tags), ("note", self.note), ("highlights", self.annotations))
        more = (("appearances", self.appearances), ("identifiers", self.other_identifiers), ("keys", self.key_aliases))
        return tuple(name for name, gained in (*named, *more) if gained)


def of_new(theirs: PaperDetails) -> Gains:
    """Return what a new paper has."""
    return Gains(
        _tags(theirs), theirs.note, theirs.annotations, theirs.appearances, theirs.other_identifiers, theirs.key_aliases
    )


def of_known(mine: PaperDetails, theirs: PaperDetails) -> Gains:
    """Return what a paper of the library lacks of what a bundle says of it; bringing it again adds nothing.

    A highlight is the same where it is of the same words, and says nothing or the same of them.
    """
    return Gains(
        tags=_lacking(_tags(theirs), mine.tags, lambda tag: tag[0].lower()),
        note=_joined(mine.note, theirs.note),
        annotations=_annotations(mine.annotations, theirs.annotations),
        appearances=_lacking(theirs.appearances, mine.appearances, digest_key),
        other_identifiers=_lacking(
            theirs.other_identifiers, (*mine.identifiers.items(), *mine.other_identifiers), lambda pair: pair
        ),
        key_aliases=_lacking(theirs.key_aliases, (mine.cite_key, *mine.key_aliases), str.lower),
    )


def joined(mine: PaperDetails, gained: Gains) -> PaperDetails:
    """Return a paper with what it gains."""
    return replace(
        mine,
        tags=(*mine.tags, *gained.tags),
        note=gained.note or mine.note,
        annotations=(*mine.annotations, *gained.annotations),
        appearances=(*mine.appearances, *gained.appearances),
        other_identifiers=(*mine.other_identifiers, *gained.other_identifiers),
        key_aliases=(*mine.key_aliases, *gained.key_aliases),
    )


def digest_key(seen: AppearanceRow) -> tuple[str, ...]:
    """Return by what a digest is known again: its source, date and period; without a date its title."""
    return (seen.source, seen.date, seen.period) if seen.date else (seen.source, "", seen.digest)


def _lacking(theirs: Iterable[T], mine: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    there = set(map(key, mine))
    return tuple(each for each in theirs if key(each) not in there)


def _tags(paper: PaperDetails) -> tuple[tuple[str, int], ...]:
    found = []
    for name, hue in paper.tags:
        try:
            found.append((tags.clean(name), hue))
        except ReaderError:  # no name that a tag can have
            continue
    return tuple(found)


def _joined(mine: str, theirs: str) -> str:
    """Return the note that says what both say; empty where that is what mine says."""
    if theirs.strip() in mine:
        return ""
    return f"{mine.rstrip()}{_JOINT}{theirs}" if mine.strip() else theirs


def _annotations(mine: Iterable[AnnotationRow], theirs: Iterable[AnnotationRow]) -> tuple[AnnotationRow, ...]:
    said: dict[Hashable, set[str]] = {}
    for each in mine:
        said.setdefault(_words(each), set()).add(each.comment)
    return tuple(each for each in theirs if _words(each) not in said or each.comment not in said[_words(each)] | {""})


def _words(annotation: AnnotationRow) -> Hashable:
    return (annotation.field, annotation.quote, annotation.prefix, annotation.suffix)
