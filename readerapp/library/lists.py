"""Reading lists: named, in an order of their own, with a remark on each paper.

The queue is not among them: it is a state of papers. What is done with a list as a whole is in ``list_deeds``.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, insert, select
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import gaps
from readerapp.library.batches import batches
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import ListItem, Paper, ReadingList
from readerapp.library.rows import ListRow
from readerapp.text.name_order import natural

UNQUOTABLE = '"“”„‟«»'
"""What can't be in a name, for a query names a list between such marks."""

_list: Any = ReadingList
_paper: Any = Paper
_item: Any = ListItem
_MOVE = "UPDATE list_item SET place = ? WHERE list_id = ? AND paper_id = ?"


def add(ids: Collection[int], name: str, to: int | None = None) -> Op[int]:
    """Put papers in a list, which is made where there is none; gives how many came.

    Those that are in it stay where they are.

    Args:
        to: the place of the first of them, from 1; at the end for None.

    Raises:
        ReaderError: (when done) that can't be the name of a list.
    """

    def work(session: Session) -> int:
        there = find(session, name)
        list_id = make(session, name) if there is None else there.id or 0
        new = append(session, list_id, [(paper_id, "") for paper_id in ids])
        if to is not None:
            _place(session, list_id, _order(session, list_id), new, to)
        return len(new)

    return Op(f"Put {papers_phrase(len(ids))} in the list “{name}”", work)


def remove(ids: Collection[int], name: str) -> Op[None]:
    """Take papers out of a list; the list itself stays.

    Raises:
        ReaderError: (when done) there is no such list.
    """

    def work(session: Session) -> None:
        list_id = get(session, name).id
        for batch in batches(ids):
            session.execute(sql_delete(ListItem).where(_item.list_id == list_id, _item.paper_id.in_(batch)))

    return Op(f"Take {papers_phrase(len(ids))} out of the list “{name}”", work)


def move(ids: Collection[int], name: str, to: int) -> Op[None]:
    """Move papers of a list, in the order given, so that the first of them has place ``to`` (from 1).

    Raises:
        ReaderError: (when done) there is no such list, or one of them is not in it.
    """
    moving = list(dict.fromkeys(ids))

    def work(session: Session) -> None:
        list_id = get(session, name).id or 0
        order = _order(session, list_id)
        here = {paper_id for paper_id, _ in order}
        for paper_id in moving:
            if paper_id not in here:
                raise _absent(paper_id, name)
        _place(session, list_id, order, moving, to)

    return Op(f"Move {papers_phrase(len(moving))} in the list “{name}”", work)


def remark(paper_id: int, name: str, text: str) -> Op[None]:
    """Say in a list why a paper stands there; empty takes the remark away. Typing on is the same step.

    Raises:
        ReaderError: (when done) there is no such list, or the paper is not in it.
    """

    def work(session: Session) -> None:
        of_paper = select(ListItem).where(_item.list_id == get(session, name).id, _item.paper_id == paper_id)
        item = session.execute(of_paper).scalar()
        if item is None:
            raise _absent(paper_id, name)
        item.remark = text.strip()

    return Op(f"Remark on a paper in the list “{name}”", work, merge_key=f"remark {paper_id} {name}")


def rows(session: Session) -> list[ListRow]:
    """Return every list by name, counting its papers."""
    counted = select(_list.name, _list.description, func.count(_item.id), _list.id).join(
        _item, _item.list_id == _list.id, isouter=True
    )
    found = session.execute(counted.group_by(_list.id).order_by(_list.name))
    return sorted((ListRow(*row) for row in found), key=lambda each: natural(each.name))


def items(session: Session, name: str) -> list[tuple[int, str]]:
    """Return a list's papers with their remarks, first to last.

    Raises:
        ReaderError: there is no such list.
    """
    of_list = select(_item.paper_id, _item.remark).where(_item.list_id == get(session, name).id)
    return [(paper_id, text) for paper_id, text in session.execute(of_list.order_by(_item.place, _item.id))]


def remarks(session: Session, name: str) -> dict[int, str]:
    """Return the remarks of a list by the papers that have one.

    Raises:
        ReaderError: there is no such list.
    """
    of_list = select(_item.paper_id, _item.remark).where(_item.list_id == get(session, name).id, _item.remark != "")
    return dict(map(tuple, session.execute(of_list)))


def in_order(session: Session, name: str) -> list[int]:
    """Return the ids of a list's papers, first to last.

    Raises:
        ReaderError: there is no such list.
    """
    of_list = select(_item.paper_id).where(_item.list_id == get(session, name).id)
    found = session.connection().execute(of_list.order_by(_item.place, _item.id))  # the ORM would take twice as long
    return list(found.scalars())


def clean(name: str) -> str:
    """Return a list's name as it is stored, with single spaces.

    Raises:
        ReaderError: that can't be the name of a list.
    """
    cleaned = " ".join(name.split())
    if not cleaned or cleaned.casefold() == "queue" or not cleaned.isprintable():
        raise ReaderError(f"“{cleaned}” can't be the name of a list.", "Give it another name; “queue” is the queue's.")
    if any(mark in cleaned for mark in UNQUOTABLE):
        raise ReaderError(
            f"{cleaned} can't be the name of a list.", 'Leave quotation marks out: a query names it as in:"its name".'
        )
    return cleaned


def same(name: str, other: str) -> bool:
    """Tell whether two names are of one list, whatever their case and spaces."""
    return " ".join(name.split()).casefold() == " ".join(other.split()).casefold()


def joined(mine: str, theirs: str) -> str:
    """Return two remarks or descriptions as one that says nothing twice."""
    if theirs in mine:
        return mine
    return theirs if mine in theirs else f"{mine}\n{theirs}"


# For deeds of the library, within a transaction


def find(session: Session, name: str) -> ReadingList | None:
    """Return the list of a name, if there is one. Compared here: SQLite's NOCASE knows ASCII alone."""
    lists = session.execute(select(_list.id, _list.name)).all()
    found = next((list_id for list_id, other in lists if same(other, name)), None)
    return None if found is None else session.get(ReadingList, found)


def get(session: Session, name: str) -> ReadingList:
    """Return the list of a name.

    Raises:
        ReaderError: there is none.
    """
    found = find(session, name)
    if found is None:
        raise ReaderError(f"There is no list “{name}”.", "See them: readerapp lists.")
    return found


def expect_free(session: Session, name: str, besides: int | None = None) -> None:
    """Expect that no other list has a name.

    Raises:
        ReaderError: one has.
    """
    there = find(session, name)
    if there is not None and there.id != besides:
        raise ReaderError(f"There is a list “{there.name}” already.", "Give this one another name.")


def make(session: Session, name: str, description: str = "", papers: Sequence[tuple[int, str]] = ()) -> int:
    """Make a list of papers with remarks and return its id.

    Raises:
        ReaderError: that can't be a name, or it is taken.
    """
    name = clean(name)
    expect_free(session, name)
    made = ReadingList(name=name, description=description.strip())
    session.add(made)
    session.flush()
    append(session, made.id or 0, papers)
    return made.id or 0


def append(session: Session, list_id: int, papers: Sequence[tuple[int, str]], *, join: bool = False) -> list[int]:
    """Put papers with remarks at the end of a list; return those that were not in it.

    Args:
        join: of a paper that is in it, the remark given is joined to the one there.
    """
    remarks = dict(papers)
    order = _order(session, list_id)
    here = {paper_id for paper_id, _ in order}
    there = _there(session, remarks)
    new = [paper_id for paper_id in remarks if paper_id in there and paper_id not in here]
    if join:
        for item in session.execute(select(ListItem).where(_item.list_id == list_id)).scalars():
            item.remark = joined(item.remark, remarks.get(item.paper_id, ""))
    last = order[-1][1] if order else 0
    made = [
        {"list_id": list_id, "paper_id": paper_id, "place": last + number * gaps.GAP, "remark": remarks[paper_id]}
        for number, paper_id in enumerate(new, start=1)
    ]
    if made:
        session.execute(insert(ListItem), made)
    return new


def _place(session: Session, list_id: int, order: Sequence[tuple[int, int]], ids: Sequence[int], to: int) -> None:
    places = gaps.moved(order, ids, to)
    values = [(place, list_id, paper_id) for paper_id, place in places.items()]
    if values:
        session.connection().exec_driver_sql(_MOVE, values)


def _order(session: Session, list_id: int) -> list[tuple[int, int]]:
    of_list = select(_item.paper_id, _item.place).where(_item.list_id == list_id)
    found = session.connection().execute(of_list.order_by(_item.place, _item.id))  # the ORM would take twice as long
    return [(paper_id, place) for paper_id, place in found.all()]


def _there(session: Session, ids: Collection[int]) -> set[int]:
    """Return those of the papers that are in the library: one may have been merged or deleted meanwhile."""
    found: set[int] = set()
    for batch in batches(ids):
        found.update(session.execute(select(_paper.id).where(_paper.id.in_(batch))).scalars())
    return found


def _absent(paper_id: int, name: str) -> ReaderError:
    return ReaderError(
        f"Paper {paper_id} is not in the list “{name}”.", "Add it first: readerapp lists add, or A in the window."
    )
