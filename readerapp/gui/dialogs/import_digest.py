"""The import dialog: every paper as it was cut, before anything is saved."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from readerapp.gui.dialogs.file_list import FileList, FileRow
from readerapp.gui.dialogs.import_foot import ImportFoot
from readerapp.gui.dialogs.import_issue import IssueForm
from readerapp.gui.dialogs.import_pane import ImportPane
from readerapp.gui.dialogs.import_report import ReportDialog, ReportView
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.importing import forms
from readerapp.tasks.import_digest import Plan, Report

__all__ = ["Choice", "ImportDialog", "ReportDialog"]

_SIZE = QSize(1120, 720)
_LEFT = 264
_MOST_LEFT = 0.3
_UNDO = "Undo takes the whole import back: press Z when this is closed."


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user wants of one digest.

    Attributes:
        plan: its place among the plans given to ``add``.
        entries: indices of the entries to import.
        date_guess: the ground of a guessed date, empty if the date was given.
    """

    plan: int
    entries: tuple[int, ...]
    title: str
    date: datetime.date | None
    source: str
    tag: str
    date_guess: str


@dataclass(frozen=True, slots=True)
class _File:
    """A file in the list: the digest in it, or why there is none."""

    name: str
    sheet: int = -1
    text: str = ""
    hint: str = ""


class ImportDialog(CardDialog):
    """Files at the left, their papers at the right; afterwards the report.

    Signals:
        import_asked: list of ``Choice``, one for each digest with something ticked.
        plan_changed: (place of the plan, ``Plan``) the user mended it; the library is to compare it again.
        add_files_asked: the user wants to choose more files.
        files_dropped: paths that were dropped.
        cancel_asked: the import under way is to stop.
        digest_asked: id of the digest that the user wants to see.
    """

    import_asked = Signal(list)
    plan_changed = Signal(int, object)
    add_files_asked = Signal()
    files_dropped = Signal(list)
    cancel_asked = Signal()
    digest_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, "Import", _SIZE)
        self._sheets: list[ImportSheet] = []
        self._files: list[_File] = []
        self._waiting = 0
        self._digest: int | None = None
        self._list = FileList(theme)
        self._form = IssueForm(theme)
        self._pane = ImportPane(theme)
        self._report = ReportView(theme, _UNDO)
        self._main = QWidget()
        self._left = QScrollArea()
        self._pages = QStackedLayout(self.body)
        self._buttons = ImportFoot(theme, self.foot, self)
        self.setAcceptDrops(True)
        self._arrange(theme)
        self._connect()
        self._refresh()

    def add(self, plan: Plan, data_lines: Sequence[str]) -> None:
        """Show one more digest.

        Args:
            plan: as compared with the library.
            data_lines: all lines of the decoded file.
        """
        self._sheets.append(ImportSheet(plan, data_lines))
        self._add_file(_File(plan.file, len(self._sheets) - 1))

    def add_refused(self, name: str, text: str, hint: str) -> None:
        """Show a file that is no digest, and why."""
        self._add_file(_File(name, text=text, hint=hint))

    def set_plan(self, index: int, plan: Plan) -> None:
        """Take the matches of a plan that was compared again."""
        self._sheets[index].set_plan(plan)
        self._refresh()
        if self._sheet_at() == index:
            self._pane.refresh()

    def set_tags(self, names: Sequence[str]) -> None:
        """Offer these names for the tag."""
        self._form.set_tags(names)

    def set_busy(self, done: int, total: int, text: str) -> None:
        """Show how far the import is; a late word on one that is over counts no more."""
        if not self._waiting:
            return
        self._main.setEnabled(False)
        self._buttons.show_progress(done, total, text)

    def set_idle(self) -> None:
        """Let the user go on: nothing is under way."""
        self._waiting = 0
        self._main.setEnabled(True)
        self._buttons.show_idle()
        self._refresh()

    def show_report(self, report: Report) -> None:
        """Show what was done with one of the digests; with the last, nothing is under way any more."""
        self._report.add(report)
        self._digest = report.digest["id"]
        self._pages.setCurrentWidget(self._report)
        self.set_subtitle("Saved")
        self._waiting = max(0, self._waiting - 1)
        if not self._waiting:
            self._buttons.show_done()

    def reject(self) -> None:
        """Close, or stop the import under way first."""
        if self._buttons.busy:
            self.cancel_asked.emit()
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the width to the papers, for large text or a small window."""
        super().resizeEvent(event)
        self._left.setFixedWidth(min(self._theme.px(_LEFT), round(self.width() * _MOST_LEFT)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files while nothing is under way."""
        event.setAccepted(event.mimeData().hasUrls() and self._main.isVisible() and self._main.isEnabled())

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _arrange(self, theme: Theme) -> None:
        add = Button(theme, "Add files", kind="quiet", icon="plus", small=True, key="Ctrl O")
        add.set_key_visible(False)
        add.clicked.connect(self.add_files_asked)
        self._fields = QWidget()
        column(Line(theme), self._form, parent=self._fields)
        inner = Panel("side")
        column(8, self._list, 4, row(add, None, margins=(12, 0, 0, 0)), 12, self._fields, None, parent=inner)
        left = self._left
        left.setWidgetResizable(True)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setWidget(inner)
        row(left, Line(theme, upright=True), self._pane, parent=self._main)
        self._pages.addWidget(self._main)
        self._pages.addWidget(self._report)

    def _connect(self) -> None:
        self._list.went_to.connect(self._show_file)
        self._form.issue_changed.connect(self._on_issue_changed)
        self._form.title_changed.connect(self._on_title_changed)
        self._form.tag_changed.connect(self._on_tag_changed)
        self._form.validity_changed.connect(self._refresh)
        self._pane.ticks_changed.connect(self._refresh)
        self._pane.mended.connect(self._on_mended)
        self._buttons.import_clicked.connect(self._on_import)
        self._buttons.cancel_clicked.connect(self.reject)
        self._buttons.done_clicked.connect(self.accept)
        self._buttons.show_clicked.connect(self._on_show)
        QShortcut(QKeySequence.StandardKey.Open, self._main).activated.connect(self.add_files_asked)

    def _add_file(self, file: _File) -> None:
        self._files.append(file)
        self._refresh()
        if len(self._files) == 1 or (file.sheet == 0):
            self._list.setCurrentRow(len(self._files) - 1)
            self._show_file(len(self._files) - 1)
            self._pane.focus_list()

    def _sheet_at(self) -> int:
        """Return the place of the current file's digest, -1 where it has none."""
        at = self._list.currentRow()
        return self._files[at].sheet if 0 <= at < len(self._files) else -1

    def _show_file(self, place: int) -> None:
        file = self._files[place]
        self._fields.setVisible(file.sheet >= 0)
        if file.sheet >= 0:
            self._form.show_sheet(self._sheets[file.sheet])
            self._pane.show_sheet(self._sheets[file.sheet])
        else:
            self._pane.show_refusal(file.text, file.hint)
        self._refresh()

    def _refresh(self) -> None:
        """Say again what is there and what importing would do."""
        self._list.show_files([_file_row(file, self._sheets) for file in self._files])
        count = len(self._files)
        if self._main.isVisibleTo(self):
            self.set_subtitle(f"{count} {'file' if count == 1 else 'files'}, nothing is saved yet")
        at = self._sheet_at()
        if at >= 0:
            self._form.refresh(self._sheets[at])
        self._buttons.show_sheets(self._sheets, self._form.why_invalid() if at >= 0 else "")

    def _on_issue_changed(self, source: str, date: datetime.date | None) -> None:
        at = self._sheet_at()
        content = self._sheets[at].plan.content
        if (source, date) != (content.source, content.date):
            self._sheets[at].set_issue(source, date)
            self._tell(at)

    def _on_title_changed(self, title: str) -> None:
        self._sheets[self._sheet_at()].set_title(title)

    def _on_tag_changed(self, tag: str) -> None:
        self._sheets[self._sheet_at()].tag = tag
        self._refresh()

    def _on_mended(self) -> None:
        self._tell(self._sheet_at())

    def _tell(self, at: int) -> None:
        self._refresh()
        self.plan_changed.emit(at, self._sheets[at].plan)

    def _on_import(self) -> None:
        choices = list(_choices(self._sheets))
        self._waiting = len(choices)
        self.set_busy(0, sum(len(choice.entries) for choice in choices), "Importing")
        self.import_asked.emit(choices)

    def _on_show(self) -> None:
        self.accept()
        if self._digest is not None:
            self.digest_asked.emit(self._digest)


def _choices(sheets: Iterable[ImportSheet]) -> Iterable[Choice]:
    for index, sheet in enumerate(sheets):
        content = sheet.plan.content
        if sheet.ticked():
            title = sheet.plan.title or content.source
            yield Choice(
                index, tuple(sheet.ticked()), title, content.date, content.source, sheet.tag, content.date_guess
            )


def _file_row(file: _File, sheets: Sequence[ImportSheet]) -> FileRow:
    if file.sheet < 0:
        return FileRow(file.name, "Not a digest: left out", 0, refused=True)
    plan = sheets[file.sheet].plan
    form = next((form.title for form in forms.FORMS if form.name == plan.content.form), plan.content.form)
    shared = sum(other.plan.file == plan.file for other in sheets) > 1
    return FileRow(file.name, plan.title if shared else form, len(plan.content.entries))
