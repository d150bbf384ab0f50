"""Joins the selected papers with what is done to them: status, stars, tags, the queue, deletion."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QObject, QPoint

from readerapp.gui import figures
from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.views.tag_picker import TagPicker
from readerapp.library import papers, queue, tags
from readerapp.library.rows import Status

_SAID = {
    Status.INBOX: ("Back in the inbox", "inbox"),
    Status.QUEUED: ("Queued", "clock"),
    Status.READING: ("Reading", "book-open"),
    Status.READ: ("Read", "check"),
    Status.DISMISSED: ("Skipped", "skip-forward"),
}
_DECISIONS = {Status.QUEUED, Status.READ, Status.DISMISSED}


class PaperController(QObject):
    """Does things to the selected papers.

    Args:
        desk: writes.
        lists: tells which papers are selected.
        picker: the popover of tags.
    """

    def __init__(self, desk: Desk, lists: ListController, picker: TagPicker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lists = lists
        self._picker = picker
        self._picked: list[int] = []
        lists.view.rate_asked.connect(self._on_rate)
        lists.view.move_asked.connect(self._on_move)
        picker.added.connect(self._on_tag_added)
        picker.removed.connect(self._on_tag_removed)

    def set_status(self, status: Status) -> None:
        """Move the selected papers; after deciding on one of them the next is shown."""
        ids = self._lists.selected()
        if not ids:
            return
        words, icon = _SAID[status]
        self._write(papers.set_status(ids, status), ids, words, icon)
        decided = len(ids) == 1 and status in _DECISIONS and not self._lists.trail
        if decided and self._lists.place.kind not in {"queue", "all"}:
            self._lists.step(+1)

    def rate(self, rating: int) -> None:
        """Give the selected papers stars; the same number again takes them away."""
        self._on_rate(self._lists.selected(), rating)

    def delete(self) -> None:
        """Delete the selected papers; Undo brings them back."""
        ids = self._lists.selected()
        if ids:
            self._desk.write(papers.delete(ids), f"Deleted {figures.papers(len(ids))}", "trash-2")

    def pick_tags(self, anchor: Any = None) -> None:
        """Open the popover of tags for the selected papers."""
        ids = self._lists.selected()
        if not ids:
            return
        self._picked = ids
        carried = self._carried(ids[:500])
        everywhere = [name for name, count in carried.items() if count == len(ids[:500])]
        partly = [name for name, count in carried.items() if count < len(ids[:500])]
        place = anchor or self._lists.view.viewport().mapToGlobal(QPoint(32, 48))
        self._picker.open_at(place, self._lists.known.tags, everywhere, partly, len(ids))

    def add_tag(self, ids: Collection[int], name: str) -> None:
        """Tag papers."""
        self._write(tags.add(list(ids), name), ids, f"Tagged “{tags.clean(name)}”", "tag")

    def remove_tag(self, ids: Collection[int], name: str) -> None:
        """Take a tag off papers."""
        self._write(tags.remove(list(ids), name), ids, f"Removed “{name}”", "tag")

    def _carried(self, ids: list[int]) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in self._lists.listing.rows(ids):
            for name, _hue in row.tags:
                found[name] = found.get(name, 0) + 1
        return found

    def _write(self, op: Any, ids: Collection[int], words: str, icon: str) -> None:
        said = words if len(ids) == 1 else f"{words}: {figures.papers(len(ids))}"
        self._desk.write(op, said, icon)

    def _on_rate(self, ids: list[int], rating: int) -> None:
        if not ids:
            return
        words = f"Rated {'★' * rating}" if rating else "Rating removed"
        self._write(papers.rate(ids, rating), ids, words, "star")

    def _on_move(self, ids: list[int], to: int) -> None:
        if self._lists.place.kind == "queue":
            self._desk.move(queue.move(ids, to), f"{ids} in the queue", self._lists.move(ids, to))

    def _on_tag_added(self, name: str) -> None:
        self.add_tag(self._picked, name)

    def _on_tag_removed(self, name: str) -> None:
        self.remove_tag(self._picked, name)
