"""What the tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from readerapp.gui.app import App
from readerapp.gui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look at 100 %."""
    theme = Theme(qapp)
    theme.apply("light")
    return theme


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    """Close the popup or dialog that a test leaves open, then delete all its windows, parents of all other widgets.

    A popup would take the mouse of the tests after it. Windows and looks belong to the application, which outlives the
    tests: after three hundred of them, each new look styled thousands of widgets that nobody sees.
    """
    yield
    application = QApplication.instance()
    if application is None:
        return
    for left in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if left is not None:
            left.close()
    of_test = [child for child in application.children() if isinstance(child, App | Theme)]
    for left in (*QApplication.topLevelWidgets(), *of_test):
        left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
