"""The details of a paper, to be corrected by hand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.growing_edit import GrowingEdit
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.fields import Labelled, TextField
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import Item, column, row
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.gui.widgets.select import Select
from readerapp.library.rows import PaperDetails

_SIZE = QSize(720, 680)
_INSET = 24
KEY = "cite_key"
"""Name of the field that is checked against the whole library."""

_KINDS = (
    ("Not known", ""),
    ("Journal article", "article-journal"),
    ("Conference paper", "paper-conference"),
    ("Preprint or manuscript", "article"),
    ("Book", "book"),
    ("Chapter", "chapter"),
    ("Thesis", "thesis"),
    ("Report", "report"),
    ("Dataset", "dataset"),
    ("Web page", "webpage"),
)
_LINES = (
    ("title", "Title"),
    ("venue", "Venue"),
    ("year", "Year"),
    ("published", "Date"),
    ("identifiers.arxiv", "arXiv"),
    ("identifiers.doi", "DOI"),
    ("identifiers.pmid", "PubMed"),
    (KEY, "Cite key"),
)


class EditDialog(CardDialog):
    """Fields to type in; what the user typed is never replaced by a digest.

    Args:
        theme: the look.
        parent: a widget of the window.
        details: the paper.
        check: returns what is wrong with the value of a field, empty if nothing is.

    Signals:
        edited: (paper id, changed values by the name of their fields).
        key_typed: another cite key, to be told by ``set_error`` whether it is free.
    """

    edited = Signal(int, object)
    key_typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, details: PaperDetails, check: Callable[[str, Any], str]) -> None:
        super().__init__(theme, parent, "Edit details", _SIZE, subtitle=f"{details.cite_key}, no. {details.id}")
        self._theme = theme
        self._check = check
        self._paper_id = details.id
        self._before: dict[str, Any] = {name: _value(details, name) for name, _ in _LINES}
        self._before |= {"authors": details.authors, "abstract": details.abstract, "kind": details.kind}
        self._fields = {name: TextField(theme, label, text=self._before[name]) for name, label in _LINES}
        self._authors = GrowingEdit(theme, "Authors, one a line")
        self._abstract = GrowingEdit(theme, "Abstract")
        self._authors.set_text("\n".join(details.authors))
        self._abstract.set_text(details.abstract)
        kinds = list(_KINDS)
        if details.kind not in [value for _, value in kinds]:
            kinds.append((details.kind, details.kind))
        self._kind = Select(theme, "Kind", kinds, current=[value for _, value in kinds].index(details.kind))
        self._save = Button(theme, "Save", kind="primary", key="Ctrl ↵")
        self._scroll = self._build()
        column(self._scroll, parent=self.body)
        cancel = Button(theme, "Cancel", key="Esc")
        self.foot.addWidget(Label(theme, "What you type here stays; no import replaces it", role="text3", px=12))
        self.foot.addStretch()
        self.foot.addWidget(cancel)
        self.foot.addWidget(self._save)
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_save)
        for name, field in self._fields.items():
            field.textChanged.connect(lambda text, name=name: self._on_changed(name, text))
        self._fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def changes(self) -> dict[str, Any]:
        """Return what differs from the paper."""
        now: dict[str, Any] = {name: field.text().strip() for name, field in self._fields.items()}
        authors = tuple(line.strip() for line in self._authors.text().split("\n") if line.strip())
        now |= {"authors": authors, "abstract": self._abstract.text().strip(), "kind": self._kind.currentData()}
        return {name: value for name, value in now.items() if value != self._before[name]}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the fields of several lines the width of the card."""
        super().resizeEvent(event)
        for field in (self._authors, self._abstract):
            field.set_width(self._theme.px(_SIZE.width()) - 2 * _INSET - 40)

    def _build(self) -> QScrollArea:
        theme, page = self._theme, Panel("page")
        short = [Labelled(theme, label, self._fields[name]) for name, label in _LINES]
        title, venue, year, date, arxiv, doi, pmid, key = short
        first = row(venue, 12, year, 12, date)
        first.setStretch(0, 1)
        second = row(Labelled(theme, "Kind", self._kind), 12, arxiv, 12, pmid)
        second.setStretch(0, 1)
        third = row(doi, 12, key)
        third.setStretch(0, 1)
        third.setStretch(2, 1)
        for field in (doi, key):
            third.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        parts: tuple[Item, ...] = (
            title,
            12,
            self._well("Authors, one a line", self._authors),
            12,
            first,
            12,
            second,
            12,
            third,
            12,
            self._well("Abstract", self._abstract),
            None,
        )
        column(*parts, margins=(_INSET, 16, _INSET, 20), parent=page)
        for name, width in (("year", 88), ("published", 128), ("identifiers.arxiv", 150), ("identifiers.pmid", 128)):
            self._fields[name].setFixedWidth(theme.px(width))
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _well(self, label: str, field: GrowingEdit) -> Item:
        well = Panel("page", kind="well")
        column(field, margins=(12, 8, 12, 8), parent=well)
        field.left.connect(lambda by_escape: self.reject() if by_escape else None)
        return column(Label(self._theme, label, px=12, weight=500, role="text2"), 6, well)

    def set_error(self, name: str, text: str, error: str) -> None:
        """Say what is wrong with a text in a field, empty if nothing is; one typed over meanwhile is left alone."""
        if self._fields[name].text().strip() == text:
            self._show_error(name, error)

    def _on_changed(self, name: str, text: str) -> None:
        value = text.strip()
        differs = value != self._before[name]
        self._show_error(name, self._check(name, value) if differs else "")
        if name == KEY and differs and not self._fields[name].error():
            self.key_typed.emit(value)

    def _show_error(self, name: str, error: str) -> None:
        self._fields[name].set_error(error)
        wrong = any(each.error() for each in self._fields.values())
        self._save.setEnabled(not wrong)
        self._save.set_tip("Mend what is marked first" if wrong else "")

    def _on_save(self) -> None:
        if not self._save.isEnabled():
            return
        changes = self.changes()
        if changes:
            self.edited.emit(self._paper_id, changes)
        self.accept()


def _value(details: PaperDetails, name: str) -> str:
    if name.startswith("identifiers."):
        return details.identifiers.get(name.removeprefix("identifiers."), "")
    return str(getattr(details, name) or "")
