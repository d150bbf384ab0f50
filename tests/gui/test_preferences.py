"""The preferences: every control sets its field, at once, and shows what is in force."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget, QRadioButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from readerapp.gui import export_memory
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.preferences import PreferencesPage
from readerapp.gui.views.reading_text import ReadingText
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.choices import Switch
from readerapp.gui.widgets.keycap import KeyCap
from readerapp.gui.widgets.labels import Paragraph
from readerapp.gui.widgets.select import Select
from readerapp.gui.widgets.slider import Slider
from readerapp.settings import Settings
from tests.gui.pictures import save_picture

LEFT = Qt.MouseButton.LeftButton
KEYS = [("Edit", [("Undo", "Z or Ctrl+Z"), ("Preferences", "Ctrl+,")]), ("View", [("All keys", "? or F1")])]
SWITCHES = {
    "High contrast": ("Appearance", "high_contrast"),
    "Fade toasts and panels": ("Appearance", "motion"),
    "Show key hints": ("Keys", "key_hints"),
}
CHOICES = {
    "Dark": ("Appearance", "theme", "dark"),
    "Light": ("Appearance", "theme", "light"),
    "Compact": ("Appearance", "rows", "compact"),
}


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> PreferencesPage:
    page = PreferencesPage(theme)
    page.resize(1280, 772)
    page.set_keys(KEYS)
    page.set_library("/home/ada/library", "library-2026-03-14.sqlite")
    qtbot.addWidget(page)
    page.show()
    qtbot.waitActive(page)
    return page


def open_page(page: PreferencesPage, qtbot: QtBot, title: str) -> None:
    pages = page.findChild(QListWidget)
    item = pages.findItems(title, Qt.MatchFlag.MatchExactly)[0]
    qtbot.mouseClick(pages.viewport(), LEFT, pos=pages.visualItemRect(item).center())


def named(page: PreferencesPage, kind: type[QWidget], name: str) -> QWidget:
    return next(each for each in page.findChildren(kind) if each.accessibleName() == name)


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_sets_its_field_alone(page: PreferencesPage, qtbot: QtBot, name: str) -> None:
    title, field = SWITCHES[name]
    open_page(page, qtbot, title)
    switch = named(page, Switch, name)
    before = getattr(Settings(), field)
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(switch, LEFT)
    assert told.args == [dataclasses.replace(Settings(), **{field: not before})]
    with qtbot.waitSignal(page.changed) as told:
        qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert told.args == [Settings()]


@pytest.mark.parametrize("words", CHOICES)
def test_a_choice_sets_its_field_alone(page: PreferencesPage, qtbot: QtBot, words: str) -> None:
    title, field, value = CHOICES[words]
    open_page(page, qtbot, title)
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(named(page, QRadioButton, words), LEFT)
    assert told.args == [dataclasses.replace(Settings(), **{field: value})]


def test_formats_forget_and_citations_get_a_style(page: PreferencesPage, qtbot: QtBot) -> None:
    settings = Settings(export_options='{"csv": {"abstract": true}}')
    page.show_settings(settings)
    open_page(page, qtbot, "Export and citing")
    page.exports.set_styles([("APA", "apa"), ("IEEE", "ieee")], settings)
    style = named(page, Select, "Citation style")
    assert style.currentText() == "APA"
    with qtbot.waitSignal(page.changed) as told:
        qtbot.keyClicks(style, "I")
        style.activated.emit(style.currentIndex())
    assert export_memory.read(told.args[0]).of("citations").style == "ieee"
    assert export_memory.read(told.args[0]).of("csv").abstract
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(named(page, Button, "Forget them"), LEFT)
    assert told.args[0].export_options == "{}"
    page.show_settings(told.args[0])
    assert not named(page, Button, "Forget them").isEnabled()


@pytest.mark.parametrize(("name", "field"), [("Open templates folder", "template"), ("Open styles folder", "style")])
def test_folders_of_ones_own_are_shown(page: PreferencesPage, qtbot: QtBot, name: str, field: str) -> None:
    open_page(page, qtbot, "Export and citing")
    with qtbot.waitSignal(page.exports.folder_asked) as asked:
        qtbot.mouseClick(named(page, Button, name), LEFT)
    assert asked.args == [field]


def test_changes_add_up(page: PreferencesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(named(page, QRadioButton, "Compact"), LEFT)
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(named(page, Switch, "High contrast"), LEFT)
    assert told.args == [Settings(rows="compact", high_contrast=True)]


def test_sliders_step_by_key_and_say_their_value(page: PreferencesPage, qtbot: QtBot) -> None:
    size = named(page, Slider, "Text size")
    assert size.accessibleDescription() == "Follows the window"
    for key, expected, words in (
        (Qt.Key.Key_Right, Settings(text_size=12), "12 px"),
        (Qt.Key.Key_End, Settings(text_size=22), "22 px"),
        (Qt.Key.Key_Home, Settings(), "Follows the window"),
    ):
        with qtbot.waitSignal(page.changed) as told:
            qtbot.keyClick(size, key)
        assert told.args == [expected]
        assert size.accessibleDescription() == words
    with qtbot.waitSignal(page.changed) as told:
        qtbot.keyClick(named(page, Slider, "Interface size"), Qt.Key.Key_Right)
    assert told.args == [Settings(interface_scale=105)]
    with qtbot.waitSignal(page.changed) as told:
        qtbot.keyClick(named(page, Slider, "Line length"), Qt.Key.Key_Left)
    assert told.args == [Settings(interface_scale=105, line_length=65)]


def test_a_dragged_slider_tells_when_it_is_let_go(page: PreferencesPage, qtbot: QtBot) -> None:
    slider = named(page, Slider, "Interface size")
    told: list[Settings] = []
    page.changed.connect(told.append)
    knob = QPoint(round(slider.width() * 4 / 24), slider.height() // 2)
    end = QPoint(slider.width() + 20, slider.height() // 2)
    qtbot.mousePress(slider, LEFT, pos=knob)
    qtbot.mouseMove(slider, end)
    assert slider.accessibleDescription() == "200 %"
    assert told == []
    qtbot.mouseRelease(slider, LEFT, pos=end)
    assert told == [Settings(interface_scale=200)]


def test_settings_are_shown_without_being_changed(page: PreferencesPage, qtbot: QtBot) -> None:
    settings = Settings(
        theme="dark",
        rows="compact",
        high_contrast=True,
        text_size=18,
        line_length=80,
        interface_scale=102,
        motion=False,
        export_format="markdown",
    )
    with qtbot.assertNotEmitted(page.changed):
        page.show_settings(settings)
    assert named(page, QRadioButton, "Dark").isChecked()
    assert named(page, Select, "Format").currentText() == "Markdown"
    assert named(page, Switch, "High contrast").isChecked()
    assert not named(page, Switch, "Fade toasts and panels").isChecked()
    assert named(page, Slider, "Interface size").accessibleDescription() == "102 %"
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(named(page, QRadioButton, "Comfortable"), LEFT)
    assert told.args == [dataclasses.replace(settings, rows="comfortable")]


def test_the_sample_follows_size_and_line_length(page: PreferencesPage) -> None:
    sample = page.findChild(ReadingText)
    widths = []
    for size, letters in ((0, 66), (0, 50), (16, 66)):
        page.show_settings(Settings(text_size=size, line_length=letters))
        assert f"{letters} letters a line" in sample.shown_text()
        widths.append(sample.width())
    assert widths == [462, 350, 528]
    page.show_settings(Settings(text_size=22, line_length=90))
    assert sample.geometry().right() < sample.parentWidget().width()


def test_escape_goes_back_from_everywhere(page: PreferencesPage, qtbot: QtBot) -> None:
    places = [page.findChild(QListWidget), named(page, Slider, "Text size"), named(page, Switch, "High contrast")]
    for place in [*places, named(page, QRadioButton, "Dark"), page.findChild(QScrollArea)]:
        place.setFocus()
        with qtbot.waitSignal(page.back_asked):
            qtbot.keyClick(place, Qt.Key.Key_Escape)
    back = named(page, QAbstractButton, "Back")
    with qtbot.waitSignal(page.back_asked):
        qtbot.mouseClick(back, LEFT)


def test_the_keyboard_walks_through_pages_and_controls(page: PreferencesPage, qtbot: QtBot) -> None:
    pages = page.findChild(QListWidget)
    assert page.focusWidget() is pages
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert named(page, QRadioButton, "Keep mine").isVisible()
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert named(page, Switch, "Show key hints").isVisible()
    assert not named(page, Slider, "Text size").isVisible()
    qtbot.keyClick(pages, Qt.Key.Key_A)
    assert named(page, Switch, "Show key hints").isVisible()
    qtbot.keyClick(pages, Qt.Key.Key_Home)
    visited = []
    for _ in range(20):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        visited.append(page.focusWidget().accessibleName())
    wanted = ["System", "High contrast", "Comfortable", "Interface size", "Text size", "Line length"]
    places = [visited.index(name) for name in [*wanted, "Fade toasts and panels", "Back"]]
    assert places == sorted(places)


def test_keys_are_listed_and_listed_anew(page: PreferencesPage, qtbot: QtBot) -> None:
    open_page(page, qtbot, "Keys")
    page.set_keys(KEYS[:1])
    caps = lambda: [cap.text() for cap in page.findChildren(KeyCap)]  # noqa: E731
    qtbot.waitUntil(lambda: caps() == ["Z", "Ctrl Z", "Ctrl ,"])


def test_the_library_is_told_and_backed_up(page: PreferencesPage, qtbot: QtBot) -> None:
    open_page(page, qtbot, "Library and backup")
    words = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert {"/home/ada/library", "The newest is library-2026-03-14.sqlite"} <= words
    page.set_library("/home/ada/library", "")
    assert "There is no backup yet" in {label.text() for label in page.findChildren(QLabel)}
    with qtbot.waitSignal(page.back_up_asked):
        qtbot.mouseClick(named(page, QAbstractButton, "Back up now"), LEFT)
    with qtbot.waitSignal(page.open_folder_asked):
        qtbot.mouseClick(named(page, QAbstractButton, "Open folder"), LEFT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures(page: PreferencesPage, theme: Theme, qtbot: QtBot, scheme: str) -> None:
    theme.apply(scheme)
    page.show_settings(Settings(theme=scheme, text_size=15, line_length=68))
    for title in ("Keys", "Export and citing", "Library and backup", "Appearance"):
        open_page(page, qtbot, title)
        save_picture(page, f"preferences-{title.split()[0].lower()}-{scheme}")


def cut(area: QWidget) -> list[str]:
    """Return the paragraphs that are lower than their lines."""
    paragraphs = [label for label in area.findChildren(Paragraph) if label.isVisible()]
    assert paragraphs
    return [each.text() for each in paragraphs if each.height() < each.heightForWidth(each.width())]


@pytest.mark.parametrize("scale", [150, 200])
def test_it_fits_a_small_window_with_big_text(page: PreferencesPage, theme: Theme, qtbot: QtBot, scale: int) -> None:
    theme.apply("light", text_scale=scale)
    page.resize(1024, 672)
    for title in ("Keys", "Export and citing", "Library and backup", "Appearance"):
        open_page(page, qtbot, title)
        area = named(page, QScrollArea, title)
        qtbot.waitUntil(lambda area=area: area.widget().width() <= area.viewport().width())
        qtbot.waitUntil(lambda area=area: cut(area) == [])
    save_picture(page, f"preferences-{scale}")


def test_a_folder_can_be_watched_and_left_alone_again(page: PreferencesPage, qtbot: QtBot) -> None:
    choose = named(page, QAbstractButton, "Choose folder")
    with qtbot.waitSignal(page.watch_asked):
        choose.click()
    page.show_settings(Settings(watch_folder="/somewhere/Downloads"))
    with qtbot.waitSignal(page.changed) as changed:
        named(page, QAbstractButton, "Stop watching").click()
    assert changed.args[0].watch_folder == ""
