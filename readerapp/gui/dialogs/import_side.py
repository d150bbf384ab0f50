"""The left side of the import dialog: the files, how the current one was read, what is done with known papers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from readerapp.gui.dialogs.file_list import FileList
from readerapp.gui.dialogs.import_form import ReadingForm
from readerapp.gui.dialogs.import_issue import IssueForm
from readerapp.gui.dialogs.import_policy import PolicyChoice
from readerapp.gui.figures import figure
from readerapp.gui.models.import_files import FileRow, ImportFiles
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.ring import Ring

_LIST_SHARE = 0.33


class ImportSide(Panel):
    """Files above, the form of the current one below.

    Attributes:
        list: the files.
        reading: form and encoding of the current file.
        issue: source, date, name and tag of the current digest.
        policy: what is done with known papers.

    Signals:
        add_asked: the user wants to choose more files.
        stop_asked: no more files are to be read.
    """

    add_asked = Signal()
    stop_asked = Signal()

    def __init__(self, theme: Theme, files: ImportFiles, parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self.list = FileList(theme, files)
        self.reading = ReadingForm(theme, self)
        self.issue = IssueForm(theme)
        self.policy = PolicyChoice(theme)
        self._ring = Ring(theme, "Files being read")
        self._words = Label(theme, px=12, role="text2", tabular=True)
        self._progress = QWidget()
        self._fields = QScrollArea()
        self._line = Line(theme)
        self._arrange(theme)
        self.set_progress(0, 0)
        self.show_row(None)

    def show_row(self, shown: FileRow | None) -> None:
        """Show a file, or that there is none."""
        self._line.setVisible(shown is not None)
        self.reading.set_visible(shown is not None)
        if shown is None:
            self.issue.hide()
            return
        self.reading.show_row(shown)
        has_digest = shown.sheet is not None and shown.sheet.plan.content.seen > 0
        self.issue.setVisible(has_digest)
        if shown.sheet is not None:
            self.issue.show_sheet(shown.sheet)

    def refresh(self, sheet: ImportSheet | None, known: int) -> None:
        """Show what followed from what the user did.

        Args:
            sheet: the current digest.
            known: how many papers of all files are known.
        """
        self.policy.setVisible(known > 0)
        self.policy.set_known(known)
        if sheet is not None:
            self.issue.refresh(sheet)

    def set_progress(self, done: int, total: int) -> None:
        """Show how many files were read; nothing where all were."""
        self._progress.setVisible(done < total)
        self._ring.set_fraction(done / total if total else 0.0)
        self._words.setText(f"Read {figure(done)} of {figure(total)}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between files and fields."""
        super().resizeEvent(event)
        self.list.set_room(round(self.height() * _LIST_SHARE))
        self.policy.fit(self.width())

    def _arrange(self, theme: Theme) -> None:
        add = Button(theme, "Add files", kind="quiet", icon="plus", small=True, key="Ctrl O")
        add.set_key_visible(False)
        add.clicked.connect(self.add_asked)
        stop = Button(theme, "Stop", kind="quiet", small=True, tip="Read no more files; those read stay")
        stop.clicked.connect(self.stop_asked)
        row(self._ring, 8, self._words, None, stop, margins=(20, 0, 12, 0), parent=self._progress)
        inner = Panel("side")
        fields = column(self.reading.form, self.issue, self.reading.encoding, None, margins=(20, 16, 20, 16))
        fields.setSpacing(theme.px(16))
        column(self._line, fields, parent=inner)
        area = self._fields
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        adding = row(add, None, margins=(12, 0, 0, 0))
        parts = column(8, self.list, 4, self._progress, adding, 12, area, self.policy, parent=self)
        parts.setStretchFactor(area, 1)
