"""The papers of the place shown: read, ordered and grouped, and read again when the library changed."""

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from readerapp.gui import contents
from readerapp.gui.contents import Contents
from readerapp.gui.controllers.arrangement import Arrangement
from readerapp.gui.controllers.grouping import Grouper
from readerapp.gui.jobs import Jobs
from readerapp.gui.models.paper_list import PaperListModel
from readerapp.gui.overview import Overview
from readerapp.gui.places import LIBRARY, Place
from readerapp.gui.views.paper_list import PaperList
from readerapp.library.changes import Changes
from readerapp.library.listing import Listing

_FEW = 500


class _Read(NamedTuple):
    """What was read, and of what."""

    place: Place
    order: str
    contents: Contents


class ShownPapers(QObject):
    """What stands in the list.

    A place is opened at once, in the GUI thread; what changes afterwards is read beside it.

    Args:
        folder: of the library, to read it in other threads.
        listing: reads it in the GUI thread.

    Signals:
        changed: other papers stand in the list, or in another order.

    Attributes:
        model: the papers as they stand there.
        place: what is shown; set it before its papers are.
        known: what the library holds, as last read.
        arrangement: the order and groups of each kind of place.
    """

    changed = Signal()

    def __init__(
        self,
        folder: Path,
        listing: Listing,
        jobs: Jobs,
        model: PaperListModel,
        view: PaperList,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._listing, self._jobs = folder, listing, jobs
        self.model, self._view = model, view
        self.place = LIBRARY[0]
        self.known = Overview()
        self.arrangement = Arrangement()
        self._grouper = Grouper(listing)
        self._ids: Collection[int] = ()
        self._remarks: Mapping[int, str] = {}
        self._read: _Read | None = None
        self._stale = False
        self._awaited: set[int] = set()
        self._moves = itertools.count(1)
        self._moving = 0

    @property
    def order(self) -> str:
        """The order that the place is shown in, a key of its ``sorts``."""
        return self.arrangement.sort(self.place)

    def open(self) -> None:
        """Show the papers of the place from its top; they need not be read again while nothing has changed."""
        self._settle()
        last, wanted = self._read, (self.place, self.order)
        if last is None or last[:2] != wanted or last.contents.revision != self._listing.revision():
            self._read = last = _Read(*wanted, contents.read(self._listing, *wanted))
        self._show(last.contents.ids, last.contents.remarks)

    def show_found(self, ids: Collection[int], *, keep: bool = False) -> None:
        """Show what a search found.

        Args:
            keep: whether the current paper stays the current one, where it is found again.
        """
        self._settle()
        self._show(ids, keep=keep)

    def shows(self, ids: Collection[int]) -> bool:
        """Tell whether just these papers are shown, before they were grouped."""
        return tuple(self._ids) == ids

    def regroup(self) -> None:
        """Show the same papers in the groups chosen now."""
        self._show(self._ids, self._remarks, keep=True)

    def follow(self, changes: Changes) -> None:
        """Take in what changed in the library; papers that only left the place stay where they are, greyed."""
        few = changes.complete and len(changes.papers) <= _FEW and "tag" not in changes.tables
        if changes.tables != {"list_item"}:  # which no row shows, but for remarks
            self.model.refresh(changes.papers if few else None)
        if self.place.kind == "search" or self._moving or self._knows(changes.revision):
            return
        ordered = self.place.kind == "queue" or (self.place.kind == "list" and "list_item" in changes.tables)
        if ordered or not few:
            self._stale = True
        else:
            self._note_new_and_gone(changes.papers)
        if self._stale or self._awaited:
            self._jobs.read(partial(self._read_beside, self.place, self.order), self._take, newest="place")

    def move(self, ids: Sequence[int], to: int) -> Callable[[], None]:
        """Show papers at another place at once, before they are moved in the library.

        Args:
            to: the place of the first of them, from 1.

        Returns:
            What is to be called when that has been done or has failed: it looks at what is there then.
        """
        self.model.move(ids, to - 1)
        self._ids = self.model.ids()
        self._moving = move = next(self._moves)

        def show(read: _Read) -> None:
            if move == self._moving:
                self._settle()
                self._stale = True
                self._take(read)

        def look() -> None:
            if move == self._moving:  # else more was moved meanwhile, or another place is shown
                self._jobs.read(partial(self._read_beside, self.place, self.order), show)

        return look

    def _settle(self) -> None:
        """Expect nothing any more of what was asked for."""
        self._moving = 0
        self._stale = False
        self._awaited.clear()

    def _knows(self, revision: int) -> bool:
        return self._read is not None and revision <= self._read.contents.revision

    def _note_new_and_gone(self, changed: Collection[int]) -> None:
        """Note whether papers of the list are no more, and which others may belong to it now."""
        ids = self.model.ids()
        here = {ids[row] for row in self.model.rows_of_ids(changed)}
        self._stale |= bool(here - {row.id for row in self._listing.rows(sorted(here))})
        self._awaited |= set(changed) - here

    def _read_beside(self, place: Place, order: str) -> _Read:
        with closing(Listing(self._folder)) as listing:
            return _Read(place, order, contents.read(listing, place, order))

    def _take(self, read: _Read) -> None:
        """Show what was read, where it is news and something else has not been shown since."""
        found = read.contents
        known = self._read is not None and found.revision < self._read.contents.revision
        if self._moving or known or read[:2] != (self.place, self.order):
            return
        wanted = self._stale or not self._awaited.isdisjoint(found.ids)
        self._settle()
        self._read = read
        same = (found.ids, found.remarks) == (self._ids, self._remarks) and not self.arrangement.grouping(self.place)
        if wanted and not same:
            self._show(found.ids, found.remarks, keep=True)

    def _show(self, ids: Collection[int], remarks: Mapping[int, str] | None = None, *, keep: bool = False) -> None:
        view = self._view
        current, row = view.current_id(), view.current_row()
        self._ids, self._remarks = ids, remarks or {}
        by = self.arrangement.grouping(self.place)
        arranged = self._grouper.arrange(ids, by, self.known.digests, self.place.digest_ids())
        self.model.set_ids(*arranged, self._remarks)
        if not (keep and current is not None and view.select(current)):
            view.select_row(min(row, len(ids) - 1) if keep else 0)
        self.changed.emit()
