import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from readerapp.gui.models.calendar_table import CalendarTable
from readerapp.gui.models.digest_calendar import DigestCalendar
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.digests_page import DigestsPage
from readerapp.library.rows import DigestRow
from tests.gui.pictures import save_picture

TODAY = dt.date(2026, 3, 19)


def digest(
    number: int, date: dt.date | None, source: str = "HF Papers", *, papers: int = 10, triaged: int = 4
) -> DigestRow:
    title = f"{source} {date.day} {date:%b}" if date else source
    iso = date.isoformat() if date else ""
    return DigestRow(
        number, source, iso, False, title, "hf_html", "page.html", papers, triaged, "2026-03-19T10:00:00+00:00"
    )


def weekdays(first: dt.date, last: dt.date) -> list[dt.date]:
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def test_a_day_is_missed_where_its_weekday_usually_has_a_digest() -> None:
    days = weekdays(dt.date(2026, 1, 5), dt.date(2026, 3, 18))
    days.remove(dt.date(2026, 3, 12))
    calendar = DigestCalendar([digest(number, day) for number, day in enumerate(days)], TODAY)
    missed = [date for date, day in calendar.days.items() if day.missed]
    assert missed == [dt.date(2026, 3, 12), TODAY]
    assert calendar.day(dt.date(2026, 3, 12)).missed == ("HF Papers",)
    assert not calendar.day(dt.date(2026, 3, 14)).missed


def test_a_source_that_stopped_is_missed_for_some_weeks_only() -> None:
    days = weekdays(dt.date(2025, 1, 6), dt.date(2025, 6, 6))
    calendar = DigestCalendar([digest(number, day) for number, day in enumerate(days)], TODAY)
    assert max(calendar.days) < dt.date(2025, 7, 10)


def test_weeks_and_months_hold_their_digests_newest_first() -> None:
    dates = [dt.date(2026, 2, 27), dt.date(2026, 3, 1), dt.date(2026, 3, 2)]
    calendar = DigestCalendar([digest(number, day) for number, day in enumerate(dates)], TODAY)
    assert [found.id for found in calendar.of_week(dt.date(2026, 3, 1))] == [1, 0]
    assert [found.id for found in calendar.of_month(dt.date(2026, 3, 15))] == [2, 1]
    assert calendar.months() == [dt.date(2026, 2, 1), dt.date(2026, 3, 1)]


def test_long_pauses_are_left_out_of_the_calendar() -> None:
    calendar = DigestCalendar([digest(1, dt.date(1998, 5, 2)), digest(2, dt.date(2026, 1, 2))], TODAY)
    assert calendar.months() == [dt.date(1998, 5, 1), dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)]


def test_the_table_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    table = CalendarTable(TODAY)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.set_calendar(DigestCalendar([digest(1, dt.date(2026, 3, 12)), digest(2, None)], TODAY))
    index = table.index_of(dt.date(2026, 3, 12))
    assert table.data(index) == "12"
    assert "4 of 10 looked at" in table.data(index, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> DigestsPage:
    page = DigestsPage(theme, TODAY)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    days = weekdays(dt.date(2026, 1, 5), dt.date(2026, 3, 18))
    digests = [digest(number, day, triaged=10 if number < 45 else 3) for number, day in enumerate(days, start=1)]
    digests += [digest(100 + number, day, "arXiv cs.CL", papers=90) for number, day in enumerate(days[::2])]
    page.show_digests([*digests, digest(999, None, "Zotero", papers=840)])
    page.show()
    page.focus()
    return page


def test_arrows_go_from_day_to_day_and_enter_opens_what_it_holds(page: DigestsPage, qtbot: QtBot) -> None:
    calendar = page.findChild(type(page._months))
    assert calendar is not None
    calendar.show_day(dt.date(2026, 3, 16))
    qtbot.keyClick(calendar, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert opened.args == [52]
    qtbot.keyClick(calendar, Qt.Key.Key_PageUp)
    cell = calendar.current_cell()
    assert cell is not None
    assert cell.first == dt.date(2026, 2, 17)
    calendar.setCurrentIndex(calendar.currentIndex().siblingAtColumn(0))
    with qtbot.waitSignal(page.roll_up_opened) as rolled:
        qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert rolled.args[1] == "Week 8, 2026"
    save_picture(page, "digests-page")


def test_a_source_alone_can_be_shown(page: DigestsPage, qtbot: QtBot) -> None:
    sources = page._sources
    sources.setCurrentIndex(sources.findData("arXiv cs.CL"))
    sources.activated.emit(sources.currentIndex())
    with qtbot.waitSignal(page.roll_up_opened) as rolled:
        qtbot.mouseClick(page._open_all, Qt.MouseButton.LeftButton)
    assert all(number >= 100 for number in rolled.args[0])
    assert rolled.args[1] == "arXiv cs.CL"


def test_a_note_is_handed_on_when_another_digest_is_shown(page: DigestsPage, qtbot: QtBot) -> None:
    page._months.show_day(dt.date(2026, 3, 17))
    qtbot.keyClick(page, Qt.Key.Key_N)
    qtbot.keyClicks(page._details._note, "Look again")
    with qtbot.waitSignal(page.note_edited) as edited:
        page._months.show_day(dt.date(2026, 3, 16))
    assert edited.args == [52, "Look again"]


def test_without_digests_the_page_says_how_to_begin(qtbot: QtBot, theme: Theme) -> None:
    page = DigestsPage(theme, TODAY)
    qtbot.addWidget(page)
    page.show_digests([])
    page.show()
    save_picture(page, "digests-page-empty")
    assert page._stack.currentIndex() == 1


def test_undated_digests_have_a_list_of_their_own(page: DigestsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page._undated, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page._list, Qt.Key.Key_Return)
    assert opened.args == [999]


def test_it_opens_on_the_newest_day_with_a_digest(page: DigestsPage) -> None:
    cell = page._months.current_cell()
    assert cell is not None
    assert cell.first == dt.date(2026, 3, 18)
