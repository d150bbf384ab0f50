"""Where stretches of a laid out QTextDocument or QTextLayout stand."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine


def stretch_rects(document: QTextDocument, start: int, end: int, cap_height: float) -> list[QRectF]:
    """Return one rectangle for each line of a stretch, a little larger than its capitals.

    Args:
        document: already laid out.
        start, end: places in the document.
        cap_height: of its font.
    """
    rects = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        rects += _block_rects(document, block, start - block.position(), end - block.position(), cap_height)
        block = block.next()
    return rects


def layout_rects(
    layout: QTextLayout, start: int, end: int, cap_height: float, origin: QPointF | None = None
) -> list[QRectF]:
    """Return one rectangle for each line of a stretch of a layout that stands at ``origin``."""
    origin = origin or QPointF()
    rects = []
    number = layout.lineForTextPosition(max(start, 0)).lineNumber()
    while number < layout.lineCount() and layout.lineAt(number).textStart() < end:
        line = layout.lineAt(number)
        number += 1
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        left, right = _x(line, first), _x(line, last)
        if last < end and last == line.textStart() + line.textLength():
            right = line.x() + line.naturalTextWidth()  # not past the space at which the line breaks
        left, right = min(left, right), max(left, right)
        top = round(origin.y() + line.y() + line.ascent() - cap_height - 5)  # on whole pixels, for sharp lines
        rects.append(QRectF(max(0.0, origin.x() + left - 2), top, 0, round(cap_height + 10)))
        rects[-1].setRight(origin.x() + right + 2)
    return rects


def units(text: str) -> int:
    """Count a text in UTF-16 units, as Qt does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _block_rects(document: QTextDocument, block: QTextBlock, start: int, end: int, cap_height: float) -> list[QRectF]:
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    rects = layout_rects(block.layout(), start, end, cap_height, origin)
    for rect in rects:
        rect.setRight(min(document.textWidth(), rect.right()))
    return rects


def _x(line: QTextLine, place: int) -> float:
    x: Any = line.cursorToX(place)  # PySide gives (x, place), whatever its annotations say
    return float(x[0])
