"""Cite keys in the window: the dialog that makes them anew, the field of the pattern, the field of a paper's key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QMenu
from pytestqt.qtbot import QtBot

from readerapp.gui.app import App
from readerapp.gui.dialogs.edit_paper import KEY, EditDialog
from readerapp.gui.dialogs.regenerate_keys import RegenerateKeysDialog
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.key_pattern_field import KeyPatternField, sample_papers
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.choices import Check
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.segmented import Segmented
from readerapp.library import keys
from readerapp.tasks.regenerate_keys import KeyChange, KeyPlan
from tests.gui.details import details
from tests.gui.pictures import save_picture
from tests.gui.test_window import app, filled  # noqa: F401

TITLES = (
    "Attention Is All You Need",
    "On <b>bold</b> claims & $O(n^2)$ proofs",
    "A map of the cells in the human heart",
)
CHANGES = tuple(
    KeyChange(number, TITLES[number % 3], f"old{number}", f"new2017word{number}", f"new2017word{number}")
    for number in range(40)
)
LETTERED = KeyChange(50, "A title", "old50", "smith2020seaa", "smith2020sea", 7)
PLAN = KeyPlan("[auth]", (LETTERED, *CHANGES), pinned=2, same=1200)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Panel:
    window = Panel("list")
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def dialog(window: Panel, theme: Theme) -> RegenerateKeysDialog:
    dialog = RegenerateKeysDialog(theme, window, "[auth][year]", 3, 12345)
    dialog.open()
    return dialog


def button(dialog: RegenerateKeysDialog, words: str) -> Button:
    return next(each for each in dialog.findChildren(Button) if each.label().startswith(words))


def test_the_dialog_shows_every_change_and_changes_when_asked(qtbot: QtBot, dialog: RegenerateKeysDialog) -> None:
    assert not button(dialog, "Change").isEnabled()
    dialog.show_plan(PLAN)
    rows = dialog.findChild(QListView).model()
    assert rows.rowCount() == 41
    assert rows.index(0, 0).data() == "old50 becomes smith2020seaa. A title smith2020sea leads to paper 7"
    assert button(dialog, "Change 41 keys").isEnabled()
    save_picture(dialog, "cite-keys")
    dialog.findChild(Check).setChecked(True)
    with qtbot.waitSignal(dialog.change_asked) as asked:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [PLAN, True]


def test_typing_and_the_scope_ask_for_another_plan(qtbot: QtBot, dialog: RegenerateKeysDialog) -> None:
    dialog.show_plan(PLAN)

    def told(words: str) -> bool:
        return any(label.text() == words and label.isVisible() for label in dialog.findChildren(QLabel))

    asked = []
    dialog.plan_asked.connect(lambda *values: asked.append(values))
    field = dialog.findChild(QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "[auth")
    assert asked == []
    assert not button(dialog, "Change").isEnabled()
    qtbot.keyClicks(field, "]")
    assert asked == [("[auth]", False)]
    assert not button(dialog, "Change").isEnabled()
    dialog.findChild(Segmented).set_current(1)
    assert asked[1:] == [("[auth]", True)]
    dialog.show_plan(KeyPlan("[auth]", (), pinned=1, same=2))
    assert not button(dialog, "Change").isEnabled()
    assert dialog.findChild(QListView).isHidden()
    assert told("Every key is as this pattern makes it")
    dialog.findChild(Segmented).set_current(0)
    assert told("Looking…")  # what was true of all papers need not be of these


def test_the_dialog_is_for_all_papers_where_none_is_selected(window: Panel, theme: Theme, qtbot: QtBot) -> None:
    dialog = RegenerateKeysDialog(theme, window, "", 0, 5)
    with qtbot.waitSignal(dialog.plan_asked) as asked:
        dialog.ask()
    assert asked.args == ["", True]


def test_a_pattern_shows_what_it_gives_or_what_is_wrong(qtbot: QtBot, theme: Theme) -> None:
    field = KeyPatternField(theme, sample_papers())
    qtbot.addWidget(field)
    field.show()
    field.set_text("[auth:lower][year][veryshorttitle:lower] | [shorttitle:lower:condense(-)]-[year]")
    shown = field.grab()
    assert not shown.isNull()
    line = field.findChild(QLineEdit)
    assert field.error() == ""
    told = []
    field.finished.connect(told.append)
    line.setText("[atuh]")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "letter 2" in field.error()
    assert told == []
    line.setText("[auth]")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told[-1] == "[auth]"


def test_a_marker_is_put_in_from_the_menu(qtbot: QtBot, theme: Theme) -> None:
    field = KeyPatternField(theme)
    qtbot.addWidget(field)
    field.show()
    field.set_text("x")
    qtbot.mouseClick(field.findChild(Button), Qt.MouseButton.LeftButton)
    actions = {action.text().split("\t")[0]: action for menu in field.findChildren(QMenu) for action in menu.actions()}
    for sign, pattern in (("[shortyear]", "x[shortyear]"), (":upper", "x[shortyear:upper]")):
        field.findChild(QLineEdit).end(False)
        with qtbot.waitSignal(field.edited) as edited:
            actions[sign].trigger()
        assert edited.args == [pattern]
    field.findChild(QMenu).close()


def test_a_typed_key_is_asked_about_and_marked(qtbot: QtBot, theme: Theme, window: Panel) -> None:
    dialog = EditDialog(theme, window, details(), lambda _name, value: "No blanks." if " " in str(value) else "")
    dialog.open()
    field = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Cite key")
    asked = []
    dialog.key_typed.connect(asked.append)
    field.setText("two words")
    assert (asked, field.error()) == ([], "No blanks.")
    field.setText("taken")
    assert asked == ["taken"]
    dialog.set_error(KEY, "older", "It is taken.")
    assert field.error() == ""
    dialog.set_error(KEY, "taken", "It is taken.")
    assert field.error() == "It is taken."
    save_picture(dialog, "edit-cite-key")
    field.setText("free")
    assert field.error() == ""
    assert dialog.changes() == {KEY: "free"}


def keys_of(window: App) -> list[str]:
    return [paper.cite_key for paper in window.joined.desk.library.read(lambda session: list(keys.rows(session)))]


def shown_dialog(window: App, qtbot: QtBot) -> RegenerateKeysDialog:
    window.joined.menus.action("cite_keys").trigger()
    (dialog,) = window.window.findChildren(RegenerateKeysDialog)
    qtbot.waitUntil(lambda: dialog.isVisible() and not window.jobs.busy)
    return dialog


def type_pattern(dialog: RegenerateKeysDialog, qtbot: QtBot, pattern: str) -> None:
    field = dialog.findChild(QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, pattern)


def test_keys_are_changed_from_the_menu_kept_for_new_papers_and_undone(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    before = keys_of(filled)
    filled.joined.parts.lists.select_all()
    qtbot.waitUntil(lambda: len(filled.joined.parts.lists.selected()) == 5)
    dialog = shown_dialog(filled, qtbot)
    type_pattern(dialog, qtbot, "k")
    qtbot.waitUntil(lambda: button(dialog, "Change").label() == "Change 5 keys")
    assert keys_of(filled) == before
    dialog.findChild(Check).setChecked(True)
    qtbot.mouseClick(button(dialog, "Change 5"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: keys_of(filled) == ["paperk", "paperka", "paperkb", "paperkc", "paperkd"])
    qtbot.waitUntil(lambda: "5 papers" in filled.window.toast.words())
    assert filled.settings.cite_key_pattern == "k"
    filled.joined.desk.undo()
    qtbot.waitUntil(lambda: keys_of(filled) == before)


def test_a_typed_key_is_checked_against_the_whole_library(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    before = keys_of(filled)
    qtbot.waitUntil(lambda: filled.joined.parts.lists.current_id() is not None and not filled.jobs.busy)
    filled.joined.parts.reading.edit()
    (dialog,) = filled.window.findChildren(EditDialog)
    field = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Cite key")
    field.setText(next(key for key in before if key != field.text()))
    qtbot.waitUntil(lambda: "is the cite key of paper" in field.error())
    field.setText("mine:2026")
    qtbot.waitUntil(lambda: not filled.jobs.busy)
    assert field.error() == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "mine:2026" in keys_of(filled))
