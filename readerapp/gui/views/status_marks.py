"""The mark of a paper's status: a dot for unread, an icon for every other."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.library.rows import Status

_ICONS = {
    Status.QUEUED: "clock",
    Status.READING: "book-open",
    Status.READ: "check",
    Status.DISMISSED: "skip-forward",
}


def paint_status(painter: QPainter, theme: Theme, center: QPointF, status: Status) -> None:
    """Paint the mark of a status around a point."""
    if status == Status.INBOX:
        painting.dot(painter, theme, center + QPointF(0, 0.5), theme.px(7), "accent")
    else:
        side = theme.px(14)
        corner = center - QPointF(side / 2, side / 2)
        painting.icon(painter, theme, corner, _ICONS[status], role="text3", size=side)
