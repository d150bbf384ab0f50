"""The import dialog: every paper as it was cut, before anything is saved."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from readerapp.gui.dialogs.import_foot import ImportFoot
from readerapp.gui.dialogs.import_pane import ImportPane
from readerapp.gui.dialogs.import_report import ReportDialog, ReportView
from readerapp.gui.dialogs.import_side import ImportSide
from readerapp.gui.figures import figure
from readerapp.gui.models.import_files import FileRow, ImportFiles, ReadFile
from readerapp.gui.models.import_sheet import Choice, ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.layout import row
from readerapp.gui.widgets.lines import Line
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.library.rows import Policy
from readerapp.tasks.import_digest import Plan, Report

__all__ = ["Choice", "ImportDialog", "ReportDialog"]

_SIZE = QSize(1120, 720)
_LEFT = 264
_MOST_LEFT = 0.3
_UNDO = "Undo takes the whole import back: press Z when this is closed."


class ImportDialog(CardDialog):
    """Files at the left, their papers at the right; afterwards the report.

    Signals:
        import_asked: list of ``Choice``, one for each digest with something ticked.
        plan_changed: the ``ImportSheet`` that the user mended; the library is to compare its plan again.
        reading_asked: (key of a file, form, encoding) it is to be read again; None for what is to be found out.
        policy_chosen: the ``Policy`` for all digests; the library is to compare them again.
        stop_asked: no more files are to be read.
        add_files_asked: the user wants to choose more files.
        files_dropped: paths that were dropped.
        cancel_asked: the import under way is to stop.
        digest_asked: id of the digest that the user wants to see.
        list_asked: name of the reading list that the user wants to see; of a bundle.
        duplicates_asked: the user wants to see the possible duplicates.
    """

    import_asked = Signal(list)
    plan_changed = Signal(object)
    reading_asked = Signal(int, object, object)
    policy_chosen = Signal(object)
    stop_asked = Signal()
    add_files_asked = Signal()
    files_dropped = Signal(list)
    cancel_asked = Signal()
    digest_asked = Signal(int)
    list_asked = Signal(str)
    duplicates_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, "Import", _SIZE)
        self._files = ImportFiles()
        self._importing = False
        self._chose = False  # whether the user went to a file
        self._last: Report | None = None
        self._side = ImportSide(theme, self._files)
        self._pane = ImportPane(theme)
        self._report = ReportView(theme, _UNDO)
        self._main = QWidget()
        self._pages = QStackedLayout(self.body)
        self._buttons = ImportFoot(theme, self.foot, self)
        self.setAcceptDrops(True)
        row(self._side, Line(theme, upright=True), self._pane, parent=self._main)
        self._pages.addWidget(self._main)
        self._pages.addWidget(self._report)
        self._connect()
        self._refresh()

    def put_file(self, file: ReadFile) -> None:
        """Show a file, in the place that it has if it was read before."""
        at = self._row()
        number = self._files.put(file)
        now = self._files.row(number)
        had_nothing = at is None or (at.sheet is None and not self._chose)
        if (at is not None and at.file.key == file.key) or (had_nothing and (at is None or (now and now.sheet))):
            chose = self._chose
            if self._side.list.currentIndex().row() == number:
                self._show_row(number)
            else:
                self._side.list.go_to(number)
            self._chose = chose
            if had_nothing:
                self._pane.focus_list()
        self._refresh()

    def set_reading(self, done: int, total: int) -> None:
        """Show how many of the files were read."""
        self._side.set_progress(done, total)
        if self._row() is None:
            self._show_nothing(reading=done < total)

    def set_matches(self, sheet: ImportSheet, plan: Plan, standing: dict[int, str]) -> None:
        """Take the matches of a digest that was compared again."""
        sheet.set_plan(plan, standing)
        self._refresh()
        if sheet is self._sheet():
            self._pane.refresh()

    def sheets(self) -> list[ImportSheet]:
        """Return all digests shown."""
        return self._files.sheets()

    def set_policy(self, policy: Policy) -> None:
        """Show what is done with known papers."""
        self._side.policy.set_policy(policy)

    def set_tags(self, names: Sequence[str]) -> None:
        """Offer these names for the tag."""
        self._side.issue.set_tags(names)

    def set_busy(self, done: int, total: int, text: str) -> None:
        """Show how far the import is; a late word on one that is over counts no more."""
        if self._importing:
            self._main.setEnabled(False)
            self._buttons.show_progress(done, total, text)

    def set_idle(self) -> None:
        """Let the user go on: nothing is under way."""
        self._importing = False
        self._main.setEnabled(True)
        self._buttons.show_idle()
        self._refresh()

    def show_reports(self, reports: Sequence[Report], *, asked: int) -> None:
        """Show what was done: nothing is under way any more.

        Args:
            asked: how many digests were to be imported; more than there are reports if it was stopped.
        """
        self._importing = False
        self._report.show_reports(reports, asked=asked)
        self._last = reports[-1]
        self._pages.setCurrentWidget(self._report)
        self.set_subtitle("Saved")
        self._buttons.show_done(several=len(reports) > 1, of_list=self._last.reading_list)

    def reject(self) -> None:
        """Close, or stop the import under way first."""
        if self._buttons.busy:
            self.cancel_asked.emit()
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the width to the papers, for large text or a small window."""
        super().resizeEvent(event)
        self._side.setFixedWidth(min(self._theme.px(_LEFT), round(self.width() * _MOST_LEFT)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files while nothing is under way."""
        event.setAccepted(event.mimeData().hasUrls() and self._main.isVisible() and self._main.isEnabled())

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _connect(self) -> None:
        side, pane, buttons = self._side, self._pane, self._buttons
        side.list.went_to.connect(self._show_row)
        side.list.take_off_asked.connect(self._take_off)
        side.add_asked.connect(self.add_files_asked)
        side.stop_asked.connect(self.stop_asked)
        side.reading.chosen.connect(self._on_reading_chosen)
        side.policy.chosen.connect(self.policy_chosen)
        side.issue.issue_changed.connect(self._on_issue_changed)
        side.issue.title_changed.connect(self._on_title_changed)
        side.issue.tag_changed.connect(self._on_tag_changed)
        side.issue.validity_changed.connect(self._refresh)
        pane.ticks_changed.connect(self._refresh)
        pane.mended.connect(self._on_mended)
        buttons.import_clicked.connect(self._on_import)
        buttons.cancel_clicked.connect(self.reject)
        buttons.done_clicked.connect(self.accept)
        buttons.show_clicked.connect(self._on_show)
        self._report.duplicates_asked.connect(self.accept)
        self._report.duplicates_asked.connect(self.duplicates_asked)
        QShortcut(QKeySequence.StandardKey.Open, self._main).activated.connect(self.add_files_asked)

    def _row(self) -> FileRow | None:
        return self._files.row(self._side.list.currentIndex().row())

    def _sheet(self) -> ImportSheet | None:
        """Return the current digest."""
        at = self._row()
        return at.sheet if at else None

    def _show_row(self, number: int) -> None:
        at = self._files.row(number)
        self._chose = True
        self._side.show_row(at)
        if at is None:
            self._show_nothing(reading=False)
        elif at.sheet is None:
            self._pane.show_words("file-x", at.file.text, at.file.hint)
        else:
            self._pane.show_sheet(at.sheet)
        self._refresh()

    def _show_nothing(self, *, reading: bool) -> None:
        if reading:
            self._pane.show_words("file-text", "Reading", "Each paper is shown here before anything is saved.")
        else:
            self._pane.show_words("file-up", "No files", "Add files, or drop them here.")

    def _take_off(self, number: int) -> None:
        if self._files.row(number) is None:
            return
        at = self._row()
        taken = self._files.take_off(number)
        if taken is at:
            left = min(number, self._files.rowCount() - 1)
            self._side.list.go_to(left)
            self._show_row(left)
        self._refresh()

    def _refresh(self) -> None:
        """Say again what is there and what importing would do."""
        if self._main.isVisibleTo(self):
            self.set_subtitle(self._count())
        sheet, tally = self._sheet(), self._files.tally()
        self._files.repaint()
        self._side.refresh(sheet, self._known())
        why_invalid = self._side.issue.why_invalid() if sheet is not None and sheet.plan.content.seen else ""
        self._buttons.show_sheets(self._files.sheets(), tally, why_invalid)

    def _known(self) -> int:
        return sum(sheet.known() for sheet in self._files.sheets())

    def _count(self) -> str:
        files = self._files.files()
        digests = sum(sheet.plan.content.seen > 0 for sheet in self._files.sheets())
        parts = [f"{figure(files)} {'file' if files == 1 else 'files'}"]
        if digests != files and digests > 1:
            parts.append(f"{figure(digests)} digests")
        return ", ".join((*parts, "nothing is saved yet"))

    def _on_reading_chosen(self, form: str | None, encoding: str | None) -> None:
        at = self._row()
        if at is not None:
            self._files.set_busy(at.file.key)
            self._side.reading.set_enabled(False)
            self.reading_asked.emit(at.file.key, form, encoding)

    def _on_issue_changed(self, source: str, date: datetime.date | None) -> None:
        sheet = self._sheet()
        if sheet is not None and (source, date) != (sheet.plan.content.source, sheet.plan.content.date):
            sheet.set_issue(source, date)
            self._tell(sheet)

    def _on_title_changed(self, title: str) -> None:
        if (sheet := self._sheet()) is not None:
            sheet.set_title(title)

    def _on_tag_changed(self, tag: str) -> None:
        if (sheet := self._sheet()) is not None:
            sheet.tag = tag
            self._refresh()

    def _on_mended(self) -> None:
        if (sheet := self._sheet()) is not None:
            self._tell(sheet)

    def _tell(self, sheet: ImportSheet) -> None:
        self._refresh()
        self.plan_changed.emit(sheet)

    def _on_import(self) -> None:
        choices = [sheet.choice() for sheet in self._files.sheets() if any(sheet.ticks)]
        self._importing = True
        self.set_busy(0, sum(len(choice.entries) for choice in choices), "Importing")
        self.import_asked.emit(choices)

    def _on_show(self) -> None:
        self.accept()
        if self._last is None:
            return
        if self._last.reading_list is None:
            self.digest_asked.emit(self._last.digest["id"])
        else:
            self.list_asked.emit(self._last.reading_list)
