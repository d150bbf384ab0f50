"""What the import dialog asks about a digest as a whole: source, date, name, a tag for all."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.fields import DateField, Labelled, TextField
from readerapp.gui.widgets.layout import column

_NO_DATE = "The file names no date; it may go without"
_NO_SOURCE = "A digest needs a source, such as HF Papers."


class IssueForm(QWidget):
    """The form below the files.

    Signals:
        issue_changed: (source, date or None) as the user wants them.
        title_changed: the digest's name, as the user typed it.
        tag_changed: the tag for all papers, empty for none.
        validity_changed: whether every field can be understood is different now.
    """

    issue_changed = Signal(str, object)
    title_changed = Signal(str)
    tag_changed = Signal(str)
    validity_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = TextField(theme, "Source")
        self._date = DateField(theme, "Digest date")
        self._name = TextField(theme, "Name")
        self._tag = TextField(theme, "Tag all with", placeholder="No tag", icon="tag")
        self._dated = Labelled(theme, "Digest date", self._date)
        self._issued = Labelled(theme, "Source", self._source)
        self._named = Labelled(theme, "Name", self._name)
        self._tags = QStringListModel(self)
        self._filling = False
        self._complete_tags()
        column(
            self._dated,
            16,
            self._named,
            16,
            Labelled(theme, "Tag all with", self._tag),
            16,
            self._issued,
            parent=self,
        )
        self._source.textEdited.connect(self._on_source_edited)
        self._source.editingFinished.connect(self._on_issue)
        self._date.date_changed.connect(self._on_issue)
        self._date.textChanged.connect(lambda _text: self.validity_changed.emit())
        self._name.textEdited.connect(lambda text: self.title_changed.emit(text.strip()))
        self._tag.textChanged.connect(self._on_tag_changed)

    def set_tags(self, names: Sequence[str]) -> None:
        """Offer these tags while the user types."""
        self._tags.setStringList(list(names))

    def show_sheet(self, sheet: ImportSheet) -> None:
        """Show a digest's values; of a bundle its list has a name, if it is of one, and nothing else."""
        of_list = sheet.plan.content.bundle
        self._dated.setVisible(of_list is None)
        self._issued.setVisible(of_list is None)
        self._named.setVisible(of_list is None or bool(of_list.name))
        self._filling = True
        self._source.setText(sheet.plan.content.source)
        self._source.set_error("")
        self._date.set_date(sheet.plan.content.date)
        self._tag.setText(sheet.tag)
        self._filling = False
        self.refresh(sheet)

    def refresh(self, sheet: ImportSheet) -> None:
        """Show what followed from what the user typed: the name, and whether the date is still a guess."""
        if not self._name.hasFocus():
            self._name.setText(sheet.plan.title)
        if not self._date.error():
            content = sheet.plan.content
            self._dated.set_note(content.date_guess or ("" if content.date else _NO_DATE))

    def why_invalid(self) -> str:
        """Return what can't be understood, in a sentence; empty if all can."""
        if not self._source.text().strip():
            return _NO_SOURCE
        if self._date.text().strip() and self._date.date() is None:
            return f"“{self._date.text().strip()}” is no date. Write it like 12 March 2026."
        return ""

    def _complete_tags(self) -> None:
        completer = QCompleter(self._tags, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("ground", "pop")
        self._tag.setCompleter(completer)

    def _on_source_edited(self, text: str) -> None:
        self._source.set_error("" if text.strip() else _NO_SOURCE)
        self.validity_changed.emit()

    def _on_issue(self, _date: dt.date | None = None) -> None:
        if not self._filling and not self.why_invalid():
            self.issue_changed.emit(self._source.text().strip(), self._date.date())

    def _on_tag_changed(self, text: str) -> None:
        if not self._filling:
            self.tag_changed.emit(text.strip().strip("/"))
