"""What an import did: after it in the import dialog, and later from the digest."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from readerapp.gui.dialogs.problem_list import ProblemList, Remark, where_of
from readerapp.gui.figures import figure, papers
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.tasks.import_digest import Report

_SIZE = QSize(720, 560)
_WIDTH = 560
_PROBLEMS_SHOWN = 8


class ReportView(Panel):
    """Reports, one below the other: figures, then what was not understood.

    Args:
        theme: the look.
        hint: shown at the end, such as how to take it back; empty for none.
    """

    def __init__(self, theme: Theme, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__("page", parent=parent)
        self._theme = theme
        self._reports = QVBoxLayout()
        self._reports.setSpacing(theme.px(32))
        inner = Panel("page")
        inner.setMaximumWidth(theme.px(_WIDTH))
        parts = column(self._reports, parent=inner)
        if hint:
            parts.addSpacing(20)
            parts.addWidget(Paragraph(theme, hint, role="text3"))
        page = Panel("page")
        middle = row(None, inner, None)
        middle.setStretch(1, 100)
        column(32, middle, 24, None, margins=(24, 0, 24, 0), parent=page)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Report")
        area.setWidget(page)
        column(area, parent=self)

    def add(self, report: Report) -> None:
        """Show one more report."""
        self._reports.addWidget(_report(self._theme, report))


class ReportDialog(CardDialog):
    """The report of an import done earlier.

    Signals:
        digest_asked: the id of the digest that the user wants to see.
    """

    digest_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget, report: Report) -> None:
        super().__init__(theme, parent, "Report of the import", _SIZE, subtitle=str(report.digest["title"]))
        view = ReportView(theme)
        view.add(report)
        column(view, parent=self.body)
        show, done = report_buttons(theme, self)
        show.clicked.connect(self.accept)
        show.clicked.connect(lambda: self.digest_asked.emit(report.digest["id"]))
        done.clicked.connect(self.accept)
        fill_foot(self.foot, show, done)
        done.setFocus()


def report_buttons(theme: Theme, dialog: QWidget) -> tuple[Button, Button]:
    """Return the buttons under a report: to show the digest, and to close, which Enter does too."""
    show = Button(theme, "Show the digest")
    done = Button(theme, "Done", kind="primary", key="↵")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QShortcut(QKeySequence(key), done).activated.connect(done.click)
    for button in (show, done):
        button.setParent(dialog)
    return show, done


def fill_foot(foot: QHBoxLayout, *buttons: Button) -> None:
    """Put buttons at the right end of a dialog's foot."""
    foot.addStretch()
    for button in buttons:
        foot.addWidget(button)


def _report(theme: Theme, report: Report) -> QWidget:
    """Build what one report says."""
    widget = QWidget()
    news = report.added + report.updated
    title = f"{papers(news)} imported" if news else "Nothing new to import"
    done = Icon(theme, "circle-check", role="ok", size=24)
    heading = Label(theme, title, px=22, weight=600, display=True)
    source = ", ".join(part for part in (str(report.digest["title"]), f"from {report.file}") if part)
    parts = column(row(done, 12, heading), 4, Label(theme, source, role="text3"), 20, parent=widget)
    parts.addLayout(_figures(theme, report))
    remarks = _remarks(report)
    if remarks:
        count = len(remarks)
        words = f"{figure(count)} {'place' if count == 1 else 'places'} to look at"
        problems = ProblemList(theme, "Problems", most=_PROBLEMS_SHOWN)
        problems.show_remarks(remarks)
        for item in (20, Label(theme, words, weight=600), 8, problems):
            parts.addSpacing(item) if isinstance(item, int) else parts.addWidget(item)
    return widget


def _figures(theme: Theme, report: Report) -> QVBoxLayout:
    """Lay out what became of the records that were met."""
    lines = column()
    for count, name, note in (
        (report.seen, "Seen", "titles and abstracts met in the file"),
        (report.added, "Added", "new to the library"),
        (report.updated, "Updated", "known, with something new"),
        (report.unchanged, "Unchanged", "known, nothing new"),
        (report.broken, "Not understood", "left out, with their lines below"),
        (report.left_out, "Not ticked", "left out as you wanted"),
    ):
        if count or name in ("Seen", "Added"):
            number = Label(theme, figure(count), weight=600, tabular=True, align="right")
            number.setFixedWidth(theme.px(48))
            what = Label(theme, name, weight=500, elide=False)
            what.setMinimumWidth(theme.px(120))
            lines.addLayout(row(number, 16, what, 8, Label(theme, note, role="text3"), None, margins=(0, 6, 0, 6)))
            lines.addWidget(Line(theme))
    return lines


def _remarks(report: Report) -> Sequence[Remark]:
    return [
        Remark(where_of(problem["line"], problem.get("end_line", 0)), problem["text"]) for problem in report.problems
    ]
