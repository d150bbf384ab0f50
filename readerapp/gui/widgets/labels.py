"""Words and icons that are only looked at."""

import math
from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme

Align = Literal["left", "center", "right"]

_LAYOUTS_KEPT = 8
_LINES = {11: 16, 12: 16, 13: 20, 14: 22, 15: 24, 16: 24, 17: 24, 22: 28, 28: 36}
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


def line_height(px: int) -> int:
    """Return the height of a line of the interface for a size of letters, both at 100 %."""
    return _LINES.get(px, px + 7)


class Label(QLabel):
    """One line of words, centred on its capitals in an exact line height; elided where it does not fit.

    Args:
        theme: the look.
        text: the words; ``setText`` changes them.
        role: of their colour.
        px: size of the letters at 100 %.
        weight: 400, 500 or 600.
        line: height of the line at 100 %, where it is not the usual one for ``px``.
        display: the cut for 22 px and more.
        mono: for code.
        italic: slanted.
        tabular: figures of one width.
        align: where the words stand when there is more room.
        elide: whether it may be squeezed.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: str = "text",
        px: int = 13,
        weight: int = 400,
        line: int = 0,
        display: bool = False,
        mono: bool = False,
        italic: bool = False,
        tabular: bool = False,
        align: Align = "left",
        elide: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._role = role
        self._px = px
        self._weight = weight
        self._line = line or line_height(px)
        self._cut = {"display": display, "mono": mono, "italic": italic, "tabular": tabular}
        self._align = align
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        across = QSizePolicy.Policy.Preferred if elide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def set_role(self, role: str) -> None:
        """Change the colour."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the whole line."""
        width = painting.text_width(self._theme, self.text(), self._font())
        return QSize(math.ceil(width), self._theme.px(self._line))

    def minimumSizeHint(self) -> QSize:
        """Return the room of an ellipsis, or of the whole line where it is never elided."""
        whole = self.sizeHint()
        return QSize(min(16, whole.width()), whole.height()) if self._elide else whole

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        font, role = self._font(), self._role if self.isEnabled() else "disabled"
        words = painting.elided(self._theme, self.text(), font, self.width() + 0.5)
        align = _ALIGNMENTS[self._align]
        painting.text(QPainter(self), self._theme, QRectF(self.rect()), words, font, role=role, align=align)

    def _font(self) -> QFont:
        return self._theme.font(self._px, self._weight, **self._cut)


class Paragraph(QLabel):
    """Wrapped words on an exact line height, which QLabel alone cannot set.

    Args:
        theme: the look.
        text: the words; ``setText`` changes them.
        role: of their colour.
        px: size of the letters at 100 %.
        weight: 400, 500 or 600.
        line: height of a line at 100 %.
        display: the cut for 22 px and more.
        align: ``left`` or ``center``.
        max_lines: elide what is beyond; 0 for no limit.
        max_width: at 100 %; 0 for no limit.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: str = "text",
        px: int = 13,
        weight: int = 400,
        line: int = 0,
        display: bool = False,
        align: Align = "left",
        max_lines: int = 0,
        max_width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._role = role
        self._px = px
        self._weight = weight
        self._line = line or line_height(px)
        self._display = display
        self._align = align
        self._max_lines = max_lines
        self._max_width = max_width
        self._marks: tuple[tuple[int, int], ...] = ()
        self._layouts: dict[tuple[object, ...], QTextLayout] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_role(self, role: str) -> None:
        """Change the colour."""
        self._role = role
        self.update()

    def set_marks(self, marks: Iterable[tuple[int, int]]) -> None:
        """Mark stretches of the words, counted in code points, ends exclusive."""
        self._marks = tuple(marks)
        self._layouts.clear()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: fewer words fit a narrower line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        lines = self._lay_out(width).lineCount()
        return min(lines, self._max_lines or lines) * self._theme.px(self._line)

    def sizeHint(self) -> QSize:
        """Return a comfortable width and its height."""
        whole = math.ceil(painting.text_width(self._theme, self.text(), self._font())) + 1
        width = min(whole, self._theme.px(self._max_width or 400))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: one line of a few letters."""
        return QSize(40, self._theme.px(self._line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines; the last one allowed takes an ellipsis when there are more."""
        painter = QPainter(self)
        painter.setPen(self._theme.color(self._role if self.isEnabled() else "disabled"))
        layout = self._lay_out(self.width())
        last = (self._max_lines or layout.lineCount()) - 1
        for i in range(min(last + 1, layout.lineCount())):
            line = layout.lineAt(i)
            if i == last < layout.lineCount() - 1:
                rest = self.text().encode("utf-16-le", "surrogatepass")[2 * line.textStart() :]
                words = painting.elided(self._theme, rest.decode("utf-16-le", "replace"), self._font(), self.width())
                painter.setFont(self._font())
                painter.drawText(QPointF(line.x(), line.y() + line.ascent()), words)
            else:
                line.draw(painter, QPointF(0, 0))

    def _on_theme_changed(self) -> None:
        if self._max_width:
            self.setMaximumWidth(self._theme.px(self._max_width))
        self._layouts.clear()
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return self._theme.font(self._px, self._weight, display=self._display)

    def _lay_out(self, width: int) -> QTextLayout:
        wanted = (width, self.text(), self._font().key(), self._theme.px(self._line))
        layout = self._layouts.get(wanted)
        if layout is None:  # Qt asks for the same few widths again and again
            if len(self._layouts) == _LAYOUTS_KEPT:
                self._layouts.clear()
            layout = self._layouts[wanted] = self._laid_out(width)
        return layout

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        height = self._theme.px(self._line)
        layout.beginLayout()
        y = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            x = (width - line.naturalTextWidth()) / 2 if self._align == "center" else 0
            line.setPosition(QPointF(round(x), round(y + (height - line.height()) / 2)))
            y += height
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats = []
        for start, end in self._marks:
            mark = QTextLayout.FormatRange()
            mark.start = _units(self.text()[:start])
            mark.length = _units(self.text()[start:end])
            look = QTextCharFormat()
            look.setBackground(self._theme.color("warnbg"))
            look.setForeground(self._theme.color("warn"))
            mark.format = look
            formats.append(mark)
        return formats


def _units(text: str) -> int:
    """Count in UTF-16 units, as Qt does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Icon(QWidget):
    """An icon beside words that say the same: assistive technology passes over it.

    Args:
        theme: the look.
        icon: name in Lucide.
        role: of its colour.
        size: of its side at 100 %.
        stroke: thickness of its lines, px.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        *,
        role: str = "text2",
        size: int = 16,
        stroke: float = 1.5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._role = role
        self._size = size
        self._stroke = stroke
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def set_icon(self, icon: str, role: str = "") -> None:
        """Change the icon, and the colour if a role is given."""
        self._icon = icon
        self._role = role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the icon."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        painting.icon(
            QPainter(self),
            self._theme,
            QPointF(0, 0),
            self._icon,
            role=self._role,
            size=self._theme.px(self._size),
            stroke=self._stroke,
        )
