"""How a file of the import dialog was read: its form and its encoding, which the user may change."""

from PySide6.QtCore import QObject, Signal

from readerapp.gui.models.import_files import FileRow
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.fields import Labelled
from readerapp.gui.widgets.select import Select
from readerapp.importing import forms
from readerapp.importing.encoding import ENCODINGS

_NONE_FITS = "None fits: choose one"
_FIND_OUT = "Find it out again"


class ReadingForm(QObject):
    """Form and encoding of a file.

    Attributes:
        form, encoding: the fields, to lay out.

    Signals:
        chosen: (form, encoding) to read the file with; None for what is to be found out.
    """

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row: FileRow | None = None
        self._form = Select(theme, "Form")
        self._encoding = Select(theme, "Encoding", [("As found", None), *((title, name) for name, title in ENCODINGS)])
        self.form = Labelled(theme, "Form", self._form)
        self.encoding = Labelled(theme, "Encoding", self._encoding)
        self._form.activated.connect(self._on_chosen)
        self._encoding.activated.connect(self._on_chosen)

    def show_row(self, row: FileRow) -> None:
        """Show how a file was read."""
        self._row = row
        file = row.file
        found = row.sheet.plan.content.form if row.sheet else None
        options: list[tuple[str, str | None]] = [(form.title, form.name) for form in forms.FORMS]
        at = next((place for place, (_, name) in enumerate(options) if name == (found or file.form)), -1)
        if at < 0:
            options.insert(0, (_NONE_FITS, None))
        if file.form is not None:
            options.append((_FIND_OUT, None))
        self._form.clear()
        for title, name in options:
            self._form.addItem(title, name)
        self._form.setCurrentIndex(max(0, at))
        self._encoding.setItemText(0, f"{file.found_encoding.upper()} (found)" if file.found_encoding else "As found")
        chosen = next((place for place, (name, _) in enumerate(ENCODINGS, 1) if name == file.encoding), 0)
        self._encoding.setCurrentIndex(chosen)
        self.set_enabled(not row.busy)

    def set_visible(self, visible: bool) -> None:
        """Show the fields or not."""
        for field in (self.form, self.encoding):
            field.setVisible(visible)

    def set_enabled(self, enabled: bool) -> None:
        """Let the user choose, or not while the file is being read again."""
        for field in (self.form, self.encoding):
            field.setEnabled(enabled)

    def _on_chosen(self, _place: int) -> None:
        if self._row is None:
            return
        file, form = self._row.file, self._form.currentData()
        found = self._row.sheet.plan.content.form if self._row.sheet else None
        # What was found stays found, so that each message of several keeps its own form.
        form = None if file.form is None and form == found else form
        if (form, self._encoding.currentData()) != (file.form, file.encoding):
            self.chosen.emit(form, self._encoding.currentData())
