"""When a control shows the ring of keyboard focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_RETURNING = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}


def shows_ring(event: QFocusEvent, *, before: bool) -> bool:
    """Tell whether focus came by the keyboard; a window that becomes active again restores what was.

    Args:
        event: of the focus that comes in.
        before: whether the ring was shown when the focus was last here.
    """
    return event.reason() in _KEYBOARD or (before and event.reason() in _RETURNING)


def literal(label: str) -> str:
    """Escape the ampersands of a label, which Qt's buttons take for the mark of a mnemonic."""
    return label.replace("&", "&&")
