"""The right side of the import dialog: a digest's records, the cut of the current one, the problems."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from readerapp.gui.dialogs.entry_list import EntryList
from readerapp.gui.dialogs.import_cut import CutPanel
from readerapp.gui.dialogs.problem_list import ProblemList, Remark, where_of
from readerapp.gui.figures import figure
from readerapp.gui.models.import_entries import FILTERS, ImportEntries
from readerapp.gui.models.import_rows import EntryRow
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.choices import Check
from readerapp.gui.widgets.fields import SearchField
from readerapp.gui.widgets.labels import Icon, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.segmented import Segmented
from readerapp.gui.widgets.select import Select
from readerapp.importing.digest import Severity

_TITLES = ("All", "New", "Known", "Duplicates", "Problems", "Differ")
_DIFFER = 5
_FILTER_MS = 120
_MOST_PROBLEMS = 2000
_MANY = 3000


class ImportPane(Panel):
    """What is in one file, as it was cut.

    Signals:
        ticks_changed: other records are to be imported.
        mended: the current digest is cut in another way now.
    """

    ticks_changed = Signal()
    mended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("page", parent=parent)
        self._theme = theme
        self._sheet: ImportSheet | None = None
        self._at: EntryRow | None = None  # the list forgets it when it is filled anew
        self._entries = ImportEntries()
        self._list = EntryList(theme, self._entries)
        self._all = Check(theme, name="Tick all papers shown")
        self._all.setToolTip("Tick all or none (Ctrl+A)")
        self._kinds = Segmented(theme, "Papers to show", _TITLES)
        self._kind = Select(theme, "Papers to show", [(title, None) for title in _TITLES])  # where those are too wide
        self._filter = SearchField(theme, "Filter", placeholder="Filter", key="/")
        self._cut = CutPanel(theme)
        self._problems = ProblemList(theme, "Problems of the file")
        self._below = QWidget()
        self._soon = QTimer(self, singleShot=True, interval=_FILTER_MS)
        self._icon = Icon(theme, "file-x", role="text3", size=32)
        self._words = Paragraph(theme, px=15, weight=600, align="center")
        self._hint = Paragraph(theme, role="text2", align="center", max_width=480)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._papers_page())
        self._pages.addWidget(self._words_page())
        self._connect()
        self._bind_keys()

    def show_sheet(self, sheet: ImportSheet) -> None:
        """Show another digest."""
        self._sheet = sheet
        self._at = None
        self._pages.setCurrentIndex(0)
        self._kinds.blockSignals(True)
        self._kinds.set_current(0)
        self._kinds.blockSignals(False)
        self._kind.setCurrentIndex(0)
        self._filter.clear()
        self._soon.stop()
        self._entries.set_filter(FILTERS[0], "")
        self._entries.show_sheet(sheet)
        self._refresh_around()
        self._list.go_to(0)

    def refresh(self) -> None:
        """Show the same digest after it changed; the place stays."""
        at = self._at
        self._entries.show_sheet(self._sheet)
        self._refresh_around()
        self._go_to_entry(at)

    def show_words(self, icon: str, text: str, hint: str) -> None:
        """Say in place of papers why a file has none, or what to wait for."""
        self._sheet = None
        self._icon.set_icon(icon)
        self._words.setText(text)
        self._hint.setText(hint)
        self._pages.setCurrentIndex(1)

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self._list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose controls that fit, for large text or a small window."""
        super().resizeEvent(event)
        self._filter.setFixedWidth(self._theme.px(136))
        self._fit()

    def _fit(self) -> None:
        """Choose controls that fit, for large text or a small window."""
        needed = self._all.sizeHint().width() + self._kinds.sizeHint().width() + self._filter.width() + 80
        self._kinds.setVisible(needed <= self.width())
        self._kind.setVisible(needed > self.width())

    def _papers_page(self) -> QWidget:
        theme = self._theme
        page = QWidget()
        head = row(self._all, 20, self._kinds, self._kind, 12, None, self._filter, margins=(24, 10, 24, 10))
        column(Line(theme), row(self._problems, margins=(24, 8, 24, 8)), parent=self._below)
        layout = column(head, Line(theme), self._list, Line(theme), self._cut, self._below, parent=page)
        layout.setStretchFactor(self._list, 1)
        return page

    def _words_page(self) -> QWidget:
        page = QWidget()
        icon = row(None, self._icon, None)
        hint = row(None, self._hint, None)
        column(None, icon, 16, self._words, 4, hint, None, None, margins=(48, 0, 48, 0), parent=page)
        return page

    def _connect(self) -> None:
        self._all.clicked.connect(self._tick_all)
        self._kinds.chosen.connect(self._on_filter)
        self._kinds.chosen.connect(self._kind.setCurrentIndex)
        self._kind.activated.connect(self._kinds.set_current)
        self._filter.textChanged.connect(self._on_filter_edited)
        self._soon.timeout.connect(self._on_filter)
        self._list.current_changed.connect(self._show_cut)
        self._entries.ticks_changed.connect(self._on_ticks_changed)
        self._entries.mended.connect(self._on_mended)
        self._problems.chosen.connect(self._show_problem)
        self._cut.move_asked.connect(self._move_cut)
        self._cut.join_asked.connect(self._join)
        self._cut.tick_asked.connect(self._toggle)
        self._cut.taken.connect(self._take)
        self._cut.all_taken.connect(self._take_all)

    def _bind_keys(self) -> None:
        for keys, deed in (
            ("C", lambda: self._move_cut(1)),
            ("Shift+C", lambda: self._move_cut(-1)),
            ("M", self._join),
            ("B", self._toggle),
            ("K", lambda: self._take_of_selected(theirs=False)),
            ("T", lambda: self._take_of_selected(theirs=True)),
            ("Shift+K", lambda: self._take_all(False)),
            ("Shift+T", lambda: self._take_all(True)),
            ("Del", self._leave_out),
            ("Ctrl+A", self._tick_all),
            ("/", self._filter.setFocus),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _refresh_around(self) -> None:
        for place, (title, count) in enumerate(zip(_TITLES, self._entries.counts(), strict=True)):
            self._kinds.set_label(place, f"{title} {figure(count)}")
            self._kind.setItemText(place, f"{title} {figure(count)}")
            self._kinds.set_option_enabled(place, place == 0 or count > 0, "There are none")
            if place == _DIFFER:
                self._kinds.set_option_visible(place, count > 0)
        self._fit()
        self._show_all_tick()
        problems = self._sheet.plan.content.problems if self._sheet else ()
        lines = self._sheet.lines if self._sheet else ()
        self._problems.show_remarks(
            [
                Remark(
                    where_of(problem.line, problem.end_line) + ("" if lines or not problem.line else " of the message"),
                    problem.text,
                    "Show" if problem.line and (lines or self._entries.number_at(problem.line) >= 0) else "",
                    problem.severity is not Severity.INFO,
                )
                for problem in problems[:_MOST_PROBLEMS]
            ]
        )
        self._below.setVisible(bool(problems))

    def _show_all_tick(self) -> None:
        state = self._entries.all_ticked()
        self._all.setTristate(state == Qt.CheckState.PartiallyChecked)
        self._all.setCheckState(state)

    def _show_cut(self) -> None:
        self._at = self._list.current_row()
        self._cut.show_row(self._sheet, self._at)

    def _on_filter_edited(self) -> None:
        """Filter at once, or when the typing pauses where that takes a moment."""
        if self._sheet is not None and len(self._sheet.rows()) > _MANY:
            self._soon.start()
        else:
            self._on_filter()

    def _on_filter(self, _value: object = None) -> None:
        at = self._at
        self._entries.set_filter(FILTERS[self._kinds.current()], self._filter.text())
        self._show_all_tick()
        self._go_to_entry(at)

    def _on_ticks_changed(self) -> None:
        self._show_all_tick()
        self._show_cut()
        self.ticks_changed.emit()

    def _on_mended(self) -> None:
        at = self._at
        self._refresh_around()
        self._go_to_entry(at)
        self.mended.emit()

    def _go_to_entry(self, at: EntryRow | None) -> None:
        self._list.go_to(max(0, self._entries.number_of(at) if at else 0))

    def _tick_all(self) -> None:
        self._entries.tick_all(ticked=self._entries.all_ticked() != Qt.CheckState.Checked)

    def _toggle(self) -> None:
        self._list.toggle()

    def _leave_out(self) -> None:
        self._entries.tick(self._list.selected_numbers(), ticked=False)

    def _take(self, fields: list[str], theirs: bool) -> None:
        if self._sheet is not None and self._at is not None:
            self._sheet.take(self._at, fields, theirs=theirs)
            self._after_taking()

    def _take_of_selected(self, *, theirs: bool) -> None:
        for number in self._list.selected_numbers():
            at = self._entries.row(number)
            if self._sheet is not None and at is not None:
                self._sheet.take(at, [each.field for each in self._sheet.differences(at)], theirs=theirs)
        self._after_taking()

    def _take_all(self, theirs: bool) -> None:
        if self._sheet is not None:
            self._sheet.take_all(theirs=theirs)
            self._after_taking()

    def _after_taking(self) -> None:
        self._entries.repaint()
        self._show_cut()
        self.ticks_changed.emit()

    def _move_cut(self, step: int) -> None:
        at = self._list.current_row()
        if self._sheet and at and self._sheet.move_cut(at, step):
            self._after_mending()

    def _join(self) -> None:
        at = self._list.current_row()
        if self._sheet and at and self._sheet.can_join(at):
            self._sheet.join(at)
            self._after_mending()

    def _after_mending(self) -> None:
        self.refresh()
        self.ticks_changed.emit()
        self.mended.emit()

    def _show_problem(self, place: int) -> None:
        if self._sheet is None:
            return
        problem = self._sheet.plan.content.problems[place]
        self._kinds.set_current(0)
        self._filter.clear()
        self._on_filter()
        number = self._entries.number_at(problem.line)
        if number >= 0:
            self._list.go_to(number)
            self._list.setFocus()
        else:
            self._cut.show_skipped(problem.line, problem.end_line, self._sheet.lines)
