"""A few lines as the reader shows an abstract, under the settings that change it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.reading_text import ReadingText
from readerapp.gui.widgets.labels import line_height
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.lines import Panel
from readerapp.library.rows import AnchorState, AnnotationRow, Color

_WIDE_WINDOW = 1440
_CLAIM = "a single stain"
_RESULT = "{} letters a line"
_TEXT = f"Forces can be read from {_CLAIM}. The abstract sets at {_RESULT}, and a highlight keeps its letters readable."


class ReadingSample(Panel):
    """A card with a paragraph in the size and line length chosen; lines end at its edge at the latest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(kind="card", parent=parent)
        self._theme = theme
        self._size = 0
        self._letters = 66
        self._text = ReadingText(theme, "Sample of an abstract", px=14, line=22)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self._text, margins=(16, 16, 16, 16), parent=self)
        theme.changed.connect(self._lay_out)

    def set_reading(self, size: int, letters: int) -> None:
        """Show a text size (0 follows the window) and a number of letters in a line."""
        self._size, self._letters = size, letters
        source = _TEXT.format(letters)
        self._text.set_source(source)
        marks = ((_CLAIM, Color.YELLOW), (_RESULT.format(letters), Color.GREEN))
        self._text.set_highlights([_highlight(source, quote, color) for quote, color in marks])
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines inside the card."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the size of the window."""
        super().showEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        size = self._size or (15 if self.window().width() >= _WIDE_WINDOW else 14)
        self._text.set_size(size, line_height(size))
        # A letter of Inter is half as wide as its size on average: 33 em hold 66 letters.
        wanted = self._theme.px(size * self._letters / 2)
        self._text.set_width(max(100, min(wanted, self.width() - 34)))


def _highlight(source: str, quote: str, color: Color) -> AnnotationRow:
    start = source.index(quote)
    return AnnotationRow(
        id=start,
        paper_id=0,
        field="abstract",
        start=start,
        end=start + len(quote),
        quote=quote,
        prefix="",
        suffix="",
        color=color,
        comment="",
        state=AnchorState.EXACT,
        updated_at="",
    )
