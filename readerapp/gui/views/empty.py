"""What stands where there are no papers: the way in on the first start, and the first step of an empty place."""

import html

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from readerapp.errors import ReaderError
from readerapp.gui.figures import figure
from readerapp.gui.models.sidebar import PLACE_ICONS
from readerapp.gui.places import Place
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.focus import shows_ring
from readerapp.gui.widgets.labels import Icon, Paragraph
from readerapp.gui.widgets.lines import Line, Panel

_WIDTH = 560
_LONGEST_QUERY = 40
_LONGEST_OFFER = 26
_FORMS = (
    "Pages, feeds and mails of Hugging Face, arXiv, Google Scholar and others;"
    " BibTeX, RIS, Zotero, EndNote, PubMed, Web of Science; tables and lists"
)
_NOTHING = {
    "inbox": ("Nothing in the inbox", "New papers wait here. Press Ctrl O to import a digest."),
    "queue": ("Nothing queued", "Press Q on a paper to read it later."),
    "reading": ("Nothing being read", "A paper that you have begun stands here. Open one from the queue with ↵."),
    "read": ("Nothing read yet", "Press E on a paper when you have read it."),
    "dismissed": ("Nothing skipped", "Press S on a paper that you will not read. It stays here and can come back."),
    "all": ("No papers yet", "Press Ctrl O to import a digest."),
    "annotations": ("No highlights yet", "Select words of an abstract and press H."),
    "digest": ("No papers in this digest", "Nothing was taken from its file. Press Ctrl O to import it again."),
    "digests": ("No papers in these digests", "Nothing was taken from their files."),
    "list": ("Nothing in this list", "Press A on a paper to add it, or drag it here from another list."),
    "tag": ("No papers with this tag", "Press T on a paper to tag it."),
    "search": ("Nothing found", "Try fewer words, or another spelling. Press Esc to leave the search."),
}


class EmptyState(QScrollArea):
    """The first start: drop files, choose them, paste a page, or try the sample.

    Signals:
        files_asked, paste_asked, sample_asked: the user chose one of the ways in.
        files_dropped: paths of files that were dropped.
    """

    files_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal()
    files_dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self._well = DropWell(theme)
        self._sample = _Way(theme, "newspaper", "Try a sample digest", "", ("S",))
        files = _Way(theme, "folder-open", "Choose files", "Several at once; each becomes a digest", ("Ctrl", "O"))
        page = "Copy a whole digest page, or a list of DOIs, then paste it here"
        paste = _Way(theme, "clipboard-paste", "Paste a page", page, ("Ctrl", "V"))
        self.setWidget(self._page([files, paste, self._sample]))
        files.clicked.connect(self.files_asked)
        paste.clicked.connect(self.paste_asked)
        self._sample.clicked.connect(self.sample_asked)
        theme.changed.connect(self._measure)
        self.set_sample_count(0)
        self._measure()

    def set_sample_count(self, papers: int) -> None:
        """Say how many papers the sample digest has."""
        told = f"{figure(papers)} papers; remove it again with one key" if papers else "Remove it again with one key"
        self._sample.set_note(told)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _files_in(event):
            event.acceptProposedAction()
            self._well.set_over(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget the files that were over it."""
        self._well.set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files were dropped."""
        self._well.set_over(over=False)
        event.acceptProposedAction()
        self.files_dropped.emit(_files_in(event))

    def _page(self, ways: list["_Way"]) -> QWidget:
        theme = self._theme
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        intro = "Titles and abstracts are cut apart for you. You check them before anything is saved."
        column.addWidget(Paragraph(theme, "Start with a digest", px=28, weight=600, display=True, align="center"))
        column.addSpacing(4)
        column.addWidget(Paragraph(theme, intro, role="text2", align="center"))
        column.addSpacing(24)
        column.addWidget(self._well)
        column.addSpacing(16)
        column.addWidget(_card(theme, ways))
        column.addSpacing(20)
        column.addWidget(Paragraph(theme, "Everything stays on this computer.", role="text3", px=12, align="center"))
        page = Panel("page")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        outer.addWidget(self._column, 0)
        outer.addStretch(1)
        outer.setAlignment(self._column, Qt.AlignmentFlag.AlignHCenter)
        return page

    def _measure(self) -> None:
        room = max(200, self.viewport().width() - 48)
        self._column.setFixedWidth(min(self._theme.px(_WIDTH), room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column as wide as it may be."""
        super().resizeEvent(event)
        self._measure()


class EmptyPlace(Panel):
    """A place without papers: what belongs there, and the first step with its key.

    Signals:
        query_asked: another query is to be searched for instead.
    """

    query_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("list", parent=parent)
        self._icon = Icon(theme, "inbox", role="text3", size=32)
        self._title = Paragraph(theme, px=15, weight=600, align="center")
        self._step = Paragraph(theme, role="text2", align="center")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(4)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._step)
        column.addSpacing(8)
        self._ways: list[Button] = []
        for _ in range(2):
            way = Button(theme, kind="link")
            way.clicked.connect(lambda _=False, way=way: self.query_asked.emit(way.property("query")))
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignHCenter)
            self._ways.append(way)
        column.addStretch(3)

    def show_for(self, place: Place) -> None:
        """Say what belongs in a place; for a saved search, that it found nothing."""
        title, step = _NOTHING[place.kind]
        if place.kind == "search" and place.key:
            title = f"Nothing found for “{place.title}”"
        self._icon.set_icon(PLACE_ICONS[place.kind])
        self._title.setText(title)
        self._step.setText(step)
        for way in self._ways:
            way.hide()

    def show_failed(self, error: BaseException) -> None:
        """Say that a search can't be answered now, and why."""
        self.show_for(Place("search"))
        if isinstance(error, ReaderError):
            self._title.setText(error.text)
            self._step.setText(error.hint)
        else:
            self._title.setText("This search went wrong")
            self._step.setText("Change its words, or press Esc to leave the search.")

    def show_not_found(self, query: str, correction: str, without_filters: str) -> None:
        """Say that nothing was found, and offer what may find something.

        Args:
            correction: the query as it was probably meant, empty where there is none.
            without_filters: the words of the query alone, empty where it has none or has no filters.
        """
        self.show_for(Place("search"))
        self._title.setText(f"Nothing found for “{_short(query)}”")
        offers = {
            correction: f"Did you mean “{_short(correction, _LONGEST_OFFER)}”?",
            without_filters: "Search without the filters",
        }
        for way, (instead, words) in zip(self._ways, offers.items(), strict=False):
            way.set_label(words)
            way.set_tip(instead)
            way.setProperty("query", instead)
            way.setVisible(bool(instead) and instead.split() != query.split())


class DropWell(QWidget):
    """The dashed field that says files may be dropped; it lights up while they are over the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        column.addStretch(1)
        icon = Icon(theme, "file-up", role="accenttext", size=32)
        column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(Paragraph(theme, "Drop digest files here", px=15, weight=600, align="center"))
        column.addWidget(Paragraph(theme, _FORMS, role="text3", align="center"))
        column.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def set_over(self, *, over: bool) -> None:
        """Light up while files are over it."""
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and its dashed edge."""
        painter, theme = QPainter(self), self._theme
        rect = QRectF(self.rect())
        painting.rounded(painter, theme, rect, 10, "sel" if self._over else "list")
        pen = QPen(theme.color("accent" if self._over else "edge"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 10, 10)

    def _measure(self) -> None:
        self.setMinimumHeight(self._theme.px(168))
        self.update()


class _Way(QPushButton):
    """A way in: icon, name, a note and the caps of its keys."""

    def __init__(self, theme: Theme, icon: str, label: str, note: str, keys: tuple[str, ...]) -> None:
        super().__init__(label)
        self._theme = theme
        self._icon = icon
        self._note = note
        self._keys = keys
        self._ring = False
        self.setAccessibleName(label)
        self.setToolTip(f"{html.escape(label)} ({' '.join(keys)})")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def set_note(self, note: str) -> None:
        """Change the second line."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the row."""
        return QSize(300, self._theme.px(55))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        rect = QRectF(self.rect())
        inside = rect.adjusted(2, 2, -2, -2)
        if self.isDown() or self.underMouse():
            painting.rounded(painter, theme, inside, 6, "press" if self.isDown() else "hover")
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, theme, inside)
        corner = QPointF(px(16), (rect.height() - px(20)) / 2)
        painting.icon(painter, theme, corner, self._icon, role="text2", size=px(20))
        right = self._paint_keys(painter, rect)
        room = right - px(52) - px(8)
        for words, font, role, top, height in (
            (self.text(), theme.font(13, 600), "text", 10, 20),
            (self._note, theme.font(12), "text3", 30, 16),
        ):
            line = QRectF(px(52), px(top), room, px(height))
            painting.text(painter, theme, line, painting.elided(theme, words, font, room), font, role=role)

    def _paint_keys(self, painter: QPainter, rect: QRectF) -> float:
        theme = self._theme
        right, height = rect.width() - theme.px(16), theme.px(20)
        for key in reversed(self._keys):
            width = painting.key_cap_width(theme, key)
            cap = QRectF(right - width, (rect.height() - height) / 2, width, height)
            painting.key_cap(painter, theme, cap, key, fill="page")
            right -= width + theme.px(4)
        return right


def _card(theme: Theme, ways: list[_Way]) -> Panel:
    card = Panel(kind="card")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    for number, way in enumerate(ways):
        if number:
            column.addWidget(Line(theme))
        column.addWidget(way)
    return card


def _short(query: str, longest: int = _LONGEST_QUERY) -> str:
    words = " ".join(query.split())
    return words if len(words) <= longest else f"{words[:longest]}…"


def _files_in(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
