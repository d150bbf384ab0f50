"""Which papers a command is about: by name, list, query, digest, tag, status, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import typer

from readerapp.cli.access import Access
from readerapp.errors import ReaderError
from readerapp.library.listing import Scope
from readerapp.library.rows import Status

if TYPE_CHECKING:
    from readerapp.tasks.find_papers import Found

QUEUE = "queue"
Sort = Literal["added", "digest", "queue", "title", "year", "rating"]
SearchSort = Literal["relevance", "added", "title", "rating", "year", "published", "queue", "votes", "digest"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the papers must meet, all of it; nothing given means all papers.

    Attributes:
        names: numbers or cite keys, None for any paper.
        list_name: a reading list, or ``queue``.
        digest: id of a digest.
        sort: empty for the order that what was given has of itself.
    """

    query: str = ""
    names: Sequence[str] | None = None
    list_name: str = ""
    digest: int | None = None
    tag: str = ""
    status: Status | None = None
    sort: Sort | None = None


def choose(access: Access, wanted: Selection) -> Sequence[int]:
    """Return the ids of the papers that meet a selection, in order.

    Raises:
        ReaderError: something it names is not there.
    """
    _check_names(access, wanted)
    scope = access.listing.ids(Scope(wanted.status, wanted.digest, wanted.tag), _order(wanted))
    orders: list[Sequence[int]] = []
    if wanted.names is not None:
        orders.append(access.ids(wanted.names))
    if wanted.list_name:
        orders.append(_of_list(access, wanted.list_name))
    if wanted.query:
        orders.append(search(access, wanted.query).ids)
    orders.insert(0 if wanted.sort else len(orders), scope)
    sets = [frozenset(each) for each in orders[1:]]
    return [paper for paper in orders[0] if all(paper in each for each in sets)] if sets else scope


def search(
    access: Access,
    text: str,
    *,
    sort: SearchSort = "relevance",
    limit: int | None = None,
    as_typed: bool = False,
) -> "Found":
    """Find papers with an index that is brought up to the library first."""
    access.catch_up()
    return access.finder.find(text, sort=sort, limit=limit, as_typed=as_typed)


def words(given: Sequence[str] | None) -> str:
    """Return a query given in one argument or several."""
    return " ".join(given or ())


def at_least_one(limit: int | None) -> int | None:
    """Refuse a limit below 1 as a mistake in the command.

    Raises:
        BadParameter: it is.
    """
    if limit is not None and limit < 1:
        raise typer.BadParameter("a limit is 1 or more")
    return limit


def _order(wanted: Selection) -> str:
    if wanted.sort:
        return wanted.sort
    if wanted.digest is not None:
        return "digest"
    return QUEUE if wanted.status is Status.QUEUED else "added"


def _of_list(access: Access, name: str) -> Sequence[int]:
    if name.casefold() == QUEUE:
        return access.listing.ids(Scope(Status.QUEUED), QUEUE)
    from readerapp.library import lists

    return access.library.read(lambda session: lists.in_order(session, name))


def _check_names(access: Access, wanted: Selection) -> None:
    tag = wanted.tag.casefold()
    if tag and tag not in {each.name.casefold() for each in access.listing.tags()}:
        raise ReaderError(f"There is no tag “{wanted.tag}”.", "See them: readerapp tags.")
    if wanted.digest is not None and wanted.digest not in {each.id for each in access.listing.digests()}:
        raise ReaderError(f"There is no digest {wanted.digest}.", "See them: readerapp digests.")
