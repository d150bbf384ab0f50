"""The rows of the facets: for each kind its heading, its values, and the way to further ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from readerapp.gui.figures import figure, papers

if TYPE_CHECKING:
    from readerapp.search.facets import Group, Value
    from readerapp.search.narrowing import Part

FACET = Qt.ItemDataRole.UserRole
"""The role under which an index holds its ``FacetRow``."""

State = Literal["", "chosen", "excluded"]
Index = QModelIndex | QPersistentModelIndex

TITLES = {
    "status": "Status",
    "rating": "Rating",
    "tag": "Tag",
    "year": "Year",
    "venue": "Venue",
    "source": "Source",
    "author": "Author",
    "has": "Has",
}
"""The headings, in their order."""

_WORDS = {
    ("status", "inbox"): "Inbox",
    ("status", "queued"): "Queue",
    ("status", "reading"): "Reading",
    ("status", "read"): "Read",
    ("status", "dismissed"): "Skipped",
    ("rating", "none"): "Unrated",
    ("year", "none"): "No year",
    ("has", "code"): "Code",
    ("has", "highlight"): "Highlights",
    ("has", "note"): "Note",
}
_SAID = {"": "", "chosen": ", chosen", "excluded": ", excluded"}


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A row.

    Attributes:
        kind: ``head`` of a group, ``value``, or ``more`` (opens the list of all values).
        field: of the query language.
        word: what stands after the colon there.
        title: as shown.
        papers: how many of the result have it.
        share: the same as a part of the largest number there could be.
        state: whether the query asks for it or excludes it.
        level: how deep a tag stands below others that are shown.
        hue: role of a tag's dot.
        stars: of a rating, shown in place of the title.
        words: all of it for assistive technology.
    """

    kind: Literal["head", "value", "more"]
    field: str
    word: str = ""
    title: str = ""
    papers: int = 0
    share: float = 0.0
    state: State = ""
    level: int = 0
    hue: str = ""
    stars: int = 0
    words: str = ""


def facet_rows(
    groups: Iterable["Group"], parts: Sequence["Part"], total: int, hues: Mapping[str, int]
) -> tuple[FacetRow, ...]:
    """Return the rows of groups that can narrow a result; those in which all papers are alike are left out.

    Args:
        parts: what narrows the query already.
        total: how many papers the query finds.
        hues: of tags, by name.
    """
    found = {group.kind: group for group in groups}
    rows: list[FacetRow] = []
    for kind, title in TITLES.items():
        group = found.get(kind)
        if group is None or not _narrows(group, parts, total):
            continue
        rows.append(FacetRow("head", kind, title=title, words=title))
        rows += value_rows(kind, group.values, parts, total, hues, tree=True)
        if group.more:
            words = f"{figure(group.more)} more…"
            rows.append(FacetRow("more", kind, title=words, words=f"{words} {title.lower()}"))
    return tuple(rows)


def value_rows(
    kind: str,
    values: Iterable["Value"],
    parts: Iterable["Part"],
    total: int,
    hues: Mapping[str, int],
    *,
    tree: bool = False,
) -> list[FacetRow]:
    """Return the rows of values; tags stand below those above them where ``tree``, else under their whole name."""
    states = {part.value.casefold(): part.negative for part in parts if part.field == kind}
    listed = list(values)
    most = max([total, *(value.papers for value in listed)], default=1) or 1
    rows: list[FacetRow] = []
    above: list[str] = []
    for value in listed:
        while above and not value.word.startswith(above[-1] + "/"):
            above.pop()
        title = _title(kind, value.word)
        if kind == "tag" and tree:
            title = value.word.removeprefix(f"{above[-1]}/") if above else value.word
        negative = states.get(value.word.casefold())
        row = FacetRow(
            "value",
            kind,
            value.word,
            title,
            value.papers,
            value.papers / most,
            "" if negative is None else "excluded" if negative else "chosen",
            level=len(above) if tree else 0,
            hue=f"d{_hue(value.word, hues)}" if kind == "tag" else "",
            stars=int(value.word) if kind == "rating" and value.word.isdecimal() else 0,
        )
        rows.append(replace(row, words=f"{_spoken(row)}, {papers(row.papers)}{_SAID[row.state]}"))
        if kind == "tag" and tree:
            above.append(value.word)
    return rows


class FacetModel(QAbstractListModel):
    """Rows for a list view."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[FacetRow, ...] = ()

    def set_rows(self, rows: Sequence[FacetRow]) -> None:
        """Show other rows; where they are the same values as before nothing moves."""
        new = tuple(rows)
        if new == self._rows:
            return
        if [_key(row) for row in new] == [_key(row) for row in self._rows]:
            self._rows = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rows(self) -> tuple[FacetRow, ...]:
        """Return the rows."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says, its state, and itself."""
        row = self._rows[index.row()]
        if role == FACET:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        if role == Qt.ItemDataRole.CheckStateRole and row.kind == "value":
            states = {"": Qt.CheckState.Unchecked, "chosen": Qt.CheckState.Checked}
            return states.get(row.state, Qt.CheckState.PartiallyChecked)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cursor stand on all rows but headings."""
        if self._rows[index.row()].kind == "head":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _key(row: FacetRow) -> tuple[str, str, str, int]:
    return row.kind, row.field, row.word, row.level


def _narrows(group: "Group", parts: Iterable["Part"], total: int) -> bool:
    if any(part.field == group.kind for part in parts):
        return True
    values = [value for value in group.values if value.word != "none"]
    return len(values) > 1 or any(value.papers < total for value in values)


def _title(kind: str, word: str) -> str:
    if kind == "year" and ".." in word:
        low, _, high = word.partition("..")
        return f"{low}–{high}" if low and high else f"Until {high}" if high else f"From {low}"
    return _WORDS.get((kind, word), word)


def _spoken(row: FacetRow) -> str:
    if row.field == "rating":
        return f"{row.stars} star" + ("" if row.stars == 1 else "s") if row.stars else row.title
    return row.word if row.field == "tag" else row.title


def _hue(name: str, hues: Mapping[str, int]) -> int:
    """Return the hue of a tag; one that only its children name has the first child's."""
    if name in hues:
        return hues[name]
    return next((hue for other, hue in hues.items() if other.startswith(f"{name}/")), 0)
