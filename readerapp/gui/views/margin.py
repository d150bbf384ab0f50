"""Cards with the comments on highlights."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views import match_passage
from readerapp.gui.views.growing_edit import GrowingEdit
from readerapp.gui.views.highlight_colors import HUES, NAMES
from readerapp.gui.views.text_geometry import layout_rects, units
from readerapp.gui.widgets.focus import shows_ring
from readerapp.library.rows import AnchorState, AnnotationRow
from readerapp.text.latex import plain

_LEFT, _TOP, _RIGHT, _BOTTOM = 12, 8, 10, 10
_HEAD = 16
_GAP = 4
_LINE = 16
_MORE = 24
_STATES = {
    AnchorState.MOVED: "The {field} changed; the place was found again.",
    AnchorState.ORPHAN: "The {field} changed; place lost.",
}


class CommentCard(QAbstractButton):
    """The meaning of a highlight's colour and its comment, to be edited in place.

    A click or Enter edits the comment; the menu recolours and removes.

    Args:
        theme: the look.
        annotation: what it shows.

    Signals:
        comment_edited: the comment as typed.
        color_chosen: a value of ``Color``.
        removed: the user wants the highlight gone.
        resized: it needs another height now.
        hovered: the pointer or the focus is on it, or no longer.
    """

    comment_edited = Signal(str)
    color_chosen = Signal(str)
    removed = Signal()
    resized = Signal()
    hovered = Signal(bool)

    def __init__(self, theme: Theme, annotation: AnnotationRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._annotation = annotation
        self._editor: GrowingEdit | None = None
        self._ring = False
        self._words: list[tuple[str, str, QTextLayout]] = []
        self._laid_out_for = -1
        self._marks: match_passage.Marks | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.edit)
        theme.changed.connect(self._on_theme_changed)
        self.set_annotation(annotation)

    @property
    def annotation(self) -> AnnotationRow:
        """What it shows."""
        return self._annotation

    def set_annotation(self, annotation: AnnotationRow) -> None:
        """Show another state of the same annotation; a comment being typed stays."""
        self._annotation = annotation
        self._laid_out_for = -1
        name = NAMES[annotation.color]
        self.setAccessibleName(f"{name}: {annotation.comment or 'no comment'}")
        self.setAccessibleDescription(" ".join(filter(None, (f"On “{annotation.quote}”.", self._state()))))
        self.setToolTip("" if self._editor else "Edit the comment (Enter)")
        self.update()

    def set_marks(self, marks: match_passage.Marks | None) -> None:
        """Mark the words of a search in the comment, or none."""
        self._marks = marks
        if self._editor:
            self._editor.hits.set_marks(marks)
        self.update()

    def height_at(self, width: int) -> int:
        """Return the height that its words need."""
        theme = self._theme
        height = theme.px(_TOP + _HEAD + _GAP + _BOTTOM)
        if self._editor:
            self._editor.set_width(width - theme.px(_LEFT + _RIGHT))
            height += self._editor.height()
            return height
        self._lay_out(width)
        return height + sum(layout.lineCount() for _, _, layout in self._words) * theme.px(_LINE)

    def edit(self) -> None:
        """Let the user type the comment."""
        if self._editor is None:
            words = "Write a comment"
            editor = GrowingEdit(
                self._theme, "Comment", px=12, line=_LINE, placeholder=words, part="comment", parent=self
            )
            editor.hits.set_marks(self._marks)
            editor.set_text(self._annotation.comment)
            editor.move(self._theme.px(_LEFT), self._theme.px(_TOP + _HEAD + _GAP))
            editor.edited.connect(self._on_edited)
            editor.grown.connect(self.resized)
            editor.left.connect(self._on_left)
            editor.show()
            editor.moveCursor(editor.textCursor().MoveOperation.End)
            self._editor = editor
            self.resized.emit()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Hand on now what was typed and not handed on yet."""
        if self._editor:
            self._editor.flush()

    def sizeHint(self) -> QSize:
        """Return the narrow width and its height."""
        width = self._theme.px(140)
        return QSize(width, self.height_at(width))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the menu where its dots are hit."""
        if event.button() == Qt.MouseButton.LeftButton and self._more().contains(event.position()):
            self._menu().popup(self.mapToGlobal(self._more().bottomLeft().toPoint()))
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu."""
        self._menu().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit with Enter, remove with Delete."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when focus comes by the keyboard, and bring the highlight forward."""
        self._ring = shows_ring(event, before=self._ring)
        self.hovered.emit(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the highlight rest."""
        self.hovered.emit(False)
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, the bar of its colour, the name and the words."""
        painter = QPainter(self)
        theme, rect = self._theme, QRectF(self.rect())
        over = self.underMouse() or self.hasFocus() or self._editor is not None
        ground = "pop" if theme.dark else "list"
        painting.rounded(painter, theme, rect, 6, ground, edge="edge" if over else "line")
        self._paint_bar(painter, rect)
        head = QRectF(theme.px(_LEFT), theme.px(_TOP), rect.width(), theme.px(_HEAD))
        painting.text(painter, theme, head, NAMES[self._annotation.color], theme.font(11, 500), role="text3")
        if over:
            corner = self._more().center() - QPointF(theme.px(7), theme.px(7))
            painting.icon(painter, theme, corner, "ellipsis", role="text2", size=theme.px(14))
        if self._editor is None:
            self._paint_words(painter, rect.width())
        if self._ring and self.hasFocus():
            painting.focus_ring(painter, theme, rect, 6)

    def _paint_bar(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(rect, 6, 6)
        painter.setClipPath(path)
        painter.fillRect(QRectF(0, 0, 3, rect.height()), self._theme.color(f"ul{HUES[self._annotation.color]}"))
        painter.restore()

    def _paint_words(self, painter: QPainter, width: float) -> None:
        self._lay_out(round(width))
        y = self._theme.px(_TOP + _HEAD + _GAP)
        for words, role, layout in self._words:
            if words == self._annotation.comment:
                self._paint_hits(painter, words, layout, QPointF(self._theme.px(_LEFT), y))
            painter.setPen(self._theme.color(role))
            layout.draw(painter, QPointF(self._theme.px(_LEFT), y))
            y += layout.lineCount() * self._theme.px(_LINE)

    def _paint_hits(self, painter: QPainter, words: str, layout: QTextLayout, origin: QPointF) -> None:
        cap_height = self._theme.metrics(self._theme.font(12)).capHeight()
        for start, end in self._marks.marks(words, "comment") if self._marks else ():
            for rect in layout_rects(layout, units(words[:start]), units(words[:end]), cap_height - 2, origin):
                painting.rounded(painter, self._theme, rect.adjusted(1, 1, -1, 1), 3, "hit")

    def _parts(self) -> list[tuple[str, str]]:
        annotation = self._annotation
        parts = []
        if annotation.state == AnchorState.ORPHAN:
            parts.append((f"“{plain(annotation.quote)}”", "text3"))
        parts.append((annotation.comment, "text") if annotation.comment else ("Add a comment", "text3"))
        if self._state():
            parts.append((self._state(), "warn"))
        return parts

    def _state(self) -> str:
        return _STATES.get(self._annotation.state, "").format(field=self._annotation.field)

    def _lay_out(self, width: int) -> None:
        if width == self._laid_out_for:
            return
        self._laid_out_for = width
        room = width - self._theme.px(_LEFT + _RIGHT)
        self._words = [(words, role, self._layout(words, room)) for words, role in self._parts()]

    def _layout(self, words: str, room: int) -> QTextLayout:
        layout = QTextLayout(words.replace("\n", "\u2028"), self._theme.font(12))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        height, y = self._theme.px(_LINE), 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, round(y + (height - line.height()) / 2)))
            y += height
        layout.endLayout()
        return layout

    def _more(self) -> QRectF:
        side = self._theme.px(_MORE)
        return QRectF(self.width() - side - 4, 4, side, side)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._theme.icon("pencil"), "Edit comment", self.edit)
        menu.addSeparator()
        for color, name in NAMES.items():
            action = menu.addAction(name, partial(self.color_chosen.emit, color.value))
            if color == self._annotation.color:
                action.setIcon(self._theme.icon("check"))
        menu.addSeparator()
        menu.addAction(self._theme.icon("trash-2"), "Remove highlight", self.removed.emit)
        return menu

    def _on_edited(self, comment: str) -> None:
        self.set_annotation(replace(self._annotation, comment=comment))
        self.comment_edited.emit(comment)

    def _on_left(self, by_escape: bool) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        editor.hide()
        editor.deleteLater()
        if by_escape:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()
        self.update()

    def _on_theme_changed(self) -> None:
        self._laid_out_for = -1
        self.update()
