"""Dialogs as a card over the darkened window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel

_RADIUS = 10
_LEAST_MARGIN = 16


class CardDialog(QDialog):
    """A modal dialog: a frameless window over its parent's, with the parent's picture behind a scrim.

    A translucent window would need no picture, but is black where no compositor runs. Esc closes it.

    Args:
        theme: the look.
        parent: a widget of the window it covers.
        title: in the head.
        size: of the card at 100 %, smaller in a small window.
        subtitle: beside the title.

    Attributes:
        body: the middle of the card, to lay out.
        foot: the row at the bottom: words first, then ``addStretch()``, then buttons.
    """

    def __init__(self, theme: Theme, parent: QWidget, title: str, size: QSize, *, subtitle: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._size = size
        self._covered = parent.window()
        self._picture = QPixmap()
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._card = QWidget(self)
        self._subtitle = Label(theme, subtitle, role="text3")
        self.body = Panel("page")
        self.foot = QHBoxLayout()
        self._lay_out(title)
        theme.changed.connect(self._cover)

    def set_subtitle(self, subtitle: str) -> None:
        """Change the words beside the title."""
        self._subtitle.setText(subtitle)

    def showEvent(self, event: QShowEvent) -> None:
        """Cover the parent's window, and follow it while it moves."""
        self._cover()
        self._covered.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop following the parent's window."""
        self._covered.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's window."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._cover()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        room = self.size() - QSize(2 * _LEAST_MARGIN, 2 * _LEAST_MARGIN)
        wanted = QSize(self._theme.px(self._size.width()), self._theme.px(self._size.height()))
        card = QRect(QPoint(0, 0), wanted.boundedTo(room))
        card.moveCenter(self.rect().center())
        self._card.setGeometry(card)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parent's picture, the scrim, and the card with its shadow."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.fillRect(self.rect(), self._theme.color("scrim"))
        card = QRectF(self._card.geometry())
        painting.shadow(painter, self._theme, card, _RADIUS)
        painting.rounded(painter, self._theme, card, _RADIUS, "pop", edge="edge")

    def _lay_out(self, title: str) -> None:
        theme = self._theme
        close = Button(theme, kind="quiet", icon="x", name="Close", key="Esc")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.reject)
        heading = Label(theme, title, px=17, weight=600, elide=False)
        head = row(heading, 14, self._subtitle, None, close, margins=(24, 11, 12, 11))
        self.foot.setContentsMargins(24, 12, 16, 12)
        self.foot.setSpacing(8)
        layout: QVBoxLayout = column(
            head, Line(theme), self.body, Line(theme), self.foot, margins=(1, 1, 1, 1), parent=self._card
        )
        layout.setStretchFactor(self.body, 1)

    def _cover(self) -> None:
        window = self._covered
        self._picture = window.grab()
        self.setGeometry(QRect(window.mapToGlobal(QPoint(0, 0)), window.size()))
        self.update()
