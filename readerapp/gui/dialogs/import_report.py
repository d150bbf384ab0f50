"""What an import did: after it in the import dialog, and later from the digest."""

from collections.abc import Iterator, Sequence
from typing import Any

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
_SHOWN = 8
_SIMILAR = "Possible duplicates"
_VOTES = ("rank", "upvotes", "comments")
_NAMES = {"renewed": "New votes", "broken": "Not understood", "left_out": "Not ticked"}
_Remarks = Sequence[tuple[str, str]]


class ReportView(Panel):
    """What was done with one digest or many: figures, then what the user may want to look at.

    Args:
        theme: the look.
        hint: shown at the end, such as how to take it back; empty for none.

    Signals:
        duplicates_asked: the user wants to see the possible duplicates.
    """

    duplicates_asked = Signal()

    def __init__(self, theme: Theme, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__("page", parent=parent)
        self._theme = theme
        self._report = QVBoxLayout()
        inner = Panel("page")
        inner.setMaximumWidth(theme.px(_WIDTH))
        parts = column(self._report, parent=inner)
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

    def show_reports(self, reports: Sequence[Report], *, asked: int = 0) -> None:
        """Show what was done.

        Args:
            reports: of each digest.
            asked: how many digests were to be imported; more than there are reports where it was stopped.
        """
        theme = self._theme
        parts = self._report
        parts.addLayout(_heading(theme, reports, asked))
        parts.addSpacing(20)
        parts.addLayout(_figures(theme, reports))
        for words, remarks, notable in _sections(reports):
            if remarks:
                shown = ProblemList(theme, words, most=_SHOWN)
                shown.show_remarks([Remark(where, text, notable=notable) for where, text in remarks])
                button = Button(theme, "Look at possible duplicates", small=True) if words == _SIMILAR else None
                parts.addSpacing(20)
                heading = Label(theme, f"{words} ({figure(len(remarks))})", weight=600)
                parts.addLayout(row(heading, None, *([button] if button else [])))
                parts.addSpacing(8)
                parts.addWidget(shown)
                if button is not None:
                    button.clicked.connect(self.duplicates_asked)


class ReportDialog(CardDialog):
    """The report of an import done earlier.

    Signals:
        digest_asked: the id of the digest that the user wants to see.
        duplicates_asked: the user wants to see the possible duplicates.
    """

    digest_asked = Signal(int)
    duplicates_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget, report: Report) -> None:
        super().__init__(theme, parent, "Report of the import", _SIZE, subtitle=str(report.digest["title"]))
        view = ReportView(theme)
        view.show_reports([report])
        view.duplicates_asked.connect(self.accept)
        view.duplicates_asked.connect(self.duplicates_asked)
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


def _heading(theme: Theme, reports: Sequence[Report], asked: int) -> QVBoxLayout:
    news = sum(report.added + report.updated for report in reports)
    title = f"{papers(news)} imported" if news else "Nothing new to import"
    done = Icon(theme, "circle-check", role="ok", size=24)
    names = [str(reports[0].digest["title"]), f"from {reports[0].file}"]
    if len(reports) > 1:
        names = [f"{figure(len(reports))} digests"]
    if asked > len(reports):
        names.append(f"stopped before the other {figure(asked - len(reports))}")
    heading = Label(theme, title, px=22, weight=600, display=True)
    return column(row(done, 12, heading), 4, Label(theme, ", ".join(filter(None, names)), role="text3"))


def _figures(theme: Theme, reports: Sequence[Report]) -> QVBoxLayout:
    """Lay out what became of the records that were met."""
    lines = column()
    for name, note in (
        ("seen", "titles and abstracts met in the file"),
        ("added", "new to the library"),
        ("updated", "known, with something new"),
        ("unchanged", "known, nothing new"),
        ("renewed", "in this digest already, with other votes now"),
        ("broken", "left out, with their lines below"),
        ("left_out", "left out as you wanted"),
    ):
        count = sum(getattr(report, name) for report in reports)
        if count or name in ("seen", "added"):
            number = Label(theme, figure(count), weight=600, tabular=True, align="right")
            number.setFixedWidth(theme.px(56))
            what = Label(theme, _NAMES.get(name, name.capitalize()), weight=500, elide=False)
            what.setMinimumWidth(theme.px(120))
            lines.addLayout(row(number, 16, what, 8, Label(theme, note, role="text3"), None, margins=(0, 6, 0, 6)))
            lines.addWidget(Line(theme))
    return lines


def _sections(reports: Sequence[Report]) -> Iterator[tuple[str, _Remarks, bool]]:
    """Yield what there is to look at: a heading, its remarks, and whether they are notable."""
    entries = [entry for report in reports for entry in report.entries]
    yield "Digests", [(str(each.digest["title"]), each.counts()) for each in reports] if len(reports) > 1 else [], False
    similar = [(entry["title"], _similar(entry["similar"])) for entry in entries if entry.get("similar")]
    yield _SIMILAR, [("", f"“{title}” {words}") for title, words in similar], True
    versions = [(entry["title"], entry["version_of"]["title"]) for entry in entries if entry.get("version_of")]
    yield "Versions of one work", [("", f"“{title}” and “{other}”") for title, other in versions], False
    voted = [entry for entry in entries if not set(_VOTES).isdisjoint(entry.get("news", ()))]
    yield "New votes", [("", f"“{entry['title']}”: {_votes(entry)}") for entry in voted], False
    yield "To look at", list(_problems(reports)), True


def _problems(reports: Sequence[Report]) -> Iterator[tuple[str, str]]:
    for report in reports:
        for problem in report.problems:
            where = where_of(problem["line"], problem.get("end_line", 0))
            named = report.file if len(reports) > 1 else ""
            yield ", ".join(filter(None, (named, where))), problem["text"]


def _similar(other: dict[str, Any]) -> str:
    return f"may be “{other['title']}”: {other.get('reason', '')}".rstrip(": ")


def _votes(entry: dict[str, Any]) -> str:
    said = ((entry.get("rank"), "rank {}"), (entry.get("upvotes"), "{} votes"), (entry.get("comments"), "{} comments"))
    return ", ".join(words.format(count) for count, words in said if count is not None)
