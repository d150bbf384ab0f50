"""Painter functions shared by widgets and item delegates; sizes are px on screen, already scaled."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPolygonF

from readerapp.gui.theme.theme import Theme

_ANTIALIASING = QPainter.RenderHint.Antialiasing


def rounded(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    radius: float,
    fill: str = "",
    *,
    edge: str = "",
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draw a rounded rectangle whose edge lies inside ``rect`` on whole pixels."""
    painter.setRenderHint(_ANTIALIASING)
    painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    if edge:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color(edge), width, style))
        inset = width / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(rect, radius, radius)


def focus_ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float = 6) -> None:
    """Draw the ring of keyboard focus inside ``rect``."""
    rounded(painter, theme, rect, radius, edge="accent", width=2)


def dot(painter: QPainter, theme: Theme, center: QPointF, diameter: float, role: str) -> None:
    """Draw a filled circle."""
    painter.setRenderHint(_ANTIALIASING)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    painter.drawEllipse(center, diameter / 2, diameter / 2)


def baseline(theme: Theme, rect: QRectF, font: QFont) -> int:
    """Return the y on which capitals of ``font`` stand in the middle of ``rect``."""
    return round(rect.y() + (rect.height() + theme.metrics(font).capHeight()) / 2)


def elided(theme: Theme, words: str, font: QFont, width: float) -> str:
    """Shorten ``words`` with an ellipsis to fit ``width``."""
    return theme.metrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, width))


def text_width(theme: Theme, words: str, font: QFont) -> float:
    """Return how far ``words`` reach on one line."""
    return theme.metrics(font).horizontalAdvance(words)


def text(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    words: str,
    font: QFont,
    *,
    role: str = "text",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Draw one line, its capitals centred in the height of ``rect``, and return its width.

    The line is neither clipped nor elided: pass it through ``elided`` where it may be too long.
    """
    width = text_width(theme, words, font)
    x = rect.x()
    if align & Qt.AlignmentFlag.AlignRight:
        x = rect.right() - width
    elif align & Qt.AlignmentFlag.AlignHCenter:
        x += (rect.width() - width) / 2
    painter.setFont(font)
    painter.setPen(theme.color(role))
    painter.drawText(QPointF(x, baseline(theme, rect, font)), words)
    return width


def icon(
    painter: QPainter,
    theme: Theme,
    top_left: QPointF,
    name: str,
    *,
    role: str = "text2",
    size: int = 16,
    stroke: float = 1.5,
) -> None:
    """Draw an icon of Lucide, sharp at the device's resolution."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(top_left, theme.pixmap(name, role, size, ratio, stroke))


def _star() -> QPolygonF:
    """Return a five-pointed star in a square of 12 units."""
    points = []
    for i in range(10):
        reach = 5.6 if i % 2 == 0 else 5.6 * 0.46
        angle = i * math.pi / 5
        points.append(QPointF(6 + reach * math.sin(angle), 6.4 - reach * math.cos(angle)))
    return QPolygonF(points)


_STAR = _star()


def stars_width(count: int, size: float = 12, gap: float = 1) -> float:
    """Return the width of a row of stars."""
    return count * (size + gap) - gap if count else 0.0


def stars(
    painter: QPainter,
    theme: Theme,
    top_left: QPointF,
    filled: int,
    of: int = 0,
    *,
    size: float = 12,
    gap: float = 1,
    role: str = "star",
) -> None:
    """Draw ``filled`` stars, then outlines up to ``of``."""
    painter.save()
    painter.setRenderHint(_ANTIALIASING)
    painter.translate(top_left)
    outline = QPen(theme.color("text3"), 12 / size)
    outline.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    step = (size + gap) * 12 / size
    painter.scale(size / 12, size / 12)
    for i in range(max(filled, of)):
        if i < filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(role))
        else:
            painter.setPen(outline)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_STAR.translated(i * step, 0))
    painter.restore()


def ring(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    fraction: float,
    *,
    width: float = 2.0,
    role: str = "accent",
) -> None:
    """Draw how far something is as an arc, clockwise from the top."""
    painter.setRenderHint(_ANTIALIASING)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    rect = rect.adjusted(inset, inset, -inset, -inset)
    painter.setPen(QPen(theme.color("track"), width))
    painter.drawEllipse(rect)
    if fraction > 0:
        pen = QPen(theme.color(role), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if width < 3 else Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(rect, 90 * 16, -round(min(fraction, 1.0) * 360 * 16))


def bar(
    painter: QPainter, theme: Theme, rect: QRectF, parts: Iterable[tuple[float, str]], ground: str = "track"
) -> None:
    """Draw fractions of a whole as one bar, each ``(fraction, role)``, parted by a pixel of ground."""
    painter.save()
    painter.setRenderHint(_ANTIALIASING)
    path = QPainterPath()
    path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setClipPath(path)
    painter.fillRect(rect, theme.color(ground))
    x = rect.x()
    for fraction, role in parts:
        width = fraction * rect.width()
        gap = 1 if x + width < rect.right() - 1 and x > rect.x() else 0
        painter.fillRect(QRectF(x, rect.y(), width - gap, rect.height()), theme.color(role))
        x += width
    painter.restore()


def chip_width(theme: Theme, words: str, *, dotted: bool = True, px: int = 11) -> int:
    """Return the width of a chip as ``chip`` draws it."""
    width = text_width(theme, words, theme.font(px))
    return round(width) + theme.px(12) + (theme.px(11) if dotted else 0)


def chip(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    words: str,
    hue: str = "",
    *,
    fill: str = "chip",
    role: str = "chiptext",
    px: int = 11,
) -> None:
    """Draw a small chip for a row; ``hue`` is the role of its dot, none if empty."""
    rounded(painter, theme, rect, 4, fill)
    x = rect.x() + theme.px(6)
    if hue:
        dot(painter, theme, QPointF(x + theme.px(3), rect.center().y()), theme.px(6), hue)
        x += theme.px(11)
    text(painter, theme, QRectF(x, rect.y(), 0, rect.height()), words, theme.font(px), role=role)


def key_cap_width(theme: Theme, keys: str, least: int = 20, padding: int = 10) -> int:
    """Return the width of a key cap."""
    width = text_width(theme, keys, theme.font(11, 500))
    return max(theme.px(least), math.ceil(width) + theme.px(padding))


def key_cap(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    keys: str,
    *,
    role: str = "text2",
    edge: str = "edge",
    fill: str = "",
    edge_opacity: float = 1.0,
) -> None:
    """Draw the hint of a key."""
    painter.setOpacity(edge_opacity)
    rounded(painter, theme, rect, 4, fill, edge=edge)
    painter.setOpacity(1.0)
    text(painter, theme, rect, keys, theme.font(11, 500), role=role, align=Qt.AlignmentFlag.AlignHCenter)


def shadow(painter: QPainter, theme: Theme, rect: QRectF, radius: float = 10, depth: int = 18) -> None:
    """Draw a soft shadow around a card in layers.

    QGraphicsDropShadowEffect would render the whole card through a pixmap, blurred at 2x.
    """
    painter.setRenderHint(_ANTIALIASING)
    painter.setPen(Qt.PenStyle.NoPen)
    color = theme.color("shadow").toRgb()
    strength = 10 if theme.dark else 5
    for reach in range(depth, 0, -2):
        color.setAlpha(max(1, int(strength * (1 - reach / depth) + 1)))
        painter.setBrush(color)
        layer = rect.adjusted(-reach, 6 - reach, reach, 6 + reach)
        painter.drawRoundedRect(layer, radius + reach, radius + reach)
