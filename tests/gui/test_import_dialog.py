"""The import dialog: what is shown is what is imported, by clicks and by keys."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readerapp.gui.dialogs.cut_view import CutView
from readerapp.gui.dialogs.entry_list import EntryList
from readerapp.gui.dialogs.file_list import FileList
from readerapp.gui.dialogs.import_digest import Choice, ImportDialog, ReportDialog
from readerapp.gui.dialogs.problem_list import ProblemList
from readerapp.gui.models.import_entries import ImportEntries
from readerapp.gui.models.import_files import ReadFile
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Chip
from readerapp.gui.widgets.choices import Check
from readerapp.gui.widgets.fields import DateField, SearchField, TextField
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.segmented import Segmented
from readerapp.importing import forms
from readerapp.library.rows import Match, Outcome
from readerapp.tasks import import_digest
from readerapp.tasks.import_digest import Plan
from tests.gui.import_plans import WRAPPED, known, page, plan, read_file
from tests.gui.pictures import save_picture

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_dialog(theme: Theme, qtbot: QtBot) -> Callable[..., ImportDialog]:
    """Open the dialog over a window, with plans in it."""

    def open_it(*plans: Plan, texts: tuple[str, ...] = (), width: int = 1280, height: int = 800) -> ImportDialog:
        window = Panel("page")
        window.resize(width, height)
        qtbot.addWidget(window)
        window.show()
        dialog = ImportDialog(theme, window)
        qtbot.addWidget(dialog)
        for number, one in enumerate(plans):
            dialog.put_file(read_file(number, one, texts[number] if number < len(texts) else page()))
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return open_it


def entries(dialog: ImportDialog) -> EntryList:
    return dialog.findChild(EntryList)


def titles(dialog: ImportDialog) -> list[str]:
    model = entries(dialog).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def ticks(dialog: ImportDialog) -> list[bool]:
    model = entries(dialog).model()
    checked = Qt.ItemDataRole.CheckStateRole
    return [model.index(row, 0).data(checked) == Qt.CheckState.Checked for row in range(model.rowCount())]


def button(dialog: QWidget, label: str) -> Button:
    found = [each for each in dialog.findChildren(Button) if each.label().startswith(label)]
    assert len(found) == 1, f"{label}: {[each.label() for each in dialog.findChildren(Button)]}"
    return found[0]


def words(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(Label) if label.isVisible()]


def field(dialog: QWidget, name: str) -> TextField:
    return next(each for each in dialog.findChildren(TextField) if each.accessibleName() == name)


def segments(dialog: QWidget, name: str) -> Segmented:
    return next(each for each in dialog.findChildren(Segmented) if each.accessibleName() == name)


def shown(dialog: QWidget, name: str) -> CutView:
    return next(each for each in dialog.findChildren(CutView) if each.accessibleName() == name)


def imported(dialog: ImportDialog, qtbot: QtBot) -> list[Choice]:
    with qtbot.waitSignal(dialog.import_asked) as asked:
        qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    return asked.args[0]


# What is there


def test_everything_is_ticked_but_what_is_no_paper(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(known(plan(page())))
    assert len(titles(dialog)) == 13
    assert ticks(dialog) == [number != 5 for number in range(13)]
    assert "10 new, 1 known, 1 to check, 1 left out" in words(dialog)
    assert button(dialog, "Import").label() == "Import 12 papers"
    (choice,) = imported(dialog, qtbot)
    assert choice.entries == tuple(range(12))
    content = choice.plan.content
    assert (content.source, content.date, choice.tag) == ("HF Papers", dt.date(2026, 3, 12), "")
    assert "Mar 12" in content.date_guess


def test_filters_count_and_show(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(known(plan(page())))
    segmented = segments(dialog, "Papers to show")
    labels = [child.text() for child in segmented.findChildren(QRadioButton) if child.isVisible()]
    assert labels == ["All 13", "New 10", "Known 1", "Duplicates 1", "Problems 1"]
    segmented.set_current(4)
    assert titles(dialog) == ["A title that stands alone among all the others here"]
    segmented.set_current(0)
    qtbot.keyClick(entries(dialog), KEY.Key_Slash)
    qtbot.keyClicks(dialog.focusWidget(), "connectome part")
    assert titles(dialog) == [
        "Learning maps of a connectome from its noise, part 2",
        "Learning maps of a connectome from its noise, part 10",
    ]
    assert isinstance(dialog.focusWidget(), SearchField)


def test_a_file_that_is_no_digest_is_left_out_with_its_reason(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog()
    dialog.put_file(ReadFile(1, "scan.pdf", (), "“scan.pdf” is a PDF, not a digest.", "Copy the page instead."))
    assert not button(dialog, "Import").isEnabled()
    assert "1 file, nothing is saved yet" in words(dialog)
    dialog.put_file(read_file(2, plan(page()), page()))
    assert "2 files, nothing is saved yet" in words(dialog)
    assert button(dialog, "Import").label() == "Import 12 papers"
    assert len(titles(dialog)) == 13, "the first file with papers is shown"


# Ticks


def test_space_and_click_tick(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    view = entries(dialog)
    qtbot.keyClick(view, KEY.Key_Down)
    qtbot.keyClick(view, KEY.Key_Space)
    rect = view.visualRect(view.model().index(2, 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(32, 24))
    assert ticks(dialog)[:4] == [True, False, False, True]
    assert view.currentIndex().row() == 1, "a click on the box selects nothing"
    assert button(dialog, "Import").label() == "Import 10 papers"
    assert imported(dialog, qtbot)[0].entries == (0, 3, 4, 5, 6, 7, 8, 9, 10, 11)


def test_several_rows_are_ticked_at_once(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    view = entries(dialog)
    for _ in range(2):
        qtbot.keyClick(view, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, KEY.Key_Space)
    assert ticks(dialog)[:4] == [False, False, False, True]


def test_all_and_none(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    box = dialog.findChild(Check)
    assert box.checkState() == Qt.CheckState.Checked
    qtbot.keyClick(entries(dialog), KEY.Key_A, CTRL)
    assert not any(ticks(dialog))
    assert box.checkState() == Qt.CheckState.Unchecked
    deed = button(dialog, "Import")
    assert (deed.label(), deed.isEnabled(), deed.toolTip()) == ("Import", False, "Tick the papers to import (Ctrl ↵)")
    qtbot.keyClick(entries(dialog), KEY.Key_Space)
    assert box.checkState() == Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert sum(ticks(dialog)) == 12


def test_delete_leaves_out_and_b_takes_back(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    qtbot.keyClick(entries(dialog), KEY.Key_Delete)
    qtbot.keyClick(entries(dialog), KEY.Key_Delete)
    assert ticks(dialog)[0] is False
    assert button(dialog, "Take it")
    qtbot.keyClick(entries(dialog), KEY.Key_B)
    assert ticks(dialog)[0] is True


def test_a_title_without_abstract_can_be_taken(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    entries(dialog).go_to(5)
    with qtbot.waitSignal(dialog.plan_changed) as changed:
        qtbot.keyClick(entries(dialog), KEY.Key_Space)
    mended = changed.args[0].plan
    assert mended.content.entries[5].title.startswith("A title that stands alone")
    assert mended.content.broken == 0
    assert len(mended.matches) == len(mended.content.entries) == 13
    assert all(ticks(dialog))
    assert entries(dialog).currentIndex().row() == 5
    assert imported(dialog, qtbot)[0].entries == tuple(range(13))


# Cuts


def test_lines_follow_the_selection(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    assert "Lines 11–13, cut as" in words(dialog)
    qtbot.keyClick(entries(dialog), KEY.Key_Down)
    assert "Lines 15–17, cut as" in words(dialog)
    described = shown(dialog, "Lines of the file").accessibleDescription()
    assert described.startswith("Line 15, title: Learning maps of a connectome")
    assert not button(dialog, "Move cut").isEnabled()
    assert "one line each" in button(dialog, "Move cut").toolTip()


def test_c_moves_the_cut_and_the_plan_follows(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(WRAPPED), texts=(WRAPPED,))
    with qtbot.waitSignal(dialog.plan_changed) as changed:
        qtbot.keyClick(entries(dialog), KEY.Key_C)
    entry = changed.args[0].plan.content.entries[0]
    assert entry.title.endswith("looking at them We look at cells that move by themselves. They do so in")
    assert entry.abstract.startswith("all the places")
    assert titles(dialog)[0] == entry.title
    assert "Line 5, title: We look at cells" in shown(dialog, "Lines of the file").accessibleDescription()
    qtbot.keyClick(entries(dialog), KEY.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert titles(dialog)[0] == "A study of how the cells of a small fish move when nobody is looking at them"


def test_m_joins_with_the_next(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(WRAPPED), texts=(WRAPPED,))
    with qtbot.waitSignal(dialog.plan_changed) as changed:
        qtbot.mouseClick(button(dialog, "Join with next"), Qt.MouseButton.LeftButton)
    (entry,) = changed.args[0].plan.content.entries
    assert entry.abstract.endswith("says it in sentences.")
    assert "Second of all the titles" in entry.abstract
    assert titles(dialog) == [entry.title]
    assert not button(dialog, "Join with next").isEnabled()
    assert button(dialog, "Import").label() == "Import 1 paper"


def test_a_record_left_out_is_joined_with_the_paper_above(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    entries(dialog).go_to(4)
    with qtbot.waitSignal(dialog.plan_changed) as changed:
        qtbot.keyClick(entries(dialog), KEY.Key_M)
    content = changed.args[0].plan.content
    assert content.entries[4].abstract.endswith("\n\nA title that stands alone among all the others here")
    assert len(content.entries) == 12
    assert content.broken == 0
    assert all(ticks(dialog))


def test_letters_type_in_fields(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(WRAPPED), texts=(WRAPPED,))
    name = field(dialog, "Name")
    name.setFocus()
    name.clear()
    with qtbot.assertNotEmitted(dialog.plan_changed):
        qtbot.keyClicks(name, "Mac b/c")
    assert imported(dialog, qtbot)[0].plan.title == "Mac b/c"


def test_fresh_matches_keep_ticks_place_and_name(open_dialog, qtbot: QtBot) -> None:
    first = plan(page())
    dialog = open_dialog(first)
    field(dialog, "Name").setText("")
    qtbot.keyClicks(field(dialog, "Name"), "Mine")
    entries(dialog).go_to(3)
    qtbot.keyClick(entries(dialog), KEY.Key_Space)
    dialog.set_matches(dialog.sheets()[0], known(first), {9: "in Inbox since 4 July"})
    assert ticks(dialog)[3] is False
    assert entries(dialog).currentIndex().row() == 3
    assert field(dialog, "Name").text() == "Mine"
    assert "10 new, 1 known, 2 left out" in words(dialog)


# Problems


def test_show_leads_to_the_record_or_its_lines(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    problems = next(
        each for each in dialog.findChildren(ProblemList) if each.accessibleName() == "Problems of the file"
    )
    assert [problems.item(row).text() for row in range(problems.count())] == [
        "Lines 1–9 Page header and menu, skipped",
        "Line 31 Title without abstract, left out",
    ]
    qtbot.keyClicks(field(dialog, "Filter"), "zebrafish")
    rect = problems.visualItemRect(problems.item(1))
    qtbot.mouseClick(problems.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert entries(dialog).currentIndex().data() == "A title that stands alone among all the others here"
    rect = problems.visualItemRect(problems.item(0))
    qtbot.mouseClick(problems.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert "Lines 1–9, not read as a paper" in words(dialog)
    assert "Line 3, skipped: Get trending papers" in shown(dialog, "Lines of the file").accessibleDescription()


# The issue


def test_a_date_given_is_no_guess(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    date = dialog.findChild(DateField)
    date.setFocus()
    date.selectAll()
    changed: list[Plan] = []
    dialog.plan_changed.connect(lambda sheet: changed.append(sheet.plan))
    qtbot.keyClicks(date, "2025-03-11")
    content = changed[-1].content
    assert (content.date, content.date_guess) == (dt.date(2025, 3, 11), "")
    assert date.text() == "2025-03-11", "what is being typed stays"
    assert field(dialog, "Name").text() == "HF Papers 11 Mar 2025"
    assert imported(dialog, qtbot)[0].plan.content.date == dt.date(2025, 3, 11)


def test_a_date_that_is_none_holds_the_import_back(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    date = dialog.findChild(DateField)
    date.setFocus()
    date.selectAll()
    with qtbot.assertNotEmitted(dialog.plan_changed):
        qtbot.keyClicks(date, "31 Febr")
    deed = button(dialog, "Import")
    assert not deed.isEnabled()
    assert "“31 Febr” is no date" in deed.toolTip()
    date.selectAll()
    qtbot.keyClicks(date, "1 April 2026")
    assert deed.isEnabled()


def test_source_and_tag_reach_the_import(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    dialog.set_tags(["area/medical", "method"])
    source = field(dialog, "Source")
    source.setFocus()
    source.selectAll()
    qtbot.keyClicks(source, "My page")
    with qtbot.waitSignal(dialog.plan_changed):
        qtbot.keyClick(source, KEY.Key_Tab)
    tag = field(dialog, "Tag all with")
    tag.setFocus()
    qtbot.keyClicks(tag, "medi")
    completer = tag.completer()
    assert completer.currentCompletion() == "area/medical"
    completer.popup().hide()
    (choice,) = imported(dialog, qtbot)
    assert (choice.plan.content.source, choice.plan.title, choice.tag) == ("My page", "My page 12 Mar", "medi")


def test_nothing_new_is_said_and_only_a_change_is_done(open_dialog, qtbot: QtBot) -> None:
    first = plan(page(lonely=False))
    matches = tuple(Match(Outcome.UNCHANGED, paper_id=number) for number in range(1, 13))
    dialog = open_dialog(dataclasses.replace(first, matches=matches, digest_id=3))
    deed = button(dialog, "Nothing new to import")
    assert not deed.isEnabled()
    assert "The library has all of them" in deed.toolTip()
    qtbot.keyClicks(field(dialog, "Tag all with"), "again")
    assert deed.label() == "Import 12 papers"
    assert imported(dialog, qtbot)[0].tag == "again"


# Several files


def test_two_files_are_imported_together(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()), plan(WRAPPED, "wrapped.txt"), texts=(page(), WRAPPED))
    files = dialog.findChild(FileList)
    files.setFocus()
    qtbot.keyClick(files, KEY.Key_Down)
    assert len(titles(dialog)) == 2
    qtbot.keyClicks(field(dialog, "Tag all with"), "second")
    assert button(dialog, "Import").label() == "Import 14 papers"
    first, second = imported(dialog, qtbot)
    assert (first.plan.file, len(first.entries), first.tag) == ("hf-12-march.txt", 12, "")
    assert (second.plan.file, second.entries, second.tag) == ("wrapped.txt", (0, 1), "second")


def test_dropped_files_are_passed_on(open_dialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog(plan(page()))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, buttons, modifiers)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(dialog.files_dropped) as dropped:
        dialog.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, buttons, modifiers))
    assert dropped.args == [[str(tmp_path / "a.txt")]]


def test_add_files_by_key(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    with qtbot.waitSignal(dialog.add_files_asked):
        qtbot.keyClick(dialog, KEY.Key_O, CTRL)


# The import and its report


def test_progress_then_report(open_dialog, qtbot: QtBot) -> None:
    first = known(plan(page()))
    dialog = open_dialog(first)
    imported(dialog, qtbot)
    dialog.set_busy(1240, 2003, "Importing")
    assert "Importing 1\u2009240 of 2\u2009003" in words(dialog)
    assert not entries(dialog).isEnabled()
    with qtbot.waitSignal(dialog.cancel_asked):
        qtbot.keyClick(dialog, KEY.Key_Escape)
    assert dialog.isVisible(), "it stays until the import has stopped"
    dialog.show_reports([import_digest.foresee(first)], asked=1)
    said = words(dialog)
    assert "11 papers imported" in said
    for expected in ("Seen", "Added", "Unchanged", "Not understood", "To look at (1)"):
        assert expected in said
    dialog.set_busy(2003, 2003, "Importing")
    assert not button(dialog, "Import").isVisible()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, KEY.Key_Return)


def test_a_stopped_import_can_be_done_again(open_dialog, qtbot: QtBot) -> None:
    dialog = open_dialog(plan(page()))
    imported(dialog, qtbot)
    assert not button(dialog, "Import").isEnabled()
    dialog.set_idle()
    assert entries(dialog).isEnabled()
    assert button(dialog, "Import").isEnabled()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, KEY.Key_Escape)


def test_the_report_tells_of_all_files(open_dialog, qtbot: QtBot) -> None:
    plans = (plan(page()), plan(WRAPPED, "wrapped.txt"))
    dialog = open_dialog(*plans, texts=(page(), WRAPPED))
    imported(dialog, qtbot)
    assert not button(dialog, "Done").isVisible()
    dialog.show_reports([import_digest.foresee(plan) for plan in plans], asked=3)
    assert button(dialog, "Done").isVisible()
    qtbot.waitUntil(lambda: "14 papers imported" in words(dialog))
    assert "2 digests, stopped before the other 1" in words(dialog)
    digests = next(each for each in dialog.findChildren(ProblemList) if each.accessibleName() == "Digests")
    assert [digests.item(row).text() for row in range(digests.count())] == [
        "HF Papers 12 Mar 12 added, 1 not understood",
        "HF Papers 12 Mar 2 added",
    ]


def test_the_report_of_earlier_leads_to_its_digest(theme: Theme, qtbot: QtBot) -> None:
    window = Panel("page")
    window.resize(1024, 700)
    qtbot.addWidget(window)
    window.show()
    report = import_digest.foresee(known(plan(page())))
    report = dataclasses.replace(report, digest={**report.digest, "id": 5})
    dialog = ReportDialog(theme, window, report)
    qtbot.addWidget(dialog)
    dialog.open()
    save_picture(dialog, "import-report-later-light")
    with qtbot.waitSignal(dialog.digest_asked) as asked:
        qtbot.mouseClick(button(dialog, "Show the digest"), Qt.MouseButton.LeftButton)
    assert asked.args == [5]
    assert not dialog.isVisible()


# Looks, size, models


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures(theme: Theme, open_dialog, qtbot: QtBot, scheme: str) -> None:
    theme.apply(scheme)
    text = page(66)
    first = known(plan(text))
    dialog = open_dialog(first, texts=(text,))
    dialog.put_file(ReadFile(9, "scan-notes.pdf", (), "“scan-notes.pdf” is a PDF, not a digest.", "Copy it instead."))
    entries(dialog).go_to(3)
    view = entries(dialog)

    def colors() -> list[QColor]:
        image = dialog.grab().toImage()
        selected = view.visualRect(view.model().index(3, 0))
        corner = view.viewport().mapTo(dialog, selected.topLeft())
        return [image.pixelColor(corner + QPoint(200, 3)), image.pixelColor(corner + QPoint(2, 24))]

    # the selection is tinted, and inset; the layout may need a few rounds
    wanted = [theme.color("sel"), theme.color("page")]
    qtbot.waitUntil(lambda: save_picture(dialog, f"import-{scheme}") and colors() == wanted, timeout=5000)
    imported(dialog, qtbot)
    dialog.show_reports([import_digest.foresee(first)], asked=1)
    save_picture(dialog, f"import-report-{scheme}")


@pytest.mark.parametrize(("width", "height"), [(1024, 700), (1920, 1080)])
def test_it_fits_the_window(open_dialog, width: int, height: int) -> None:
    dialog = open_dialog(plan(page()), width=width, height=height)
    save_picture(dialog, f"import-{width}x{height}-light")
    inside = dialog.rect()
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, Button | TextField | EntryList | Chip) and widget.isVisible():
            corner = widget.mapTo(dialog, widget.rect().bottomRight())
            assert inside.contains(corner), widget
    assert entries(dialog).height() >= 4 * 48


def test_model(qtmodeltester: ModelTester) -> None:
    model = ImportEntries()
    sheet = ImportSheet(known(plan(page())), page().split("\n"))
    model.show_sheet(sheet)
    qtmodeltester.check(model)
    model.set_filter("known", "")
    qtmodeltester.check(model)
    assert model.rowCount() == 1


def test_ten_thousand_entries(theme: Theme, open_dialog, qtbot: QtBot) -> None:
    """What the user does to many records reaches all of them; measured: 85 ms for these four deeds together."""
    small = plan(page(8, lonely=False))
    count = 10_000
    records = tuple(
        dataclasses.replace(small.content.entries[number % 8], line=11 + 4 * number, end_line=13 + 4 * number)
        for number in range(count)
    )
    content = dataclasses.replace(small.content, entries=records)
    many = dataclasses.replace(small, content=content, matches=tuple(Match(Outcome.ADDED) for _ in range(count)))
    dialog = open_dialog(many)
    for deed in (
        lambda: field(dialog, "Filter").setText("zebrafish"),
        lambda: field(dialog, "Filter").clear(),
        lambda: qtbot.keyClick(entries(dialog), KEY.Key_End),
        lambda: qtbot.keyClick(entries(dialog), KEY.Key_A, CTRL),
    ):
        deed()
        entries(dialog).viewport().grab()
    assert entries(dialog).model().rowCount() == count
    assert not any(ticks(dialog))


def test_every_control_has_a_name(open_dialog) -> None:
    dialog = open_dialog(plan(page()))
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            proxied = widget.focusProxy() or widget
            assert proxied.accessibleName(), f"{type(widget).__name__} has no name"


@pytest.mark.parametrize(("width", "scale"), [(1024, 130), (1280, 200)])
def test_large_text_squeezes_no_control(theme: Theme, open_dialog, qtbot: QtBot, width: int, scale: int) -> None:
    theme.apply("light", text_scale=scale)
    dialog = open_dialog(plan(page()), width=width, height=800)
    save_picture(dialog, f"import-text-{scale}-light")

    def squeezed() -> list[str]:
        controls = [each for each in dialog.findChildren(Button) + dialog.findChildren(Segmented) if each.isVisible()]
        return [each.accessibleName() for each in controls if each.width() < each.sizeHint().width()]

    qtbot.waitUntil(lambda: squeezed() == [])
    assert entries(dialog).height() >= 2 * 48 * scale // 100
    theme.apply("light")


def test_a_bundle_is_a_list_not_a_digest(open_dialog, qtbot: QtBot) -> None:
    head = '{"readerapp bundle": 1, "list": {"name": "Core", "description": ""}}'
    text = f'{head}\n{{"title": "One", "cite_key": "one2026"}}\n'
    (content,) = forms.read(text.encode(), "core.readerapp", today=dt.date(2026, 3, 12))
    of_list = import_digest.make_plan(None, content, "core.readerapp", text.encode())
    dialog = open_dialog(of_list, texts=(text,))
    assert not dialog.findChild(DateField).isVisible()
    imported(dialog, qtbot)
    dialog.show_reports([import_digest.foresee(of_list)], asked=1)
    with qtbot.waitSignal(dialog.list_asked) as asked:
        qtbot.mouseClick(button(dialog, "Show the list"), Qt.MouseButton.LeftButton)
    assert asked.args == ["Core"]
