import dataclasses
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from readerapp.errors import ReaderError
from readerapp.gui.dialogs.edit_paper import EditDialog
from readerapp.gui.dialogs.merge_papers import MergeDialog
from readerapp.gui.models.comparison import compare, differences
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.compare_papers import ComparePapers
from readerapp.gui.views.duplicates_page import DuplicatesPage
from readerapp.gui.widgets.choices import Radio
from readerapp.gui.widgets.fields import TextField
from readerapp.library import editing
from readerapp.library.rows import FieldSource, PairRow
from tests.gui.details import details
from tests.gui.pictures import save_picture

FIRST = details(1)
SECOND = dataclasses.replace(
    details(2),
    title="A Ruler Is All You Need: μ-Sort for Paper Tapes and Cards",
    venue="Journal of Tapes",
    identifiers={"doi": "10.9999/tapes.1"},
    abstract=FIRST.abstract.replace("twelve tapes", "fifteen tapes"),
    sources={"venue": FieldSource("you", at="2024-04-01T10:00:00+00:00")},
)
PAIRS = [
    PairRow(7, 1, 2, FIRST.title, SECOND.title, "Titles 94 % alike, same first author", 0.94, "2026-03-12"),
    PairRow(8, 3, 4, "Editorial", "Editorial", "The same title, but other identifiers", 1.0, "2026-03-12"),
]


def test_fields_are_the_same_differ_or_are_joined() -> None:
    states = {field.label: field.state for field in compare(FIRST, SECOND)}
    assert states["Authors"] == "same"
    assert states["Title"] == states["Venue"] == states["Abstract"] == "differs"
    assert (states["arXiv"], states["DOI"]) == ("mine", "theirs")
    assert states["Tags"] == states["Note"] == "joined"
    assert {field.name for field in compare(FIRST, SECOND) if field.prefers_theirs} == {"venue"}


def test_words_that_differ_are_found_beside_letters_of_two_units() -> None:
    here, there = differences("🙂 a red lamp", "🙂 a blue lamp!")
    assert [("🙂 a red lamp")[start:end] for start, end in here] == ["red"]
    assert [("🙂 a blue lamp!")[start:end] for start, end in there] == ["blue", "!"]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> DuplicatesPage:
    page = DuplicatesPage(theme)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.pair_chosen.connect(lambda pair: page.show_papers((FIRST, SECOND) if pair else None))
    page.show_pairs(PAIRS)
    page.show()
    page.focus()
    return page


def test_a_pair_is_merged_with_what_was_chosen(page: DuplicatesPage, qtbot: QtBot) -> None:
    save_picture(page, "duplicates-page")
    radios = {radio.accessibleName(): radio for radio in page.findChildren(Radio)}
    assert radios["Venue of the second paper"].isChecked()
    radios["Title of the second paper"].click()
    radios["Venue of the first paper"].click()
    with qtbot.waitSignal(page.merge_asked) as merged:
        qtbot.keyClick(page._pairs, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    winner, loser, take, keep = merged.args
    assert (winner, loser) == (1, 2)
    assert take == {"title"}
    assert {"venue", "abstract"} <= keep


@pytest.mark.parametrize(("key", "signal"), [(Qt.Key.Key_D, "apart_asked"), (Qt.Key.Key_V, "versions_asked")])
def test_a_pair_is_judged_by_keys(page: DuplicatesPage, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal)) as judged:
        qtbot.keyClick(page._pairs, key)
    assert judged.args == [1, 2]


def test_swapping_keeps_the_other_number(page: DuplicatesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page._pairs, Qt.Key.Key_X)
    with qtbot.waitSignal(page.merge_asked) as merged:
        page._merge.click()
    assert merged.args[:2] == [2, 1]


def test_the_next_pair_is_shown_when_one_is_judged(page: DuplicatesPage, qtbot: QtBot) -> None:
    chosen: list[Any] = []
    page.pair_chosen.connect(chosen.append)
    page.show_pairs(PAIRS[1:])
    assert [pair.id for pair in chosen if pair] == [8]
    page.show_pairs([])
    assert page._stack.currentIndex() == 1
    save_picture(page, "duplicates-page-empty")


@pytest.mark.parametrize("scale", [100, 200])
def test_the_page_grows_with_the_text(page: DuplicatesPage, theme: Theme, qtbot: QtBot, scale: int) -> None:
    theme.apply("light", text_scale=scale)
    page.resize(1900, 740)

    def left(words: str) -> int:
        (found,) = (label for label in page._compare.parentWidget().findChildren(QLabel) if label.text() == words)
        return int(found.mapTo(page, QPoint(0, 0)).x())

    both_say_the_same = "Ada Clerk; Ben Tape; Cleo Ruler"
    qtbot.waitUntil(lambda: left("clerk1, no. 1") == left(FIRST.venue) == left(both_say_the_same))
    title = next(label for label in page.findChildren(QLabel) if label.text() == "Possible duplicates")
    assert title.mapTo(page, QPoint(0, 0)).y() >= 12 * scale // 100


def test_two_papers_are_merged_in_a_dialog(qtbot: QtBot, theme: Theme) -> None:
    dialog = MergeDialog(theme, page_of(qtbot, theme), FIRST, SECOND)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    save_picture(dialog, "merge-dialog")
    compared = dialog.findChild(ComparePapers)
    assert compared is not None
    compared.choose_all(theirs=True)
    with qtbot.waitSignal(dialog.merge_asked) as merged:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert merged.args[2] >= {"title", "abstract", "venue"}


def page_of(qtbot: QtBot, theme: Theme) -> DuplicatesPage:
    page = DuplicatesPage(theme)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    return page


def wrong(name: str, value: object) -> str:
    try:
        editing.checked(name, value)
    except ReaderError as error:
        return error.text
    return ""


def test_details_are_corrected_by_hand(qtbot: QtBot, theme: Theme) -> None:
    dialog = EditDialog(theme, page_of(qtbot, theme), FIRST, wrong)
    qtbot.addWidget(dialog)
    dialog.show()
    save_picture(dialog, "edit-dialog")
    fields = {field.accessibleName(): field for field in dialog.findChildren(TextField)}
    save = next(b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == "Save")
    fields["DOI"].setText("no doi")
    assert fields["DOI"].error()
    assert not save.isEnabled()
    fields["DOI"].setText("10.9999/tapes.2")
    fields["Year"].setText("2025")
    dialog._authors.set_text("Ada Clerk\nBen Tape\n\n")
    with qtbot.waitSignal(dialog.edited) as edited:
        save.click()
    assert edited.args == [
        1,
        {"identifiers.doi": "10.9999/tapes.2", "year": "2025", "authors": ("Ada Clerk", "Ben Tape")},
    ]


def test_nothing_is_written_when_nothing_was_changed(qtbot: QtBot, theme: Theme) -> None:
    dialog = EditDialog(theme, page_of(qtbot, theme), FIRST, wrong)
    qtbot.addWidget(dialog)
    assert dialog.changes() == {}
