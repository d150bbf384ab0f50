"""The controls: names, keys, focus, repainting, sizes."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Chip
from readerapp.gui.widgets.choices import Check, Radio, Switch
from readerapp.gui.widgets.fields import DateField, Labelled, SearchField, TextField, parsed, written
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import FlowLayout, column, row
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.gui.widgets.popover import Popover
from readerapp.gui.widgets.ring import Ring
from readerapp.gui.widgets.segmented import Segmented
from readerapp.gui.widgets.select import Select
from readerapp.gui.widgets.slider import Slider
from readerapp.gui.widgets.stars import StarRating
from tests.gui.pictures import ARTEFACTS, save_picture
from tests.gui.states_sheet import StatesSheet

PROJECT = Path(__file__).resolve().parents[2]


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Show a widget in the active window, so that it can have the focus."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def colors_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


# The whole sheet


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_sheet(theme: Theme, qtbot: QtBot, scheme: str) -> None:
    theme.apply(scheme)
    sheet = StatesSheet(theme)
    qtbot.addWidget(sheet)
    sheet.give_focus()
    picture = QImage(str(save_picture(sheet, f"states-{scheme}")))
    assert picture.size() == QSize(1280, 800)
    assert {theme.color(role).name() for role in ("page", "accent", "err", "star", "d7")} <= colors_in(picture)


def test_states_sheet_at_twice_the_resolution() -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PROJECT)}
    subprocess.run([sys.executable, "-m", "tests.gui.states_sheet"], cwd=PROJECT, env=environment, check=True)
    assert QImage(str(ARTEFACTS / "states-dark@2x.png")).size() == QSize(2560, 1600)


def test_every_control_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    sheet = StatesSheet(theme)
    qtbot.addWidget(sheet)
    controls = [widget for widget in sheet.findChildren(QWidget) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    names = [QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name) for control in controls]
    assert len(controls) > 40
    assert [control for control, name in zip(controls, names, strict=True) if not name] == []


def test_no_dark_picture_has_white_remnants(theme: Theme, qtbot: QtBot) -> None:
    theme.apply("dark")
    sheet = StatesSheet(theme)
    qtbot.addWidget(sheet)
    image = sheet.grab().toImage()
    longest = 0
    for y in range(image.height()):
        run = 0
        for x in range(image.width()):
            run = run + 1 if image.pixelColor(x, y).lightnessF() > 0.85 else 0
            longest = max(longest, run)
    assert longest < 16, "a stroke of the biggest letters is 13 px"


@pytest.mark.parametrize(
    "make",
    [
        lambda theme: Button(theme, "Export", icon="upload", key="X"),
        lambda theme: Label(theme, "Words"),
        lambda theme: Paragraph(theme, "Words and words"),
        lambda theme: TextField(theme, "Name", text="words"),
        lambda theme: Chip(theme, "tensor", hue="d2"),
        lambda theme: Check(theme, "Ticked", checked=True),
        lambda theme: Radio(theme, "Chosen", checked=True),
        lambda theme: Switch(theme, "On", checked=True),
        lambda theme: Segmented(theme, "View", ["A", "B"]),
        lambda theme: Slider(theme, "Size", value=50),
        lambda theme: Select(theme, "Form", [("One", 1)]),
        lambda theme: StarRating(theme, 3),
        lambda theme: Ring(theme, "Done", 0.5),
    ],
)
def test_a_new_look_repaints_and_measures_again(theme: Theme, qtbot: QtBot, make) -> None:
    widget = shown(qtbot, make(theme))
    widget.adjustSize()
    before, small = widget.grab().toImage(), widget.sizeHint()
    theme.apply("dark")
    after = widget.grab().toImage()
    assert colors_in(before) != colors_in(after)
    theme.apply("dark", text_scale=150)
    assert widget.sizeHint().height() >= round(small.height() * 1.4)


# Buttons


def test_button_answers_to_space_enter_and_click(theme: Theme, qtbot: QtBot) -> None:
    button = shown(qtbot, Button(theme, "Export"))
    button.setFocus()
    for act in (
        lambda: qtbot.keyClick(button, Qt.Key.Key_Space),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Return),
        lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
    ):
        with qtbot.waitSignal(button.clicked, timeout=500):
            act()


def test_button_keeps_ampersands(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "R&D")
    qtbot.addWidget(button)
    assert button.label() == "R&D"
    assert button.accessibleName() == "R&D"
    assert button.shortcut().isEmpty()


def test_a_hidden_key_stays_in_the_tooltip(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Export", key="X")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_key_visible(False)
    assert button.toolTip() == "Export (X)"
    assert button.sizeHint().width() < wide


def test_icon_button_is_square_and_says_its_key(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, icon="chevron-left", kind="quiet", name="Previous", key="K")
    qtbot.addWidget(button)
    assert button.sizeHint() == QSize(32, 32)
    assert button.toolTip() == "Previous (K)"


def test_ring_shows_for_the_keyboard_alone(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    first, second = Button(theme, "First"), Button(theme, "Second")
    row(first, 8, second, parent=window)
    shown(qtbot, window)
    accent = theme.color("accent").name()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert accent not in colors_in(first.grab().toImage())
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert accent in colors_in(second.grab().toImage())
    assert accent not in colors_in(first.grab().toImage())


# Choices


@pytest.mark.parametrize("make", [lambda theme: Check(theme, "Abstract"), lambda theme: Switch(theme, "Motion")])
def test_space_and_click_toggle(theme: Theme, qtbot: QtBot, make) -> None:
    box = shown(qtbot, make(theme))
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 2, 8))
    assert not box.isChecked()


def test_arrows_choose_a_segment(theme: Theme, qtbot: QtBot) -> None:
    segmented = shown(qtbot, Segmented(theme, "Format", ["BibTeX", "Markdown", "CSV"]))
    chosen: list[int] = []
    segmented.chosen.connect(chosen.append)
    first = segmented.findChildren(Radio.__base__)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(segmented.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(segmented.focusWidget(), Qt.Key.Key_Left)
    assert chosen == [1, 2, 1]
    assert segmented.current() == 1


def test_tab_reaches_the_chosen_one_of_several(theme: Theme, qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    before, after = Check(theme, "Before"), Check(theme, "After")
    radios = [Radio(theme, words, checked=words == "Two") for words in ("One", "Two", "Three")]
    column(before, *radios, after, parent=ground)
    with qtbot.waitActive(ground):
        ground.show()
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert radios[1].hasFocus()
    qtbot.keyClick(radios[1], Qt.Key.Key_Down)
    assert radios[2].hasFocus()
    assert radios[2].isChecked()
    qtbot.keyClick(radios[2], Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert radios[2].hasFocus()


def test_segments_take_new_words(theme: Theme, qtbot: QtBot) -> None:
    segmented = Segmented(theme, "Kind", ["New", "Known"])
    qtbot.addWidget(segmented)
    narrow = segmented.sizeHint().width()
    segmented.set_label(0, "New 58")
    assert segmented.sizeHint().width() > narrow


def test_slider_moves_by_its_step(theme: Theme, qtbot: QtBot) -> None:
    slider = shown(qtbot, Slider(theme, "Text size", low=80, high=200, value=100, step=10))
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 110


def test_select_gives_the_data(theme: Theme, qtbot: QtBot) -> None:
    select = shown(qtbot, Select(theme, "Form", [("Pasted page", "hf"), ("arXiv mail", "arxiv")]))
    assert select.currentData() == "hf"
    qtbot.keyClick(select, Qt.Key.Key_Down)
    assert select.currentData() == "arxiv"


# Stars


def test_stars_by_click_and_again_to_clear(theme: Theme, qtbot: QtBot) -> None:
    stars = shown(qtbot, StarRating(theme))
    stars.resize(stars.sizeHint())
    fourth = QPoint(3 * 20 + 8, stars.height() // 2)
    with qtbot.waitSignal(stars.rated) as rated:
        qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=fourth)
    assert rated.args == [4]
    with qtbot.waitSignal(stars.rated) as rated:
        qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=fourth)
    assert rated.args == [0]
    assert stars.value() == 0


def test_stars_by_key(theme: Theme, qtbot: QtBot) -> None:
    stars = shown(qtbot, StarRating(theme, 2))
    ratings: list[int] = []
    stars.rated.connect(ratings.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_5, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_0):
        qtbot.keyClick(stars, key)
    assert ratings == [3, 5, 4, 0]
    assert stars.accessibleName() == "Rating: 0 of 5 stars"


def test_stars_preview_only_while_the_pointer_is_there(theme: Theme, qtbot: QtBot) -> None:
    stars = shown(qtbot, StarRating(theme, 1))
    stars.resize(stars.sizeHint())
    rest = stars.grab().toImage()
    qtbot.mouseMove(stars, QPoint(2, 2))  # a pointer that another test left there would not move
    stars.leaveEvent(None)
    qtbot.mouseMove(stars, QPoint(4 * 20 + 8, 12))
    assert stars.grab().toImage() != rest
    assert stars.value() == 1
    qtbot.mouseMove(stars.window(), QPoint(-10, -10))
    stars.leaveEvent(None)
    assert stars.grab().toImage() == rest


def test_setting_stars_is_not_the_users_deed(theme: Theme, qtbot: QtBot) -> None:
    stars = StarRating(theme)
    qtbot.addWidget(stars)
    with qtbot.assertNotEmitted(stars.rated):
        stars.setValue(3)


# Chips


def test_chip_is_removed_by_cross_and_key(theme: Theme, qtbot: QtBot) -> None:
    chip = shown(qtbot, Chip(theme, "year ≥ 2021", removable=True))
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 12))
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))


# Fields


def test_a_long_text_shows_its_beginning_until_one_types(theme: Theme, qtbot: QtBot) -> None:
    long = "What we read on Tuesdays in spring, with who presents"
    field = TextField(theme, "Description", text=long)
    qtbot.addWidget(field)
    assert field.cursorPosition() == 0
    field.setText(f"{long}, and where")
    assert field.cursorPosition() == 0
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    field.setText(long)
    assert field.cursorPosition() == len(long), "who types goes on"


def test_search_field_offers_to_clear(theme: Theme, qtbot: QtBot) -> None:
    field = shown(qtbot, SearchField(theme, "Search papers", key="/"))
    clear = field.findChild(Button)
    assert not clear.isVisible()
    qtbot.keyClicks(field, "tensor")
    assert clear.isVisible()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert not clear.isVisible()


def test_letters_stay_clear_of_icon_and_button(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField(theme, "Search papers")
    qtbot.addWidget(field)
    margins = field.textMargins()
    assert margins.left() >= 10 + 16
    assert margins.right() >= field.findChild(Button).sizeHint().width()


def test_error_is_said_below_and_to_screen_readers(theme: Theme, qtbot: QtBot) -> None:
    date = DateField(theme, "Digest date", dt.date(2026, 3, 12))
    labelled = shown(qtbot, Labelled(theme, "Digest date", date, note="The page says “Mar 12”."))
    date.selectAll()
    qtbot.keyClicks(date, "31 Febr")
    qtbot.keyClick(date, Qt.Key.Key_Return)
    sentence = "“31 Febr” is no date. Write it like 12 March 2026."
    assert date.error() == date.accessibleDescription() == sentence
    assert sentence in [label.text() for label in labelled.findChildren(QLabel)]
    assert theme.color("err").name() in colors_in(labelled.grab().toImage())
    date.selectAll()
    qtbot.keyClicks(date, "1 April 2026")
    assert date.error() == ""
    assert date.date() == dt.date(2026, 4, 1)


def test_date_moves_with_the_arrows(theme: Theme, qtbot: QtBot) -> None:
    date = shown(qtbot, DateField(theme, "Digest date", dt.date(2026, 2, 28)))
    with qtbot.waitSignal(date.date_changed) as changed:
        qtbot.keyClick(date, Qt.Key.Key_Up)
    assert changed.args == [dt.date(2026, 3, 1)]
    assert date.text() == "1 March 2026"


@pytest.mark.parametrize(
    "text", ["12 March 2026", "12 Mar 2026", "12. march 2026", "March 12, 2026", "Mar 12 2026", " 2026-03-12 "]
)
def test_dates_are_read(text: str) -> None:
    assert parsed(text) == dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    "text", ["", "31 Febr", "31 February 2026", "March 2026", "12 Marz 2026", "2026-13-01", "12/3/26"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parsed(text) is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_written_dates_are_read_back(date: dt.date) -> None:
    assert parsed(written(date)) == date


# Words and layout


def test_label_is_squeezed_but_never_grows_past_its_words(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "Weighted Sampling of Rare Events for Sparse Factor Models")
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= 16
    assert label.sizeHint().height() == 20


def test_paragraph_has_exact_lines(theme: Theme, qtbot: QtBot) -> None:
    words = "Cellular form and function emerge from complex mechanochemical systems. " * 4
    paragraph = Paragraph(theme, words, px=14)
    limited = Paragraph(theme, words, px=14, max_lines=2)
    for widget in (paragraph, limited):
        qtbot.addWidget(widget)
    assert paragraph.heightForWidth(300) % 22 == 0
    assert paragraph.heightForWidth(300) > paragraph.heightForWidth(600) > 22
    assert limited.heightForWidth(300) == 44


def test_paragraph_gets_its_height_in_a_column(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    paragraph = Paragraph(theme, "Cellular form and function emerge from complex systems. " * 6)
    column(paragraph, None, parent=window)
    window.resize(200, 600)
    shown(qtbot, window)
    assert paragraph.height() == paragraph.heightForWidth(200) > 100


def test_flow_layout_goes_on_in_the_next_line(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    flow = FlowLayout(gap=4, line_gap=4, parent=window)
    chips = [Chip(theme, f"tag {i}") for i in range(10)]
    for chip in chips:
        flow.addWidget(chip)
    hidden = chips.pop(3)
    hidden.hide()
    window.resize(200, 300)
    shown(qtbot, window)
    assert max(chip.geometry().right() for chip in chips) < 200
    assert len({chip.y() for chip in chips}) > 1
    assert flow.heightForWidth(10_000) == 24
    assert flow.heightForWidth(200) == max(chip.geometry().bottom() for chip in chips) + 1


# Cards


def test_card_dialog_covers_its_window_and_esc_closes_it(theme: Theme, qtbot: QtBot) -> None:
    window = StatesSheet(theme)
    shown(qtbot, window)
    dialog = CardDialog(theme, window, "Import", QSize(960, 680), subtitle="Nothing is saved yet")
    qtbot.addWidget(dialog)
    dialog.foot.addStretch()
    dialog.foot.addWidget(Button(theme, "Import 65 papers", kind="primary"))
    with qtbot.waitExposed(dialog):
        dialog.open()
    assert dialog.size() == window.size()
    assert dialog.isModal()
    save_picture(dialog, "card-light")
    image = dialog.grab().toImage()
    assert image.pixelColor(640, 400) == theme.color("page")
    assert image.pixelColor(4, 4).lightnessF() < 0.75, "the scrim darkens the window"
    window.resize(1400, 900)
    assert dialog.size() == QSize(1400, 900)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    window.resize(1280, 800)
    assert dialog.size() == QSize(1400, 900), "a closed dialog follows no more"


def test_popover_stays_within_its_window(theme: Theme, qtbot: QtBot) -> None:
    window = StatesSheet(theme)
    shown(qtbot, window)
    popover = Popover(theme, window, "Colour of the highlight")
    qtbot.addWidget(popover)
    popover.content.addWidget(Label(theme, "Claim"))
    popover.open_at(window.mapToGlobal(QPoint(1270, 790)))
    assert window.geometry().contains(popover.geometry())
    with qtbot.waitSignal(popover.closed):
        qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
