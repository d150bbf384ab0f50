"""Action: a command as data, from which menus, shortcuts and the sheet of keys are built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readerapp.gui.controllers.citing import CitingController
    from readerapp.gui.controllers.completing import CompletionController
    from readerapp.gui.controllers.copying import CopyController
    from readerapp.gui.controllers.digests import DigestController
    from readerapp.gui.controllers.duplicates import DuplicateController
    from readerapp.gui.controllers.exporting import ExportController
    from readerapp.gui.controllers.facets import FacetController
    from readerapp.gui.controllers.followed_files import FollowedFilesController
    from readerapp.gui.controllers.importing import ImportController
    from readerapp.gui.controllers.lists import ListController
    from readerapp.gui.controllers.matching import MatchController
    from readerapp.gui.controllers.pages import PagesController
    from readerapp.gui.controllers.papers import PaperController
    from readerapp.gui.controllers.reading import ReadingController
    from readerapp.gui.controllers.reading_lists import ReadingListController
    from readerapp.gui.controllers.searches import SearchController
    from readerapp.gui.desk import Desk
    from readerapp.gui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Parts:
    """What an action may act on; built once by ``app``."""

    window: "MainWindow"
    desk: "Desk"
    lists: "ListController"
    papers: "PaperController"
    reading: "ReadingController"
    matching: "MatchController"
    imports: "ImportController"
    exports: "ExportController"
    followed_files: "FollowedFilesController"
    copies: "CopyController"
    citing: "CitingController"
    digests: "DigestController"
    duplicates: "DuplicateController"
    reading_lists: "ReadingListController"
    searches: "SearchController"
    pages: "PagesController"
    facets: "FacetController"
    completing: "CompletionController"


@dataclass(frozen=True, slots=True)
class Action:
    """A command.

    Attributes:
        title: as in the menu; ``&`` marks the letter of the menu.
        keys: its shortcuts, the one to show first.
        icon: name in Lucide.
        on_papers: whether it works on the selected papers, and is disabled when there are none.
        menu_break: whether a line stands before it in the menu.
    """

    name: str
    title: str
    run: "Callable[[Parts], None]"
    keys: tuple[str, ...] = ()
    icon: str = ""
    on_papers: bool = False
    menu_break: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: its title and actions, in order."""

    title: str
    actions: tuple[Action, ...]
