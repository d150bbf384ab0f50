"""The push button of every kind."""

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.focus import literal, shows_ring

Kind = Literal["primary", "plain", "quiet", "link"]

_RADIUS = 6
_GAP = 8


class Button(QPushButton):
    """A button with an icon, a label and the cap of its key, each of them optional.

    A checkable button stays filled while it is checked. Set its words with ``set_label``, not ``setText``.

    Args:
        theme: the look.
        label: its words; empty for an icon alone, which then needs ``name``.
        kind: ``primary`` (one per view), ``plain`` (with an edge), ``quiet`` (without) or ``link``.
        icon: name in Lucide.
        key: shown on a cap, such as ``Q`` or ``Ctrl ↵``; it binds nothing.
        menu: whether a chevron announces a menu.
        small: 28 px high instead of 32.
        role: of the colour of words and icon, instead of the kind's own.
        name: for assistive technology, instead of the label.
        tip: what the tooltip says before the key.
    """

    def __init__(
        self,
        theme: Theme,
        label: str = "",
        *,
        kind: Kind = "plain",
        icon: str = "",
        key: str = "",
        menu: bool = False,
        small: bool = False,
        checkable: bool = False,
        role: str = "",
        name: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon = icon
        self._key = key
        self._key_visible = True
        self._menu = menu
        self._small = small
        self._role = role
        self._name = name
        self._tip = tip
        self._label = ""
        self._ring = False
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.follow(self)
        self.set_label(label)

    def label(self) -> str:
        """Return the words on the button."""
        return self._label

    def set_label(self, label: str) -> None:
        """Change the words on the button."""
        self._label = label
        self.setText(literal(label))
        self.setAccessibleName(self._name or label or self._tip)
        self._set_tooltip()
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Change the icon to another of Lucide's."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_tip(self, tip: str) -> None:
        """Change what the tooltip says: for a disabled button, why it is."""
        self._tip = tip
        self._set_tooltip()

    def set_key_visible(self, visible: bool) -> None:
        """Show the key on a cap as well as in the tooltip."""
        self._key_visible = visible
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that icon, label, cap and chevron need."""
        theme = self._theme
        height = theme.px(24 if self._kind == "link" else 28 if self._small else 32)
        label = math.ceil(painting.text_width(theme, self._label, theme.font(13, 500)))
        icon = theme.px(16) if self._icon else 0
        if self._kind == "link":
            return QSize(icon + (theme.px(_GAP) if icon else 0) + label, height)
        if icon and not (label or self._cap() or self._menu):
            return QSize(height, height)
        width = theme.px(8 if icon else 12) + icon + label
        width += theme.px(_GAP) if icon and label else 0
        width += theme.px(_GAP) + self._cap_width() if self._cap() else 0
        width += theme.px(16) if self._menu else 0
        width += theme.px(8 if self._cap() or self._menu or not label else 12)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same as ``sizeHint``: a button is never squeezed."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, ring, icon, label, cap and chevron."""
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect())
        ring = self._ring and self.hasFocus()
        self._paint_ground(painter, rect, ring=ring)
        role = self._text_role()
        x = self._left()
        if self._icon:
            side = theme.px(16)
            top_left = QPointF(x, (rect.height() - side) / 2)
            painting.icon(painter, theme, top_left, self._icon, role=role, size=side)
            x += side + theme.px(_GAP)
        at = QRectF(x, 0, rect.width() - x, rect.height())
        width = painting.text(painter, theme, at, self._label, theme.font(13, 500), role=role)
        if self._kind == "link" and (ring or (self.underMouse() and self.isEnabled())):
            bottom = painting.baseline(theme, rect, theme.font(13, 500)) + theme.px(3)
            thickness = 2 if ring else 1
            painter.fillRect(QRectF(x, bottom, width, thickness), theme.color("accent" if ring else role))
        if self._cap():
            self._paint_cap(painter, rect)
        if self._menu:
            side = theme.px(12)
            top_left = QPointF(rect.width() - theme.px(20), (rect.height() - side) / 2)
            painting.icon(painter, theme, top_left, "chevron-down", role="text3", size=side)

    def _set_tooltip(self) -> None:
        words = self._tip or self._label or self._name
        key = f" ({self._key})" if self._key else ""
        self.setToolTip(words + key if self._tip or key or not self._label else "")

    def _cap(self) -> str:
        return self._key if self._key_visible and (self._label or not self._icon) else ""

    def _cap_width(self) -> int:
        return painting.key_cap_width(self._theme, self._key, least=18, padding=8)

    def _left(self) -> float:
        if self._kind == "link":
            return 0
        if self._icon and not (self._label or self._cap() or self._menu):
            return (self.width() - self._theme.px(16)) / 2
        return self._theme.px(8 if self._icon else 12)

    def _text_role(self) -> str:
        if not self.isEnabled():
            return "disabled"
        if self._kind == "primary":
            return "onaccent"
        if self._role:
            return self._role
        if self._kind == "link":
            return "accenttext"
        busy = self.isDown() or self.isChecked() or self.underMouse() or (self._ring and self.hasFocus())
        return "text" if self._kind == "plain" or busy else "text2"

    def _paint_ground(self, painter: QPainter, rect: QRectF, *, ring: bool) -> None:
        theme = self._theme
        down = self.isEnabled() and (self.isDown() or self.isChecked())
        hover = self.isEnabled() and self.underMouse()
        if self._kind == "primary":
            fill = "chip" if not self.isEnabled() else "accenthover" if down or hover else "accent"
            inner = rect.adjusted(4, 4, -4, -4) if ring else rect
            painting.rounded(painter, theme, inner, 4 if ring else _RADIUS, fill)
        elif self._kind == "plain":
            rest, over, pressed = ("pop", "press", "track") if theme.dark else ("page", "hover", "press")
            fill = pressed if down else over if hover else rest
            edge = "edge" if self.isEnabled() else "line"
            painting.rounded(painter, theme, rect, _RADIUS, fill, edge="" if ring else edge)
        elif self._kind == "quiet" and (down or hover):
            painting.rounded(painter, theme, rect, _RADIUS, "press" if down else "hover")
        if ring and self._kind != "link":
            painting.focus_ring(painter, theme, rect, _RADIUS)

    def _paint_cap(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        width, height = self._cap_width(), theme.px(18)
        right = rect.width() - theme.px(7) - (theme.px(16) if self._menu else 0)
        cap = QRectF(right - width, (rect.height() - height) / 2, width, height)
        if self._kind == "primary" and self.isEnabled():
            painting.key_cap(painter, theme, cap, self._key, role="onaccent", edge="onaccent", edge_opacity=0.55)
            return
        edge = "line" if self._kind == "quiet" else "edge"
        painting.key_cap(painter, theme, cap, self._key, role="text3" if self.isEnabled() else "disabled", edge=edge)
