"""How a row of the picker of tags is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.tag_choices import TagChoice, TagChoices
from readerapp.gui.widgets.choices import paint_tick

ROW = 28
"""Height of a row at 100 %."""


class TagDelegate(QStyledItemDelegate):
    """Paints tick, dot, name with the matched letters bold, and count.

    Args:
        theme: the look.
        model: the rows.
        parent: the view.
        ticks: whether there are ticks.
    """

    def __init__(self, theme: Theme, model: TagChoices, parent: QWidget, *, ticks: bool = True) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._theme = theme
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every row."""
        return QSize(self._theme.px(100), self._theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        choice = self._model.choice(index.row())
        if choice is None:
            return
        painter.save()
        theme, rect = self._theme, QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painting.rounded(painter, theme, rect, 6, "sel")
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, theme, rect, 6, "hover")
        x = rect.x() + theme.px(8)
        middle = rect.center().y()
        side = theme.px(16)
        if choice.new:
            painting.icon(painter, theme, QPointF(x, middle - side / 2), "plus", size=side)
            at = QRectF(x + side + theme.px(8), rect.y(), rect.right() - x - side - theme.px(16), rect.height())
            words = painting.elided(theme, choice.words(), theme.font(13), at.width())
            painting.text(painter, theme, at, words, theme.font(13))
        else:
            if self._ticks:
                paint_tick(painter, theme, QPointF(x, middle - side / 2), choice.state)
                x += side
            x += theme.px(12 if self._ticks else 4)
            if choice.hue >= 0:
                painting.dot(painter, theme, QPointF(x, middle), theme.px(8), f"d{choice.hue}")
            self._paint_name(painter, rect, x + theme.px(12 if choice.hue >= 0 else -4), choice)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, x: float, choice: TagChoice) -> None:
        theme = self._theme
        count = figure(choice.papers)
        small = theme.font(12, tabular=True)
        right = QRectF(rect.x(), rect.y(), rect.width() - theme.px(8), rect.height())
        width = painting.text(painter, theme, right, count, small, role="text3", align=Qt.AlignmentFlag.AlignRight)
        room = right.right() - width - theme.px(8) - x
        font = theme.font(13)
        name = painting.elided(theme, choice.name, font, room * (0.96 if choice.matched else 1.0))
        layout = QTextLayout(name, font)
        layout.setFormats(self._formats(choice, name))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        y = painting.baseline(theme, rect, font) - line.ascent()
        painter.setPen(theme.color("text"))
        layout.draw(painter, QPointF(x, y))

    def _formats(self, choice: TagChoice, name: str) -> list[QTextLayout.FormatRange]:
        """Make the parents of the path quieter and the matched letters bold."""
        formats = []
        leaf = choice.name.rfind("/") + 1
        if leaf:
            formats.append(self._format(0, _units(name[:leaf]), role="text3"))
        bold = self._theme.font(13, 600)
        for place in choice.matched:
            if place < len(name):
                formats.append(self._format(_units(name[:place]), _units(name[place]), font=bold))
        return formats

    def _format(
        self, start: int, length: int, *, role: str = "text", font: QFont | None = None
    ) -> QTextLayout.FormatRange:
        stretch = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setForeground(self._theme.color(role))
        if font:
            look.setFont(font)
        stretch.start, stretch.length, stretch.format = start, length, look
        return stretch


def _units(text: str) -> int:
    """Return the length in Qt's counting."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
