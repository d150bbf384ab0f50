"""The reader: one paper, to be read, highlighted, tagged, rated and noted on."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.abstract import AbstractBlock
from readerapp.gui.views.highlight_bar import HighlightBar
from readerapp.gui.views.highlight_colors import NAMES
from readerapp.gui.views.match_passage import Marks
from readerapp.gui.views.note_editor import NoteEditor
from readerapp.gui.views.origins import Origins
from readerapp.gui.views.paper_head import PaperHead
from readerapp.gui.views.reader_head import ReaderHead
from readerapp.gui.views.reader_measure import measure
from readerapp.gui.views.reading_text import ReadingText
from readerapp.gui.views.related_papers import RelatedPapers
from readerapp.gui.widgets.labels import Label, line_height
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.library.rows import Color, PaperDetails

if TYPE_CHECKING:
    from readerapp.tasks.relate_papers import RelatedPaper

_COLORS = tuple(NAMES)


class Reader(Panel):
    """Head, and below it the paper on a page that scrolls.

    Args:
        theme: the look.

    Signals:
        status_asked: a value of ``Status``.
        rated: 0 to 5.
        tag_picker_asked: open the picker at ``tag_anchor()``.
        tag_removed, tag_clicked: the name of a tag.
        note_edited: paper id and text, at most 400 ms after a change, at once when the user turns away.
        highlight_asked: paper id, ``title`` or ``abstract``, start and end in the stored text, value of ``Color``.
        comment_edited: annotation id and comment, as often as ``note_edited``.
        color_chosen: annotation id and value of ``Color``.
        annotation_removed: annotation id.
        link_opened: an address.
        previous_asked, next_asked: go through the list.
        more_asked: where on screen the menu belongs.
        cite_asked: the user wants the citation on the clipboard.
        digest_clicked: a digest's id.
        version_clicked: the id of another version of the work.
        list_clicked: the name of a reading list.
        related_clicked: the id of a related paper.
        status_text_changed: words for the status bar.
    """

    status_asked = Signal(str)
    rated = Signal(int)
    tag_picker_asked = Signal()
    tag_removed = Signal(str)
    tag_clicked = Signal(str)
    note_edited = Signal(int, str)
    highlight_asked = Signal(int, str, int, int, str)
    comment_edited = Signal(int, str)
    color_chosen = Signal(int, str)
    annotation_removed = Signal(int)
    link_opened = Signal(str)
    previous_asked = Signal()
    next_asked = Signal()
    more_asked = Signal(QPoint)
    cite_asked = Signal()
    digest_clicked = Signal(int)
    version_clicked = Signal(int)
    list_clicked = Signal(str)
    related_clicked = Signal(int)
    status_text_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("page", parent=parent)
        self._theme = theme
        self._details: PaperDetails | None = None
        self._marker: Marks | None = None
        self._text_size, self._letters = 14, 66
        self._color = Color.YELLOW
        self.head = ReaderHead(theme)
        self.paper = PaperHead(theme)
        self.abstract = AbstractBlock(theme)
        self.note = NoteEditor(theme)
        self._origins = Origins(theme)
        self._related = RelatedPapers(theme)
        self._related_line = Line(theme)
        self._page = Panel("page")
        self._inner = QWidget(self._page)
        note_parts = (12, Line(theme), 6, self.note, 8, Line(theme), 8, self._origins)
        end = (4, self._related_line, 8, self._related, None)
        column(self.paper, 8, Line(theme), 11, self.abstract, *note_parts, *end, parent=self._inner)
        self._page_layout = column(self._inner, parent=self._page)
        self._bar = HighlightBar(theme, self._page)
        self._scroll = _scroll_area(self._page)
        self._empty = QWidget()
        column(None, Label(theme, "No paper selected", role="text3", align="center"), None, parent=self._empty)
        parts = column(self.head, Line(theme), self._scroll, self._empty, parent=self)
        parts.setStretch(2, 1)
        parts.setStretch(3, 1)
        self._texts = {"title": self.paper.title, "abstract": self.abstract.text}
        self._join()
        theme.changed.connect(self._arrange)
        self.show_paper(None, place="")

    def show_paper(self, details: PaperDetails | None, *, place: str, marker: Marks | None = None) -> None:
        """Show a paper; of the one shown already, scroll position, selection and typing stay.

        Args:
            details: None for no paper.
            place: where it stands in the list, ``6 of 66``.
            marker: finds the hits of the search in force.
        """
        before, self._details = self._details, details
        self.head.show_place(place)
        if details is not None and (details, marker) == (before, self._marker):
            return
        self._marker = marker
        self.head.show_status(details.status if details else None)
        self._scroll.setVisible(details is not None)
        self._empty.setVisible(details is None)
        if details is None:
            self.flush()
            return
        same = before is not None and before.id == details.id
        if not same:
            self.flush()
            self._bar.hide()
            self.show_related(())
        self._fill(details, marker, again=same and before is not None and before.abstract == details.abstract)
        self._arrange()
        if not same:
            self._scroll.verticalScrollBar().setValue(0)
        self.status_text_changed.emit(_highlights_phrase(len(details.annotations)))

    def show_related(self, papers: "Sequence[RelatedPaper]") -> None:
        """Show the papers related to the one shown; none until they are known."""
        if self._related.has_keyboard():  # else Qt gives it to whatever comes first in the window
            (self.abstract.text if self.abstract.text.isVisible() else self.paper.title).setFocus()
        self._related.show_papers(papers)
        self._related_line.setVisible(bool(papers))

    def focus_related(self) -> bool:
        """Give the keyboard to the related papers; tell whether there are any."""
        there = self._related.focus_first()
        if there:
            self._scroll.ensureWidgetVisible(self._related, 0, 24)
        return there

    def set_reading(self, text_size: int, line_length: int) -> None:
        """Set the size of the abstract, px at 100 %, and the letters in a line."""
        self._text_size, self._letters = text_size, line_length
        self.abstract.text.set_size(text_size, line_height(text_size))
        self._arrange()

    def set_key_hints(self, visible: bool) -> None:
        """Show keys on the buttons of the head, where there is room."""
        self.head.set_key_hints(visible)

    def tag_anchor(self) -> QWidget:
        """Return the button under which the picker of tags opens."""
        return self.paper.tag_button

    def focus_note(self) -> None:
        """Begin to write the note."""
        if self._details:
            self.note.edit()
            self._scroll.ensureWidgetVisible(self.note, 0, 24)

    def highlight_selection(self, color: str | None) -> None:
        """Highlight what is selected, in the last colour used if none is named."""
        for field, text in self._texts.items():
            stretch = text.selection()
            if stretch and self._details:
                self._color = Color(color) if color else self._color
                text.clear_selection()
                self.highlight_asked.emit(self._details.id, field, *stretch, self._color.value)
                return
        self.status_text_changed.emit("Select words of the title or abstract, then press H")

    def flush(self) -> None:
        """Tell now of what was typed and not told yet."""
        self.note.flush()
        self.abstract.flush()

    def saved(self, paper_id: int) -> None:
        """Say that the note of a paper is in the library."""
        self.note.saved(paper_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _fill(self, details: PaperDetails, marker: Marks | None, *, again: bool) -> None:
        self.paper.show_details(details)
        self.paper.show_highlights(details.annotations)
        self.abstract.show_abstract(details.abstract, details.annotations, again=again)
        for field, text in self._texts.items():
            text.set_hits(marker.marks(text.shown_text(), field) if marker else ())
        self.paper.set_marks(marker)
        self.abstract.set_marks(marker)
        self.note.show_note(details.id, details.note, details.note_updated_at)
        self.note.set_marks(marker)
        self._origins.show_details(details)

    def _arrange(self) -> None:
        self.head.fit(self.width())
        if self._details is None:
            return
        widths = measure(self.width(), self._text_size, self._letters, self._theme.px)
        self._page_layout.setContentsMargins(widths.left, widths.top, 0, 12)
        self._inner.setFixedWidth(widths.full)
        self.paper.set_width(widths.full)
        self.abstract.set_geometry_rules(widths.text, widths.gap, widths.card)
        self.note.set_width(widths.full)
        if self._bar.isVisible():
            self._page_layout.activate()
            for text in filter(ReadingText.selection, self._texts.values()):
                self._open_bar(text)

    def _join(self) -> None:
        head, paper, abstract = self.head, self.paper, self.abstract
        pairs: tuple[tuple[Any, Any], ...] = (
            (head.status_asked, self.status_asked),
            (head.tag_picker_asked, self.tag_picker_asked),
            (head.note_asked, self.focus_note),
            (head.previous_asked, self.previous_asked),
            (head.next_asked, self.next_asked),
            (head.more_asked, self.more_asked),
            (paper.rated, self.rated),
            (paper.tag_picker_asked, self.tag_picker_asked),
            (paper.tag_removed, self.tag_removed),
            (paper.tag_clicked, self.tag_clicked),
            (paper.link_opened, self._open),
            (paper.cite_asked, self.cite_asked),
            (abstract.comment_edited, self.comment_edited),
            (abstract.color_chosen, self.color_chosen),
            (abstract.annotation_removed, self.annotation_removed),
            (abstract.card_hovered, paper.title.set_hovered),
            (self.note.note_edited, self.note_edited),
            (self.note.link_opened, self._open),
            (self._origins.digest_clicked, self.digest_clicked),
            (self._origins.version_clicked, self.version_clicked),
            (self._origins.list_clicked, self.list_clicked),
            (self._related.clicked, self.related_clicked),
            (self._bar.color_chosen, self.highlight_selection),
            (self._bar.copy_asked, self._copy),
        )
        for signal, slot in pairs:
            signal.connect(slot)
        for text in self._texts.values():
            text.selected.connect(partial(self._on_selected, text))
            text.color_key_pressed.connect(self._on_color_key)
            text.highlight_clicked.connect(self._on_highlight_clicked)
            text.link_opened.connect(self._open)
            text.caret_moved.connect(partial(self._on_caret_moved, text))

    def _on_selected(self, text: ReadingText, selected: bool) -> None:
        if selected:
            for other in self._texts.values():
                if other is not text:
                    other.clear_selection()
            self._open_bar(text)
        elif not any(text.selection() for text in self._texts.values()):
            self._bar.hide()

    def _open_bar(self, text: ReadingText) -> None:
        self._bar.open_above(text.mapTo(self._page, text.selection_top().toPoint()))

    def _on_color_key(self, place: int) -> None:
        self.highlight_selection(_COLORS[place].value)

    def _on_highlight_clicked(self, annotation_id: int) -> None:
        card = self.abstract.card(annotation_id)
        if card:
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(card, 0, 24)

    def _on_caret_moved(self, text: ReadingText, caret: QRect) -> None:
        place = text.mapTo(self._page, caret.center())
        self._scroll.ensureVisible(place.x(), place.y(), 0, 2 * caret.height())

    def _copy(self) -> None:
        for text in self._texts.values():
            if text.selection():
                QGuiApplication.clipboard().setMimeData(text.createMimeDataFromSelection())
                self._bar.hide()

    def _open(self, url: str) -> None:
        """Pass on addresses of the web and of mail; a note must not start what lies on this computer."""
        if url.partition(":")[0].lower() in {"http", "https", "mailto"}:
            self.link_opened.emit(url)
        else:
            self.status_text_changed.emit(f"This address can't be opened: {url}")


def _scroll_area(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _highlights_phrase(count: int) -> str:
    if not count:
        return ""
    return f"{count} highlight{'s' if count > 1 else ''} in this paper"
