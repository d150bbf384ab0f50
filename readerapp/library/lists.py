"""Reading lists: named, in an order of their own. The queue is not among them: it is a state of papers."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, insert, select
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.batches import batches
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import ListItem, Paper, ReadingList
from readerapp.library.rows import ListRow

_list: Any = ReadingList
_paper: Any = Paper
_item: Any = ListItem


def add(ids: Collection[int], name: str) -> Op[None]:
    """Put papers at the end of a list, which is made where there is none; those in it stay where they are.

    Raises:
        ReaderError: that can't be the name of a list.
    """
    name = " ".join(name.split())
    if not name or name.casefold() == "queue" or not name.isprintable():
        raise ReaderError(f"“{name}” can't be the name of a list.", "Give it another name; “queue” is the queue's.")

    def work(session: Session) -> None:
        list_id = session.execute(select(_list.id).where(_list.name == name)).scalar()
        if list_id is None:
            made = ReadingList(name=name)
            session.add(made)
            session.flush()
            list_id = made.id
        last = session.execute(select(func.max(_item.place)).where(_item.list_id == list_id)).scalar() or 0
        wanted = _there(session, ids) - set(in_order(session, name))
        rows = [
            {"list_id": list_id, "paper_id": paper_id, "place": place, "remark": ""}
            for place, paper_id in enumerate((i for i in dict.fromkeys(ids) if i in wanted), start=last + 1)
        ]
        if rows:
            session.execute(insert(ListItem), rows)

    return Op(f"Put {papers_phrase(len(ids))} in the list “{name}”", work)


def remove(ids: Collection[int], name: str) -> Op[None]:
    """Take papers out of a list; the list itself stays.

    Raises:
        ReaderError: (when done) there is no such list.
    """

    def work(session: Session) -> None:
        list_id = _id(session, name)
        for batch in batches(ids):
            session.execute(sql_delete(ListItem).where(_item.list_id == list_id, _item.paper_id.in_(batch)))

    return Op(f"Take {papers_phrase(len(ids))} out of the list “{name}”", work)


def delete(name: str) -> Op[None]:
    """Remove a list; its papers stay in the library.

    Raises:
        ReaderError: (when done) there is no such list.
    """

    def work(session: Session) -> None:
        session.delete(session.get_one(ReadingList, _id(session, name)))

    return Op(f"Delete the list “{name}”", work)


def rows(session: Session) -> list[ListRow]:
    """Return every list by name, counting its papers."""
    counted = select(_list.name, _list.description, func.count(_item.id)).join(
        _item, _item.list_id == _list.id, isouter=True
    )
    return [ListRow(*row) for row in session.execute(counted.group_by(_list.id).order_by(_list.name))]


def in_order(session: Session, name: str) -> list[int]:
    """Return the ids of a list's papers, first to last.

    Raises:
        ReaderError: there is no such list.
    """
    of_list = select(_item.paper_id).where(_item.list_id == _id(session, name))
    return list(session.execute(of_list.order_by(_item.place, _item.id)).scalars())


def _there(session: Session, ids: Collection[int]) -> set[int]:
    """Return those of the papers that are in the library: one may have been merged or deleted meanwhile."""
    found: set[int] = set()
    for batch in batches(ids):
        found.update(session.execute(select(_paper.id).where(_paper.id.in_(batch))).scalars())
    return found


def _id(session: Session, name: str) -> int:
    found = session.execute(select(_list.id).where(_list.name == name)).scalar()
    if found is None:
        raise ReaderError(f"There is no list “{name}”.", "See them: readerapp lists.")
    return int(found)
