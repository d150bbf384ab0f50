"""Search hits in a text of several lines, painted under its letters; they move along when it is edited."""

from typing import Any, cast

from PySide6.QtGui import QPainter, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views import match_passage
from readerapp.gui.views.text_geometry import stretch_rects, units


class TextHits:
    """Finds and paints the hits of one widget.

    Args:
        theme: the look.
        edit: the widget; its viewport must be transparent.
        part: what its text is of a paper, a section of the index.
    """

    def __init__(self, theme: Theme, edit: QTextEdit, part: str) -> None:
        self._theme = theme
        self._edit = edit
        self._part = part
        self._marks: match_passage.Marks | None = None
        self._hits: list[QTextCursor] = []

    def set_marks(self, marks: match_passage.Marks | None) -> None:
        """Mark the words of another search, or none."""
        self._marks = marks
        self.find()

    def find(self) -> None:
        """Look for the hits anew: the text is another."""
        document = self._edit.document()
        text = document.toRawText()
        self._hits = []
        filled = []
        for start, end in self._marks.marks(text, self._part) if self._marks else ():
            cursor = QTextCursor(document)
            cursor.setPosition(units(text[:start]))
            cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            self._hits.append(cursor)
            if cursor.charFormat().hasProperty(QTextFormat.Property.BackgroundBrush):  # code: its ground hides ours
                filled.append(self._on_ground(cursor))
        self._edit.setExtraSelections(filled)
        self._edit.viewport().update()

    def _on_ground(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        selection: Any = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format.setBackground(self._theme.color("hit"))
        return cast("QTextEdit.ExtraSelection", selection)

    def paint(self) -> None:
        """Paint the hits; to be called before the widget paints its text."""
        if not self._hits:
            return
        painter = QPainter(self._edit.viewport())
        cap_height = self._theme.metrics(self._edit.document().defaultFont()).capHeight()
        for hit in self._hits:
            rects = stretch_rects(self._edit.document(), hit.selectionStart(), hit.selectionEnd(), cap_height)
            for rect in rects:
                painting.rounded(painter, self._theme, rect.adjusted(1, 0, -1, 0), 3, "hit")
        painter.end()
