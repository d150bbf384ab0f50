"""Joins the reader with the library: shows the current paper, writes its note, highlights and stars."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from readerapp.errors import ReaderError
from readerapp.gui.controllers.citing import check_key
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.controllers.papers import PaperController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.edit_paper import KEY, EditDialog
from readerapp.gui.places import digest_place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.reader import Reader
from readerapp.library import annotations, editing, notes, papers
from readerapp.library.changes import Changes
from readerapp.library.rows import Color, PaperDetails, Status
from readerapp.text import identifiers

_PAUSE_MS = 120


class ReadingController(QObject):
    """Shows the current paper.

    Signals:
        cite_asked: the user wants the current paper's citation on the clipboard.
        shown: carries the ``PaperDetails`` shown now, or None.
    """

    cite_asked = Signal()
    shown = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        lists: ListController,
        deeds: PaperController,
        reader: Reader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._deeds = deeds
        self._reader = reader
        self._details: PaperDetails | None = None
        lists.current_changed.connect(self.show_paper)
        lists.context_changed.connect(self._show_context)
        reader.status_asked.connect(lambda status: deeds.set_status(Status(status)))
        reader.rated.connect(self._on_rated)
        reader.tag_picker_asked.connect(lambda: deeds.pick_tags(reader.tag_anchor()))
        reader.tag_removed.connect(self._on_tag_removed)
        reader.tag_clicked.connect(lambda name: lists.search(f'tag:"{name}"'))
        reader.note_edited.connect(self._on_note)
        reader.highlight_asked.connect(self._on_highlight)
        reader.comment_edited.connect(lambda i, text: desk.write(annotations.edit(i, comment=text)))
        reader.color_chosen.connect(lambda i, color: desk.write(annotations.edit(i, color=Color(color))))
        reader.annotation_removed.connect(
            lambda i: desk.write(annotations.delete(i), "Highlight removed", "highlighter")
        )
        reader.link_opened.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        reader.previous_asked.connect(lambda: lists.step(-1))
        reader.next_asked.connect(lambda: lists.step(+1))
        reader.cite_asked.connect(self.cite_asked)
        reader.digest_clicked.connect(self._on_digest)
        reader.version_clicked.connect(lists.show_paper)
        self._wanted: object = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.show_paper(lists.current_id())

    def show_paper(self, paper_id: object) -> None:
        """Show a paper by its id; None empties the pane. While a search is typed, the paper waits for a pause."""
        self._wanted = paper_id
        if self._lists.typing:
            self._pause.start()
        else:
            self._read()

    def _show_context(self) -> None:
        """Show where the paper stands now, and other hits in it."""
        current = self._lists.current_id()
        if self._details is not None and self._details.id == current and not self._lists.typing:
            self._show(self._details)
        else:
            self.show_paper(current)

    def _read(self) -> None:
        paper_id = self._wanted
        self._pause.stop()
        if not isinstance(paper_id, int):
            self._show(None)
            return

        library = self._desk.library
        self._desk.jobs.read(
            lambda: library.read(lambda session: papers.detail(session, paper_id)), self._show, newest="reader"
        )

    def show_changes(self, changes: Changes) -> None:
        """Show the current paper again when it changed."""
        current = self._lists.current_id()
        if current is not None and (current in changes.papers or changes.tables & {"tag", "digest", "reading_list"}):
            self.show_paper(current)

    def focus_note(self) -> None:
        """Begin to write the current paper's note."""
        self._reader.focus_note()

    def edit(self) -> None:
        """Let the user correct the details of the current paper."""
        if self._details is not None:
            self.edit_paper(self._details, self._reader)

    def edit_paper(self, details: PaperDetails, over: QWidget, done: Callable[[Changes], None] | None = None) -> None:
        """Let the user correct the details of a paper.

        Args:
            over: a widget of the window or dialog that it opens over.
            done: called when something was corrected.
        """

        def write(paper_id: int, values: Mapping[str, Any]) -> None:
            self._desk.write(papers.edit(paper_id, values), "Saved", done=done)

        dialog = EditDialog(self._theme, over.window(), details, _wrong)
        dialog.edited.connect(write)
        shown = [dialog]
        dialog.finished.connect(shown.clear)

        def check(key: str) -> None:
            def show(error: str) -> None:
                for each in shown:  # none when the dialog was closed meanwhile
                    each.set_error(KEY, key, error)

            check_key(self._desk, details.id, key, show)

        dialog.key_typed.connect(check)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def highlight(self) -> None:
        """Highlight what is selected in the last colour used."""
        self._reader.highlight_selection(None)

    def open_link(self) -> None:
        """Open the current paper's own page in the browser: of its identifier, else its first link."""
        if self._details is None:
            return
        found = [identifiers.url(scheme, value) for scheme, value in self._details.identifiers.items()]
        found += [link.url for link in self._details.links]
        if found:
            QDesktopServices.openUrl(QUrl(found[0]))
        else:
            self._desk.said.emit("This paper has no link", "link", False)

    def flush(self) -> None:
        """Write what was typed and is not written yet."""
        self._reader.flush()

    def _show(self, details: PaperDetails | None) -> None:
        self._details = details
        self._reader.show_paper(details, place=self._lists.position(), marker=self._lists.marker)
        self.shown.emit(details)

    def _on_rated(self, rating: int) -> None:
        if self._details is not None:
            self._desk.write(
                papers.rate([self._details.id], rating), f"Rated {'★' * rating}" if rating else "Rating removed", "star"
            )

    def _on_tag_removed(self, name: str) -> None:
        if self._details is not None:
            self._deeds.remove_tag([self._details.id], name)

    def _on_note(self, paper_id: int, text: str) -> None:
        self._desk.write(notes.write(paper_id, text), done=lambda _changes: self._reader.saved(paper_id))

    def _on_highlight(self, paper_id: int, field: str, start: int, end: int, color: str) -> None:
        self._desk.write(annotations.add(paper_id, field, start, end, color=Color(color)), "Highlighted", "highlighter")

    def _on_digest(self, digest_id: int) -> None:
        for digest in self._lists.known.digests:
            if digest.id == digest_id:
                self._lists.open(digest_place(digest))


def _wrong(name: str, value: object) -> str:
    """Return what is wrong with what the user typed into a field, empty if nothing is."""
    try:
        editing.checked(name, value)
    except ReaderError as error:
        return error.text
    return ""
