"""The picker of tags: what it offers, and what keys do."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.tag_choices import TagChoices, choices
from readerapp.gui.views.tag_picker import TagPicker, TagPopover
from readerapp.library.rows import TagRow
from tests.gui.pictures import save_picture

KEY = Qt.Key
TAGS = [
    TagRow(1, "area/medical", 1, 12),
    TagRow(2, "area/neuro", 4, 30),
    TagRow(3, "method/tensor", 5, 42),
    TagRow(4, "microscopy", 3, 64),
    TagRow(5, "to-read", 2, 9),
]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(670, 500)
    QPushButton("Tag", window).move(40, 40)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def picker(theme: Theme) -> TagPicker:
    return TagPicker(theme)


@pytest.fixture
def popover(window: QWidget, picker: TagPicker) -> TagPopover:
    return picker.open_at(window.findChild(QPushButton), TAGS, ["microscopy"], ["area/neuro"], 3)


def names(typed: str) -> list[str]:
    return [choice.words() for choice in choices(typed, TAGS, ["area/medical"], [])]


def test_carried_come_first_then_the_most_used() -> None:
    assert names("") == ["area/medical", "microscopy", "method/tensor", "area/neuro", "to-read"]


def test_the_beginning_of_a_name_ranks_before_its_middle() -> None:
    assert names("me") == ["area/medical", "method/tensor", "New tag “me”"]
    assert names("scopy") == ["microscopy", "New tag “scopy”"]


def test_letters_in_order_are_enough() -> None:
    assert names("mtsr")[0] == "method/tensor"


def test_a_known_name_is_not_new() -> None:
    assert names("Microscopy") == ["microscopy"]


def test_matched_letters_are_told() -> None:
    first = choices("med", TAGS, [], [])[0]
    assert [first.name[place] for place in first.matched] == list("med")
    assert first.matched == (5, 6, 7)


def test_the_model_keeps_qt_rules(qtmodeltester: ModelTester) -> None:
    model = TagChoices()
    model.set_rows(choices("m", TAGS, ["microscopy"], ["area/neuro"]))
    qtmodeltester.check(model)


def test_typing_and_enter_adds(qtbot: QtBot, picker: TagPicker, popover: TagPopover) -> None:
    with qtbot.waitSignal(picker.added) as added:
        qtbot.keyClicks(popover.field, "medi")
        qtbot.keyClick(popover.field, KEY.Key_Return)
    assert added.args == ["area/medical"]
    assert popover.field.text() == ""
    qtbot.keyClick(popover.field, KEY.Key_Return)
    assert not popover.isVisible(), "Enter with nothing typed is done"


def test_a_new_name_is_added(qtbot: QtBot, picker: TagPicker, popover: TagPopover) -> None:
    with qtbot.waitSignal(picker.added) as added:
        qtbot.keyClicks(popover.field, "area/optics")
        qtbot.keyClick(popover.field, KEY.Key_Return)
    assert added.args == ["area/optics"]


def test_arrows_and_space_remove_a_carried_tag(qtbot: QtBot, picker: TagPicker, popover: TagPopover) -> None:
    qtbot.keyClick(popover.field, KEY.Key_Down)
    choice = popover.choice()
    assert choice is not None
    assert (choice.name, choice.state) == ("microscopy", Qt.CheckState.Checked)
    with qtbot.waitSignal(picker.removed) as removed:
        qtbot.keyClick(popover.field, KEY.Key_Space)
    assert removed.args == ["microscopy"]


def test_a_tag_that_some_carry_is_added_to_all(qtbot: QtBot, picker: TagPicker, popover: TagPopover) -> None:
    qtbot.keyClicks(popover.field, "neuro")
    choice = popover.choice()
    assert choice is not None
    assert choice.state == Qt.CheckState.PartiallyChecked
    with qtbot.waitSignal(picker.added) as added:
        qtbot.keyClick(popover.field, KEY.Key_Return)
    assert added.args == ["area/neuro"]


def test_space_types_a_space_in_a_name(qtbot: QtBot, popover: TagPopover) -> None:
    qtbot.keyClicks(popover.field, "to read")
    assert popover.field.text() == "to read"


def test_a_click_on_a_row_adds(qtbot: QtBot, picker: TagPicker, popover: TagPopover) -> None:
    row = popover.list.visualRect(popover.list.model().index(2, 0)).center()
    with qtbot.waitSignal(picker.added) as added:
        qtbot.mouseClick(popover.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert added.args == ["method/tensor"]


def test_escape_closes(qtbot: QtBot, popover: TagPopover) -> None:
    qtbot.keyClick(popover.field, KEY.Key_Escape)
    assert not popover.isVisible()


def test_it_opens_at_a_place_on_screen_and_without_tags(qtbot: QtBot, window: QWidget, picker: TagPicker) -> None:
    popover = picker.open_at(window.mapToGlobal(QPoint(20, 20)), [], [], [], 1)
    assert popover.isVisible()
    qtbot.keyClicks(popover.field, "first")
    with qtbot.waitSignal(picker.added) as added:
        qtbot.keyClick(popover.field, KEY.Key_Return)
    assert added.args == ["first"]
    popover.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(qtbot: QtBot, theme: Theme, window: QWidget, picker: TagPicker, scheme: str) -> None:
    theme.apply(scheme)
    popover = picker.open_at(window.findChild(QPushButton), TAGS, ["microscopy"], ["area/neuro"], 3)
    save_picture(popover, f"tag-picker-{scheme}")
    qtbot.keyClicks(popover.field, "me")
    assert save_picture(popover, f"tag-picker-typed-{scheme}").is_file()
    popover.close()
