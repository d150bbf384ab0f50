"""Ticks, radio buttons and switches."""

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.focus import literal, shows_ring

_BOX = 16
_TEXT_AT = 24


def _choice_size(theme: Theme, label: str, note: str, *, dotted: bool) -> QSize:
    """Return the room of a box or circle with its words."""
    label_width = painting.text_width(theme, label, theme.font(13)) + (theme.px(16) if dotted else 0)
    width = max(label_width, painting.text_width(theme, note, theme.font(12)))
    return QSize(theme.px(_TEXT_AT) + math.ceil(width) if width else theme.px(_BOX), theme.px(40 if note else 24))


def _paint_choice_words(painter: QPainter, theme: Theme, label: str, note: str, *, hue: str, enabled: bool) -> None:
    x = theme.px(_TEXT_AT)
    line = QRectF(x, theme.px(2), 0, theme.px(20))
    if hue:
        painting.dot(painter, theme, QPointF(x + theme.px(4), line.center().y()), theme.px(8), hue)
        line.translate(theme.px(16), 0)
    painting.text(painter, theme, line, label, theme.font(13), role="text" if enabled else "disabled")
    if note:
        below = QRectF(x, theme.px(22), 0, theme.px(16))
        painting.text(painter, theme, below, note, theme.font(12), role="text3" if enabled else "disabled")


class Check(QCheckBox):
    """A box to tick.

    Args:
        theme: the look.
        label: its words; empty for a box alone, which then needs ``name``.
        checked: whether it is ticked at first.
        note: a second, smaller line.
        hue: role of a dot before the words, ``d0`` to ``d7``.
        name: for assistive technology, instead of the label.
    """

    def __init__(
        self,
        theme: Theme,
        label: str = "",
        *,
        checked: bool = False,
        note: str = "",
        hue: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(literal(label), parent)
        self._theme = theme
        self._label = label
        self._note = note
        self._hue = hue
        self._ring = False
        self.setChecked(checked)
        self.setAccessibleName(name or label)
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def set_label(self, label: str) -> None:
        """Change the words."""
        self._label = label
        self.setText(literal(label))
        self.setAccessibleName(label)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room of box and words."""
        return _choice_size(self._theme, self._label, self._note, dotted=bool(self._hue))

    def minimumSizeHint(self) -> QSize:
        """Return the same as ``sizeHint``."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Answer to clicks on box and words."""
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box and words."""
        painter = QPainter(self)
        paint_tick(
            painter,
            self._theme,
            QPointF(0, self._theme.px(4)),
            self.checkState(),
            enabled=self.isEnabled(),
            hover=self.underMouse(),
            ring=self._ring and self.hasFocus(),
        )
        _paint_choice_words(painter, self._theme, self._label, self._note, hue=self._hue, enabled=self.isEnabled())


def paint_tick(
    painter: QPainter,
    theme: Theme,
    top_left: QPointF,
    state: Qt.CheckState,
    *,
    enabled: bool = True,
    hover: bool = False,
    ring: bool = False,
) -> None:
    """Paint the box of a ``Check``, for delegates that paint one."""
    side = theme.px(_BOX)
    box = QRectF(top_left.x(), top_left.y(), side, side)
    if state == Qt.CheckState.Unchecked:
        edge = "accent" if ring else "text3" if enabled else "edge"
        fill = "hover" if hover and enabled else "field"
        painting.rounded(painter, theme, box, 4, fill, edge=edge, width=2 if ring else 1)
        return
    fill = "accenthover" if hover and enabled else "accent" if enabled else "disabled"
    painting.rounded(painter, theme, box, 4, fill)
    if ring:
        painting.rounded(painter, theme, box.adjusted(2, 2, -2, -2), 2, edge="onaccent")
    mark = "check" if state == Qt.CheckState.Checked else "minus"
    inset = theme.px(2)
    painting.icon(
        painter,
        theme,
        QPointF(box.x() + inset, box.y() + inset),
        mark,
        role="onaccent" if enabled else "page",
        size=theme.px(12),
        stroke=1.75,
    )


class Radio(QRadioButton):
    """One of several; those with the same parent exclude each other.

    Args:
        theme: the look.
        label: its words.
        checked: whether it is chosen at first.
        note: a second, smaller line.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        checked: bool = False,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(literal(label), parent)
        self._theme = theme
        self._label = label
        self._note = note
        self._ring = False
        self.setChecked(checked)
        self.setAccessibleName(label)
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._let_tab_reach)
        theme.follow(self)

    def set_label(self, label: str) -> None:
        """Change the words."""
        self._label = label
        self.setText(literal(label))
        self.setAccessibleName(label)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room of circle and words."""
        return _choice_size(self._theme, self._label, self._note, dotted=False)

    def minimumSizeHint(self) -> QSize:
        """Return the same as ``sizeHint``."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Answer to clicks on circle and words."""
        return self.rect().contains(pos)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the place of all in the order of Tab, if it is the chosen one."""
        super().showEvent(event)
        self._let_tab_reach(self.isChecked())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circle and words."""
        painter = QPainter(self)
        theme, enabled = self._theme, self.isEnabled()
        side = theme.px(_BOX)
        circle = QRectF(0, theme.px(4), side, side)
        hover, ring = self.underMouse() and enabled, self._ring and self.hasFocus()
        if self.isChecked():
            fill = "disabled" if not enabled else "accenthover" if hover else "accent"
            painting.rounded(painter, theme, circle, side / 2, fill)
            if ring:
                inner = circle.adjusted(2, 2, -2, -2)
                painting.rounded(painter, theme, inner, inner.width() / 2, edge="onaccent")
            painting.dot(painter, theme, circle.center(), theme.px(6), "onaccent" if enabled else "page")
        else:
            edge = "accent" if ring else "text3" if enabled else "edge"
            fill = "hover" if hover else "field"
            painting.rounded(painter, theme, circle, side / 2, fill, edge=edge, width=2 if ring else 1)
        _paint_choice_words(painter, theme, self._label, self._note, hue="", enabled=enabled)

    def _let_tab_reach(self, chosen: bool) -> None:
        """Let Tab reach the chosen one alone: Qt does so only from when one of them has had the focus."""
        around = self.parentWidget()
        if chosen and around is not None:
            for each in around.findChildren(Radio, options=Qt.FindChildOption.FindDirectChildrenOnly):
                each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is self else Qt.FocusPolicy.ClickFocus)


class Switch(QCheckBox):
    """Something that is on or off at once; the words stand beside it, so it needs a name."""

    def __init__(self, theme: Theme, name: str, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ring = False
        self.setChecked(checked)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def sizeHint(self) -> QSize:
        """Return the size of the track."""
        return QSize(self._theme.px(32), self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Return the same as ``sizeHint``."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Answer to clicks anywhere on it."""
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard."""
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and knob."""
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect()).adjusted(0, 1, 0, -1)
        fill = ("accent" if self.isChecked() else "text3") if self.isEnabled() else "track"
        painting.rounded(painter, theme, rect, rect.height() / 2, fill)
        if self._ring and self.hasFocus():
            inner = rect.adjusted(1.5, 1.5, -1.5, -1.5)
            role = "onaccent" if self.isChecked() else "page"
            painting.rounded(painter, theme, inner, inner.height() / 2, edge=role)
        reach = rect.height() / 2 + 0.5
        x = rect.right() - reach if self.isChecked() else rect.x() + reach
        knob = "onaccent" if self.isChecked() and self.isEnabled() else "page"
        painting.dot(painter, theme, QPointF(x, rect.center().y()), rect.height() - 5, knob)
