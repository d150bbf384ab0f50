"""What is opened and closed again leaves nothing behind: neither widgets, nor what Python holds of them."""

import gc
from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readerapp.gui.app import App
from tests.gui.test_window import app, filled  # noqa: F401

OPENING = (
    "about", "cite_keys", "copy_as", "edit", "export", "history", "keys", "new_list", "paste", "tag",
)  # fmt: skip


def objects() -> Counter[str]:
    """Return how many objects of Qt there are, by their classes."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, QObject))


def opened() -> QWidget | None:
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def open_and_close_all(window: App, qtbot: QtBot) -> None:
    for name in OPENING:
        window.joined.menus.action(name).trigger()
        qtbot.waitUntil(lambda: opened() is not None)
        while shown := opened():
            shown.close()
        qtbot.waitUntil(lambda: not window.jobs.busy)


def test_dialogs_and_cards_that_are_closed_are_gone(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    open_and_close_all(filled, qtbot)  # what is made the first time and kept
    before, widgets = objects(), len(QApplication.allWidgets())
    for _ in range(2):
        open_and_close_all(filled, qtbot)
    assert objects() - before == Counter()
    assert len(QApplication.allWidgets()) <= widgets
