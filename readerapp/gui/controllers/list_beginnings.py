"""What a new reading list may begin with, and how it may be called."""

from collections.abc import Iterable, Sequence
from functools import partial

from readerapp.errors import ReaderError
from readerapp.gui import figures
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.controllers.paper_search import SEARCH_ALL
from readerapp.gui.dialogs.new_list import Beginning
from readerapp.gui.places import Place
from readerapp.library import lists
from readerapp.library.listing import Scope
from readerapp.library.rows import ListRow

_LONGEST = 40


def beginnings(papers: ListController, place: Place) -> list[Beginning]:
    """Return nothing, the selection, the papers of a place, and what was picked from it if it is a digest.

    Args:
        papers: what the window shows.
        place: the place shown, or another one.
    """
    selected, shown = papers.selected(), _papers_of(papers, place)
    title = papers.query.strip() if place == SEARCH_ALL else place.short or place.title
    found = [Beginning("An empty list", "", lambda _stars: ())]
    if selected:
        words = "The selected paper" if len(selected) == 1 else f"The {figures.papers(len(selected))} selected"
        found.append(Beginning(words, "", lambda _stars: selected))
    if shown:
        words = f"All of “{cut(title)}”: {figures.papers(len(shown))}"
        found.append(Beginning(words, free(title, papers.known.lists), lambda _stars: shown))
    if shown and place.digest_ids():
        rule = "What I picked: queued, begun, read, or rated"
        name = free(f"{title} picks", papers.known.lists)
        found.append(Beginning(rule, name, partial(_picks, papers, place), rule=True))
    return found


def free(name: str, rows: Sequence[ListRow]) -> str:
    """Return a name that no list has: this one without what a list can't have in its name, or one with a number."""
    plain = " ".join("".join(" " if mark in lists.UNQUOTABLE else mark for mark in name).split())
    numbered = (plain if number == 1 else f"{plain} {number}" for number in range(1, len(rows) + 2))
    return next(each for each in numbered if not _taken(each, rows))


def wrong(name: str, rows: Iterable[ListRow]) -> str:
    """Return what is wrong with a name for a new list, empty if nothing is."""
    try:
        lists.clean(name)
    except ReaderError as error:
        return error.text
    return "There is a list of this name already." if _taken(name, rows) else ""


def cut(title: str) -> str:
    """Return a title short enough to stand in a sentence."""
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"


def _taken(name: str, rows: Iterable[ListRow]) -> bool:
    return any(lists.same(row.name, name) for row in rows)


def _papers_of(papers: ListController, place: Place) -> Sequence[int]:
    if place == papers.place:
        return papers.model.ids()[:]
    return papers.listing.ids(place.scope(), place.sort())


def _picks(papers: ListController, place: Place, stars: int) -> Sequence[int]:
    return papers.listing.ids(Scope(digests=place.digest_ids(), picked=stars), "digest")
