"""Which tags the picker offers for what was typed, best first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from readerapp.library.rows import TagRow
from readerapp.text.name_order import natural

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A row of the picker.

    Attributes:
        name: full path.
        hue: 0 to 7, -1 for no colour.
        papers: how many carry it.
        state: whether the selected papers carry it: all, some or none.
        matched: places of the typed letters in the name.
        new: whether it is still to be made, as a thing called ``what``.
    """

    name: str
    hue: int = 0
    papers: int = 0
    state: Qt.CheckState = Qt.CheckState.Unchecked
    matched: tuple[int, ...] = ()
    new: bool = False
    what: str = "tag"

    def words(self) -> str:
        """Return what the row says."""
        return f"New {self.what} “{self.name}”" if self.new else self.name


def choices(
    typed: str,
    tags: Sequence[TagRow],
    carried: Collection[str],
    partly: Collection[str],
    *,
    newest: str = "",
    new: str = "tag",
) -> list[TagChoice]:
    """Return the tags that fit, and last the one that Enter would make.

    Without anything typed carried tags come first, then the most used. Else names that begin with it, then names
    with a part that does, names that hold it, and names that hold its letters in order.

    Args:
        newest: the one that was chosen last: it comes first, unless it is carried.
        new: what Enter makes where there is none of the name; empty for nothing.
    """
    wanted = typed.strip().strip("/")
    found = []
    for tag in tags:
        match = _match(_lower(wanted), _lower(tag.name))
        if match is not None:
            rank, matched = match
            choice = TagChoice(tag.name, tag.hue, tag.papers, _state(tag.name, carried, partly), matched)
            first = choice.state == Qt.CheckState.Unchecked if not wanted else False
            last = tag.name == newest and choice.state == Qt.CheckState.Unchecked
            found.append(((rank, not last, first, -tag.papers, natural(tag.name)), choice))
    found.sort(key=lambda item: item[0])
    rows = [choice for _, choice in found]
    if wanted and new and not any(tag.name.casefold() == wanted.casefold() for tag in tags):
        rows.append(TagChoice(wanted, new=True, what=new))
    return rows


class TagChoices(QAbstractListModel):
    """The rows of the picker as a model; what a delegate needs comes from ``choice``."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TagChoice] = []

    def set_rows(self, rows: list[TagChoice]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def choice(self, row: int) -> TagChoice | None:
        """Return a row, None beyond the last."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what assistive technology reads."""
        choice = self.choice(index.row()) if index.isValid() else None
        if choice is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words()
        if role == Qt.ItemDataRole.CheckStateRole and not choice.new:
            return choice.state
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and not choice.new:
            return f"{choice.papers} papers"
        return None


def _state(name: str, carried: Collection[str], partly: Collection[str]) -> Qt.CheckState:
    if name in carried:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if name in partly else Qt.CheckState.Unchecked


def _lower(text: str) -> str:
    """Lower letter by letter, so that places stay: “İ” would become two."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _match(wanted: str, name: str) -> tuple[int, tuple[int, ...]] | None:
    """Return how well a name fits, 0 best, and the places of the letters."""
    if not wanted:
        return 0, ()
    leaf = name.rfind("/") + 1
    starts = [0, *(place + 1 for place, letter in enumerate(name) if letter in "/- _")]
    for rank, places in enumerate(([leaf], starts)):
        for place in places:
            if name.startswith(wanted, place):
                return rank, tuple(range(place, place + len(wanted)))
    place = name.find(wanted)
    if place >= 0:
        return 2, tuple(range(place, place + len(wanted)))
    matched: list[int] = []
    for letter in wanted:
        place = name.find(letter, matched[-1] + 1 if matched else 0)
        if place < 0:
            return None
        matched.append(place)
    return 3, tuple(matched)
