"""The rows of the calendar: for each month its name, then its weeks."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from readerapp.gui.dates import WEEKDAYS, month_name
from readerapp.gui.figures import figure
from readerapp.gui.models.digest_calendar import Day, DigestCalendar

WEEK, DAYS = 0, 7
"""The first column holds the week's number, the others its days from Monday on."""

CELL = Qt.ItemDataRole.UserRole
"""The role under which an index holds its ``Cell``."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the calendar: a month's name, a week's number, a day, or nothing.

    Attributes:
        first, last: the days that it stands for.
        day: what is known of a single day.
        words: what it says, for assistive technology and tooltips.
        title: what is painted.
    """

    kind: str
    first: dt.date
    last: dt.date
    title: str
    words: str
    day: Day | None = None


class CalendarTable(QAbstractTableModel):
    """Months, oldest first, as rows of a table of eight columns."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self._calendar = DigestCalendar((), today)
        self._rows: list[dt.date | tuple[dt.date, dt.date]] = []  # a month's first day, or that and a week's Monday

    def set_calendar(self, calendar: DigestCalendar) -> None:
        """Show other digests."""
        self.beginResetModel()
        self._calendar = calendar
        self._rows = []
        for month in calendar.months():
            self._rows += [month, *_weeks(month)]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else DAYS + 1

    def month_rows(self) -> list[int]:
        """Return the rows that hold a month's name."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, dt.date)]

    def index_of(self, date: dt.date) -> QModelIndex:
        """Return where a day stands, an invalid index for one that is not shown."""
        monday = date - dt.timedelta(days=date.weekday())
        month = date.replace(day=1)
        if (month, monday) not in self._rows:
            return QModelIndex()
        return self.index(self._rows.index((month, monday)), date.weekday() + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, what it says, or its words."""
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return None
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.title
        return cell.words if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that empty cells can't be chosen."""
        if self.cell(index.row(), index.column()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what stands at a place, None for nothing."""
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        if isinstance(found, dt.date):
            return self._month(found) if column == WEEK else None
        month, monday = found
        if column == WEEK:
            return self._week(monday)
        date = monday + dt.timedelta(days=column - 1)
        return self._day(date) if date.month == month.month else None

    def _month(self, first: dt.date) -> Cell:
        digests = self._calendar.of_month(first)
        title = f"{month_name(first.month)} {first.year}"
        last = _last_of_month(first)
        return Cell("month", first, last, title, f"{title}, {_digests(len(digests))}")

    def _week(self, monday: dt.date) -> Cell:
        sunday = monday + dt.timedelta(days=6)
        number = monday.isocalendar().week
        words = f"Week {number}, {_digests(len(self._calendar.of_week(monday)))}"
        return Cell("week", monday, sunday, str(number), words)

    def _day(self, date: dt.date) -> Cell:
        day = self._calendar.day(date)
        words = [f"{WEEKDAYS[date.weekday()]} {date.day} {month_name(date.month)} {date.year}"]
        if date == self._today:
            words.append("today")
        words += [f"{digest.title}: {digest.triaged} of {digest.papers} looked at" for digest in day.digests[:6]]
        if len(day.digests) > 6:
            words.append(f"and {len(day.digests) - 6} more digests")
        words += [f"no digest of {source}, which usually has one on such a day" for source in day.missed]
        return Cell("day", date, date, str(date.day), "\n".join(words), day)


def _digests(count: int) -> str:
    return "1 digest" if count == 1 else f"{figure(count)} digests"


def _weeks(month: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    monday = month - dt.timedelta(days=month.weekday())
    while monday <= _last_of_month(month):
        yield month, monday
        monday += dt.timedelta(days=7)


def _last_of_month(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
