"""What the tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from readerapp.gui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look at 100 %."""
    theme = Theme(qapp)
    theme.apply("light")
    return theme


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    """Close the popup or dialog that a test leaves open: it would take the mouse of the tests after it."""
    yield
    if QApplication.instance() is None:
        return
    for left in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if left is not None:
            left.close()
