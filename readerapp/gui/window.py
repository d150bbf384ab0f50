"""MainWindow: the panes and their places, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar, QSplitter, QStackedWidget, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.message_bar import MessageBar
from readerapp.gui.views.offer_bar import OfferBar
from readerapp.gui.views.sidebar import Sidebar
from readerapp.gui.views.status import StatusBar
from readerapp.gui.views.toast import Toast
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.lines import Panel

NARROW = 1100
WIDE = 1440
_LIST_WIDTHS = {"narrow": 344, "usual": 384, "wide": 520}
_SIDEBAR_WIDTHS = {"narrow": 48, "usual": 224, "wide": 248}


@dataclass(frozen=True, slots=True)
class Panes:
    """The views that the window holds.

    Attributes:
        list_column: head and list.
        first_start: what stands in place of list and reader while the library is empty.
    """

    sidebar: Sidebar
    list_column: QWidget
    reader: QWidget
    first_start: QWidget
    status: StatusBar


class MainWindow(QMainWindow):
    """Three columns, a line of status, and what lies over them.

    Signals:
        size_class_changed: ``narrow`` (under 1100 px at the usual size of text), ``usual`` or ``wide`` (from 1440 px).
        files_dropped: paths of files that were dropped anywhere on the window.
        closing: the window is about to close; what was typed must be written now.
        painted: the window is on the screen for the first time.
        escaped: Esc was pressed where nothing else wanted it.
    """

    size_class_changed = Signal(str)
    files_dropped = Signal(list)
    closing = Signal()
    painted = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, panes: Panes) -> None:
        super().__init__()
        self._theme = theme
        self._panes = panes
        self._size_class = ""
        self._arranged = ("", 0)
        self._rail_asked = False
        self._seen = False
        self._first = False
        self._beside: QWidget | None = None
        self._facets: QWidget | None = None
        self.setWindowTitle("readerapp")
        self.setAcceptDrops(True)
        self.setMinimumSize(800, 520)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        self._content = QStackedWidget()
        self._papers = QSplitter(Qt.Orientation.Horizontal)
        self._papers.setHandleWidth(1)
        self._papers.setChildrenCollapsible(False)
        for pane in (panes.list_column, panes.reader):
            self._papers.addWidget(pane)
        self._papers.setStretchFactor(0, 0)
        self._papers.setStretchFactor(1, 1)
        self._content.addWidget(self._papers)
        self._content.addWidget(panes.first_start)
        for pane in (panes.sidebar, self._content):
            self._columns.addWidget(pane)
        self._columns.setStretchFactor(0, 0)
        self._columns.setStretchFactor(1, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._columns)
        self.message_bar = MessageBar(theme)
        self.offer_bar = OfferBar(theme)
        ground = Panel("page")
        column(self._pages, self.offer_bar, self.message_bar, panes.status, parent=ground).setStretch(0, 1)
        self.setCentralWidget(ground)
        self.toast = Toast(theme, self._pages, ground)
        self.setMenuBar(QMenuBar())
        self.menuBar().hide()
        self._alt_alone = False
        panes.sidebar.rail_toggled.connect(self.toggle_sidebar)
        theme.changed.connect(self._arrange)

    def add_menus(self, menus: Iterable[QMenu]) -> None:
        """Take in the menus of the menu bar, which shows for Alt or F10 and goes when its menu closes."""
        for menu in menus:
            self.menuBar().addMenu(menu)
            menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self._hide_menu_bar))

    def show_first_start(self, first: bool) -> None:
        """Show the first steps in place of list and reader, or list and reader."""
        self._first = first
        self._show_content()

    def show_beside(self, page: QWidget | None) -> None:
        """Show a page beside the sidebar, in place of list and reader, or these for None."""
        if page is not None and self._content.indexOf(page) < 0:
            self._content.addWidget(page)
        self._beside = page
        self._pages.setCurrentWidget(self._columns)
        self._show_content()

    def show_page(self, page: QWidget | None) -> None:
        """Show a page (the preferences) in place of the columns, or the columns for None."""
        if page is not None and self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page or self._columns)

    def _show_content(self) -> None:
        self._content.setCurrentWidget(self._beside or (self._panes.first_start if self._first else self._papers))

    def show_facets(self, pane: QWidget | None) -> None:
        """Show the pane of facets in the sidebar's place and width, or the sidebar for None."""
        if pane is not None and self._facets is None:
            self._facets = pane
            self._columns.insertWidget(1, pane)
            self._columns.setStretchFactor(1, 0)
            self._columns.setStretchFactor(2, 1)
        if self._facets is None:
            return
        side = max(self._columns.sizes()[:2])
        self._facets.setVisible(pane is not None)
        self._panes.sidebar.setVisible(pane is None)
        if self._panes.sidebar.is_rail():
            side = self._side_width()
        self._columns.setSizes([side, side, max(1, self.width() - side - 1)])

    def shows_facets(self) -> bool:
        """Tell whether the facets stand in the sidebar's place."""
        return self._panes.sidebar.isHidden()

    def shows_rail(self) -> bool:
        """Tell whether the sidebar is a rail of icons, or would be were it there."""
        return self._panes.sidebar.is_rail()

    def forget_alt(self) -> None:
        """Take the Alt that is held for part of something else, not for the menu bar."""
        self._alt_alone = False

    def shown_pane(self) -> str:
        """Return what fills the window: ``papers``, ``first start``, ``page`` or ``preferences``."""
        if self._pages.currentIndex():
            return "preferences"
        if self._beside is not None:
            return "page"
        return "first start" if self._first else "papers"

    def toggle_sidebar(self) -> None:
        """Shrink the sidebar to a rail of icons, or give it its width back; bring it back where facets are."""
        if self.shows_facets():
            self.show_facets(None)
            return
        self._rail_asked = not self._panes.sidebar.is_rail()
        self._panes.sidebar.set_rail(self._rail_asked)
        self._share_width()

    def close_soon(self) -> None:
        """Close after the present event."""
        QTimer.singleShot(0, self.close)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the columns for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give the columns their widths, fewer of them where the text is too large for the window."""
        width, px = self.width(), self._theme.px
        size_class = "narrow" if width < px(NARROW) else "wide" if width >= px(WIDE) else "usual"
        arranged = (size_class, px(NARROW))
        if arranged != self._arranged:
            self._arranged, self._size_class = arranged, size_class
            self._panes.sidebar.set_rail(size_class == "narrow" or self._rail_asked)
            self._share_width()
            self.size_class_changed.emit(size_class)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files of other programs: papers of the list are files too once they are dragged."""
        if event.source() is None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the files that were dropped."""
        files = [str(Path(url.toLocalFile())) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the menu bar for F10, leave a search or page for Esc."""
        if event.key() == Qt.Key.Key_F10:
            self._show_menu_bar()
        elif event.key() == Qt.Key.Key_Escape:
            self.menuBar().hide()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Notice the first paint; show the menu bar when Alt is pressed and released alone, as browsers do."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)  # when the paint under way, of all panes, has ended
        if isinstance(event, QKeyEvent):
            # The window sees no press of a key that is a shortcut, such as Alt+Left: only that it was about to be one.
            if event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
                self._alt_alone = event.key() == Qt.Key.Key_Alt
            elif event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt and self._alt_alone:
                self._show_menu_bar()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window closes, then let it."""
        self.closing.emit()
        super().closeEvent(event)

    def _show_menu_bar(self) -> None:
        bar = self.menuBar()
        bar.show()
        actions = bar.actions()
        if actions:
            bar.setActiveAction(actions[0])

    def _hide_menu_bar(self) -> None:
        if QApplication.activePopupWidget() is None:
            self.menuBar().hide()

    def _side_width(self) -> int:
        """Return the usual width of the sidebar, of its rail, or of the facets in their place."""
        rail = self._panes.sidebar.is_rail()
        wide = "usual" if self._size_class == "narrow" else self._size_class
        return self._theme.px(_SIDEBAR_WIDTHS["narrow" if rail and not self.shows_facets() else wide])

    def _share_width(self) -> None:
        side = self._side_width()
        listed = self._theme.px(_LIST_WIDTHS[self._size_class])
        rest = max(1, self.width() - side - 1)
        self._columns.setSizes([side, rest] if self._facets is None else [side, side, rest])
        self._papers.setSizes([listed, max(1, self.width() - side - listed - 2)])
