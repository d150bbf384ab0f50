"""The page of digests: a calendar, and what a day, week, month or source of it holds."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.models.digest_calendar import DigestCalendar
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.digest_details import DigestDetails
from readerapp.gui.views.digest_list import DigestList
from readerapp.gui.views.month_calendar import MonthCalendar
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.select import Select
from readerapp.library.rows import DigestRow

_ALL = "All sources"
_UNDATED = "Without a date"


class DigestsPage(Panel):
    """All digests by source and date; Esc goes back.

    Signals:
        opened: id of the digest whose papers are wanted.
        roll_up_opened: (ids, title) the papers of several digests are wanted as one list.
        report_asked, menu_asked, note_edited, finished: as of ``DigestDetails``.
        import_asked: there is none yet, and the user wants one.
        back_asked: the user is done.
    """

    opened = Signal(int)
    roll_up_opened = Signal(list, str)
    report_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    note_edited = Signal(int, str)
    finished = Signal(int, bool)
    import_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__("page", parent=parent)
        self._theme = theme
        self._today = today
        self._digests: tuple[DigestRow, ...] = ()
        self._shown = False
        self._calendar = DigestCalendar((), today)
        self._span: tuple[DigestRow, ...] = ()
        self._count = Label(theme, role="text3", elide=False)
        self._sources = Select(theme, "Source", [(_ALL, "")])
        self._months = MonthCalendar(theme, today)
        self._undated = Button(theme, _UNDATED, kind="quiet", icon="files")
        self._newest = Button(theme, "All by date", kind="quiet", icon="list")
        self._title = Label(theme, px=17, weight=600)
        self._sum = Label(theme, role="text3", px=12)
        self._open_all = Button(theme, "Open all", icon="library")
        self._list = DigestList(theme)
        self._details = DigestDetails(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_body())
        self._stack.addWidget(self._build_empty())
        column(self._build_head(), Line(theme), self._stack, parent=self).setStretch(2, 1)
        self._join()

    def show_digests(self, digests: Sequence[DigestRow]) -> None:
        """Show all digests of the library."""
        if self._shown and tuple(digests) == self._digests:
            return
        first, self._shown = not self._digests, True
        self._digests = tuple(digests)
        self._count.setText(f"{figure(len(digests))} digests" if len(digests) != 1 else "1 digest")
        self._stack.setCurrentIndex(int(not digests))
        self._show_sources()
        self._fill()
        if first:
            self._show_all()

    def flush(self) -> None:
        """Hand on what was typed."""
        self._details.flush()

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the lists scroll."""
        return QSize(400, 300)

    def focus(self) -> None:
        """Give the keyboard to the calendar, or to the list where no digest has a date."""
        days = [date for date, day in self._calendar.days.items() if day.digests]
        if days and self._months.current_cell() is None:
            self._months.show_day(days[-1])
        (self._months if days else self._list).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, write a note with N."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif event.key() == Qt.Key.Key_N and self._details.isEnabled():
            self._details.edit_note()
        else:
            super().keyPressEvent(event)

    def _build_head(self) -> QWidget:
        head = QWidget()
        title = Label(self._theme, "Digests", px=15, weight=600, elide=False)
        row(
            title,
            12,
            self._count,
            None,
            self._newest,
            8,
            self._undated,
            8,
            self._sources,
            margins=(24, 8, 16, 8),
            parent=head,
        )
        self._sources.setMinimumWidth(self._theme.px(180))
        self._sources.setMaximumWidth(self._theme.px(280))
        return head

    def _build_body(self) -> QWidget:
        body = QWidget()
        calendar = column(self._months, margins=(16, 0, 0, 0))
        opens = row(self._title, 12, self._open_all, margins=(24, 14, 16, 0))
        opens.setStretch(0, 1)
        below = row(self._sum, margins=(24, 0, 24, 8))
        right = column(opens, below, self._list, Line(self._theme), self._details)
        right.setStretch(2, 1)
        across = row(calendar, 8, Line(self._theme, upright=True), right, parent=body)
        across.setStretch(3, 1)
        return body

    def _build_empty(self) -> QWidget:
        empty, theme = QWidget(), self._theme
        take = Button(theme, "Import a digest", kind="primary", icon="plus", key="Ctrl O")
        take.clicked.connect(self.import_asked)
        icon = row(None, Icon(theme, "newspaper", role="text3", size=32), None)
        words = "Pages, mails, feeds and reference files that you import stand here by source and date."
        column(
            None,
            icon,
            12,
            Paragraph(theme, "No digests yet", px=15, weight=600, align="center"),
            4,
            row(None, Paragraph(theme, words, role="text3", align="center", max_width=400), None),
            16,
            row(None, take, None),
            None,
            parent=empty,
        )
        return empty

    def _join(self) -> None:
        self._sources.activated.connect(lambda _place: self._fill_for_source())
        self._months.span_chosen.connect(self._on_span)
        self._months.span_entered.connect(lambda *_: self._open_span())
        self._newest.clicked.connect(self._show_all)
        self._undated.clicked.connect(self._show_undated)
        self._open_all.clicked.connect(self._open_span)
        self._list.chosen.connect(self._details.show_digest)
        self._list.opened.connect(self.opened)
        self._list.menu_asked.connect(self.menu_asked)
        self._details.opened.connect(self.opened)
        self._details.report_asked.connect(self.report_asked)
        self._details.menu_asked.connect(self.menu_asked)
        self._details.note_edited.connect(self.note_edited)
        self._details.finished.connect(self.finished)

    def _source(self) -> str:
        return str(self._sources.currentData() or "")

    def _show_sources(self) -> None:
        chosen = self._source()
        sources = DigestCalendar(self._digests, self._today).sources
        self._sources.clear()
        self._sources.addItem(_ALL, "")
        for source, count in sources:
            self._sources.addItem(f"{source}  {figure(count)}", source)
        self._sources.setCurrentIndex(max(0, self._sources.findData(chosen)))
        self._sources.setVisible(len(sources) > 1)

    def _fill(self) -> None:
        """Show the calendar of the source, and what was chosen in it as far as it is still there."""
        self._calendar = DigestCalendar(self._digests, self._today, self._source())
        self._months.set_calendar(self._calendar)
        self._months.setVisible(bool(self._calendar.days))
        self._undated.setVisible(bool(self._calendar.undated) and bool(self._calendar.days))
        ids = {digest.id: digest for digest in self._digests}
        self._show_span([ids[digest.id] for digest in self._span if digest.id in ids], self._title.text())

    def _fill_for_source(self) -> None:
        self._fill()
        self._show_all()

    def _show_all(self) -> None:
        self._show_span([d for d in self._digests if self._source() in ("", d.source)], self._source() or _ALL)

    def _show_undated(self) -> None:
        self._show_span(self._calendar.undated, _UNDATED)

    def _on_span(self, first: dt.date, last: dt.date, title: str) -> None:
        missed = self._calendar.day(first).missed if first == last else ()
        self._show_span(self._calendar.between(first, last), title, missed)

    def _show_span(self, digests: Sequence[DigestRow], title: str, missed: Sequence[str] = ()) -> None:
        self._span = tuple(digests)
        self._title.setText(title)
        self._sum.setText(_summary(digests, missed))
        self._open_all.setVisible(len(digests) > 1)
        self._list.set_digests(digests)

    def _open_span(self) -> None:
        if len(self._span) == 1:
            self.opened.emit(self._span[0].id)
        elif self._span:
            self.roll_up_opened.emit([digest.id for digest in self._span], self._title.text())


def _summary(digests: Sequence[DigestRow], missed: Sequence[str]) -> str:
    papers, triaged = sum(digest.papers for digest in digests), sum(digest.triaged for digest in digests)
    counted = "1 digest" if len(digests) == 1 else f"{figure(len(digests))} digests"
    parts = [f"{counted}, {figure(triaged)} of {figure(papers)} looked at" if digests else "No digest"]
    parts += [f"{source} usually comes on such a day" for source in missed]
    return " · ".join(parts)
