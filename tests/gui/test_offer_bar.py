from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.offer_bar import OfferBar
from tests.gui.pictures import save_picture


def test_new_files_are_offered_with_three_answers(qtbot: QtBot, theme: Theme) -> None:
    bar = OfferBar(theme)
    qtbot.addWidget(bar)
    bar.resize(1280, 48)
    bar.offer(["a.ris", "b.bib"], "Downloads")
    assert bar.isVisible()
    save_picture(bar, "offer-bar")
    buttons = {button.accessibleName(): button for button in bar.findChildren(QAbstractButton)}
    for name, signal in (("Look at them", bar.accepted), ("Ignore", bar.refused), ("Not now", bar.postponed)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(buttons[name], Qt.MouseButton.LeftButton)
    bar.offer([], "Downloads")
    assert not bar.isVisible()
