"""The status bar: counts at the left; what runs and what was saved at the right."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.ring import Ring


class StatusBar(Panel):
    """One line under the columns.

    Signals:
        cancel_asked: the user wants the running job to stop.
        care_asked: the user wants to see the files that want care.
    """

    cancel_asked = Signal()
    care_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self._theme = theme
        self._text = Label(theme, px=12, role="text3")
        self._job = _Job(theme)
        self._job.cancel.clicked.connect(self.cancel_asked)
        self._care = Button(theme, kind="link", icon="triangle-alert", role="warn", small=True, name="Files to look at")
        self._care.clicked.connect(self.care_asked)
        self._saved = QWidget()
        self._saved_text = Label(theme, px=12, role="text3", tabular=True, elide=False)
        _row(self._saved, Icon(theme, "check", role="ok", size=12), self._saved_text, spacing=4)
        line = QWidget()
        row = _row(line, self._text, self._care, self._job, self._saved, spacing=12)
        row.setContentsMargins(16, 0, 16, 0)
        row.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(theme))
        column.addWidget(line, 1)
        self._care.hide()
        self._job.hide()
        self._saved.hide()
        theme.changed.connect(self._measure)
        self._measure()

    def set_text(self, text: str) -> None:
        """Say what the list and the paper hold."""
        self._text.setText(text)

    def show_job(self, text: str, done: int, total: int) -> None:
        """Say what runs and how far it is; ``total`` is 0 while nobody knows."""
        self._job.tell(text, done, total)
        self._job.show()

    def hide_job(self) -> None:
        """Say that nothing runs any more."""
        self._job.hide()

    def show_care(self, words: str) -> None:
        """Say which files want care; nothing for an empty text."""
        self._care.set_label(words)
        self._care.setVisible(bool(words))

    def saved(self, time_text: str) -> None:
        """Say when the last change was saved, ``14:02``; nothing for an empty text."""
        self._saved_text.setText(f"Saved {time_text}")
        self._saved.setVisible(bool(time_text))

    def sizeHint(self) -> QSize:
        """Return the height of the bar."""
        return QSize(200, self._theme.px(28))

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(28))


class _Job(QWidget):
    """A ring, figures, and the button that cancels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ring = Ring(theme, "Progress", size=14, width=2.2)
        self._text = Label(theme, px=12, role="text2", tabular=True)
        self.cancel = Button(theme, kind="quiet", icon="x", small=True, name="Cancel", tip="Cancel")
        theme.changed.connect(lambda: self.cancel.setMaximumHeight(theme.px(24)))
        self.cancel.setMaximumHeight(theme.px(24))
        _row(self, self._ring, self._text, self.cancel, spacing=8)

    def tell(self, text: str, done: int, total: int) -> None:
        figures = f"{figure(done)} of {figure(total)}" if total else figure(done) if done else ""
        self._text.setText(f"{text} {figures}".strip())
        self._ring.setAccessibleName(text)
        self._ring.set_fraction(done / total if total else 0)
        self.cancel.set_tip(f"Cancel: {text}")


def _row(holder: QWidget, *widgets: QWidget, spacing: int) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
