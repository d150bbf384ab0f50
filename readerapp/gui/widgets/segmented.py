"""A few choices side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.focus import literal, shows_ring


class _Segment(QRadioButton):
    """One choice of a segmented control."""

    def __init__(self, theme: Theme, label: str, parent: QWidget) -> None:
        super().__init__(literal(label), parent)
        self._theme = theme
        self._label = label
        self._ring = False
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self)

    def set_label(self, label: str) -> None:
        self._label = label
        self.setText(literal(label))
        self.setAccessibleName(label)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = painting.text_width(self._theme, self._label, self._theme.font(13, 500))
        return QSize(int(width) + self._theme.px(24), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event, before=self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect())
        if self.isChecked():
            painting.rounded(painter, theme, rect, 5, "press" if theme.dark else "page", edge="edge")
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, theme, rect, 5)
        strong = self.isChecked() or self.underMouse()
        role = "disabled" if not self.isEnabled() else "text" if strong else "text2"
        centred = Qt.AlignmentFlag.AlignHCenter
        painting.text(painter, theme, rect, self._label, theme.font(13, 500), role=role, align=centred)


class Segmented(QWidget):
    """A few choices side by side; Tab reaches the chosen one, arrows choose.

    Args:
        theme: the look.
        name: what is chosen, for assistive technology.
        options: the words of each.
        current: which is chosen at first.

    Signals:
        chosen: another one is chosen now, by the user or by ``set_current``.
    """

    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[str],
        *,
        current: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._segments: list[_Segment] = []
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for place, option in enumerate(options):
            segment = _Segment(theme, option, self)
            self._segments.append(segment)
            self._group.addButton(segment, place)
            row.addWidget(segment)
        self._segments[current].setChecked(True)
        self._let_tab_reach(current)
        self._group.idToggled.connect(self._on_toggled)
        theme.changed.connect(self.update)

    def current(self) -> int:
        """Return which is chosen."""
        return self._group.checkedId()

    def set_current(self, place: int) -> None:
        """Choose another one."""
        self._segments[place].setChecked(True)

    def set_label(self, place: int, label: str) -> None:
        """Change the words of one, such as its count."""
        self._segments[place].set_label(label)

    def set_option_enabled(self, place: int, enabled: bool, why_not: str = "") -> None:
        """Allow one to be chosen, or not, and say why in its tooltip."""
        self._segments[place].setEnabled(enabled)
        self._segments[place].setToolTip("" if enabled else why_not)

    def set_option_visible(self, place: int, visible: bool) -> None:
        """Show one, or not where it makes no sense; one that is chosen stays."""
        self._segments[place].setVisible(visible or self._segments[place].isChecked())
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track under the segments."""
        painting.rounded(QPainter(self), self._theme, QRectF(self.rect()), 7, "chip")

    def _let_tab_reach(self, place: int) -> None:
        """Let Tab reach the chosen one alone: Qt does so only from when one of them has had the focus."""
        for number, segment in enumerate(self._segments):
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus)

    def _on_toggled(self, place: int, checked: bool) -> None:
        if checked:
            self._let_tab_reach(place)
            self.chosen.emit(place)
