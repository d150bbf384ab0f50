"""The authors of a paper: as many names as fit on a line, all of them after a click."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views import match_passage
from readerapp.gui.views.text_geometry import layout_rects, units
from readerapp.gui.widgets.focus import shows_ring
from readerapp.text.latex import plain
from readerapp.text.names import readable

_LINE = 20


class AuthorsLine(QAbstractButton):
    """One line of names; its owner sets the width. A click shows all names, another one the line again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._authors: tuple[str, ...] = ()
        self._line = ""
        self._all = False
        self._whole = QTextLayout()
        self._ring = False
        self._marks: match_passage.Marks | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(lambda: self.set_width(self.width()))

    def set_authors(self, authors: Sequence[str]) -> None:
        """Show the authors of another paper."""
        if tuple(authors) != self._authors:
            self._authors = tuple(authors)
            self._all = False
        self.setVisible(bool(authors))

    def set_marks(self, marks: match_passage.Marks | None) -> None:
        """Mark the words of a search, or none; “5 more” is marked where one of those names has a hit."""
        self._marks = marks
        self.update()

    def set_width(self, width: int) -> None:
        """Choose the names that fit and take the height of the lines."""
        self.setFixedWidth(width)
        self._line = self._fitting(width)
        hidden = len(self._authors) > 1 and self._line.endswith(" more")
        if not hidden and not self._fits(width):
            hidden = True
        self._all = self._all and hidden
        lines = self._lay_out(width) if self._all else 1
        self.setFixedHeight(lines * self._theme.px(_LINE))
        self.setAccessibleName(f"Authors: {self._line}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if hidden else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hidden else Qt.CursorShape.ArrowCursor)
        self.setToolTip(("Show fewer authors" if self._all else "Show all authors") if hidden else "")
        self.setEnabled(hidden)
        self.update()

    def line(self) -> str:
        """Return the names on the one line."""
        return self._line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, or all lines."""
        painter = QPainter(self)
        over = self.isEnabled() and (self.underMouse() or self.hasFocus())
        role = "text" if over else "text2"
        if self._all:
            self._paint_hits(painter, self._whole, self._found(self._whole.text()))
            painter.setPen(self._theme.color(role))
            self._whole.draw(painter, QPointF(0, 0))
        else:
            words = painting.elided(self._theme, self._line, self._font(), self.width())
            self._paint_hits_of_line(painter, words)
            painting.text(painter, self._theme, QRectF(self.rect()), words, self._font(), role=role)
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, self._theme, QRectF(self.rect()), 4)

    def _found(self, names: str) -> match_passage.Ranges:
        return self._marks.marks(names, "author") if self._marks else ()

    def _paint_hits(self, painter: QPainter, layout: QTextLayout, hits: match_passage.Ranges) -> None:
        text, cap_height = layout.text(), self._theme.metrics(self._font()).capHeight()
        for start, end in hits:
            for rect in layout_rects(layout, units(text[:start]), units(text[:end]), cap_height):
                painting.rounded(painter, self._theme, rect.adjusted(1, 0, -1, 0), 3, "hit")

    def _paint_hits_of_line(self, painter: QPainter, line: str) -> None:
        hits = list(self._found(line))
        if self._marks and line.endswith(" more"):
            shown = line.rindex(" and ") + len(" and ")
            if len(self._found(", ".join(plain(readable(author)) for author in self._authors))) > len(hits):
                hits.append((shown, len(line)))
        height = self._theme.px(18)
        for start, end in hits:
            left = painting.text_width(self._theme, line[:start], self._font())
            width = painting.text_width(self._theme, line[start:end], self._font())
            box = QRectF(left - 1, (self.height() - height) / 2, width + 2, height)
            painting.rounded(painter, self._theme, box, 3, "hit")

    def _font(self) -> QFont:
        return self._theme.font(13)

    def _fits(self, width: int) -> bool:
        return painting.text_width(self._theme, self._line, self._font()) <= width

    def _fitting(self, width: int) -> str:
        """Return the names and how many more there are; the last name alone is never “1 more”."""
        names: list[str] = []
        best = ""
        for place, author in enumerate(self._authors):
            names.append(plain(readable(author)))
            more = len(self._authors) - place - 1
            line = _joined(names, more)
            if painting.text_width(self._theme, line, self._font()) > width:
                # The whole list may still fit, for it needs no “and 1 more”.
                if more > 1 or not best:
                    break
                continue
            best = line
        return best or _joined(names[:1], len(self._authors) - 1) if self._authors else ""

    def _lay_out(self, width: int) -> int:
        names = [plain(readable(author)) for author in self._authors]
        self._whole = QTextLayout(_joined(names, 0), self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._whole.setTextOption(option)
        height = self._theme.px(_LINE)
        self._whole.beginLayout()
        count = 0
        while (line := self._whole.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, round(count * height + (height - line.height()) / 2)))
            count += 1
        self._whole.endLayout()
        return count

    def _on_clicked(self) -> None:
        self._all = not self._all
        self.set_width(self.width())


def _joined(names: Sequence[str], more: int) -> str:
    if more:
        return f"{', '.join(names)} and {figure(more)} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
