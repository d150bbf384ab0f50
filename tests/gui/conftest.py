"""What the tests of the window share."""

import pytest
from PySide6.QtWidgets import QApplication

from readerapp.gui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look at 100 %."""
    theme = Theme(qapp)
    theme.apply("light")
    return theme
