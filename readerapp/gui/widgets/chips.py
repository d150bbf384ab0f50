"""Chips, badges and swatches: small words on a ground."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.focus import literal, shows_ring

BadgeKind = Literal["new", "known", "duplicate", "problem"]

_BADGES = {
    "new": ("New", "okbg", "ok"),
    "known": ("Known", "chip", "chiptext"),
    "duplicate": ("Possible duplicate", "warnbg", "warn"),
    "problem": ("Check", "errbg", "err"),
}


class Chip(QAbstractButton):
    """A tag, or one part of a search; ``clicked`` where it leads somewhere, ``removed`` by its cross.

    Args:
        theme: the look.
        text: the words.
        hue: role of the dot before them, ``d0`` to ``d7``; none if empty.
        removable: whether a cross (or Delete, Backspace) takes it away.
        doubtful: amber with a dashed edge: a part that was not understood.
        clickable: whether it answers to a click and takes focus.
        name: for assistive technology, instead of the words.

    Signals:
        removed: the user took it away; the chip itself stays until its owner deletes it.
    """

    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        hue: str = "",
        removable: bool = False,
        doubtful: bool = False,
        clickable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = text
        self._hue = hue
        self._removable = removable
        self._doubtful = doubtful
        self._clickable = clickable
        self._ring = False
        self.setText(literal(text))
        self.setAccessibleName(name or text)
        active = removable or clickable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if removable:
            self.setToolTip("Remove (Delete)")
        theme.follow(self)

    def set_words(self, text: str, *, doubtful: bool = False, name: str = "") -> None:
        """Say something else; what is as before stays untouched."""
        if (text, doubtful) != (self._words, self._doubtful):
            self._words, self._doubtful = text, doubtful
            self.setText(literal(text))
            self.updateGeometry()
            self.update()
        self.setAccessibleName(name or text)

    def sizeHint(self) -> QSize:
        """Return the room of dot, words and cross."""
        width = painting.chip_width(self._theme, self._words, dotted=bool(self._hue), px=12)
        cross = self._theme.px(16) if self._removable else 0
        return QSize(width + cross + self._theme.px(4), self._theme.px(24))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the chip away where the cross is hit."""
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._removable and event.position().x() >= self.width() - self._theme.px(22):
            self.removed.emit()
        elif self._clickable:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chip away with Delete or Backspace; Space and Enter click it."""
        key = event.key()
        if self._removable and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif self._clickable and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, dot, words and cross."""
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect())
        hover = self.underMouse() and (self._clickable or self._removable)
        fill = "warnbg" if self._doubtful else "press" if hover else "chip"
        role = "warn" if self._doubtful else "chiptext"
        painting.rounded(painter, theme, rect, 5, fill, edge="warn" if self._doubtful else "", dashed=self._doubtful)
        x = theme.px(8)
        if self._hue:
            painting.dot(painter, theme, QPointF(x + theme.px(3), rect.center().y()), theme.px(6), self._hue)
            x += theme.px(11)
        at = QRectF(x, 0, 0, rect.height())
        painting.text(painter, theme, at, self._words, theme.font(12), role=role)
        if self._removable:
            side = theme.px(12)
            corner = QPointF(rect.width() - theme.px(18), (rect.height() - side) / 2)
            painting.icon(painter, theme, corner, "x", role=role, size=side)
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, theme, rect, 5)


class Badge(QLabel):
    """What an entry is, as a word on a ground of its kind."""

    def __init__(self, theme: Theme, kind: BadgeKind, text: str = "", *, parent: QWidget | None = None) -> None:
        words, self._fill, self._role = _BADGES[kind]
        super().__init__(text or words, parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        """Return the room of the words."""
        return QSize(badge_width(self._theme, self.text()), self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Return the same as ``sizeHint``."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge."""
        painting.chip(
            QPainter(self),
            self._theme,
            QRectF(self.rect()),
            self.text(),
            fill=self._fill,
            role=self._role,
            px=12,
        )


def badge_width(theme: Theme, text: str) -> int:
    """Return the width of a badge, for delegates that paint one."""
    return painting.chip_width(theme, text, dotted=False, px=12)


def badge_look(kind: BadgeKind) -> tuple[str, str, str]:
    """Return words, fill and role of a kind of badge, for delegates that paint one."""
    return _BADGES[kind]


class Swatch(QAbstractButton):
    """The name of a highlight on its colour, underlined as in the text; checkable if one is chosen by it.

    Args:
        theme: the look.
        hue: ``y``, ``b``, ``g`` or ``p``, as in the roles ``hly`` and ``uly``.
        text: the name: Claim, Method, Result or Doubt.
        key: said in the tooltip.
    """

    def __init__(
        self,
        theme: Theme,
        hue: str,
        text: str,
        *,
        key: str = "",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hue = hue
        self._ring = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({key})" if key else text)
        self.setCheckable(checkable)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        """Return the room of the name and of the ring around the colour."""
        width = painting.text_width(self._theme, self.text(), self._theme.font(13))
        return QSize(round(width) + self._theme.px(36), self._theme.px(32))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name on its colour."""
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect())
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, theme, rect, 6)
        elif self.isChecked():
            painting.rounded(painter, theme, rect, 6, edge="text2")
        elif self.underMouse():
            painting.rounded(painter, theme, rect, 6, "hover")
        ground = rect.adjusted(8, theme.px(4), -8, -theme.px(4))
        painting.rounded(painter, theme, ground, 3, f"hl{self._hue}")
        under = QRectF(ground.x() + 2, ground.bottom() - 2, ground.width() - 4, 2)
        painter.fillRect(under, theme.color(f"ul{self._hue}"))
        painting.text(painter, theme, ground, self.text(), theme.font(13), align=Qt.AlignmentFlag.AlignHCenter)
