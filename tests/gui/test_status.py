"""The status bar."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.status import StatusBar
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.ring import Ring
from tests.gui.pictures import save_picture


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> StatusBar:
    bar = StatusBar(theme)
    bar.resize(1280, 28)
    qtbot.addWidget(bar)
    bar.set_text("66 papers · 17 triaged")
    bar.show()
    return bar


def words_of(bar: StatusBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.text() and label.isVisible()]


def test_a_job_is_shown_with_figures_and_goes(bar: StatusBar) -> None:
    assert words_of(bar) == ["66 papers · 17 triaged"]
    bar.show_job("Indexing", 1240, 2003)
    assert words_of(bar)[1] == "Indexing 1\u2009240 of 2\u2009003"
    assert bar.findChild(Ring).value() == 619
    bar.show_job("Reading the file", 0, 0)
    assert words_of(bar)[1] == "Reading the file"
    bar.hide_job()
    assert words_of(bar) == ["66 papers · 17 triaged"]


def test_the_cross_asks_to_cancel(bar: StatusBar, qtbot: QtBot) -> None:
    bar.show_job("Indexing", 1, 2)
    cancel = next(each for each in bar.findChildren(Button) if each.accessibleName() == "Cancel")
    assert cancel.toolTip() == "Cancel: Indexing"
    with qtbot.waitSignal(bar.cancel_asked):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)


def test_saved_time_comes_and_goes(bar: StatusBar) -> None:
    bar.saved("14:02")
    assert words_of(bar)[-1] == "Saved 14:02"
    bar.saved("")
    assert words_of(bar) == ["66 papers · 17 triaged"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(bar: StatusBar, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    bar.show_job("Indexing annotations", 1240, 2003)
    bar.saved("14:02")
    save_picture(bar, f"status-{scheme}")
