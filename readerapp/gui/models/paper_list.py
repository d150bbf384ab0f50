"""The papers of a list as an item model: ids of all, rows of the pages that are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from readerapp.gui import figures
from readerapp.library.rows import PaperRow, PaperTexts, Status
from readerapp.text import latex, names

PAGE = 64
_PAGES_KEPT = 64
_TEXTS_KEPT = 8
_MIME = "application/x-readerapp-papers"
_NOWHERE = QModelIndex()
_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)

STATUS_WORDS = {
    Status.INBOX: "unread",
    Status.QUEUED: "queued",
    Status.READING: "reading",
    Status.READ: "read",
    Status.DISMISSED: "skipped",
}
"""What a status is called in words."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together under a heading: their title, the first of them and how many there are."""

    title: str
    first: int
    count: int


class PaperListModel(QAbstractListModel):
    """One row a paper. It holds ids, and asks for rows by the page when they are looked at.

    Args:
        rows_of: returns the rows of at most ``PAGE`` ids in their order, without those that are gone.
        texts_of: returns the texts of so many papers, in which a search may have found something.
    """

    def __init__(
        self,
        rows_of: Callable[[Sequence[int]], list[PaperRow]],
        texts_of: Callable[[Sequence[int]], dict[int, PaperTexts]] | None = None,
    ) -> None:
        super().__init__()
        self._rows_of = rows_of
        self._texts_of = texts_of
        self._ids: array[int] = array("q")
        self._groups: dict[int, Group] = {}
        self._remarks: Mapping[int, str] = {}
        self._pages: OrderedDict[int, dict[int, PaperRow]] = OrderedDict()
        self._texts: OrderedDict[int, dict[int, PaperTexts]] = OrderedDict()

    def set_ids(
        self, ids: Iterable[int], groups: Iterable[Group] = (), remarks: Mapping[int, str] | None = None
    ) -> None:
        """Show other papers, or the same in another order; groups must follow each other without gaps.

        Args:
            remarks: what is said of papers in this list, by their ids.
        """
        self.beginResetModel()
        self._ids = array("q", ids)
        self._remarks = remarks or {}
        self._groups = {group.first: group for group in groups}
        self._pages.clear()
        self._texts.clear()
        self.endResetModel()

    def move(self, ids: Sequence[int], to: int) -> None:
        """Let papers of a list without groups stand together from row ``to`` on, in the order given."""
        first, count = self._ids.index(ids[0]), len(ids)
        to = min(to, len(self._ids) - count)
        moving = array("q", ids)
        if self._ids[first : first + count] != moving:
            several = frozenset(ids)
            rest = [paper_id for paper_id in self._ids if paper_id not in several]
            self.set_ids([*rest[:to], *ids, *rest[to:]], remarks=self._remarks)
        elif to != first:
            moved = self._ids[:first] + self._ids[first + count :]
            moved[to:to] = moving
            self.beginMoveRows(_NOWHERE, first, first + count - 1, _NOWHERE, to if to < first else to + count)
            self._ids = moved
            self._forget_pages(min(first, to), max(first, to) + count - 1)
            self.endMoveRows()

    def groups(self) -> Mapping[int, Group]:
        """Return the groups by their first rows; none where the papers are not grouped."""
        return self._groups

    def ids(self) -> "array[int]":
        """Return all ids in order; treat them as read-only."""
        return self._ids

    def row(self, number: int) -> PaperRow | None:
        """Return the paper of a row, None where there is none any more."""
        if not 0 <= number < len(self._ids):
            return None
        page = number // PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
        else:
            self._pages.move_to_end(page)
        return rows.get(self._ids[number])

    def texts(self, number: int) -> PaperTexts:
        """Return the texts of a row's paper; they are read by the page too."""
        page = number // PAGE
        texts = self._texts.get(page)
        if texts is None:
            wanted = self._ids[page * PAGE : (page + 1) * PAGE]
            texts = self._texts[page] = self._texts_of(wanted) if self._texts_of else {}
            if len(self._texts) > _TEXTS_KEPT:
                self._texts.popitem(last=False)
        return texts.get(self._ids[number], PaperTexts())

    def index_of(self, paper_id: int) -> int:
        """Return the row of a paper, -1 where it is not here."""
        try:
            return self._ids.index(paper_id)
        except ValueError:
            return -1

    def rows_of_ids(self, paper_ids: Collection[int]) -> list[int]:
        """Return the rows of those papers that are here, in order."""
        wanted = set(paper_ids)
        return [number for number, paper_id in enumerate(self._ids) if paper_id in wanted] if wanted else []

    def refresh(self, ids: Collection[int] | None = None) -> None:
        """Forget the rows of papers that have changed, or of all, and have them shown anew."""
        for page, rows in list(self._pages.items()):
            if ids is None or not rows.keys().isdisjoint(ids):
                del self._pages[page]
                self._texts.pop(page, None)
                first = page * PAGE
                last = min(first + PAGE, len(self._ids)) - 1
                self.dataChanged.emit(self.index(first), self.index(last))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many papers there are."""
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let every paper be selected and dragged."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a title to show, or all of a row in words for assistive technology."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            return "A paper that is no longer in the library"
        if role == Qt.ItemDataRole.DisplayRole:
            return latex.plain(row.title)
        group = self._groups.get(index.row())
        heading = f"{group.title}, {figures.papers(group.count)}. " if group else ""
        return heading + _in_words(row)

    def _load(self, page: int) -> dict[int, PaperRow]:
        wanted = self._ids[page * PAGE : (page + 1) * PAGE]
        rows = self._pages[page] = {row.id: self._with_remark(row) for row in self._rows_of(wanted)}
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return rows

    def _forget_pages(self, first: int, last: int) -> None:
        """Forget the pages of some rows, unless all are on one page: it has the same papers then."""
        pages = range(first // PAGE, last // PAGE + 1)
        for page in pages if len(pages) > 1 else ():
            self._pages.pop(page, None)
            self._texts.pop(page, None)

    def _with_remark(self, row: PaperRow) -> PaperRow:
        return replace(row, remark=self._remarks[row.id]) if row.id in self._remarks else row


def papers_mime(ids: Iterable[int]) -> QMimeData:
    """Pack papers that are dragged."""
    mime = QMimeData()
    mime.setData(_MIME, " ".join(map(str, ids)).encode())
    return mime


def carries_papers(mime: QMimeData) -> bool:
    """Tell whether something that is dragged is papers."""
    return mime.hasFormat(_MIME)


def papers_of(mime: QMimeData) -> list[int]:
    """Unpack papers that were dragged; none if it is something else."""
    words = bytes(mime.data(_MIME).data()).split()
    return [int(word) for word in words if word.isdigit()]


def _in_words(row: PaperRow) -> str:
    parts = [
        latex.plain(row.title),
        STATUS_WORDS[row.status],
        ", ".join(map(names.readable, row.authors[:3])),
        row.venue,
    ]
    parts.append(str(row.year or ""))
    parts.append(f"rated {row.rating} of 5" if row.rating else "")
    parts.append(row.remark)
    parts.append(f"tags {', '.join(name for name, _ in row.tags)}" if row.tags else "")
    return ". ".join(part for part in parts if part)
