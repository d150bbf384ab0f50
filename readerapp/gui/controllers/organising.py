"""Joins the menus of tags and digests in the sidebar with what they do."""

import datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from readerapp.errors import ReaderError
from readerapp.gui.controllers.importing import ImportController
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.dates import day
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.ask import AskDialog
from readerapp.gui.places import Place, digest_place
from readerapp.gui.theme.theme import Theme
from readerapp.library import digests, tags

_HUES = ("Red", "Orange", "Ochre", "Green", "Teal", "Blue", "Violet", "Pink")


class OrganisingController(QObject):
    """Renames, colours and deletes tags and digests.

    Signals:
        list_asked: carries the place of the tag or digest of whose papers a reading list is wanted.
    """

    list_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        lists: ListController,
        imports: ImportController,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._lists = lists
        self._imports = imports
        self._window = window

    def show_tag_menu(self, name: str, point: QPoint) -> None:
        """Show what can be done with a tag."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._theme.icon("pencil"), "Rename…", partial(self._rename_tag, name))
        menu.addAction(
            self._theme.icon("list-ordered"), "Make a list…", partial(self._ask_list, Place("tag", name, name))
        )
        hues = menu.addMenu(self._theme.icon("palette"), "Colour")
        for hue, words in enumerate(_HUES):
            hues.addAction(self._dot(hue), words, partial(self._color_tag, name, hue))
        menu.addSeparator()
        menu.addAction(self._theme.icon("trash-2"), "Delete tag", partial(self._delete_tag, name))
        menu.popup(point)

    def show_digest_menu(self, digest_id: int, point: QPoint) -> None:
        """Show what can be done with a digest."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._theme.icon("file-text"), "Import report", partial(self._imports.show_report, digest_id))
        for digest in self._lists.known.digests:
            if digest.id == digest_id:
                icon = self._theme.icon("list-ordered")
                menu.addAction(icon, "List of my picks…", partial(self._ask_list, digest_place(digest)))
        menu.addAction(self._theme.icon("pencil"), "Rename…", partial(self._rename_digest, digest_id))
        menu.addAction(self._theme.icon("calendar"), "Change date…", partial(self._change_date, digest_id))
        menu.addSeparator()
        menu.addAction(
            self._theme.icon("trash-2"), "Delete digest, keep its papers", partial(self._delete_digest, digest_id)
        )
        menu.popup(point)

    def _ask_list(self, place: Place) -> None:
        self.list_asked.emit(place)

    def _rename_tag(self, name: str) -> None:
        new = AskDialog.ask(self._theme, self._window, "Rename tag", "Name, with / between parent and child", name)
        if new and new != name:
            self._desk.write(tags.rename(name, new), f"Renamed “{name}” to “{new}”", "tag")

    def _color_tag(self, name: str, hue: int) -> None:
        self._desk.write(tags.recolor(name, hue))

    def _delete_tag(self, name: str) -> None:
        self._desk.write(tags.delete(name), f"Deleted tag “{name}”", "trash-2")

    def _rename_digest(self, digest_id: int) -> None:
        title = next((digest.title for digest in self._lists.known.digests if digest.id == digest_id), "")
        new = AskDialog.ask(self._theme, self._window, "Rename digest", "Name", title)
        if new and new != title:
            self._desk.write(digests.rename(digest_id, new), f"Renamed to “{new}”", "pencil")

    def _change_date(self, digest_id: int) -> None:
        digest = next((each for each in self._lists.known.digests if each.id == digest_id), None)
        new = AskDialog.ask(
            self._theme, self._window, "Change date", "Date, as 2026-03-12", digest.date if digest else ""
        )
        if new is None:
            return
        try:
            date = datetime.date.fromisoformat(new)
        except ValueError:
            self._desk.failed.emit(ReaderError(f"“{new}” is no date.", "Type it as 2026-03-12."))
            return
        self._desk.write(digests.set_date(digest_id, date), f"Dated {day(new, datetime.date.min)}", "calendar")

    def _delete_digest(self, digest_id: int) -> None:
        self._desk.write(digests.delete(digest_id), "Digest deleted; its papers stay", "trash-2")

    def _dot(self, hue: int) -> QIcon:
        dot = QPixmap(12, 12)
        dot.fill(self._theme.color(f"d{hue}"))
        return QIcon(dot)
