"""Which papers are one: matching drafts with the library, and the pairs that only the user can judge."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.changes import Op
from readerapp.library.comparing import Comparer
from readerapp.library.models import Pair, Paper
from readerapp.library.rows import Draft, Match, PairRow, Policy
from readerapp.library.times import now

_pair: Any = Pair
OPEN, APART = "open", "apart"


def match(
    session: Session,
    drafts: Sequence[Draft],
    digest_id: int | None = None,
    *,
    date: str = "",
    policy: Policy = Policy.FILL,
) -> list[Match]:
    """Return, for each draft, what importing it into a digest would do.

    Args:
        digest_id: the digest, where it is in the library already.
        date: of the digest.
    """
    return [found.match for found in Comparer(session, digest_id, date, policy).compare(drafts)]


def pairs(session: Session) -> list[PairRow]:
    """Return the possible duplicates that the user has not judged yet, newest first."""
    return _rows(session, _pair.state == OPEN)


def pairs_of(session: Session, paper_id: int) -> list[PairRow]:
    """Return the possible duplicates of a paper."""
    return _rows(session, _pair.state == OPEN, or_(_pair.first_id == paper_id, _pair.second_id == paper_id))


def keep_apart(one: int, other: int) -> Op[None]:
    """Remember that two papers are two, so that they are never offered as duplicates again.

    Raises:
        ReaderError: they are one; (when done) one of them is not there.
    """
    first, second = sorted((one, other))
    if first == second:
        raise ReaderError(f"Paper {one} can't be kept apart from itself.", "Name two papers.")

    def work(session: Session) -> None:
        for paper_id in (first, second):
            if session.get(Paper, paper_id) is None:
                raise ReaderError(f"There is no paper {paper_id}.", "List papers: readerapp list.")
        add(session, [Pair(first_id=first, second_id=second)])
        set_apart(session, first, second)

    return Op("Not a duplicate", work)


def set_apart(session: Session, first: int, second: int) -> None:
    """Remember of a known pair, inside an operation, that it is two papers."""
    of_both = (_pair.first_id == first, _pair.second_id == second, _pair.state != APART)
    session.execute(update(Pair).where(*of_both).values(state=APART))


def add(session: Session, found: Iterable[Pair]) -> None:
    """Offer pairs to the user, inside an operation; those that are known already stay as they are."""
    rows = [{**pair.model_dump(exclude={"id"}), "found_at": pair.found_at or now()} for pair in found]
    if rows:
        session.execute(insert(Pair).prefix_with("OR IGNORE"), rows)


def _rows(session: Session, *tests: Any) -> list[PairRow]:
    first, second = aliased(Paper), aliased(Paper)
    one: Any = first
    other: Any = second
    query = (
        select(Pair, one.title, other.title)
        .join(first, one.id == _pair.first_id)
        .join(second, other.id == _pair.second_id)
    )
    return [
        PairRow(
            pair.id,
            pair.first_id,
            pair.second_id,
            title,
            other_title,
            pair.reason,
            pair.similarity / 100,
            pair.found_at,
        )
        for pair, title, other_title in session.execute(query.where(*tests).order_by(_pair.id.desc()))
    ]
