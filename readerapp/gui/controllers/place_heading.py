"""What tells the user where they are: the sidebar's current row, the list's head, its words in the status bar."""

from readerapp.gui.controllers.grouping import groupings
from readerapp.gui.controllers.list_panes import ListPanes
from readerapp.gui.controllers.paper_search import SEARCH_ALL, PaperSearch
from readerapp.gui.controllers.shown_papers import ShownPapers
from readerapp.gui.figures import figure
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import Status


class PlaceHeading:
    """Says which place is shown, how it is ordered and how many papers it has.

    Args:
        listing: reads the library in the GUI thread.
    """

    def __init__(self, listing: Listing, panes: ListPanes, shown: ShownPapers, search: PaperSearch) -> None:
        self._listing = listing
        self._sidebar, self._head, self._view = panes.sidebar, panes.head, panes.view
        self._shown, self._search = shown, search

    def show_place(self) -> None:
        """Show where the place stands in the sidebar, and its orders and groups."""
        place, arrangement = self._shown.place, self._shown.arrangement
        self._head.set_sorts(list(place.sorts()), arrangement.sort(place))
        self._head.set_groupings(groupings(place), arrangement.grouping(place))
        self._view.set_draggable(arrangement.is_own(place))
        self._view.set_home(None if place.kind == "search" else place.status())
        self.show_in_sidebar()

    def show_in_sidebar(self) -> None:
        """Make the place the current one of the sidebar, which has no row for a search that is not saved."""
        place = self._shown.place
        self._sidebar.set_current(None if place == SEARCH_ALL else place)

    def show_count(self) -> None:
        """Show what the place is called and how many papers it has."""
        place, known, found = self._shown.place, self._shown.known, self._search.answer
        count = figure(self._total())
        if place.kind == "search":
            count = f"{count} of {figure(known.counts.papers)}"
        elif place.digest_ids():
            count = f"{figure(self._triaged())} of {count}"
        loosened = found is not None and found.loosened
        self._head.set_place("Most of the words" if loosened else place.title, count, place.short)
        row = known.reading_list(place)
        self._head.set_description((row.id, row.description) if row else None)
        self._head.set_savable(place == SEARCH_ALL)

    def status(self) -> str:
        """Return what the status bar says of the list."""
        place, found = self._shown.place, self._search.answer
        if place.kind == "search" and found is not None:
            results = "result" if found.total == 1 else "results"
            return f"{figure(found.total)} {results} in {found.took_ms:.0f} ms"
        total = self._shown.model.rowCount()
        words = [f"{figure(total)} paper" + ("" if total == 1 else "s")]
        if place.digest_ids():
            words.append(f"{figure(self._triaged())} triaged")
        selected = len(self._view.selected_ids())
        if selected > 1:
            words.append(f"{figure(selected)} selected")
        return " · ".join(words)

    def position(self) -> str:
        """Return where the current row stands, ``6 of 66``, empty without one."""
        row = self._view.current_row()
        return f"{figure(row + 1)} of {figure(self._total())}" if row >= 0 else ""

    def _total(self) -> int:
        """Count the papers of the place; of a search also those that are not shown yet."""
        found = self._search.answer
        return self._shown.model.rowCount() if found is None else found.total

    def _triaged(self) -> int:
        """Count the papers of the digests shown that have left the inbox."""
        ids = self._shown.place.digest_ids()
        for digest in self._shown.known.digests:
            if ids == (digest.id,):
                return digest.triaged
        left = self._listing.ids(Scope(digests=ids, status=Status.INBOX))
        return self._shown.model.rowCount() - len(left)
