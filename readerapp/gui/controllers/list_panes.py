"""The views that show a place."""

from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from readerapp.gui.views.empty import EmptyPlace
from readerapp.gui.views.list_head import ListHead
from readerapp.gui.views.paper_list import PaperList
from readerapp.gui.views.sidebar import Sidebar


@dataclass(frozen=True, slots=True)
class ListPanes:
    """The views that the list's controllers join; ``stack`` shows the list or, where there is nothing, ``empty``."""

    sidebar: Sidebar
    head: ListHead
    view: PaperList
    stack: QStackedWidget
    empty: EmptyPlace
