"""Joins the window with the library, the index and the tasks; imported after the first paint."""

import dataclasses
import datetime
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QUrl
from PySide6.QtGui import QCursor, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from readerapp.errors import ReaderError
from readerapp.gui import export_memory
from readerapp.gui.actions.action import Parts
from readerapp.gui.actions.lists import ON_ITEMS, ON_LIST
from readerapp.gui.actions.menus import Menus
from readerapp.gui.controllers.citing import CitingController
from readerapp.gui.controllers.completing import CompletionController
from readerapp.gui.controllers.copying import CopyController
from readerapp.gui.controllers.digests import DigestController
from readerapp.gui.controllers.dragging import DragController
from readerapp.gui.controllers.duplicates import DuplicateController
from readerapp.gui.controllers.exporting import ExportController
from readerapp.gui.controllers.facets import FacetController
from readerapp.gui.controllers.followed_files import FollowedFilesController
from readerapp.gui.controllers.following import FollowController
from readerapp.gui.controllers.importing import ImportController
from readerapp.gui.controllers.index_growth import IndexGrowth
from readerapp.gui.controllers.matching import MatchController
from readerapp.gui.controllers.organising import OrganisingController
from readerapp.gui.controllers.pages import PagesController
from readerapp.gui.controllers.papers import PaperController
from readerapp.gui.controllers.reading import ReadingController
from readerapp.gui.controllers.reading_lists import ReadingListController
from readerapp.gui.controllers.searches import SearchController
from readerapp.gui.controllers.watching import WatchController
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.crash import CrashDialog
from readerapp.gui.indexer import Indexer
from readerapp.gui.notifier import Notifier
from readerapp.gui.places import LIBRARY, Place, digest_place, list_place
from readerapp.gui.shell import Shell
from readerapp.gui.views.tag_picker import TagPicker
from readerapp.library import lists
from readerapp.library.library import Library
from readerapp.library.rows import OperationRow
from readerapp.search.index import Index
from readerapp.settings import Settings, SettingsFile
from readerapp.tasks.count_facets import FacetCounter
from readerapp.tasks.find_papers import Finder, Found

_AT_FIRST = 200
"""So many papers are shown while typing goes on; the others come when it rests."""

_OF_A_PAPER = (
    *("queue", "skip", "start", "read", "inbox", "tag", "add_to_list", "edit", "merge", "versions", "why"),
    *("open_link", "copy", "copy_as", "delete"),
)
"""The menu of a paper in the list."""


class Joined(QObject):
    """Everything of the window that needs the library.

    Attributes:
        parts: what actions act on.
        desk: the library and the way to write to it.
        menus: the actions as Qt has them.
        follows: keeps exported files up to date.
    """

    def __init__(
        self,
        shell: Shell,
        library: Library,
        index: Index,
        settings_file: SettingsFile,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._index = index
        self._about_paper = ""
        self._toast_deed: Callable[[], object] = lambda: None
        theme, jobs, window, views = shell.theme, shell.jobs, shell.window, shell.views
        lists = self._lists = shell.lists
        self._notifier = Notifier(jobs, shell.listing.version, library.changes_since, lists.revision, self)
        desk = self.desk = Desk(library, jobs, self._notifier, self)
        self._finder = Finder(library, index)
        self._indexer = Indexer(desk, index, self)
        self._growth = IndexGrowth(desk, index, self._indexer, lists, self)
        self._growth.changed.connect(self._show_status)
        imports = ImportController(theme, desk, window, lambda: lists.known.tags, self)
        organising = self._organising = OrganisingController(theme, desk, lists, imports, window, self)
        deeds = PaperController(desk, lists, TagPicker(theme), self)
        self.follows = FollowController(desk, index, self._finder, self)
        self.parts = Parts(
            window=window,
            desk=desk,
            lists=lists,
            papers=deeds,
            reading=ReadingController(theme, desk, lists, deeds, views.reader, self),
            matching=MatchController(theme, desk, lists, views.reader, index, self),
            imports=imports,
            duplicates=DuplicateController(theme, desk, lists, window, self),
            digests=DigestController(theme, desk, lists, organising.show_digest_menu, self),
            exports=ExportController(theme, desk, lists, window, self),
            followed_files=FollowedFilesController(theme, desk, self.follows, window, self),
            copies=CopyController(theme, desk, lists, window, self),
            citing=CitingController(theme, desk, lists, window, self),
            reading_lists=ReadingListController(theme, desk, lists, views.sidebar, window, self),
            searches=SearchController(theme, desk, lists, views.sidebar, self._find_whole, window, self),
            pages=PagesController(theme, desk, window, settings_file, settings, self),
            completing=CompletionController(desk, lists, views.head, self),
            facets=FacetController(theme, desk, lists, window, self._facet_counter(), self),
        )
        self._drags = DragController(desk, views.papers, self)
        self._watch = WatchController(desk, window.offer_bar, self)
        self._watch.files_accepted.connect(imports.open_files)
        self.menus = Menus(theme, self.parts, window)
        window.add_menus(self.menus.all())
        self._join_news()
        self._join_panes()
        self._join_sidebar()
        lists.attach(self._find)
        self._indexer.update()

    def apply(self, settings: Settings) -> None:
        """Put settings in force that concern what was joined."""
        memory = export_memory.read(settings)
        self._watch.watch(settings.watch_folder)
        self.parts.imports.set_policy(settings.import_policy)
        self.parts.imports.set_key_pattern(settings.cite_key_pattern)
        self.parts.citing.set_pattern(settings.cite_key_pattern)
        self.parts.exports.set_memory(memory)
        self.parts.copies.set_usual(settings.copy_as, memory)
        self._drags.set_usual(settings.copy_as, memory)

    def stop(self) -> None:
        """Write what was typed, and begin nothing new."""
        self.desk.flush()
        self.parts.reading.flush()
        self.parts.digests.flush()
        self._shell.views.head.flush()
        self.parts.completing.stop()
        self._notifier.stop()
        self._indexer.stop()
        self.follows.stop()
        self._drags.stop()

    def close(self) -> None:
        """Close index and library, when no job is left."""
        self._index.close()
        self.desk.library.close()

    def _find(self, text: str, sort: str, quick: bool) -> Found:
        """Search; runs off the GUI thread."""
        limit = _AT_FIRST if quick else None
        return self._finder.find(text, as_typed=True, quick=quick, sort=sort, limit=limit, loosen=not quick)

    def _find_whole(self, text: str) -> Found:
        """Find what a saved search stands for; runs off the GUI thread."""
        return self._finder.find(text, limit=1)

    def _facet_counter(self) -> FacetCounter:
        library = self.desk.library
        return FacetCounter(
            library.folder, library.changes_since, lambda text: self._finder.find(text, as_typed=True).ids
        )

    def _join_news(self) -> None:
        desk, window = self.desk, self._shell.window
        self._notifier.changed.connect(self._lists.show_changes)
        self._notifier.changed.connect(self.parts.reading.show_changes)
        self._notifier.changed.connect(self.parts.duplicates.show_changes)
        self._notifier.changed.connect(self.parts.facets.show_changes)
        self._shell.views.head.query_edited.connect(lambda _text: self.parts.facets.show_typing())
        self._notifier.changed.connect(self._indexer.show_changes)
        self._notifier.changed.connect(self.follows.show_changes)
        self._indexer.indexed.connect(self.follows.show_indexed)
        self._indexer.indexed.connect(self._lists.show_indexed)
        self._indexer.indexed.connect(lambda _indexed: self.parts.searches.count())
        self._indexer.failed.connect(desk.report)
        self._indexer.explained.connect(lambda words: self._on_said(words, "search", undoable=False))
        self._indexer.stepped.connect(self._on_job)
        self.parts.exports.stepped.connect(self._on_job)
        self.follows.stepped.connect(self._on_job)
        self.parts.exports.saved.connect(self._on_file_saved)
        self._join_followed()
        self.parts.exports.remembered.connect(lambda memory: self.parts.pages.change(memory.into))
        self.parts.exports.edit_asked.connect(self.parts.reading.edit_paper)
        desk.said.connect(self._on_said)
        desk.failed.connect(self._on_error)
        desk.saved.connect(self._on_saved)
        desk.undo_changed.connect(self._on_undo_changed)
        self._shell.jobs.failed.connect(self._on_crash)
        window.toast.action_asked.connect(self._on_toast_action)
        self.parts.pages.page_asked.connect(self._on_page_asked)
        self.parts.citing.pattern_chosen.connect(
            lambda pattern: self.parts.pages.change(lambda old: dataclasses.replace(old, cite_key_pattern=pattern))
        )
        self._lists.place_changed.connect(lambda _place: self._on_page_asked(None))
        self.parts.pages.set_keys(self.menus.keys)
        self.parts.reading.cite_asked.connect(lambda: self.parts.copies.copy("bibtex"))
        self.parts.reading.shown.connect(lambda _details: self._show_status())
        self.parts.reading.shown.connect(self.parts.matching.show_paper)
        self._indexer.indexed.connect(self.parts.matching.refresh)

    def _join_followed(self) -> None:
        exports, followed, status = self.parts.exports, self.parts.followed_files, self._shell.views.status
        exports.follow_asked.connect(self.follows.add)
        followed.export_asked.connect(exports.open)
        followed.options_asked.connect(lambda file: exports.change(file, self.follows.papers))
        followed.saved.connect(self._on_file_saved)
        followed.care_changed.connect(status.show_care)
        status.care_asked.connect(followed.show_page)

    def _join_panes(self) -> None:
        views, window, imports = self._shell.views, self._shell.window, self.parts.imports
        for pages in (self.parts.digests, self.parts.duplicates, self.parts.followed_files):
            pages.page_asked.connect(window.show_beside)
            pages.page_asked.connect(lambda _page: self._on_selection())
        self.parts.digests.report_asked.connect(imports.show_report)
        self.parts.digests.import_asked.connect(imports.choose_files)
        views.first_start.files_asked.connect(imports.choose_files)
        views.first_start.paste_asked.connect(imports.paste)
        views.first_start.sample_asked.connect(imports.import_sample)
        views.first_start.files_dropped.connect(self._on_files)
        imports.sample_counted.connect(views.first_start.set_sample_count)
        if not self._lists.known.counts.papers:
            imports.count_sample()
        sample_key = QShortcut(QKeySequence("S"), window, imports.import_sample)
        sample_key.setEnabled(not self._lists.known.counts.papers)
        self._lists.counted.connect(lambda counts: sample_key.setEnabled(counts.papers == 0))
        window.files_dropped.connect(self._on_files)
        window.escaped.connect(self._on_escaped)
        views.status.cancel_asked.connect(self._on_cancel)
        views.reader.more_asked.connect(lambda point: self.menus.more().popup(point))
        views.reader.status_text_changed.connect(self._on_paper_words)
        views.papers.menu_asked.connect(self._on_menu_asked)
        self._lists.selection_changed.connect(self._on_selection)
        self._lists.place_changed.connect(self._on_place)
        self._lists.counted.connect(lambda _counts: self._on_selection())  # the first start came or went
        imports.imported.connect(self._on_imported)
        imports.list_imported.connect(self._on_list_imported)
        imports.duplicates_asked.connect(self.parts.duplicates.show_page)
        self._on_selection()
        self._on_place(self._lists.place)

    def _join_sidebar(self) -> None:
        views, imports = self._shell.views, self.parts.imports
        views.sidebar.import_asked.connect(imports.choose_files)
        views.sidebar.page_asked.connect(self._on_page_of_sidebar)
        for naming in (self.parts.searches, self.parts.reading_lists):
            naming.sidebar_wanted.connect(self.parts.facets.give_way)
        views.head.described.connect(self.parts.reading_lists.describe)
        views.reader.list_clicked.connect(self.parts.reading_lists.open_named)
        for asking in (self._organising, self.parts.searches):
            asking.list_asked.connect(lambda place: self.parts.reading_lists.make(of=place))
        self.parts.reading_lists.export_asked.connect(self.parts.exports.open)
        views.head.save_asked.connect(lambda: self.parts.searches.save(self._lists.query))
        views.sidebar.preferences_asked.connect(self.parts.pages.show_preferences)
        views.sidebar.papers_dropped_on_tag.connect(self.parts.papers.add_tag)
        views.sidebar.tag_menu_asked.connect(self._organising.show_tag_menu)
        views.sidebar.digest_menu_asked.connect(self._organising.show_digest_menu)

    def _on_files(self, names: list[str]) -> None:
        self.parts.imports.open_files([Path(name) for name in names])

    def _on_imported(self, digest_id: int) -> None:
        """Show a digest as soon as the sidebar knows it."""
        self._show_known(
            lambda: next((digest_place(each) for each in self._lists.known.digests if each.id == digest_id), None)
        )

    def _on_list_imported(self, name: str) -> None:
        """Show a reading list as soon as the sidebar knows it."""

        def place() -> Place | None:
            return next((list_place(each) for each in self._lists.known.lists if lists.same(each.name, name)), None)

        if name:
            self._show_known(place)

    def _show_known(self, find: Callable[[], Place | None]) -> None:
        """Show a place as soon as the sidebar knows it."""

        def show(_counts: object) -> None:
            if (place := find()) is not None:
                self._lists.counted.disconnect(show)
                self._lists.open(place)

        self._lists.counted.connect(show)
        self._lists.refresh_sidebar()

    def _on_menu_asked(self, point: QPoint) -> None:
        menu = self.menus.chosen(*_OF_A_PAPER, *(ON_ITEMS if self._lists.place.kind == "list" else ()))
        menu.popup(point if not point.isNull() else QCursor.pos())

    def _on_page_asked(self, page: QWidget | None) -> None:
        self._shell.window.show_beside(None)
        self._shell.window.show_page(page)
        self._on_selection()

    def _on_page_of_sidebar(self, page: str) -> None:
        if page == "digests":
            self.parts.digests.show_page()
        else:
            self.parts.duplicates.show_page()

    def _on_selection(self) -> None:
        shown = self._shell.window.shown_pane() == "papers"
        some, in_list = shown and bool(self._lists.selected()), shown and self._lists.place.kind == "list"
        self.menus.enable_on_papers(some)
        for name in (*ON_LIST, *ON_ITEMS):
            self.menus.action(name).setEnabled(in_list and (some or name in ON_LIST))
        self._show_status()

    def _on_place(self, place: Place) -> None:
        self.menus.action("save_search").setEnabled(place.kind == "search")
        self._on_selection()

    def _show_status(self) -> None:
        words = [self._growth.words() or self._lists.status_words(), self._about_paper]
        self._shell.views.status.set_text(" · ".join(filter(None, words)))

    def _on_paper_words(self, words: str) -> None:
        self._about_paper = words
        self._show_status()

    def _on_said(self, words: str, icon: str, undoable: bool) -> None:
        self._toast_deed = self.desk.undo
        self._shell.window.toast.say(words, icon=icon, action="Undo" if undoable else "", key="Z" if undoable else "")

    def _on_toast_action(self) -> None:
        self._toast_deed()

    def _on_file_saved(self, words: str, file: Path) -> None:
        folder = QUrl.fromLocalFile(str(file if file.is_dir() else file.parent))
        self._toast_deed = lambda: QDesktopServices.openUrl(folder)
        self._shell.window.toast.say(words, icon="upload", action="Show in folder")

    def _on_error(self, error: ReaderError) -> None:
        self._shell.window.message_bar.show_error(error.text, error.hint)

    def _on_crash(self, error: BaseException) -> None:
        report = "".join(traceback.format_exception(error))
        dialog = CrashDialog(self._shell.theme, self._shell.window, report)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_saved(self) -> None:
        now = datetime.datetime.now().astimezone()
        self._shell.views.status.saved(f"{now:%H:%M}")

    def _on_undo_changed(self, undo: OperationRow | None, redo: OperationRow | None) -> None:
        for name, verb, operation in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            action = self.menus.action(name)
            action.setEnabled(operation is not None)
            action.setText(f"{verb} {_label(operation)}" if operation else verb)

    def _on_job(self, done: int, total: int, text: str) -> None:
        if total:
            self._shell.views.status.show_job(text, done, total)
        else:
            self._shell.views.status.hide_job()

    def _on_cancel(self) -> None:
        self._indexer.cancel()
        self.parts.exports.cancel()
        self.follows.cancel()

    def _on_escaped(self) -> None:
        self._on_page_asked(None)
        if self._lists.place.kind == "search":
            self._lists.search("")
        elif not self._lists.selected():
            self._lists.open(LIBRARY[0])


def _label(operation: OperationRow) -> str:
    """Return an operation's label for the menu, with where it was made when that was not here."""
    label = operation.label.replace("&", "&&")
    if operation.by == "window":
        return label
    at = datetime.datetime.fromisoformat(operation.at).astimezone()
    return f"{label} ({operation.by}, {at:%H:%M})"
