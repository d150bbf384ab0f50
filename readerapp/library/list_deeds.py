"""What is done with reading lists as a whole: made, renamed, described, duplicated, merged, deleted."""

import re
from collections.abc import Collection, Sequence

from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import lists
from readerapp.library.changes import Op, papers_phrase

MERGED_INTO = re.compile("^Merge .* into the list “([^”]+)”$")
"""Finds in the label of ``merge`` the list that others went into: the journal alone remembers that."""


def create(name: str, ids: Collection[int] = (), description: str = "") -> Op[int]:
    """Make a list of papers in the order given; gives its id.

    Raises:
        ReaderError: that can't be a name; (when done) the name is taken.
    """
    name = lists.clean(name)

    def work(session: Session) -> int:
        return lists.make(session, name, description, [(paper_id, "") for paper_id in ids])

    return Op(f"Make the list “{name}”" + (f" of {papers_phrase(len(ids))}" if ids else ""), work)


def describe(name: str, text: str) -> Op[None]:
    """Say what a list is for; typing on is the same step.

    Raises:
        ReaderError: (when done) there is no such list.
    """

    def work(session: Session) -> None:
        lists.get(session, name).description = text.strip()

    return Op(f"Describe the list “{name}”", work, merge_key=f"describe {name}")


def rename(name: str, new: str) -> Op[None]:
    """Give a list another name.

    Raises:
        ReaderError: that can't be a name; (when done) it is taken, or there is no such list.
    """
    new = lists.clean(new)

    def work(session: Session) -> None:
        renamed = lists.get(session, name)
        lists.expect_free(session, new, besides=renamed.id)
        renamed.name = new

    return Op(f"Rename the list “{name}” to “{new}”", work)


def duplicate(name: str, new: str) -> Op[int]:
    """Make a second list of the same papers, order, remarks and description; gives its id.

    Raises:
        ReaderError: that can't be a name; (when done) it is taken, or there is no such list.
    """
    new = lists.clean(new)

    def work(session: Session) -> int:
        description = lists.get(session, name).description
        return lists.make(session, new, description, lists.items(session, name))

    return Op(f"Duplicate the list “{name}” as “{new}”", work)


def merge(names: Sequence[str], into: str) -> Op[int]:
    """Put all papers of some lists in another one and delete these; gives how many papers came.

    The papers of ``into`` keep their places, the others follow in their own order. Two remarks on a paper are joined,
    and so are the descriptions.

    Raises:
        ReaderError: a list is to be merged with itself; (when done) there is no such list.
    """
    if any(lists.same(name, into) for name in names):
        raise ReaderError(f"The list “{into}” can't be merged with itself.", "Name another list.")

    def work(session: Session) -> int:
        target = lists.get(session, into)
        came = 0
        for name in names:
            source = lists.get(session, name)
            came += len(lists.append(session, target.id or 0, lists.items(session, name), join=True))
            target.description = lists.joined(target.description, source.description)
            session.delete(source)
            session.flush()
        return came

    return Op(f"Merge {', '.join(f'“{name}”' for name in names)} into the list “{into}”", work)


def delete(name: str) -> Op[None]:
    """Remove a list; its papers stay in the library.

    Raises:
        ReaderError: (when done) there is no such list.
    """

    def work(session: Session) -> None:
        session.delete(lists.get(session, name))

    return Op(f"Delete the list “{name}”", work)
