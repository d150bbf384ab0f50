"""Highlights as shapes in a document, and how they and search hits are painted under its text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.highlight_colors import HUES
from readerapp.gui.views.positions import Places
from readerapp.library.rows import AnchorState, AnnotationRow

_UNDERLINE = 1.5
_STEP = 2.5
_MOST_STEPS = 2


@dataclass(slots=True)
class Highlight:
    """A highlight in Qt's document.

    Attributes:
        id: of its annotation.
        hue: as in ``highlight_colors.HUES``.
        start, end: its stretch in Qt's counting.
        level: how many lines of overlapping highlights its own line stands below.
        rects: one for each line of text, once they are laid out.
    """

    id: int
    hue: str
    start: int
    end: int
    level: int = 0
    rects: list[QRectF] = field(default_factory=list)


def place_highlights(annotations: Sequence[AnnotationRow], places: Places) -> list[Highlight]:
    """Return what is seen of annotations in the order of painting: long ones first, so that short ones lie above."""
    highlights = []
    for annotation in annotations:
        start, end = places.shown(annotation.start, annotation.end)
        if annotation.state != AnchorState.ORPHAN and start < end:
            highlights.append(Highlight(annotation.id, HUES[annotation.color], start, end))
    highlights.sort(key=lambda highlight: highlight.start - highlight.end)
    for place, highlight in enumerate(highlights):
        below = [h.level for h in highlights[:place] if h.start < highlight.end and highlight.start < h.end]
        highlight.level = max(below, default=-1) + 1
    return highlights


def paint_marks(
    painter: QPainter, theme: Theme, highlights: Sequence[Highlight], hits: Sequence[QRectF], hovered: int
) -> None:
    """Paint fills, hits over them, and the highlights' lines over both.

    Args:
        hits: rectangles of search hits.
        hovered: id of the highlight whose line is thicker, 0 for none.
    """
    for highlight in highlights:
        for rect in highlight.rects:
            painting.rounded(painter, theme, rect, 3, f"hl{highlight.hue}")
    for rect in hits:
        painting.rounded(painter, theme, rect.adjusted(1, 0, -1, 0), 3, "hit")
    for highlight in highlights:
        thickness = 2 * _UNDERLINE if highlight.id == hovered else _UNDERLINE
        for rect in highlight.rects:
            bottom = rect.bottom() - _UNDERLINE + _STEP * min(highlight.level, _MOST_STEPS)
            line = QRectF(rect.x() + 2, bottom, rect.width() - 4, thickness)
            painter.fillRect(line, theme.color(f"ul{highlight.hue}"))
