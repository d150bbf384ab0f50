"""Learns when a window has painted for the first time."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits for the first paint of any of some widgets.

    Signals:
        painted: the window that holds the widget is on the screen.
    """

    painted = Signal()

    def __init__(self, widgets: Iterable[QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a paint event that is about to be handled."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            # Posted events are handled when the whole window has been painted and handed over, before any timer.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, event: QEvent) -> None:
        """Tell that the paint is done."""
        self.painted.emit()
