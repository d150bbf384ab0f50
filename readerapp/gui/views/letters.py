"""Keys that lists leave to the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


def is_letter(event: QKeyEvent) -> bool:
    """Tell whether a key types a letter, figure or sign: each is a deed of the window, not the start of a search."""
    text = event.text()
    return bool(text.strip()) and text.isprintable() and event.modifiers() in _TYPING
