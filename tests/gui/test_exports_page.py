"""The page of files that are kept up to date, and the dialog that settles what was edited in them."""

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from readerapp.gui.dialogs.export_edited import EditedDialog
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.dialogs.settle_conflicts import SettleDialog
from readerapp.gui.models.export_rows import FollowedFile, care
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.exports_page import ExportsPage
from readerapp.gui.views.status import StatusBar
from readerapp.gui.views.told_list import ToldList
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.lines import Panel
from readerapp.library.rows import FollowedExport
from readerapp.tasks.export_source import Source
from readerapp.tasks.settle_export import Conflict
from tests.gui.pictures import save_picture

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def conflict(number: int) -> Conflict:
    mine = f"@misc{{beads{number},\n  title = {{Beads 🧮 and my own ledger, part {number}}},\n  year = {{2024}},\n}}"
    new = f"@misc{{beads{number},\n  title = {{Beads 🧮 and ropes, part {number}}},\n  year = {{2025}},\n}}"
    return Conflict("/home/clerk/thesis.bib", "bibtex", f"beads{number}", 12 * number, mine, new, mine, new)


CONFLICTS = tuple(conflict(number) for number in (1, 2, 3))
FILES = (
    FollowedFile(
        FollowedExport(
            *(4, 1, "/home/clerk/papers/thesis.bib", "bibtex", "{}", Source("list", "Thesis").to_json()),
            written_at="2026-03-12T13:02:00+00:00",
            result="Wrote 66 papers. beads1: edited by hand and kept.",
        )
    ),
    FollowedFile(
        FollowedExport(
            *(5, 2, "/media/stick/Everything, a name that is so long that no column can hold it.csv", "csv", "{}"),
            Source("everything").to_json(),
            trouble="/media/stick/all.csv can't be written: there is no folder /media/stick. Plug in the drive.",
        )
    ),
    FollowedFile(
        FollowedExport(*(6, 3, "/home/clerk/vault", "obsidian", "{}", Source("tag", "beads").to_json()), paused=True)
    ),
    FollowedFile(
        FollowedExport(*(7, 4, "/home/clerk/mine.bib", "bibtex", "{}", Source("search", "beads").to_json())), CONFLICTS
    ),
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ExportsPage:
    page = ExportsPage(theme)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show_files(FILES)
    page.show()
    page.focus()
    qtbot.waitUntil(page.has_keyboard)
    return page


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Panel:
    window = Panel("list")
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def dialog(qtbot: QtBot, window: Panel, theme: Theme) -> Iterator[SettleDialog]:
    dialog = SettleDialog(theme, window, "thesis.bib", CONFLICTS)
    with qtbot.waitActive(dialog):
        dialog.open()
    yield dialog
    dialog.reject()


def press(page: ExportsPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.focusWidget(), key, modifier)


def labels(widget: Panel | ExportsPage | SettleDialog) -> list[str]:
    return [button.label() for button in widget.findChildren(Button) if button.isVisible() and button.label()]


def test_what_matters_most_of_a_file_is_its_state() -> None:
    assert [file.state for file in FILES] == ["well", "trouble", "paused", "edited"]
    assert care(list(FILES)) == "1 file is not up to date, 3 edits to settle"
    resting = dataclasses.replace(FILES[1], export=dataclasses.replace(FILES[1].export, paused=True))
    assert care([FILES[0], resting]) == ""
    assert FILES[2].is_folder
    assert [file.follows for file in FILES] == [
        "the list “Thesis”",
        "everything",
        "the tag “beads”",
        "the search “beads”",
    ]
    broken = FollowedFile(dataclasses.replace(FILES[0].export, source="?"))
    assert "can't be read" in broken.follows


def test_a_row_says_that_a_file_in_trouble_is_paused(page: ExportsPage) -> None:
    resting = dataclasses.replace(FILES[1], export=dataclasses.replace(FILES[1].export, paused=True))
    page.show_files([resting, FILES[2]])
    model = page._list.model()
    spoken = [model.index(row, 0).data() for row in range(2)]
    assert "Not up to date, paused" in spoken[0]
    assert spoken[1].endswith("Paused")


def test_keys_do_the_deeds_of_the_current_file(page: ExportsPage, qtbot: QtBot) -> None:
    asked: list[tuple[str, int]] = []
    page.deed_asked.connect(lambda deed, file: asked.append((deed, file.export.id)))
    for key in (Qt.Key.Key_W, Qt.Key.Key_J, Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_F, Qt.Key.Key_M, Qt.Key.Key_Delete):
        press(page, key)
    assert asked == [("write", 4), *((deed, 5) for deed in ("pause", "options", "folder", "move", "stop"))]
    press(page, Qt.Key.Key_Return, CONTROL)
    assert len(asked) == 6  # there is nothing to settle in it
    press(page, Qt.Key.Key_Down)
    assert "Resume" in labels(page)
    press(page, Qt.Key.Key_J)
    assert "Settle 3 edits…" in labels(page)
    press(page, Qt.Key.Key_Return, CONTROL)
    assert asked[-1] == ("settle", 7)
    with qtbot.waitSignal(page.back_asked):
        press(page, Qt.Key.Key_Escape)


def test_the_current_file_stays_when_files_come_and_go(page: ExportsPage) -> None:
    asked: list[int] = []
    page.deed_asked.connect(lambda _deed, file: asked.append(file.export.id))
    press(page, Qt.Key.Key_End)
    page.show_files(FILES[1:])
    press(page, Qt.Key.Key_W)
    page.show_files(FILES[:2])
    press(page, Qt.Key.Key_W)
    assert asked == [7, 5]


def test_without_files_it_says_how_to_keep_one(page: ExportsPage, qtbot: QtBot) -> None:
    page.show_files(())
    page.focus()
    with qtbot.waitSignal(page.export_asked):
        press(page, Qt.Key.Key_Space)


def test_the_status_bar_leads_to_files_that_want_care(qtbot: QtBot, theme: Theme) -> None:
    status = StatusBar(theme)
    qtbot.addWidget(status)
    status.show()
    status.show_care("1 file is not up to date")
    [button] = [each for each in status.findChildren(Button) if each.label() == "1 file is not up to date"]
    with qtbot.waitSignal(status.care_asked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    status.show_care("")
    assert not button.isVisible()


def test_edits_are_settled_one_by_one_and_the_rest_at_once(dialog: SettleDialog, qtbot: QtBot) -> None:
    settle = next(button for button in dialog.findChildren(Button) if button.label() == "Settle")
    assert not settle.isEnabled()
    mine, new = dialog.findChildren(QPlainTextEdit)
    assert (mine.toPlainText(), new.toPlainText()) == (CONFLICTS[0].mine_read, CONFLICTS[0].new_read)
    marked = [each.cursor.selectedText() for each in mine.extraSelections()]
    assert marked == ["my own ledger", "2024"]
    QTest.keyClick(dialog, Qt.Key.Key_N)
    assert new.toPlainText() == CONFLICTS[1].new_read
    assert settle.label() == "Settle 1 of 3"
    assert dialog._list.item(0).text().endswith("The new text is taken"), "as a screen reader says it"
    QTest.keyClick(dialog, Qt.Key.Key_M, SHIFT)
    assert settle.label() == "Settle 3"
    with qtbot.waitSignal(dialog.settle_asked) as asked:
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert asked.args[0] == {CONFLICTS[0]: "new", CONFLICTS[1]: "mine", CONFLICTS[2]: "mine"}


def test_an_entry_is_found_by_its_line(dialog: SettleDialog, window: Panel, theme: Theme, qtbot: QtBot) -> None:
    rows = dialog.findChildren(ToldList)[0]
    assert rows.item(1).text() == "beads2. Line 24"
    elsewhere = dataclasses.replace(CONFLICTS[1], file="/home/clerk/vault/beads2.md")
    with_notes = SettleDialog(theme, window, "vault", (CONFLICTS[0], elsewhere))
    qtbot.addWidget(with_notes)
    assert with_notes.findChildren(ToldList)[0].item(1).text() == "beads2. Line 24 of beads2.md"


def test_nothing_is_settled_without_the_deed(dialog: SettleDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.settle_asked):
        QTest.keyClick(dialog, Qt.Key.Key_M)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_edited_file_stays_and_another_is_written(window: Panel, theme: Theme, qtbot: QtBot) -> None:
    dialog = EditedDialog(theme, window, "all.csv was edited since it was written.")
    with qtbot.waitActive(dialog):
        dialog.open()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.focusWidget().hasFocus())
    with qtbot.waitSignal(dialog.elsewhere_asked), qtbot.assertNotEmitted(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_A)
    assert not dialog.isVisible()


def test_the_look_changes_after_a_dialog_is_gone(window: Panel, theme: Theme, qtbot: QtBot) -> None:
    for dialog in (SettleDialog(theme, window, "thesis.bib", CONFLICTS), ExportDialog(theme, window)):
        with qtbot.waitSignal(dialog.destroyed):
            dialog.deleteLater()
    theme.apply("dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures(page: ExportsPage, dialog: SettleDialog, theme: Theme, qtbot: QtBot, scheme: str) -> None:
    theme.apply(scheme)
    for place in range(len(FILES)):
        save_picture(page, f"exports-page-{place}-{scheme}")
        press(page, Qt.Key.Key_J)
    QTest.keyClick(dialog, Qt.Key.Key_N)
    save_picture(dialog, f"settle-{scheme}")
    page.show_files(())
    save_picture(page, f"exports-page-empty-{scheme}")


def test_fits_a_small_window_with_larger_text(page: ExportsPage, dialog: SettleDialog, theme: Theme) -> None:
    theme.apply("light", text_scale=150)
    page.resize(976, 620)
    dialog.parentWidget().resize(1024, 700)
    save_picture(page, "exports-page-small")
    save_picture(dialog, "settle-small")
    assert all(
        button.width() >= button.sizeHint().width() for button in page.findChildren(Button) if button.isVisible()
    )
    assert all(
        button.width() >= button.sizeHint().width() for button in dialog.findChildren(Button) if button.isVisible()
    )
