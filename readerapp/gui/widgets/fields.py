"""Fields to type in."""

import datetime as dt
import re

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label, Paragraph

_RADIUS = 6
_PADDING = 10
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class TextField(QLineEdit):
    """A line edit with an icon before the text, and a key cap or another control after it.

    Args:
        theme: the look.
        name: for assistive technology.
        text: what it holds at first.
        placeholder: shown while it is empty.
        icon: name in Lucide.
        key: shown on a cap while the field is empty and elsewhere has the focus; it binds nothing.
        mono: for code.
        trailing: a small control at the right end.

    Signals:
        error_changed: the sentence that says what is wrong with the text, empty if nothing is.
    """

    error_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        text: str = "",
        placeholder: str = "",
        icon: str = "",
        key: str = "",
        mono: bool = False,
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self._key = key
        self._key_visible = True
        self._mono = mono
        self._trailing = trailing
        self._error = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setCursorPosition(0)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if key:
            self.setToolTip(f"{name} ({key})")
        if trailing:
            trailing.setParent(self)
            trailing.setCursor(Qt.CursorShape.ArrowCursor)
        theme.follow(self)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def setText(self, text: str | None, /) -> None:
        """Show another text; of one that is longer than the field its beginning, while nobody types there."""
        super().setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def error(self) -> str:
        """Return what is wrong with the text, empty if nothing is."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Mark the text as wrong and say why; an empty sentence takes the mark away."""
        if sentence == self._error:
            return
        self._error = sentence
        self.setAccessibleDescription(sentence)
        self.error_changed.emit(sentence)
        self.update()

    def set_key_visible(self, visible: bool) -> None:
        """Show the key on a cap, or in the tooltip alone."""
        self._key_visible = visible
        self._set_margins()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of every field and a common width."""
        return QSize(self._theme.px(200), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Return the room of icon, cap and a few letters."""
        return QSize(self._theme.px(72), self._theme.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the control at the right end in its place."""
        super().resizeEvent(event)
        if self._trailing:
            self._trailing.adjustSize()
            gap = (self.height() - self._trailing.height()) // 2
            self._trailing.move(self.width() - self._trailing.width() - gap, gap)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring; a field shows it however it got the focus, as it says where letters go."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, icon and cap, then let the line edit, transparent by the style sheet, draw its text."""
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect())
        edge = "err" if self._error else "fieldedge" if self.isEnabled() else "line"
        painting.rounded(painter, theme, rect, _RADIUS, "field", edge="" if self.hasFocus() else edge)
        if self.hasFocus():
            painting.focus_ring(painter, theme, rect, _RADIUS)
        if self._icon:
            side = theme.px(16)
            corner = QPointF(theme.px(_PADDING), (rect.height() - side) / 2)
            role = "text3" if self.isEnabled() else "disabled"
            painting.icon(painter, theme, corner, self._icon, role=role, size=side)
        if self._key and self._key_visible and not self.text() and not self.hasFocus():
            width, height = painting.key_cap_width(theme, self._key), theme.px(20)
            right = rect.width() - theme.px(6)
            cap = QRectF(right - width, (rect.height() - height) / 2, width, height)
            painting.key_cap(painter, theme, cap, self._key, role="text3")
        painter.end()
        super().paintEvent(event)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(12 if self._mono else 13, mono=self._mono))
        self._set_margins()

    def _set_margins(self) -> None:
        theme = self._theme
        left = theme.px(_PADDING + (24 if self._icon else 0))
        right = theme.px(_PADDING)
        if self._trailing:
            right = self._trailing.sizeHint().width() + theme.px(4)
        elif self._key and self._key_visible:
            right = painting.key_cap_width(theme, self._key) + theme.px(12)
        self.setTextMargins(left, 0, right, 0)


class SearchField(TextField):
    """A field to search with: a key that leads to it, and a button that empties it."""

    def __init__(
        self, theme: Theme, name: str, *, placeholder: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        self._clear = Button(theme, kind="quiet", icon="x", small=True, name="Clear", tip="Clear")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        super().__init__(
            theme, name, placeholder=placeholder, icon="search", key=key, trailing=self._clear, parent=parent
        )
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))


class DateField(TextField):
    """A field for a day, written ``12 March 2026``; Up and Down change it by one.

    Also read are ``12 Mar 2026``, ``March 12, 2026`` and ``2026-03-12``.

    Signals:
        date_changed: the day, or None while the text is no date.
    """

    date_changed = Signal(object)

    def __init__(self, theme: Theme, name: str, date: dt.date | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, icon="calendar", placeholder="12 March 2026", parent=parent)
        self._date = date
        self.setText(written(date) if date else "")
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_editing_finished)

    def date(self) -> dt.date | None:
        """Return the day, or None where the text is no date."""
        return self._date

    def set_date(self, date: dt.date | None) -> None:
        """Show another day."""
        self.setText(written(date) if date else "")
        self.set_error("")
        self._keep(date)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous day with Up and Down."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and self._date:
            self.set_date(self._date + dt.timedelta(days=step))
        else:
            super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        date = parsed(text)
        if date or not text.strip():
            self.set_error("")
        self._keep(date)

    def _on_editing_finished(self) -> None:
        if self._date:
            self.setText(written(self._date))
        elif self.text().strip():
            self.set_error(f"“{self.text().strip()}” is no date. Write it like 12 March 2026.")

    def _keep(self, date: dt.date | None) -> None:
        if date != self._date:
            self._date = date
            self.date_changed.emit(date)


def written(date: dt.date) -> str:
    """Write a day as people do: ``12 March 2026``."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def parsed(text: str) -> dt.date | None:
    """Read a day as ``DateField`` documents it, or return None."""
    text = text.strip().rstrip(".")
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(
        r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[A-Za-z]{3,})\.?,?\s+(?:(?P<day2>\d{1,2}),?\s+)?(?P<year>\d{4})",
        text,
    ):
        month = _month(found["month"])
        day, year = int(found["day"] or found["day2"] or 0), int(found["year"])
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    matching = [i for i, month in enumerate(_MONTHS, 1) if month.lower().startswith(name.lower())]
    return matching[0] if matching else 0


class Labelled(QWidget):
    """A control under its name, with a sentence below: a note, or what is wrong with a field's text.

    Args:
        theme: the look.
        label: the name, in words.
        control: what it names.
        note: the sentence below while nothing is wrong.
    """

    def __init__(
        self, theme: Theme, label: str, control: QWidget, *, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._note = note
        name = Label(theme, label, px=12, weight=500, role="text2", line=20)
        name.setBuddy(control)
        self._below = Paragraph(theme, px=12, role="text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(control)
        column.addWidget(self._below)
        if isinstance(control, TextField):
            control.error_changed.connect(self._on_error_changed)
        self._on_error_changed(control.error() if isinstance(control, TextField) else "")

    def set_note(self, note: str) -> None:
        """Change the sentence below."""
        self._note = note
        self._on_error_changed("")

    def _on_error_changed(self, error: str) -> None:
        self._below.setText(error or self._note)
        self._below.set_role("err" if error else "text3")
        self._below.setVisible(bool(error or self._note))
