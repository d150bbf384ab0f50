"""The shell: the window and its views as first painted, before the library is open."""

from dataclasses import dataclass

from readerapp.gui.controllers.lists import ListController
from readerapp.gui.jobs import Jobs
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.empty import EmptyState
from readerapp.gui.views.list_head import ListHead
from readerapp.gui.views.paper_list import PaperList
from readerapp.gui.views.reader import Reader
from readerapp.gui.views.sidebar import Sidebar
from readerapp.gui.views.status import StatusBar
from readerapp.gui.window import MainWindow
from readerapp.library.listing import Listing


@dataclass(frozen=True, slots=True)
class Views:
    """The views of the window."""

    sidebar: Sidebar
    head: ListHead
    papers: PaperList
    reader: Reader
    first_start: EmptyState
    status: StatusBar


@dataclass(frozen=True, slots=True)
class Shell:
    """What is joined with the library once that is open; ``listing`` reads it for the GUI thread."""

    theme: Theme
    jobs: Jobs
    window: MainWindow
    views: Views
    listing: Listing
    lists: ListController
